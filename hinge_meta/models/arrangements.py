"""The arrangements a permutation test compares: all that are distinct, or a random draw."""

import math

import numpy as np


def count_arrangements(codes):
    """Count the distinct orders of a row of codes.

    Parameters
    ----------
    codes : ndarray of int of shape (k,)
        Equal codes are interchangeable.

    Returns
    -------
    int
        ``k!`` over the product of the factorials of how often each code occurs.

    Examples
    --------
    >>> count_arrangements(np.array([0, 1, 2])), count_arrangements(np.array([0, 0, 1, 1]))
    (6, 6)
    """
    return math.factorial(len(codes)) // math.prod(math.factorial(int(often)) for often in np.bincount(codes))


def every_arrangement(codes):
    """List the distinct orders of a row of codes.

    Parameters
    ----------
    codes : ndarray of int of shape (k,)
        From 0 up.

    Returns
    -------
    ndarray of int of shape (count, k)

    Examples
    --------
    >>> every_arrangement(np.array([0, 1, 0])).tolist()
    [[0, 0, 1], [0, 1, 0], [1, 0, 0]]
    """
    rows, left = np.empty((1, 0), dtype=int), np.bincount(codes)[None]
    for _ in codes:
        row, code = np.nonzero(left)
        rows, left = np.column_stack([rows[row], code]), left[row]
        left[np.arange(len(row)), code] -= 1
    return rows


def random_arrangements(codes, count, seed):
    """Draw random orders of a row of codes, after the order given.

    Parameters
    ----------
    codes : ndarray of int of shape (k,)
    count : int
        How many, the one given among them: it is the first.
    seed : int
        Of numpy's default generator.

    Returns
    -------
    ndarray of int of shape (count, k)

    Examples
    --------
    >>> random_arrangements(np.array([0, 1, 2]), 3, seed=1)[0].tolist()
    [0, 1, 2]
    """
    drawn = np.random.default_rng(seed).permuted(np.tile(codes, (count - 1, 1)), axis=1)
    return np.vstack([codes, drawn])


def every_sign(k):
    """List every way to give k effects a sign.

    Parameters
    ----------
    k : int

    Returns
    -------
    ndarray of float of shape (2**k, k)
        The first has all signs positive.

    Examples
    --------
    >>> every_sign(2).tolist()
    [[1.0, 1.0], [-1.0, 1.0], [1.0, -1.0], [-1.0, -1.0]]
    """
    return 1.0 - 2.0 * (np.arange(2**k)[:, None] >> np.arange(k) & 1)


def random_signs(k, count, seed):
    """Draw random signs for k effects, after all positive ones.

    Parameters
    ----------
    k : int
    count : int
        How many, the positive ones among them.
    seed : int
        Of numpy's default generator.

    Returns
    -------
    ndarray of float of shape (count, k)

    Examples
    --------
    >>> random_signs(3, 4, seed=1).shape
    (4, 3)
    """
    drawn = np.random.default_rng(seed).choice([-1.0, 1.0], size=(count - 1, k))
    return np.vstack([np.ones(k), drawn])
