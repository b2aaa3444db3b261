"""The inverse-variance mean of some effects at a given tau2, and what is left of the effects beside it."""

import numpy as np


def weighted_mean(yi, vi, tau2=0.0):
    """Weigh effects by the inverse of their total variance.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Effects and their variances.
    tau2 : float or ndarray of shape (..., 1)
        Between-study variance; a column of values gives a row of results for each.

    Returns
    -------
    weight : ndarray of shape (k,) or (..., k)
        ``1 / (vi + tau2)``.
    mean : float or ndarray of shape (...)
        Their weighted mean.
    residual : ndarray of the shape of ``weight``
        ``yi`` minus the mean.

    Notes
    -----
    Effects are counted from the most precise one, whose residual would otherwise cancel where it has
    nearly all the weight.

    Examples
    --------
    >>> weight, mean, residual = weighted_mean(np.array([0.0, 3.0]), np.array([1.0, 2.0]))
    >>> float(mean), residual.tolist()
    (1.0, [-1.0, 2.0])
    """
    origin = yi[np.argmin(vi)]
    weight = 1 / (vi + tau2)
    offset = (weight * (yi - origin)).sum(axis=-1) / weight.sum(axis=-1)
    return weight, origin + offset, (yi - origin) - offset[..., None]


def effective_precision(weight):
    """Give the sum of weights less the sum of their squares over their sum.

    Parameters
    ----------
    weight : ndarray of shape (..., k)

    Returns
    -------
    float or ndarray of shape (...)
        DerSimonian and Laird's denominator at tau2 = 0, the trace of P at any tau2; 0 for one study.

    Notes
    -----
    Written as the sum of each weight times the share of all others, in which nothing cancels: as a
    difference it loses every digit where one weight outweighs the rest.

    Examples
    --------
    >>> float(effective_precision(np.array([1.0, 1.0, 2.0])))
    2.5
    """
    before, after = np.zeros_like(weight), np.zeros_like(weight)
    before[..., 1:] = np.cumsum(weight, axis=-1)[..., :-1]
    after[..., :-1] = np.cumsum(weight[..., ::-1], axis=-1)[..., ::-1][..., 1:]
    return (weight * ((before + after) / weight.sum(axis=-1, keepdims=True))).sum(axis=-1)
