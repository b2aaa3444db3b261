"""Effects in units in which no sum of them overflows."""

import numpy as np


def in_standard_units(yi, vi, group=None):
    """Divide the effects by their own unit, and cut them into groups.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Effects and their variances, each variance above 0.
    group : array-like of shape (k,), optional
        Each study's group; without it all studies are one.

    Returns
    -------
    tuple of (tuple of (ndarray, ndarray), float)
        For each group its ``yi`` and ``vi``, and the unit: ``yi`` were divided by it, ``vi`` by its square.

    Notes
    -----
    The unit is a power of two near the square root of the middle of the smallest and the largest variance
    on a log scale, so dividing by it changes no digit.

    Examples
    --------
    >>> in_standard_units(np.array([5.0, 9.0]), np.array([1.0, 64.0]))
    (((array([1.25, 2.25]), array([0.0625, 4.    ])),), 4.0)
    """
    yi, vi = np.asarray(yi, dtype=float), np.asarray(vi, dtype=float)
    unit = 2.0 ** round((np.log2(vi.min()) + np.log2(vi.max())) / 4)
    yi, vi = yi / unit, vi / unit**2
    codes = np.zeros(len(yi), dtype=int) if group is None else np.unique(group, return_inverse=True)[1]
    return tuple((yi[codes == code], vi[codes == code]) for code in range(codes.max() + 1)), unit
