"""A picture put away as files, and ready to stand in a page."""

from markupsafe import Markup

from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.put_away import put_away
from hinge_meta.figures.save import save_figure


def inline_figure(ax, stem, caption, formats=("svg",)):
    """Save a picture, close it, and give what a page needs of it.

    Parameters
    ----------
    ax : Axes
        As a plot of ours returns it.
    stem : Path
        Where to save, without an ending.
    caption : str
        What stands under it.
    formats : sequence of str
        The first is ``"svg"``.

    Returns
    -------
    paths : list of Path
        The files written.
    figure : dict
        ``name``, ``caption``, ``alt``, ``svg``, the last as markup that needs no escaping.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from hinge_meta.figures.doubt.funnel import funnel_plot
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ax = funnel_plot(synthesize("disability-hip-added").fit)
    ...     paths, figure = inline_figure(ax, Path(folder) / "funnel", "Each trial.")
    ...     [path.name for path in paths], figure["svg"][:4]
    (['funnel.svg', 'funnel.csv', 'funnel.md'], Markup('<svg'))
    """
    try:
        paths = save_figure(ax, stem, formats=formats, caption=caption)
        alt = drawn_in(ax).alt
    finally:
        put_away(ax)
    svg = paths[0].read_text(encoding="utf-8")
    # An SVG inside a page must not carry the prolog of a file of its own.
    svg = Markup(svg[svg.index("<svg") :])
    return paths, {"name": caption.rstrip("."), "caption": caption, "alt": alt, "svg": svg}
