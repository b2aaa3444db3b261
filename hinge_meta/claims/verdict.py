"""A claim's verdict, with the rule that gave it and the numbers that the rule used."""

from dataclasses import dataclass

from hinge_meta.claims.bearing_numbers import numbers_in_words
from hinge_meta.claims.reservations import reservations
from hinge_meta.claims.verdict_rules import RULES
from hinge_meta.claims.weighed import weigh
from hinge_meta.shown.shown import Shown

_READINGS = {"for": "for the claim", "against": "against the claim", "open": "leaves it open"}


@dataclass(frozen=True)
class Verdict(Shown):
    """What the numbers say of a claim.

    Attributes
    ----------
    verdict : {"supported", "supported but weaker", "uncertain", "contradicted", "not testable"}
    rule : str
        Identifier of the rule in `RULES`.
    rule_sentence : str
        The rule.
    bearings : tuple of str
        Identifiers of the rows on which it rests.
    because : tuple of str
        What each of them says, with its numbers and reservations.

    Examples
    --------
    >>> Verdict("uncertain", "direct-open", "The intervals include no effect.", (), ()).verdict
    'uncertain'
    """

    verdict: str
    rule: str
    rule_sentence: str
    bearings: tuple
    because: tuple


def judge(claim, bearings):
    """Give a claim its verdict.

    Parameters
    ----------
    claim : Claim
    bearings : iterable of Bearing

    Returns
    -------
    Verdict
        Of the first rule that fits; the last rules fit whatever is left.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.claims.bearings_of import bearings_of
    >>> from hinge_meta.claims.claim import claims_of
    >>> evidence = load_evidence()
    >>> judge(claims_of(evidence)[14], bearings_of(evidence)).verdict
    'not testable'
    """
    on = weigh(claim, bearings)
    rule, used = next((rule, used) for rule in RULES if (used := rule.fits(on)) is not None)
    return Verdict(
        verdict=rule.verdict,
        rule=rule.id,
        rule_sentence=rule.sentence,
        bearings=tuple(bearing.id for bearing in used),
        because=tuple(_because(claim, bearing) for bearing in used),
    )


def _because(claim, bearing):
    who = bearing.source or f"this project's analysis of {bearing.k} trials"
    said = [numbers_in_words(bearing), _READINGS.get(bearing.reading, "no interval")]
    if bearing.stated:
        said.append(f"stated: {bearing.stated}")
    if bearing.reading == "for":
        said += reservations(claim, bearing)
    return f"{who} ({bearing.id}; {bearing.directness}): {'; '.join(part for part in said if part)}"
