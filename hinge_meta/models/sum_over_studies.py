"""Sums over the studies of many data sets at once: with the digits of one data set alone, or quick."""

import numpy as np

# numpy adds a row of up to 128 numbers in eight strands; a longer one it halves first.
_STRANDS, _WHOLE = 8, 128
# Others' share of the weight below which it is added up anew.
_OUTWEIGHED = 0.05


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


def of_columns(values, columns):
    """Take some data sets out of many, their numbers still side by side.

    Parameters
    ----------
    values : ndarray of shape (k, B)
    columns : ndarray of int of shape (b,)

    Returns
    -------
    ndarray of shape (k, b)
        Its last axis is contiguous, which that of ``values[:, columns]`` is not: sums over it would be slow,
        and added up in another order.

    Examples
    --------
    >>> of_columns(np.arange(6.0).reshape(2, 3), np.array([0, 2])).flags.c_contiguous
    True
    """
    return np.take(values, columns, axis=-1)


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


def quick_share_of_others(weight, total):
    """Give, for each study, the share of all weight that others have, without adding up where none need be.

    Parameters
    ----------
    weight : ndarray of shape (k, B)
    total : ndarray of shape (B,)
        The sum of the weights.

    Returns
    -------
    ndarray of shape (k, B)
        As ``weight_of_others(weight) / total``, but for the last digits.

    Examples
    --------
    >>> weight = np.array([[1e20, 1.0], [1.0, 1.0], [2.0, 2.0]])
    >>> quick_share_of_others(weight, weight.sum(axis=0))[0].tolist()
    [3e-20, 0.75]
    """
    share = (total - weight) / total
    # A study that outweighs the rest would leave little of the digits of the difference.
    lost = np.flatnonzero((share < _OUTWEIGHED).any(axis=0))
    if len(lost):
        share[:, lost] = weight_of_others(of_columns(weight, lost)) / total[lost]
    return share


def quick_sum(values):
    """Add along the first axis, one study after the other, whatever stands in the other columns.

    Parameters
    ----------
    values : ndarray of shape (k, B)

    Returns
    -------
    ndarray of shape (B,)

    Examples
    --------
    >>> quick_sum(np.array([[1.0, 2.0], [3.0, 4.0]])).tolist()
    [4.0, 6.0]
    """
    return _never_alone(values).sum(axis=0)[: values.shape[1]]


def sum_of_products(first, second):
    """Add the products of two arrays along the first axis, as `quick_sum` would but for the last digit.

    Parameters
    ----------
    first, second : ndarray of shape (k, B)

    Returns
    -------
    ndarray of shape (B,)

    Examples
    --------
    >>> sum_of_products(np.array([[1.0], [2.0]]), np.array([[3.0], [4.0]])).tolist()
    [11.0]
    """
    return np.einsum("kb,kb->b", _never_alone(first), _never_alone(second))[: first.shape[1]]


def _never_alone(values):
    # numpy would add a single column as a row, in another order than the same column among others.
    return values.repeat(2, axis=1) if values.shape[1] == 1 else values
