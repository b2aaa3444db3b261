"""How closely metafor is asked to look for tau2: at its default settings it stops at the fourth digit or so."""

import math

from hinge_meta.models.heterogeneity import typical_variance
from hinge_meta.models.metafor_script.r_literal import r_number

SEARCHED = ("REML", "ML", "PM", "EB")


def search_control(method, tau2, vi, several_peaks=False):
    """Write the argument ``control`` of `rma` for one set of effects.

    Parameters
    ----------
    method : str
        The estimator of tau2.
    tau2 : float
        What it gave here, for the scale of the search.
    vi : ndarray of shape (k,)
        The effects' variances.
    several_peaks : bool
        Whether the likelihood has several peaks, so that the search must start at the highest.

    Returns
    -------
    str
        Empty for an estimator that needs no search.

    Notes
    -----
    metafor's tolerances are absolute, so they follow the scale of the variances: a trillionth of tau2 and a typical
    variance together.

    Examples
    --------
    >>> import numpy as np
    >>> search_control("REML", 0.3, np.full(3, 0.2))
    'control = list(threshold = 1e-13, tol = 1e-13, maxiter = 20000)'
    """
    if method not in SEARCHED:
        return ""
    fine = _power_of_ten(tau2 + typical_variance(vi), -12)
    said = f"threshold = {fine}, tol = {fine}, maxiter = 20000"
    if 10 * tau2 > 100:
        said += f", tau2.max = {_power_of_ten(tau2, 2)}"
    if several_peaks:
        said += f", tau2.init = {r_number(tau2)}"
    return f"control = list({said})"


def interval_control(tau2_ub, vi):
    """Write the argument ``control`` of `confint`, for Q-profile bounds to the last digits.

    Parameters
    ----------
    tau2_ub : float
        The upper bound found here, so that R looks far enough.
    vi : ndarray of shape (k,)
        The effects' variances.

    Returns
    -------
    str

    Examples
    --------
    >>> import numpy as np
    >>> interval_control(1.5, np.full(3, 0.2))
    'control = list(tol = 1e-15, maxiter = 100000, tau2.max = 1000)'
    """
    fine, far = _power_of_ten(typical_variance(vi), -14), _power_of_ten(max(tau2_ub, 1.0), 3)
    return f"control = list(tol = {fine}, maxiter = 100000, tau2.max = {far})"


def _power_of_ten(size, steps):
    power = math.floor(math.log10(size)) + steps
    return f"1e{power:d}" if not 0 <= power <= 5 else str(10**power)
