"""The rules that give a verdict: general, in order, the first that fits."""

from collections.abc import Callable
from dataclasses import dataclass

from hinge_meta.claims.promised_effect import falls_short
from hinge_meta.claims.reservations import reservations

VERDICTS = ("supported", "supported but weaker", "uncertain", "contradicted", "not testable")


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes
    ----------
    id : str
    verdict : str
        One of `VERDICTS`.
    sentence : str
        When it fits, in one sentence.
    fits : callable
        Takes a `Weighed`; returns the bearings on which the rule rests, an empty tuple where it rests on there
        being none, or None where it does not fit.

    Examples
    --------
    >>> [rule.id for rule in RULES][:3]
    ['nothing-to-test', 'direct-divided', 'direct-against']
    """

    id: str
    verdict: str
    sentence: str
    fits: Callable


def _saying(bearings, *readings):
    return tuple(bearing for bearing in bearings if bearing.reading in readings)


def _nothing(on):
    anything = on.direct or on.indirect or on.direct_in_words or on.indirect_in_words or on.beside
    return None if anything else ()


def _divided(on):
    speaks, against = _saying(on.direct, "for"), _saying(on.direct, "against")
    return speaks + against if speaks and against else None


def _against(on):
    return _saying(on.direct, "against") or None


def _too_small(on):
    strong = on.claim.strength == "strong" and on.direct and not _saying(on.direct, "for")
    return on.direct if strong and all(map(falls_short, on.direct)) else None


def _for_as_worded(on):
    unreserved = all(
        bearing.reading == "for" and not reservations(on.claim, bearing) for bearing in on.direct
    )
    return on.direct if on.direct and unreserved else None


def _very_uncertain(bearings):
    speaks = _saying(bearings, "for")
    return speaks if speaks and all(bearing.certainty == "very low" for bearing in speaks) else None


def _direct_very_uncertain(on):
    return _very_uncertain(on.direct)


def _more_than_very_uncertain(bearings):
    return tuple(bearing for bearing in _saying(bearings, "for") if bearing.certainty != "very low") or None


def _for_in_part(on):
    return _more_than_very_uncertain(on.direct)


def _open(on):
    return on.direct or None


def _in_words(on):
    return on.direct_in_words or None


def _indirect_against(on):
    against = _saying(on.indirect, "against")
    return _saying(on.indirect, "for") + against if against else None


def _indirect_very_uncertain(on):
    return _very_uncertain(on.indirect)


def _indirect_for(on):
    return _more_than_very_uncertain(on.indirect)


def _indirect_open(on):
    return on.indirect + on.indirect_in_words or None


def _beside(on):
    return on.beside or None


RULES = (
    Rule(
        "nothing-to-test",
        "not testable",
        "Nothing that was read gives a number for it, or states the result of such a comparison.",
        _nothing,
    ),
    Rule(
        "direct-divided",
        "uncertain",
        "Of the results on just this question, some intervals lie wholly for the claim and some wholly against it.",
        _divided,
    ),
    Rule(
        "direct-against",
        "contradicted",
        "A result on just this question has an interval that lies wholly against the claim, and none lies wholly "
        "for it.",
        _against,
    ),
    Rule(
        "direct-too-small",
        "contradicted",
        "The claim is strong, and the intervals of all results on just this question are too small for it throughout.",
        _too_small,
    ),
    Rule(
        "direct-for",
        "supported",
        "Every result on just this question has an interval that lies wholly for the claim, of at least moderate "
        "certainty, and nothing stands between it and the claim as worded.",
        _for_as_worded,
    ),
    Rule(
        "direct-very-uncertain",
        "uncertain",
        "The results on just this question whose intervals lie wholly for the claim are all of very low certainty.",
        _direct_very_uncertain,
    ),
    Rule(
        "direct-for-with-reservations",
        "supported but weaker",
        "A result on just this question has an interval that lies wholly for the claim, but with reservations, or "
        "beside others that leave it open.",
        _for_in_part,
    ),
    Rule(
        "direct-open",
        "uncertain",
        "The intervals of the results on just this question include no effect.",
        _open,
    ),
    Rule(
        "direct-in-words",
        "uncertain",
        "Sources state a result on just this question, but no interval of it was read.",
        _in_words,
    ),
    Rule(
        "indirect-against",
        "uncertain",
        "Nothing was read on just this question, and a result on a broader one lies wholly against the claim.",
        _indirect_against,
    ),
    Rule(
        "indirect-very-uncertain",
        "uncertain",
        "Nothing was read on just this question, and the results on a broader one that lie wholly for the claim are "
        "all of very low certainty.",
        _indirect_very_uncertain,
    ),
    Rule(
        "indirect-for",
        "supported but weaker",
        "Nothing was read on just this question; a result on a broader one has an interval that lies wholly for "
        "the claim.",
        _indirect_for,
    ),
    Rule(
        "indirect-open",
        "uncertain",
        "Nothing was read on just this question, and what was read on a broader one leaves it open.",
        _indirect_open,
    ),
    Rule(
        "beside-the-question",
        "uncertain",
        "There are numbers beside the question, but none of them compares what the claim compares.",
        _beside,
    ),
)
