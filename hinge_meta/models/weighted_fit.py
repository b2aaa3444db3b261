"""Weighted least squares at a given tau2, for many data sets at once."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False, kw_only=True)
class WeightedFit:
    """Weighted regressions with weights ``w = 1 / (vi + tau2)``.

    With ``P = W - W X (X'WX)^-1 X'W``, the matrix that takes the moderators out:

    Attributes
    ----------
    coefficients : ndarray of shape (..., p)
        ``(X'WX)^-1 X'Wy``.
    inverse_root : ndarray of shape (..., p, p)
        ``A`` with ``A A' = (X'WX)^-1``.
    rss : ndarray
        ``y'Py``, the weighted residual sum of squares: Q at tau2 = 0.
    slope : ndarray
        ``y'PPy``.
    trace : ndarray
        ``tr(P)``.
    weight : ndarray
        ``tr(W)``.
    loglik, restricted_loglik : ndarray
        Log-likelihood of tau2 with the coefficients profiled out, and its restricted form up to
        ``log|X'X|``, which is 0 where X is orthonormal.

    Examples
    --------
    >>> one = weighted_fit(np.ones((3, 1)), np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03]), 0.1)
    >>> one.coefficients.round(3).tolist()
    [0.455]
    """

    coefficients: np.ndarray
    inverse_root: np.ndarray
    rss: np.ndarray
    slope: np.ndarray
    trace: np.ndarray
    weight: np.ndarray
    loglik: np.ndarray
    restricted_loglik: np.ndarray


def weighted_fit(design, yi, vi, tau2):
    """Fit weighted regressions at a given tau2.

    Parameters
    ----------
    design : ndarray of shape (..., k, p)
        Design matrices of full rank.
    yi, vi : ndarray of shape (..., k)
        Effects and variances.
    tau2 : float or ndarray of shape (...)
        Between-study variances.

    Returns
    -------
    WeightedFit

    Notes
    -----
    Through the QR factors of ``W^(1/2) X``: no cross-products are formed, which would halve the digits.

    Examples
    --------
    >>> fit = weighted_fit(np.ones((3, 1)), np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03]), np.zeros(2))
    >>> fit.rss.round(3).tolist()
    [7.17, 7.17]
    """
    k, p = design.shape[-2:]
    variance = vi + np.asarray(tau2)[..., None]
    weight = 1 / variance
    root = np.sqrt(weight)
    factor, triangle = np.linalg.qr(root[..., None] * design)
    scaled = root * yi
    coordinates = np.einsum("...kp,...k->...p", factor, scaled)
    residual = scaled - np.einsum("...kp,...p->...k", factor, coordinates)
    rss = (residual**2).sum(axis=-1)
    diagonal = np.abs(np.diagonal(triangle, axis1=-2, axis2=-1))
    inverse_root = np.linalg.inv(triangle)
    log_variance = np.log(variance).sum(axis=-1)
    log_two_pi = np.log(2 * np.pi)
    return WeightedFit(
        coefficients=np.einsum("...pq,...q->...p", inverse_root, coordinates),
        inverse_root=inverse_root,
        rss=rss,
        slope=(weight * residual**2).sum(axis=-1),
        trace=(weight * (1 - (factor**2).sum(axis=-1))).sum(axis=-1),
        weight=weight.sum(axis=-1),
        loglik=-(k * log_two_pi + log_variance + rss) / 2,
        restricted_loglik=-((k - p) * log_two_pi + log_variance + rss) / 2 - np.log(diagonal).sum(axis=-1),
    )
