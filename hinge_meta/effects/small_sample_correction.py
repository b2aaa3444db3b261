"""The factor that takes the small-sample bias out of a standardised mean."""

import numpy as np
from scipy.special import gammaln


def exact_correction(m):
    """Compute J(m), exactly and not by the approximation ``1 - 3/(4m - 1)``.

    Parameters
    ----------
    m : array-like of float, above 1
        Degrees of freedom of the standard deviation that the mean is divided by.

    Returns
    -------
    ndarray
        ``gamma(m/2) / (sqrt(m/2) gamma((m-1)/2))``, between 0 and 1.

    Notes
    -----
    Above m = 60 the logarithm of the ratio of gammas is taken from its asymptotic series, which is exact
    to the last digit there; the difference of two large log-gammas is not.

    References
    ----------
    Hedges, L. V. (1981). Distribution theory for Glass's estimator of effect size and related
    estimators. Journal of Educational Statistics, 6(2), 107-128.
    https://doi.org/10.3102/10769986006002107

    Examples
    --------
    >>> exact_correction([2, 10, 309]).round(5).tolist()
    [0.56419, 0.92275, 0.99757]
    """
    m = np.asarray(m, dtype=float)
    x = (m - 1) / 2
    # ln gamma(x + 1/2) - ln gamma(x), less half of ln x.
    series = -1 / (8 * x) + 1 / (192 * x**3) - 1 / (640 * x**5) + 17 / (14336 * x**7)
    far = series - 0.5 * np.log1p(1 / (2 * x))
    near = gammaln(m / 2) - 0.5 * np.log(m / 2) - gammaln(x)
    return np.exp(np.where(m > 60, far, near))
