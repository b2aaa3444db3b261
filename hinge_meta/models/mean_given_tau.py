"""At a known tau the mean is normal: where it lies, how sure that is, and how likely this tau makes the data."""

import numpy as np

# So many numbers at most in one block: some 30 MB.
_BLOCK = 2_000_000


def mean_given_tau(yi, vi, tau, mean_prior=None):
    """Give the mean's conditional posterior and the likelihood of each tau.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Effects and their variances.
    tau : ndarray of shape (n,)
        Between-study standard deviations, 0 or more.
    mean_prior : Normal or None
        None for the improper uniform prior.

    Returns
    -------
    mean, variance : ndarray of shape (n,)
        Of the mean given the data and tau.
    log_likelihood : ndarray of shape (n,)
        Of tau, the mean integrated out, up to a constant.

    Notes
    -----
    With ``w = 1 / (vi + tau^2)``, and a normal prior as one more effect of weight ``1 / sd^2``: mean
    ``sum w y / sum w``, variance ``1 / sum w``, and log likelihood
    ``(sum log w - log sum w - sum w (y - mean)^2) / 2``.

    References
    ----------
    Spiegelhalter, D. J., Abrams, K. R., & Myles, J. P. (2004). Bayesian approaches to clinical trials and
    health-care evaluation, chapter 5. Chichester: Wiley.
    Roever, C. (2020). Bayesian random-effects meta-analysis using the bayesmeta R package. Journal of
    Statistical Software, 93(6), 1-51. https://doi.org/10.18637/jss.v093.i06

    Examples
    --------
    >>> mean, variance, _ = mean_given_tau(np.array([0.0, 2.0]), np.array([1.0, 1.0]), np.array([1.0]))
    >>> mean.tolist(), variance.tolist()
    ([1.0], [1.0])
    """
    blocks = np.array_split(tau, max(1, -(-len(tau) * len(yi) // _BLOCK)))
    parts = [_of_block(yi, vi, block, mean_prior) for block in blocks]
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


def _of_block(yi, vi, tau, mean_prior):
    # Counted from the most precise effect, so that nothing cancels where it has nearly all the weight.
    origin = yi[np.argmin(vi)]
    typical = np.median(vi)
    weight = typical / (vi + tau[:, None] ** 2)
    y = yi - origin
    total, pull, prior_weight, prior_mean = weight.sum(axis=1), weight @ y, 0.0, 0.0
    if mean_prior is not None:
        prior_weight, prior_mean = typical / mean_prior.sd**2, mean_prior.mean - origin
        total, pull = total + prior_weight, pull + prior_weight * prior_mean
    offset = pull / total
    misfit = (weight * (y - offset[:, None]) ** 2).sum(axis=1) + prior_weight * (prior_mean - offset) ** 2
    log_likelihood = (np.log(weight).sum(axis=1) - np.log(total) - misfit / typical) / 2
    return origin + offset, typical / total, log_likelihood
