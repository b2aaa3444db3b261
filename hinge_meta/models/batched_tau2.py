"""The between-study variance tau2 of many data sets at once, by every estimator."""

import numpy as np
from scipy.stats import chi2

from hinge_meta.models.batched_likelihood import is_unsettled, log_likelihood, peaks_on_grid, score
from hinge_meta.models.batched_root import batched_root
from hinge_meta.models.between_study_variance import METHODS
from hinge_meta.models.grid_of_tau2 import GridOfTau2
from hinge_meta.models.looks_at_likelihood import looks_of_each, looks_of_subsets
from hinge_meta.models.newton_peaks import newton_peaks
from hinge_meta.models.one_peak import one_peak
from hinge_meta.models.sum_over_studies import of_columns, sum_over_studies, weight_of_others

# Numbers in a temporary array when whole grids are looked at.
_NUMBERS_AT_ONCE = 60_000


class BatchedTau2:
    """Data sets of equal size, in standard units, whose tau2 can be asked for.

    Parameters
    ----------
    yi, vi : ndarray of shape (k, B), k >= 2
        Effects and their variances, a data set in each column.
    subsets : tuple, optional
        ``(yi, vi, included)`` as in `looks_of_subsets`, where all data sets are subsets of the same studies.

    Examples
    --------
    >>> batch = BatchedTau2(np.array([[0.1], [0.9], [0.4]]), np.array([[0.04], [0.05], [0.03]]))
    >>> batch.estimate("DL").round(3).tolist(), batch.estimate("REML").round(4).tolist()
    ([0.101], [0.1117])
    """

    def __init__(self, yi, vi, subsets=None):
        self._subsets = subsets
        self._unit = 2.0 ** np.rint((np.log2(vi.min(axis=0)) + np.log2(vi.max(axis=0))) / 4)
        self._yi, self._vi = yi / self._unit, vi / self._unit**2
        precise = self._vi.argmin(axis=0)
        self._away = self._yi - np.take_along_axis(self._yi, precise[None], axis=0)

    def estimate(self, method):
        """Estimate tau2, as `between_study_variance` does for one data set.

        Parameters
        ----------
        method : {"REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"}

        Returns
        -------
        ndarray of shape (B,)
            On the scale of ``yi`` squared.

        Raises
        ------
        ValueError
            If the method is not one of those named.
        """
        if method not in METHODS:
            raise ValueError(f"method must be one of {list(METHODS)}, got {method!r}")
        if method == "FE":
            return np.zeros(len(self._unit))
        if method in ("PM", "EB"):
            return self._where_q_is(float(self._freedom)) * self._unit**2
        if method in ("REML", "ML"):
            return self._likeliest(method == "REML") * self._unit**2
        closed = {"DL": self._dersimonian_laird, "HE": self._hedges, "HS": self._hunter_schmidt}
        return (closed[method]() if method in closed else self._sidik_jonkman()) * self._unit**2

    def interval(self, level):
        """Give the Q-profile interval of tau2, as `between_study_variance_interval`.

        Parameters
        ----------
        level : float
            Coverage, 0 to 1.

        Returns
        -------
        tuple of ndarray of shape (B,)
        """
        lower, upper = (
            self._where_q_is(float(chi2.isf(tail, self._freedom))) * self._unit**2
            for tail in ((1 - level) / 2, (1 + level) / 2)
        )
        return lower, upper

    def unsettled(self, method, tau2):
        """Tell where the likelihood of tau2 has several peaks or is flat.

        Parameters
        ----------
        method : str
        tau2 : ndarray of shape (B,)
            As `estimate` gave it.

        Returns
        -------
        ndarray of bool of shape (B,)
            False everywhere for estimators other than REML and ML.
        """
        told = np.zeros(len(tau2), dtype=bool)
        if method in ("REML", "ML"):
            for part in self._parts(np.arange(len(tau2))):
                away, vi = of_columns(self._away, part), of_columns(self._vi, part)
                in_units = tau2[part] / self._unit[part] ** 2
                told[part] = is_unsettled(
                    GridOfTau2(of_columns(self._yi, part), vi), in_units, away, vi, method == "REML"
                )
        return told

    def q(self, tau2=0.0):
        """Give the generalised Q at tau2 in standard units: Cochran's at 0."""
        return _q(tau2, self._away, self._vi)

    @property
    def _freedom(self):
        return len(self._yi) - 1

    def _dersimonian_laird(self):
        weight = 1 / self._vi
        precision = sum_over_studies(weight * (weight_of_others(weight) / sum_over_studies(weight)))
        return np.maximum(0.0, (self.q() - self._freedom) / precision)

    def _hedges(self):
        k = len(self._vi)
        sampling = sum_over_studies(self._vi) * self._freedom / k
        return np.maximum(0.0, (self._squares() - sampling) / self._freedom)

    def _hunter_schmidt(self):
        return np.maximum(0.0, (self.q() - len(self._vi)) / sum_over_studies(1 / self._vi))

    def _sidik_jonkman(self):
        guess = self._squares() / len(self._vi)
        return np.where(guess == 0, 0.0, guess * self.q(guess) / self._freedom)

    def _squares(self):
        mean = sum_over_studies(self._yi) / len(self._yi)
        return sum_over_studies((self._yi - mean) ** 2)

    def _where_q_is(self, target):
        """Solve Q = target, as `tau2_where_q_is`."""
        tau2 = np.zeros(len(self._unit))
        at_0 = self.q() - target
        rows = np.flatnonzero(at_0 > 0)
        # Rounding may leave Q a hair above the target at the bound, where all variances are tiny beside tau2.
        upper = self._squares()[rows] / target * (1 + 1e-12)
        away, vi = of_columns(self._away, rows), of_columns(self._vi, rows)
        at_upper = _q(upper, away, vi) - target
        tau2[rows] = upper
        inside = np.flatnonzero(at_upper < 0)
        rows, upper, at_upper = rows[inside], upper[inside], at_upper[inside]
        tau2[rows] = batched_root(
            lambda x, away, vi: _q(x, away, vi) - target,
            np.zeros(len(rows)),
            upper,
            at_0[rows],
            at_upper,
            (of_columns(away, inside), of_columns(vi, inside)),
        )
        return tau2

    def _likeliest(self, restricted):
        """Find the highest peak, as `likelihood_of_tau2`."""
        grid = GridOfTau2(self._yi, self._vi)
        sure, *one = one_peak(self._looks(restricted), self._away, self._vi, grid.upper, restricted)
        rows, low, high, guess = one
        arrays = of_columns(self._away, rows), of_columns(self._vi, rows)
        tau2 = np.zeros(len(self._unit))
        tau2[rows] = newton_peaks(guess, low, high, *arrays, restricted)
        unsure = np.flatnonzero(~sure)
        if len(unsure):
            tau2[unsure] = 0.0
            self._highest_of_several(grid, unsure, tau2, restricted)
        return tau2

    def _looks(self, restricted):
        found = None
        if self._subsets is not None:
            found = looks_of_subsets(*self._subsets, restricted)
        if found is None:
            return looks_of_each(self._away, self._vi, restricted)
        # Units are powers of 2, so that nothing is rounded.
        unit2 = self._unit**2
        return [(tau2 / unit2, *(part * unit2 for part in parts)) for tau2, *parts in found]

    def _highest_of_several(self, grid, unsure, tau2, restricted):
        """Look at the whole grid of the data sets that may have several peaks, and take the highest."""
        brackets, zeros = [], []
        for part in self._parts(unsure):
            away, vi = of_columns(self._away, part), of_columns(self._vi, part)
            falls_at_0, which, *ends = peaks_on_grid(grid, away, vi, part, restricted)
            brackets.append((part[which], *ends))
            zeros.append(part[falls_at_0])
        rows, *ends = (np.concatenate(pieces) for pieces in zip(*brackets, strict=True))
        arrays = (of_columns(self._away, rows), of_columns(self._vi, rows))
        found = batched_root(lambda x, away, vi: score(x, away, vi, restricted), *ends, arrays)
        tau2[rows] = found

        zero = np.concatenate(zeros)
        rows, found = np.append(zero, rows), np.append(np.zeros(len(zero)), found)
        several = np.bincount(rows, minlength=len(tau2))[rows] > 1
        rows, found = rows[several], found[several]
        height = log_likelihood(found, of_columns(self._away, rows), of_columns(self._vi, rows), restricted)
        # Of each data set the last stays: the highest peak and, of equally high ones, the smallest tau2.
        order = np.lexsort((-found, height, rows))
        tau2[rows[order]] = found[order]

    def _parts(self, rows):
        """Cut the data sets so that whole grids of them fit the cache."""
        at_once = max(1, _NUMBERS_AT_ONCE // (200 * len(self._vi)))
        return [rows[start : start + at_once] for start in range(0, len(rows), at_once)]


def _q(tau2, away, vi):
    weight = 1 / (vi + tau2)
    residual = away - sum_over_studies(weight * away) / sum_over_studies(weight)
    return sum_over_studies(weight * residual**2)
