"""The sentences that an answer does not allow, and why."""

from dataclasses import dataclass

from hinge_meta.certainty.numbers_of_domain import digits_of
from hinge_meta.claims.may_say import may_say
from hinge_meta.claims.too_strong import too_strong
from hinge_meta.figures.card.one_line import one_line
from hinge_meta.printed import interval, number
from hinge_meta.summaries.kit.said_of import standing_of

# What people lift in gyms and read into any result on the muscles of the back.
NARROWER = "deadlift"


@dataclass(frozen=True)
class NotSaid:
    """A sentence that may not be said.

    Attributes
    ----------
    sentence : str
    why : str
        The reason, from the result.
    caught : tuple of str
        What the words of it do that the certainty does not allow, as `too_strong` finds it; empty where no list
        of words can see the fault.
    near : str
        The claim of the ledger that it is nearest to, with its verdict; blank where none is near.

    Examples
    --------
    >>> NotSaid("It always works.", "Nobody knows.", ("It promises certainty: always.",), "").near
    ''
    """

    sentence: str
    why: str
    caught: tuple
    near: str


def not_said_of(synthesis, ledger):
    """List what may not be said of an answer.

    Parameters
    ----------
    synthesis : Synthesis
    ledger : Ledger
        Of the same data.

    Returns
    -------
    tuple of NotSaid
        Sentences that a hurried writer might write. One that the certainty does allow is left out, unless its fault
        is none of strength.

    Examples
    --------
    >>> from hinge_meta.claims.ledger import ledger
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> not_said_of(synthesize("pain-hip-added"), ledger())[0].sentence
    'Adding hip strengthening to usual rehabilitation reduces pain.'
    """
    certainty = synthesis.certainty.overall
    said = []
    for sentence, why, whatever in _candidates(synthesis):
        sentence = one_line(f"{sentence[0].upper()}{sentence[1:]}")
        caught = too_strong(sentence, certainty)
        if caught or whatever:
            said.append(NotSaid(sentence, one_line(why), caught, _near(sentence, ledger)))
    return tuple(said)


def _near(sentence, ledger):
    answer = may_say(sentence, ledger)
    return one_line(f"{answer.claim_id}, {answer.verdict}") if answer.claim_id else ""


def _candidates(synthesis):
    """Yield a sentence, why it may not be said, and whether that holds at any certainty."""
    question = synthesis.question
    who, what, other = question.intervention, question.outcome, question.comparator
    standing = standing_of(synthesis)
    rated = f"{standing[0].upper()}{standing[1:]}"
    yield f"{who} reduces {what}.", f"{rated}: an effect may not be stated bare.", False
    yield f"{who} is better than {other}.", f"{rated}, and {_leaves(synthesis)}", False
    yield (
        f"Studies prove that {who} reduces {what}.",
        "Trials estimate: an average has an interval, and more trials may move it.",
        True,
    )
    yield (
        f"{who} prevents {what}.",
        f"What was compared is how much {what} people had {question.window}, in {question.population}; whether it "
        "can be kept from coming was not asked.",
        True,
    )
    yield (
        f"{who} is safe.",
        f"This answer is of {what}, not of harms; silence on harms is no sign of safety.",
        True,
    )
    yield (
        f"{who} makes no difference to {what}.",
        f"{rated}: not knowing of an effect is not knowing of none.",
        True,
    )
    if synthesis.evidence.about.with_toolkit and NARROWER not in who.casefold():
        yield (
            f"{NARROWER}s reduce {what}.",
            f"What was compared is {who}, of which {NARROWER}s are a part at most.",
            True,
        )
    yield (
        f"Everyone benefits from {who}.",
        f"Those studied were {question.population}; an average tells nothing of any one person.",
        True,
    )
    yield from _of_numbers(synthesis)


def _leaves(synthesis):
    if synthesis.fit is None:
        return "nothing was pooled."
    lower, upper, _ = synthesis.fit.wider_interval
    if lower <= 0 <= upper:
        return "the interval of the average includes no difference."
    low, high, _ = synthesis.fit.wider_prediction
    if low <= 0 <= high:
        return "in a new, similar trial no difference, or one the other way, remains possible."
    return "the average tells nothing of any one setting."


def _of_numbers(synthesis):
    fit, question = synthesis.fit, synthesis.question
    if fit is None:
        return
    lower, upper, _ = fit.wider_interval
    digits = digits_of(fit, lower, upper)
    yield (
        f"{question.intervention} lowers {question.outcome} by {number(abs(fit.estimate), digits)} {question.scale}.",
        f"The interval is dropped: {interval(lower, upper, digits)}. A number has to stand with it.",
        True,
    )
    for share in synthesis.people.if_assumed[:1]:
        yield (
            f"Of 100 people, {share.per_100} improve with {question.intervention}.",
            "It rests on an assumed share of people who get better without it, for which there is no source.",
            True,
        )
