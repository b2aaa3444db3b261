"""Which of many titles are near enough to be compared closely."""

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from hinge_meta.pull.search.same_paper import FEWEST_WORDS, NEAR_TITLE

_AT_ONCE = 500


def near_titles(titles):
    """Find the pairs of titles that are near each other, or of which one begins with the other.

    Parameters
    ----------
    titles : sequence of tuple of str
        Words, as `comparable_title` gives them; titles without words are near nothing.

    Returns
    -------
    list of (int, int)
        Positions, the lower first, ascending.

    Notes
    -----
    Near: at least `NEAR_TITLE` per cent by normalised indel similarity, with or without the blanks. Every pair is
    looked at whose lengths allow it, none is left out for speed.

    Examples
    --------
    >>> near_titles([("hip", "training"), ("knee", "pain"), ("hip", "trainings")])
    [(0, 2)]
    """
    pairs = set()
    for blank in (" ", ""):
        pairs |= _alike([blank.join(words) for words in titles])
    return sorted(pairs | _beginnings(titles))


def _alike(keys):
    order = sorted(
        (place for place, key in enumerate(keys) if key), key=lambda place: (len(keys[place]), place)
    )
    sorted_keys = [keys[place] for place in order]
    lengths = np.array([len(key) for key in sorted_keys])
    # 2 * common / (a + b) cannot reach the limit where one title is longer than this.
    longest = (2 - NEAR_TITLE / 100) / (NEAR_TITLE / 100)
    found = set()
    for start in range(0, len(order), _AT_ONCE):
        stop = min(start + _AT_ONCE, len(order))
        end = int(np.searchsorted(lengths, lengths[stop - 1] * longest, side="right"))
        scores = cdist(
            sorted_keys[start:stop],
            sorted_keys[start:end],
            scorer=fuzz.ratio,
            score_cutoff=NEAR_TITLE,
            dtype=np.float32,
        )
        for row, column in np.argwhere(scores > 0):
            if row < column:
                found.add(tuple(sorted((order[start + row], order[start + column]))))
    return found


def _beginnings(titles):
    order = sorted(place for place, words in enumerate(titles) if len(words) >= FEWEST_WORDS)
    order.sort(key=lambda place: titles[place])
    found = set()
    for first, place in enumerate(order):
        for other in order[first + 1 :]:
            if titles[other][: len(titles[place])] != titles[place]:
                break
            found.add(tuple(sorted((place, other))))
    return found
