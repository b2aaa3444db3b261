"""Studies whose effect could not be computed: set aside with their reason, never pooled, never forgotten."""

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem


def set_aside_left_out(effects):
    """Part the effects from the rows that say why they are left out.

    Parameters
    ----------
    effects : DataFrame
        Where it has a text column ``left_out``, a row with anything in it is left out for that reason.

    Returns
    -------
    kept : DataFrame
        The other rows, in order.
    left_out : DataFrame
        ``study`` and ``why``, one row a study left out.
    rows : list of int
        The row of each kept study as a spreadsheet numbers it: the header is row 1.

    Raises
    ------
    DataProblems
        If a row gives both a reason to be left out and an effect.

    Examples
    --------
    >>> effects = pd.DataFrame(
    ...     {"study": ["A", "B"], "yi": [None, 0.2], "vi": [None, 0.1], "left_out": ["no events", ""]}
    ... )
    >>> kept, left_out, rows = set_aside_left_out(effects)
    >>> kept["study"].tolist(), left_out.to_dict("records"), rows
    (['B'], [{'study': 'A', 'why': 'no events'}], [3])
    """
    if "left_out" not in effects.columns:
        return effects, pd.DataFrame({"study": [], "why": []}, dtype=object), list(range(2, len(effects) + 2))
    why = effects["left_out"].map(lambda cell: "" if _blank(cell) else str(cell).strip()).to_numpy(object)
    out = why != ""
    studies = effects["study"] if "study" in effects.columns else pd.Series([""] * len(effects))
    problems = [
        Problem(
            file=effects.attrs.get("file", "the table"),
            row=int(position) + 2,
            study=str(studies.iloc[position]),
            column="left_out",
            found=f"a reason to leave the study out ('{why[position]}') and an effect of it",
            expected="one of the two: blank either left_out or yi and vi",
        )
        for position in np.flatnonzero(out)
        if not all(_blank(effects[column].iloc[position]) for column in ("yi", "vi") if column in effects)
    ]
    if problems:
        raise DataProblems(problems)
    left_out = pd.DataFrame({"study": studies[out].astype(object).to_numpy(), "why": why[out]}, dtype=object)
    return effects[~out], left_out, [int(position) + 2 for position in np.flatnonzero(~out)]


def left_out_note(left_out):
    """Say in one sentence which studies are not in the pool.

    Parameters
    ----------
    left_out : DataFrame
        ``study`` and ``why``.

    Returns
    -------
    str

    Examples
    --------
    >>> left_out_note(pd.DataFrame({"study": ["A", "B"], "why": ["no events", "no events"]}))
    '2 studies are left out: A (no events), B (no events).'
    """
    listed = ", ".join(
        f"{study} ({why})" for study, why in zip(left_out["study"], left_out["why"], strict=True)
    )
    count = len(left_out)
    return f"{count} stud{'y is' if count == 1 else 'ies are'} left out: {listed}."


def _blank(cell):
    return bool(pd.isna(cell)) or not str(cell).strip()
