"""How many studies seem to be missing on one side of a funnel plot, by ranks."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from hinge_meta.models.between_study_variance import between_study_variance
from hinge_meta.models.weighted_mean import weighted_mean
from hinge_meta.problems import DataProblems, Problem

ESTIMATORS = ("L0", "R0")
SIDES = ("left", "right")


@dataclass(frozen=True, eq=False, kw_only=True)
class MissingStudies:
    """Duval and Tweedie's estimate of the number of missing studies.

    Attributes
    ----------
    k0 : int
        How many seem to be missing.
    unrounded : float
        The estimator before it is rounded and held at 0 or above.
    se : float
        Its standard error.
    pval : float
        For R0, probability of so many or more if none is missing; NaN for L0.
    centre : float
        Pooled effect without the ``k0`` most extreme studies of the other side: the mirror.
    extreme : ndarray of int of shape (k0,)
        Positions of these studies, the most extreme first.

    Examples
    --------
    >>> missing = missing_studies(np.array([0.0, 0.1, 0.2, 0.9, 1.0]), np.full(5, 0.1), "FE", "L0", "left")
    >>> missing.extreme.tolist(), round(missing.centre, 3)
    ([4], 0.3)
    """

    k0: int
    unrounded: float
    se: float
    pval: float
    centre: float
    extreme: np.ndarray


def missing_studies(yi, vi, method, estimator, side, file="the table"):
    """Estimate how many studies are missing on one side, and where the middle lies without their mirror images.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Effects and their variances, k >= 3.
    method : str
        Estimator of tau2 for the middle.
    estimator : {"L0", "R0"}
        From the sum of the ranks of the studies on the far side, or from the length of the run of far-side
        studies at the end of the ranking.
    side : {"left", "right"}
        Where studies are missing.
    file : str
        What to call the table in a message.

    Returns
    -------
    MissingStudies

    Raises
    ------
    DataProblems
        If the search goes round in a circle.

    Notes
    -----
    Studies missing on the left leave too many on the right. The ``k0`` largest effects are trimmed, the rest
    is pooled, all k effects are ranked by their distance from that mean, and ``k0`` is estimated anew, until
    it stays. With T the sum of the ranks of the effects above the mean, and G the number of effects
    above it that are farther from it than any that is not:

    - ``L0 = (4 T - k (k + 1)) / (2 k - 1)``, with variance ``16 Var(T) / (2 k - 1)^2``, where ``Var(T) =
      (k (k + 1) (2 k + 1) + 10 k0^3 + 27 k0^2 + 17 k0 - 18 k k0^2 - 18 k k0 + 6 k^2 k0) / 24`` and ``k0`` is
      the unrounded estimate, or 0 where that is below 0;
    - ``R0 = G - 1``, with variance ``2 k0 + 2``. With none missing, each effect in the ranking is on
      either side with equal chance, so ``G`` is ``k0 + 1`` or more with probability ``2^-(k0 + 1)``.

    Equal distances share their mean rank, so that an even funnel gives 0 whatever the order of the table;
    distances that agree to ten digits of the largest are equal.

    References
    ----------
    Duval, S., & Tweedie, R. (2000). Trim and fill: a simple funnel-plot-based method of testing and adjusting
    for publication bias in meta-analysis. Biometrics, 56(2), 455-463.
    https://doi.org/10.1111/j.0006-341X.2000.00455.x
    Duval, S., & Tweedie, R. (2000). A nonparametric "trim and fill" method of accounting for publication bias
    in meta-analysis. Journal of the American Statistical Association, 95(449), 89-98.
    https://doi.org/10.1080/01621459.2000.10473905

    Examples
    --------
    >>> yi, vi = np.array([0.0, 0.1, 0.2, 0.9, 1.0]), np.full(5, 0.1)
    >>> missing = missing_studies(yi, vi, "FE", "R0", "left")
    >>> missing.k0, missing.se, missing.pval
    (1, 2.0, 0.25)
    """
    sign = 1 if side == "left" else -1
    order = np.argsort(sign * yi, kind="stable")
    above, variance = sign * yi[order], vi[order]
    k, k0, seen = len(yi), 0, []
    while k0 not in seen:
        seen.append(k0)
        centre = _mean(above[: k - k0], variance[: k - k0], method)
        unrounded = _from_ranks(above - centre, estimator)
        k0 = max(0, int(np.floor(unrounded + 0.5)))
    if k0 != seen[-1]:
        raise DataProblems([_going_round(seen[seen.index(k0) :], estimator, file)])
    return MissingStudies(
        k0=k0,
        unrounded=unrounded,
        se=_standard_error(k, max(0.0, unrounded), estimator),
        pval=0.5 ** (k0 + 1) if estimator == "R0" else np.nan,
        centre=sign * centre,
        extreme=order[::-1][:k0],
    )


def _mean(yi, vi, method):
    tau2 = between_study_variance(yi, vi, method) if len(yi) > 1 else 0.0
    return float(weighted_mean(yi, vi, tau2)[1])


def _from_ranks(distance, estimator):
    k, largest = len(distance), np.abs(distance).max()
    if largest > 0:
        # Whether two distances are equal must not be decided by the last bits of the mean.
        distance = np.round(distance / largest, 10)
    far, size = distance > 0, np.abs(distance)
    if estimator == "R0":
        return float((size[far] > size[~far].max(initial=0.0)).sum() - 1)
    return float((4 * rankdata(size)[far].sum() - k * (k + 1)) / (2 * k - 1))


def _standard_error(k, k0, estimator):
    if estimator == "R0":
        return float(np.sqrt(2 * k0 + 2))
    cubic = 10 * k0**3 + 27 * k0**2 + 17 * k0 - 18 * k * k0**2 - 18 * k * k0 + 6 * k**2 * k0
    return float(4 * np.sqrt((k * (k + 1) * (2 * k + 1) + cubic) / 24) / (2 * k - 1))


def _going_round(circle, estimator, file):
    counts = ", ".join(map(str, circle))
    other = "R0" if estimator == "L0" else "L0"
    return Problem(
        file=file,
        found=f"trim and fill by {estimator} that goes round between {counts} missing studies and never settles",
        expected=f"effects on which it settles; estimator='{other}' may",
    )
