"""Estimators of tau2 with a closed form: DerSimonian-Laird, Hedges, Hunter-Schmidt, Sidik-Jonkman."""

import numpy as np

from hinge_meta.models.weighted_mean import effective_precision, weighted_mean


def dersimonian_laird(groups):
    """Estimate tau2 from Cochran's Q.

    Parameters
    ----------
    groups : tuple of (ndarray, ndarray)
        For each group its effects and their variances; a mean is fitted to each.

    Returns
    -------
    float
        ``(Q - (k - p)) / sum(w - w^2 / W)``, not below 0; p is the number of groups.

    References
    ----------
    DerSimonian, R., & Laird, N. (1986). Meta-analysis in clinical trials. Controlled Clinical Trials,
    7(3), 177-188. https://doi.org/10.1016/0197-2456(86)90046-2

    Examples
    --------
    >>> groups = ((np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03])),)
    >>> round(dersimonian_laird(groups), 3)
    0.101
    """
    freedom = sum(len(yi) - 1 for yi, _ in groups)
    precision = sum(effective_precision(1 / vi) for _, vi in groups)
    return max(0.0, float((cochran_q(groups) - freedom) / precision))


def hedges(groups):
    """Estimate tau2 from the unweighted variance of the effects.

    Parameters
    ----------
    groups : tuple of (ndarray, ndarray)
        For each group its effects and their variances.

    Returns
    -------
    float
        ``(sum of squares - sum of vi (1 - 1 / k of the group)) / (k - p)``, not below 0.

    References
    ----------
    Hedges, L. V., & Olkin, I. (1985). Statistical methods for meta-analysis. Academic Press, chapter 9.

    Examples
    --------
    >>> groups = ((np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03])),)
    >>> round(hedges(groups), 4)
    0.1233
    """
    freedom = sum(len(yi) - 1 for yi, _ in groups)
    squares = sum(((yi - yi.mean()) ** 2).sum() for yi, _ in groups)
    sampling = sum(vi.sum() * (len(vi) - 1) / len(vi) for _, vi in groups)
    return max(0.0, float((squares - sampling) / freedom))


def hunter_schmidt(groups):
    """Estimate tau2 as Q less its number of studies, over the sum of the weights.

    Parameters
    ----------
    groups : tuple of (ndarray, ndarray)
        For each group its effects and their variances.

    Returns
    -------
    float
        ``(Q - k) / W``, not below 0. It is negatively biased: it takes k where Q expects k - p.

    References
    ----------
    Viechtbauer, W. (2005). Bias and efficiency of meta-analytic variance estimators in the
    random-effects model. Journal of Educational and Behavioral Statistics, 30(3), 261-293.
    https://doi.org/10.3102/10769986030003261

    Examples
    --------
    >>> groups = ((np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03])),)
    >>> round(hunter_schmidt(groups), 4)
    0.0532
    """
    studies = sum(len(yi) for yi, _ in groups)
    return max(0.0, float((cochran_q(groups) - studies) / sum((1 / vi).sum() for _, vi in groups)))


def sidik_jonkman(groups):
    """Estimate tau2 from weights at a first guess of it, the variance of all effects over k.

    Parameters
    ----------
    groups : tuple of (ndarray, ndarray)
        For each group its effects and their variances.

    Returns
    -------
    float
        The first guess times ``Q at the guess / (k - p)``: above 0 unless all effects of each group are
        identical. The guess disregards the groups, as metafor's does.

    References
    ----------
    Sidik, K., & Jonkman, J. N. (2005). Simple heterogeneity variance estimation for meta-analysis.
    Journal of the Royal Statistical Society, Series C, 54(2), 367-384.
    https://doi.org/10.1111/j.1467-9876.2005.00489.x

    Examples
    --------
    >>> groups = ((np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03])),)
    >>> round(sidik_jonkman(groups), 4)
    0.1151
    """
    guess = float(np.concatenate([yi for yi, _ in groups]).var())
    if guess == 0:
        return 0.0
    return guess * cochran_q(groups, guess) / sum(len(yi) - 1 for yi, _ in groups)


def cochran_q(groups, tau2=0.0):
    """Sum the weighted squares around each group's weighted mean.

    Parameters
    ----------
    groups : tuple of (ndarray, ndarray)
        For each group its effects and their variances.
    tau2 : float
        Between-study variance within the weights: 0 for Cochran's Q, more for the generalised Q.

    Returns
    -------
    float

    Examples
    --------
    >>> round(cochran_q(((np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03])),)), 3)
    7.17
    """
    total = 0.0
    for yi, vi in groups:
        weight, _, residual = weighted_mean(yi, vi, tau2)
        total += float((weight * residual**2).sum())
    return total
