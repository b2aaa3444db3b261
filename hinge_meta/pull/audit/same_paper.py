"""Whether a citation and a record are the same paper, by what their fields say."""

from dataclasses import dataclass

SAME, OTHER, OPEN = JUDGEMENTS = ("same", "other", "too little to tell")


@dataclass(frozen=True)
class Judgement:
    """Whether it is the same paper, and what says so.

    Attributes
    ----------
    is_paper : {"same", "other", "too little to tell"}
    why : str

    Examples
    --------
    >>> Judgement("same", "title and authors agree").is_paper
    'same'
    """

    is_paper: str
    why: str


def judged(comparisons):
    """Judge whether a record that an identifier leads to is the paper that was cited.

    Parameters
    ----------
    comparisons : sequence of FieldComparison
        Of one citation with one record, or with the records of one paper.

    Returns
    -------
    Judgement

    Notes
    -----
    In order: a title that agrees makes it the same paper, unless journal and place both contradict (printed elsewhere),
    or two other fields contradict and none agrees (a title that many papers have). Another title makes it another
    paper, unless journal, volume and first page agree. Without a title the authors decide, with year and place; without
    authors the place. A year alone, or a journal and a year, decide nothing.

    Examples
    --------
    >>> from hinge_meta.pull.audit.field_comparison import FieldComparison
    >>> author = FieldComparison("authors", "Kell", "Kell", "PubMed", "yes", True)
    >>> year = FieldComparison("year", "2009", "2009", "PubMed", "yes", True)
    >>> judged((author, year)).is_paper, judged((year,)).is_paper
    ('same', 'too little to tell')
    """
    says = {one.field: one.supports for one in comparisons}
    title, authors = says.get("title"), says.get("authors")
    year, journal = says.get("year"), says.get("journal")
    place = [says.get("volume"), says.get("first page")]
    # Where it stands in print: there is one paper on one page of one volume.
    stands_there = (journal is True and True in place and False not in place) or (
        journal is not False and place == [True, True]
    )
    stands_elsewhere = True not in (journal, *place) and (
        (journal is False and False in place) or place == [False, False]
    )

    if title is True:
        others = [authors, year, journal, *place]
        if stands_elsewhere:
            return Judgement(OTHER, "the title is the same, printed elsewhere")
        if others.count(False) >= 2 and True not in others:
            return Judgement(OTHER, "only the title is the same")
        return Judgement(SAME, "the title agrees")
    if title is False:
        if stands_there and (authors is True or (journal is True and place == [True, True])):
            return Judgement(SAME, "journal, volume and page agree, though the title does not")
        return Judgement(OTHER, "the title is another")
    if stands_elsewhere:
        return Judgement(OTHER, "journal and place are others")
    if authors is True:
        # Of a title that is neither the same nor quite another, a wrong year makes another paper of the same people.
        unlike = any(one.field == "title" and one.agrees == "no" for one in comparisons)
        return _by_authors(year, journal, stands_there, place, unlike)
    if stands_there and year is not False:
        return Judgement(SAME, "journal, volume and page agree")
    if authors is False:
        return Judgement(OTHER, "the authors are others")
    contradicted = [name for name, said in (("year", year), ("journal", journal)) if said is False]
    if contradicted:
        return Judgement(
            OTHER, f"{' and '.join(contradicted)} contradict{'s' if len(contradicted) == 1 else ''}"
        )
    return Judgement(OPEN, "too little is cited to tell")


def _by_authors(year, journal, stands_there, place, unlike):
    if stands_there or place == [True, True]:
        return Judgement(SAME, "authors and place agree")
    if journal is False:
        return Judgement(OTHER, "the authors agree, the journal is another")
    if year is False:
        if journal is True and False not in place and not unlike:
            return Judgement(SAME, "authors and journal agree, though the year does not")
        return Judgement(OTHER, "the authors agree, the year is another")
    if year is True:
        return Judgement(SAME, "authors and year agree")
    if journal is True:
        return Judgement(SAME, "authors and journal agree")
    return Judgement(OPEN, "only the authors are cited")
