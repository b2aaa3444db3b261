"""Formulas that refuse numbers too large for computer arithmetic instead of answering with infinity."""

from functools import wraps

import numpy as np

from hinge_meta.problems import DataProblems, Problem


def in_range(formula):
    """Let a formula refuse, in words, when what it computes is not finite.

    Parameters
    ----------
    formula : callable
        Returns a number, an array, or a tuple of them.

    Returns
    -------
    callable
        The same formula; it raises `DataProblems` where its answer would be infinite or not a number.

    Examples
    --------
    >>> @in_range
    ... def square(x):
    ...     return np.float64(x) ** 2
    >>> float(square(3))
    9.0
    """

    @wraps(formula)
    def within(*args, **kwargs):
        with np.errstate(over="ignore", divide="ignore", invalid="ignore", under="ignore"):
            answer = formula(*args, **kwargs)
        parts = answer if isinstance(answer, tuple) else (answer,)
        if not all(np.isfinite(part).all() for part in parts):
            raise DataProblems(
                [
                    Problem(
                        found=f"numbers from which '{formula.__name__}' cannot compute a finite one",
                        expected="numbers that computer arithmetic can hold; check their units",
                    )
                ]
            )
        return answer

    return within
