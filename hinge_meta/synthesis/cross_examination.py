"""An answer cross-examined: what could overturn it, all of it from the same fit."""

from dataclasses import dataclass, field

import pandas as pd

from hinge_meta.diagnostics.baujat import baujat
from hinge_meta.diagnostics.fragility import fragility
from hinge_meta.diagnostics.fragility_fitted import Fragility
from hinge_meta.diagnostics.gosh import gosh
from hinge_meta.diagnostics.gosh_clusters import gosh_clusters
from hinge_meta.diagnostics.influence import influence
from hinge_meta.diagnostics.leave_one_out import leave_one_out
from hinge_meta.diagnostics.null_trial import null_trial
from hinge_meta.diagnostics.null_trial_fitted import NullTrial
from hinge_meta.diagnostics.small_studies_examined import SmallStudyEffects
from hinge_meta.diagnostics.small_study_panel import small_study_effects
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.frame_table import frame_table
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Fold, Table, Words
from hinge_meta.synthesis.findings import (
    on_choices,
    on_disagreement,
    on_older_methods,
    on_single_trials,
    on_small_trials,
    on_subsets,
)
from hinge_meta.synthesis.multiverse import multiverse
from hinge_meta.synthesis.multiverse_fitted import Multiverse
from hinge_meta.synthesis.synthesis import Synthesis
from hinge_meta.synthesis.synthesize import synthesize

# With two trials every one of these questions has the same answer: too few to say.
FEWEST = 3


@dataclass(frozen=True, eq=False)
class CrossExamination(Shown):
    """What could overturn an answer, as `cross_examine` returns it.

    Attributes
    ----------
    synthesis : Synthesis
        The answer under examination.
    leave_one_out, influence, baujat, gosh : DataFrame
        As the functions of these names return them for its fit.
    gosh_clusters : DataFrame
        The parts of the cloud of all subsets, and the studies behind them.
    small_studies : SmallStudyEffects
        Every method for small-study effects that the rows allow.
    null_trial : NullTrial
        How large a trial without an effect would overturn the conclusion.
    fragility : Fragility
        How few trials less would turn it.
    multiverse : Multiverse
        The question answered in every defensible way.

    Examples
    --------
    >>> found = cross_examine("disability-hip-added")
    >>> list(found.findings)
    ['single trials', 'disagreement', 'subsets', 'small trials', 'fragility', 'choices', 'older methods']
    """

    synthesis: Synthesis = field(repr=False)
    leave_one_out: pd.DataFrame = field(repr=False)
    influence: pd.DataFrame = field(repr=False)
    baujat: pd.DataFrame = field(repr=False)
    gosh: pd.DataFrame = field(repr=False)
    gosh_clusters: pd.DataFrame = field(repr=False)
    small_studies: SmallStudyEffects = field(repr=False)
    null_trial: NullTrial = field(repr=False)
    fragility: Fragility = field(repr=False)
    multiverse: Multiverse = field(repr=False)

    @property
    def findings(self):
        """What was found, a sentence by what was asked; every number in it is of these results."""
        # An answer that is open already needs no null trial; `fragility` says so.
        is_open = self.synthesis.conclusion.verdict == "unclear"
        said = {
            "single trials": on_single_trials(self.synthesis, self.leave_one_out),
            "disagreement": on_disagreement(self.synthesis, self.leave_one_out),
            "subsets": on_subsets(self.gosh_clusters),
            "small trials": on_small_trials(self.small_studies),
            "null trial": "" if is_open else self.null_trial.sentence,
            "fragility": self.fragility.sentence,
            "choices": on_choices(self.multiverse),
            "older methods": on_older_methods(self.synthesis),
        }
        return {name: sentence for name, sentence in said.items() if sentence}

    def _view(self):
        table = Table("What could overturn it", tuple(self.findings.items()))
        return (
            Words(self.synthesis.question.title, strong=True),
            table,
            Fold(
                "Without each study in turn",
                (frame_table(self.leave_one_out, "Without each study", digits=3),),
            ),
            Fold("Influence of each study", (frame_table(self.influence, "Influence", digits=3),)),
            Fold("Small-study effects", self.small_studies._view()),
            Fold("Multiverse", self.multiverse._view()),
        )

    def to_dict(self):
        """Give everything that a program may want, fit for JSON, at full precision.

        Returns
        -------
        dict
            The findings and what they rest on; `gosh` is left out for its length.
        """
        return {
            "id": self.synthesis.id,
            "findings": self.findings,
            "leave_one_out": _rows(self.leave_one_out),
            "influence": _rows(self.influence),
            "gosh_clusters": {
                "clusters": self.gosh_clusters.attrs["clusters"],
                "studies": _rows(self.gosh_clusters),
            },
            "small_studies": self.small_studies.to_dict(),
            "null_trial": self.null_trial.to_dict(),
            "fragility": self.fragility.to_dict(),
            "multiverse": {
                "specifications": len(self.multiverse.pooled),
                "share_excluding_zero": self.multiverse.share_excluding_zero,
            },
        }


def cross_examine(analysis_id, evidence=None):
    """Ask of an answer what could overturn it.

    Parameters
    ----------
    analysis_id : str or Synthesis
        A name in ``data/analyses.toml``, or its main answer where it is at hand.
    evidence : Evidence or None
        None loads the project's own; an answer brings its own.

    Returns
    -------
    CrossExamination

    Raises
    ------
    DataProblems
        If there is no such question, or fewer than three trials were pooled.
    ValueError
        If the answer is one by other choices than those of ``analyses.toml``.

    Examples
    --------
    >>> cross_examine("pain-vs-exercise").findings["disagreement"][:75]
    'Most of the disagreement between trials comes from Hurley 2015: without it '
    """
    if isinstance(analysis_id, Synthesis):
        answer = analysis_id
        analysis_id, evidence = answer.id, answer.evidence
    else:
        evidence = load_evidence() if evidence is None else evidence
        answer = synthesize(analysis_id, evidence)
    if answer.choices:
        raise ValueError(
            f"the answer must be the main one, got one by other choices: {'; '.join(answer.choices)}"
        )
    if not can_be_examined(answer):
        raise DataProblems(
            [
                Problem(
                    file="analyses.toml",
                    found=f"'{analysis_id}' with {0 if answer.fit is None else answer.fit.k} trials pooled",
                    expected=f"at least {FEWEST}: with fewer there is nothing to examine",
                )
            ]
        )
    fit = answer.fit
    cloud = gosh(fit)
    return CrossExamination(
        synthesis=answer,
        leave_one_out=leave_one_out(fit),
        influence=influence(fit),
        baujat=baujat(fit),
        gosh=cloud,
        gosh_clusters=gosh_clusters(cloud),
        small_studies=small_study_effects(fit),
        null_trial=null_trial(fit),
        fragility=fragility(fit),
        multiverse=multiverse(analysis_id, evidence),
    )


def can_be_examined(synthesis):
    """Tell whether an answer rests on enough trials to be cross-examined.

    Examples
    --------
    >>> can_be_examined(synthesize("pain-vs-no-training"))
    False
    """
    return synthesis.fit is not None and synthesis.fit.k >= FEWEST


def _rows(frame):
    return [
        {name: None if isinstance(value, float) and value != value else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]
