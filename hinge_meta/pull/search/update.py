"""Living evidence: the saved searches run again, and what is new since the last time."""

from hinge_meta.pull.search.compare_with_table import changes_of
from hinge_meta.pull.search.open_run import begin_or_go_on
from hinge_meta.pull.search.run_search import run_search
from hinge_meta.pull.search.runs_table import add_runs, latest_runs
from hinge_meta.pull.search.screening import add_records
from hinge_meta.pull.search.search_update import SearchUpdate
from hinge_meta.pull.search.updated import Update


def update(evidence, sources, *, store, only=None, fresh=False, most=None, progress=None):
    """Run the saved searches again, and say what is new.

    Parameters
    ----------
    evidence : Evidence
    sources : Sources
        Its ``europe_pmc``, ``pubmed``, ``clinical_trials`` and ``session`` are used.
    store : str or Path
        The folder of raw answers; when each run was begun is kept in its ``runs``.
    only : str or sequence of str, optional
        The searches to run; None runs all that are written down.
    fresh : bool
        Begin anew where a run was cut off, instead of going on with it.
    most : int, optional
        See `run_search`.
    progress : callable, optional
        Called with ``(done, total, what)``.

    Returns
    -------
    Update
        Nothing is written but the time of the run and the raw answers: the tables that it carries are proposals, until
        `write_screening` writes them.

    Raises
    ------
    ValueError
        If no search has a name of ``only``.
    DataProblems
        If what is kept of an earlier run cannot be read.

    Notes
    -----
    Every service is asked for everything again, and new is what the screening table does not have: the dates that
    services give are unsafe to ask by. A run that was cut off, by Ctrl-C, by a kill or by a service that did not
    answer, stays open; the next call goes on with it, with the answers that it had.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import UTC, datetime
    >>> from types import SimpleNamespace
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.sources.outcome import unreachable
    >>> down = SimpleNamespace(search=lambda *asked, **how: unreachable("no connection"))
    >>> clock = SimpleNamespace(now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
    >>> sources = SimpleNamespace(europe_pmc=down, pubmed=down, clinical_trials=down, session=clock)
    >>> with tempfile.TemporaryDirectory() as store:
    ...     found = update(load_evidence(), sources, store=store, only="hip-strengthening-added")
    >>> found.is_finished, len(found.screening), len(found.runs)
    (False, 0, 0)
    """
    names = _chosen(evidence, only)
    screening, runs, updates = evidence.screening, evidence.searches, []
    for done, name in enumerate(names):
        if progress is not None:
            progress(done, len(names), f"Searching: {name}")
        begun = begin_or_go_on(store, name, sources.session.now(), fresh=fresh)
        run = run_search(
            evidence.saved_searches[name], sources, not_before=begun.started, most=most, progress=progress
        )
        day = begun.started.date().isoformat()
        added = add_records(screening, run.unique, search=name, found_on=day, evidence=evidence)
        since = max((row["ran_on"] for row in latest_runs(evidence.searches, name).values()), default="")
        changes = changes_of(evidence, screening, added, run)
        updates.append(SearchUpdate(name, since, begun.started.strftime("%Y-%m-%dT%H:%M:%SZ"), run, changes))
        screening, runs = added.frame, add_runs(runs, run)
        if updates[-1].is_finished:
            begun.close(sources.session.now())
    if progress is not None:
        progress(len(names), len(names), "Searched")
    return Update(tuple(updates), screening, runs)


def _chosen(evidence, only):
    names = list(evidence.saved_searches)
    if only is None:
        return names
    wanted = [only] if isinstance(only, str) else list(only)
    unknown = [name for name in wanted if name not in names]
    if unknown:
        raise ValueError(f"only must be of {names}, got {unknown}")
    return [name for name in names if name in wanted]
