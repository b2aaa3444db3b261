"""Baujat's coordinates: what each study adds to heterogeneity, and what it does to the pooled effect."""

import numpy as np
import pandas as pd

from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_tau2_is_its_own
from hinge_meta.models.fit_many import fit_many
from hinge_meta.models.weighted_mean import weighted_mean


def baujat(fit):
    """Give each study's contribution to heterogeneity and its influence on the pooled effect.

    Parameters
    ----------
    fit : RandomEffects
        Of two studies or more.

    Returns
    -------
    DataFrame of k rows
        In the order of the fit: ``study``; ``x``, the contribution to heterogeneity; ``y``, the influence on
        the pooled effect; ``weight`` in per cent. Both coordinates are at least 0 and have no unit.
        ``attrs`` holds ``measure``, ``method`` and ``ci_method`` of the fit.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere.

    Notes
    -----
    With ``m`` the pooled effect and ``m(-i)``, ``se(-i)`` the pooled effect and its standard error without
    study i, everything estimated anew, tau2 included:

    - ``x = (yi - m)^2 / (vi + tau2)``, the squared Pearson residual. For ``method="FE"`` these sum to Q.
    - ``y = (m - m(-i))^2 / se(-i)^2``.

    Baujat et al. defined both for the common-effect model with Wald's standard error; the general form
    is Viechtbauer's (2021). The standard error is that of ``ci_method``, so with Hartung-Knapp a study looks
    influential also because the others agree among themselves. Where all others have the same effect, their
    Hartung-Knapp standard error would be 0, and Wald's is used. Of two studies, one alone is left: its own
    effect and variance.

    References
    ----------
    Baujat, B., Mahe, C., Pignon, J.-P., & Hill, C. (2002). A graphical method for exploring heterogeneity in
    meta-analyses: application to a meta-analysis of 65 trials. Statistics in Medicine, 21(18), 2641-2652.
    https://doi.org/10.1002/sim.1221
    Viechtbauer, W. (2021). Model checking in meta-analysis. In Handbook of Meta-Analysis (pp. 219-254). CRC
    Press.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> baujat(random_effects(effects, method="FE", ci="wald")).round(2)
      study     x     y  weight
    0     A  2.75  1.29   31.91
    1     B  4.38  1.50   25.53
    2     C  0.03  0.03   42.55
    """
    check_is_random_effects(fit)
    check_tau2_is_its_own(fit)
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    weight, mean, residual = weighted_mean(yi, vi, fit.tau2)
    asked = {"method": fit.method, "ci": fit.ci_method, "pi": "none", "level": fit.level}
    without = fit_many(yi, vi, ~np.eye(fit.k, dtype=bool), **asked, columns=["estimate", "se"])
    moved = (mean - without["estimate"].to_numpy()) / without["se"].to_numpy()
    table = pd.DataFrame(
        {
            "study": fit.effects["study"].to_numpy(),
            "x": weight * residual**2,
            "y": moved**2,
            "weight": fit.weights.to_numpy(),
        }
    )
    table.attrs.update(measure=fit.measure, method=fit.method, ci_method=fit.ci_method)
    return table
