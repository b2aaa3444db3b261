"""The one peak of each of many likelihoods of tau2, by Newton's steps that a bracket holds."""

import numpy as np

from hinge_meta.models.batched_likelihood import score
from hinge_meta.models.batched_root import batched_root
from hinge_meta.models.sum_over_studies import of_columns, quick_share_of_others, quick_sum, sum_of_products

# A step shorter than this, of the total variance, leaves an error near its square.
_SHORT = 1e-7
# Where so many steps do not do, Brent's method closes the bracket.
_STEPS = 12
# The two sides must fall at speeds that differ by so much, or a step's error is no longer near its square.
_APART = 0.05
# Bits of a guess that are kept, so that rounding in what led to it changes no digit of the peak.
_BITS = 2.0**20


def newton_peaks(guess, low, high, away, vi, restricted):
    """Find the one peak of each likelihood.

    Parameters
    ----------
    guess, low, high : ndarray of shape (B,)
        A tau2 near the peak, one at which the likelihood rises, and one at which it does not.
    away, vi : ndarray of shape (k, B)
        As in `look`.
    restricted : bool
        REML where true, ML where false.

    Returns
    -------
    ndarray of shape (B,)
        tau2 at the peak, to machine precision or nearly.

    Examples
    --------
    >>> away, vi = np.array([[0.0], [2.0]]), np.full((2, 1), 0.5)
    >>> newton_peaks(np.array([0.1]), np.array([0.0]), np.array([64.0]), away, vi, True).round(12).tolist()
    [1.5]
    """
    mantissa, exponent = np.frexp(guess)
    here = np.clip(np.ldexp(np.rint(mantissa * _BITS) / _BITS, exponent), low, high)
    found, rows, smallest = here.copy(), np.arange(len(guess)), vi.min(axis=0)
    for _ in range(_STEPS):
        if not len(rows):
            return found
        rises, tried = _newton(here, away, vi, restricted)
        low, high = np.where(rises, here, low), np.where(rises, high, here)
        inside = (tried >= low) & (tried <= high)
        # Seen from the total variance the scale is a ratio, so the middle is the geometric one.
        middle = np.sqrt((smallest + low) * (smallest + high)) - smallest
        onwards = np.where(inside, tried, np.clip(middle, low, high))
        found[rows] = onwards
        open_still = ~(inside & (np.abs(onwards - here) <= _SHORT * (smallest + here)))
        here = onwards
        if not open_still.all():
            keep = np.flatnonzero(open_still)
            rows, here, low, high, smallest = (each[keep] for each in (rows, here, low, high, smallest))
            away, vi = of_columns(away, keep), of_columns(vi, keep)
    if len(rows):
        ends = (score(end, away, vi, restricted) for end in (low, high))
        found[rows] = batched_root(
            lambda x, away, vi: score(x, away, vi, restricted), low, high, *ends, (away, vi)
        )
    return found


def _newton(tau2, away, vi, restricted):
    """Tell where the likelihood rises, and where Newton's step leads, in logarithms of both of its sides.

    Were the right side one study's, it would be ``1 / (v + tau2)``, and the left a power of that.
    """
    weight = 1 / (vi + tau2)
    total = quick_sum(weight)
    residual = away - sum_of_products(weight, away) / total
    squares = sum_of_products(weight, weight)
    if restricted:
        kept = quick_share_of_others(weight, total)
        kept *= weight
        fall = quick_sum(kept)
        # tr(PP): its diagonal, and all else.
        fourth = weight * weight
        curve = sum_of_products(kept, kept) + (squares**2 - sum_of_products(fourth, fourth)) / total**2
    else:
        fall, curve = total, squares
    residual *= weight
    rise = sum_of_products(residual, residual)
    residual -= sum_of_products(weight, residual) / total
    residual *= residual
    with np.errstate(all="ignore"):  # what is no number is outside every bracket
        speed_of_fall = curve / fall
        power = 2 * sum_of_products(weight, residual) / rise / speed_of_fall - 1
        power = np.where(power > _APART, power, np.nan)
        return rise > fall, tau2 + np.expm1(np.log(rise / fall) / power) / speed_of_fall
