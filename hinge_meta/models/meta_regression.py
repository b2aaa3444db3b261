"""Meta-regression: how the effect changes with what differs between studies."""

from numbers import Real

import numpy as np
import pandas as pd
from scipy.stats import chi2, f, norm, t

from hinge_meta.models.design_matrix import design_matrix
from hinge_meta.models.heterogeneity import h2_from_tau2, i2_from_tau2, i2_h2_from_q
from hinge_meta.models.left_out import left_out_note
from hinge_meta.models.moderated import MetaRegression
from hinge_meta.models.regression_data import regression_data
from hinge_meta.models.rows_with_moderators import MISSING, rows_with_moderators
from hinge_meta.models.variance_given_moderators import (
    METHODS,
    variance_given_moderators,
    variance_interval_given_moderators,
)
from hinge_meta.models.weighted_fit import weighted_fit
from hinge_meta.problems import DataProblems, Problem

CI_METHODS = ("hksj", "hksj-adhoc", "wald")


def meta_regression(effects, mods, method="REML", ci="hksj", level=0.95, missing="refuse"):
    """Fit a mixed-effects meta-regression with an intercept.

    Parameters
    ----------
    effects : DataFrame of k rows
        ``study``, ``yi``, ``vi`` (as `effect_sizes` returns them; ratios on the log scale) and the
        moderators. Rows whose text column ``left_out`` is not blank have no effect and are left out.
    mods : str or list of str
        Columns. Numbers enter as they are. Text, true/false and pandas categories become terms
        ``"column[level]"``, each level against the reference: the first in sorted order, or the first of
        a pandas Categorical.
    method : {"REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"}
        Estimator of tau2, see `variance_given_moderators`; FE sets it to 0.
    ci : {"hksj", "hksj-adhoc", "wald"}
        Hartung-Knapp (t with k-p df, QM as F), the same with its scale never below 1, or Wald (normal,
        QM as chi-squared).
    level : float
        Coverage of every interval, above 0 and below 1.
    missing : {"refuse", "drop"}
        What to do with rows in which a moderator is blank or not finite; what is dropped is listed in
        ``left_out`` and said in ``notes``.

    Returns
    -------
    MetaRegression
        Frozen; on the scale of ``yi``; I2 and R2 in per cent.

    Raises
    ------
    ValueError
        If an argument is not one of those allowed, or ``mods`` is empty, names a column twice, or names
        ``yi``.
    DataProblems
        A column that is missing; a faulty effect or variance; a moderator that is blank somewhere, never
        changes, has one level, or follows from the others; not more studies than coefficients.

    Notes
    -----
    REML and ML are solved to machine precision over the whole range of tau2. I2 and H2 are computed from
    tau2 and the typical variance ``(k - p) / tr(P)`` at tau2 = 0, as metafor does. R2 is
    ``(tau2_without - tau2) / tau2_without``, never below 0. With few studies R2 is unreliable.

    References
    ----------
    Knapp, G., & Hartung, J. (2003). Improved tests for a random effects meta-regression with a single
    covariate. Statistics in Medicine, 22(17), 2693-2710. https://doi.org/10.1002/sim.1482
    Raudenbush, S. W. (2009). Analyzing effect sizes: random-effects models. In The Handbook of Research
    Synthesis and Meta-Analysis (2nd ed., pp. 295-315). Russell Sage Foundation.
    Lopez-Lopez, J. A., Marin-Martinez, F., Sanchez-Meca, J., Van den Noortgate, W., & Viechtbauer, W.
    (2014). Estimation of the predictive power of the model in mixed-effects meta-regression: a
    simulation study. British Journal of Mathematical and Statistical Psychology, 67(1), 30-48.
    https://doi.org/10.1111/bmsp.12002
    Higgins, J. P. T., & Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics
    in Medicine, 21(11), 1539-1558. https://doi.org/10.1002/sim.1186

    Examples
    --------
    >>> effects = pd.DataFrame({"study": list("ABCDE"), "yi": [0.1, 0.9, 0.4, 0.6, 0.2],
    ...                         "vi": [0.04, 0.05, 0.03, 0.04, 0.05], "load": ["low", "high", "low", "high", "low"]})
    >>> fit = meta_regression(effects, mods=["load"], method="DL", ci="wald")
    >>> fit.coefficients[["estimate", "se"]].round(3).to_dict("index")
    {'intercept': {'estimate': 0.733, 'se': 0.149}, 'load[low]': {'estimate': -0.48, 'se': 0.187}}
    """
    mods = _mods(mods)
    for name, value, allowed in (
        ("method", method, METHODS),
        ("ci", ci, CI_METHODS),
        ("missing", missing, MISSING),
    ):
        if value not in allowed:
            raise ValueError(f"{name} must be one of {list(allowed)}, got {value!r}")
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    effects, left_out = rows_with_moderators(effects, mods, missing)
    design = design_matrix(effects, mods)
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        numbers, notes = _fit(effects, design, method, ci, level)
    _within_range(numbers, effects)
    return MetaRegression(
        **numbers,
        mods=design.mods,
        method=method,
        level=level,
        notes=(*design.notes, *notes, *([left_out_note(left_out)] if len(left_out) else [])),
        effects=effects,
        left_out=left_out,
        design=design,
    )


