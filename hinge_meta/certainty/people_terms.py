"""A pooled effect in terms that people understand, with every assumption and source beside it."""

import math
from dataclasses import dataclass

from hinge_meta.certainty.people_sentences import assumed_rows_of, sentences_of, short_sentences_of
from hinge_meta.certainty.people_terms_of_points import terms_of_points
from hinge_meta.certainty.people_terms_of_smd import terms_of_smd
from hinge_meta.certainty.points_on_a_scale import Points
from hinge_meta.certainty.probability_in_new_setting import (
    ProbabilityInNewSetting,
    probability_in_new_setting,
)
from hinge_meta.certainty.share_who_improve import ShareWhoImprove
from hinge_meta.models.priors import HalfNormal
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Bullets, Fold, Link, Words

IF_ASSUMED = (0.2, 0.4, 0.6)
_TAU_IN_POINTS = HalfNormal(10)


@dataclass(frozen=True)
class PeopleTerms(Shown):
    """What an average difference means for people; where something has no source, why it is not given.

    Attributes
    ----------
    question, intervention, comparator : str
        Identifier of the question, and who is compared with whom.
    points : Points or None
        The average difference on a scale.
    why_no_points : str
        Blank where there are points.
    points_by_sd : tuple of (float, float)
        The estimate in points with the smallest and with the largest SD that was found; empty where no SD was
        needed or only one was found.
    share : ShareWhoImprove or None
        People who improve by the smallest important difference, with and without, from the data.
    why_no_share : str
        Blank where there is one.
    if_assumed : tuple of ShareWhoImprove
        The same for assumed shares of the comparator: a sensitivity analysis, not a finding.
    threshold : float or None
        The improvement that counts, in points on 0-100.
    probability : ProbabilityInNewSetting or None
        Of benefit in a new, similar study.
    why_no_probability : str
        Blank where there is one.
    assumptions, notes : tuple of str
        In sentences.
    sources : tuple of (str, str)
        What was taken from where, and the address to open.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> evidence = load_evidence()
    >>> people_terms(None, evidence.questions["disability-vs-exercise-12-16-weeks"], evidence).sentences
    ('Nothing was pooled, so nothing can be said in points, of 100 people, or of a new setting.',)
    """

    question: str
    intervention: str
    comparator: str
    points: Points | None
    why_no_points: str
    points_by_sd: tuple
    share: ShareWhoImprove | None
    why_no_share: str
    if_assumed: tuple
    threshold: float | None
    probability: ProbabilityInNewSetting | None
    why_no_probability: str
    assumptions: tuple
    sources: tuple
    notes: tuple

    @property
    def sentences(self):
        """The numbers in words, each with its interval; what cannot be said, and why."""
        return sentences_of(self)

    @property
    def short_sentences(self):
        """What of it a sheet has room for, see `short_sentences_of`."""
        return short_sentences_of(self)

    @property
    def assumed_rows(self):
        """The shares that rest on an assumption, as rows of text, see `assumed_rows_of`."""
        return assumed_rows_of(self)

    def _view(self):
        folds = {
            "What it assumes": self.assumptions,
            "What to know of it": self.notes,
            "Where it is from": tuple(Link(what, link) for what, link in self.sources),
        }
        compared = Words(f"{self.intervention}, compared with {self.comparator}", strong=True)
        folded = (Fold(name, (Bullets(items),)) for name, items in folds.items() if items)
        return (compared, *map(Words, self.sentences), *folded)

    def to_dict(self):
        """Give everything at full precision, absent numbers as None.

        Returns
        -------
        dict
            Fit for JSON.
        """
        return {
            "question": self.question,
            "intervention": self.intervention,
            "comparator": self.comparator,
            "points": None if self.points is None else self.points.to_dict(),
            "why_no_points": self.why_no_points or None,
            "points_by_sd": list(self.points_by_sd),
            "share": None if self.share is None else self.share.to_dict(),
            "why_no_share": self.why_no_share or None,
            "if_assumed": [share.to_dict() for share in self.if_assumed],
            "threshold": self.threshold,
            "probability": None if self.probability is None else self.probability.to_dict(),
            "why_no_probability": self.why_no_probability or None,
            "assumptions": list(self.assumptions),
            "sources": [{"what": what, "link": link} for what, link in self.sources],
            "notes": list(self.notes),
            "sentences": list(self.sentences),
        }


