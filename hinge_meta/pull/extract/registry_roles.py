"""Which group is which arm: said by a person, never guessed from titles."""

import re
from dataclasses import dataclass

from hinge_meta.sources.registry.plain import plain

_ARM_ID = re.compile(r"[a-z0-9_-]+")
SIDES = ("e", "c")


@dataclass(frozen=True)
class Role:
    """What a person said of a group.

    Attributes
    ----------
    side : str
        ``"e"`` for the first arm, ``"c"`` for the comparator, blank where only the arm was named.
    arm_id : str
        As in the curated arms. Where only the side was said, the side stands in for it, and no such row is accepted
        until a person puts the arm in its place.

    Examples
    --------
    >>> Role("e", "hip").arm_id
    'hip'
    """

    side: str = ""
    arm_id: str = ""


NO_ROLE = Role()


@dataclass(frozen=True)
class Roles:
    """Roles by group.

    Attributes
    ----------
    by_id : dict of (str, str) to Role
        By identifier and title.
    by_title : dict of str to Role

    Examples
    --------
    >>> Roles().of("OG000", "Placebo") == NO_ROLE
    True
    """

    by_id: tuple = ()
    by_title: tuple = ()

    def of(self, group_id, title):
        """Give the role of a group; its title goes before its identifier."""
        named = dict(self.by_title).get(plain(title).casefold())
        return named or dict(self.by_id).get((group_id, plain(title).casefold())) or NO_ROLE


def roles_of(study, roles):
    """Read what a person said of the groups.

    Parameters
    ----------
    study : Study
    roles : dict of str to str, or None
        By identifier (``"OG000"``) or by title. Each says ``"e"`` (first arm), ``"c"`` (comparator), the identifier of
        a curated arm (``"hip"``), or both (``"e:hip"``).

    Returns
    -------
    Roles

    Raises
    ------
    ValueError
        If a key names no group of the study, or a value is none of these.

    Notes
    -----
    The registry gives the same identifier to different groups in different outcome measures. An identifier therefore
    means the group that bears it first, wherever it has the same title; groups of other titles are named by title.

    Examples
    --------
    >>> from hinge_meta.sources.registry.group import Group
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeMeasure
    >>> from hinge_meta.sources.registry.study import Study
    >>> pain = OutcomeMeasure(number=1, groups=(Group("OG000", "Usual care"), Group("OG001", "Hip training")))
    >>> roles_of(Study(nct="NCT00000000", outcomes=(pain,)), {"OG001": "e:hip"}).of("OG001", "Hip training")
    Role(side='e', arm_id='hip')
    """
    groups = [group for measure in (*study.outcomes, *study.baseline) for group in measure.groups]
    first_titles = {}
    for group in groups:
        first_titles.setdefault(group.group_id, plain(group.title).casefold())
    titles = {plain(group.title).casefold() for group in groups}
    by_id, by_title = [], []
    for key, said in (roles or {}).items():
        role = _role(key, said)
        if key in first_titles:
            by_id.append(((key, first_titles[key]), role))
        elif plain(key).casefold() in titles:
            by_title.append((plain(key).casefold(), role))
        else:
            known = [*first_titles, *sorted({plain(group.title) for group in groups})]
            raise ValueError(f"roles must name groups among {known}, got {key!r}")
    return Roles(tuple(by_id), tuple(by_title))


def _role(key, said):
    side, _, arm = str(said).partition(":")
    if side in SIDES and not arm:
        return Role(side, side)
    if side in SIDES and _ARM_ID.fullmatch(arm):
        return Role(side, arm)
    if not arm and _ARM_ID.fullmatch(side):
        return Role("", side)
    raise ValueError(
        f"the role of {key!r} must be one of 'e', 'c', an arm such as 'hip', or both such as 'e:hip'; got {said!r}"
    )
