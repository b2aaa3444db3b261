"""Rows of `contrasts` from the analyses that the registry publishes with an outcome measure."""

from decimal import Decimal

from hinge_meta.pull.extract.registry_direction import Direction, direction_of
from hinge_meta.pull.extract.registry_measure_refusal import MEANS
from hinge_meta.pull.extract.registry_number import digits, registry_number
from hinge_meta.pull.extract.registry_outcome_rows import joined, place_of
from hinge_meta.pull.extract.registry_people import people_of
from hinge_meta.pull.extract.registry_plausible import doubts_of_limits, doubts_of_sd, standard_error_of
from hinge_meta.pull.extract.registry_refused import Refused
from hinge_meta.pull.extract.registry_sides import sides_of
from hinge_meta.pull.extract.registry_stated_range import stated_range
from hinge_meta.pull.extract.registry_words import is_change, week_named
from hinge_meta.sources.registry.plain import plain

_NO_MEAN_DIFFERENCE = (
    "risk", "rate", "proportion", "percent", "median", "hodges", "ratio", "geometric", "log", "standardi",
)  # fmt: skip
_LOGARITHMIC = ("GEOMETRIC_MEAN", "GEOMETRIC_LEAST_SQUARES_MEAN", "LOG_MEAN")


def contrast_rows(measure, roles, common, randomised=True):
    """Propose rows from the analyses of a measure, and list what was not taken.

    Parameters
    ----------
    measure : OutcomeMeasure
    roles : Roles
    common : dict
        Columns that are the same in every row.
    randomised : bool
        Whether the study is a parallel randomised trial; if not, every analysis is refused.

    Returns
    -------
    tuple of (list of dict, list of Refused)
        Every analysis is in one of them.

    Notes
    -----
    The order in which an analysis lists its groups does not say which was subtracted; that is recomputed from the
    groups' own values, see `direction_of`. Limits are taken from two-sided 95 % intervals alone. p keeps its operator.

    Examples
    --------
    >>> from hinge_meta.pull.extract.registry_roles import Roles
    >>> from hinge_meta.sources.registry.analysis import Analysis
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeMeasure
    >>> pain = OutcomeMeasure(number=2, title="Pain", analyses=(Analysis(group_ids=("OG000",), p="0.03"),))
    >>> contrast_rows(pain, Roles(), {})[1][0].why
    'it does not compare two groups, but 1'
    """
    rows, refused = [], []
    for number, analysis in enumerate(measure.analyses, start=1):
        place = f"{place_of(measure)}, analysis {number}"
        groups = {group.group_id: group for group in measure.groups}
        why = _why_no_row(analysis, measure, groups, randomised)
        if why:
            names = [plain(groups[name].title) if name in groups else name for name in analysis.group_ids]
            refused.append(Refused(place, plain(measure.title), " | ".join(names), analysis.literal, why))
        else:
            pair = [groups[name] for name in analysis.group_ids]
            rows.append({**common, "location": place, **_row(measure, analysis, pair, roles)})
    return rows, refused


def _why_no_row(analysis, measure, groups, randomised):
    if not randomised:
        return "not a parallel randomised trial"
    if len(set(analysis.group_ids)) != 2:
        return f"it does not compare two groups, but {len(set(analysis.group_ids))}"
    if any(name not in groups for name in analysis.group_ids):
        return "it compares a group that the measure does not name"
    if registry_number(analysis.value) is None:
        return "no estimate" + (f", only p {analysis.p}" if analysis.p else "")
    if measure.param in _LOGARITHMIC:
        return "an estimate of logarithms or geometric means"
    return ""


def _row(measure, analysis, pair, roles):
    difference = _is_mean_difference(measure, analysis)
    direction = _direction(measure, analysis, pair) if difference else Direction()
    people = {group.group_id: people_of(measure, group.group_id) for group in pair}
    limits, limit_doubts = _limits(analysis)
    sides = sides_of(pair, roles, direction, people)
    doubts = [
        *sides.doubts,
        *(item.doubt for item in people.values()),
        *limit_doubts,
        "" if not difference or direction.is_known else direction.why,
        *_doubts_of_kind(measure, analysis, difference),
        *_doubts_of_size(measure, limits, people, difference),
    ]
    param = plain(analysis.param) or "an estimate"
    return {
        **sides.columns,
        "weeks_from": week_named(measure.time_frame, measure.title),
        "weeks_to": week_named(measure.time_frame, measure.title),
        "measure": "MD" if difference else "other",
        "quantity": _quantity(measure, analysis),
        "estimate": digits(analysis.value),
        "ci_lb": limits[0],
        "ci_ub": limits[1],
        "pval": analysis.p.strip().removeprefix("=").strip(),
        "orientation": "as the instrument",
        "as_printed": " | ".join(plain(group.title) for group in pair),
        "printed_result": "" if difference else f"{param} {analysis.literal}",
        "literal": analysis.literal,
        "arm_as_printed": " | ".join(f"{group.group_id}: {plain(group.title)}" for group in pair),
        "outcome_as_printed": plain(measure.title),
        "time_as_printed": plain(measure.time_frame),
        "unit_as_printed": plain(measure.unit),
        "second_is": "ci" if analysis.lower or analysis.upper else _dispersion(analysis),
        "second_known_from": _known_from(analysis, direction),
        "n_literal": " | ".join(f"{name}: {item.literal}" for name, item in people.items()),
        "n_known_from": next(iter(people.values())).known_from,
        "doubts": joined(doubts),
    }


