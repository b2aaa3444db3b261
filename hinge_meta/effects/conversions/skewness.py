"""Whether a median with quartiles or range betrays a skewed distribution."""

import numpy as np

from hinge_meta.effects.conversions.five_numbers import in_order, scenario
from hinge_meta.effects.conversions.in_range import in_range


@in_range
def skewness_of_five_numbers(n, median, *, minimum=None, q1=None, q3=None, maximum=None):
    """Test at 5 % whether a group is too skewed for its mean and SD to be taken from such numbers.

    Parameters
    ----------
    n : float or array-like
        People in the group, 5 or more.
    median : float or array-like
        In points.
    minimum, maximum : float, array-like or None
        The range; both or neither.
    q1, q3 : float, array-like or None
        First and third quartile; both or neither.

    Returns
    -------
    statistic, critical : float or ndarray
        The group is significantly skewed where ``statistic >= critical``.

    Raises
    ------
    ValueError
        If neither the range nor the quartiles are given, or only one end of either.
    DataProblems
        If the numbers are not in order, or there are fewer than five people.

    Notes
    -----
    With ``t1 = |min + max - 2 median| / (max - min)`` and ``t2 = |q1 + q3 - 2 median| / (q3 - q1)``:
    S1 ``t1`` against ``1/ln(n + 9) + 2.5/(n + 1)``; S2 ``t2`` against ``2.65/sqrt(n) - 6/n**2``; S3
    ``max(2.65 ln(0.6 n) t1 / sqrt(n), t2)`` against ``3/sqrt(n) - 40/n**3``. These are the constants of
    the published paper; its preprint has slightly other ones. The test cannot find the skewness of a
    small group: one that passes is not thereby normal.

    References
    ----------
    Shi, J., Luo, D., Wan, X., Liu, Y., Liu, J., Bian, Z., & Tong, T. (2023). Detecting the skewness of
    data from the five-number summary and its application in meta-analysis. Statistical Methods in Medical
    Research, 32(7), 1338-1360. https://doi.org/10.1177/09622802231172043

    Examples
    --------
    >>> statistic, critical = skewness_of_five_numbers(20, 6, minimum=2, q1=4, q3=14, maximum=20)
    >>> round(float(statistic), 3), round(float(critical), 3), bool(statistic >= critical)
    (0.818, 0.666, True)
    """
    n, low, lower, middle, upper, high = in_order(n, minimum, q1, median, q3, maximum)
    of_range = np.abs(low + high - 2 * middle) / (high - low)
    of_quartiles = np.abs(lower + upper - 2 * middle) / (upper - lower)
    which = scenario(minimum, q1, q3, maximum)
    if which == "S1":
        return of_range, 1 / np.log(n + 9) + 2.5 / (n + 1)
    if which == "S2":
        return of_quartiles, 2.65 / np.sqrt(n) - 6 / n**2
    both = np.maximum(2.65 * np.log(0.6 * n) * of_range / np.sqrt(n), of_quartiles)
    return both, 3 / np.sqrt(n) - 40 / n**3