def people_terms(fit, question, evidence, if_assumed=IF_ASSUMED, tau_prior=None):
    """Put a pooled effect into points, people of 100, numbers needed and a probability.

    Parameters
    ----------
    fit : RandomEffects or None
        The answer, by trial, with ``trial_id`` in its effects; below 0 favours the intervention.
    question : Question
    evidence : Evidence
        Where standard deviations, changes and thresholds are looked up.
    if_assumed : sequence of float
        Shares of the comparator's people who improve by enough, for the sensitivity analysis of a
        standardised difference; each above 0 and below 1.
    tau_prior : HalfNormal, HalfCauchy or None
        For the Bayesian probability. None is ``HalfNormal(0.5)`` for standardised differences and
        ``HalfNormal(10)`` for points on 0-100, half of an SD of 20.

    Returns
    -------
    PeopleTerms

    Notes
    -----
    A number whose assumption has no source is not given, and the sentence says why. Intervals are those that
    conclusions follow (the wider of Hartung-Knapp's and Wald's). All of this was chosen after results had
    been seen.

    References
    ----------
    Cochrane Handbook, version 6.5, section 15.5.3.
    https://training.cochrane.org/handbook/current/chapter-15#section-15-5-3

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.models.random_effects import random_effects
    >>> evidence = load_evidence()
    >>> effects = pd.DataFrame({"study": ["Kendall 2015", "B", "C"], "trial_id": ["kendall2015", "b", "c"],
    ...                         "yi": [-4.0, -9.0, 2.0], "vi": [14.6, 10.0, 12.0], "measure": "MD"})
    >>> terms = people_terms(random_effects(effects), evidence.questions["pain-hip-added"], evidence)
    >>> terms.share.per_100
    'between 26 fewer and 29 more'
    """
    if fit is None:
        why = "Nothing was pooled."
        return _terms(question, why_no_points=why, why_no_share=why, why_no_probability=why)
    standardised = fit.measure in ("SMD", "SMDH")
    found = (
        terms_of_smd(fit, question, evidence, if_assumed)
        if standardised
        else terms_of_points(fit, question, evidence)
    )
    if tau_prior is None and not standardised and not question.scale.startswith("points"):
        found["why_no_probability"] = (
            f"A Bayesian probability needs a belief about tau beforehand, and none is at hand for {question.scale}."
        )
    else:
        prior = tau_prior or (None if standardised else _TAU_IN_POINTS)
        found |= _new_setting(fit, prior, found, default=tau_prior is None)
    if fit.wider_interval[2] != fit.ci_method:
        found["notes"] += (
            "The interval asked for is narrower than Wald's. All of this follows Wald's, which is wider.",
        )
    if evidence.about.with_toolkit:
        found["notes"] += ("How these numbers are made was chosen after results had been seen (post hoc).",)
    return _terms(question, **found)


def _terms(question, **found):
    empty = {
        "points": None, "why_no_points": "", "points_by_sd": (), "share": None, "why_no_share": "",
        "if_assumed": (), "threshold": None, "probability": None, "why_no_probability": "",
        "assumptions": (), "sources": (), "notes": (),
    }  # fmt: skip
    who = {
        "question": question.id,
        "intervention": question.intervention,
        "comparator": question.comparator,
    }
    return PeopleTerms(**who, **(empty | found))


def _new_setting(fit, prior, found, default):
    if fit.k < 3:
        return {
            "why_no_probability": "Two trials cannot show how much true effects differ from trial to trial, so "
            "nothing is predicted for a new one."
        }
    if not math.isfinite(fit.wider_prediction[0]):
        return {
            "why_no_probability": "The model has no prediction interval: none was asked for, or a common effect leaves "
            "no room for one. So nothing is predicted for a new setting."
        }
    probability = probability_in_new_setting(fit, tau_prior=prior)
    unit = "standard deviations" if fit.measure != "MD" else "points, half of an SD of 20"
    said = f"The Bayesian probability believes {probability.prior} of tau beforehand"
    assumptions = found["assumptions"] + (
        f"{said} (in {unit}): a choice of ours." if default else f"{said}, as asked for.",
        "Effects in trials are normal about their mean. A new setting is like those of the trials. Neither risk of "
        "bias nor missing trials are allowed for.",
    )
    notes = found["notes"]
    if fit.tau2 == 0:
        notes += (
            f"Between-study variance was estimated as 0 from {fit.k} trials, so the first probability leaves new "
            "trials no room to differ. The Bayesian one does.",
        )
    return {"probability": probability, "assumptions": assumptions, "notes": notes}
