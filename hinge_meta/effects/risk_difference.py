"""The difference of two risks."""

import numpy as np


def risk_difference(event_e, n_e, event_c, n_c):
    """Compute the risk difference and its variance.

    Parameters
    ----------
    event_e, n_e : array-like of shape (k,)
        People with an event, and all people in the first arm.
    event_c, n_c : array-like of shape (k,)
        The same in the comparator.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``event_e/n_e - event_c/n_c``; negative where the first arm has the lower risk.
    vi : ndarray of shape (k,)
        ``p (1 - p) / n`` summed over the arms; 0 where each arm's risk is 0 or 1.

    References
    ----------
    Deeks, J. J., & Higgins, J. P. T., on behalf of the Statistical Methods Group of The Cochrane
    Collaboration (2010). Statistical algorithms in Review Manager 5.

    Examples
    --------
    >>> yi, vi = risk_difference(4, 123, 11, 139)
    >>> round(float(yi), 4), round(float(vi), 6)
    (-0.0466, 0.00078)
    """
    event_e, n_e, event_c, n_c = (np.asarray(x, dtype=float) for x in (event_e, n_e, event_c, n_c))
    vi = event_e * (n_e - event_e) / n_e**3 + event_c * (n_c - event_c) / n_c**3
    return event_e / n_e - event_c / n_c, vi
