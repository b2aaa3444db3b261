"""The words on the card of an answer."""

from importlib.metadata import version

from hinge_meta.figures.card.card_words import CardWords
from hinge_meta.figures.card.one_line import one_line
from hinge_meta.summaries.kit.read_in import read_in, without_scheme
from hinge_meta.summaries.kit.said_of import NO_SHORT, average_of

# More than this are named in the caption only.
_NAMED = 2


def card_of(synthesis, said):
    """Word a card.

    Parameters
    ----------
    synthesis : Synthesis
    said : SaidOf
        As `said_of` gives it.

    Returns
    -------
    CardWords
        The headline is the sentence that may be said; a card with no room for it says the certainty alone.

    Examples
    --------
    >>> from hinge_meta.summaries.kit.said_of import said_of
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesis = synthesize("pain-hip-added")
    >>> card_of(synthesis, said_of(synthesis)).certainty
    'Certainty: very low (draft, not reviewed by a clinician)'
    """
    question, certainty = synthesis.question, synthesis.certainty
    status = f" ({certainty.status})" if certainty.certainty.assessed else ""
    headlines = [] if said.short == NO_SHORT else [said.short]
    headlines += [
        said.statement,
        f"Certainty of the evidence: {certainty.overall}. The caption has the answer.",
    ]
    return CardWords(
        headlines=tuple(headlines),
        numbers=tuple(one_line(text) for text in _numbers(synthesis)),
        axis=one_line(f"Difference in {question.scale}"),
        certainty=one_line(f"Certainty: {certainty.overall}{status}"),
        source=one_line(
            f"Source: hinge_meta {version('hinge_meta')}, data of {synthesis.evidence.date}, fingerprint "
            f"{synthesis.fingerprint}. {_read_in(synthesis)}"
        ),
    )


def _numbers(synthesis):
    question = synthesis.question
    when = f", {question.window}" if question.window else ""
    yield f"In {question.plain_population}{when}."
    if synthesis.fit is None:
        several = len(synthesis.effects) != 1
        yield f"Nothing was pooled: the trial{'s' if several else ''} drawn {'are' if several else 'is'} no answer."
    else:
        yield f"Average: {average_of(synthesis)}."
    more = synthesis.not_pooled["study"].nunique()
    if more:
        yield f"{more} more trial{' bears' if more == 1 else 's bear'} on this and cannot be pooled."


def _read_in(synthesis):
    links = read_in(synthesis)
    if not links or len(links) > _NAMED:
        return "The sources of the trials' numbers stand in the caption."
    return f"Trials' numbers read in: {', '.join(map(without_scheme, links))}"
