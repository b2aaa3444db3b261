"""One root in each of many brackets, by Brent's method."""

import numpy as np

_RELATIVE = 4 * np.finfo(float).eps
_SMALLEST = 1e-300
# Bisection alone halves any bracket of floats to nothing in far fewer steps.
_STEPS = 10_000


def batched_root(function, low, high, at_low, at_high, arrays):
    """Solve ``function(x, *arrays) = 0`` in every bracket, to machine precision.

    Parameters
    ----------
    function : callable
        Takes x of shape (B,) and the arrays, and returns a value for each bracket.
    low, high : ndarray of shape (B,)
        The brackets.
    at_low, at_high : ndarray of shape (B,)
        The function there: of opposite sign, or 0.
    arrays : tuple of ndarray of shape (..., B)
        What the function needs of each bracket; of brackets that are solved it is asked no more.

    Returns
    -------
    ndarray of shape (B,)

    Notes
    -----
    The steps are taken in the order of `scipy.optimize.brentq` with ``xtol=1e-300`` and ``rtol`` of four
    epsilons, so a batch of one function has the digits of its roots one by one.

    References
    ----------
    Brent, R. P. (1973). Algorithms for minimization without derivatives. Prentice-Hall, chapter 4.

    Examples
    --------
    >>> target = np.array([2.0, 9.0])
    >>> low, high = np.zeros(2), np.full(2, 10.0)
    >>> batched_root(lambda x, c: c - x**2, low, high, target, target - 100, (target,)).round(12).tolist()
    [1.414213562373, 3.0]
    """
    root = np.where(at_low == 0, low, high)
    rows = np.flatnonzero((at_low != 0) & (at_high != 0))
    # The names of the three points: the last, the current, and the one across the root.
    last, here = low[rows], high[rows]
    f_last, f_here = at_low[rows], at_high[rows]
    across, f_across, step, step_before = (np.zeros(len(rows)) for _ in range(4))
    arrays = _of(arrays, rows, len(root))
    open_still = np.ones(len(rows), dtype=bool)
    with np.errstate(all="ignore"):  # brackets that are solved compute on, unheeded
        for _ in range(_STEPS):
            if not open_still.any():
                break
            opposite = (f_last != 0) & (f_here != 0) & (np.signbit(f_last) != np.signbit(f_here))
            across, f_across = np.where(opposite, last, across), np.where(opposite, f_last, f_across)
            wide = here - last
            step_before, step = np.where(opposite, wide, step_before), np.where(opposite, wide, step)
            swap = np.abs(f_across) < np.abs(f_here)
            last, here, across = (
                np.where(swap, here, last),
                np.where(swap, across, here),
                np.where(swap, here, across),
            )
            f_last, f_here, f_across = (
                np.where(swap, f_here, f_last),
                np.where(swap, f_across, f_here),
                np.where(swap, f_here, f_across),
            )
            least = (_SMALLEST + _RELATIVE * np.abs(here)) / 2
            halved = (across - here) / 2
            solved = open_still & ((f_here == 0) | (np.abs(halved) < least))
            root[rows[solved]] = here[solved]
            open_still &= ~solved
            if 2 * np.count_nonzero(open_still) < len(rows):
                keep = np.flatnonzero(open_still)
                arrays = _of(arrays, keep, len(rows))
                rows, open_still = rows[keep], open_still[keep]
                points = np.stack([last, here, across, f_last, f_here, f_across])[:, keep]
                last, here, across, f_last, f_here, f_across = points
                step, step_before, least, halved = np.stack([step, step_before, least, halved])[:, keep]
            tried = _interpolated(last, here, across, f_last, f_here, f_across)
            good = (
                (np.abs(step_before) > least)
                & (np.abs(f_here) < np.abs(f_last))
                & (2 * np.abs(tried) < np.minimum(np.abs(step_before), 3 * np.abs(halved) - least))
            )
            step_before, step = np.where(good, step, halved), np.where(good, tried, halved)
            last, f_last = here, f_here
            here = here + np.where(np.abs(step) > least, step, np.where(halved > 0, least, -least))
            f_here = function(here, *arrays)
    return root


def _interpolated(last, here, across, f_last, f_here, f_across):
    secant = -f_here * (here - last) / (f_here - f_last)
    slope_last = (f_last - f_here) / (last - here)
    slope_across = (f_across - f_here) / (across - here)
    quadratic = (
        -f_here
        * (f_across * slope_across - f_last * slope_last)
        / (slope_across * slope_last * (f_across - f_last))
    )
    return np.where(last == across, secant, quadratic)


def _of(arrays, keep, count):
    return arrays if len(keep) == count else tuple(np.take(array, keep, axis=-1) for array in arrays)
