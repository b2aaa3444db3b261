"""Sums over the studies of many data sets at once, with the digits of one data set alone."""

import numpy as np

# numpy adds a row of up to 128 numbers in eight strands; a longer one it halves first.
_STRANDS, _WHOLE = 8, 128


def sum_over_studies(values):
    """Add along the first axis in the order in which numpy adds a single row.

    Parameters
    ----------
    values : ndarray of shape (k, ...)
        One row a study; the last axis is contiguous.

    Returns
    -------
    ndarray of shape (...)

    Notes
    -----
    ``values.sum(axis=0)`` adds one study after the other, which differs from the sum of a row in the last
    digit. Where two peaks of a likelihood are nearly as high, or a root is nearly double, a last digit
    decides; so a batch adds as a single fit does.

    Examples
    --------
    >>> rows = np.random.default_rng(0).random((5, 29))
    >>> bool((sum_over_studies(np.ascontiguousarray(rows.T)) == rows.sum(axis=-1)).all())
    True
    """
    k = len(values)
    if k < _STRANDS:
        return values.sum(axis=0)
    if k > _WHOLE:
        half = k // 2 - (k // 2) % _STRANDS
        return sum_over_studies(values[:half]) + sum_over_studies(values[half:])
    full = k - k % _STRANDS
    strands = values[:_STRANDS].copy()
    for start in range(_STRANDS, full, _STRANDS):
        strands += values[start : start + _STRANDS]
    while len(strands) > 1:
        strands = strands[0::2] + strands[1::2]
    total = strands[0]
    for row in values[full:]:
        total += row
    return total


def weight_of_others(weight):
    """Give, for each study, the sum of the weights of all others.

    Parameters
    ----------
    weight : ndarray of shape (k, ...)

    Returns
    -------
    ndarray of shape (k, ...)
        Added up from both ends, never as a difference, so a study that outweighs the rest costs no digit.

    Examples
    --------
    >>> weight_of_others(np.array([[1e20], [1.0], [2.0]]))[:1].tolist()
    [[3.0]]
    """
    before, after = np.zeros_like(weight), np.zeros_like(weight)
    for study in range(1, len(weight)):
        np.add(before[study - 1], weight[study - 1], out=before[study])
        np.add(after[-study], weight[-study], out=after[-study - 1])
    before += after
    return before
