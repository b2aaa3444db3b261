"""Which of two groups is the first arm of a contrast, and which subtraction its printed difference is."""

from dataclasses import dataclass

from hinge_meta.sources.registry.plain import plain


@dataclass(frozen=True)
class Sides:
    """The columns of a contrast that depend on which group is which.

    Attributes
    ----------
    columns : dict
        ``arm_e``, ``arm_c``, ``n_e``, ``n_c``, ``subtraction``; blank where it is not known.
    doubts : tuple of str

    Examples
    --------
    >>> Sides({"arm_e": "hip"}).doubts
    ()
    """

    columns: dict
    doubts: tuple = ()


def sides_of(pair, roles, direction, people):
    """Set the two groups of an analysis in their places.

    Parameters
    ----------
    pair : list of two Group
    roles : Roles
    direction : Direction
    people : dict of str to People
        By group.

    Returns
    -------
    Sides

    Notes
    -----
    With roles, the first arm is the one a person called ``"e"``; the subtraction is then ``"e minus c"`` or
    ``"c minus e"`` as the groups' values tell, ``"not stated"`` where they do not. With arms that were named without a
    side, the first arm is the one from which was subtracted. Without roles everything is blank: a title is no role.

    Examples
    --------
    >>> from hinge_meta.pull.extract.registry_direction import Direction
    >>> from hinge_meta.pull.extract.registry_people import People
    >>> from hinge_meta.pull.extract.registry_roles import Role, Roles
    >>> from hinge_meta.sources.registry.group import Group
    >>> pair = [Group("OG000", "Usual"), Group("OG001", "Hip")]
    >>> said = Roles(by_title=(("usual", Role("c", "usual")), ("hip", Role("e", "hip"))))
    >>> people = {"OG000": People("20", "", 20), "OG001": People("21", "", 21)}
    >>> sides_of(pair, said, Direction("OG000", "OG001"), people).columns
    {'arm_e': 'hip', 'arm_c': 'usual', 'n_e': '21', 'n_c': '20', 'subtraction': 'c minus e'}
    """
    found = {group.group_id: roles.of(group.group_id, group.title) for group in pair}
    by_side = {role.side: name for name, role in found.items()}
    doubts = []
    if len({plain(group.title).casefold() for group in pair}) == 1:
        doubts.append(f"both groups have the title '{plain(pair[0].title)}'")
    if {"e", "c"} == set(by_side):
        first, second = by_side["e"], by_side["c"]
    elif all(role.arm_id and not role.side for role in found.values()) and direction.is_known:
        first, second = direction.minuend, direction.subtrahend
    else:
        columns = dict.fromkeys(("arm_e", "arm_c", "n_e", "n_c", "subtraction"), "")
        return Sides(columns, (*doubts, "which group is the first arm is not said"))
    if not direction.is_known:
        subtraction = "not stated"
    else:
        subtraction = "e minus c" if direction.minuend == first else "c minus e"
    numbers = {name: "" if item.number is None else str(item.number) for name, item in people.items()}
    columns = {
        "arm_e": found[first].arm_id,
        "arm_c": found[second].arm_id,
        "n_e": numbers[first],
        "n_c": numbers[second],
        "subtraction": subtraction,
    }
    if subtraction == "c minus e":
        doubts.append("printed as the comparator minus the first arm")
    return Sides(columns, tuple(doubts))
