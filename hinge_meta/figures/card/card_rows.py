"""The rows of the forest on a card: trials, their average, a new trial."""

import math
from dataclasses import dataclass

from hinge_meta.figures.card.card_texts import LINE
from hinge_meta.figures.card.one_line import one_line
from hinge_meta.figures.typeset import BODY, width

AVERAGE, NEW_TRIAL = "Average of {} trials", "A new, similar trial"
_SHOWN = ("study", "summary", "prediction")


@dataclass(frozen=True)
class CardRow:
    """One row.

    Attributes
    ----------
    kind : {"study", "summary", "prediction"}
    label : str
    yi, low, high : float
        On the scale of ``yi``; NaN where there is none.
    share : float
        Weight in per cent; NaN where nothing was pooled.

    Examples
    --------
    >>> CardRow("study", "Aasa 2015", -0.13, -0.6, 0.34, 19.0).is_pooled
    False
    """

    kind: str
    label: str
    yi: float
    low: float
    high: float
    share: float

    @property
    def is_pooled(self):
        """Whether it is drawn below the trials."""
        return self.kind != "study"


def card_rows(numbers):
    """Read the rows of a card from the numbers drawn.

    Parameters
    ----------
    numbers : DataFrame
        As `numbers_drawn` gives them. Of two intervals for the average, only the wider is on a card.

    Returns
    -------
    tuple of CardRow
        In the order drawn.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.forest.numbers_drawn import numbers_drawn
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> [row.label for row in card_rows(numbers_drawn(random_effects(effects)))]
    ['A', 'B', 'C', 'Average of 3 trials', 'A new, similar trial']
    """
    shown = on_card(numbers)
    named = {"summary": AVERAGE.format((shown["row_type"] == "study").sum()), "prediction": NEW_TRIAL}
    return tuple(
        CardRow(
            row["row_type"],
            named.get(row["row_type"]) or one_line(row["study"]),
            *(row[name] for name in ("yi", "ci_lb", "ci_ub", "weight")),
        )
        for row in shown.to_dict("records")
    )


def on_card(numbers):
    """Keep the numbers that a card shows.

    Parameters
    ----------
    numbers : DataFrame
        As `numbers_drawn` gives them.

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> import pandas as pd
    >>> on_card(pd.DataFrame({"row_type": ["study", "summary_narrower"]}))["row_type"].tolist()
    ['study']
    """
    return numbers[numbers["row_type"].isin(_SHOWN)].reset_index(drop=True)


def named_rows(rows, pitch, room, apart=LINE):
    """Give the names that there is room for; where trials stand too close, every second, third, ... is named.

    Parameters
    ----------
    rows : sequence of CardRow
    pitch : float
        Between trials, in points.
    room : float
        For a name, in points; longer ones end in an ellipsis.
    apart : float
        Between the rows of the average, in points.

    Returns
    -------
    list of str
        One a row; blank for a row that is not named.

    Examples
    --------
    >>> rows = [CardRow("study", name, 0.0, -1.0, 1.0, 50.0) for name in "ABCD"]
    >>> named_rows(rows, 12.0, 90.0), named_rows(rows, 6.0, 90.0)
    (['A', 'B', 'C', 'D'], ['A', '', 'C', ''])
    """
    least = BODY * 1.05
    stride = max(1, math.ceil(least / pitch - 1e-9))
    studies = sum(not row.is_pooled for row in rows)
    # The average is always named, so that a trial just above it may have to go without.
    below = apart if studies < len(rows) else math.inf
    names = []
    for place, row in enumerate(rows):
        clear = (studies - 1 - place + 0.5) * pitch + below / 2 >= least
        named = row.is_pooled or (place % stride == 0 and clear)
        names.append(_shortened(row.label, room, row.kind == "summary") if named else "")
    return names


def _shortened(name, room, bold=False):
    if width(name, BODY, bold) <= room:
        return name
    while name and width(f"{name}…", BODY, bold) > room:
        name = name[:-1]
    return f"{name.rstrip()}…"
