"""How many were analysed, in which unit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Denominator:
    """How many of one unit were analysed, by group.

    Attributes
    ----------
    units : str
        ``"Participants"``, or what else was counted, such as ``"Knees"``.
    counts : tuple of (str, str)
        Group identifier and number, the number to the letter.

    Examples
    --------
    >>> Denominator("Participants", (("OG000", "158"),)).count("OG000")
    '158'
    """

    units: str
    counts: tuple = ()

    def count(self, group_id):
        """Give the number of a group to the letter, blank where none is given."""
        return dict(self.counts).get(group_id, "")


def denominators_of(nodes):
    """Read denominators.

    Parameters
    ----------
    nodes : iterable of Node

    Returns
    -------
    tuple of Denominator

    Examples
    --------
    >>> from hinge_meta.sources.registry.node import Node
    >>> counts = [{"groupId": "OG000", "value": "12"}]
    >>> denominators_of([Node({"units": "Participants", "counts": counts}, "denominator 1")])
    (Denominator(units='Participants', counts=(('OG000', '12'),)),)
    """
    return tuple(
        Denominator(
            node.text("units"),
            tuple((count.text("groupId"), count.text("value")) for count in node.nodes("counts")),
        )
        for node in nodes
    )
