"""Each study's own effect, its interval and its weight, checked before anything is drawn."""

import numpy as np
import pandas as pd
from scipy.stats import norm


def own_intervals(result):
    """Give each study's own effect with its interval and its weight.

    Parameters
    ----------
    result : object or DataFrame of k rows
        A fitted model with ``effects``, or effects: ``study``, ``yi`` and ``vi`` (ratios on the log scale).
        Rows whose text column ``left_out`` is not blank have no effect, and are passed over.

    Returns
    -------
    DataFrame of k rows
        ``study yi sei ci_lb ci_ub weight``, on the scale of ``yi``; the interval is normal, at the model's
        level (95 % for a table); ``weight`` in per cent is the model's own, for a table ``1 / vi``.

    Raises
    ------
    ValueError
        If it is neither, a column is missing, or a number is missing, infinite or a variance not above 0.

    Examples
    --------
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.04]})
    >>> own_intervals(effects).round(2).values.tolist()
    [['A', 0.1, 0.2, -0.29, 0.49, 50.0], ['B', 0.9, 0.2, 0.51, 1.29, 50.0]]
    """
    effects = effects_of(result)
    yi, vi = (_numbers(effects, column) for column in ("yi", "vi"))
    if (vi <= 0).any():
        study = effects["study"].iloc[int(np.argmax(vi <= 0))]
        raise ValueError(f"vi must be above 0, got {vi[np.argmax(vi <= 0)]:g} for {str(study)!r}")
    sei = np.sqrt(vi)
    half = norm.ppf((1 + getattr(result, "level", 0.95)) / 2) * sei
    return pd.DataFrame(
        {
            "study": effects["study"].map(str),
            "yi": yi,
            "sei": sei,
            "ci_lb": yi - half,
            "ci_ub": yi + half,
            "weight": _weights(result, effects, vi),
        }
    )


def effects_of(result):
    """Give the effects that a result was computed from, or those in a table.

    Parameters
    ----------
    result : object or DataFrame

    Returns
    -------
    DataFrame
        With ``study``, ``yi``, ``vi`` and whatever rode along; rows that were left out are not in it.

    Raises
    ------
    ValueError
        If there is no such table, or nothing in it.

    Examples
    --------
    >>> effects_of([1, 2])
    Traceback (most recent call last):
    ...
    ValueError: result must be a fitted model or a table of effects (study, yi, vi), got list
    """
    effects = result if isinstance(result, pd.DataFrame) else getattr(result, "effects", None)
    if not isinstance(effects, pd.DataFrame):
        raise ValueError(
            f"result must be a fitted model or a table of effects (study, yi, vi), got {type(result).__name__}"
        )
    missing = [column for column in ("study", "yi", "vi") if column not in effects.columns]
    if missing:
        raise ValueError(f"effects must have the columns study, yi and vi; missing: {missing}")
    kept = effects[~_said_left_out(effects)].reset_index(drop=True)
    if kept.empty:
        raise ValueError("effects must have at least one row, got none")
    return kept


def left_out_note(result):
    """Say which studies were left out, and why.

    Parameters
    ----------
    result : object or DataFrame

    Returns
    -------
    list of str
        One sentence, or none.

    Examples
    --------
    >>> left_out_note(pd.DataFrame({"study": ["A", "B"], "left_out": ["", "medians only"]}))
    ['Left out: B (medians only).']
    """
    if isinstance(result, pd.DataFrame):
        rows = result[_said_left_out(result)]
        out, why = rows["study"], rows.get("left_out", [])
    else:
        rows = getattr(result, "left_out", None)
        if rows is None or not len(rows):
            return []
        out, why = rows["study"], rows["why"]
    said = [f"{study} ({str(reason).strip().rstrip('.')})" for study, reason in zip(out, why, strict=True)]
    return [f"Left out: {'; '.join(said)}."] if said else []


def _said_left_out(effects):
    if "left_out" not in effects.columns:
        return np.zeros(len(effects), dtype=bool)
    return effects["left_out"].map(lambda cell: isinstance(cell, str) and bool(cell.strip())).to_numpy(bool)


def _numbers(effects, column):
    values = pd.to_numeric(effects[column], errors="coerce").to_numpy(dtype=float)
    if not np.isfinite(values).all():
        wrong = int(np.argmin(np.isfinite(values)))
        raise ValueError(
            f"{column} must be a finite number in every row, got {effects[column].iloc[wrong]!r} "
            f"for {str(effects['study'].iloc[wrong])!r}"
        )
    return values


def _weights(result, effects, vi):
    given = None if isinstance(result, pd.DataFrame) else getattr(result, "weights", None)
    if given is None:
        # Relative to the smallest variance, so that tiny variances cannot overflow.
        weight = vi.min() / vi
        return 100 * weight / weight.sum()
    if list(given.index) != list(effects["study"]):
        raise ValueError("the weights of a result must be those of its effects, study by study")
    return given.to_numpy(dtype=float)
