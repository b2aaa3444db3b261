"""Baseline characteristics, in the same form as outcome measures."""

from dataclasses import replace

from hinge_meta.sources.registry.denominator import denominators_of
from hinge_meta.sources.registry.group import groups_of
from hinge_meta.sources.registry.outcome_measure import outcome_measure_of


def baseline_measures_of(module):
    """Read the baseline characteristics.

    Parameters
    ----------
    module : Node
        ``resultsSection.baselineCharacteristicsModule``.

    Returns
    -------
    tuple of OutcomeMeasure
        Their ``kind`` is ``BASELINE``, their ``status`` ``POSTED``; groups, and denominators where a characteristic has
        none, are those of the module.

    Examples
    --------
    >>> from hinge_meta.sources.registry.node import Node
    >>> module = {"groups": [{"id": "BG000"}], "measures": [{"title": "Age", "paramType": "MEAN"}]}
    >>> [(item.kind, item.title, item.groups[0].group_id) for item in baseline_measures_of(Node(module, "baseline"))]
    [('BASELINE', 'Age', 'BG000')]
    """
    groups = groups_of(module.nodes("groups"))
    denominators = denominators_of(module.nodes("denoms"))
    measures = (outcome_measure_of(node, i) for i, node in enumerate(module.nodes("measures"), start=1))
    return tuple(
        replace(
            measure,
            kind="BASELINE",
            status="POSTED",
            time_frame="Baseline",
            groups=groups,
            denominators=measure.denominators or denominators,
        )
        for measure in measures
    )
