"""What stands under a picture of judgements: what its heads and its discs mean."""

from dataclasses import dataclass, field

from hinge_meta.figures.bias.judgement_discs import judgement_discs
from hinge_meta.figures.bias.judgements import JUDGEMENTS, NO_JUDGEMENT
from hinge_meta.figures.in_points import LEADING, put_text
from hinge_meta.figures.typeset import BODY, SMALL, width, wrap

_DISC = 10.0
_LINE = BODY * LEADING + 1.5


@dataclass
class Key:
    """Texts and discs, laid out from a top left corner.

    Parameters
    ----------
    height : float
        Of all, in points.
    texts : list of tuple
        x, baseline, text, size, bold, quiet.
    discs : list of tuple
        x, y, judgement.
    """

    height: float = 0.0
    texts: list = field(default_factory=list)
    discs: list = field(default_factory=list)


def judgement_key(found, heads, notes, room):
    """Lay out what the judgements and the heads mean.

    Parameters
    ----------
    found : sequence of str
        The judgements that occur, each to be shown with its disc.
    heads : iterable of (str, str)
        Heads and the full words for them; those without words are passed over.
    notes : sequence of str
    room : float
        Width to break lines to, in points.

    Returns
    -------
    Key

    Examples
    --------
    >>> key = judgement_key(["low", "high"], [("D1", "Bias due to confounding")], [], 300)
    >>> [text[2] for text in key.texts], [disc[2] for disc in key.discs]
    (['Low', 'High', 'D1', 'Bias due to confounding'], ['low', 'high'])
    """
    key, y = Key(), 0.0
    if found:
        x = 0.0
        for word, name in _by_look(found).items():
            wide = _DISC + 4.0 + width(name, BODY)
            if x and x + wide > room:
                x, y = 0.0, y + _LINE + 2.0
            key.discs.append((x + _DISC / 2, y + _LINE / 2, word))
            key.texts.append((x + _DISC + 4.0, y + _LINE / 2 + 0.365 * BODY, name, BODY, False, False))
            x += wide + 14.0
        y += _LINE + 5.0
    said = [(head, words) for head, words in heads if words]
    indent = max((width(head, BODY, bold=True) for head, _ in said), default=0.0) + 7.0
    for head, words in said:
        key.texts.append((0.0, y + BODY, head, BODY, True, False))
        for line in wrap(words, BODY, room - indent):
            key.texts.append((indent, y + BODY, line, BODY, False, False))
            y += BODY * LEADING
    if said:
        y += 4.0
    for line in (line for note in notes for line in wrap(note, SMALL, room)):
        key.texts.append((0.0, y + SMALL, line, SMALL, False, True))
        y += SMALL * LEADING
    key.height = y
    return key


def _by_look(found):
    """Give one name to judgements of two tools that look the same, such as high and serious."""
    names = {}
    for word in found:
        look = JUDGEMENTS[word]
        like = next((w for w in names if _looks(JUDGEMENTS[w]) == _looks(look)), None)
        if like is None or not look.sign:
            names[word] = word.capitalize()
        else:
            names[like] += f", {word}"
    return names


def _looks(look):
    return look.sign, look.face, look.edge


def draw_key(ax, key, left, top, factor):
    """Draw a key that was laid out.

    Parameters
    ----------
    ax : Axes
        Of `in_points`.
    key : Key
    left, top : float
        Its corner, in points.
    factor : float

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.in_points import in_points
    >>> key = judgement_key(["low"], [], [], 300)
    >>> with in_points(None, 300, key.height) as (ax, factor):
    ...     draw_key(ax, key, 0, 0, factor)
    >>> [text.get_text() for text in ax.texts]
    ['Low']
    >>> plt.close(ax.figure)
    """
    for x, y, text, size, bold, quiet in key.texts:
        put_text(ax, left + x, top + y, text, factor, size=size, bold=bold, quiet=quiet)
    if key.discs:
        x, y, words = zip(*key.discs, strict=True)
        middles = [left + place for place in x], [-(top + place) for place in y]
        judgement_discs(ax, *middles, words, _DISC * factor, gid="key")


def unfilled(judgements):
    """Say in a sentence how many cells nobody judged.

    Parameters
    ----------
    judgements : sequence of str

    Returns
    -------
    list of str

    Examples
    --------
    >>> unfilled(["low", "no judgement given"])
    ['1 of 2 cells is without a judgement; that is not a low risk of bias.']
    """
    count = sum(word == NO_JUDGEMENT for word in judgements)
    if not count:
        return []
    verb = "is" if count == 1 else "are"
    return [f"{count} of {len(judgements)} cells {verb} without a judgement; that is not a low risk of bias."]
