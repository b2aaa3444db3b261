"""A correlation on Fisher's z scale, where its variance knows the number of people only."""

import numpy as np


def fisher_z(r, n):
    """Transform a correlation to Fisher's z.

    Parameters
    ----------
    r : array-like of shape (k,)
        Pearson's correlations, above -1 and below 1.
    n : array-like of shape (k,), 4 or more
        Number of people.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``artanh(r)``, which is ``log((1 + r) / (1 - r)) / 2``; ``tanh`` takes it back.
    vi : ndarray of shape (k,)
        ``1 / (n - 3)``.

    References
    ----------
    Fisher, R. A. (1921). On the "probable error" of a coefficient of correlation deduced from a small
    sample. Metron, 1, 1-32. http://hdl.handle.net/2440/15169

    Examples
    --------
    >>> yi, vi = fisher_z(0.187, 109)
    >>> round(float(yi), 4), round(float(vi), 4)
    (0.1892, 0.0094)
    """
    r, n = (np.asarray(x, dtype=float) for x in (r, n))
    return np.arctanh(r), 1 / (n - 3)
