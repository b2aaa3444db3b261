"""How sure of the pooled effect when the model of dependence may be wrong: CR2 with Satterthwaite's df."""

from dataclasses import dataclass, fields, replace

import numpy as np
from scipy.stats import t

from hinge_meta.printed import p_value
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Table


@dataclass(frozen=True, eq=False, kw_only=True)
class ClusterRobust(Shown):
    """A pooled effect with cluster-robust uncertainty, as `Multilevel.robust` holds it.

    All numbers are at full precision and on the scale of ``yi``.

    Attributes
    ----------
    estimate, se, statistic, df, pval : float
        Pooled effect (that of the model), its robust standard error, their ratio, Satterthwaite's degrees
        of freedom, and the two-sided p-value.
    ci_lb, ci_ub : float
        Confidence interval.
    level : float
        Its coverage.
    clusters : int
        Number of clusters, the independent units.
    method : str
        ``"CR2"``.

    Examples
    --------
    >>> robust = ClusterRobust(estimate=0.2, se=0.1, statistic=2.0, df=8.0, pval=0.08, ci_lb=-0.03, ci_ub=0.43,
    ...                        level=0.95, clusters=10)
    >>> print(robust)
    0.200 (SE 0.100), 95% CI [-0.030, 0.430], t = 2.00 on 8.0 df, p = 0.08 (CR2, 10 clusters)
    """

    estimate: float
    se: float
    statistic: float
    df: float
    pval: float
    ci_lb: float
    ci_ub: float
    level: float
    clusters: int
    method: str = "CR2"

    def moved(self, location, unit):
        """Give the same result for effects that were measured from another zero and in another unit.

        Parameters
        ----------
        location : float
            What is added to the estimate, in the new unit.
        unit : float
            The old unit in terms of the new one, above 0.

        Returns
        -------
        ClusterRobust
        """
        estimate, se = location + unit * self.estimate, unit * self.se
        if se == 0:
            return replace(self, estimate=estimate, ci_lb=np.nan, ci_ub=np.nan)
        statistic = estimate / se
        half = t.ppf((1 + self.level) / 2, self.df) * se
        return replace(
            self,
            estimate=estimate,
            se=se,
            statistic=statistic,
            pval=float(2 * t.sf(abs(statistic), self.df)),
            ci_lb=float(estimate - half),
            ci_ub=float(estimate + half),
        )

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {
            name: None if isinstance(value, float) and not np.isfinite(value) else value
            for name, value in values.items()
        }

    def __str__(self):
        """Show the result in one line."""
        if not np.isfinite(self.statistic):
            return f"{self.estimate:.3f}, no robust standard error ({self.method}, {self.clusters} clusters)"
        return (
            f"{self.estimate:.3f} (SE {self.se:.3f}), {100 * self.level:g}% CI [{self.ci_lb:.3f}, "
            f"{self.ci_ub:.3f}], t = {self.statistic:.2f} on {self.df:.1f} df, {p_value(self.pval)} "
            f"({self.method}, {self.clusters} clusters)"
        )

    def __repr__(self):
        """Show the same as `str`."""
        return str(self)

    def _view(self):
        rows = [
            ("clusters", f"{self.clusters}"),
            (f"pooled effect ({self.method})", f"{self.estimate:.3f} (SE {self.se:.3f})"),
        ]
        if np.isfinite(self.statistic):
            level = f"{100 * self.level:g}%"
            rows += [
                (f"{level} CI ({self.method})", f"[{self.ci_lb:.3f}, {self.ci_ub:.3f}]"),
                ("test of no effect", f"t({self.df:.1f}) = {self.statistic:.2f}, {p_value(self.pval)}"),
            ]
        return (Table("Cluster-robust pooled effect", tuple(rows)),)


