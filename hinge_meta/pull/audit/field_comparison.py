"""One field of a citation beside the same field of a record."""

from dataclasses import dataclass

from hinge_meta.shown.shown import Shown

AGREES = ("yes", "no", "not comparable")


@dataclass(frozen=True)
class FieldComparison(Shown):
    """What was cited, what was found, and whether they are the same.

    Attributes
    ----------
    field : str
        ``"title"``, ``"authors"``, ``"year"``, ``"journal"``, ``"volume"``, ``"issue"``, ``"first page"``, ``"doi"``,
        ``"pmid"``, ``"pmcid"``, ``"registration"`` or ``"kind"`` (a notice instead of a paper).
    cited, found : str
        Both as they stand; blank where there is nothing.
    source : str
        Which service's record was compared.
    agrees : {"yes", "no", "not comparable"}
        Not comparable where either side has nothing.
    supports : bool or None
        Whether it speaks for the same paper (True) or against it (False); None where it says nothing of that. A title
        with one wrong word does not agree and still speaks for the paper.
    similarity : float or None
        From 0 to 1; None where it is a matter of yes or no.
    note : str
        What differs, in words.

    Examples
    --------
    >>> print(FieldComparison("year", "2011", "2015", "PubMed", "no", False))
    year: cited 2011, PubMed has 2015
    """

    field: str
    cited: str
    found: str
    source: str
    agrees: str
    supports: bool | None = None
    similarity: float | None = None
    note: str = ""

    def __post_init__(self):
        if self.agrees not in AGREES:
            raise ValueError(f"agrees must be one of {list(AGREES)}, got {self.agrees!r}")

    def __str__(self):
        """Say it in one line."""
        told = f" ({self.note})" if self.note else ""
        if self.agrees == "not comparable":
            return f"{self.field}: not comparable{told}"
        if self.agrees == "yes":
            return f"{self.field}: agrees with {self.source}{told}"
        return f"{self.field}: cited {self.cited}, {self.source} has {self.found or 'none'}{told}"


def agreeing_fields(comparisons):
    """Name the fields that agree, in words.

    Examples
    --------
    >>> agreeing_fields([FieldComparison(name, "a", "a", "PubMed", "yes") for name in ("title", "authors", "year")])
    'title, authors and year'
    """
    names = [one.field for one in comparisons if one.agrees == "yes"]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:]))) or "no fields"


def not_comparable(field, cited="", found="", source="", note=""):
    """Give the comparison of a field of which one side has nothing.

    Examples
    --------
    >>> print(not_comparable("volume"))
    volume: not comparable
    """
    return FieldComparison(field, cited, found, source, "not comparable", None, None, note)
