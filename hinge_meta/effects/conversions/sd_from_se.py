"""The standard error of a mean and the standard deviation of the people, one from the other."""

import numpy as np

from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.in_range import in_range


@in_range
def sd_from_se(se, n):
    """Turn the standard error of a mean into the standard deviation.

    Parameters
    ----------
    se : float or array-like
        Standard error of the mean of one group, in points.
    n : float or array-like
        People in that group.

    Returns
    -------
    float or ndarray
        ``se * sqrt(n)``, in points.

    Raises
    ------
    DataProblems
        If a standard error is not above 0 or there are fewer than two people.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.2.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-5-2-2

    Examples
    --------
    >>> float(sd_from_se(2, 25))
    10.0
    """
    return given("se", se, above=0) * np.sqrt(given("n", n, at_least=2))


@in_range
def se_from_sd(sd, n):
    """Turn a standard deviation into the standard error of the mean, the inverse of `sd_from_se`.

    Parameters
    ----------
    sd : float or array-like
        Standard deviation of one group, in points.
    n : float or array-like
        People in that group.

    Returns
    -------
    float or ndarray
        ``sd / sqrt(n)``, in points.

    Raises
    ------
    DataProblems
        If a standard deviation is not above 0 or there are fewer than two people.

    Examples
    --------
    >>> float(se_from_sd(10, 25))
    2.0
    """
    return given("sd", sd, above=0) / np.sqrt(given("n", n, at_least=2))
