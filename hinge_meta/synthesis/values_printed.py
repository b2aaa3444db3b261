"""The values of a trial's groups, in words, where no difference between them was printed."""

from dataclasses import dataclass

import pandas as pd

from hinge_meta.printed import interval, number


@dataclass(frozen=True)
class PrintedValues:
    """What the groups of a trial were like at one time.

    Attributes
    ----------
    outcome, scale, when, says, link : str
        What was measured and on which scale, when, the values in words, and where they can be opened.

    Examples
    --------
    >>> PrintedValues("pain", "NRS, 0-10", "end of treatment", "training 2.4", "").says
    'training 2.4'
    """

    outcome: str
    scale: str
    when: str
    says: str
    link: str


def values_printed(evidence, trial, arm, outcomes):
    """Word the last values read of an arm, beside those of the other arms.

    Parameters
    ----------
    evidence : Evidence
    trial, arm : str
    outcomes : set of str
        The outcomes wanted.

    Returns
    -------
    list of PrintedValues
        One for each instrument, at the latest time read after the start. A trial of one group is worded from start
        to that time, with the words that there is no comparison.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> values_printed(load_evidence(), "dolak2011", "hip", {"pain"})[0].says
    'Hip group 2.4 (SD 2.0); Quad group 4.1 (SD 2.5); no difference between the groups was read'
    """
    table = evidence.outcomes
    table = table[(table["trial_id"] == trial) & table["outcome"].isin(outcomes) & table["mean"].notna()]
    labels = evidence.arms[evidence.arms["trial_id"] == trial].set_index("arm_id")["label"]
    after = table[(table["arm_id"] == arm) & (table["timing"] != "baseline")]
    last = after.sort_values("weeks", kind="stable").drop_duplicates("instrument", keep="last")
    scales = evidence.instruments.set_index("instrument")
    found = []
    for row in last.sort_index().itertuples():
        scale = scales.loc[row.instrument]
        same = table[(table["instrument"] == row.instrument) & (table["stratum"] == row.stratum)]
        digits = _decimals(same)
        if len(labels) == 1:
            start = same[same["timing"] == "baseline"]
            before = "".join(f"{_value(item, digits)} at the start, " for item in start.itertuples())
            says = f"{before}{_value(row, digits)} then; one group only, so nobody to compare with"
        else:
            then = same[(same["timing"] == row.timing) & (same["weeks"] == row.weeks)]
            groups = [f"{labels[item.arm_id]} {_value(item, digits)}" for item in then.itertuples()]
            says = f"{'; '.join(groups)}; no difference between the groups was read"
        when = row.timing + ("" if pd.isna(row.weeks) else f", week {row.weeks:g}")
        found.append(
            PrintedValues(
                outcome=row.outcome,
                scale=f"{scale['name']}, higher means {scale['higher_is']}",
                when=when,
                says=says,
                link=evidence.link({"source_doi": row.source_doi, "read_at": row.read_at}),
            )
        )
    return found


def _value(row, digits):
    spread = ""
    if pd.notna(row.sd):
        spread = f" (SD {number(row.sd, digits)})"
    elif pd.notna(row.ci_lb):
        spread = f" ({interval(row.ci_lb, row.ci_ub, digits)})"
    return f"{number(row.mean, digits)}{spread}"


def _decimals(table):
    # The tables keep numbers, not how many noughts were printed: the finest value of a set speaks for all.
    values = table[["mean", "sd", "ci_lb", "ci_ub"]].stack().dropna()
    return max(len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in values)
