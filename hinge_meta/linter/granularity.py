"""Which means and standard deviations whole-number scores can have."""

import math

_FLOATING = 1e-9


def possible_sums(mean, half_unit, n):
    """List the sums of n whole numbers that are printed as this mean.

    Parameters
    ----------
    mean : float
        As printed.
    half_unit : float
        Half a unit of its last printed place.
    n : int
        Numbers averaged.

    Returns
    -------
    range
        Empty where no whole sum gives the mean, however it was rounded.

    References
    ----------
    Brown, N. J. L., & Heathers, J. A. J. (2017). The GRIM test: A simple technique detects numerous anomalies
    in the reporting of results in psychology. Social Psychological and Personality Science, 8(4), 363-369.
    https://doi.org/10.1177/1948550616673876

    Examples
    --------
    >>> list(possible_sums(7.22, 0.005, 32)), list(possible_sums(5.23, 0.005, 29))
    ([231], [])
    """
    slack = _FLOATING * max(1.0, abs(mean) * n)
    return range(
        math.ceil((mean - half_unit) * n - slack),
        math.floor((mean + half_unit) * n + slack) + 1,
    )


def sd_is_possible(sums, sd, half_unit, n):
    """Tell whether n whole numbers with one of these sums can have the printed standard deviation.

    Parameters
    ----------
    sums : iterable of int
        As `possible_sums` gives them.
    sd : float
        As printed, with n - 1 in the denominator.
    half_unit : float
        Half a unit of its last printed place.
    n : int
        People, two or more.

    Returns
    -------
    bool

    Notes
    -----
    The sum of squares of whole numbers is whole, is even or odd as their sum is, and is at least the sum
    squared over n. A standard deviation is possible if such a sum of squares gives it.

    References
    ----------
    Anaya, J. (2016). The GRIMMER test: A method for testing the validity of reported measures of variability.
    PeerJ Preprints, 4, e2400v1.
    Allard, A. (2018). Analytic-GRIMMER: a new way of testing the possibility of standard deviations.
    https://aurelienallard.netlify.app/post/anaytic-grimmer-possibility-standard-deviations/

    Examples
    --------
    >>> sums = possible_sums(3.44, 0.005, 18)
    >>> sd_is_possible(sums, 2.47, 0.005, 18), sd_is_possible(sums, 2.48, 0.005, 18)
    (False, True)
    """
    for total in sums:
        # Below what the sum itself demands there is nothing; the two bounds bracket the printed SD.
        low = max(sd - half_unit, 0) ** 2 * (n - 1) + total**2 / n
        high = (sd + half_unit) ** 2 * (n - 1) + total**2 / n
        slack = _FLOATING * max(1.0, high)
        first = math.ceil(low - slack)
        first += (first - total) % 2
        if first <= high + slack:
            return True
    return False
