"""What rules look at: the same frames, whether they come from a study table or from ``data/``."""

from dataclasses import dataclass, field

import pandas as pd

from hinge_meta.evidence.evidence import Evidence, load_evidence
from hinge_meta.linter.instrument_facts import FACTS, instrument_facts, with_facts
from hinge_meta.linter.row_columns import ARMS, EFFECTS, PAIRS, laid_out
from hinge_meta.linter.rows_of_evidence import arms_of_evidence, effects_of_evidence, pairs_of_evidence
from hinge_meta.linter.rows_of_table import arms_of_table, effects_of_table, pairs_of_table


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """The numbers to be examined.

    Attributes
    ----------
    arms : DataFrame
        One row an arm, outcome and time, the columns of `ARMS`: ``n``, ``mean``, ``sd``, ``se``, interval,
        quartiles, change, events.
    pairs : DataFrame
        One row two arms of a study at the same outcome, instrument and time, the columns of `PAIRS`.
    effects : DataFrame
        One row a between-arm effect as reported, the columns of `EFFECTS`.
    evidence : Evidence or None
        The curated tables; None for a study table.
    table : DataFrame or None
        The study table as given; None for the curated tables.
    measure : str or None
        What the effects of the study table are, where that was said.

    Notes
    -----
    Every frame has all its columns: what the data lack is blank (``""``, NaN). ``table``, ``row``, ``key``
    and ``study`` say where a row stands. ``construct``, ``scale_min``, ``scale_max``, ``higher_is``,
    ``whole_numbers`` and ``typical_sd`` are facts about its instrument.

    Examples
    --------
    >>> subject = subject_of_table(pd.DataFrame({"study": ["A"], "yi": [0.3], "vi": [0.04]}), "SMD")
    >>> len(subject.effects), len(subject.arms), subject.evidence
    (1, 0, None)
    """

    arms: pd.DataFrame = field(repr=False)
    pairs: pd.DataFrame = field(repr=False)
    effects: pd.DataFrame = field(repr=False)
    evidence: Evidence | None = field(default=None, repr=False)
    table: pd.DataFrame | None = field(default=None, repr=False)
    measure: str | None = None


def subject_of_table(frame, measure=None, file="the table", instruments=None):
    """Lay out a study table for the rules.

    Parameters
    ----------
    frame : DataFrame
        One row a study, see `effect_sizes`; no column is required. Optional columns say more:
        ``measure``, ``pval``, ``instrument`` (looked up among the project's), ``outcome``, ``timing``,
        ``scale_min``, ``scale_max``, ``higher_is`` (``"better"`` or ``"worse"``), ``whole_numbers``
        (``true`` where each person's score is a whole number), ``quantity`` (``"final"`` or ``"change"``).
    measure : str or None
        What the effects are, as in `effect_sizes`; None where a column says it, or nobody.
    file : str
        Name of the table, for findings.
    instruments : DataFrame or None
        Facts about the instruments that the table names, as `instrument_facts` gives them; None takes the
        project's own.

    Returns
    -------
    Subject

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A"], "mean_e": [3.1], "instrument": ["nrs-10"]})
    >>> subject_of_table(table).arms[["arm", "mean", "scale_max"]].values.tolist()
    [['e', 3.1, 10.0]]
    """
    known = frame
    if "instrument" in frame:
        facts = instrument_facts(load_evidence()) if instruments is None else instruments
        known = with_facts(frame, facts)
    return Subject(
        arms=arms_of_table(known, file),
        pairs=pairs_of_table(known, measure, file),
        effects=effects_of_table(known, measure, file),
        table=frame,
        measure=measure,
    )


def subject_of_evidence(evidence):
    """Lay out the curated tables for the rules.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    Subject

    Examples
    --------
    >>> subject = subject_of_evidence(load_evidence())
    >>> len(subject.arms) == len(subject.evidence.outcomes)
    True
    """
    facts = instrument_facts(evidence)
    arms = laid_out(_described(arms_of_evidence(evidence), facts), ARMS)
    return Subject(
        arms=arms,
        pairs=laid_out(_described(pairs_of_evidence(evidence, arms), facts), PAIRS),
        effects=laid_out(_described(effects_of_evidence(evidence), facts), EFFECTS),
        evidence=evidence,
    )


def _described(rows, facts):
    return with_facts(rows.drop(columns=list(FACTS)), facts)
