"""A search of PubMed that finds more than it lists, cut into slices by date of publication."""

from dataclasses import replace
from datetime import date, timedelta

from hinge_meta.sources.outcome import found
from hinge_meta.sources.pages import Pages

MOST_LISTED = 9999
_FIRST_DAY, _LAST_DAY = date(1700, 1, 1), date(2100, 12, 31)


def every_hit(ask, *, progress=None, what=""):
    """List every hit of a search.

    Parameters
    ----------
    ask : callable
        ``ask()`` asks the whole question, ``ask(first, last)`` the same for what was published from one day to another;
        both give an Outcome of Hits with at most `MOST_LISTED` identifiers.
    progress : callable, optional
        Called with ``(identifiers listed, hits announced, what)`` before each question.
    what : str
        The search, for `progress`.

    Returns
    -------
    Outcome of Pages of str
        PubMed identifiers, each once. The note says what PubMed did not understand, and where fewer were listed than
        announced; then `Pages.complete` is false. Unreachable as soon as one slice is.

    Notes
    -----
    PubMed lists the first 9,999 hits of a question and refuses to go on. A larger search is halved by date of
    publication until each slice fits; a single day that does not fit is listed as far as it goes, and said so.

    Examples
    --------
    >>> from hinge_meta.sources.pubmed_hits import Hits
    >>> every_hit(lambda *days: found(Hits(2, ("5", "6")))).value.records
    ('5', '6')
    """
    progress = progress or (lambda *_: None)
    progress(0, 0, what)
    outcome = ask()
    if not outcome.is_found:
        return outcome
    whole, answers, pmids = outcome.value, outcome.answers, {}
    notes = [whole.note] if whole.note else []
    waiting = [] if whole.count <= MOST_LISTED else list(_halves(_FIRST_DAY, _LAST_DAY))
    if not waiting:
        pmids.update(dict.fromkeys(whole.pmids))
    while waiting:
        first, last = waiting.pop(0)
        progress(len(pmids), whole.count, what)
        outcome = ask(first, last)
        answers += outcome.answers
        if not outcome.is_found:
            return replace(outcome, answers=answers)
        if outcome.value.count > MOST_LISTED and first < last:
            waiting[:0] = _halves(first, last)
            continue
        if outcome.value.count > MOST_LISTED:
            notes.append(
                f"PubMed lists {MOST_LISTED} of the {outcome.value.count} dated {first}: narrow the search"
            )
        pmids.update(dict.fromkeys(outcome.value.pmids))
    complete = len(pmids) == whole.count
    if not complete:
        notes.append(f"PubMed announced {whole.count} and listed {len(pmids)}")
    progress(len(pmids), len(pmids), what)
    return found(Pages(tuple(pmids), whole.count, complete, "; ".join(notes)), answers)


def _halves(first, last):
    middle = first + (last - first) // 2
    return (first, middle), (middle + timedelta(days=1), last)
