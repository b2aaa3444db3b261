"""Whether a paper was retracted, doubted or corrected: who says so, and as of when."""

from dataclasses import dataclass

from hinge_meta.shown.shown import Shown
from hinge_meta.sources.notice import KINDS

RETRACTED, CONCERN, CORRECTED, NONE_FOUND, UNKNOWN = STATUSES = (
    "retracted", "concern", "corrected", "none found", "unknown",
)  # fmt: skip
_BOTH_WAYS = "Crossref both ways"


@dataclass(frozen=True)
class SourceSays(Shown):
    """What one service says of notices on a paper.

    Attributes
    ----------
    source : str
    state : {"notices", "no notice", "not in there", "unreachable"}
    notices : tuple of Notice
    answered_on : str
        The day of the oldest answer.
    why : str
        Why it could not be asked, or not in full.

    Examples
    --------
    >>> print(SourceSays("PubMed", "no notice", (), "2026-11-23"))
    PubMed: no notice (2026-11-23)
    """

    source: str
    state: str
    notices: tuple = ()
    answered_on: str = ""
    why: str = ""

    def __str__(self):
        """Say it in one line, with the source's own words."""
        when = f" ({self.answered_on})" if self.answered_on else ""
        if self.notices:
            why = f"; {self.why}" if self.why else ""
            return f"{self.source}: {'; '.join(map(_told, self.notices))}{when}{why}"
        return f"{self.source}: {self.state}{f' ({self.why})' if self.why else when}"


@dataclass(frozen=True)
class RetractionStatus(Shown):
    """The status of a paper.

    Attributes
    ----------
    status : {"retracted", "concern", "corrected", "none found", "unknown"}
        The gravest that any service tells. "None found" only where Crossref answered in both directions, and PubMed or
        Europe PMC; a paper without a DOI is in PubMed and Europe PMC only.
    as_of : str
        The day of the oldest answer that it rests on.
    says : tuple of SourceSays
        One a service that was asked.
    differences : tuple of str
        Where services tell different things of the same notice, or only some tell of any.
    why : str
        Why it is unknown, or what it does not rest on.

    Examples
    --------
    >>> print(RetractionStatus("unknown", why="Crossref did not answer"))
    UNKNOWN (Crossref did not answer)
    """

    status: str
    as_of: str = ""
    says: tuple = ()
    differences: tuple = ()
    why: str = ""

    @property
    def notices(self):
        """All notices, the gravest first."""
        told = dict.fromkeys(notice for one in self.says for notice in one.notices)
        return tuple(sorted(told, key=lambda notice: (KINDS.index(notice.kind), notice.date)))

    @property
    def sources(self):
        """The services that know the paper, in words."""
        known = [one.source for one in self.says if one.state in ("notices", "no notice")]
        return ", ".join(_BOTH_WAYS if name == "Crossref" else name for name in known)

    def __str__(self):
        """Say it in one line."""
        why = f" ({self.why})" if self.why else ""
        if self.status == UNKNOWN:
            return f"UNKNOWN{why}"
        if self.status == NONE_FOUND:
            return f"NONE FOUND AS OF {self.as_of} ({self.sources}{f'; {self.why}' if self.why else ''})"
        told = [one for one in self.says if one.notices]
        in_part = " in part" if self.notices[0].kind == "partial retraction" else ""
        return f"{self.status.upper()}{in_part}: {'; '.join(map(str, told))}{why}"


def _told(notice):
    parts = [notice.kind]
    if notice.as_given.casefold().replace("_", " ") != notice.kind:
        parts.append(f"in its words '{notice.as_given}'")
    if notice.date:
        parts.append(notice.date)
    if notice.source.startswith("Crossref ("):
        parts.append(notice.source.removeprefix("Crossref ").strip("()"))
    return ", ".join(parts)
