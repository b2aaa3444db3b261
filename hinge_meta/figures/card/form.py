"""The sizes in which a card is made, for posts, slides and print."""

from dataclasses import dataclass
from types import MappingProxyType

from hinge_meta.figures.typeset import BODY

AUDIENCES = ("blog", "slides", "print")
# A printed column is measured in millimetres; its picture has whole pixels at this many dots an inch.
PRINT_DOTS = 600
_INCH = 25.4


@dataclass(frozen=True)
class Form:
    """A size of card, and the files made of it.

    Attributes
    ----------
    name : str
        Of its files.
    pixels : (int, int or None)
        Width and height; a height of None follows from what is on the card.
    dots : int
        Dots an inch: how many pixels 72 points have. Type on every card is 8.5 points or more, so that a form
        makes its type larger by having more dots.
    kinds : tuple of str
        Files to write: ``"png"``, ``"webp"``, ``"svg"``, ``"pdf"``.
    what : str
        What it is for, in a few words.
    dark : bool

    Examples
    --------
    >>> form = FORMS["blog"][0]
    >>> form.name, form.pixels, round(form.least_type, 1), form.is_wide
    ('card-1200x630', (1200, 630), 22.7, True)
    """

    name: str
    pixels: tuple
    dots: int
    kinds: tuple
    what: str
    dark: bool = False

    @property
    def least_type(self):
        """The smallest type on it, in pixels: 8.5 points at its dots an inch."""
        return BODY * self.dots / 72

    @property
    def points(self):
        """Width and height in points; None for a height that follows."""
        return tuple(None if length is None else length * 72 / self.dots for length in self.pixels)

    @property
    def is_wide(self):
        """Whether words and picture stand side by side."""
        width, height = self.pixels
        return height is not None and width > 1.3 * height


def _column(millimetres):
    return (round(millimetres / _INCH * PRINT_DOTS), None)


_POST = ("png", "webp", "svg")
FORMS = MappingProxyType(
    {
        "blog": (
            Form("card-1200x630", (1200, 630), 192, _POST, "a card as links show it"),
            Form("square-1080x1080", (1080, 1080), 216, _POST, "a square post"),
            Form("wide-1600x900", (1600, 900), 240, _POST, "the head of a post"),
            Form("tall-1080x1350", (1080, 1350), 216, _POST, "a tall post on a phone"),
        ),
        "slides": (
            Form("slide-light-1920x1080", (1920, 1080), 288, ("png", "svg"), "a slide on light paper"),
            Form(
                "slide-dark-1920x1080", (1920, 1080), 288, ("png", "svg"), "a slide on dark paper", dark=True
            ),
        ),
        "print": (
            Form("column-85mm", _column(85), PRINT_DOTS, ("pdf", "svg", "png"), "one column of print"),
            Form("page-174mm", _column(174), PRINT_DOTS, ("pdf", "svg", "png"), "two columns of print"),
        ),
    }
)
