"""The between-study variance tau2: how much true effects differ from study to study."""

from scipy.stats import chi2

from hinge_meta.models.generalised_q import tau2_where_q_is
from hinge_meta.models.likelihood_of_tau2 import likelihood_of_tau2
from hinge_meta.models.moments_of_tau2 import dersimonian_laird, hedges, hunter_schmidt, sidik_jonkman
from hinge_meta.models.standard_units import in_standard_units

METHODS = ("REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE")
_CLOSED_FORMS = {"DL": dersimonian_laird, "HE": hedges, "HS": hunter_schmidt, "SJ": sidik_jonkman}


def between_study_variance(yi, vi, method="REML", group=None):
    """Estimate tau2 for a random-effects model with one mean, or with a mean for each group.

    Parameters
    ----------
    yi, vi : array-like of shape (k,)
        Effects and their variances.
    method : {"REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"}
        Restricted or full maximum likelihood, DerSimonian-Laird, Hedges, Hunter-Schmidt, Sidik-Jonkman,
        Paule-Mandel, empirical Bayes (the same number as Paule-Mandel), or none (tau2 = 0).
    group : array-like of shape (k,), optional
        Each study's group; every group has a mean of its own, and tau2 is common to all.

    Returns
    -------
    float
        tau2 >= 0, on the scale of ``yi`` squared.

    Raises
    ------
    ValueError
        If the method is not one of those named, or if no group has two studies.

    Notes
    -----
    REML, ML, PM and EB are solved to machine precision on data in standard units; REML and ML return the
    highest peak of the likelihood, however many it has.

    References
    ----------
    Viechtbauer, W. (2005). Bias and efficiency of meta-analytic variance estimators in the
    random-effects model. Journal of Educational and Behavioral Statistics, 30(3), 261-293.
    https://doi.org/10.3102/10769986030003261
    Veroniki, A. A., et al. (2016). Methods to estimate the between-study variance and its uncertainty in
    meta-analysis. Research Synthesis Methods, 7(1), 55-79. https://doi.org/10.1002/jrsm.1164

    Examples
    --------
    >>> round(between_study_variance([0.1, 0.9, 0.4], [0.04, 0.05, 0.03], "DL"), 3)
    0.101
    """
    return between_study_variance_and_notes(yi, vi, method, group)[0]


def between_study_variance_and_notes(yi, vi, method="REML", group=None):
    """Estimate tau2, and say where the likelihood does not settle it.

    Parameters
    ----------
    yi, vi, method, group
        As in `between_study_variance`.

    Returns
    -------
    tuple of (float, tuple of str)
        tau2, and a sentence for each thing that a reader must know: a likelihood with several peaks, or a
        flat one. Estimators other than REML and ML have nothing to say.

    Raises
    ------
    ValueError
        If the method is not one of those named, or if no group has two studies.

    Examples
    --------
    >>> tau2, notes = between_study_variance_and_notes([0.0, 2.0], [0.5, 0.5], "REML")
    >>> round(tau2, 12), notes
    (1.5, ())
    """
    if method not in METHODS:
        raise ValueError(f"method must be one of {list(METHODS)}, got {method!r}")
    if method == "FE":
        return 0.0, ()
    groups, unit = in_standard_units(yi, vi, group)
    freedom = _freedom(groups)
    if method in ("REML", "ML"):
        likelihood = likelihood_of_tau2(groups, restricted=method == "REML")
        return likelihood.tau2 * unit**2, likelihood.notes(method, unit)
    if method in ("PM", "EB"):
        return tau2_where_q_is(freedom, groups) * unit**2, ()
    return _CLOSED_FORMS[method](groups) * unit**2, ()


def between_study_variance_interval(yi, vi, level=0.95, group=None):
    """Give the Q-profile interval for tau2.

    Parameters
    ----------
    yi, vi : array-like of shape (k,)
        Effects and their variances.
    level : float
        Coverage, 0 to 1.
    group : array-like of shape (k,), optional
        Each study's group, as in `between_study_variance`.

    Returns
    -------
    tuple of float
        Lower and upper bound, each >= 0, on the scale of ``yi`` squared. Both are 0 where the studies
        agree so closely that no tau2 is compatible with their Q.

    Raises
    ------
    ValueError
        If no group has two studies.

    References
    ----------
    Viechtbauer, W. (2007). Confidence intervals for the amount of heterogeneity in meta-analysis.
    Statistics in Medicine, 26(1), 37-52. https://doi.org/10.1002/sim.2514

    Examples
    --------
    >>> lb, ub = between_study_variance_interval([0.1, 0.9, 0.4], [0.04, 0.05, 0.03])
    >>> round(lb, 4), round(ub, 3)
    (0.0, 6.406)
    """
    groups, unit = in_standard_units(yi, vi, group)
    freedom = _freedom(groups)
    lower, upper = (
        tau2_where_q_is(float(chi2.isf(tail, freedom)), groups) * unit**2
        for tail in ((1 - level) / 2, (1 + level) / 2)
    )
    return lower, upper


def _freedom(groups):
    freedom = sum(len(yi) - 1 for yi, _ in groups)
    if freedom < 1:
        raise ValueError("tau2 needs two studies in at least one group, got one in each")
    return freedom
