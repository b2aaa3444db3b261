"""The one door from a study table to effects and variances."""

from numbers import Real

import numpy as np

from hinge_meta.effects.columns import file_of, numeric_columns, quoted, row_of, study_of, unique_studies
from hinge_meta.effects.conversions.recorded import recorded
from hinge_meta.effects.effects_of_changes import effects_of_changes
from hinge_meta.effects.effects_of_events import effects_of_events
from hinge_meta.effects.effects_of_means import effects_of_means
from hinge_meta.effects.measures import COUNTS, MEASURES, OF_EVENTS, PAIRED, REGISTRY, WITH_VTYPE
from hinge_meta.effects.reported_effect import reported_effect
from hinge_meta.effects.standardised_mean_difference import VTYPES
from hinge_meta.effects.zero_cells import ZERO_CELLS
from hinge_meta.problems import DataProblems, Problem

__all__ = ["MEASURES", "effect_sizes"]


def effect_sizes(table, measure="SMD", *, vtype="LS", correlation=None, zero_cells="only-needed"):
    """Add the effect ``yi`` and its variance ``vi`` to a study table.

    Parameters
    ----------
    table : DataFrame of k rows
        One row a study, named in ``study``, with the columns of its measure
        (e = first arm, c = comparator; SDs, not standard errors):

        * MD, SMD, SMDH, ROM: ``mean_e sd_e n_e mean_c sd_c n_c``; for MD and SMD of change scores
          ``change_mean_e change_sd_e n_e change_mean_c change_sd_c n_c`` in their stead;
        * MC, SMCC, SMCR, one group before and after: ``mean_post sd_post mean_pre sd_pre n`` and the
          correlation ``ri`` (SMCR needs no ``sd_post``);
        * RR, OR, RD, PETO: ``event_e n_e event_c n_c``; IRR: ``event_e time_e event_c time_c``;
        * COR, ZCOR: ``r n``;
        * GEN: ``yi`` and one of ``vi``; ``sei``; ``ci_lb`` with ``ci_ub`` (95 %). A row that has no ``yi``
          but a reason in ``left_out``, as this function writes it, stays left out. A column ``measure``
          that names measures of this list is kept, so that a table written by this function can be read
          back and log ratios are still known as such.

        Other columns ride along untouched.
    measure : str
        One of `MEASURES`, metafor's names. SMD in pooled standard deviations, MD and MC in points, ratios
        (RR, OR, PETO, IRR, ROM) on the log scale, GEN on the scale given.
    vtype : {"LS", "LS2", "UB", "AV", "revman"}
        Variance of SMD, see `standardised_mean_difference`. For other measures LS only.
    correlation : float or None
        Between the measurements before and after, for MC, SMCC and SMCR, wherever ``ri`` does not give it.
        None is ever assumed.
    zero_cells : {"only-needed", "any-zero", "all", "none"}
        Where 0.5 is added for RR, OR, RD, PETO and IRR, see `fill_zero_cells`.

    Returns
    -------
    DataFrame of k rows
        A new table: the columns given, then ``yi``, ``vi``, ``measure``, ``method`` (the formula, and what
        was added or assumed), ``converted_from`` (what stood there and what was converted here; blank
        where nothing was) and ``left_out``: why a study has no effect to pool, such as "no events in
        either arm", with ``yi`` and ``vi`` NaN; blank for every other.

    Raises
    ------
    ValueError
        If an argument is not one of those named, or does not belong to the measure.
    DataProblems
        Every fault in the table: the row, the study, the column, what was found, what was expected.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["Normand 1"], "mean_e": [55], "sd_e": [47], "n_e": [155],
    ...                       "mean_c": [75], "sd_c": [64], "n_c": [156]})
    >>> effect_sizes(table, measure="SMD")[["yi", "vi"]].round(4).values.tolist()
    [[-0.3552, 0.0131]]
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [2, 0], "n_e": [20, 20],
    ...                       "event_c": [4, 0], "n_c": [20, 20]})
    >>> effect_sizes(table, measure="RR")["left_out"].tolist()
    ['', 'no events in either arm']
    """
    _options_fit(measure, vtype, correlation, zero_cells)
    unique_studies(table)
    # Whatever overflows is told as a fault of the data below, not as a warning.
    with np.errstate(over="ignore", under="ignore", divide="ignore", invalid="ignore"):
        made = _compute(table, measure, vtype, correlation, zero_cells)
    made = {"converted_from": "", "left_out": [""] * len(table), **made}
    _within_range(table, made)
    effects = recorded(table, [made["converted_from"]] * len(table))
    # Taken out and put back, so that the new columns stand in their order at the end.
    converted_from = effects.pop("converted_from")
    effects = effects.assign(
        yi=made["yi"],
        vi=made["vi"],
        measure=_named(table, measure),
        method=made["method"],
        converted_from=converted_from,
        left_out=made["left_out"],
    )
    effects.attrs = dict(table.attrs)
    return effects


