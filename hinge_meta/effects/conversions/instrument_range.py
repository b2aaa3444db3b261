"""Scores moved from one instrument's range to another, or turned round within their own."""

import numpy as np
import pandas as pd

from hinge_meta.effects.columns import file_of, require_columns
from hinge_meta.effects.conversions.given import given, refuse_where
from hinge_meta.effects.conversions.in_range import in_range
from hinge_meta.effects.conversions.recorded import recorded
from hinge_meta.effects.conversions.row_by_row import in_columns, row_by_row
from hinge_meta.problems import DataProblems, Problem

_ARMS = ("e", "c")
_OPPOSITE = {"better": "worse", "worse": "better"}


@in_range
def rescale_score(mean, sd, low, high, to_low=0.0, to_high=100.0):
    """Move the mean and SD of one group from an instrument's range to another.

    Parameters
    ----------
    mean, sd : float or array-like
        Of the group, in the instrument's points.
    low, high : float or array-like
        The instrument's lowest and highest possible score.
    to_low, to_high : float
        The range wanted.

    Returns
    -------
    mean, sd : float or ndarray
        ``to_low + (mean - low) f`` and ``sd f`` with ``f = (to_high - to_low)/(high - low)``.

    Raises
    ------
    DataProblems
        If a range has no length, the mean lies outside its range, or the SD is not above 0.

    Notes
    -----
    Instruments are treated as linear and interchangeable, a convention and not a fact.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.1.2 (scales that run in different directions or ranges).

    Examples
    --------
    >>> mean, sd = rescale_score(3.5, 2.1, 0, 10)
    >>> float(mean), float(sd)
    (35.0, 21.0)
    """
    low, high = _range(low, high, "scale_min", "scale_max")
    to_low, to_high = _range(to_low, to_high, "to_low", "to_high")
    mean = _inside(mean, low, high)
    factor = (to_high - to_low) / (high - low)
    return to_low + (mean - low) * factor, given("sd", sd, above=0) * factor


@in_range
def reverse_score(mean, low, high):
    """Turn a mean round within its instrument's range; the SD stays as it is.

    Parameters
    ----------
    mean : float or array-like
        Of the group, in the instrument's points.
    low, high : float or array-like
        The instrument's lowest and highest possible score.

    Returns
    -------
    float or ndarray
        ``high + low - mean``.

    Raises
    ------
    DataProblems
        If the range has no length, or the mean lies outside it.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.1.2.

    Examples
    --------
    >>> float(reverse_score(30, 0, 100))
    70.0
    """
    low, high = _range(low, high, "scale_min", "scale_max")
    return high + low - _inside(mean, low, high)


def _range(low, high, low_name, high_name):
    low, high = np.broadcast_arrays(given(low_name, low), given(high_name, high))
    with np.errstate(over="ignore"):
        finite = np.isfinite(high - low)
    refuse_where(
        ~((low < high) & finite),
        low_name,
        lambda i: f"{low.flat[i]:g} to {high.flat[i]:g}",
        "a range whose lowest score is below its highest, both within computer arithmetic",
    )
    return low, high


def _inside(mean, low, high):
    mean, low, high = np.broadcast_arrays(given("mean", mean), low, high)
    refuse_where(
        ~((low <= mean) & (mean <= high)),
        "mean",
        lambda i: f"{mean.flat[i]:g} on a range of {low.flat[i]:g} to {high.flat[i]:g}",
        "a mean within the instrument's range (a change from baseline has no place on it)",
    )
    return mean


