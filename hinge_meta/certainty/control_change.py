"""How much a comparator's people changed, on a 0-100 scale, where a trial prints it."""

import math
from dataclasses import dataclass

import pandas as pd

from hinge_meta.effects.conversions.sd_from_interval import sd_from_interval
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class ControlChange(Shown):
    """Mean change of a comparator group and its standard deviation, in points on 0-100.

    Attributes
    ----------
    change, sd : float
        Below 0 is improvement.
    n : int
        People.
    instrument, label, location, link : str
        What was measured, in which trial, and where it stands.
    derived : str
        How the SD was found, in words; blank where it was printed.
    threshold : float or None
        Smallest important change of one person on that instrument, in points on 0-100.
    threshold_source, threshold_link : str
        Where that stands.

    Examples
    --------
    >>> ControlChange(-20.9, 15.0, 40, "vas-100", "A", "Table 2", "", "", None, "", "").change
    -20.9
    """

    change: float
    sd: float
    n: int
    instrument: str
    label: str
    location: str
    link: str
    derived: str
    threshold: float | None
    threshold_source: str
    threshold_link: str


def control_change(evidence, question, trials):
    """Find how much the comparator's people changed in the trials of a question.

    Parameters
    ----------
    evidence : Evidence
    question : Question
        Its ``outcome``, ``against`` and ``timing`` select.
    trials : sequence of str
        ``trial_id`` of the trials that were pooled.

    Returns
    -------
    ControlChange or None
        Of the largest comparator group that prints a mean change with its SD or its confidence interval, and
        about which nothing is doubted; None where there is none.

    Notes
    -----
    From a 95 % interval the SD is ``half width * sqrt(n) / t(0.975, n - 1)``. The smallest important change
    is the first "minimal important change" of the instrument in ``thresholds.csv``, by identifier.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.2.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-5-2-2

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> evidence = load_evidence()
    >>> found = control_change(evidence, evidence.questions["pain-hip-added"], ["kendall2015"])
    >>> found.change, round(found.sd, 1), found.n, found.threshold
    (-20.9, 15.0, 40, 15.0)
    """
    arms = evidence.arms[evidence.arms["training"].isin(question.against)]
    comparators = set(zip(arms["trial_id"], arms["arm_id"], strict=True))
    scales = evidence.instruments.set_index("instrument")
    best = None
    for row in evidence.outcomes.sort_values("outcome_id").to_dict("records"):
        if row["outcome"] != question.outcome or row["flags"] or row["timing"] not in question.timing:
            continue
        if row["trial_id"] not in trials or (row["trial_id"], row["arm_id"]) not in comparators:
            continue
        found = _read(row, scales.loc[row["instrument"]])
        if found is not None and (best is None or found[2] > best[1][2]):
            best = row, found
    if best is None:
        return None
    row, (change, sd, n, derived, width) = best
    threshold = _threshold(evidence, row["instrument"], width)
    return ControlChange(
        change=change,
        sd=sd,
        n=n,
        instrument=row["instrument"],
        label=evidence.trials.set_index("trial_id").loc[row["trial_id"], "label"],
        location=row["location"],
        link=evidence.link(row),
        derived=derived,
        **threshold,
    )


def _read(row, scale):
    """Give change, SD, n, how the SD was found and the scale's width; None where the row does not print them."""
    width = float(scale["scale_max"] - scale["scale_min"])
    # A column of whole numbers has its own blank, which is no float.
    n = math.nan if pd.isna(row["n"]) else float(row["n"])
    change, sd, derived = float(row["change_mean"]), float(row["change_sd"]), ""
    bounds = float(row["change_ci_lb"]), float(row["change_ci_ub"])
    if not math.isfinite(sd) and all(map(math.isfinite, bounds)) and n >= 2:
        sd, derived = (
            float(sd_from_interval(*bounds, n)),
            "found from the printed 95% interval of the mean change",
        )
    if not (math.isfinite(width) and math.isfinite(change) and math.isfinite(sd) and n >= 2):
        return None
    sign = 1 if scale["higher_is"] == "worse" else -1
    return sign * change * 100 / width, sd * 100 / width, int(n), derived, width


def _threshold(evidence, instrument, width):
    table = evidence.thresholds.sort_values("threshold_id")
    table = table[(table["instrument"] == instrument) & (table["kind"] == "minimal important change")]
    table = table[table["value"].notna() & (table["value"] > 0)]
    if not len(table):
        return {"threshold": None, "threshold_source": "", "threshold_link": ""}
    row = table.iloc[0]
    return {
        "threshold": float(row["value"] * 100 / width),
        "threshold_source": row["source"],
        "threshold_link": evidence.link(row),
    }