def _compute(table, measure, vtype, correlation, zero_cells):
    entry = REGISTRY[measure]
    if measure == "GEN":
        return {"method": entry.method, **_as_reported(table)}
    if measure in OF_EVENTS:
        return effects_of_events(table, measure, zero_cells)
    if measure in PAIRED:
        return effects_of_changes(table, measure, correlation)
    if "mean_e" in entry.columns:
        return effects_of_means(table, measure, vtype)
    yi, vi = entry.formula(**numeric_columns(table, entry.columns, counts=COUNTS))
    return {"yi": yi, "vi": vi, "method": entry.method}


def _named(table, measure):
    """Keep the measures that effects computed before came with, so that ratios are still known as ratios."""
    if measure == "GEN" and "measure" in table.columns and set(table["measure"]) <= set(REGISTRY):
        return table["measure"]
    return measure


def _as_reported(table):
    left_out = [""] * len(table)
    if "left_out" in table.columns:
        left_out = ["" if quoted(cell) == "a blank" else str(cell) for cell in table["left_out"]]
    blank = [quoted(cell) == "a blank" for cell in table["yi"]] if "yi" in table.columns else left_out
    gone = np.array([bool(why and nothing) for why, nothing in zip(left_out, blank, strict=True)], dtype=bool)
    # Any effect will do where there is none, so that the other rows keep their numbers in messages.
    stand_ins = {"yi": 0.0, "vi": 1.0, "sei": 1.0, "ci_lb": -1.0, "ci_ub": 1.0}
    readable = table.assign(
        **{
            name: table[name].astype(object).where(~gone, number)
            for name, number in stand_ins.items()
            if name in table.columns
        }
    )
    readable.attrs = dict(table.attrs)
    yi, vi, converted_from = reported_effect(readable)
    return {
        "yi": np.where(gone, np.nan, yi),
        "vi": np.where(gone, np.nan, vi),
        "converted_from": converted_from,
        "left_out": left_out,
    }


def _options_fit(measure, vtype, correlation, zero_cells):
    for name, value, allowed in (
        ("measure", measure, sorted(MEASURES)),
        ("vtype", vtype, list(VTYPES)),
        ("zero_cells", zero_cells, list(ZERO_CELLS)),
    ):
        if value not in allowed:
            raise ValueError(f"{name} must be one of {allowed}, got {value!r}")
    # An option that would change nothing is refused, lest someone think that it did.
    for name, value, usual, belongs in (
        ("vtype", vtype, "LS", WITH_VTYPE),
        ("correlation", correlation, None, PAIRED),
        ("zero_cells", zero_cells, "only-needed", OF_EVENTS),
    ):
        if value != usual and measure not in belongs:
            raise ValueError(
                f"{name} belongs to {', '.join(belongs)}; for {measure} it must be {usual!r}, got {value!r}"
            )
    if correlation is None:
        return
    number = isinstance(correlation, Real) and not isinstance(correlation, bool)
    if not (number and -1 < correlation < 1):
        raise ValueError(f"correlation must be a number above -1 and below 1, got {correlation!r}")


def _within_range(table, made):
    yi, vi = np.asarray(made["yi"], dtype=float), np.asarray(made["vi"], dtype=float)
    left_out = np.array([why != "" for why in made["left_out"]], dtype=bool)
    wrong = ~(np.isfinite(yi) & np.isfinite(vi) & (vi > 0)) & ~left_out
    if wrong.any():
        raise DataProblems(
            Problem(
                file=file_of(table),
                row=row_of(table, position),
                study=study_of(table, position),
                found=f"numbers that give yi = {yi[position]:g}, vi = {vi[position]:g}",
                expected="numbers that computer arithmetic can hold; check their units",
            )
            for position in np.flatnonzero(wrong)
        )
