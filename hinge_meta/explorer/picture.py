"""The forest plot of an answer, as markup that stands in a page."""

import tempfile
from pathlib import Path
from types import SimpleNamespace

from hinge_meta.figures.forest.forest import forest_plot
from hinge_meta.figures.put_away import put_away
from hinge_meta.figures.save import save_picture


def forest_svg(answered, name):
    """Draw an answer.

    Parameters
    ----------
    answered : Answered
        With a ``synthesis``; drawn by subgroup where it has them.
    name : str
        What tells the picture from others in the same page.

    Returns
    -------
    str
        An SVG with a title and with its alt text as description, on white paper.

    Examples
    --------
    >>> from hinge_meta.explorer.answered import Answered
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> drawn = forest_svg(Answered(synthesize("disability-hip-added")), "hip")
    >>> drawn[:4], "<desc" in drawn
    ('<svg', True)
    """
    found = answered.synthesis
    result = found
    if answered.groups is not None:
        result = SimpleNamespace(fit=answered.groups, effects=found.effects, labels=found.labels)
    ax = forest_plot(result)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return save_picture(ax, Path(folder) / f"{name}.svg").read_text(encoding="utf-8")
    finally:
        put_away(ax)
