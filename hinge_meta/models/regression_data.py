"""The numbers of a meta-regression, put so that no digit is lost on the way."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False, kw_only=True)
class RegressionData:
    """Effects, variances and design of a meta-regression, ready to be fitted.

    Attributes
    ----------
    order : ndarray of int of shape (k,)
        Which row of the table stands where.
    yi, vi : ndarray of shape (k,)
        Effects less ``origin`` and over ``unit``; variances over its square.
    terms : ndarray of shape (k, p)
        The standardised design.
    origin, unit : float
        On the scale of the effects given.

    Examples
    --------
    >>> two = np.zeros(2)
    >>> RegressionData(order=two, yi=two, vi=two + 1, terms=two[:, None] + 1, origin=0.0, unit=1.0).terms.shape
    (2, 1)
    """

    order: np.ndarray
    yi: np.ndarray
    vi: np.ndarray
    terms: np.ndarray
    origin: float
    unit: float


def regression_data(effects, design):
    """Sort, centre and scale the numbers of a meta-regression.

    Parameters
    ----------
    effects : DataFrame of k rows
        As `rows_with_moderators` returns them.
    design : Design
        Of the same rows.

    Returns
    -------
    RegressionData

    Notes
    -----
    Rows are sorted by variance, so that their order in the table cannot show in the last digits, and
    because QR factors are most exact with the heaviest rows first. Effects are counted from the most
    precise study, in a unit that is a power of two: dividing by it changes no digit.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.design_matrix import design_matrix
    >>> effects = pd.DataFrame({"study": list("ABC"), "yi": [5.0, 9.0, 3.0], "vi": [64.0, 1.0, 8.0], "x": [1, 2, 6]})
    >>> data = regression_data(effects, design_matrix(effects, ["x"]))
    >>> data.order.tolist(), data.yi.tolist(), data.origin, data.unit
    ([1, 2, 0], [0.0, -1.5, -1.0], 9.0, 4.0)
    """
    yi, vi = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    order = np.lexsort((yi, vi))
    yi, vi = yi[order], vi[order]
    unit = 2.0 ** round((np.log2(vi[0]) + np.log2(vi[-1])) / 4)
    return RegressionData(
        order=order,
        yi=(yi - yi[0]) / unit,
        vi=vi / unit**2,
        terms=design.standardised[order],
        origin=float(yi[0]),
        unit=unit,
    )
