"""A forest of refits in words."""

from hinge_meta.printed import number

MARK = "‡"


def refits_in_words(rows, opening, frame, level):
    """Say what a forest of refits shows.

    Parameters
    ----------
    rows : list of Row
        The fit to all studies as the last.
    opening : str
        What it is.
    frame : DataFrame
        Of the refits, in the order of the rows.
    level : str
        Coverage of the intervals, such as ``"95%"``.

    Returns
    -------
    str
        What it is, the fit to all, how far the others range, which of them conclude otherwise; then a
        sentence for each.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.forest.forest_row import Row
    >>> rows = [Row(kind="changed", label="Kell 2009‡", yi=0.1, printed=("0.10", "−0.20", "0.40")),
    ...         Row(kind="summary", label="All 2 studies", yi=0.3, printed=("0.30", "0.10", "0.50"))]
    >>> frame = pd.DataFrame({"i2": [0.0], "conclusion_changes": [True]})
    >>> print(refits_in_words(rows, "Without each study in turn", frame, "95%"))
    Without each study in turn. All 2 studies: 0.30, 95% CI 0.10 to 0.50. Estimates range from 0.10 to 0.10. The
    conclusion is another in 1 of 1: Kell 2009.
    Kell 2009: 0.10, 95% CI −0.20 to 0.40, I² 0%; the conclusion is another.
    """
    *refits, of_all = rows
    by_size = sorted(refits, key=lambda row: row.yi)
    changed = [row.label.removesuffix(MARK) for row in refits if row.kind == "changed"]
    estimate, low, high = of_all.printed
    sentences = [
        f"{opening}. {of_all.label}: {estimate}, {level} CI {low} to {high}.",
        f"Estimates range from {by_size[0].printed[0]} to {by_size[-1].printed[0]}.",
        f"The conclusion is another in {len(changed)} of {len(refits)}: {', '.join(changed)}."
        if changed
        else "The conclusion is the same in every row.",
    ]
    return "\n".join(
        [" ".join(sentences), *(_row(row, i2, level) for row, i2 in zip(refits, frame["i2"], strict=True))]
    )


def _row(row, i2, level):
    estimate, low, high = row.printed
    words = f"{row.label.removesuffix(MARK)}: {estimate}, {level} CI {low} to {high}, I² {number(i2, 0)}%"
    return f"{words}; the conclusion is another." if row.kind == "changed" else f"{words}."
