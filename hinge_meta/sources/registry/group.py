"""A group of people as one outcome measure names it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Group:
    """A group of people.

    Attributes
    ----------
    group_id : str
        ``"OG000"``, unique within one outcome measure only: another measure may give it to another group.
    title, description : str
        As published, in the registry's Markdown.

    Examples
    --------
    >>> Group("OG000", "Placebo").title
    'Placebo'
    """

    group_id: str
    title: str = ""
    description: str = ""


def groups_of(nodes):
    """Read groups.

    Parameters
    ----------
    nodes : iterable of Node

    Returns
    -------
    tuple of Group

    Examples
    --------
    >>> from hinge_meta.sources.registry.node import Node
    >>> groups_of([Node({"id": "OG000", "title": "Placebo"}, "group 1")])
    (Group(group_id='OG000', title='Placebo', description=''),)
    """
    return tuple(Group(node.text("id"), node.text("title"), node.text("description")) for node in nodes)
