"""How much of a model's weight each judgement of the risk of bias carries."""

import numpy as np
import pandas as pd

JUDGEMENTS = ("low", "some concerns", "high", "no information")
NO_JUDGEMENT = "no judgement given"


def share_of_weight(weights, judgements):
    """Give the per cent of a model's weight in each judgement.

    Parameters
    ----------
    weights : Series by study
        A model's weights, such as ``fit.weights``: per cent or any other unit, none below 0, some above.
    judgements : Series by study
        ``"low"``, ``"some concerns"``, ``"high"`` or ``"no information"``; a study that is absent or blank
        was not judged. Studies without weight are ignored.

    Returns
    -------
    Series by judgement
        Per cent, summing to 100: the four judgements in that order, then ``"no judgement given"``. All five
        are always there; what does not occur is 0.

    Raises
    ------
    ValueError
        If either is not a Series by study with each study once, a weight is not a number of 0 or more, all
        weights are 0, or a judgement is none of the four.

    Notes
    -----
    "No information" and "no judgement given" are weight of which the risk of bias is not known. They must be
    shown as such and never be added to "low".

    Examples
    --------
    >>> shares = share_of_weight(pd.Series({"A": 50.0, "B": 30.0, "C": 20.0}), pd.Series({"A": "low", "B": "high"}))
    >>> shares.to_dict()
    {'low': 50.0, 'some concerns': 0.0, 'high': 30.0, 'no information': 0.0, 'no judgement given': 20.0}
    """
    for name, series in (("weights", weights), ("judgements", judgements)):
        if not isinstance(series, pd.Series):
            raise ValueError(f"{name} must be a Series indexed by study, got {type(series).__name__}")
        if series.index.has_duplicates:
            twice = sorted(set(series.index[series.index.duplicated()]))
            raise ValueError(f"{name} must be one for each study, got two for {twice}")
    numbers = pd.to_numeric(weights, errors="coerce").astype(float)
    if not np.isfinite(numbers).all() or (numbers < 0).any() or not numbers.sum() > 0:
        raise ValueError(f"weights must be numbers of 0 or more, some above, got {weights.tolist()}")
    given = judgements.reindex(numbers.index)
    given = given.mask(given.isna() | (given == ""), NO_JUDGEMENT)
    allowed = [*JUDGEMENTS, NO_JUDGEMENT]
    unknown = sorted(set(given) - set(allowed))
    if unknown:
        raise ValueError(f"judgements must be of {list(JUDGEMENTS)}, got {unknown}")
    shares = 100 * numbers.groupby(given).sum() / numbers.sum()
    return shares.reindex(allowed, fill_value=0.0).rename("share").rename_axis("judgement")
