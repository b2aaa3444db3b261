"""The page of a cross-examination, with its pictures put away beside it."""

from hinge_meta.summaries.cross_examination_content import examined_content
from hinge_meta.summaries.inline_figure import inline_figure
from hinge_meta.summaries.page import render
from hinge_meta.summaries.site.pages import around
from hinge_meta.whole_file import write_whole

PAGE = "{}-cross-examination"


def write_examination(output, examined):
    """Draw a cross-examination's pictures and write its page.

    Parameters
    ----------
    output : Path
        The folder in which ``figures/`` and ``summaries/`` are written.
    examined : CrossExamination

    Returns
    -------
    list of Path
        The files written.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from hinge_meta.synthesis.cross_examination import cross_examine
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_examination(Path(folder), cross_examine("disability-hip-added"))
    ...     paths[0].name, paths[-1].name
    ('leave-one-out.svg', 'disability-hip-added-cross-examination.html')
    """
    synthesis, written, sections = examined.synthesis, [], []
    folder = output / "figures" / PAGE.format(synthesis.id)
    for section in examined_content(examined):
        figures = []
        for name, caption, draw in section["pictures"]:
            paths, figure = inline_figure(draw(), folder / name, caption)
            written += paths
            figures.append(figure)
        sections.append({**section, "figures": figures})
    question = synthesis.question
    page = render(
        "cross_examination.html.j2",
        id=synthesis.id,
        title=question.title,
        subject=question.outcome,
        answer=synthesis.conclusion.sentence,
        k=synthesis.fit.k,
        sections=sections,
        fingerprint=synthesis.fingerprint,
        **around(synthesis.evidence),
    )
    written.append(write_whole(output / "summaries" / f"{PAGE.format(synthesis.id)}.html", page))
    return written
