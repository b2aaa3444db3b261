"""The searches as they are written down, read from ``analyses.toml``."""

import re
from dataclasses import dataclass
from pathlib import Path

from hinge_meta.evidence.analyses import read_analyses
from hinge_meta.evidence.entry import read_entry
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.shown import Shown

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OF_REGISTRY = ("condition", "intervention", "terms")


@dataclass(frozen=True, kw_only=True)
class SavedSearch(Shown):
    """A search written down before it is run: the same words for every run, at each service in its own syntax.

    Attributes
    ----------
    name : str
        Its name in ``analyses.toml``; questions name it in ``search``.
    europe_pmc, pubmed : str
        What is asked of Europe PMC and of PubMed; blank where the service is not asked.
    clinical_trials : dict of str to str
        What is asked of ClinicalTrials.gov: ``condition``, ``intervention``, ``terms``; empty where it is not asked.
    written_on : str
        The day on which it was written, as ``2026-11-23``.
    note : str
        What a reader must know of it.

    Examples
    --------
    >>> SavedSearch(name="x", pubmed="back pain[ti]", written_on="2026-11-23", note="").services
    ('pubmed',)
    """

    name: str
    written_on: str
    note: str
    europe_pmc: str = ""
    pubmed: str = ""
    clinical_trials: dict = None

    def __post_init__(self):
        object.__setattr__(self, "clinical_trials", dict(self.clinical_trials or {}))

    @property
    def services(self):
        """The services that it asks, as `hinge_meta.sources.services` names them."""
        return tuple(name for name in ("europe_pmc", "pubmed", "clinical_trials") if getattr(self, name))


def read_searches(path):
    """Read the saved searches.

    Parameters
    ----------
    path : str or Path
        ``analyses.toml``; they stand under ``[searches.NAME]``.

    Returns
    -------
    dict of str to SavedSearch
        In the file's order; empty where there are none.

    Raises
    ------
    DataProblems
        If a search has a key that is not known, lacks one, asks nothing, or has a name that cannot name a file.

    Examples
    --------
    >>> from hinge_meta.evidence.folder import find_data
    >>> sorted({service for search in read_searches(find_data() / "analyses.toml").values()
    ...         for service in search.services})
    ['clinical_trials', 'europe_pmc', 'pubmed']
    """
    path = Path(path)
    searches, problems = {}, []
    for name, table in read_analyses(path).get("searches", {}).items():
        place = f"searches.{name}"
        if not _NAME.fullmatch(name):
            problems.append(
                Problem(
                    file=path.name,
                    found=f"a search named {name!r}",
                    expected="lower-case letters and digits with hyphens between",
                )
            )
            continue
        search = read_entry(
            SavedSearch, table if not isinstance(table, dict) else {**table, "name": name}, path.name, place
        )
        problems += _faults(search, path.name, place)
        searches[name] = search
    if problems:
        raise DataProblems(problems)
    return searches


def _faults(search, file, place):
    unknown = [key for key in search.clinical_trials if key not in _OF_REGISTRY]
    if unknown:
        yield Problem(
            file=file,
            column="clinical_trials",
            found=f"{', '.join(unknown)} in [{place}]",
            expected=f"one of {', '.join(_OF_REGISTRY)}",
        )
    if not search.services:
        yield Problem(
            file=file, found=f"nothing to ask in [{place}]", expected="words for one service at least"
        )
