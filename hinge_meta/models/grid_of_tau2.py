"""Where the likelihood of tau2 is looked at: points as fine, for each of many data sets, as for one."""

import numpy as np

_POINTS_PER_DECADE = 24


class GridOfTau2:
    """The points at which the likelihood of each data set is looked at, as for a single fit.

    Parameters
    ----------
    yi, vi : ndarray of shape (k, B)
        In standard units.

    Notes
    -----
    0, and then 24 points a decade from a thousandth of the smallest variance to where the likelihood can
    only fall, see `likelihood_of_tau2`. Point number ``count`` is the last.

    Examples
    --------
    >>> grid = GridOfTau2(np.array([[0.0], [2.0]]), np.array([[0.5], [0.5]]))
    >>> grid.count.tolist(), grid.at(np.array([0])).tolist(), grid.at(np.array([124])).tolist()
    ([124], [0.0], [64.0])
    """

    def __init__(self, yi, vi):
        reach = yi.max(axis=0) - yi.min(axis=0)
        self.lower = 1e-3 * vi.min(axis=0)
        self.upper = 2 * np.maximum(vi.max(axis=0), 8 * reach**2)
        self.count = np.ceil(_POINTS_PER_DECADE * np.log10(self.upper / self.lower)).astype(int) + 1
        self._start = np.log10(self.lower)
        self._step = (np.log10(self.upper) - self._start) / (self.count - 1)

    def at(self, number, rows=slice(None)):
        """Give points by their numbers.

        Parameters
        ----------
        number : ndarray of int of shape (..., b)
            From 0 to ``count``; a larger number is the last point again.
        rows : ndarray of int of shape (b,), optional
            The data sets asked about; without it all.

        Returns
        -------
        ndarray of shape (..., b)
        """
        lower, upper, last = self.lower[rows], self.upper[rows], self.count[rows]
        point = 10.0 ** (np.maximum(number - 1, 0) * self._step[rows] + self._start[rows])
        point = np.where(number == 1, lower, np.where(number >= last, upper, point))
        return np.where(number == 0, 0.0, point)

    def number_below(self, tau2, rows=slice(None)):
        """Give the number of the last point that is not above ``tau2``, but for rounding.

        Parameters
        ----------
        tau2 : ndarray of shape (b,)
        rows : ndarray of int of shape (b,), optional
            The data sets asked about; without it all.

        Returns
        -------
        ndarray of int of shape (b,)
        """
        with np.errstate(divide="ignore"):
            number = np.floor((np.log10(tau2) - self._start[rows]) / self._step[rows]) + 1
        return np.clip(number, 0, self.count[rows] - 1).astype(int)
