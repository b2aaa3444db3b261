"""Candidates for a vague citation, from questions that grow wider."""

from dataclasses import replace

from hinge_meta.sources.outcome import found, not_found
from hinge_meta.sources.title_words import same_title


def widening(questions, title, nothing):
    """Ask one question after the other until a record has the title that is sought.

    Parameters
    ----------
    questions : iterable of callable
        Each gives an Outcome whose value is a tuple of Record, the narrowest first. They are called one by one.
    title : str
        As cited.
    nothing : str
        Why, where no question finds anything.

    Returns
    -------
    Outcome of tuple of Record
        All records found until then, each once, in the order in which they came. They are candidates: whether one of
        them is what was cited, this does not say. Unreachable as soon as one question is, since the answer that is
        missing may have held the one.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> near, right = Record(source="PubMed", pmid="1", title="Hips"), Record(source="PubMed", pmid="2", title="Backs.")
    >>> outcome = widening([lambda: found((near,)), lambda: found((near, right)), None], "Backs", "nothing")
    >>> [record.pmid for record in outcome.value]
    ['1', '2']
    """
    records, answers = {}, ()
    for question in questions:
        outcome = question()
        answers += outcome.answers
        if not outcome.is_answered:
            return replace(outcome, answers=answers)
        for record in outcome.value or ():
            records.setdefault((record.pmid, record.pmcid, record.doi, record.title), record)
        if any(same_title(title, record.title) for record in records.values()):
            break
    return found(tuple(records.values()), answers) if records else not_found(nothing, answers)
