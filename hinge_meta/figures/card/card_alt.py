"""A card in words, for those who cannot see it."""

from hinge_meta.figures.card.one_line import one_line
from hinge_meta.figures.forest.alt_text import words_of


def card_alt(drawn, numbers, words):
    """Say what a card shows.

    Parameters
    ----------
    drawn : ToDraw
    numbers : DataFrame
        Those on the card.
    words : CardWords

    Returns
    -------
    str
        What may be said; the forest with every trial's numbers; how sure it is and where it is from. The same for
        every size.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> from hinge_meta.figures.card.card_words import CardWords
    >>> from hinge_meta.figures.forest.numbers_drawn import numbers_of
    >>> from hinge_meta.figures.forest.to_draw import to_draw
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> drawn = to_draw(SimpleNamespace(fit=None, effects=one))
    >>> words = CardWords(("Not pooled.",), (), "SMD", "Certainty: not assessed", "hinge_meta")
    >>> print(card_alt(drawn, numbers_of(drawn), words).splitlines()[-1])
    Certainty: not assessed. hinge_meta.
    """
    parts = [words.headlines[0], *words_of(drawn, numbers).split("\n")]
    ends = [f"{text.rstrip('.')}." for text in (words.certainty, words.source)]
    return "\n".join([*(one_line(part) for part in parts), " ".join(ends)])