def _mods(mods):
    mods = [mods] if isinstance(mods, str) else list(mods)
    if not mods:
        raise ValueError("mods must name at least one column; without moderators, use random_effects")
    for mod in mods:
        if mods.count(mod) > 1:
            raise ValueError(f"mods must name each column once, got {mod!r} {mods.count(mod)} times")
        if mod == "yi":
            raise ValueError("mods must name columns other than the effect itself, got 'yi'")
    return mods


def _fit(effects, design, method, ci, level):
    data = regression_data(effects, design)
    yi, vi, terms, unit = data.yi, data.vi, data.terms, data.unit
    k, p = terms.shape
    basis = np.linalg.qr(terms)[0]
    tau2, modes = (value.item() for value in variance_given_moderators(basis, yi, vi, method))
    tau2_without = variance_given_moderators(np.full((k, 1), k**-0.5), yi, vi, method)[0].item()
    bounds = (0.0, 0.0) if method == "FE" else variance_interval_given_moderators(basis, yi, vi, level)

    mixed, common = weighted_fit(basis, yi, vi, tau2), weighted_fit(basis, yi, vi, 0.0)
    # Residuals this small beside the effects are the rounding of a perfect fit.
    perfect = mixed.rss <= (1e-13 * float(np.abs(effects["yi"]).max()) / unit) ** 2 * mixed.weight
    ci_used = "wald" if perfect and ci == "hksj" else ci
    scale = _scale(mixed.rss / (k - p), ci_used)
    turn = np.linalg.solve(basis.T @ terms, np.eye(p))
    root = unit * np.sqrt(scale) * turn @ mixed.inverse_root
    centred = unit * turn @ mixed.coefficients, root @ root.T
    centred[0][0] += data.origin
    df = np.inf if ci_used == "wald" else k - p
    typical = float((k - p) / common.trace)
    qe = float(common.rss)
    if method == "FE":
        i2, h2 = i2_h2_from_q(qe, k - p)
    else:
        i2, h2 = i2_from_tau2(tau2, typical), h2_from_tau2(tau2, typical)
    loglik, effects_seen = (mixed.restricted_loglik, k - p) if method == "REML" else (mixed.loglik, k)
    numbers = {
        **_coefficients(centred, design, df, level),
        "centred": centred,
        "k": k,
        "p": p,
        "tau2": tau2 * unit**2,
        "tau2_lb": bounds[0] * unit**2,
        "tau2_ub": bounds[1] * unit**2,
        "tau2_without": tau2_without * unit**2,
        "i2": i2,
        "h2": h2,
        "r2": max(0.0, 100 * (1 - tau2 / tau2_without)) if tau2_without > 0 else np.nan,
        **_test_of_moderators(centred, df),
        "qe": qe,
        "qe_df": k - p,
        "qe_pval": float(chi2.sf(qe, k - p)),
        "loglik": float(loglik - effects_seen * np.log(unit)),
        "ci_method": ci_used,
    }
    narrow = ci_used == "hksj" and _quantile(df, level) * np.sqrt(scale) < norm.ppf((1 + level) / 2)
    return numbers, _notes(numbers, ci, modes, narrow, method, len(design.mods))


