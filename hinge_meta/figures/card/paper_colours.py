"""The colours of a card, on light paper and on dark."""

from hinge_meta.figures import palette

# Every colour that words are written in, and every colour that a mark needs to be seen by.
WRITTEN = (palette.INK, palette.QUIET)
DRAWN = (palette.STUDY, palette.DEEP, palette.ACCENT, palette.INK)


def on_paper(colour, dark=False):
    """Give a colour of the palette as it is on the paper of a card.

    Parameters
    ----------
    colour : str
        A colour of `palette`.
    dark : bool

    Returns
    -------
    str

    Examples
    --------
    >>> on_paper(palette.INK), on_paper(palette.INK, dark=True)
    ('#1b1f24', '#e8ebf1')
    """
    return palette.IN_THE_DARK[colour] if dark else colour
