"""Numbers as people read them: fixed decimals, true minus signs, weights that sum to 100.0."""

import math

import numpy as np

MINUS = "\N{MINUS SIGN}"
# Confidence intervals of a pooled effect: the name that code takes, and the one that people read.
CI_METHODS = {
    "hksj": "Hartung-Knapp",
    "hksj-adhoc": "Hartung-Knapp, never below Wald",
    "wald": "Wald",
}


def number(value, digits=2):
    """Print a number with fixed decimals and a true minus sign.

    A small negative number keeps its sign (``−0.00``): it tells that an interval ends short of zero.

    Parameters
    ----------
    value : float
        NaN and None become an en dash.
    digits : int
        Decimals.

    Returns
    -------
    str

    Examples
    --------
    >>> number(-0.4102), number(-0.004), number(16.14, 1), number(0.55499999999999994)
    ('−0.41', '−0.00', '16.1', '0.56')
    """
    if value is None or not np.isfinite(value):
        return "\N{EN DASH}"
    # 0.555 may come as 0.55499999999999994: noise in the last bits must not decide how it is rounded.
    steady = float(f"{value:.12g}")
    return f"{steady:.{digits}f}".replace("-", MINUS)


def interval(lower, upper, digits=2):
    """Print an interval as ``a to b``, in which no minus sign can be mistaken for a dash.

    Parameters
    ----------
    lower, upper : float
        Its bounds.
    digits : int
        Decimals.

    Returns
    -------
    str
        An en dash where there is no interval.

    Examples
    --------
    >>> interval(-0.7352, -0.0855)
    '−0.74 to −0.09'
    """
    if not (np.isfinite(lower) and np.isfinite(upper)):
        return "\N{EN DASH}"
    return f"{number(lower, digits)} to {number(upper, digits)}"


def p_value(pval, decimals=None):
    """Print a p-value: two decimals, three where two would mislead.

    Parameters
    ----------
    pval : float
    decimals : int, optional
        So many decimals in any case, three or more; a value below 0.001 is only said to be so.

    Returns
    -------
    str

    Examples
    --------
    >>> p_value(0.0403), p_value(0.0472), p_value(0.0063), p_value(0.00001)
    ('p = 0.04', 'p = 0.047', 'p = 0.006', 'p < 0.001')
    >>> p_value(0.0403, 3), p_value(0.00001, 3)
    ('p = 0.040', 'p < 0.001')
    """
    if pval < 0.001:
        return "p < 0.001"
    blurred = pval < 0.01 or f"{pval:.2f}" == "0.05"
    return f"p = {pval:.{decimals or (3 if blurred else 2)}f}"


def decimals_for(values):
    """Choose how many decimals tell effects apart without pretending to more.

    Parameters
    ----------
    values : array-like of float
        Effects on the scale on which they will be printed.

    Returns
    -------
    int
        0 from a thousand up, 1 from ten up, 2 below, and more where all are below 0.1.

    Examples
    --------
    >>> decimals_for([-0.4, 0.2]), decimals_for([-12.3, 4]), decimals_for([0.004, 0.02]), decimals_for([2e-6])
    (2, 1, 3, 7)
    """
    values = np.abs(np.asarray(values, dtype=float))
    values = values[np.isfinite(values)]
    largest = values.max() if len(values) else 1.0
    for digits, floor in ((0, 1000), (1, 10), (2, 0.1)):
        if largest >= floor:
            return digits
    return math.floor(-math.log10(largest)) + 2 if largest > 0 else 2


def decimals_of(measure):
    """Say with how many decimals the answers to our questions print a measure, wherever they do.

    Parameters
    ----------
    measure : {"SMD", "MD"}
        Standard deviations, or points on a range of 100.

    Returns
    -------
    int

    Examples
    --------
    >>> decimals_of("SMD"), decimals_of("MD")
    (2, 1)
    """
    return {"SMD": 2, "MD": 1}[measure]


def printed_weights(weights, digits=1):
    """Round weights so that they sum to 100 as printed, by the largest remainders.

    Parameters
    ----------
    weights : array-like of float
        In per cent; they sum to 100.
    digits : int
        Decimals.

    Returns
    -------
    list of str
        In the order given.

    Examples
    --------
    >>> printed_weights([100 / 3, 100 / 3, 100 / 3])
    ['33.4', '33.3', '33.3']
    """
    units = np.asarray(weights, dtype=float) * 10**digits
    # Noise in the last bits must not decide which of two equal weights is rounded up.
    whole = np.floor(np.round(units, 6)).astype(int)
    short = round(units.sum()) - whole.sum()
    most = np.argsort(-np.round(units - whole, 6), kind="stable")
    whole[most[:short]] += 1
    return [f"{unit / 10**digits:.{digits}f}" for unit in whole]
