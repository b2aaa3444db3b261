"""The intervals of p-values among which a selection model tells studies apart, and who is in them."""

from itertools import pairwise
from numbers import Real

import numpy as np
from scipy.stats import norm

from hinge_meta.problems import DataProblems, Problem

ALTERNATIVES = ("greater", "less")


def check_steps(steps):
    """Give steps as an array, or say what they must be.

    Parameters
    ----------
    steps : float or sequence of float
        One-sided p-values at which the weight changes.

    Returns
    -------
    ndarray of shape (J - 1,)

    Raises
    ------
    ValueError
        If they are not one or more numbers between 0 and 1, each above the one before.

    Examples
    --------
    >>> check_steps((0.025, 0.5)).tolist(), check_steps(0.05).tolist()
    ([0.025, 0.5], [0.05])
    """
    given = [steps] if isinstance(steps, Real) else steps
    try:
        values = list(given)
        good = len(values) > 0 and all(isinstance(value, Real) and 0 < value < 1 for value in values)
    except TypeError:
        good = False
    if not good or any(second <= first for first, second in pairwise(values)):
        raise ValueError(
            f"steps must be one or more numbers between 0 and 1, each above the one before, got {steps!r}"
        )
    return np.array(values, dtype=float)


def one_sided_p(yi, vi, alternative):
    """Give the one-sided p-value of each study, from its effect and variance.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
    alternative : {"greater", "less"}
        Whether effects above 0 have small p-values, or effects below.

    Returns
    -------
    ndarray of shape (k,)
        By the normal distribution; a paper's own test may differ.

    Examples
    --------
    >>> one_sided_p(np.array([0.0, 2.0]), np.array([1.0, 1.0]), "greater").round(4).tolist()
    [0.5, 0.0228]
    """
    statistic = yi / np.sqrt(vi)
    return norm.sf(statistic if alternative == "greater" else -statistic)


def count_by_interval(p, steps, alternative, file):
    """Count the studies with their p-value in each interval, and refuse where one is empty.

    Parameters
    ----------
    p : ndarray of shape (k,)
        One-sided p-values.
    steps : ndarray of shape (J - 1,)
    alternative : {"greater", "less"}
        Which side they are of, for the words.
    file : str
        Where the studies are from, for the words.

    Returns
    -------
    ndarray of int of shape (J,)
        A p-value that equals a step lies below it.

    Raises
    ------
    DataProblems
        For each interval without a study, with the steps that leave none empty, if there are such.

    Notes
    -----
    An empty interval's weight would be estimated as 0 (and the others as infinite where the first is empty):
    no finding, but a division by studies that are not there. Merging it unasked would answer another
    question than the one put.

    Examples
    --------
    >>> count_by_interval(np.array([0.01, 0.02, 0.3]), np.array([0.025]), "greater", "t.csv").tolist()
    [2, 1]
    """
    counts = np.bincount(np.searchsorted(steps, p, side="left"), minlength=len(steps) + 1)
    if counts.all():
        return counts
    mend = _steps_that_leave_none_empty(p, steps)
    expected = "one study or more in each interval: its weight cannot be estimated from none; " + (
        f"steps={mend} leaves none empty"
        if mend
        else f"these studies have p-values from {p.min():.2g} to {p.max():.2g}, so no step of these divides them"
    )
    raise DataProblems(
        Problem(
            file=file,
            found=f"no study with a one-sided p-value {words} (alternative={alternative!r})",
            expected=expected,
        )
        for words, count in zip(interval_words(steps), counts, strict=True)
        if not count
    )


def interval_words(steps):
    """Say each interval of p-values in words.

    Parameters
    ----------
    steps : ndarray of shape (J - 1,)

    Returns
    -------
    list of str
        Of length J.

    Examples
    --------
    >>> interval_words(np.array([0.025, 0.5]))
    ['of 0.025 or below', 'above 0.025 up to 0.5', 'above 0.5']
    """
    between = [f"above {first:g} up to {second:g}" for first, second in pairwise(steps)]
    return [f"of {steps[0]:g} or below", *between, f"above {steps[-1]:g}"]


def _steps_that_leave_none_empty(p, steps):
    kept, last = [], -np.inf
    for step in steps:
        if ((p > last) & (p <= step)).any() and (p > step).any():
            kept.append(float(step))
            last = step
    return tuple(kept)
