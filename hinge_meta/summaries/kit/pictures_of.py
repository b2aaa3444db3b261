"""The cards of an answer for one audience, as files."""

from dataclasses import dataclass, field

import pandas as pd

from hinge_meta.figures.card.card import card_plot
from hinge_meta.figures.card.card_files import card_bytes, pixels_of
from hinge_meta.figures.card.form import FORMS
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.put_away import put_away
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.summaries.kit.archive import Packed

FOLDER = "pictures"


@dataclass(frozen=True, eq=False)
class Pictures:
    """Cards, and what is to be said of them.

    Attributes
    ----------
    files : tuple of Packed
    main : str
        Path of the picture to embed.
    size : (int, int)
        Its pixels.
    svg : str
        The same as SVG.
    alt : str
        The same for every size.
    numbers : DataFrame
        Drawn in every size.

    Examples
    --------
    >>> Pictures((), "pictures/card.png", (1200, 630), "<svg/>", "Two trials.", pd.DataFrame()).size
    (1200, 630)
    """

    files: tuple = field(repr=False)
    main: str
    size: tuple
    svg: str = field(repr=False)
    alt: str = field(repr=False)
    numbers: pd.DataFrame = field(repr=False)


def pictures_of(synthesis, card, audience, progress=None):
    """Draw the cards of an answer.

    Parameters
    ----------
    synthesis : Synthesis
        With an identifier that is fit for the name of a file.
    card : CardWords
    audience : {"blog", "slides", "print"}
    progress : callable or None
        Called with ``(done, total, what)`` before each.

    Returns
    -------
    Pictures

    Raises
    ------
    DataProblems
        If the words of the question are too long for a card.

    Examples
    --------
    >>> from hinge_meta.summaries.kit.card_of import card_of
    >>> from hinge_meta.summaries.kit.said_of import said_of
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesis = synthesize("pain-vs-no-training")
    >>> pictures = pictures_of(synthesis, card_of(synthesis, said_of(synthesis)), "slides")
    >>> pictures.main
    'pictures/pain-vs-no-training-slide-light-1920x1080.png'
    """
    files, first = [], None
    forms = FORMS[audience]
    for done, form in enumerate(forms):
        if progress is not None:
            progress(done, len(forms), f"drawing {form.name}")
        name = f"{synthesis.id}-{form.name}"
        try:
            ax = card_plot(synthesis, card, form)
        except ValueError as error:
            raise DataProblems([_too_long(synthesis, form, error)]) from error
        try:
            made = {kind: card_bytes(ax, kind, name, form) for kind in form.kinds}
            if first is None:
                drawn = drawn_in(ax)
                first = (
                    f"{FOLDER}/{name}.png",
                    pixels_of(ax, form),
                    made["svg"].decode("utf-8"),
                    drawn.alt,
                    drawn.numbers,
                )
        finally:
            put_away(ax)
        files += [Packed(f"{FOLDER}/{name}.{kind}", content, form.what) for kind, content in made.items()]
    return Pictures(tuple(files), *first)


def _too_long(synthesis, form, error):
    return Problem(
        file="analyses.toml",
        found=f"words of [{synthesis.id}] that do not fit {form.name}: {error}",
        expected="shorter plain_population and scale, which stand on every card",
    )
