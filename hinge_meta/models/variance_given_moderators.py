"""The between-study variance tau2 that moderators leave unexplained, for many data sets at once."""

import numpy as np
from scipy.optimize import brentq, elementwise
from scipy.stats import chi2

from hinge_meta.models.weighted_fit import weighted_fit

METHODS = ("REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE")

_GRID = 96
_NUMBERS_AT_ONCE = 100_000
# For up to so many data sets a root each is found sooner one by one.
_FEW = 4


def variance_given_moderators(basis, yi, vi, method="REML"):
    """Estimate the residual tau2 of a mixed-effects meta-regression.

    Parameters
    ----------
    basis : ndarray of shape (..., k, p)
        Orthonormal columns that span the design, intercept included.
    yi, vi : ndarray of shape (..., k)
        Effects and their variances.
    method : {"REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"}
        Restricted or full maximum likelihood; DerSimonian-Laird, Hedges, Hunter-Schmidt, Sidik-Jonkman;
        Paule-Mandel or, the same number by another road, empirical Bayes; none (tau2 = 0).

    Returns
    -------
    tau2 : ndarray of shape (...)
        At least 0, on the scale of ``yi`` squared.
    modes : ndarray of int of shape (...)
        How many local maxima the likelihood has (REML, ML); 1 otherwise.

    Raises
    ------
    ValueError
        If the method is not one of those named.

    Notes
    -----
    With ``P = W - W X (X'WX)^-1 X'W`` and ``w = 1 / (vi + tau2)``:

    - DL: ``(y'Py - (k - p)) / tr(P)`` at tau2 = 0; HS: ``(y'Py - k) / tr(W)`` at tau2 = 0.
    - HE: ``(y'Py - tr(PV)) / (k - p)`` with all weights 1.
    - SJ: ``t0 y'Py / (k - p)`` at ``t0 = sum((yi - mean)^2) / k``.
    - PM, EB: the root of ``y'Py = k - p``.
    - ML: the root of ``y'PPy = tr(W)``; REML: of ``y'PPy = tr(P)``. The whole range that can hold a root
      is searched; where the likelihood has several maxima, the highest is taken.

    References
    ----------
    Raudenbush, S. W. (2009). Analyzing effect sizes: random-effects models. In The Handbook of Research
    Synthesis and Meta-Analysis (2nd ed., pp. 295-315). Russell Sage Foundation.
    Sidik, K., & Jonkman, J. N. (2005). A note on variance estimation in random effects meta-regression.
    Journal of Biopharmaceutical Statistics, 15(5), 823-838.
    Viechtbauer, W., Lopez-Lopez, J. A., Sanchez-Meca, J., & Marin-Martinez, F. (2015). A comparison of
    procedures to test for moderators in mixed-effects meta-regression models. Psychological Methods,
    20(3), 360-374. https://doi.org/10.1037/met0000023

    Examples
    --------
    >>> ones = np.ones((3, 1)) / np.sqrt(3)
    >>> tau2, modes = variance_given_moderators(ones, np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03]), "DL")
    >>> round(float(tau2), 3), int(modes)
    (0.101, 1)
    """
    if method not in METHODS:
        raise ValueError(f"method must be one of {list(METHODS)}, got {method!r}")
    shape = np.broadcast_shapes(basis.shape[:-2], yi.shape[:-1], vi.shape[:-1])
    k, p = basis.shape[-2:]
    basis = np.broadcast_to(basis, (*shape, k, p)).reshape(-1, k, p)
    yi, vi = (np.broadcast_to(values, (*shape, k)).reshape(-1, k) for values in (yi, vi))
    modes = np.ones(len(yi), dtype=int)
    if method == "FE":
        tau2 = np.zeros(len(yi))
    elif method in ("PM", "EB"):
        tau2 = _q_root(basis, yi, vi, np.full(len(yi), k - p))
    elif method in ("REML", "ML"):
        tau2, modes = _highest_mode(basis, yi, vi, restricted=method == "REML")
    else:
        tau2 = np.maximum(0.0, _MOMENTS[method](basis, yi, vi))
    return tau2.reshape(shape), modes.reshape(shape)


def variance_interval_given_moderators(basis, yi, vi, level=0.95):
    """Give the Q-profile interval of the residual tau2.

    Parameters
    ----------
    basis : ndarray of shape (k, p)
        Orthonormal columns that span the design, intercept included.
    yi, vi : ndarray of shape (k,)
        Effects and their variances.
    level : float
        Coverage, 0 to 1.

    Returns
    -------
    tuple of float
        Lower and upper bound, each >= 0, on the scale of ``yi`` squared.

    References
    ----------
    Viechtbauer, W. (2007). Confidence intervals for the amount of heterogeneity in meta-analysis.
    Statistics in Medicine, 26(1), 37-52. https://doi.org/10.1002/sim.2514

    Examples
    --------
    >>> ones = np.ones((3, 1)) / np.sqrt(3)
    >>> lb, ub = variance_interval_given_moderators(ones, np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03]))
    >>> round(lb, 4), round(ub, 3)
    (0.0, 6.406)
    """
    k, p = basis.shape
    targets = chi2.ppf([(1 + level) / 2, (1 - level) / 2], k - p)
    twice = (np.broadcast_to(values, (2, *values.shape)) for values in (basis, yi, vi))
    lower, upper = _q_root(*twice, targets)
    return float(lower), float(upper)


