"""Rows of `outcomes` from one outcome measure: one group, one class, one category."""

from hinge_meta.pull.extract.registry_measure_refusal import counts_people, why_no_rows
from hinge_meta.pull.extract.registry_number import registry_number
from hinge_meta.pull.extract.registry_people import PEOPLE, people_of
from hinge_meta.pull.extract.registry_refused import Refused
from hinge_meta.pull.extract.registry_row_numbers import numbers_of
from hinge_meta.pull.extract.registry_words import week_named
from hinge_meta.sources.registry.plain import plain


def outcome_rows(measure, roles, common, doubts=()):
    """Propose rows from a measure, and list what was not taken of it.

    Parameters
    ----------
    measure : OutcomeMeasure
    roles : Roles
    common : dict
        Columns that are the same in every row: trial, report, address.
    doubts : tuple of str
        Doubts about the whole study.

    Returns
    -------
    tuple of (list of dict, list of Refused)
        Every group of every class and category is in one of them.

    Notes
    -----
    Classes and categories are never put together. A mean of changes goes to ``change_mean``. An interval is taken only
    if it is one of 95 %; a spread is what the registry's dispersion says. Nothing is computed.

    Examples
    --------
    >>> from hinge_meta.pull.extract.registry_roles import Roles
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeMeasure
    >>> rows, refused = outcome_rows(OutcomeMeasure(number=3, title="Pain", status="NOT_POSTED"), Roles(), {})
    >>> rows, refused[0].location, refused[0].why
    ([], 'outcome measure 3', 'its results are not posted')
    """
    place = place_of(measure)
    why = why_no_rows(measure)
    if why:
        return [], [Refused(place, plain(measure.title), "", _literals(measure), why)]
    rows, refused = [], []
    for outcome_class in measure.classes:
        for category in outcome_class.categories:
            parts = [plain(text) for text in (measure.title, outcome_class.title, category.title)]
            title = " | ".join(filter(None, parts))
            for group in measure.groups:
                people = people_of(measure, group.group_id, outcome_class)
                values = [item for item in category.measurements if item.group_id == group.group_id]
                why = _why_no_row(values, people, group, measure)
                if why:
                    literal = "; ".join(value.literal for value in values)
                    refused.append(Refused(place, title, plain(group.title), literal, why))
                    continue
                numbers, number_doubts = numbers_of(measure, outcome_class, values[0], people)
                words, word_doubts = _words(measure, outcome_class, group, roles)
                rows.append(
                    {
                        **common,
                        **numbers,
                        **words,
                        "location": place,
                        "literal": values[0].literal,
                        "outcome_as_printed": title,
                        "n_literal": people.literal,
                        "n_known_from": people.known_from,
                        "doubts": joined((*doubts, *word_doubts, people.doubt, *number_doubts)),
                    }
                )
            named = {group.group_id for group in measure.groups}
            refused += [
                Refused(place, title, value.group_id, value.literal, "a group that the measure does not name")
                for value in category.measurements
                if value.group_id not in named
            ]
        if not outcome_class.categories:
            refused.append(Refused(place, plain(outcome_class.title), "", "", "a class without values"))
    return rows, refused


def place_of(measure):
    """Say where a measure stands in the record.

    Examples
    --------
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeMeasure
    >>> place_of(OutcomeMeasure(number=27)), place_of(OutcomeMeasure(number=2, kind="BASELINE"))
    ('outcome measure 27', 'baseline characteristic 2')
    """
    return (
        f"{'baseline characteristic' if measure.kind == 'BASELINE' else 'outcome measure'} {measure.number}"
    )


def joined(doubts):
    """Write doubts into one cell, each once.

    Examples
    --------
    >>> joined(["a; b", "c", "c"])
    'a, b; c'
    """
    return "; ".join(dict.fromkeys(doubt.replace(";", ",") for doubt in doubts if doubt))


def _why_no_row(values, people, group, measure):
    if measure.kind == "BASELINE" and plain(group.title).casefold().startswith("total"):
        return "the total of the groups is no arm"
    if people.number == 0:
        return "nobody was analysed in this group"
    if len(values) != 1:
        return "several values for one group" if values else "no value is published for this group"
    value = values[0]
    number = registry_number(value.value)
    if number is None:
        comment = f": {plain(value.comment)}" if value.comment else ""
        return f"'{value.value}' is no number{comment}"
    if counts_people(measure) and (number != number.to_integral_value() or number < 0):
        return f"'{value.value}' is no count of people"
    return ""


def _words(measure, outcome_class, group, roles):
    """Give the columns that hold words, and the doubts about them."""
    doubts = []
    same = sum(plain(item.title).casefold() == plain(group.title).casefold() for item in measure.groups)
    if same > 1:
        doubts.append(f"{same} groups have the title '{plain(group.title)}'")
    if measure.units_analysed and measure.units_analysed.strip().casefold() != PEOPLE:
        doubts.append(f"analysed by {plain(measure.units_analysed)}, not by person")
    if measure.kind == "POST_HOC":
        doubts.append("a post hoc outcome")
    words = {
        "arm_id": roles.of(group.group_id, group.title).arm_id,
        "weeks": week_named(outcome_class.title, measure.time_frame, measure.title),
        "arm_as_printed": plain(group.title),
        "time_as_printed": " | ".join(filter(None, map(plain, (outcome_class.title, measure.time_frame)))),
        "unit_as_printed": plain(measure.unit),
    }
    return words, doubts


def _literals(measure):
    categories = [category for item in measure.classes for category in item.categories]
    return "; ".join(value.literal for category in categories for value in category.measurements)
