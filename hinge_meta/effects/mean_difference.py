"""The difference between two means, on the instrument's own scale."""

import numpy as np


def mean_difference(mean_e, sd_e, n_e, mean_c, sd_c, n_c):
    """Compute the difference between two independent means and its variance.

    Parameters
    ----------
    mean_e, sd_e, n_e : array-like of shape (k,)
        Mean, standard deviation (not standard error) and number of people in the first arm.
    mean_c, sd_c, n_c : array-like of shape (k,)
        The same in the comparator.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``mean_e - mean_c``, in the instrument's points.
    vi : ndarray of shape (k,)
        ``sd_e**2/n_e + sd_c**2/n_c`` (unequal variances), in points squared.

    References
    ----------
    Deeks, J. J., & Higgins, J. P. T., on behalf of the Statistical Methods Group of The Cochrane
    Collaboration (2010). Statistical algorithms in Review Manager 5.
    https://training.cochrane.org/handbook/current/statistical-methods-revman5

    Examples
    --------
    >>> yi, vi = mean_difference(55, 47, 155, 75, 64, 156)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-20.0, 40.508)
    """
    mean_e, sd_e, n_e, mean_c, sd_c, n_c = (
        np.asarray(x, dtype=float) for x in (mean_e, sd_e, n_e, mean_c, sd_c, n_c)
    )
    return mean_e - mean_c, sd_e**2 / n_e + sd_c**2 / n_c
