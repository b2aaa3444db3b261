"""Numbers given to a conversion, checked before anything is computed from them."""

import numpy as np

from hinge_meta.effects.columns import quoted
from hinge_meta.problems import DataProblems, Problem

_BOUNDS = {
    "above": ("above {:g}", np.greater),
    "at_least": ("of {:g} or more", np.greater_equal),
    "below": ("below {:g}", np.less),
    "at_most": ("of {:g} or less", np.less_equal),
}


def given(name, values, why="", **bounds):
    """Return numbers as finite floats, or say which of them are not what is wanted.

    Parameters
    ----------
    name : str
        What the numbers are called: the argument, or the column without its arm.
    values : float, str or array-like
        Numbers, or text that holds numbers.
    why : str
        Added to what was expected.
    **bounds : float
        Any of ``above``, ``at_least``, ``below`` and ``at_most``.

    Returns
    -------
    ndarray of float64
        Of the shape given.

    Raises
    ------
    DataProblems
        One problem a value that is blank, not a number, infinite, or out of bounds; ``column`` is ``name``.

    Examples
    --------
    >>> float(given("n", "12", at_least=2))
    12.0
    """
    cells = np.asarray(values, dtype=object)
    numbers = np.array([_number(cell) for cell in cells.flat], dtype=float).reshape(cells.shape)
    wrong = ~np.isfinite(numbers)
    wanted = ["a number"]
    for bound, limit in bounds.items():
        words, holds = _BOUNDS[bound]
        wanted.append(words.format(limit))
        wrong |= ~holds(numbers, limit)
    expected = " ".join([wanted[0], " and ".join(wanted[1:])]).strip()
    refuse_where(wrong, name, lambda i: quoted(cells.flat[i]), expected + (f" ({why})" if why else ""))
    return numbers


def refuse_where(wrong, column, found, expected):
    """Raise one problem for each place at which something is wrong.

    Parameters
    ----------
    wrong : bool or array-like of bool
        Where.
    column : str
        What is at fault.
    found : callable
        Takes the position in the flattened array; returns what stands there, in words.
    expected : str
        What should stand there.

    Raises
    ------
    DataProblems
        If anything is wrong; in an array the problem names the item, counted from 1.

    Examples
    --------
    >>> refuse_where([False, False], "q1", lambda i: "nothing", "anything")
    """
    wrong = np.asarray(wrong)
    places = np.flatnonzero(wrong)
    if len(places):
        raise DataProblems(
            Problem(
                column=column,
                found=found(i) + (f" (item {i + 1})" if wrong.ndim else ""),
                expected=expected,
            )
            for i in places
        )


def _number(cell):
    try:
        return float(cell)
    except (TypeError, ValueError):
        return np.nan
