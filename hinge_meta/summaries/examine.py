"""The page of a cross-examination, with its pictures put away beside it."""

from markupsafe import Markup

from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.put_away import put_away
from hinge_meta.figures.save import save_figure
from hinge_meta.summaries.cross_examination_content import examined_content
from hinge_meta.summaries.page import render
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
            ax = draw()
            try:
                paths = save_figure(ax, folder / name, formats=("svg",), caption=caption)
                alt = drawn_in(ax).alt
            finally:
                put_away(ax)
            written += paths
            svg = paths[0].read_text(encoding="utf-8")
            # Two pages may be open side by side, but one page holds several figures: ids need the page's name.
            figures.append(
                {
                    "name": caption.rstrip("."),
                    "caption": caption,
                    "alt": alt,
                    "svg": Markup(svg[svg.index("<svg") :]),
                }
            )
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
    )
    written.append(write_whole(output / "summaries" / f"{PAGE.format(synthesis.id)}.html", page))
    return written
