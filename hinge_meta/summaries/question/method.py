"""How the answer was made, in a sentence or two."""

from hinge_meta.summaries.document.blocks import Paragraph, Section
from hinge_meta.summaries.document.words import Run, words

_OF_TOOLKIT = (
    "The model is the same default for every question. Nothing here was registered in advance: the question and "
    "the choice of rows were written down after the published numbers, and first fits of them, had been seen."
)
_NOT_RECORDED = (
    "No registration is recorded, and nothing records when the question and the choice of rows were "
    "written down."
)


def method_section(synthesis):
    """Say by which method the rows were pooled, and what was chosen when.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> len(method_section(synthesize("pain-vs-exercise")).blocks)
    3
    """
    chosen = _OF_TOOLKIT if synthesis.evidence.about.with_toolkit else _NOT_RECORDED
    more = words(
        "How everything here is made, in plain words: ", Run("the methods", link="methods.html"), "."
    )
    return Section(
        "method", "Method", (Paragraph(words(synthesis.method)), Paragraph(words(chosen)), Paragraph(more))
    )
