"""The words that results use, each with the definition chosen here."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

SCALES = ("", "yi", "yi squared", "per cent", "no unit")


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word, what it means here, and which attributes of results it explains.

    Attributes
    ----------
    id : str
        The same as in the glossary of the summaries where both have the word.
    term : str
        As results print it.
    forms : tuple of str
        Other ways in which results print it.
    meaning : str
        One or two sentences, with the definition chosen.
    attributes : tuple of str
        Names of attributes and columns that hold it.
    scale : {"", "yi", "yi squared", "per cent", "no unit"}
        On which scale these are; blank where it holds no number.

    Examples
    --------
    >>> term_of("i2").scale
    'per cent'
    """

    id: str
    term: str
    forms: tuple = ()
    meaning: str
    attributes: tuple = ()
    scale: str = ""


@cache
def terms():
    """Give every term, in the order of the file.

    Returns
    -------
    tuple of Term

    Examples
    --------
    >>> len(terms()) > 40
    True
    """
    return tuple(
        Term(**{name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()})
        for entry in _file()["term"]
    )


@cache
def term_of(attribute):
    """Give the term that explains an attribute or a column.

    Parameters
    ----------
    attribute : str
        Such as ``"tau2_lb"``.

    Returns
    -------
    Term or None

    Examples
    --------
    >>> term_of("tau2_lb").term, term_of("study") is None
    ('tau2', True)
    """
    return next((term for term in terms() if attribute in term.attributes), None)


@cache
def unit_of(measure):
    """Say what ``yi`` counts, for a measure.

    Parameters
    ----------
    measure : str
        As in the column ``measure``.

    Returns
    -------
    str
        For a measure that is not known here, that the table does not say.

    Examples
    --------
    >>> unit_of("SMD")
    "standard deviations (Hedges' g)"
    >>> unit_of("GEN")
    'the unit of yi, which the table does not name'
    """
    units = _file()["units"]
    return units.get(measure, units["GEN"])


@cache
def _file():
    return tomllib.loads((resources.files("hinge_meta.shown") / "terms.toml").read_text(encoding="utf-8"))
