"""How sure the answer is and why: a person's judgements on the sheet, the numbers beside them in the appendix."""

from hinge_meta.summaries.document.blocks import Column, Paragraph, Section, Table
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.lines import bullets, capital, cell

# An answer of which nobody wrote down a judgement says so instead.
_UNJUDGED = "not assessed"


def certainty_section(synthesis):
    """Say how certain the answer is, with the reason in each domain of GRADE.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> len(certainty_section(synthesize("disability-hip-added")).blocks[1].rows)
    6
    """
    table = synthesis.certainty
    if not table.certainty.assessed:
        return Section("certainty", "How sure we are, and why", (_not_assessed(table),))
    lead = Paragraph(
        words(
            Run(f"Certainty: {table.overall}. ", strong=True),
            f"The judgements are a person's: {table.certainty.status_note}. ",
            Run("The numbers beside them", link="#certainty-numbers"),
            " are in the details.",
        )
    )
    columns = (Column("GRADE asks about", 1.3), Column("Judgement", 1.2), Column("Why", 6))
    rows = tuple(
        (cell(_domain(row)), cell(Run(row["judgement"], strong=True), _steps(row)), cell(row["rationale"]))
        for row in _rows(table)
    )
    return Section(
        "certainty",
        "How sure we are, and why",
        (lead, Table("What lowers our trust in the answer, and what does not.", columns, rows)),
    )


def certainty_numbers_section(synthesis):
    """Give the numbers that were before the person who judged.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> certainty_numbers_section(synthesize("disability-hip-added")).id
    'certainty-numbers'
    """
    table = synthesis.certainty
    columns = (Column("Domain", 1), Column("The numbers", 5))
    rows = tuple((cell(_domain(row)), cell(*row["numbers"])) for row in _rows(table) if row["numbers"])
    blocks = [bullets(table.footing, small=True)]
    if rows:
        blocks.insert(0, Table("What the data say on each domain of GRADE.", columns, rows))
    return Section("certainty-numbers", "Certainty: the numbers behind it", tuple(blocks))


def _not_assessed(table):
    why = table.certainty.overall_judgement.rationale
    return Paragraph(words(Run(f"Certainty: {table.overall}. ", strong=True), why))


def _rows(table):
    return [row for _, row in table.to_frame().iterrows()]


def _domain(row):
    return "Overall certainty" if row["domain"] == "overall" else capital(row["domain"])


def _steps(row):
    steps = row["steps"]
    if row["domain"] == "overall" or row["judgement"] == _UNJUDGED or steps != steps:
        return ""
    named = {0: "not rated down", 1: "down one step", 2: "down two steps"}
    return Run(named.get(int(steps), f"down {int(steps)} steps"), small=True)
