"""A correlation, as it is."""

import numpy as np


def correlation(r, n):
    """Return a correlation with its large-sample variance.

    Parameters
    ----------
    r : array-like of shape (k,)
        Pearson's correlations, above -1 and below 1.
    n : array-like of shape (k,), 4 or more
        Number of people.

    Returns
    -------
    yi : ndarray of shape (k,)
        r.
    vi : ndarray of shape (k,)
        ``(1 - r**2)**2 / (n - 1)``.

    Notes
    -----
    The variance depends on r, so that large correlations get too much weight; `fisher_z` has no such fault.

    References
    ----------
    Hedges, L. V., & Olkin, I. (1985). Statistical Methods for Meta-Analysis, chapter 11.

    Examples
    --------
    >>> yi, vi = correlation(0.187, 109)
    >>> float(yi), round(float(vi), 4)
    (0.187, 0.0086)
    """
    r, n = (np.asarray(x, dtype=float) for x in (r, n))
    return r, ((1 - r) * (1 + r)) ** 2 / (n - 1)
