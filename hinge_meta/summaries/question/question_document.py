"""One question as a document: the sheet in the order in which a clinician asks, then the details."""

from hinge_meta.summaries.document.document import Document
from hinge_meta.summaries.question.answer import answer_section
from hinge_meta.summaries.question.beside import left_out_section, not_pooled_section, reviews_section
from hinge_meta.summaries.question.bias import risk_of_bias_section
from hinge_meta.summaries.question.cautions import cautions_sections, to_confirm_section
from hinge_meta.summaries.question.change import change_section
from hinge_meta.summaries.question.forest import forest_section
from hinge_meta.summaries.question.harms import harms_section
from hinge_meta.summaries.question.method import method_section
from hinge_meta.summaries.question.numbers import alternatives_section, numbers_section
from hinge_meta.summaries.question.people import assumptions_section, people_section
from hinge_meta.summaries.question.prisma import prisma_section
from hinge_meta.summaries.question.sources import sources_section
from hinge_meta.summaries.question.sureness import certainty_numbers_section, certainty_section
from hinge_meta.summaries.question.trials import as_printed_section, trials_section
from hinge_meta.summaries.question.unknown import unknown_section
from hinge_meta.summaries.question.whom import whom_section


def question_document(synthesis, forest_svg, bias=None, examined=None):
    """Make the document of one question: the one content from which HTML, PDF and Word are made.

    Parameters
    ----------
    synthesis : Synthesis
    forest_svg : str
        The forest plot as our own writer made it.
    bias : Picture or None
        Of the risk of bias.
    examined : CrossExamination or None
        Of the same answer; None where there was none.

    Returns
    -------
    Document

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> document = question_document(synthesize("pain-vs-exercise"), "<svg/>")
    >>> [section.id for section in document.sheet]
    ['answer', 'certainty', 'people', 'forest', 'harms', 'whom', 'unknown', 'change', 'trials', 'sources']
    """
    question = synthesis.question
    appendix = (
        numbers_section(synthesis),
        alternatives_section(synthesis),
        certainty_numbers_section(synthesis),
        assumptions_section(synthesis),
        as_printed_section(synthesis),
        risk_of_bias_section(synthesis, bias),
        not_pooled_section(synthesis),
        left_out_section(synthesis),
        reviews_section(synthesis),
        *cautions_sections(synthesis),
        to_confirm_section(synthesis),
        method_section(synthesis),
        prisma_section(synthesis),
    )
    return Document(
        id=question.id,
        title=question.question,
        short_title=question.title,
        description=synthesis.plain_line,
        sheet=(
            answer_section(synthesis),
            certainty_section(synthesis),
            people_section(synthesis),
            forest_section(synthesis, forest_svg),
            harms_section(synthesis),
            whom_section(synthesis),
            unknown_section(synthesis),
            change_section(synthesis, examined),
            trials_section(synthesis),
            sources_section(synthesis),
        ),
        appendix=tuple(section for section in appendix if section is not None),
        date=synthesis.evidence.date,
        fingerprint=synthesis.fingerprint,
        footing=synthesis.evidence.about.advice,
    )
