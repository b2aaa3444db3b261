"""How many people a two-armed trial of a given precision needs."""

import math

import numpy as np
import pandas as pd


def variance_of_one_person(fit):
    """Give the variance that an effect in two equal arms would have if it were measured in one person.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    ndarray or None
        4, a single number, where the measure is SMD. For other measures, one number a study, ``4 vi n_e n_c /
        (n_e + n_c)``, from the columns ``n_e`` and ``n_c`` of the fit's effects; None where any is no number
        above 0, or there are no such columns.

    Notes
    -----
    A trial of N people in two equal arms then has a variance of the N-th part. For SMD that is
    ``1/n_e + 1/n_c`` at an effect of 0 and the variance LS. For others it is what each trial's own variance
    says of its people, their spread or the frequency of their events: as much as in that trial, put in two
    arms of equal size.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [3.0, 5.0], "vi": [9.0, 4.0], "measure": "MD",
    ...                         "n_e": [20, 50], "n_c": [20, 50]})
    >>> variance_of_one_person(random_effects(effects)).tolist()
    [360.0, 400.0]
    """
    if fit.measure == "SMD":
        return np.array([4.0])
    if not {"n_e", "n_c"} <= set(fit.effects.columns):
        return None
    first, second = (
        pd.to_numeric(fit.effects[column], errors="coerce").to_numpy(dtype=float) for column in ("n_e", "n_c")
    )
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        variances = 4 * fit.effects["vi"].to_numpy() / (1 / first + 1 / second)
    known = (first > 0) & (second > 0) & np.isfinite(variances)
    return variances if known.all() else None


def people_needed(variance, vi):
    """Give the least even number of people, two or more in each arm, with which an effect is as precise as asked.

    Parameters
    ----------
    variance : float
        As `variance_of_one_person`.
    vi : float
        The variance that the effect must not exceed.

    Returns
    -------
    int

    Examples
    --------
    >>> people_needed(4.0, 0.041)
    98
    """
    return 2 * max(2, math.ceil(float(variance) / float(vi) / 2))
