"""A statistical analysis that the registry publishes with an outcome measure."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """One analysis between groups, every number to the letter and blank where there is none.

    Attributes
    ----------
    group_ids : tuple of str
        The groups compared, in the order in which they are published; it does not say which was subtracted.
    group_description : str
    param : str
        What was estimated, in free words: ``"Mean Difference (Final Values)"``, ``"Odds Ratio (OR)"``.
    value : str
        The estimate.
    dispersion, dispersion_value : str
        ``STANDARD_DEVIATION`` or ``STANDARD_ERROR_OF_MEAN``, and its value.
    level : str
        Of the interval in per cent: ``"95"``.
    sides : str
        ``TWO_SIDED`` or ``ONE_SIDED``.
    lower, upper : str
        Limits of the interval.
    p : str
        With its operator: ``"<0.001"``, ``"=0.247"``, ``"0.03"``.
    method : str
        ``"ANCOVA"``.
    non_inferiority : str
        Kind of hypothesis, ``SUPERIORITY``, ``NON_INFERIORITY``, ``OTHER``, ...
    comment : str
        On the estimate.

    Examples
    --------
    >>> Analysis(value="-1.90", lower="-2.62", upper="-1.18", p="<0.001").literal
    '-1.90 [-2.62, -1.18]; p <0.001'
    """

    group_ids: tuple = ()
    group_description: str = ""
    param: str = ""
    value: str = ""
    dispersion: str = ""
    dispersion_value: str = ""
    level: str = ""
    sides: str = ""
    lower: str = ""
    upper: str = ""
    p: str = ""
    method: str = ""
    non_inferiority: str = ""
    comment: str = ""

    @property
    def literal(self):
        """The values to the letter: estimate, dispersion in round brackets, limits in square ones, p."""
        spread = f" ({self.dispersion_value})" if self.dispersion_value else ""
        limits = f" [{self.lower}, {self.upper}]" if self.lower or self.upper else ""
        return "; ".join(filter(None, [f"{self.value}{spread}{limits}".strip(), self.p and f"p {self.p}"]))


def analyses_of(nodes):
    """Read analyses.

    Parameters
    ----------
    nodes : iterable of Node

    Returns
    -------
    tuple of Analysis

    Examples
    --------
    >>> from hinge_meta.sources.registry.node import Node
    >>> analyses_of([Node({"groupIds": ["OG000", "OG001"], "pValue": "=0.247"}, "analysis 1")])[0].p
    '=0.247'
    """
    return tuple(
        Analysis(
            group_ids=node.texts("groupIds"),
            group_description=node.text("groupDescription"),
            param=node.text("paramType"),
            value=node.text("paramValue"),
            dispersion=node.text("dispersionType"),
            dispersion_value=node.text("dispersionValue"),
            level=node.text("ciPctValue"),
            sides=node.text("ciNumSides"),
            lower=node.text("ciLowerLimit"),
            upper=node.text("ciUpperLimit"),
            p=node.text("pValue"),
            method=node.text("statisticalMethod"),
            non_inferiority=node.text("nonInferiorityType"),
            comment=node.text("estimateComment"),
        )
        for node in nodes
    )
