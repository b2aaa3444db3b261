"""The numbers of one proposed row of `outcomes`, each in its column."""

from decimal import Decimal

from hinge_meta.pull.extract.registry_measure_refusal import counts_people
from hinge_meta.pull.extract.registry_number import digits, registry_number
from hinge_meta.pull.extract.registry_plausible import doubts_of_limits, doubts_of_mean
from hinge_meta.pull.extract.registry_spread import spread_of
from hinge_meta.pull.extract.registry_stated_range import stated_range
from hinge_meta.pull.extract.registry_words import is_per_cent, quantity_said


def numbers_of(measure, outcome_class, value, people):
    """Put one published value into columns.

    Parameters
    ----------
    measure : OutcomeMeasure
        One that is not refused as a whole.
    outcome_class : OutcomeClass
    value : Measurement
        Its value is a number.
    people : People

    Returns
    -------
    tuple of (dict, list of str)
        Columns as text, and the doubts about the numbers.

    Notes
    -----
    Nothing is computed: a standard error stays one, a median never becomes a mean. The standard error of a mean change
    stands in ``se``, where ``mean`` is then blank. An interval that is not one of 95 % stays in the literal alone.

    Examples
    --------
    >>> from hinge_meta.pull.extract.registry_people import People
    >>> from hinge_meta.sources.registry.measurement import Measurement
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeClass, OutcomeMeasure
    >>> pain = OutcomeMeasure(number=1, title="Pain", param="MEAN", dispersion="Standard Deviation")
    >>> row, doubts = numbers_of(pain, OutcomeClass(), Measurement("OG000", "3.2", "1.9"), People("12", "", 12))
    >>> row["mean"], row["sd"], row["n"], doubts
    ('3.2', '1.9', '12', [])
    """
    n = "" if people.number is None else str(people.number)
    if counts_people(measure):
        return _count(value, people, n)
    spread = spread_of(measure.dispersion)
    quantity = quantity_said(measure, outcome_class.title)
    change = quantity == "change"
    row = {
        "n": n,
        "quantity": quantity,
        "second_is": "" if spread.kind == "none" else spread.kind,
        "second_known_from": f"dispersionType '{measure.dispersion}'" if measure.dispersion else "",
    }
    doubts = list(
        doubts_of_limits(*(registry_number(text) for text in (value.value, value.lower, value.upper)))
    )
    if quantity == "unknown":
        doubts.append("whether these are values or changes is not said")
    if change and is_per_cent(measure.unit, measure.title):
        doubts.append("a change in per cent, not on the instrument")
    columns, more = (
        _median(value, spread, change) if measure.param == "MEDIAN" else _mean(value, spread, change)
    )
    doubts += more
    if measure.param == "LEAST_SQUARES_MEAN":
        doubts.append("adjusted; use the analysis" if measure.analyses else "adjusted")
    if measure.param != "MEDIAN":
        scale = stated_range(measure.description, measure.title)
        sd = _sd(value, spread, people)
        doubts += doubts_of_mean(registry_number(value.value), sd, change, scale)
    return {**row, **columns}, doubts


def _count(value, people, n):
    count = registry_number(value.value)
    doubts = []
    if people.number is not None and count > people.number:
        doubts.append(f"more people with the event ({count}) than analysed ({people.number})")
    row = {"n": n, "events": str(int(count)), "total": n, "quantity": "value", "second_is": ""}
    return row, doubts


def _median(value, spread, change):
    if change:
        return {}, ["a median change: there is no column for it"]
    quartiles = {"q1": digits(value.lower), "q3": digits(value.upper)} if spread.kind == "iqr" else {}
    return {"median": digits(value.value), **quartiles}, [] if quartiles else ["no quartiles"]


def _mean(value, spread, change):
    before = "change_" if change else ""
    row, doubts = {f"{before}mean": digits(value.value)}, []
    second = registry_number(value.spread)
    if spread.kind == "sd":
        row[f"{before}sd"] = digits(value.spread)
    elif spread.kind == "se":
        row["se"] = digits(value.spread)
    elif spread.kind == "ci" and registry_number(spread.level) == 95:
        row[f"{before}ci_lb"], row[f"{before}ci_ub"] = digits(value.lower), digits(value.upper)
    elif spread.kind == "ci":
        doubts.append(f"an interval of {spread.level or 'unknown'} %, not of 95 %: its limits are not taken")
    if spread.kind in ("none", "sd", "se") and second is None:
        doubts.append("no standard deviation, standard error or interval")
    if second is not None and second < 0:
        doubts.append(f"a spread below zero: {value.spread}")
    return row, doubts


def _sd(value, spread, people):
    """Give the standard deviation, by way of the standard error where that was published; for doubts only."""
    second = registry_number(value.spread)
    if second is None or spread.kind not in ("sd", "se"):
        return None
    if spread.kind == "sd":
        return second
    return second * Decimal(people.number).sqrt() if people.number else None