def rescale_arms(table, to_min=0.0, to_max=100.0):
    """Move the means and SDs of a two-arm table from their instruments' ranges to one range.

    Parameters
    ----------
    table : DataFrame of k rows
        ``mean_e sd_e mean_c sd_c`` in the instrument's points, ``scale_min`` and ``scale_max``.
    to_min, to_max : float
        The range wanted.

    Returns
    -------
    DataFrame of k rows
        A new table on the range wanted, ``scale_min`` and ``scale_max`` included; ``converted_from`` names
        the old range wherever it was another, as `rescale` does for effects.

    Raises
    ------
    DataProblems
        If a column is missing, a cell is not a number, a range has no length, or a mean lies outside it.

    Examples
    --------
    >>> table = pd.DataFrame({"mean_e": [3.5], "sd_e": [2.0], "mean_c": [5.0], "sd_c": [2.5],
    ...                       "scale_min": [0], "scale_max": [10]})
    >>> rescale_arms(table)[["mean_e", "sd_e", "scale_max", "converted_from"]].values.tolist()
    [[35.0, 20.0, 100.0, '0-10 points']]
    """
    columns = [f"{name}_{arm}" for arm in _ARMS for name in ("mean", "sd")]
    require_columns(table, [*columns, "scale_min", "scale_max"])
    given("to_max", to_max, above=float(given("to_min", to_min)))
    rows = row_by_row(table, lambda row: _moved(row, to_min, to_max))
    new = table.assign(
        **{column: [cells[column] for cells, _ in rows] for column in columns},
        scale_min=float(to_min),
        scale_max=float(to_max),
    )
    new.attrs = dict(table.attrs)
    return recorded(new, [text for _, text in rows])


def reverse_arms(table, studies):
    """Turn the means of some studies round within their instrument's range; SDs stay as they are.

    Parameters
    ----------
    table : DataFrame of k rows
        ``study``, ``mean_e``, ``mean_c``, ``scale_min`` and ``scale_max``.
    studies : list of str
        The studies to turn.

    Returns
    -------
    DataFrame of k rows
        A new table; ``higher_is``, where it is there, is turned too, so that nothing is turned twice;
        ``converted_from`` says what was.

    Raises
    ------
    DataProblems
        If a study is not in the table, a column is missing, or a mean lies outside its range.

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A"], "mean_e": [30.0], "mean_c": [45.0], "scale_min": [0],
    ...                       "scale_max": [100], "higher_is": ["better"]})
    >>> reverse_arms(table, ["A"])[["mean_e", "mean_c", "higher_is"]].values.tolist()
    [[70.0, 55.0, 'worse']]
    """
    require_columns(table, ["study", "mean_e", "mean_c", "scale_min", "scale_max"])
    absent = [study for study in studies if study not in set(table["study"])]
    if absent:
        raise DataProblems(
            Problem(
                file=file_of(table),
                study=str(study),
                found="no such study in the table",
                expected=f"one of {', '.join(map(str, table['study']))}",
            )
            for study in absent
        )
    rows = row_by_row(table, lambda row: _turned(row) if row["study"] in studies else (row, ""))
    turned = [bool(text) for _, text in rows]
    changed = {
        column: pd.Series(
            [
                cells[column] if turn else cell
                for (cells, _), turn, cell in zip(rows, turned, table[column], strict=True)
            ],
            index=table.index,
            dtype=object,
        ).infer_objects()
        for column in ("mean_e", "mean_c")
    }
    if "higher_is" in table.columns:
        changed["higher_is"] = [
            _OPPOSITE.get(way, way) if turn else way
            for way, turn in zip(table["higher_is"], turned, strict=True)
        ]
    new = table.assign(**changed)
    new.attrs = dict(table.attrs)
    return recorded(new, [text for _, text in rows])


def _moved(row, to_min, to_max):
    low, high = row["scale_min"], row["scale_max"]
    cells = {}
    for arm in _ARMS:
        with in_columns(lambda name, arm=arm: f"{name}_{arm}" if name in ("mean", "sd") else name):
            mean, sd = rescale_score(row[f"mean_{arm}"], row[f"sd_{arm}"], low, high, to_min, to_max)
        cells |= {f"mean_{arm}": float(mean), f"sd_{arm}": float(sd)}
    low, high = float(low), float(high)
    return cells, "" if (low, high) == (to_min, to_max) else f"{low:g}-{high:g} points"


def _turned(row):
    low, high = row["scale_min"], row["scale_max"]
    cells = {}
    for arm in _ARMS:
        with in_columns(lambda name, arm=arm: f"{name}_{arm}" if name == "mean" else name):
            cells[f"mean_{arm}"] = float(reverse_score(row[f"mean_{arm}"], low, high))
    return cells, f"turned round on {float(low):g}-{float(high):g} points"
