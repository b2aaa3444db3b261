"""The log ratio of two odds."""

import numpy as np


def odds_ratio(event_e, n_e, event_c, n_c):
    """Compute the log odds ratio and its variance.

    Parameters
    ----------
    event_e, n_e : array-like of shape (k,)
        People with an event, and all people in the first arm; some with and some without an event.
    event_c, n_c : array-like of shape (k,)
        The same in the comparator.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``log(a d / (b c))`` with a and b the people with and without an event in the first arm, c and d
        those in the comparator; negative where the first arm has the lower odds.
    vi : ndarray of shape (k,)
        ``1/a + 1/b + 1/c + 1/d`` (Woolf).

    References
    ----------
    Woolf, B. (1955). On estimating the relation between blood group and disease. Annals of Human
    Genetics, 19(4), 251-253.
    Deeks, J. J., & Higgins, J. P. T., on behalf of the Statistical Methods Group of The Cochrane
    Collaboration (2010). Statistical algorithms in Review Manager 5.

    Examples
    --------
    >>> yi, vi = odds_ratio(4, 123, 11, 139)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-0.9387, 0.3571)
    """
    event_e, n_e, event_c, n_c = (np.asarray(x, dtype=float) for x in (event_e, n_e, event_c, n_c))
    none_e, none_c = n_e - event_e, n_c - event_c
    yi = np.log(event_e / none_e) - np.log(event_c / none_c)
    return yi, 1 / event_e + 1 / none_e + 1 / event_c + 1 / none_c
