"""When a search was begun, kept so that a run that was cut off goes on where it stopped."""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.whole_file import write_whole


@dataclass(frozen=True)
class OpenRun:
    """A run of one search, begun and perhaps not finished.

    Attributes
    ----------
    search : str
    started : datetime
        Answers younger than this belong to the run and are not asked for again.
    previous : str
        When the run before it was finished, as ``2026-11-23T05:25:05Z``; blank where there was none.
    path : Path
        Where it is kept.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> OpenRun("hips", datetime(2026, 11, 23, tzinfo=UTC), "", Path("runs/hips.json")).started.year
    2026
    """

    search: str
    started: datetime.datetime
    previous: str
    path: Path

    def close(self, now):
        """Note that the run is finished, so that the next one begins anew.

        Parameters
        ----------
        now : datetime
        """
        _write(self.path, self.search, self.started, _in_words(now), self.previous)


def begin_or_go_on(store, search, now, *, fresh=False):
    """Go on with the open run of a search, or begin one.

    Parameters
    ----------
    store : str or Path
        The folder of raw answers; runs are kept in its ``runs``.
    search : str
        Its name.
    now : datetime
        With a time zone.
    fresh : bool
        Begin anew even where a run is open.

    Returns
    -------
    OpenRun

    Raises
    ------
    DataProblems
        If what is kept cannot be read; ``fresh`` begins anew.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import UTC, datetime, timedelta
    >>> now = datetime(2026, 11, 23, tzinfo=UTC)
    >>> with tempfile.TemporaryDirectory() as store:
    ...     _ = begin_or_go_on(store, "hips", now)
    ...     begin_or_go_on(store, "hips", now + timedelta(hours=1)).started == now
    True
    """
    path = Path(store) / "runs" / f"{search}.json"
    try:
        kept = _read(path, search)
    except DataProblems:
        if not fresh:
            raise
        kept = None
    if kept is not None and not kept["finished"] and not fresh:
        return OpenRun(search, _time(kept["started"]), kept["previous"], path)
    previous = "" if kept is None else kept["finished"] or kept["previous"]
    # Kept to the second: what is read again must be the same time.
    started = now.astimezone(datetime.UTC).replace(microsecond=0)
    _write(path, search, started, "", previous)
    return OpenRun(search, started, previous, path)


def _write(path, search, started, finished, previous):
    told = {"search": search, "started": _in_words(started), "finished": finished, "previous": previous}
    write_whole(path, json.dumps(told, indent=2) + "\n")


def _read(path, search):
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, str(error)) from None
    keys = ("search", "started", "finished", "previous")
    if not isinstance(told, dict) or any(not isinstance(told.get(key), str) for key in keys):
        raise _unreadable(path, "something else than a run")
    if told["search"] != search or _time(told["started"]) is None:
        raise _unreadable(path, f"search {told['search']!r}, started {told['started']!r}")
    return told


def _unreadable(path, found):
    expected = f"a run as hinge_meta keeps it; delete {path.name}, or begin anew with --fresh"
    return DataProblems([Problem(file=f"runs/{path.name}", found=found, expected=expected)])


def _time(text):
    try:
        read = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo is not None else None


def _in_words(time):
    return time.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
