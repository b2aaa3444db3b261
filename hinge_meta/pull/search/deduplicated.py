"""What came of putting duplicates together."""

from dataclasses import dataclass

from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class Pair(Shown):
    """Two records that a person should look at together.

    Attributes
    ----------
    record_ids : tuple of str
        Two of them, ascending.
    why : str

    Examples
    --------
    >>> print(Pair(("pmid:1", "pmid:2"), "near title, other year"))
    pmid:1 and pmid:2: near title, other year
    """

    record_ids: tuple[str, str]
    why: str

    def __str__(self):
        return f"{' and '.join(self.record_ids)}: {self.why}"


@dataclass(frozen=True)
class Deduplicated(Shown):
    """Records without duplicates, and what could not be settled without a person.

    Attributes
    ----------
    unique : tuple of Unique
        In the order of their names; they can be iterated over and counted directly.
    conflicts : tuple of Pair
        Identifiers that say both yes and no ("same DOI, other PMID"): not put together.
    possible : tuple of Pair
        Titles that come near: not put together.
    links : tuple of Pair
        A registration and a paper that names it: one trial, two records.

    Examples
    --------
    >>> print(Deduplicated((), (), (), ()))
    0 records of 0 copies; 0 conflicts; 0 possible duplicates left apart; 0 papers linked to their registration
    """

    unique: tuple
    conflicts: tuple
    possible: tuple
    links: tuple

    def __iter__(self):
        return iter(self.unique)

    def __len__(self):
        return len(self.unique)

    def _view(self):
        return lines_view(self)

    def __str__(self):
        copies = sum(unique.copies for unique in self.unique)
        return (
            f"{len(self.unique)} records of {copies} copies; {len(self.conflicts)} conflicts; "
            f"{len(self.possible)} possible duplicates left apart; "
            f"{len(self.links)} papers linked to their registration"
        )
