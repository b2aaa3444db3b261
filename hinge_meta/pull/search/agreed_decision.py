"""One decision that two people made alike."""

from hinge_meta.pull.search.screening_columns import DECISIONS


def of_stage(row, stage):
    """Give the cells of one stage of screening.

    Parameters
    ----------
    row : mapping
    stage : {"title_abstract", "full_text"}

    Returns
    -------
    dict

    Examples
    --------
    >>> of_stage(dict.fromkeys(DECISIONS, "") | {"full_text": "include"}, "full_text")["full_text"]
    'include'
    """
    return {column: row[column] for column in DECISIONS if column.startswith(stage)}


def agreed_decision(one, other, stage):
    """Put two equal decisions together: both names, both reasons, the later day.

    Parameters
    ----------
    one, other : mapping
        With the same word in ``stage``.
    stage : {"title_abstract", "full_text"}

    Returns
    -------
    dict
        The cells of the stage. Where one of the two is named by the other already, that other stands as it is; the
        later of two by the same person stands.

    Examples
    --------
    >>> blank = dict.fromkeys(DECISIONS, "") | {"full_text": "include"}
    >>> agreed_decision(blank | {"full_text_by": "A"}, blank | {"full_text_by": "B"}, "full_text")["full_text_by"]
    'A; B'
    """
    by, reason, on = (f"{stage}_{part}" for part in ("by", "reason", "on"))
    names, more = _names(one[by]), _names(other[by])
    if names == more:
        return of_stage(max((one, other), key=lambda row: row[on]), stage)
    if more < names:
        return of_stage(one, stage)
    if names < more:
        return of_stage(other, stage)
    joined = {
        column: "; ".join(dict.fromkeys(part for part in (one[column], other[column]) if part))
        for column in (by, reason)
    }
    return {stage: one[stage]} | joined | {on: max(one[on], other[on])}


def _names(text):
    return frozenset(part.strip().casefold() for part in text.split(";") if part.strip())
