"""A p-value as it was printed: an exact number, or refused."""

import numpy as np

from hinge_meta.effects.columns import quoted
from hinge_meta.effects.conversions.given import given, refuse_where


def exact_p(p):
    """Read two-sided p-values that are printed exactly.

    Parameters
    ----------
    p : float, str or array-like
        As printed.

    Returns
    -------
    ndarray of float64
        Above 0 and below 1.

    Raises
    ------
    DataProblems
        If a p-value is an inequality (``<0.001``, ``NS``), is not a number, or does not lie between 0 and 1.

    Notes
    -----
    An inequality only bounds the standard error. The Cochrane Handbook (6.5.2.3) lets one take its
    limit as if it were the p-value; here that is for the reader to type, so that it is seen.

    Examples
    --------
    >>> float(exact_p("0.008"))
    0.008
    """
    cells = np.asarray(p, dtype=object)
    loose = [is_inequality(cell) for cell in cells.flat]
    refuse_where(
        np.reshape(loose, cells.shape),
        "p",
        lambda i: f"{quoted(cells.flat[i])}, an inequality",
        "the exact p-value; an inequality only bounds the standard error, so give a t statistic, an "
        "interval or a standard error instead",
    )
    return given(
        "p", p, why="two-sided, with enough decimals: a printed 0.000 says only p < 0.001", above=0, below=1
    )


def is_inequality(cell):
    """Tell whether a cell prints a p-value as a bound or a word, not as a number.

    Examples
    --------
    >>> is_inequality("p < 0.001"), is_inequality("NS"), is_inequality("0.04")
    (True, True, False)
    """
    if not isinstance(cell, str):
        return False
    text = "".join(cell.lower().split()).replace(".", "")
    return any(sign in text for sign in "<>≤≥") or text in ("ns", "p=ns", "notsignificant", "significant")
