"""What a specification curve says, in words and in a table."""

import numpy as np
import pandas as pd

from hinge_meta.figures.effect_axis import shown
from hinge_meta.figures.named_methods import MEASURES, RATIOS
from hinge_meta.printed import decimals_for, number

_CAUTION = (
    "Specifications share their data: how many agree describes how much hangs on the choices and is no test. "
    "Which specifications stand here was itself a choice."
)


def printer(rows, measure):
    """Give a function that prints an effect, with decimals that suit all of them.

    Parameters
    ----------
    rows : DataFrame
        With ``estimate``.
    measure : str

    Returns
    -------
    callable

    Examples
    --------
    >>> printer(pd.DataFrame({"estimate": [-0.4113]}), "SMD")(-0.4113)
    '−0.41'
    """
    digits = 2 if measure in RATIOS else decimals_for(rows["estimate"])
    return lambda value: number(shown(value, measure), digits)


def curve_notes(specifications, band, limits, measure):
    """Say how many specifications agree, and what is not drawn.

    Parameters
    ----------
    specifications : Specifications
    band : (float, float) or None
        As printed.
    limits : (float, float)
        Of the axis, on the scale of ``yi``.
    measure : str

    Returns
    -------
    list of str

    Examples
    --------
    >>> from hinge_meta.figures.doubt.specifications import read_specifications
    >>> table = pd.DataFrame(
    ...     {"model": ["REML", "FE"], "estimate": [-0.3, -0.4], "ci_lb": [-0.7, -0.6], "ci_ub": [0.1, -0.2]})
    >>> curve_notes(read_specifications(table, ["model"]), None, (-1, 1), "SMD")[0]
    'Intervals of 1 of 2 specifications (50%) exclude no difference (dark): 1 below, 0 above.'
    """
    rows = specifications.rows
    known = rows[rows["ci_lb"].notna()]
    notes = []
    if len(known):
        below, above = int((known["ci_ub"] < 0).sum()), int((known["ci_lb"] > 0).sum())
        notes.append(
            f"Intervals of {_of(below + above, len(known))} exclude no difference (dark): "
            f"{below} below, {above} above."
        )
    if len(known) < len(rows):
        notes.append(f"{len(rows) - len(known)} of {len(rows)} have no interval.")
    if band is not None:
        below, above = int((rows["beyond"] < 0).sum()), int((rows["beyond"] > 0).sum())
        notes.append(
            f"Estimates of {_of(below + above, len(rows))} pass the smallest important difference "
            f"(shaded: {_short(band[0])} to {_short(band[1])}): {below} below, {above} above."
        )
    if specifications.missing:
        notes.append(f"Specifications that gave no estimate and are not drawn: {specifications.missing}.")
    cut = int(((known["ci_lb"] < limits[0]) | (known["ci_ub"] > limits[1])).sum())
    if cut:
        notes.append(f"Intervals that run past the axis and are cut off there (arrows): {cut}.")
    return [*notes, _CAUTION]


def curve_numbers(specifications):
    """Give the numbers drawn: a row a specification, in the order drawn.

    Parameters
    ----------
    specifications : Specifications

    Returns
    -------
    DataFrame
        ``rank estimate ci_lb ci_ub main excludes_no_difference beyond_band`` (-1 below, 1 above), and the
        choices, each as ``choice: name``.

    Examples
    --------
    >>> from hinge_meta.figures.doubt.specifications import read_specifications
    >>> table = pd.DataFrame(
    ...     {"model": ["REML", "FE"], "estimate": [-0.3, -0.4], "ci_lb": [-0.7, -0.6], "ci_ub": [0.1, -0.2]})
    >>> list(curve_numbers(read_specifications(table, ["model"])))[-1]
    'choice: model'
    """
    rows = specifications.rows.rename(columns={"excludes": "excludes_no_difference", "beyond": "beyond_band"})
    rows = rows.assign(rank=np.arange(1, len(rows) + 1))
    ordered = rows[["rank", *(column for column in rows if column != "rank")]]
    return pd.concat([ordered, specifications.chosen.add_prefix("choice: ")], axis=1)


def curve_alt(specifications, band, measure, notes):
    """Say what the curve shows, for those who cannot see it.

    Parameters
    ----------
    specifications : Specifications
    band : (float, float) or None
    measure : str
    notes : list of str
        As `curve_notes` gives them.

    Returns
    -------
    str
        The whole, then a line for each option of each choice: beyond a few dozen specifications a line for
        each would tell nobody anything, and the numbers are in the table.

    Examples
    --------
    >>> from hinge_meta.figures.doubt.specifications import read_specifications
    >>> table = pd.DataFrame(
    ...     {"model": ["REML", "FE"], "estimate": [-0.3, -0.4], "ci_lb": [-0.7, -0.6], "ci_ub": [0.1, -0.2]})
    >>> print(curve_alt(read_specifications(table, ["model"]), None, "SMD", []))
    Specification curve of 2 analyses (standardised mean difference): estimates from −0.40 to −0.30,
    median −0.35.
    model REML: 1 of 2 specifications (50%), estimates from −0.30 to −0.30, median −0.30, 0 exclude no
    difference.
    model FE: 1 of 2 specifications (50%), estimates from −0.40 to −0.40, median −0.40, 1 exclude no
    difference.
    """
    rows, say = specifications.rows, printer(specifications.rows, measure)
    name = MEASURES.get(measure, "Effect").lower()
    opening = [f"Specification curve of {len(rows)} analyses ({name}): {_range(rows['estimate'], say)}."]
    if rows["main"].any():
        main = rows[rows["main"]].iloc[0]
        place = int(rows["main"].to_numpy().argmax()) + 1
        opening.append(f"The main analysis gave {say(main['estimate'])}, number {place} from the lowest.")
    lines = []
    for choice, options in specifications.options.items():
        for option in options:
            here = (specifications.chosen[choice] == option).to_numpy()
            lines.append(
                f"{choice} {option}: {_of(int(here.sum()), len(rows))}, {_range(rows['estimate'][here], say)}, "
                f"{int(rows['excludes'][here].sum())} exclude no difference."
            )
    return "\n".join([" ".join([*opening, *notes]), *lines])


def _range(values, say):
    return f"estimates from {say(values.min())} to {say(values.max())}, median {say(values.median())}"


def _of(count, total):
    return f"{count} of {total} specifications ({number(100 * count / total, 0)}%)"


def _short(value):
    return number(value, len(f"{value:.6f}".rstrip("0").partition(".")[2]))
