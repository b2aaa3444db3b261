"""Which studies stand under which heading."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Group:
    """Studies under one heading.

    Parameters
    ----------
    name : str
    places : tuple of int
        Their rows among the effects drawn, which follow one another.
    fit : RandomEffects or None
        None where they were not pooled by themselves.

    Examples
    --------
    >>> Group("random", (0, 1), None).name
    'random'
    """

    name: str
    places: tuple
    fit: object


def groups_to_draw(effects, by=None, subgroups=None):
    """Put the effects into the order of their groups.

    Parameters
    ----------
    effects : DataFrame
    by : str, optional
        A column of the effects, which groups without a fit of their own.
    subgroups : Subgroups, optional
        Whose levels and fits are the groups.

    Returns
    -------
    groups : tuple of Group
        In order of appearance; none where neither ``by`` nor ``subgroups`` is given.
    effects : DataFrame
        In the order drawn.

    Raises
    ------
    ValueError
        If there is no such column, or a study's cell in it is blank.

    Examples
    --------
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "dose": ["low", "high", "low"]})
    >>> groups, ordered = groups_to_draw(effects, "dose")
    >>> [(group.name, group.places) for group in groups], ordered["study"].tolist()
    ([('low', (0, 1)), ('high', (2,))], ['A', 'C', 'B'])
    """
    if subgroups is not None:
        by = subgroups.by
    if by is None:
        return (), effects.reset_index(drop=True)
    if by not in effects.columns:
        raise ValueError(f"by must be one of {list(effects.columns)}, got {by!r}")
    blank = effects[by].map(lambda cell: pd.isna(cell) or not str(cell).strip()).to_numpy(dtype=bool)
    if blank.any():
        raise ValueError(
            f"by must name a group for every study; {by!r} is blank for {_names(effects, blank)}"
        )
    fits = dict.fromkeys(effects[by].unique()) if subgroups is None else subgroups.fits
    cells = effects[by].to_numpy(dtype=object)
    groups, order = [], []
    for level, fit in fits.items():
        inside = np.flatnonzero([cell == level for cell in cells]).tolist()
        groups.append(Group(str(level), tuple(range(len(order), len(order) + len(inside))), fit))
        order += inside
    return tuple(groups), effects.iloc[order].reset_index(drop=True)


def _names(effects, which):
    return [str(study) for study in effects.loc[which, "study"]]
