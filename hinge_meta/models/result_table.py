"""A result as people see it: a small table with notes, in a terminal and in Jupyter; and as JSON sees it."""

import numpy as np

from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Table, Words


class ResultTable(Shown):
    """A frozen result that shows itself as rows of a name and a value, and its notes beneath.

    A class that inherits from it has ``notes``, a ``_caption``, and ``_rows()``, a list of
    ``(name, value)``, both text. As a dataclass it is declared with ``repr=False``, so that this view
    is not replaced by a list of fields.

    Examples
    --------
    >>> class Two(ResultTable):
    ...     _caption, notes = "Two", ("A note.",)
    ...     def _rows(self):
    ...         return [("k", "2"), ("effect", "<0.1>")]
    >>> print(Two())
    k       2
    effect  <0.1>
    note: A note.
    >>> "&lt;0.1&gt;" in Two()._repr_html_()
    True
    """

    def __str__(self):
        """Show the result as a small table with its notes."""
        rows = self._rows()
        width = max(len(name) for name, _ in rows)
        lines = [f"{name:<{width}}  {value}" for name, value in rows]
        return "\n".join([*lines, *(f"note: {note}" for note in self.notes)])

    def __repr__(self):
        """Show the same as `str`."""
        return str(self)

    def _view(self):
        return (Table(self._caption, tuple(self._rows())), *map(Words, self.notes))


def plain(value):
    """Turn a value into what JSON holds: a number that is not finite becomes None.

    Parameters
    ----------
    value : object
        A number of Python or numpy, or anything else, which stays as it is.

    Returns
    -------
    object

    Examples
    --------
    >>> plain(np.float64("nan")), plain(np.int64(3)), plain("REML")
    (None, 3, 'REML')
    """
    if isinstance(value, (float, np.floating)):
        return float(value) if np.isfinite(value) else None
    return int(value) if isinstance(value, np.integer) else value
