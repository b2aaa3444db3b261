"""The same model by two other engines, beside ours."""

import numpy as np
import pandas as pd

PYMARE = {"REML": "reml", "ML": "ml", "DL": "DL", "HE": "HE", "FE": "FE"}
STATSMODELS = {"DL": "chi2", "PM": "iterated"}


def second_opinion(fit):
    """Fit a random-effects model again with PyMARE and statsmodels, where they offer its method.

    Parameters
    ----------
    fit : RandomEffects
        As `random_effects` returns it.

    Returns
    -------
    DataFrame, one row an engine
        Columns ``estimate``, ``se_hksj`` and ``tau2``, indexed by ``"hinge_meta"``, ``"PyMARE"`` and
        ``"statsmodels"``; blank where an engine has no such estimator (PyMARE: REML ML DL HE FE;
        statsmodels: DL PM).

    Notes
    -----
    The engines are witnesses, not the source of our numbers. PyMARE's search for REML and ML stops at a
    relative tolerance of about 1e-6, and statsmodels does not keep DerSimonian-Laird's tau2 from falling
    below 0, so those agree to that extent only; both refuse or overflow on variances of very different size.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> second_opinion(random_effects(effects, method="DL"))["tau2"].round(6).tolist()
    [0.10125, 0.10125, 0.10125]
    """
    yi, vi = fit.effects["yi"].to_numpy(dtype=float), fit.effects["vi"].to_numpy(dtype=float)
    weight = 1 / (vi + fit.tau2)
    hksj = np.sqrt(weight @ (yi - fit.estimate) ** 2 / (fit.k - 1) / weight.sum())
    rows = {"hinge_meta": (fit.estimate, float(hksj), fit.tau2)}
    if fit.method in PYMARE:
        rows["PyMARE"] = _by_pymare(yi, vi, fit.method)
    if fit.method in STATSMODELS:
        rows["statsmodels"] = _by_statsmodels(yi, vi, fit.method)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["estimate", "se_hksj", "tau2"])
    return table.reindex(["hinge_meta", "PyMARE", "statsmodels"])


def _by_pymare(yi, vi, method):
    from pymare import Dataset
    from pymare.estimators import (
        DerSimonianLaird,
        Hedges,
        VarianceBasedLikelihoodEstimator,
        WeightedLeastSquares,
    )

    estimators = {
        "DL": DerSimonianLaird,
        "HE": Hedges,
        "FE": lambda: WeightedLeastSquares(small_sample_correction="knapp-hartung"),
    }
    estimator = estimators.get(method, lambda: VarianceBasedLikelihoodEstimator(method=PYMARE[method]))()
    summary = estimator.fit_dataset(Dataset(yi, vi)).summary()
    return tuple(float(np.ravel(value)[0]) for value in (summary.fe_params, summary.fe_se, summary.tau2))


def _by_statsmodels(yi, vi, method):
    from statsmodels.stats.meta_analysis import combine_effects

    result = combine_effects(yi, vi, method_re=STATSMODELS[method], use_t=True)
    return float(result.mean_effect_re), float(result.sd_eff_w_re_hksj), float(result.tau2)
