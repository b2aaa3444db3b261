"""What each study does to the pooled effect, to its precision and to heterogeneity."""

import numpy as np
import pandas as pd
from scipy.stats import chi2

from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_tau2_is_its_own
from hinge_meta.models.fit_many import fit_many


def influence(fit):
    """Compare the model with the same model without each study in turn.

    Parameters
    ----------
    fit : RandomEffects
        Of two studies or more.

    Returns
    -------
    DataFrame of k rows
        In the order of the fit: ``study``; ``rstudent``, the externally studentised residual; ``dffits``;
        ``cook_d``, Cook's distance; ``cov_r``, the covariance ratio; ``tau2_del`` and ``q_del``, tau2 and
        Cochran's Q of all other studies; ``hat``, from 0 to 1, and the same in per cent, ``weight``;
        ``influential``, whether the study passes any of the thresholds below. ``tau2_del`` is on the scale of
        ``vi``, the others have no unit. Method, interval and level are the fit's.
        ``attrs`` holds what the full fit says, for a line of reference: ``measure``, ``method``,
        ``ci_method``, ``pi_method``, ``level``, ``k``, ``estimate``, ``ci_lb``, ``ci_ub``.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere.

    Notes
    -----
    With ``m`` and ``se`` the pooled effect and its standard error, ``h = w / sum of w`` and
    ``w = 1 / (vi + tau2)`` in the full model; and ``m'``, ``se'``, ``tau2'`` without study i, everything
    estimated anew; and ``d' = (se' / Wald's se')^2``, the factor on the variances that a Hartung-Knapp
    interval estimates (1 for Wald's):

    - ``rstudent = (yi - m') / sqrt(d' (vi + tau2') + se'^2)``;
    - ``dffits = (m - m') / sqrt(d' h (vi + tau2'))``;
    - ``cook_d = (m - m')^2 / se^2``;
    - ``cov_r = se'^2 / se^2``: below 1 where the effect is known better without the study.

    A study is marked as influential, by the rule of thumb of Viechtbauer and Cheung for a model of one
    coefficient, where any of these holds:

    - ``|dffits| > 3 sqrt(1 / (k - 1))``;
    - ``cook_d`` is above the median of chi-square on one degree of freedom, 0.455;
    - ``hat > 3 / k``;
    - ``|m - m'|`` is more than its standard error ``sqrt(d' / sum of 1 / (vj + tau2'))``, the sum over all
      studies, that of i included (the absolute DFBETAS above 1).

    The rule points at studies to read again; it is no test, and no reason to leave a study out. A residual
    beyond 1.96 either way is expected of one study in twenty.

    Where all other effects are identical, their Hartung-Knapp standard error would be 0, and Wald's is used.
    Of two studies, one alone is left: its own effect and variance.

    References
    ----------
    Viechtbauer, W., & Cheung, M. W.-L. (2010). Outlier and influence diagnostics for meta-analysis.
    Research Synthesis Methods, 1(2), 112-125. https://doi.org/10.1002/jrsm.11

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame(
    ...     {"study": ["A", "B", "C", "D"], "yi": [-0.5, -0.6, -0.4, 0.9], "vi": [0.01, 0.02, 0.02, 0.03]})
    >>> table = influence(random_effects(effects, method="DL"))
    >>> table[["study", "rstudent", "cook_d", "cov_r", "influential"]].round(2)
      study  rstudent  cook_d  cov_r  influential
    0     A     -0.50    0.12   1.80        False
    1     B     -0.66    0.18   1.65        False
    2     C     -0.34    0.06   1.90        False
    3     D     10.58    0.95   0.02         True
    """
    check_is_random_effects(fit)
    check_tau2_is_its_own(fit)
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    others = ~np.eye(fit.k, dtype=bool)
    asked = {"method": fit.method, "ci": fit.ci_method, "pi": "none", "level": fit.level}
    found = fit_many(yi, vi, others, **asked, columns=["estimate", "se", "tau2", "q"])
    mean, se, tau2, q = (found[name].to_numpy() for name in ("estimate", "se", "tau2", "q"))

    precision = 1 / (vi + tau2[:, None])
    dispersion = se**2 * (precision * others).sum(axis=1)
    hat = fit.weights.to_numpy() / 100
    moved = fit.estimate - mean
    table = pd.DataFrame(
        {
            "study": fit.effects["study"].to_numpy(object),
            "rstudent": (yi - mean) / np.sqrt(dispersion * (vi + tau2) + se**2),
            "dffits": moved / np.sqrt(dispersion * hat * (vi + tau2)),
            "cook_d": (moved / fit.se) ** 2,
            "cov_r": (se / fit.se) ** 2,
            "tau2_del": tau2,
            "q_del": q,
            "hat": hat,
            "weight": 100 * hat,
        }
    )
    dfbetas = moved / np.sqrt(dispersion / precision.sum(axis=1))
    table["influential"] = (
        (table["dffits"].abs() > 3 * np.sqrt(1 / (fit.k - 1)))
        | (table["cook_d"] > chi2.ppf(0.5, 1))
        | (table["hat"] > 3 / fit.k)
        | (np.abs(dfbetas) > 1)
    )
    said = ("measure", "method", "ci_method", "pi_method", "level", "k", "estimate", "ci_lb", "ci_ub")
    table.attrs = {name: getattr(fit, name) for name in said}
    return table
