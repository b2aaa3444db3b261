"""A table of specifications, read and sorted for its curve."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Specifications:
    """What can be drawn of a table of specifications, from the lowest estimate to the highest.

    Parameters
    ----------
    rows : DataFrame
        ``estimate ci_lb ci_ub main excludes beyond`` (the last: -1 below the band, 1 above, 0 inside or
        where there is no band).
    chosen : DataFrame
        The option taken, a column for each choice, in the order of ``rows``.
    options : dict
        By choice its options, in the order in which the table names them.
    missing : int
        Specifications without an estimate, which are not among ``rows``.
    """

    rows: pd.DataFrame = field(repr=False)
    chosen: pd.DataFrame = field(repr=False)
    options: dict
    missing: int


def read_specifications(table, choices, estimate="estimate", lower="ci_lb", upper="ci_ub", band=None):
    """Check and sort a table of specifications.

    Parameters
    ----------
    table : DataFrame
        A row a specification.
    choices : sequence of str
        Columns that say which option of each choice was taken.
    estimate, lower, upper : str
        Columns of numbers, on the scale of ``yi``.
    band : (float, float), optional
        Smallest important differences on the scale of ``yi``.

    Returns
    -------
    Specifications

    Raises
    ------
    ValueError
        If a column is missing or not of numbers, an interval does not hold its estimate, ``main`` marks
        more than one, or fewer than two specifications have an estimate.

    Examples
    --------
    >>> table = pd.DataFrame(
    ...     {"model": ["REML", "FE"], "estimate": [-0.3, -0.4], "ci_lb": [-0.7, -0.6], "ci_ub": [0.1, -0.2]})
    >>> read_specifications(table, ["model"]).chosen["model"].tolist()
    ['FE', 'REML']
    """
    choices = [choices] if isinstance(choices, str) else list(choices)
    columns = list(getattr(table, "columns", ()))
    missing = [name for name in (estimate, lower, upper, *choices) if name not in columns]
    if missing or not choices:
        raise ValueError(f"choices and columns must be of {columns}, got {missing or choices}")
    numbers = {"estimate": estimate, "ci_lb": lower, "ci_ub": upper}
    if len(set(choices)) < len(choices) or set(choices) & set(numbers.values()):
        raise ValueError(f"choices must be different columns of words, got {choices}")
    rows = pd.DataFrame({name: _numbers(table[column]) for name, column in numbers.items()})
    rows = rows.assign(main=_main(table))
    chosen = pd.DataFrame({choice: table[choice].map(_option).to_numpy() for choice in choices})
    kept = np.isfinite(rows["estimate"]).to_numpy()
    if kept.sum() < 2:
        raise ValueError(f"{estimate} must be known for two or more specifications, got {kept.sum()}")
    half = rows["ci_lb"].isna() | rows["ci_ub"].isna()
    rows.loc[half, ["ci_lb", "ci_ub"]] = np.nan
    wrong = kept & ((rows["ci_lb"] > rows["estimate"]) | (rows["ci_ub"] < rows["estimate"])).to_numpy()
    if wrong.any():
        raise ValueError(f"each interval must hold its estimate, but not in row {int(wrong.argmax()) + 1}")
    rows["excludes"] = (rows["ci_lb"] > 0) | (rows["ci_ub"] < 0)
    low, high = (-np.inf, np.inf) if band is None else band
    rows["beyond"] = (rows["estimate"] > high).astype(int) - (rows["estimate"] < low).astype(int)
    # Estimates that differ by rounding only are equal: they stay in the order of their choices, on any machine.
    estimate = rows["estimate"].to_numpy()[kept]
    step = 1e-9 * np.abs(estimate).max(initial=1e-300)
    order = np.flatnonzero(kept)[np.argsort(np.rint(estimate / step), kind="stable")]
    return Specifications(
        rows.iloc[order].reset_index(drop=True),
        chosen.iloc[order].reset_index(drop=True),
        {choice: list(dict.fromkeys(chosen[choice][kept])) for choice in choices},
        int((~kept).sum()),
    )


def _numbers(column):
    numbers = pd.to_numeric(column, errors="coerce").to_numpy(dtype=float)
    wrong = np.isnan(numbers) & column.notna().to_numpy()
    if wrong.any():
        raise ValueError(f"{column.name} must be numbers, got {column[wrong].iloc[0]!r}")
    return numbers


def _main(table):
    if "main" not in table.columns:
        return False
    main = table["main"].map(lambda cell: not pd.isna(cell) and bool(cell)).to_numpy(dtype=bool)
    if main.sum() > 1:
        raise ValueError(f"main must mark one specification, got {main.sum()}")
    return main


def _option(cell):
    return "not stated" if pd.isna(cell) else " ".join(str(cell).split())
