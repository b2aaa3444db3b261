"""Refuse studies among which there are no smaller and larger ones to compare."""

from hinge_meta.problems import DataProblems, Problem

# Sizes that agree to so many digits differ by rounding only.
_TELLS_APART = 1e-10


def check_sizes(size, column, what, file):
    """Refuse fewer than three studies, and studies that all have one size.

    Parameters
    ----------
    size : ndarray of float of shape (k,)
        What a test takes for size, above 0.
    column : str
        The column that it comes from, for the message.
    what : str
        What it is, for the message.
    file : str
        What to call the table in a message.

    Raises
    ------
    DataProblems

    Examples
    --------
    >>> import numpy as np
    >>> check_sizes(np.array([20.0, 20.0, 20.0]), "n_e", "number of people", "the table")
    Traceback (most recent call last):
    ...
    hinge_meta.problems.DataProblems: the table: column 'n_e': found the same number of people in every study; ...
    """
    if len(size) < 3:
        found, expected = (
            f"{len(size)} studies",
            "three or more: a line through two fits exactly and says nothing",
        )
        raise DataProblems([Problem(file=file, found=found, expected=expected)])
    if size.max() - size.min() <= _TELLS_APART * size.max():
        raise DataProblems(
            [
                Problem(
                    file=file,
                    column=column,
                    found=f"the same {what} in every study",
                    expected="smaller and larger studies: without them there are no small-study effects to look for",
                )
            ]
        )
