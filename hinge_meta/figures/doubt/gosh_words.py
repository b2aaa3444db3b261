"""What a GOSH plot shows, in words."""

import numpy as np

from hinge_meta.figures.effect_axis import shown
from hinge_meta.figures.named_methods import MEASURES, RATIOS, estimator_name
from hinge_meta.printed import decimals_for, number

_NAMES = {"i2": "I² in per cent", "tau2": "tau²", "q": "Q", "k": "number of studies"}
_CAUTION = (
    "Subsets share studies, so their number proves nothing: clouds that lie apart point to studies that "
    "differ from the rest, not to why they differ."
)


def gosh_notes(drawn, x, y):
    """Say how many subsets there are, of how many possible, and what cannot be seen.

    Parameters
    ----------
    drawn : Subsets
    x, y : str
        Names of what the axes show.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.doubt.subsets_to_draw import subsets_to_draw
    >>> frame = pd.DataFrame({"estimate": [0.1], "i2": [0.0], "A": [True], "B": [True]})
    >>> gosh_notes(subsets_to_draw(frame), "estimate", "i2")[0]
    'A model was fitted to each of 1 subset of 2 or more of 2 studies: all that there are.'
    """
    sizes = drawn.members.sum(axis=1).to_numpy()
    least, studies = min(2, int(sizes.min())), len(drawn.studies)
    tried = len(sizes) + drawn.missing
    possible = 2**studies - (1 + studies if least == 2 else 1)
    model = f"A model ({estimator_name(drawn.method)})" if drawn.method else "A model"
    of = f"{tried:,} {'subset' if tried == 1 else 'subsets'} of {least} or more of {studies} studies"
    if tried == possible and not drawn.members.duplicated().any():
        share = "all that there are"
    else:
        share = f"of {possible:,} possible" if possible < 1e9 else "of more than a billion possible"
    notes = [f"{model} was fitted to each of {of}: {share}."]
    if drawn.missing:
        notes.append(f"Subsets that gave no {x} or no {y} and are not drawn: {drawn.missing}.")
    if drawn.whole is None:
        notes.append("The model of all studies together is not known here.")
    return [*notes, _CAUTION]


def gosh_alt(drawn, x, y, measure, notes):
    """Say what the plot shows, for those who cannot see it.

    Parameters
    ----------
    drawn : Subsets
    x, y : str
    measure : str
    notes : list of str

    Returns
    -------
    str
        The spread along both axes, then a line for each study: the medians with it and without it. A line
        for each of thousands of points would tell nobody anything; they are in the table of numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.doubt.subsets_to_draw import subsets_to_draw
    >>> frame = pd.DataFrame(
    ...     {"estimate": [0.1, 0.3], "i2": [0.0, 4.0], "A": [True, True], "B": [True, False]})
    >>> print(gosh_alt(subsets_to_draw(frame), "estimate", "i2", "SMD", []))
    GOSH plot of 2 subsets of 2 studies. Standardised mean difference: from 0.10 to 0.30, middle half 0.15
    to 0.25. I² in per cent: from 0.0 to 4.0, middle half 1.0 to 3.0. All studies together: 0.10 and 0.0.
    A: in every subset.
    B: median standardised mean difference 0.10 with it, 0.30 without; median I² in per cent 0.0 with it,
    4.0 without.
    """
    axes = [(drawn.x, *_printer(x, drawn.x, measure)), (drawn.y, *_printer(y, drawn.y, measure))]
    parts = [f"GOSH plot of {len(drawn.x):,} subsets of {len(drawn.studies)} studies."]
    for values, name, say in axes:
        low, first, third, high = (say(value) for value in np.quantile(values, [0, 0.25, 0.75, 1]))
        parts.append(f"{name[0].upper()}{name[1:]}: from {low} to {high}, middle half {first} to {third}.")
    if drawn.whole is not None:
        both = " and ".join(say(value) for value, (_, _, say) in zip(drawn.whole, axes, strict=True))
        parts.append(f"All studies together: {both}.")
    lines = [
        f"{study}: {_with_and_without(drawn.members[study].to_numpy(), axes)}." for study in drawn.studies
    ]
    return "\n".join([" ".join([*parts, *notes]), *lines])


def _with_and_without(has, axes):
    if has.all():
        return "in every subset"
    if not has.any():
        return "in no subset"
    return "; ".join(
        f"median {name} {say(np.median(values[has]))} with it, {say(np.median(values[~has]))} without"
        for values, name, say in axes
    )


def _printer(column, values, measure):
    if column == "estimate":
        name = MEASURES.get(measure, "Effect").lower()
        digits = 2 if measure in RATIOS else decimals_for(values)
        return name, lambda value: number(shown(value, measure), digits)
    digits = {"i2": 1, "k": 0}.get(column, decimals_for(values))
    return _NAMES[column], lambda value: number(value, digits)
