"""Subsets of studies and what their models said, read from a frame."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

COLUMNS = ("estimate", "i2", "tau2", "q", "k")


@dataclass(frozen=True)
class Subsets:
    """What can be drawn of a frame of subsets.

    Parameters
    ----------
    x, y : ndarray of n floats
    members : DataFrame
        n rows of true and false, a column for each study.
    highlight : str or None
        One of the studies.
    whole : (float, float) or None
        x and y of all studies together; None where the frame does not say.
    missing : int
        Subsets without a number on an axis, which are not among the n.
    method : str or None
        Of the models, where the frame says.
    numbers : DataFrame
        x and y by their names, the size of the subset, and whether it has the highlighted study.
    """

    x: np.ndarray = field(repr=False)
    y: np.ndarray = field(repr=False)
    members: pd.DataFrame = field(repr=False)
    highlight: str | None
    whole: tuple | None
    missing: int
    method: str | None
    numbers: pd.DataFrame = field(repr=False)

    @property
    def studies(self):
        """Names of the studies."""
        return list(self.members.columns)

    @property
    def has(self):
        """Which subsets have the highlighted study; all where none is highlighted."""
        if self.highlight is None:
            return np.ones(len(self.x), dtype=bool)
        return self.members[self.highlight].to_numpy()


def subsets_to_draw(frame, x="estimate", y="i2", highlight=None):
    """Check a frame of subsets.

    Parameters
    ----------
    frame : DataFrame
        As `gosh` gives it.
    x, y : {"estimate", "i2", "tau2", "q", "k"}
    highlight : str, optional

    Returns
    -------
    Subsets

    Raises
    ------
    ValueError
        If it is no such frame, ``x``, ``y`` or ``highlight`` is not in the frame, or no subset has both numbers.

    Examples
    --------
    >>> frame = pd.DataFrame({"estimate": [0.1, 0.3], "i2": [0.0, 4.0], "A": [True, True], "B": [True, False]})
    >>> subsets_to_draw(frame).whole, subsets_to_draw(frame).studies
    ((0.1, 0.0), ['A', 'B'])
    """
    columns = list(getattr(frame, "columns", ()))
    known = [name for name in COLUMNS if name in columns]
    if not known:
        raise ValueError(f"frame must be what gosh returns, got {type(frame).__name__}")
    for name, axis in (("x", x), ("y", y)):
        if axis not in known:
            raise ValueError(f"{name} must be one of {known}, got {axis!r}")
    if x == y:
        raise ValueError(f"x and y must be different columns, got {x!r} twice")
    studies = [name for name in columns if name not in COLUMNS and pd.api.types.is_bool_dtype(frame[name])]
    if not studies:
        raise ValueError("frame must have a column of true and false for each study, as gosh gives it")
    if highlight is not None and highlight not in studies:
        raise ValueError(f"highlight must be one of {studies}, got {highlight!r}")
    numbers = frame[[x, y]].apply(pd.to_numeric, errors="coerce").to_numpy(dtype=float)
    kept = np.isfinite(numbers).all(axis=1)
    if not kept.any():
        raise ValueError(f"frame must have at least one subset with both {x} and {y}, got none")
    members = frame.loc[kept, studies].reset_index(drop=True).astype(bool)
    table = pd.DataFrame({x: numbers[kept, 0], y: numbers[kept, 1]})
    if "k" not in table:
        table["k"] = members.sum(axis=1)
    if highlight is not None:
        table[f"with {highlight}"] = members[highlight]
    return Subsets(
        numbers[kept, 0],
        numbers[kept, 1],
        members,
        highlight,
        _whole(frame, members, numbers[kept], x, y),
        int((~kept).sum()),
        frame.attrs.get("method"),
        table,
    )


def _whole(frame, members, numbers, x, y):
    """Find all studies together among the subsets; a random draw may lack them, and then says it apart."""
    rows = np.flatnonzero(members.all(axis=1))
    if len(rows):
        return float(numbers[rows[0], 0]), float(numbers[rows[0], 1])
    said = frame.attrs.get(x), frame.attrs.get(y)
    known = all(isinstance(value, (int, float, np.number)) and np.isfinite(value) for value in said)
    return (float(said[0]), float(said[1])) if known else None
