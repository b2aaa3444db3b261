"""A dose as papers print it: a number, a range, nothing, or a sentence."""

import re

import numpy as np
import pandas as pd

_NUMBER = r"(\d+(?:\.\d+)?)"
_RANGE = re.compile(rf"^{_NUMBER}\s*(?:-|\N{{EN DASH}}|\N{{MINUS SIGN}}|to)\s*{_NUMBER}$")


def printed_dose(effects, dose):
    """Read a column of doses.

    Parameters
    ----------
    effects : DataFrame of k rows
        With the column ``dose``, or with ``<dose>_low`` and ``<dose>_high`` in its place or beside it
        (they win where both are given).
    dose : str
        Numbers, or texts such as ``"12"``, ``"6-8"`` or ``"6 to 8"``.

    Returns
    -------
    DataFrame of k rows
        ``low``, ``high`` (equal for a number; NaN for neither) and ``said``: what stands there where it is
        no number, blank where nothing does.

    Raises
    ------
    ValueError
        If there is no such column, a dose is negative or infinite, a range runs backwards, or no row has a
        number.

    Examples
    --------
    >>> effects = pd.DataFrame({"study": list("ABCD"), "weeks": ["6-8", "12", None, "until better"]})
    >>> printed_dose(effects, "weeks").values.tolist()
    [[6.0, 8.0, ''], [12.0, 12.0, ''], [nan, nan, ''], [nan, nan, 'until better']]
    """
    ends = [f"{dose}_low", f"{dose}_high"]
    has_ends = all(end in effects.columns for end in ends)
    if dose not in effects.columns and not has_ends:
        raise ValueError(f"dose must be one of {list(effects.columns)}, got {dose!r}")
    read = pd.DataFrame({"low": np.nan, "high": np.nan, "said": ""}, index=range(len(effects)))
    if dose in effects.columns:
        read = pd.DataFrame([_read(cell) for cell in effects[dose]], columns=["low", "high", "said"])
    if has_ends:
        low, high = (pd.to_numeric(effects[end], errors="coerce").to_numpy(dtype=float) for end in ends)
        given = np.isfinite(low) & np.isfinite(high)
        read.loc[given, "low"], read.loc[given, "high"] = low[given], high[given]
        read.loc[given, "said"] = ""
    _check(read, effects["study"], dose)
    return read


def _read(cell):
    if cell is None or (not isinstance(cell, str) and pd.isna(cell)):
        return np.nan, np.nan, ""
    text = str(cell).strip()
    found = _RANGE.match(text)
    if found:
        return float(found[1]), float(found[2]), ""
    try:
        value = float(text)
    except ValueError:
        return np.nan, np.nan, text
    return (np.nan, np.nan, "") if np.isnan(value) else (value, value, "")


def _check(read, studies, dose):
    wrong = (read["low"] < 0) | (read["high"] < read["low"]) | np.isinf(read["high"])
    if wrong.any():
        place = int(np.argmax(wrong))
        low, high = read["low"].iloc[place], read["high"].iloc[place]
        raise ValueError(
            f"{dose} must be numbers from 0 up or ranges from low to high, got {low:g} to {high:g} "
            f"for {str(studies.iloc[place])!r}"
        )
    if read["low"].isna().all():
        raise ValueError(f"{dose} must be a number or a range such as 6-8 in at least one row, got none")
