"""The log ratio of two rates of events per time."""

import numpy as np


def incidence_rate_ratio(event_e, time_e, event_c, time_c):
    """Compute the log incidence rate ratio and its variance.

    Parameters
    ----------
    event_e, time_e : array-like of shape (k,)
        Number of events, above 0, and person-time in the first arm.
    event_c, time_c : array-like of shape (k,)
        The same in the comparator, in the same unit of time.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``log((event_e/time_e) / (event_c/time_c))``; negative where the first arm has the lower rate.
    vi : ndarray of shape (k,)
        ``1/event_e + 1/event_c`` (Poisson).

    References
    ----------
    Rothman, K. J., Greenland, S., & Lash, T. L. (2008). Modern Epidemiology (3rd ed.).
    Bagos, P. G., & Nikolopoulos, G. K. (2009). Mixed-effects Poisson regression models for meta-analysis
    of follow-up studies with constant or varying durations. The International Journal of Biostatistics,
    5(1). https://doi.org/10.2202/1557-4679.1168

    Examples
    --------
    >>> yi, vi = incidence_rate_ratio(7, 1344, 11, 1988)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-0.0605, 0.2338)
    """
    event_e, time_e, event_c, time_c = (
        np.asarray(x, dtype=float) for x in (event_e, time_e, event_c, time_c)
    )
    return np.log(event_e / time_e) - np.log(event_c / time_c), 1 / event_e + 1 / event_c
