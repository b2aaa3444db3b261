"""The page of published results beside each other, with its pictures put away beside it."""

from hinge_meta.figures.forest.umbrella_plot import umbrella_plot
from hinge_meta.summaries.inline_figure import inline_figure
from hinge_meta.summaries.page import render
from hinge_meta.summaries.site.pages import around
from hinge_meta.summaries.umbrella_content import umbrella_content
from hinge_meta.whole_file import write_whole

PAGE = "umbrella"


def write_umbrella(output, umbrella, evidence=None):
    """Draw a picture for each question that reviews answer, and write the page that holds them.

    Parameters
    ----------
    output : Path
        The folder in which ``figures/`` and ``summaries/`` are written.
    umbrella : Umbrella
    evidence : Evidence or None
        Of the review whose site the page belongs to; None, of none.

    Returns
    -------
    list of Path
        The files written; the page is the last.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from hinge_meta.synthesis.umbrella import umbrella
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = write_umbrella(Path(folder), umbrella(topic="low back pain: yoga", own=False))
    ...     [path.name for path in paths]
    ['low-back-pain-yoga.svg', 'low-back-pain-yoga.csv', 'low-back-pain-yoga.md', 'umbrella.html']
    """
    content, written, topics = umbrella_content(umbrella), [], []
    for section in content["topics"]:
        stem = output / "figures" / PAGE / section["id"]
        ax = umbrella_plot(umbrella, section["topic"])
        paths, figure = inline_figure(ax, stem, section["caption"])
        written += paths
        topics.append({**section, "svg": figure["svg"], "alt": figure["alt"]})
    page = render(
        "umbrella.html.j2", **{**content, "topics": topics, **(around(evidence) if evidence else {})}
    )
    return [*written, write_whole(output / "summaries" / f"{PAGE}.html", page)]
