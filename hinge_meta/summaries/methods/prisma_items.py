"""PRISMA 2020, item by item: what is answered, where, and what is not."""

import re

from hinge_meta.summaries.methods.prisma_fixed import fixed_items
from hinge_meta.summaries.methods.prisma_item import ANSWERS, PrismaItem
from hinge_meta.summaries.methods.prisma_of_answer import items_of_answer
from hinge_meta.summaries.methods.prisma_of_search import items_of_search

EACH = "the page of each question"


def prisma_items(synthesis):
    """Answer the items of PRISMA 2020 for one question.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    tuple of PrismaItem
        All 42 lines of the 27 items, in PRISMA's order. "Yes" says only that it is reported, not that it was done
        well; what was not done is "no".

    References
    ----------
    Page MJ, McKenzie JE, Bossuyt PM, et al. The PRISMA 2020 statement. BMJ 2021;372:n71.
    https://doi.org/10.1136/bmj.n71

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> items = prisma_items(synthesize("pain-vs-exercise"))
    >>> len(items), {item.number: item.answered for item in items}["24a"]
    (42, 'no')
    """
    return tuple(
        sorted(
            (
                *fixed_items(synthesis.evidence.about),
                *items_of_search(synthesis),
                *items_of_answer(synthesis),
            ),
            key=_place,
        )
    )


def prisma_items_of_site(syntheses):
    """Answer the items of PRISMA 2020 for all questions together.

    Parameters
    ----------
    syntheses : iterable of Synthesis

    Returns
    -------
    tuple of PrismaItem
        Where questions differ, the least that holds for all of them, "in part" where some have it; ``why`` then says
        how many questions answer it how. Places on a question's page are told as `EACH`.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> items = prisma_items_of_site([synthesize("pain-vs-exercise"), synthesize("pain-vs-no-training")])
    >>> {item.number: item.answered for item in items}["21"]
    'in part'
    """
    columns = zip(*(prisma_items(synthesis) for synthesis in syntheses), strict=True)
    return tuple(_together(items) for items in columns)


def _together(items):
    first, answers = items[0], {item.answered for item in items}
    places = dict.fromkeys(place for item in items for place in item.where)
    where = tuple(place for place in places if _of_all(place))
    where += (EACH,) if len(where) < len(places) else ()
    if len(answers) == 1:
        # Questions that answer alike may differ in their numbers.
        why = first.why if len({item.why for item in items}) == 1 else "See the page of each question."
        return PrismaItem(first.number, first.topic, first.answered, where, why)
    counted = [(sum(item.answered == answer for item in items), answer) for answer in ANSWERS]
    told = ", ".join(f"{answer} in {count}" for count, answer in counted if count)
    return PrismaItem(first.number, first.topic, "in part", where, f"By question: {told}.")


def _of_all(place):
    return not place.startswith("#") and not place.endswith("-cross-examination.html")


def _place(item):
    digits, letter = re.fullmatch(r"(\d+)([a-z]?)", item.number).groups()
    return int(digits), letter
