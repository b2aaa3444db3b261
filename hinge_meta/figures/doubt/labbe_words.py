"""What a plot of event rates says of itself: the notes under it, and its words for those who cannot see it."""

from hinge_meta.figures.doubt.pool_in_words import pool_in_words
from hinge_meta.figures.in_words import as_printed
from hinge_meta.figures.named_methods import MEASURES
from hinge_meta.printed import number


def labbe_notes(points, table, uncounted, arms, has_curve):
    """Say what is drawn and what it cannot show.

    Parameters
    ----------
    points : FittedPoints or None
        None for a table that was not pooled.
    table : DataFrame
        As `event_rates` gives it.
    uncounted : sequence of str
        Studies without counts.
    arms : (str, str)
    has_curve : bool
        Whether the pooled effect is drawn.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["A"], "rate_c": [20.0], "rate_e": [15.0], "n": [45.0]})
    >>> print(labbe_notes(None, table, (), ("Vaccine", "None"), False)[0])
    1 study; areas are proportional to numbers of people. Below the diagonal the event was rarer in the arm “Vaccine”.
    """
    of = "weights" if points is not None else "numbers of people"
    model = "" if points is None else f" ({points.model})"
    notes = [
        f"{_studies(table)}; areas are proportional to {of}{model}. Below the diagonal the event was rarer in "
        f"the arm \u201c{arms[0]}\u201d.",
    ]
    if has_curve:
        low, high, _ = points.interval
        name = MEASURES[points.measure]
        name = name[0].lower() + name[1:]
        notes.append(
            f"Curve: where the pooled {name}, {as_printed(points.fit.estimate, points.measure, points.fit)}, would "
            f"put studies; shaded: its {100 * points.fit.level:g}% CI, "
            f"{as_printed(low, points.measure, points.fit)} to {as_printed(high, points.measure, points.fit)}."
        )
    elif points is not None:
        notes.append("No curve: the pooled effect is no risk ratio, odds ratio or risk difference.")
    notes.append(
        "Chance moves points along both axes: a slope among them need not mean that risk changes the effect."
    )
    if uncounted:
        notes.append(f"Without counts, not drawn: {', '.join(uncounted)}.")
    return [*notes, *(points.left_out if points is not None else [])]


def labbe_in_words(points, table, arms):
    """Say what a plot of event rates shows, with a sentence for each study.

    Parameters
    ----------
    points : FittedPoints or None
        None for a table that was not pooled.
    table : DataFrame
        As `event_rates` gives it.
    arms : (str, str)

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["A"], "rate_c": [20.0], "rate_e": [15.0], "n": [45.0]})
    >>> print(labbe_in_words(None, table, ("Vaccine", "None")).split(chr(10))[1])
    A: 15.0% against 20.0%, 45 people.
    """
    rarer = int((table["rate_e"] < table["rate_c"]).sum())
    opening = (
        f"L'Abbé plot of {_studies(table)}: people with the event in per cent, {arms[0]} against {arms[1]}. "
        f"In {rarer} of {len(table)} the event was rarer in the first."
    )
    if points is not None:
        opening = f"{opening} {pool_in_words(points.fit)}"
    rows = [
        f"{row.study}: {number(row.rate_e, 1)}% against {number(row.rate_c, 1)}%, {row.n:g} people."
        for row in table.itertuples()
    ]
    return "\n".join([opening, *rows])


def _studies(table):
    return "1 study" if len(table) == 1 else f"{len(table)} studies"
