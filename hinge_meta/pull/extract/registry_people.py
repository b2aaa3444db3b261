"""How many people a value rests on: the class's own number before that of the whole measure."""

from dataclasses import dataclass

from hinge_meta.pull.extract.registry_number import registry_number

PEOPLE = "participants"


@dataclass(frozen=True)
class People:
    """People analysed in one group.

    Attributes
    ----------
    literal : str
        As published, blank where it is not.
    known_from : str
        Where it stands.
    number : int or None
        None where there is no whole number.
    doubt : str
        Blank where there is none.

    Examples
    --------
    >>> People("12", "class", 12).number
    12
    """

    literal: str = ""
    known_from: str = ""
    number: int | None = None
    doubt: str = ""


def people_of(measure, group_id, outcome_class=None):
    """Find the number of people of a group.

    Parameters
    ----------
    measure : OutcomeMeasure
    group_id : str
    outcome_class : OutcomeClass or None
        Its own denominators go before those of the measure.

    Returns
    -------
    People

    Notes
    -----
    Only people are counted: where a class has numbers of knees alone, its number of people is not known, whatever the
    measure says of all classes together.

    Examples
    --------
    >>> from hinge_meta.sources.registry.denominator import Denominator
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeClass, OutcomeMeasure
    >>> measure = OutcomeMeasure(number=1, denominators=(Denominator("Participants", (("OG000", "20"),)),))
    >>> people_of(measure, "OG000").literal
    '20'
    >>> later = OutcomeClass("Week 12", denominators=(Denominator("Participants", (("OG000", "17"),)),))
    >>> people_of(measure, "OG000", later).literal
    '17'
    """
    own = outcome_class.denominators if outcome_class else ()
    where = "denominators of the class" if own else "denominators of the outcome measure"
    given = own or measure.denominators
    people = [item for item in given if item.units.strip().casefold() == PEOPLE]
    counts = list(dict.fromkeys(item.count(group_id) for item in people if item.count(group_id)))
    if len(counts) > 1:
        return People(", ".join(counts), where, None, f"several numbers of people: {', '.join(counts)}")
    if not counts:
        units = ", ".join(item.units for item in given if item.units.strip().casefold() != PEOPLE)
        doubt = f"counted in {units}, people not given" if units else "number of people not given"
        return People(doubt=doubt)
    number = registry_number(counts[0])
    if number is None or number != number.to_integral_value() or number < 0:
        return People(counts[0], where, None, f"number of people '{counts[0]}' is no whole number")
    return People(counts[0], where, int(number))
