"""The documents of one question, with its pictures put away beside them."""

from hinge_meta.figures.forest.publish import publish_forest
from hinge_meta.summaries.caption import caption
from hinge_meta.summaries.document.blocks import Picture
from hinge_meta.summaries.draw_risk_of_bias import CAPTION, NOT_JUDGED, draw_risk_of_bias
from hinge_meta.summaries.examine import write_examination
from hinge_meta.summaries.inline_figure import inline_figure
from hinge_meta.summaries.page import render_document
from hinge_meta.summaries.paper.pdf import pdf_of
from hinge_meta.summaries.paper.word import word_of
from hinge_meta.summaries.plain.glossary import glossary
from hinge_meta.summaries.question.judged import judged_any
from hinge_meta.summaries.question.question_document import question_document
from hinge_meta.summaries.references.bibtex import bibtex
from hinge_meta.summaries.references.csl_json import csl_json
from hinge_meta.summaries.references.references_of import references_of
from hinge_meta.summaries.site.pages import pages_of
from hinge_meta.whole_file import write_whole


def write_question(output, synthesis, examined=None):
    """Draw the pictures of an answer, and write its page, its PDF, its Word file and its references.

    Parameters
    ----------
    output : Path
        The folder in which ``figures/`` and ``summaries/`` are written.
    synthesis : Synthesis
    examined : CrossExamination or None
        Of the same answer; None where there was none.

    Returns
    -------
    list of Path
        The files written.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_question(Path(folder), synthesize("pain-vs-no-training"))
    ...     [path.name for path in paths if path.parent.name == "summaries"]
    ['pain-vs-no-training.html', 'pain-vs-no-training.pdf', 'pain-vs-no-training.docx',
    'pain-vs-no-training.references.json', 'pain-vs-no-training.references.bib']
    """
    figures, summaries, name = output / "figures", output / "summaries", synthesis.id
    written = publish_forest(synthesis, figures / name, caption=caption(synthesis))
    svg = (figures / f"{name}.svg").read_text(encoding="utf-8")
    of_bias = CAPTION if judged_any(synthesis) else NOT_JUDGED
    drawn, bias = inline_figure(draw_risk_of_bias(synthesis), figures / f"{name}-risk-of-bias", of_bias)
    written += drawn
    picture = Picture("Risk of bias", bias["caption"], bias["alt"], str(bias["svg"]), small=True)
    # An SVG inside a page must not carry the prolog of a file of its own.
    document = question_document(synthesis, svg[svg.index("<svg") :], picture, examined)
    references = references_of(synthesis, synthesis.evidence)
    forms = {
        "html": render_document(
            document,
            downloads=_downloads(name),
            terms=glossary(of_toolkit=synthesis.evidence.about.with_toolkit),
            site=pages_of(synthesis.evidence),
        ),
        "pdf": pdf_of(document),
        "docx": word_of(document),
        "references.json": csl_json(references),
        "references.bib": bibtex(references),
    }
    written += [write_whole(summaries / f"{name}.{ending}", form) for ending, form in forms.items()]
    return written if examined is None else [*written, *write_examination(output, examined)]


def _downloads(name):
    return (
        ("PDF", f"{name}.pdf"),
        ("Word", f"{name}.docx"),
        ("References (BibTeX)", f"{name}.references.bib"),
        ("References (CSL-JSON)", f"{name}.references.json"),
        ("All results (JSON)", "results.json"),
    )
