"""A list with a plot in it: names at the left, marks in the panel, numbers at the right, all in one Axes."""

from dataclasses import dataclass

from hinge_meta.figures import palette
from hinge_meta.figures.typeset import BODY, SMALL, width, wrap

GAP = 10.0
LEADING = 1.3
_LEAST_PANEL = 130.0
# Names take so much of the width at most; longer ones are broken.
_SHARE = 0.34


@dataclass(frozen=True)
class Row:
    """A row of the list.

    Parameters
    ----------
    name : str
        At the left.
    under : tuple of str
        Lines in small type under the name.
    text : str
        At the right.
    bold : bool
    least : float
        Height that its marks need, in points.
    tone : str
        Colour of the lines under the name.
    """

    name: str
    under: tuple = ()
    text: str = ""
    bold: bool = False
    least: float = 15.0
    tone: str = palette.QUIET


@dataclass(frozen=True)
class Listing:
    """A list laid out in points.

    Parameters
    ----------
    rows : tuple of Row
    broken : tuple of tuple of str
        Each row's name, broken into lines, and the lines under it.
    scale : Scale
    heads : (str, str)
        Over the names and over the texts.
    panel : (float, float)
        Left and right edge of the panel.
    wide : float
        Of the whole.
    text_right : float
        Where texts end.
    factor : float
        By how much type is smaller, where the Axes given is too narrow.
    made : bool
        Whether the figure is ours, and so becomes as high as its list.
    """

    rows: tuple
    broken: tuple
    scale: object
    heads: tuple
    panel: tuple
    wide: float
    text_right: float
    factor: float
    made: bool = False

    @property
    def per_point(self):
        """How much of the effect's scale one point of the panel is."""
        return (self.scale.high - self.scale.low) / (self.panel[1] - self.panel[0])

    def x_at(self, points):
        """Give the data coordinate of a place in points from the left."""
        return self.scale.low + (points - self.panel[0]) * self.per_point

    def points_at(self, value):
        """Give the place of an effect in points from the left."""
        return self.panel[0] + (value - self.scale.low) / self.per_point


def lay_out(ax, rows, scale, heads=("", ""), *, made=False, aside=0.0, share=_SHARE):
    """Share out the width of an Axes between names, panel and texts.

    Parameters
    ----------
    ax : Axes
    rows : sequence of Row
    scale : Scale
    heads : (str, str)
        Over the names and over the texts.
    made : bool
        Whether the figure is ours.
    aside : float
        Kept free at the right, in points.
    share : float
        Of the width that names may take.

    Returns
    -------
    Listing

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.scale import scale_between
    >>> ax = plt.figure().subplots()
    >>> laid = lay_out(ax, [Row("Aasa 2015", text="−0.13")], scale_between(-1, 1))
    >>> laid.panel[0] < laid.panel[1] < laid.text_right
    True
    >>> plt.close(ax.figure)
    """
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    figure = ax.get_figure(root=True)
    # Only a figure that was laid out knows how wide its panel is.
    figure.draw_without_rendering()
    given = float(ax.get_window_extent().width) * 72 / figure.dpi
    texts = max([width(heads[1], BODY, True), *(width(row.text, BODY, row.bold) for row in rows)])
    right = texts + GAP if texts else 0.0
    needed = right + aside + _LEAST_PANEL + GAP
    factor = min(1.0, given / (needed + 70.0))
    wide = given / factor
    most = max(60.0, min(share * wide, wide - needed))
    broken = tuple(_broken(row, most) for row in rows)
    name = max(
        [width(heads[0], BODY, True)]
        + [
            width(line, BODY, row.bold)
            for row, (lines, _) in zip(rows, broken, strict=True)
            for line in lines
        ]
        + [width(line, SMALL) for _, under in broken for line in under]
    )
    return Listing(
        rows=tuple(rows),
        broken=broken,
        scale=scale,
        heads=tuple(heads),
        panel=(name + GAP, wide - right - aside),
        wide=wide,
        text_right=wide - aside,
        factor=factor,
        made=made,
    )


def _broken(row, most):
    lines = tuple(wrap(row.name, BODY, most, bold=row.bold, even=True)) if row.name else ()
    return lines, tuple(line for under in row.under for line in wrap(under, SMALL, most))
