"""The answer: in one plain line, in GRADE's words with its numbers, and what may come of it elsewhere."""

from hinge_meta.summaries.document.blocks import Paragraph, Section
from hinge_meta.summaries.document.words import Run, words


def answer_section(synthesis):
    """Say the bottom line.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> [block.kind for block in answer_section(synthesize("pain-vs-exercise")).blocks][:2]
    ['lead', 'plain']
    """
    conclusion, incomplete = synthesis.conclusion, synthesis.question.incomplete
    in_numbers = words(Run("In GRADE's words, with the numbers. ", strong=True), synthesis.bottom_line)
    paragraphs = [Paragraph(words(synthesis.plain_line), "lead"), Paragraph(in_numbers)]
    paragraphs += [Paragraph(words(text)) for text in (conclusion.new_setting, conclusion.importance) if text]
    if incomplete:
        paragraphs.append(Paragraph(words(Run("Incomplete. ", strong=True), incomplete), "note"))
    paragraphs.append(Paragraph(words(Run("No clinician has reviewed this page.", strong=True)), "small"))
    return Section("answer", "", tuple(paragraphs))