def cluster_robust(likelihood, between, within, level=0.95):
    """Compute the CR2 standard error of the pooled effect, with Satterthwaite's degrees of freedom.

    Parameters
    ----------
    likelihood : ThreeLevelLikelihood
        The effects in their clusters, of which there are two or more.
    between, within : float
        The fitted variances; with the sampling errors they are the working model.
    level : float
        Coverage of the interval, 0 to 1.

    Returns
    -------
    ClusterRobust
        With NaN for the test and the interval where the residuals of every cluster cancel out, so that the
        clusters show no spread at all.

    Notes
    -----
    Weights are the inverse of the fitted covariance V. With M = 1 / sum(1'V^-1 1), each cluster's residuals
    are adjusted by the symmetric A that solves ``A (V - M 11') A = V`` within the cluster, which makes the
    variance exactly unbiased if the working model is right. A equals ``D'B^(-1/2)D`` of Pustejovsky and
    Tipton (2018, section 2) for any root D of V; here D is the symmetric root, and the inverse of B is
    written as a sum, so that a cluster that holds nearly all the weight does no harm. The degrees of
    freedom are ``2 E(s)^2 / Var(s)`` of the variance estimate s under the working model, as in R's
    clubSandwich with ``vcov = "CR2"`` and ``test = "Satterthwaite"``.

    References
    ----------
    Bell, R. M., & McCaffrey, D. F. (2002). Bias reduction in standard errors for linear regression with
    multi-stage samples. Survey Methodology, 28(2), 169-181.
    Pustejovsky, J. E., & Tipton, E. (2018). Small-sample methods for cluster-robust variance estimation and
    hypothesis testing in fixed effects models. Journal of Business & Economic Statistics, 36(4), 672-683.
    https://doi.org/10.1080/07350015.2016.1247004

    Examples
    --------
    >>> from hinge_meta.models.three_level_likelihood import ThreeLevelLikelihood
    >>> y, v, codes = np.array([0.1, 0.9, 0.4]), np.full(3, 0.04), np.array([0, 1, 2])
    >>> robust = cluster_robust(ThreeLevelLikelihood(y, v, codes), 0.1, 0.0)
    >>> round(robust.se, 6), round(robust.df, 6)
    (0.233333, 2.0)
    """
    mu, model_se = likelihood.mean(between, within)
    elsewhere = _weight_elsewhere(likelihood, between, within)
    residual = likelihood.y - mu
    least = likelihood.own + within
    moves, sums, squares = [], [], []
    for rows, covariance in likelihood.covariances(between, within):
        values, vectors = np.linalg.eigh(covariance)
        # No eigenvalue is below the smallest independent variance; rounding alone would put one there.
        values = np.maximum(values, least[rows].min(axis=1, keepdims=True))
        # In the basis of the eigenvectors the symmetric root D is diagonal.
        ones = vectors.sum(axis=1)
        q = values**-1.5 * ones
        # M / (1 - M a) for these clusters, from the weight that the others hold
        lift = model_se**2 / elsewhere[likelihood.codes[rows[:, 0]]]
        b_inverse = lift[:, None, None] * q[:, :, None] * q[:, None, :]
        diagonal = np.arange(rows.shape[1])
        b_inverse[:, diagonal, diagonal] += values**-2
        b_values, b_vectors = np.linalg.eigh(b_inverse)
        b_values = np.maximum(b_values, values.max(axis=1, keepdims=True) ** -2)
        inner = np.einsum("mji,mj->mi", b_vectors, values**-0.5 * ones)
        g = np.sqrt(values) * np.einsum("mij,mj->mi", b_vectors, np.sqrt(b_values) * inner)
        g *= model_se**2
        moves.append((g * np.einsum("mji,mj->mi", vectors, residual[rows])).sum(axis=1))
        sums.append((g * ones).sum(axis=1))
        squares.append((values * g**2).sum(axis=1))
    moves, sums, squares = (np.concatenate(part) for part in (moves, sums, squares))
    se = float(np.sqrt((moves**2).sum()))
    # The robust variance is a quadratic form; its working-model matrix is diag(squares) - M sums sums'.
    moment = (sums**2).sum()
    own = squares - model_se**2 * sums**2
    beside = model_se**4 * (sums**2 * (moment - sums**2)).sum()
    df = float(own.sum() ** 2 / ((own**2).sum() + beside))
    if se <= 1e-10 * model_se:
        statistic = pval = half = np.nan
        se = 0.0
    else:
        statistic = mu / se
        pval = float(2 * t.sf(abs(statistic), df))
        half = t.ppf((1 + level) / 2, df) * se
    return ClusterRobust(
        estimate=mu,
        se=se,
        statistic=float(statistic),
        df=df,
        pval=pval,
        ci_lb=float(mu - half),
        ci_ub=float(mu + half),
        level=level,
        clusters=len(likelihood.sizes),
    )


def _weight_elsewhere(likelihood, between, within):
    """Give the share of the weight that lies outside each cluster, without subtracting it from 1."""
    weight = np.bincount(likelihood.codes, weights=likelihood.weights(between, within))
    before = np.concatenate([[0.0], np.cumsum(weight)[:-1]])
    after = np.concatenate([np.cumsum(weight[::-1])[::-1][1:], [0.0]])
    return before + after
