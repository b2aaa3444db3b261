"""The table of runs: one row for each search, service and day."""

import pandas as pd

COLUMNS = ("search", "service", "query", "ran_on", "announced", "received", "complete", "answers", "note")
_KEY = ("search", "service", "ran_on")


def add_runs(searches, *runs):
    """Put runs into the table of runs.

    Parameters
    ----------
    searches : DataFrame
        As ``Evidence.searches``.
    *runs : SearchRun

    Returns
    -------
    DataFrame
        Every row that was there, and one for each service that answered. A service that did not answer has no row:
        nothing is known of it, and 0 would say that it has nothing. A second run on one day takes the place of the
        first.

    Examples
    --------
    >>> from hinge_meta.pull.search.search_run import SearchRun, ServiceRun
    >>> empty = pd.DataFrame(columns=list(COLUMNS))
    >>> run = SearchRun("hips", (ServiceRun("pubmed", "hip", "found", "2026-11-23", announced=0, complete=True),
    ...                          ServiceRun("europe_pmc", "hip", "unreachable", "2026-11-23", why="offline")))
    >>> add_runs(empty, run)[["service", "received"]].values.tolist()
    [['pubmed', 0]]
    """
    rows = {tuple(row[name] for name in _KEY): row for row in searches[list(COLUMNS)].to_dict("records")}
    for run in runs:
        for service in run.services:
            if not service.is_answered:
                continue
            row = {
                "search": run.search,
                "service": service.service,
                "query": service.query,
                "ran_on": service.ran_on,
                "announced": service.announced,
                "received": service.received,
                "complete": service.complete,
                "answers": ";".join(dict.fromkeys(service.answers)),
                "note": "; ".join(part for part in (service.why, service.note) if part),
            }
            rows[tuple(row[name] for name in _KEY)] = row
    frame = pd.DataFrame([rows[key] for key in rows], columns=list(COLUMNS), dtype=object)
    for column in ("announced", "received"):
        numbers = [None if pd.isna(cell) else int(cell) for cell in frame[column]]
        frame[column] = pd.array(numbers, dtype="Int64")
    frame["complete"] = frame["complete"].astype(bool)
    frame.attrs["file"] = "searches.csv"
    return frame


def latest_runs(searches, search):
    """Give the latest run of a search at each service.

    Parameters
    ----------
    searches : DataFrame
        As ``Evidence.searches``.
    search : str

    Returns
    -------
    dict of str to dict
        By service, its latest row; a service that never answered is absent.

    Examples
    --------
    >>> latest_runs(pd.DataFrame(columns=list(COLUMNS)), "hips")
    {}
    """
    rows = searches[searches["search"] == search].sort_values("ran_on", kind="stable").to_dict("records")
    return {row["service"]: row for row in rows}
