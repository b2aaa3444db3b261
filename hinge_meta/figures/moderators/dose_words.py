"""What a plot against a dose shows, in the notes under it and in words beside it."""

from hinge_meta.figures.effect_and_interval import digits_of
from hinge_meta.figures.effect_axis import shown
from hinge_meta.figures.named_methods import MEASURES
from hinge_meta.figures.quantity_axis import tick_labels
from hinge_meta.printed import interval, number

_CAUTION = "No line is fitted and nothing is tested: studies with another dose differ in other ways, too."


def dose_notes(studies, by, cut, weighted, left_out, level):
    """Say under the plot what is drawn and what it cannot show.

    Parameters
    ----------
    studies : DataFrame
        ``study low high said``.
    by : str or None
        The column that shapes and colours stand for.
    cut : int
        How many intervals run past the axis.
    weighted : str
        What areas are proportional to.
    left_out : list of str
        As `left_out_note` gives it.
    level : float

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> studies = pd.DataFrame({"study": ["A"], "low": [6.0], "high": [8.0], "said": [""]})
    >>> dose_notes(studies, None, 0, "weight in the model", [], 0.95)[0]
    '1 study, each with its 95% CI. Area: weight in the model. Horizontal bars: a range was reported.'
    """
    k = len(studies)
    drawn = f"{k} {'study' if k == 1 else 'studies'}, each with its {100 * level:g}% CI. Area: {weighted}."
    if by:
        drawn += f" Shapes and colours: {by}."
    if (studies["high"] > studies["low"]).any():
        drawn += " Horizontal bars: a range was reported."
    middles = ((studies["low"] + studies["high"]) / 2).dropna()
    if middles.duplicated().any():
        drawn += " Studies at one dose stand side by side."
    if cut:
        drawn += " Arrows: intervals run past the axis."
    worded = [
        f"{row.study} (“{row.said}”)" for row in studies.itertuples() if row.said and row.low != row.low
    ]
    return [drawn, _CAUTION, *([f"In words: {'; '.join(worded)}."] if worded else []), *left_out]


def dose_alt(studies, dose, by, measure, left_out, level):
    """Say what the plot shows, for those who cannot see it.

    Parameters
    ----------
    studies : DataFrame
        ``study yi ci_lb ci_ub low high said by``.
    dose : str
    by : str or None
    measure : str
    left_out : list of str
    level : float

    Returns
    -------
    str
        What it is, then a sentence for each study.

    Examples
    --------
    >>> import pandas as pd
    >>> studies = pd.DataFrame({"study": ["A"], "yi": [0.1], "ci_lb": [-0.1], "ci_ub": [0.3],
    ...                         "low": [6.0], "high": [8.0], "said": [""], "by": [""]})
    >>> print(dose_alt(studies, "weeks", None, "GEN", [], 0.95).split(chr(10))[1])
    A: weeks 6 to 8, 0.10, 95% CI −0.10 to 0.30.
    """
    name = MEASURES.get(measure, "Effect").lower()
    known = int(studies["low"].notna().sum())
    first = (
        f"Plot of {len(studies)} studies: {name} with {100 * level:g}% CI against {dose}, which {known} of them "
        f"give as a number. {_CAUTION}"
    )
    digits = digits_of(measure, studies["yi"])
    sentences = []
    for row in studies.itertuples():
        low, high = shown(row.ci_lb, measure), shown(row.ci_ub, measure)
        of = f", {by} {row.by}" if by else ""
        sentences.append(
            f"{row.study}: {dose} {_printed(row)}{of}, {number(shown(row.yi, measure), digits)}, "
            f"{100 * level:g}% CI {interval(low, high, digits)}."
        )
    return "\n".join([" ".join([first, *left_out]), *sentences])


def _printed(row):
    if row.low != row.low:
        return f"“{row.said}”" if row.said else "not reported"
    low, high = (tick_labels([float(f"{end:.6g}")])[0] for end in (row.low, row.high))
    return low if low == high else f"{low} to {high}"
