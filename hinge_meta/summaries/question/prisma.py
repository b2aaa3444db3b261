"""Which items of PRISMA 2020 the page answers."""

from hinge_meta.summaries.document.blocks import Column, Paragraph, Section, Table
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.methods.prisma_items import prisma_items
from hinge_meta.summaries.question.lines import cell


def prisma_section(synthesis):
    """List the items with how far each is answered, and where.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> len(prisma_section(synthesize("pain-vs-exercise")).blocks[1].rows)
    42
    """
    items = prisma_items(synthesis)
    counts = "; ".join(
        f"{answered}: {count}"
        for answered in dict.fromkeys(item.answered for item in items)
        if (count := sum(item.answered == answered for item in items))
    )
    lead = Paragraph(
        words(
            "PRISMA 2020 lists what a systematic review should report (",
            Run("Page and others 2021", link="https://doi.org/10.1136/bmj.n71"),
            f"). {_whether_one(synthesis)} What of the list it reports: {counts}. “Yes” says that a thing is "
            "reported, not that it was done well.",
        )
    )
    columns = (
        Column("Item", 0.6),
        Column("What it asks", 2.4),
        Column("Answered", 0.9),
        Column("How, or why not", 4),
        Column("Where", 1.6),
    )
    rows = tuple(
        (
            cell(item.number),
            cell(item.topic),
            cell(Run(item.answered, strong=True)),
            cell(item.why),
            cell(*[_place(item, words_of, link) for words_of, link in item.places]) or cell("–"),
        )
        for item in items
    )
    return Section(
        "prisma", "PRISMA 2020, item by item", (lead, Table("Items in our own words.", columns, rows))
    )


def _whether_one(synthesis):
    if synthesis.evidence.about.with_toolkit:
        return "This is no systematic review."
    return "Whether this is one is not for its tables to say."


def _place(item, said, link):
    return Run(said, link=link, label=f"Item {item.number}: {said}" if link else "")
