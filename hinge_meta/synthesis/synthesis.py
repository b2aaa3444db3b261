"""The frozen answer, and views of it."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from hinge_meta.certainty.certainty_of import certainty_of
from hinge_meta.certainty.certainty_table import CertaintyTable
from hinge_meta.certainty.conclusion import Conclusion
from hinge_meta.certainty.domain_numbers import domain_numbers
from hinge_meta.certainty.grade_sentence import grade_sentence_for
from hinge_meta.certainty.people_terms import people_terms
from hinge_meta.certainty.plain_line import plain_line_for
from hinge_meta.diagnostics.small_study_panel import small_study_effects
from hinge_meta.evidence.evidence import Evidence
from hinge_meta.evidence.questions import Question
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.printed import decimals_of
from hinge_meta.shown.shown import Shown
from hinge_meta.synthesis.doubts import footnotes
from hinge_meta.synthesis.other_choices import not_judged, preface
from hinge_meta.synthesis.replication import Replication
from hinge_meta.synthesis.synthesis_view import synthesis_view


@dataclass(frozen=True, eq=False)
class Synthesis(Shown):
    """One question, its evidence, its answer and what stands against it.

    Attributes
    ----------
    question : Question
        As ``analyses.toml`` asks it.
    rows : DataFrame
        Every selected row with its source and doubts; ``usable`` says which could be pooled.
    effects_by_stratum, effects : DataFrame
        One effect a stratum as printed; one effect a trial.
    fit : RandomEffects or None
        The answer, by trial; None where nothing was pooled.
    by_stratum : dict of str to RandomEffects
        Every stratum as printed, as if independent: ``"dl_wald"`` and ``"reml_hksj"``.
    replication : Replication or None
        The published result that the rows should reproduce.
    alternatives : tuple of Alternative
        The sensitivity analyses.
    conclusion : Conclusion
        What may be said.
    threshold : dict or None
        The smallest important difference with its source.
    not_pooled : DataFrame
        Trials that bear on the question and cannot be pooled: ``study``, ``says``, ``why``, source.
    quoted_reviews : DataFrame
        Published results to show beside the answer, never pooled with it.
    left_out : DataFrame
        Rows left out on purpose, with the reason.
    fingerprint : str
        Of the data.
    evidence : Evidence
        The tables that it rests on.
    choices : tuple of str
        What was done otherwise than ``analyses.toml`` says, each in a few words; empty for the main answer.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesis = synthesize("pain-vs-exercise")
    >>> synthesis.fit.k, round(synthesis.by_stratum["dl_wald"].estimate, 3)
    (8, -0.411)
    """

    question: Question = field(repr=False)
    rows: pd.DataFrame = field(repr=False)
    effects_by_stratum: pd.DataFrame = field(repr=False)
    effects: pd.DataFrame = field(repr=False)
    fit: RandomEffects | None = field(repr=False)
    by_stratum: dict = field(repr=False)
    replication: Replication | None = field(repr=False)
    alternatives: tuple = field(repr=False)
    conclusion: Conclusion
    threshold: dict | None = field(repr=False)
    not_pooled: pd.DataFrame = field(repr=False)
    quoted_reviews: pd.DataFrame = field(repr=False)
    left_out: pd.DataFrame = field(repr=False)
    fingerprint: str
    evidence: Evidence = field(repr=False)
    choices: tuple = ()

    @cached_property
    def certainty(self):
        """GRADE: the numbers on each domain, beside a person's judgements, see `CertaintyTable`."""
        fit, data = self.fit, self.evidence
        numbers = domain_numbers(
            fit,
            self.effects,
            None if self.threshold is None else self.threshold["value"],
            data.risk_of_bias,
            # What small studies do cannot be asked of two.
            None if fit is None or fit.k < 3 else small_study_effects(fit),
            strata=self.effects_by_stratum,
            outcome=self.question.outcome,
            arms=data.arms,
            trials=data.trials,
            without_numbers=len(self.not_pooled),
        )
        return CertaintyTable(numbers, self.judged)

    @cached_property
    def judged(self):
        """What people judged of its certainty; nothing where other choices were made, see `Certainty`."""
        return not_judged(self.id) if self.choices else certainty_of(self.id, self.evidence.certainty)

    @cached_property
    def people(self):
        """The answer in points, of 100 people and in a new setting, with what it assumes; see `PeopleTerms`."""
        return people_terms(self.fit, self.question, self.evidence)

    @property
    def bottom_line(self):
        """The answer in GRADE's words, with its numbers and the standing of its certainty."""
        return preface(self.choices) + grade_sentence_for(self, self.judged)

    @property
    def plain_line(self):
        """The answer in plain words, no stronger than GRADE's; show `CertaintyTable.status_note` beside it."""
        return preface(self.choices) + plain_line_for(self, self.judged)

    @property
    def id(self):
        """The question's identifier."""
        return self.question.id

    @property
    def labels(self):
        """What a forest plot of this answer says around the numbers, see `forest_plot`."""
        question = self.question
        names = {
            "SMD": "Standardised mean difference (Hedges' g)",
            "MD": f"Mean difference, {question.scale}",
        }
        labels = {
            "title": question.title + (" (by other choices)" if self.choices else ""),
            "xlabel": names[question.measure],
            "favours": question.favours,
            "digits": decimals_of(question.measure),
            "not_pooled": f"Not pooled: {len(self.effects)} row"
            + ("s" if len(self.effects) != 1 else "")
            + " of an incomplete table"
            if question.incomplete
            else "Not pooled",
        }
        if self.threshold is not None:
            labels["band"] = (-self.threshold["value"], self.threshold["value"])
        return labels | {
            "footnotes": (
                *filter(None, [preface(self.choices).strip()]),
                *footnotes(self.effects),
                "Study intervals are computed from their variances and may differ from print in the last digit. "
                f"Data {self.fingerprint}.",
            )
        }

    @property
    def method(self):
        """The method in a few sentences."""
        question = self.question
        said = ["One effect per trial."]
        if (self.effects["strata"] > 1).any():
            said.append(
                "Strata of a trial were combined by inverse variance. Strata that share an arm were given a "
                f"correlation of {question.shared_arm_correlation:g}."
            )
        names = {
            "SMD": "Standardised mean differences (Hedges' g)",
            "MD": f"Mean differences in {question.scale}",
        }
        if self.fit is None:
            return " ".join([*said, f"{names[question.measure]}. Nothing was pooled."])
        said += [
            f"{names[question.measure]} were pooled with a random-effects model.",
            f"tau² is by {question.method}, and its interval is the Q-profile. I² is from tau².",
            "The interval for the mean is by Hartung-Knapp.",
            "The prediction interval is by t with k−1 degrees of freedom on the Hartung-Knapp standard error.",
            "Where the Hartung-Knapp interval is narrower than Wald's, conclusions follow Wald's.",
        ]
        return " ".join(said)

    def _view(self):
        return synthesis_view(self)

    def to_frame(self):
        """Give the answer and every other way of answering, one row each.

        Returns
        -------
        DataFrame
            ``analysis`` and the columns of `RandomEffects.to_frame`; ways that leave nothing to pool
            have blanks.
        """
        fits = {"by trial": self.fit, **{f"by stratum, {name}": fit for name, fit in self.by_stratum.items()}}
        fits |= {alternative.name: alternative.fit for alternative in self.alternatives}
        rows = [
            {"analysis": name, **({} if fit is None else fit.to_frame().iloc[0].to_dict())}
            for name, fit in fits.items()
        ]
        return pd.DataFrame(rows)

    def to_dict(self):
        """Give everything that a program may want, fit for JSON, at full precision.

        Returns
        -------
        dict
            ``fit`` is the answer by trial, or None; ``by_stratum`` holds the strata as printed.
        """
        question = self.question
        return {
            "title": question.title,
            "question": question.question,
            "outcome": question.outcome,
            "measure": question.measure,
            "scale": question.scale,
            "choices": list(self.choices),
            "complete": not question.incomplete,
            "incomplete": question.incomplete or None,
            "unit": "trial",
            "fit": None if self.fit is None else self.fit.to_dict(),
            "by_stratum": {name: fit.to_dict() for name, fit in self.by_stratum.items()},
            "replication": None
            if self.replication is None
            else {
                "result_id": self.replication.printed["result_id"],
                "printed": {name: self.replication.printed[name] for name in ("estimate", "ci_lb", "ci_ub")},
                "agrees": self.replication.agrees,
            },
            "alternatives": [
                {
                    "name": item.name,
                    "why": item.why,
                    "post_hoc": item.post_hoc,
                    "fit": None if item.fit is None else item.fit.to_dict(),
                    "verdict": item.conclusion.verdict,
                    "changes_verdict": item.changes_verdict,
                }
                for item in self.alternatives
            ],
            "conclusion": {
                "verdict": self.conclusion.verdict,
                "sentence": self.conclusion.sentence,
                "new_setting": self.conclusion.new_setting or None,
                "importance": self.conclusion.importance or None,
                "interval_method": self.conclusion.interval_method,
            },
            "plain_line": self.plain_line,
            "bottom_line": self.bottom_line,
            "certainty": self.certainty.to_dict(),
            "people": self.people.to_dict(),
            "effects": [
                {
                    "study": row["study"],
                    "trial_id": row["trial_id"],
                    "yi": float(row["yi"]),
                    "vi": float(row["vi"]),
                    "strata": int(row["strata"]),
                    "shared_arm": bool(row["shared_arm"]),
                    "flags": row["flags"],
                }
                for _, row in self.effects.iterrows()
            ],
            "not_pooled": self.not_pooled[["study", "says", "why"]].to_dict("records"),
            "method": self.method,
        }
