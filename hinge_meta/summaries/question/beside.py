"""What stands beside the answer: trials that could not be pooled, rows left out, what others published."""

from hinge_meta.printed import decimals_of, interval, number
from hinge_meta.summaries.document.blocks import Paragraph, Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.lines import bullets, capital, ended


def not_pooled_section(synthesis):
    """List trials that bear on the question and cannot be pooled, with what they say.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section or None

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> not_pooled_section(synthesize("pain-vs-exercise")).id
    'not-pooled'
    """
    if synthesis.not_pooled.empty:
        return None
    items = []
    for _, row in synthesis.not_pooled.iterrows():
        says = row["says"] or "no result for this outcome"
        where = Run(
            row["location"],
            link=synthesis.evidence.link(row),
            label=f"Source of {row['study']}: {row['location']}",
        )
        parts = [Run(row["study"], strong=True), f" ({row['outcome']}): {ended(says)} "]
        items.append(words(*parts, Run(f"{ended(capital(row['why']))} ", small=True), where))
    lead = Paragraph(
        words("They are listed with what they say. To leave them out in silence would be a bias of its own.")
    )
    return Section("not-pooled", "Trials that could not be pooled", (lead, bullets(items)))


def left_out_section(synthesis):
    """List rows that were left out on purpose.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section or None

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> left_out_section(synthesize("pain-vs-exercise")) is None
    True
    """
    if synthesis.left_out.empty:
        return None
    items = [
        words(Run(row["study"], strong=True), f": {ended(row['why'])}")
        for _, row in synthesis.left_out.iterrows()
    ]
    return Section("left-out", "Rows left out on purpose", (bullets(items),))


def reviews_section(synthesis):
    """Show published results beside the answer.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section or None

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> reviews_section(synthesize("pain-hip-added")).heading
    'What others have published'
    """
    if synthesis.quoted_reviews.empty:
        return None
    digits = decimals_of(synthesis.question.measure)
    items = []
    for _, row in synthesis.quoted_reviews.iterrows():
        result = f"{row['measure']} {number(row['estimate'], digits)} ({interval(row['ci_lb'], row['ci_ub'], digits)})"
        rated = f"; certainty as the review rates it: {row['certainty']}" if row["certainty"] else ""
        parts = [f"{row['comparison']}, {row['outcome']}: ", Run(result, strong=True), f"{rated}. "]
        items.append(
            words(
                *parts,
                Run(row["citation"], link=synthesis.evidence.link(row)),
                Run(f" ({row['location']})", small=True),
            )
        )
    lead = Paragraph(words("Shown beside the answer, never pooled with it."))
    return Section("reviews", "What others have published", (lead, bullets(items)))
