"""The items of PRISMA 2020 on the search: what was written down, what was run, what came of it."""

from hinge_meta.pull.search.said_of_search import said_of_search
from hinge_meta.summaries.methods.prisma_item import PrismaItem

AT_HAND = (
    "The trials came from tables of reviews and from papers at hand; how each was found is not recorded."
)


def items_of_search(synthesis):
    """Answer the items on the search for one question, from its saved search and the runs of it.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    tuple of PrismaItem
        Items 6, 7 and 16a. A search that was written down and never run answers neither 7 nor 16a.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> {item.number: item.answered for item in items_of_search(synthesize("pain-vs-exercise"))}
    {'6': 'in part', '7': 'no', '16a': 'no'}
    """
    evidence, question = synthesis.evidence, synthesis.question
    said = said_of_search(evidence, question)
    ran = question.search in set(evidence.searches["search"])
    at_hand = AT_HAND if evidence.about.with_toolkit else "How the trials were found is not recorded."
    words = ("data/analyses.toml",) if question.search else ()
    return (
        PrismaItem(
            "6", "Where studies were looked for", "in part", ("methods.html#sources", "#sources"),
            f"Every number says where it was read; the days of reading are not recorded. {at_hand} {said}",
        ),
        PrismaItem("7", "The search strategy", "in part" if ran else "no", words, said),
        PrismaItem(
            "16a", "The flow from records to studies", "in part", ("data/screening.csv",), said,
        ) if ran else PrismaItem(
            "16a", "The flow from records to studies", "no", (),
            "No search was run, so there are no counts of records to show.",
        ),
    )  # fmt: skip


def searches_told(evidence):
    """Say of each saved search what became of it, and how many questions it serves.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    list of dict
        ``name``, ``questions`` (how many) and ``said``; in the order of ``analyses.toml``.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> [search["questions"] for search in searches_told(load_evidence())]
    [5, 2, 1]
    """
    served = {}
    for question in evidence.questions.values():
        if question.search:
            served.setdefault(question.search, []).append(question)
    return [
        {"name": name, "questions": len(served[name]), "said": said_of_search(evidence, served[name][0])}
        for name in evidence.saved_searches
        if name in served
    ]
