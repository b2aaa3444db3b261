"""The grid under a specification curve: which option of each choice a specification took."""

from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection

from hinge_meta.figures import palette
from hinge_meta.figures.in_points import LEADING, put_text
from hinge_meta.figures.typeset import BODY, SMALL, width, wrap

_NAME = 180.0
_LEAST = 62.0
_ROW = 12.5
_BETWEEN = 6.0
_HEAD = SMALL * LEADING + 3.0


@dataclass
class Grid:
    """Rows of the grid, laid out from the top of its panel.

    Parameters
    ----------
    left, right : float
        Room for the names and for the columns of numbers, in points.
    height : float
    rows : list of tuple
        Kind, baseline, name, count, median, and which specifications are marked (None for a heading).
    """

    left: float = 0.0
    right: float = 0.0
    height: float = 0.0
    rows: list = field(default_factory=list)


def grid_rows(specifications, has_band, print_effect):
    """Lay out a row for each option of each choice, under rows for what came of them.

    Parameters
    ----------
    specifications : Specifications
    has_band : bool
    print_effect : callable
        Prints an effect.

    Returns
    -------
    Grid

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.doubt.specifications import read_specifications
    >>> table = pd.DataFrame(
    ...     {"model": ["REML", "FE"], "estimate": [-0.3, -0.4], "ci_lb": [-0.7, -0.6], "ci_ub": [0.1, -0.2]})
    >>> grid = grid_rows(read_specifications(table, ["model"]), False, str)
    >>> [(row[2], row[3]) for row in grid.rows]
    [('Interval excludes no difference', '1'), ('model', ''), ('REML', '1'), ('FE', '1')]
    """
    rows, grid = specifications.rows, Grid()
    groups = [(None, [("Interval excludes no difference", rows["excludes"].to_numpy())])]
    if has_band:
        groups[0][1].append(
            ("Estimate passes the smallest important difference", (rows["beyond"] != 0).to_numpy())
        )
    for choice, options in specifications.options.items():
        took = specifications.chosen[choice].to_numpy()
        groups.append((choice, [(option, took == option) for option in options]))
    y = _HEAD
    for place, (choice, options) in enumerate(groups):
        y += _BETWEEN if place else 0.0
        if choice is not None:
            y = _put(grid, "choice", choice, "", "", None, y)
        for option, here in options:
            count = f"{int(here.sum())}"
            median = print_effect(rows["estimate"][here].median()) if choice is not None else ""
            y = _put(grid, "option" if choice is not None else "outcome", option, count, median, here, y)
    grid.height = y
    names = [(line, row[0] == "choice") for row in grid.rows for line in row[2].split("\n")]
    grid.left = max(_LEAST, 9.0 + max(width(line, BODY, bold) for line, bold in names))
    counts = max(width(text, SMALL) for row in grid.rows for text in (row[3], "n"))
    medians = max(width(text, SMALL) for row in grid.rows for text in (row[4], "Median"))
    grid.right = 8.0 + counts + 9.0 + medians
    return grid


def draw_grid(sheet, panel, grid, rows, start, factor, rasterized=False):
    """Draw a grid that was laid out.

    Parameters
    ----------
    sheet : Axes
        Of `in_points`; names and numbers are written on it.
    panel : Axes
        In which the marks are drawn, at ranks from 1.
    grid : Grid
    rows : DataFrame
        Of the specifications; those whose interval excludes no difference are drawn dark.
    start : float
        Top of the panel on the sheet, in points.
    factor : float
    rasterized : bool

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.in_points import in_points
    >>> from hinge_meta.figures.doubt.specifications import read_specifications
    >>> table = pd.DataFrame(
    ...     {"model": ["REML", "FE"], "estimate": [-0.3, -0.4], "ci_lb": [-0.7, -0.6], "ci_ub": [0.1, -0.2]})
    >>> read = read_specifications(table, ["model"])
    >>> grid = grid_rows(read, False, str)
    >>> with in_points(None, 400, grid.height) as (sheet, factor):
    ...     panel = sheet.inset_axes([grid.left, -grid.height, 200, grid.height], transform=sheet.transData)
    ...     draw_grid(sheet, panel, grid, read.rows, 0.0, factor)
    >>> [marks.get_gid() for marks in panel.collections if len(marks.get_segments())][-1]
    'took-option-FE'
    """
    panel.set_facecolor("none")
    panel.set_xticks([])
    panel.set_yticks([])
    panel.set_ylim(-grid.height, 0)
    for spine in panel.spines.values():
        spine.set_visible(False)
    _, room = sheet.get_xlim()
    edge = grid.left + panel.get_window_extent().width / sheet.get_window_extent().width * room + grid.right
    counts = edge - max(width(text, SMALL) for row in grid.rows for text in (row[4], "Median")) - 9.0
    for text, x in (("n", counts), ("Median", edge)):
        put_text(sheet, x, start + SMALL + 1.0, text, factor, size=SMALL, quiet=True, ha="right")
    x = np.arange(1, len(rows) + 1)
    dark = rows["excludes"].to_numpy()
    per_row = panel.get_window_extent().width * 72 / panel.get_figure(root=True).dpi / len(rows)
    thick = float(np.clip(0.62 * per_row, 0.3, 4.5 * factor))
    for kind, top, name, count, median, here in grid.rows:
        bold = kind == "choice"
        for place, line in enumerate(name.split("\n")):
            y = start + top + 0.5 * _ROW + 0.365 * BODY + place * BODY * 1.22
            put_text(sheet, grid.left - 9.0, y, line, factor, bold=bold, ha="right")
        if here is None:
            continue
        y = start + top + 0.5 * _ROW + 0.365 * SMALL
        put_text(sheet, counts, y, count, factor, size=SMALL, ha="right")
        put_text(sheet, edge, y, median, factor, size=SMALL, ha="right")
        middle = -top - 0.5 * _ROW
        panel.axhline(middle, color=palette.HAIRLINE, lw=0.4 * factor, zorder=0.5)
        for colour, marked in ((palette.LEFT_OUT, here & ~dark), (palette.DEEP, here & dark)):
            strokes = [[(at, middle - 0.36 * _ROW), (at, middle + 0.36 * _ROW)] for at in x[marked]]
            panel.add_collection(
                LineCollection(
                    strokes,
                    colors=colour,
                    linewidths=thick,
                    capstyle="butt",
                    zorder=2,
                    gid=f"took-{kind}-{name}",
                    rasterized=rasterized,
                ),
                autolim=False,
            )


def _put(grid, kind, name, count, median, here, y):
    lines = wrap(name, BODY, _NAME, kind == "choice")
    grid.rows.append((kind, y, "\n".join(lines), count, median, here))
    return y + _ROW + (len(lines) - 1) * BODY * 1.22