def _is_mean_difference(measure, analysis):
    words = analysis.param.casefold()
    return (
        measure.param in MEANS
        and "difference" in words
        and not any(word in words for word in _NO_MEAN_DIFFERENCE)
    )


def _direction(measure, analysis, pair):
    categories = [category for item in measure.classes for category in item.categories]
    if len(categories) != 1:
        return Direction(why="the measure has several classes, and which was analysed is not said")
    published = {item.group_id: item.value for item in categories[0].measurements}
    values = {group.group_id: published.get(group.group_id, "") for group in pair}
    return direction_of(analysis.value, (analysis.lower, analysis.upper), values)


def _limits(analysis):
    """Give the limits of a two-sided 95 % interval, and the doubts where it is another or none."""
    given = (analysis.lower, analysis.upper)
    if not any(given):
        return ("", ""), ["no interval"]
    level = registry_number(analysis.level)
    if analysis.sides == "ONE_SIDED":
        return ("", ""), ["a one-sided interval: its limit is not taken"]
    if level != 95:
        return ("", ""), [
            f"an interval of {analysis.level or 'unknown'} %, not of 95 %: its limits are not taken"
        ]
    doubts = doubts_of_limits(*map(registry_number, (analysis.value, *given)))
    if analysis.sides != "TWO_SIDED":
        doubts = (*doubts, "whether the interval is two-sided is not said")
    return (digits(analysis.lower), digits(analysis.upper)), list(doubts)


def _quantity(measure, analysis):
    change, final = is_change(measure.title), "final" in analysis.param.casefold()
    if change != final:
        return "change" if change else "final"
    return "final or change, not stated"


def _doubts_of_kind(measure, analysis, difference):
    if not difference:
        yield f"not a difference of means: {plain(analysis.param) or 'what was estimated is not said'}"
    if difference and _quantity(measure, analysis) == "final or change, not stated":
        yield "whether it is a difference of final values or of changes is not said"
    if is_change(measure.title) and "final" in analysis.param.casefold():
        yield "the title says change, the analysis says final values"
    if analysis.non_inferiority not in ("", "SUPERIORITY", "OTHER"):
        yield f"hypothesis: {analysis.non_inferiority.lower().replace('_', ' ')}"
    if measure.kind == "POST_HOC":
        yield "a post hoc outcome"
    if measure.units_analysed and measure.units_analysed.strip().casefold() != "participants":
        yield f"analysed by {plain(measure.units_analysed)}, not by person"


def _doubts_of_size(measure, limits, people, difference):
    """Doubt a difference that implies people who hardly differ, or differ more than the scale allows."""
    numbers = [item.number for item in people.values()]
    if not difference or not all(limits) or not all(numbers):
        return ()
    se = standard_error_of(*map(Decimal, limits))
    pooled = se / sum(1 / Decimal(n) for n in numbers).sqrt()
    return doubts_of_sd(pooled, is_change(measure.title), stated_range(measure.description, measure.title))


def _dispersion(analysis):
    return {"STANDARD_DEVIATION": "sd", "STANDARD_ERROR_OF_MEAN": "se", "": ""}.get(
        analysis.dispersion, "unknown"
    )


def _known_from(analysis, direction):
    said = [
        f"paramType '{analysis.param}'" if analysis.param else "",
        f"{analysis.sides.lower().replace('_', '-')} {analysis.level} % interval" if analysis.level else "",
        f"method '{analysis.method}'" if analysis.method else "",
        f"{direction.minuend} minus {direction.subtrahend}, {direction.why}" if direction.is_known else "",
    ]
    return plain("; ".join(filter(None, said)))
