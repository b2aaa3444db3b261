"""Arrays of many data sets, checked before anything is fitted."""

import numpy as np

from hinge_meta.problems import DataProblems, Problem

# The same bounds as for a table of effects: beyond these squares of squares begin to overflow.
_LARGEST = 1e50
# One faulty column can be a million faults; so many are listed.
_LISTED = 20


def check_data_sets(yi, vi, included=None):
    """Return effects, variances and which of them belong to each data set, or say what is wrong.

    Parameters
    ----------
    yi, vi : array-like of shape (B, k) or (k,)
        One data set a row; one row serves all.
    included : array-like of bool of shape (B, k), optional
        Which effects belong to each data set.

    Returns
    -------
    yi, vi : ndarray of float of shape (B, k) or (1, k)
    included : ndarray of bool of shape (B, k)

    Raises
    ------
    ValueError
        If the arrays do not fit together.
    DataProblems
        If a number that belongs to a data set is no finite number or out of bounds, or a data set has none.

    Examples
    --------
    >>> yi, vi, included = check_data_sets([0.1, 0.9], [0.04, 0.05], [[True, True], [True, False]])
    >>> yi.shape, included.sum(axis=1).tolist()
    ((1, 2), [2, 1])
    """
    yi, vi = _numbers("yi", yi), _numbers("vi", vi)
    shapes = {"yi": yi.shape, "vi": vi.shape}
    if included is not None:
        included = np.atleast_2d(np.asarray(included))
        if included.dtype != bool or included.ndim != 2:
            raise ValueError(f"included must be rows of True and False, got an array of {included.dtype}")
        shapes["included"] = included.shape
    rows = {shape[0] for shape in shapes.values()} - {1}
    if len({shape[1] for shape in shapes.values()}) > 1 or len(rows) > 1:
        shown = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"the arrays must have as many columns, and as many rows or one, got {shown}")
    shape = (rows.pop() if rows else 1, yi.shape[1])
    included = np.broadcast_to(True if included is None else included, shape)
    problems = [*_faults("yi", yi, included), *_faults("vi", vi, included)][:_LISTED]
    empty = np.flatnonzero(~included.any(axis=1))[:_LISTED]
    if len(empty):
        shown = ", ".join(str(number + 1) for number in empty)
        problems.append(
            Problem(
                file="the arrays",
                found=f"no effect in data set {shown}",
                expected="one or more in each data set",
            )
        )
    if problems:
        raise DataProblems(problems)
    return yi, vi, included


def _numbers(name, values):
    try:
        values = np.atleast_2d(np.asarray(values, dtype=float))
    except (TypeError, ValueError):
        raise ValueError(f"{name} must be an array of numbers with rows of equal length") from None
    if values.ndim != 2:
        raise ValueError(f"{name} must have one row a data set, got {values.ndim} dimensions")
    return values


def _faults(name, values, included):
    expected = {"yi": "a finite effect within 1e50 of zero", "vi": "a variance above 0, from 1e-50 to 1e50"}[
        name
    ]
    least = -_LARGEST if name == "yi" else 1 / _LARGEST
    within = (values >= least) & (values <= _LARGEST)
    for row, column in np.argwhere(included & ~within)[:_LISTED]:
        value = values[min(row, len(values) - 1), column]
        yield Problem(
            file="the arrays",
            column=name,
            found=f"{value:g} as effect {column + 1} of data set {row + 1}",
            expected=expected,
        )
