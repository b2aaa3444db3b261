"""One published value of one group."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measurement:
    """One value with what stands beside it, every number to the letter and blank where there is none.

    Attributes
    ----------
    group_id : str
    value : str
        ``"-2.1"``, ``"NA"``.
    spread : str
        Standard deviation or standard error, by the dispersion of its outcome measure.
    lower, upper : str
        Limits of an interval or of a range, by the dispersion of its outcome measure.
    comment : str
        Why there is no value, as a rule.

    Examples
    --------
    >>> Measurement("OG000", "-2.1", "0.5").literal, Measurement("OG001", "1.5", "", "0.8", "2.3").literal
    ('-2.1 (0.5)', '1.5 [0.8, 2.3]')
    """

    group_id: str
    value: str
    spread: str = ""
    lower: str = ""
    upper: str = ""
    comment: str = ""

    @property
    def literal(self):
        """The values to the letter: the spread in round brackets, the limits in square ones."""
        spread = f" ({self.spread})" if self.spread else ""
        limits = f" [{self.lower}, {self.upper}]" if self.lower or self.upper else ""
        return f"{self.value}{spread}{limits}"


def measurements_of(nodes):
    """Read measurements.

    Parameters
    ----------
    nodes : iterable of Node

    Returns
    -------
    tuple of Measurement

    Examples
    --------
    >>> from hinge_meta.sources.registry.node import Node
    >>> measurements_of([Node({"groupId": "OG000", "value": "7.0"}, "measurement 1")])[0].value
    '7.0'
    """
    keys = ("groupId", "value", "spread", "lowerLimit", "upperLimit", "comment")
    return tuple(Measurement(*(node.text(key) for key in keys)) for node in nodes)
