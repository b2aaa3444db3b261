"""The random-effects model: one pooled effect, how sure of it, how much studies differ."""

from numbers import Real

from hinge_meta.models.between_study_variance import (
    METHODS,
    between_study_variance_and_notes,
    between_study_variance_interval,
)
from hinge_meta.models.check_effects import check_effects
from hinge_meta.models.fit_at_tau2 import fit_at_tau2
from hinge_meta.models.left_out import set_aside_left_out
from hinge_meta.models.prediction_interval import RULES
from hinge_meta.printed import CI_METHODS


def random_effects(effects, method="REML", ci="hksj", pi="hk", level=0.95):
    """Pool effects with a random-effects model.

    Parameters
    ----------
    effects : DataFrame of k >= 2 rows
        ``study``, ``yi`` and ``vi``, as `effect_sizes` returns them (ratios on the log scale). Rows with a
        reason in a text column ``left_out`` are not pooled, and are listed in the result.
    method : {"REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"}
        Estimator of tau2, see `between_study_variance`; FE sets it to 0, the common-effect model.
    ci : {"hksj", "hksj-adhoc", "wald"}
        Hartung-Knapp (t with k-1 df), the same with its scale never below 1, or Wald (normal).
    pi : {"hk", "hts", "v", "normal", "none"}
        Rule of the prediction interval, see `prediction_interval`; there is none for FE.
    level : float
        Coverage of every interval, above 0 and below 1.

    Returns
    -------
    RandomEffects
        Frozen; on the scale of ``yi``; I2 in per cent. ``notes`` says in words what a reader must know,
        such as a Hartung-Knapp interval that is narrower than Wald's, a likelihood of tau2 that is flat
        or has several peaks, or studies left out.

    Raises
    ------
    ValueError
        If ``method``, ``ci``, ``pi`` or ``level`` is not one of those allowed.
    DataProblems
        If a column is missing, a cell is not a number, a variance is not above 0, a study stands twice,
        or there are fewer than two studies.

    Notes
    -----
    I2 and H2 are computed from tau2 and the typical within-study variance of Higgins and Thompson
    (2002), as metafor and Cochrane (2024) do; their bounds follow from the Q-profile bounds of tau2. With
    ``method="FE"`` tau2 is 0 by assumption, which is no finding: I2 and H2 are then computed from Q, as
    metafor does, and their bounds still come from Q-profile.

    References
    ----------
    Hartung, J., & Knapp, G. (2001). A refined method for the meta-analysis of controlled clinical trials
    with binary outcome. Statistics in Medicine, 20(24), 3875-3889. https://doi.org/10.1002/sim.1009
    Roever, C., Knapp, G., & Friede, T. (2015). Hartung-Knapp-Sidik-Jonkman approach and its modification
    for random-effects meta-analysis with few studies. BMC Medical Research Methodology, 15, 99.
    https://doi.org/10.1186/s12874-015-0091-1
    Higgins, J. P. T., & Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics
    in Medicine, 21(11), 1539-1558. https://doi.org/10.1002/sim.1186

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> fit = random_effects(effects, method="DL", ci="wald")
    >>> round(fit.estimate, 3), round(fit.i2, 1)
    (0.455, 72.1)
    """
    check_model_arguments(method, ci, pi, level)
    kept, left_out, rows = set_aside_left_out(effects)
    kept = check_effects(kept, rows)
    yi, vi = kept["yi"].to_numpy(), kept["vi"].to_numpy()
    tau2, notes = between_study_variance_and_notes(yi, vi, method)
    bounds = between_study_variance_interval(yi, vi, level)
    asked = {"method": method, "ci": ci, "pi": pi, "level": level}
    return fit_at_tau2(kept, tau2, bounds, **asked, left_out=left_out, notes=notes)


def check_model_arguments(method, ci, pi, level):
    """Refuse an argument that no random-effects model knows.

    Parameters
    ----------
    method, ci, pi, level
        As in `random_effects`.

    Raises
    ------
    ValueError
        Naming the argument, what it may be, and what it was.

    Examples
    --------
    >>> check_model_arguments("REML", "hksj", "hk", 95)
    Traceback (most recent call last):
    ...
    ValueError: level must lie between 0 and 1, got 95
    """
    for name, value, allowed in (("method", method, METHODS), ("ci", ci, CI_METHODS), ("pi", pi, RULES)):
        if value not in list(allowed):
            raise ValueError(f"{name} must be one of {list(allowed)}, got {value!r}")
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