def _dersimonian_laird(basis, yi, vi):
    fit = weighted_fit(basis, yi, vi, np.zeros(len(yi)))
    return (fit.rss - (basis.shape[-2] - basis.shape[-1])) / fit.trace


def _hunter_schmidt(basis, yi, vi):
    fit = weighted_fit(basis, yi, vi, np.zeros(len(yi)))
    return (fit.rss - basis.shape[-2]) / fit.weight


def _hedges(basis, yi, vi):
    k, p = basis.shape[-2:]
    left = 1 - (basis**2).sum(axis=-1)
    return (_unweighted_rss(basis, yi) - (left * vi).sum(axis=-1)) / (k - p)


def _sidik_jonkman(basis, yi, vi):
    k, p = basis.shape[-2:]
    start = ((yi - yi.mean(axis=-1, keepdims=True)) ** 2).mean(axis=-1)
    return start * weighted_fit(basis, yi, vi, start).rss / (k - p)


_MOMENTS = {"DL": _dersimonian_laird, "HS": _hunter_schmidt, "HE": _hedges, "SJ": _sidik_jonkman}


def _unweighted_rss(basis, yi):
    coordinates = np.einsum("bkp,bk->bp", basis, yi)
    return ((yi - np.einsum("bkp,bp->bk", basis, coordinates)) ** 2).sum(axis=-1)


def _q_root(basis, yi, vi, targets):
    """Solve y'Py = target, which falls as tau2 grows; 0 where it is below the target from the start."""

    def excess(tau2, rows):
        return weighted_fit(basis[rows], yi[rows], vi[rows], tau2).rss - targets[rows]

    tau2 = np.zeros(len(yi))
    rows = np.flatnonzero(excess(tau2, np.arange(len(yi))) > 0)
    if len(rows):
        # y'Py is never above RSS / (smallest vi + tau2): beyond this there is no root.
        high = 1.01 * _unweighted_rss(basis[rows], yi[rows]) / targets[rows]
        tau2[rows] = _roots(excess, np.zeros(len(rows)), high, rows)
    return tau2


def _roots(function, low, high, rows):
    if len(rows) > _FEW:
        return elementwise.find_root(function, (low, high), args=(rows,)).x
    exact = {"xtol": 1e-300, "rtol": 4 * np.finfo(float).eps, "maxiter": 10_000}
    return np.array(
        [
            brentq(lambda tau2, row=row: function(np.array([tau2]), row)[0], *bracket, **exact)
            for *bracket, row in zip(low, high, rows[:, None], strict=True)
        ]
    )


def _highest_mode(basis, yi, vi, restricted):
    def score(tau2, rows):
        fit = weighted_fit(basis[rows], yi[rows], vi[rows], tau2)
        return fit.slope - (fit.trace if restricted else fit.weight)

    def height(tau2, rows):
        fit = weighted_fit(basis[rows], yi[rows], vi[rows], tau2)
        return fit.restricted_loglik if restricted else fit.loglik

    everyone = np.arange(len(yi))
    grid = _search_grid(basis, yi, vi)
    at_once = max(1, _NUMBERS_AT_ONCE // basis.size)
    parts = (grid[start : start + at_once] for start in range(0, len(grid), at_once))
    rising = np.concatenate([score(part.ravel(), np.tile(everyone, len(part))) for part in parts]) > 0
    rising = rising.reshape(grid.shape)
    # The likelihood turns from rising to falling between these neighbours, or falls from 0 on.
    step, rows = np.nonzero(rising[:-1] & ~rising[1:])
    found = _roots(score, grid[step, rows], grid[step + 1, rows], rows)
    at_zero = np.flatnonzero(~rising[0])
    found, rows = np.append(found, np.zeros(len(at_zero))), np.append(rows, at_zero)
    order = np.lexsort((height(found, rows), rows))
    tau2 = np.empty(len(yi))
    tau2[rows[order]] = found[order]  # the last one stays: the highest
    return tau2, np.bincount(rows, minlength=len(yi))


def _search_grid(basis, yi, vi):
    """Lay points from 0 to where the likelihood surely falls, evenly in the logarithm of tau2."""
    k, p = basis.shape[-2:]
    rss = _unweighted_rss(basis, yi)
    smallest, largest = vi.min(axis=-1), vi.max(axis=-1)
    # y'PPy <= RSS / (smallest + tau2)^2 and tr(P) >= (k - p) / (largest + tau2): where the first is below
    # the second the score is negative. This solves for equality.
    mean = rss / (k - p)
    half = mean / 2 - smallest
    edge = half + np.sqrt(np.maximum(0.0, half**2 - smallest**2 + mean * largest))
    high = 1.01 * np.maximum(edge, smallest)
    low = 1e-3 * smallest
    steps = np.linspace(0, 1, _GRID)[:, None]
    return np.vstack([np.zeros(len(yi)), np.exp(np.log(low) + steps * (np.log(high) - np.log(low)))])
