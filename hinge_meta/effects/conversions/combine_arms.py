"""A study with several arms against one comparator, made one row by combining its arms."""

import pandas as pd

from hinge_meta.effects.columns import require_columns
from hinge_meta.effects.conversions.combine_groups import combine_events, combine_means
from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.recorded import recorded
from hinge_meta.effects.conversions.row_by_row import in_columns, in_row, row_by_row
from hinge_meta.effects.conversions.shared_comparator import shared_comparators


def combine_arms(table, by):
    """Combine the first arms of each study into one; their shared comparator is counted once.

    Parameters
    ----------
    table : DataFrame of k rows
        One row a comparison: ``mean_e sd_e n_e mean_c sd_c n_c``, or ``event_e n_e event_c n_c``, or both.
    by : str
        The column that names the study; rows of one study share its comparator.

    Returns
    -------
    DataFrame, one row a study
        ``n_e``, ``mean_e``, ``sd_e`` and ``event_e`` are those of all first arms together; every other
        column is that of the study's first row. ``converted_from`` says how many arms were combined.

    Raises
    ------
    DataProblems
        If a column is missing, a cell is not a number, or rows of one study have different comparators.

    References
    ----------
    Cochrane Handbook, version 6.5, sections 6.5.2.10 and 23.3.4.
    https://training.cochrane.org/handbook/current/chapter-23#section-23-3-4

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A low", "A high"], "trial": ["A", "A"], "event_e": [3, 5],
    ...                       "n_e": [20, 22], "event_c": [6, 6], "n_c": [21, 21]})
    >>> combine_arms(table, "trial")[["event_e", "n_e", "n_c", "converted_from"]].values.tolist()
    [[8.0, 42.0, 21, '2 arms combined']]
    """
    groups = shared_comparators(table, by)
    require_columns(table, ["n_e", *(["event_e"] if "event_c" in table.columns else [])])
    if "mean_c" in table.columns:
        require_columns(table, ["mean_e", "sd_e"])
    firsts = table.iloc[[rows[0] for rows in groups]].reset_index(drop=True)
    several = [number for number, rows in enumerate(groups) if len(rows) > 1]
    _check_arms(table, {int(position) for number in several for position in groups[number]})
    combined = {}
    for number in several:
        with in_row(table, groups[number][0]):
            combined[number] = _together(table.iloc[groups[number]])
    changed = {}
    for column in ("n_e", "mean_e", "sd_e", "event_e"):
        if combined and column in table.columns:
            cells = [combined.get(i, {}).get(column, cell) for i, cell in enumerate(firsts[column])]
            changed[column] = pd.Series(cells, dtype=object).infer_objects()
    if "converted_from" in table.columns:
        changed["converted_from"] = [_histories(table["converted_from"].iloc[rows]) for rows in groups]
    new = firsts.assign(**changed)
    new.attrs = dict(table.attrs)
    return recorded(new, [f"{len(rows)} arms combined" if len(rows) > 1 else "" for rows in groups])


def _together(rows):
    cells = {}
    if "mean_e" in rows.columns:
        n, mean, sd = combine_means(
            *(rows[name].to_numpy(dtype=object) for name in ("n_e", "mean_e", "sd_e"))
        )
        cells |= {"n_e": float(n), "mean_e": float(mean), "sd_e": float(sd)}
    if "event_e" in rows.columns:
        events, n = combine_events(*(rows[name].to_numpy(dtype=object) for name in ("event_e", "n_e")))
        cells |= {"n_e": float(n), "event_e": float(events)}
    return cells


def _check_arms(table, positions):
    """Refuse bad cells by the row in which they stand; only arms that will be combined are looked at."""
    wanted = {"n_e": {"at_least": 1}, "mean_e": {}, "sd_e": {"above": 0}, "event_e": {"at_least": 0}}
    wanted = {column: bounds for column, bounds in wanted.items() if column in table.columns}
    place = iter(range(len(table)))

    def check(row):
        if next(place) in positions:
            for column, bounds in wanted.items():
                given(column, row[column], **bounds)
            if "event_e" in wanted:
                with in_columns(lambda name: f"{name}_e"):
                    combine_events(row["event_e"], row["n_e"])

    row_by_row(table, check)


def _histories(texts):
    """Keep what was done to any of the arms, each thing once."""
    return "; ".join(dict.fromkeys(filter(None, texts.fillna("").astype(str))))
