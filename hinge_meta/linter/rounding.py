"""How far a printed number may lie from the one that was computed."""

import math
import statistics


def decimals(value):
    """Count the decimals with which a number is written.

    Parameters
    ----------
    value : float

    Returns
    -------
    int

    Examples
    --------
    >>> decimals(-0.83), decimals(7.0), decimals(0.0001)
    (2, 0, 4)
    """
    text = f"{value:.12f}".rstrip("0")
    return len(text.split(".")[1])


def half_units(*values):
    """Give half a unit of the last printed place for each of the numbers that are printed together.

    Parameters
    ----------
    *values : float
        Numbers that were printed side by side; NaN where one is absent.

    Returns
    -------
    tuple of float
        In the order given; NaN for an absent number.

    Notes
    -----
    A table that was stored as numbers has lost its trailing zeros, so that 0.60 reads as 0.6. A number is
    therefore taken to have been printed with as many decimals as most of its neighbours (the lower median),
    or with its own where these are more.

    Examples
    --------
    >>> half_units(-0.13, -0.6, 0.34)
    (0.005, 0.005, 0.005)
    >>> half_units(-1.4, -2.7, -0.02)
    (0.05, 0.05, 0.005)
    """
    counts = [decimals(value) for value in values if math.isfinite(value)]
    usual = statistics.median_low(counts) if counts else 0
    return tuple(
        0.5 * 10.0 ** -max(decimals(value), usual) if math.isfinite(value) else math.nan for value in values
    )
