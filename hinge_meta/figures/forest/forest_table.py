"""A table with a plot in it, before anybody knows how wide its texts are."""

from dataclasses import dataclass

from hinge_meta.figures.forest.forest_style import ForestStyle
from hinge_meta.figures.typeset import SMALL

GAP = 14.0


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of numbers.

    Parameters
    ----------
    key : str
        Under which rows hold its cells.
    head, group : str
        Its heading, in lines, and a heading that it shares with its neighbours.
    gap : float
        Before it, in points.
    discs : bool
        Whether it holds judgements of the risk of bias.

    Examples
    --------
    >>> Column(key="weight", head="Weight, %").discs
    False
    """

    key: str
    head: str = ""
    group: str = ""
    gap: float = GAP
    discs: bool = False


@dataclass(frozen=True)
class Note:
    """A paragraph under the plot.

    Parameters
    ----------
    text : str
    size : float
        In points.
    tone : {"ink", "quiet"}

    Examples
    --------
    >>> Note("Medians only.").tone
    'ink'
    """

    text: str
    size: float = SMALL
    tone: str = "ink"


@dataclass(frozen=True, kw_only=True)
class ForestTable:
    """All that a forest plot shows.

    Parameters
    ----------
    style : ForestStyle
    rows : tuple of Row
    left, right : tuple of Column
        Beside the panel.
    kind : str
        Of data, for the colour of squares.
    name_head : str
    panel_head : str
        Over the panel, in lines.
    title, xlabel : str
        Blank for none.
    favours : tuple or None
        What an effect to the left, and to the right, of no difference speaks for.
    band : tuple or None
        Low and high of what is shaded, on the scale of the panel; infinite where open.
    band_words : str
        What the shading means.
    reference : float or None
        Where a second upright line stands.
    beside : tuple of str
        Tests, left of the axis.
    key : tuple of str
        Judgements of the risk of bias that occur, explained under the plot.
    notes : tuple of Note

    Examples
    --------
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> ForestTable(style=HINGE, rows=()).columns
    ()
    """

    style: ForestStyle
    rows: tuple
    left: tuple = ()
    right: tuple = ()
    kind: str = ""
    name_head: str = "Study"
    panel_head: str = ""
    title: str = ""
    xlabel: str = ""
    favours: tuple | None = None
    band: tuple | None = None
    band_words: str = ""
    reference: float | None = None
    beside: tuple = ()
    key: tuple = ()
    notes: tuple = ()

    @property
    def columns(self):
        """All columns, left to right."""
        return (*self.left, *self.right)
