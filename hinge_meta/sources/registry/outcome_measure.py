"""An outcome measure with its classes, categories and values."""

from dataclasses import dataclass

from hinge_meta.sources.registry.analysis import analyses_of
from hinge_meta.sources.registry.denominator import denominators_of
from hinge_meta.sources.registry.group import groups_of
from hinge_meta.sources.registry.measurement import measurements_of


@dataclass(frozen=True)
class Category:
    """A category of a class: the values of all groups under one heading, which may be blank.

    Examples
    --------
    >>> Category("Improved").measurements
    ()
    """

    title: str = ""
    measurements: tuple = ()


@dataclass(frozen=True)
class OutcomeClass:
    """A class of an outcome measure: a time point or a part of the measure, with denominators of its own or none.

    Examples
    --------
    >>> OutcomeClass("Week 12").denominators
    ()
    """

    title: str = ""
    denominators: tuple = ()
    categories: tuple = ()


@dataclass(frozen=True, kw_only=True)
class OutcomeMeasure:
    """One outcome measure as published.

    Attributes
    ----------
    number : int
        Its place in the record, from 1.
    kind : str
        ``PRIMARY``, ``SECONDARY``, ``OTHER_PRE_SPECIFIED``, ``POST_HOC``; ``BASELINE`` for a baseline characteristic.
    title, description, time_frame, population, unit, units_analysed : str
        As published; ``units_analysed`` is what was counted where it was not people.
    status : str
        ``POSTED`` or ``NOT_POSTED``.
    param : str
        ``MEAN``, ``LEAST_SQUARES_MEAN``, ``COUNT_OF_PARTICIPANTS``, ...; blank where nothing was measured.
    dispersion : str
        ``"Standard Deviation"``, ``"95% Confidence Interval"``, ...; baseline characteristics say it in other words:
        ``STANDARD_DEVIATION``.
    groups : tuple of Group
    denominators : tuple of Denominator
        For every class that has none of its own.
    classes : tuple of OutcomeClass
    analyses : tuple of Analysis

    Examples
    --------
    >>> OutcomeMeasure(number=1, title="Pain").param
    ''
    """

    number: int
    kind: str = ""
    title: str = ""
    description: str = ""
    time_frame: str = ""
    population: str = ""
    unit: str = ""
    units_analysed: str = ""
    status: str = ""
    param: str = ""
    dispersion: str = ""
    groups: tuple = ()
    denominators: tuple = ()
    classes: tuple = ()
    analyses: tuple = ()


def outcome_measure_of(node, number):
    """Read an outcome measure.

    Parameters
    ----------
    node : Node
    number : int
        Its place in the record, from 1.

    Returns
    -------
    OutcomeMeasure

    Raises
    ------
    Unreadable
        If a value is of another kind than the registry's specification says.

    Examples
    --------
    >>> from hinge_meta.sources.registry.node import Node
    >>> outcome_measure_of(Node({"title": "Pain", "reportingStatus": "NOT_POSTED"}, "outcome 1"), 1).status
    'NOT_POSTED'
    """
    return OutcomeMeasure(
        number=number,
        kind=node.text("type"),
        title=node.text("title"),
        description=node.text("description"),
        time_frame=node.text("timeFrame"),
        population=node.text("populationDescription"),
        unit=node.text("unitOfMeasure"),
        units_analysed=node.text("typeUnitsAnalyzed"),
        status=node.text("reportingStatus"),
        param=node.text("paramType"),
        dispersion=node.text("dispersionType"),
        groups=groups_of(node.nodes("groups")),
        denominators=denominators_of(node.nodes("denoms")),
        classes=classes_of(node.nodes("classes")),
        analyses=analyses_of(node.nodes("analyses")),
    )


def classes_of(nodes):
    """Read classes with their categories.

    Parameters
    ----------
    nodes : iterable of Node

    Returns
    -------
    tuple of OutcomeClass

    Examples
    --------
    >>> from hinge_meta.sources.registry.node import Node
    >>> classes_of([Node({"title": "Week 12"}, "class 1")])[0].title
    'Week 12'
    """
    return tuple(
        OutcomeClass(
            node.text("title"),
            denominators_of(node.nodes("denoms")),
            tuple(
                Category(category.text("title"), measurements_of(category.nodes("measurements")))
                for category in node.nodes("categories")
            ),
        )
        for node in nodes
    )
