"""A result that shows itself in Jupyter: as a table with its words explained, and to whoever asks what a number is."""

from hinge_meta.shown.attribute_words import attribute_words
from hinge_meta.shown.fields_view import fields_view
from hinge_meta.shown.view_html import view_html


class Shown:
    """A frozen result with a view.

    A class that inherits from it and says nothing more shows its fields; one with a view of its own has
    ``_view()``, which gives the parts. What it prints as text is left as it is.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Dose(Shown):
    ...     weeks: int
    >>> Dose(8)
    Dose(weeks=8)
    >>> ">weeks</th>" in Dose(8)._repr_html_()
    True
    """

    def _view(self):
        return fields_view(self)

    def _repr_html_(self):
        return view_html(self._view())

    @property
    def __custom_documentations__(self):
        """What each attribute holds, with its unit: IPython shows it for ``result.name?`` and on Shift-Tab."""
        return attribute_words(self)