def _scale(mean_square, ci):
    if ci == "wald":
        return 1.0
    return max(1.0, float(mean_square)) if ci == "hksj-adhoc" else float(mean_square)


def _coefficients(centred, design, df, level):
    """Turn coefficients of standardised terms into those of the terms themselves, with their tests."""
    estimate, vcov = design.back @ centred[0], design.back @ centred[1] @ design.back.T
    se = np.sqrt(np.diag(vcov))
    statistic = estimate / se
    half = _quantile(df, level) * se
    table = pd.DataFrame(
        {
            "estimate": estimate,
            "se": se,
            "statistic": statistic,
            "df": float(df),
            "pval": 2 * (norm.sf(np.abs(statistic)) if np.isinf(df) else t.sf(np.abs(statistic), df)),
            "ci_lb": estimate - half,
            "ci_ub": estimate + half,
        },
        index=pd.Index(design.terms, name="term"),
    )
    terms = list(design.terms)
    return {"coefficients": table, "vcov": pd.DataFrame(vcov, index=terms, columns=terms)}


def _quantile(df, level):
    return norm.ppf((1 + level) / 2) if np.isinf(df) else t.ppf((1 + level) / 2, df)


def _test_of_moderators(centred, df):
    slopes, cov = centred[0][1:], centred[1][1:, 1:]
    m = len(slopes)
    chi_squared = float(slopes @ np.linalg.solve(cov, slopes))
    if np.isinf(df):
        return {"qm": chi_squared, "qm_df": m, "qm_df2": np.inf, "qm_pval": float(chi2.sf(chi_squared, m))}
    qm = chi_squared / m
    return {"qm": qm, "qm_df": m, "qm_df2": float(df), "qm_pval": float(f.sf(qm, m, df))}


def _within_range(numbers, effects):
    scalars = [
        value for name, value in numbers.items() if isinstance(value, float) and name not in ("r2", "qm_df2")
    ]
    table = numbers["coefficients"].drop(columns="df").to_numpy()
    if not (np.isfinite(scalars).all() and np.isfinite(table).all()):
        raise DataProblems(
            [
                Problem(
                    file=effects.attrs.get("file", "the table"),
                    found="effects, variances or moderators too large or too small to compute with",
                    expected="numbers that computer arithmetic can hold; check their units",
                )
            ]
        )


def _notes(numbers, ci, modes, narrow, method, mods):
    k = numbers["k"]
    notes = []
    if ci != numbers["ci_method"]:
        notes.append(
            "The moderators reproduce every effect exactly, so the Hartung-Knapp interval has no width; "
            "Wald's is shown."
        )
    if k < 10 * mods:
        notes.append(
            f"{k} studies for {mods} moderator{'s' if mods > 1 else ''}: the Cochrane Handbook "
            "advises at least ten studies for each; coefficients and R2 are poorly known."
        )
    if narrow:
        notes.append(
            "The Hartung-Knapp intervals are narrower than Wald's, which happens when effects lie closer to "
            "the regression than chance would have them."
        )
    if modes > 1:
        notes.append(
            f"The likelihood of tau2 has {modes} local maxima; the highest is used, and other software may "
            "stop at another."
        )
    if numbers["tau2_ub"] == 0 and method != "FE":
        notes.append(
            f"Effects lie closer to the regression than chance would have them (QE = {numbers['qe']:.2g} on "
            f"{numbers['qe_df']} df): no tau2 is compatible with that, and its interval is shown as 0 to 0."
        )
    if method != "FE" and numbers["tau2_without"] == 0:
        notes.append(
            "There is no heterogeneity to explain (tau2 is 0 without moderators): R2 does not exist."
        )
    elif numbers["tau2"] > numbers["tau2_without"]:
        notes.append("tau2 is larger with the moderators than without them: R2 is set to 0.")
    return notes
