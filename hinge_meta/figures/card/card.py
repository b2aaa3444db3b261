"""A result on one card: what may be said, a compact forest, how sure it is, where it is from."""

from dataclasses import replace

from hinge_meta.figures import palette
from hinge_meta.figures.card.card_alt import card_alt
from hinge_meta.figures.card.card_layout import card_layout
from hinge_meta.figures.card.card_marks import card_marks
from hinge_meta.figures.card.card_rows import card_rows, on_card
from hinge_meta.figures.card.one_line import one_line
from hinge_meta.figures.card.paper_colours import on_paper
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.forest.numbers_drawn import numbers_of
from hinge_meta.figures.forest.to_draw import to_draw
from hinge_meta.figures.in_points import in_points, put_rule, put_text
from hinge_meta.figures.typeset import BODY

# The margin that `in_points` leaves on every side.
_MARGIN = 9.0
_BOLD = ("headline", "certainty", "summary")
_QUIET = ("source", "axis", "note", "favours")


def card_plot(result, words, form):
    """Draw a result on a card that says by itself where it is from and how sure it is.

    Parameters
    ----------
    result : object
        As for `forest_plot`, with labels for the two sides of the axis.
    words : CardWords
        What is written around the numbers.
    form : Form
        The size.

    Returns
    -------
    Axes
        `card_bytes` makes files of it. It carries the numbers drawn and its alt text.

    Raises
    ------
    ValueError
        If no headline fits, or labels are of the wrong form.

    Notes
    -----
    No type is smaller than 8.5 points, which is 22.7 pixels on a card of 1200 by 630 (see ``Form.least_type``).
    Every trial's interval is drawn, whatever their number; where they stand too close for their names, every
    second, third, ... is named and a note says so. Of two intervals for the average the wider is drawn. An open
    result is drawn as any other, and so is one in which nothing was pooled.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> from types import SimpleNamespace
    >>> from hinge_meta.figures.card.card_words import CardWords
    >>> from hinge_meta.figures.card.form import FORMS
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> result = SimpleNamespace(fit=None, effects=one, labels={"favours": ("Favours this", "Favours that")})
    >>> words = CardWords(("Not pooled.",), (), "SMD", "Certainty: not assessed", "hinge_meta")
    >>> ax = card_plot(result, words, FORMS["blog"][0])
    >>> [text.get_text() for text in ax.texts][:2]
    ['Not pooled.', 'No difference']
    >>> plt.close(ax.figure)
    """
    drawn = _without_marks(to_draw(result))
    numbers = on_card(numbers_of(drawn))
    rows = card_rows(numbers)
    favours = tuple(one_line(side) for side in drawn.labels.get("favours", ("Lower", "Higher")))
    width, height = form.points
    size = width - 2 * _MARGIN, None if height is None else height - 2 * _MARGIN
    layout = card_layout(rows, words, favours, size, form.is_wide, drawn.is_ratio)
    with in_points(None, layout.width, layout.height) as (ax, _):
        figure = ax.get_figure(root=True)
        figure.set_facecolor(on_paper(palette.PAPER, form.dark))
        figure.set_dpi(form.dots)
        for line in (*layout.lines, *layout.names):
            if line.text:
                put_text(
                    ax,
                    line.x,
                    line.y,
                    line.text,
                    size=line.size,
                    bold=line.part in _BOLD,
                    colour=on_paper(_colour(line.part), form.dark),
                    ha=line.side,
                    gid=line.part,
                )
        put_rule(
            ax,
            layout.lines[0].x,
            layout.width - layout.lines[0].x,
            layout.rule,
            thick=2.0,
            colour=on_paper(palette.ACCENT, form.dark),
        )
        for tick, label in zip(layout.axis.scale.ticks, layout.axis.scale.labels, strict=True):
            put_text(
                ax,
                layout.axis.at(tick),
                layout.body[1] + 3.5 + BODY,
                label,
                colour=on_paper(palette.INK, form.dark),
                ha="center",
                gid="tick",
            )
        card_marks(ax, rows, layout, form.dark)
    return remember(ax, numbers, card_alt(drawn, numbers, words))


def _without_marks(drawn):
    """Leave out the signs of footnotes, for which a card has no room."""
    return replace(drawn, effects=drawn.effects.drop(columns="mark", errors="ignore"))


def _colour(part):
    return palette.QUIET if part in _QUIET else palette.INK
