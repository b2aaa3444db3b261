"""Numbers on each of GRADE's five domains, proposed to the person who judges."""

from dataclasses import dataclass

from hinge_meta.certainty.imprecision import imprecision_numbers
from hinge_meta.certainty.inconsistency import inconsistency_numbers
from hinge_meta.certainty.indirectness import indirectness_numbers
from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain
from hinge_meta.certainty.publication_bias import publication_bias_numbers
from hinge_meta.certainty.risk_of_bias_share import risk_of_bias_numbers
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class DomainNumbers(Shown):
    """What the data say of GRADE's five domains.

    Attributes
    ----------
    risk_of_bias, inconsistency, indirectness, imprecision, publication_bias : NumbersOfDomain
    notes : tuple of str
        What bears on every domain, in sentences.

    Examples
    --------
    >>> from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain
    >>> names = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias")
    >>> DomainNumbers(*(NumbersOfDomain(name, {}, ()) for name in names)).of("imprecision").domain
    'imprecision'
    """

    risk_of_bias: NumbersOfDomain
    inconsistency: NumbersOfDomain
    indirectness: NumbersOfDomain
    imprecision: NumbersOfDomain
    publication_bias: NumbersOfDomain
    notes: tuple = ()

    def of(self, domain):
        """Give one domain by GRADE's name for it, such as ``"risk of bias"``."""
        return getattr(self, domain.replace(" ", "_"))

    def to_dict(self):
        """Give everything fit for JSON."""
        domains = ("risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias")
        return {name: getattr(self, name).to_dict() for name in domains} | {"notes": list(self.notes)}


def domain_numbers(
    fit,
    effects,
    threshold,
    risk_of_bias,
    small_studies,
    *,
    strata,
    outcome,
    arms,
    trials,
    without_numbers=0,
):
    """Collect what the data say of each domain of GRADE; judge nothing.

    Parameters
    ----------
    fit : RandomEffects or None
        None where nothing was pooled.
    effects : DataFrame
        One row a trial, as `Synthesis.effects`.
    threshold : float or None
        Smallest important difference, above 0, on the scale of the fit.
    risk_of_bias : DataFrame
        The table of that name.
    small_studies : SmallStudyEffects or None
        As `small_study_effects` gives it.
    strata : DataFrame
        One row a stratum, as `Synthesis.effects_by_stratum`.
    outcome : str
        Of the question.
    arms, trials : DataFrame
        The tables of those names.
    without_numbers : int
        Trials that bear on the question and cannot be pooled.

    Returns
    -------
    DomainNumbers

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> data = load_evidence()
    >>> pain = synthesize("pain-vs-exercise", data)
    >>> numbers = domain_numbers(pain.fit, pain.effects, None, data.risk_of_bias, None, strata=pain.effects_by_stratum,
    ...                          outcome="pain", arms=data.arms, trials=data.trials)
    >>> numbers.inconsistency.sentences[0]
    '7 of 8 trials lie below 0.'
    """
    unchecked = int(effects["confirm_in_full_text"].astype(bool).sum())
    note = (
        "Effects that were not read in the full text of the trial's own report, and not held against it: "
        f"{unchecked} of {len(effects)}."
    )
    return DomainNumbers(
        risk_of_bias=risk_of_bias_numbers(fit, effects, risk_of_bias, outcome),
        inconsistency=inconsistency_numbers(fit, threshold),
        indirectness=indirectness_numbers(strata, arms, trials),
        imprecision=imprecision_numbers(fit, strata, threshold, arms=arms),
        publication_bias=publication_bias_numbers(fit, small_studies, without_numbers),
        notes=(note,),
    )
