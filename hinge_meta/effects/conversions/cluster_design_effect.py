"""Cluster-randomised trials analysed as if people had been randomised: how much is counted too often."""

import numpy as np

from hinge_meta.effects.columns import numeric_columns, require_columns
from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.in_range import in_range
from hinge_meta.effects.conversions.recorded import recorded
from hinge_meta.effects.conversions.row_by_row import row_by_row
from hinge_meta.problems import DataProblems, Problem


@in_range
def design_effect(cluster_size, icc):
    """Compute the design effect of a cluster-randomised trial.

    Parameters
    ----------
    cluster_size : float or array-like
        Average number of people in a cluster, 1 or more.
    icc : float or array-like
        Intracluster correlation coefficient, 0 to 1. It has no default: it is reported, or borrowed from
        a similar trial that is named.

    Returns
    -------
    float or ndarray
        ``1 + (cluster_size - 1) icc``, at least 1.

    Raises
    ------
    DataProblems
        If a cluster has fewer than one person, or the ICC lies outside 0 to 1.

    References
    ----------
    Cochrane Handbook, version 6.5, section 23.1.4.
    https://training.cochrane.org/handbook/current/chapter-23#section-23-1-4

    Examples
    --------
    >>> round(float(design_effect(29.8, 0.02)), 3)
    1.576
    """
    return 1 + (given("cluster_size", cluster_size, at_least=1) - 1) * given(
        "icc", icc, at_least=0, at_most=1
    )


@in_range
def effective_sample_size(count, effect):
    """Divide people, or people with the event, by the design effect.

    Parameters
    ----------
    count : float or array-like
        People or events; means and SDs stay as they are.
    effect : float or array-like
        The design effect, 1 or more.

    Returns
    -------
    float or ndarray
        ``count / effect``; seldom a whole number, and not rounded here.

    Raises
    ------
    DataProblems
        If a count is below 0 or a design effect below 1.

    References
    ----------
    Cochrane Handbook, version 6.5, section 23.1.4.

    Examples
    --------
    >>> round(float(effective_sample_size(295, 1.576)), 1)
    187.2
    """
    return given("count", count, at_least=0) / given("design_effect", effect, at_least=1)


@in_range
def inflated_variance(vi, effect):
    """Multiply the variance of an effect by the design effect.

    Parameters
    ----------
    vi : float or array-like
        Variance from an analysis that took no notice of the clusters.
    effect : float or array-like
        The design effect, 1 or more.

    Returns
    -------
    float or ndarray
        ``vi effect``: the standard error grows by the square root of the design effect.

    Raises
    ------
    DataProblems
        If a variance is not above 0 or a design effect below 1.

    References
    ----------
    Cochrane Handbook, version 6.5, section 23.1.4.

    Examples
    --------
    >>> float(np.sqrt(inflated_variance(0.25, 4)))
    1.0
    """
    return given("vi", vi, above=0) * given("design_effect", effect, at_least=1)


def allow_for_clusters(effects):
    """Widen the effects of cluster-randomised trials that were analysed as if people had been randomised.

    Parameters
    ----------
    effects : DataFrame of k rows
        ``yi``, ``vi``, ``cluster_size`` and ``icc``; both blank where people were randomised or the
        analysis allowed for clusters already.

    Returns
    -------
    DataFrame of k rows
        A new table: ``vi`` times the design effect, and ``converted_from`` naming it with its ICC.

    Raises
    ------
    DataProblems
        If a column is missing, one of the two is blank where the other is not, one is out of its bounds,
        or a row has been widened already.

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"yi": [0.2, 0.3], "vi": [0.04, 0.05], "cluster_size": [11, None],
    ...                         "icc": [0.05, None]})
    >>> allow_for_clusters(effects)[["vi", "converted_from"]].values.tolist()
    [[0.06, 'design effect 1.5 (ICC 0.05, 11 people a cluster)'], [0.05, '']]
    """
    require_columns(effects, ["yi", "vi", "cluster_size", "icc"])
    vi = numeric_columns(effects, {"vi": 0})["vi"]
    rows = row_by_row(effects, _widening)
    factors = np.array([factor for factor, _ in rows], dtype=float)
    new = effects.assign(vi=np.where(factors == 1, vi, vi * factors))
    new.attrs = dict(effects.attrs)
    return recorded(new, [text for _, text in rows])


def _widening(row):
    size, icc = row["cluster_size"], row["icc"]
    if size is None and icc is None:
        return 1.0, ""
    if "design effect" in str(row.get("converted_from") or ""):
        raise DataProblems(
            [
                Problem(
                    column="converted_from",
                    found=f"'{row['converted_from']}'",
                    expected="an effect that has not been widened for its clusters yet",
                )
            ]
        )
    factor = float(design_effect(size, icc))
    return factor, f"design effect {factor:.4g} (ICC {float(icc):g}, {float(size):g} people a cluster)"
