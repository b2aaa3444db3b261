"""The log ratio of two risks."""

import numpy as np


def risk_ratio(event_e, n_e, event_c, n_c):
    """Compute the log risk ratio and its variance.

    Parameters
    ----------
    event_e, n_e : array-like of shape (k,)
        People with an event, above 0, and all people in the first arm.
    event_c, n_c : array-like of shape (k,)
        The same in the comparator.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``log((event_e/n_e) / (event_c/n_c))``; negative where the first arm has the lower risk.
    vi : ndarray of shape (k,)
        ``1/event_e - 1/n_e + 1/event_c - 1/n_c``.

    References
    ----------
    Deeks, J. J., & Higgins, J. P. T., on behalf of the Statistical Methods Group of The Cochrane
    Collaboration (2010). Statistical algorithms in Review Manager 5.

    Examples
    --------
    >>> yi, vi = risk_ratio(4, 123, 11, 139)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-0.8893, 0.3256)
    """
    event_e, n_e, event_c, n_c = (np.asarray(x, dtype=float) for x in (event_e, n_e, event_c, n_c))
    yi = np.log(event_e / n_e) - np.log(event_c / n_c)
    return yi, (n_e - event_e) / (event_e * n_e) + (n_c - event_c) / (event_c * n_c)
