"""Several saved searches run one after the other."""

from dataclasses import dataclass

from hinge_meta.pull.search.deduplicate import deduplicate
from hinge_meta.pull.search.run_search import run_search
from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class SearchRuns(Shown):
    """The runs of some searches, and what they found together.

    Attributes
    ----------
    runs : tuple of SearchRun
        One a search, in the order of ``analyses.toml``.

    Examples
    --------
    >>> len(SearchRuns(()).unique)
    0
    """

    runs: tuple

    @property
    def unique(self):
        """Every record once, whichever searches and services gave it; see `deduplicate`."""
        return deduplicate([record for run in self.runs for record in run.records])

    @property
    def is_complete(self):
        """Whether every service gave everything that it announced."""
        return all(run.is_complete for run in self.runs)

    def to_dict(self):
        """Give it as plain values."""
        return {"complete": self.is_complete, "searches": [run.to_dict() for run in self.runs]}

    def _view(self):
        return lines_view(self)

    def __str__(self):
        """Tell it, a block a search."""
        return "\n".join(str(run) for run in self.runs)


def run_searches(evidence, sources, *, only=None, progress=None):
    """Run saved searches, as they are written down.

    Parameters
    ----------
    evidence : Evidence
        Its ``saved_searches`` are run.
    sources : Sources
    only : sequence of str, optional
        Names of searches; None runs all.
    progress : callable, optional
        Called with ``(done, total, what)``.

    Returns
    -------
    SearchRuns
        Any stored answer will do; `update` asks anew.

    Raises
    ------
    ValueError
        If no search has a name of ``only``.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> run_searches(load_evidence(), None, only=["hips"])
    Traceback (most recent call last):
    ValueError: only must name some of ['posterior-chain-against-exercise', ...], got 'hips'
    """
    names = list(evidence.saved_searches) if only is None else list(only)
    for name in names:
        if name not in evidence.saved_searches:
            raise ValueError(f"only must name some of {list(evidence.saved_searches)}, got {name!r}")
    return SearchRuns(
        tuple(
            run_search(saved, sources, progress=progress)
            for saved in evidence.saved_searches.values()
            if saved.name in names
        )
    )
