"""How the judgements of each domain divide: shares of studies, or of weight."""

import numpy as np
import pandas as pd

from hinge_meta.figures.bias.judgements import JUDGEMENTS


def judgement_shares(table, weights=None):
    """Give the share of each judgement in each domain, in per cent.

    Parameters
    ----------
    table : DataFrame
        As `check_judgements` gives it.
    weights : Series, optional
        A weight for each study, such as a model's; by default each study counts as one.

    Returns
    -------
    DataFrame
        ``domain judgement studies share start``: a row for each judgement that occurs in a domain, from the
        least worrying; how many studies it is of, its share in per cent of the domain, and where it starts
        when shares are laid end to end.

    Raises
    ------
    ValueError
        If ``weights`` are not those of the table's studies: one for each, none below 0, some above.

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A", "B"], "domain": ["D1", "D1"], "judgement": ["low", "high"]})
    >>> judgement_shares(table, pd.Series({"A": 30.0, "B": 10.0}))["share"].tolist()
    [75.0, 25.0]
    """
    weight = _checked(weights, table["study"].unique())
    rows = []
    for domain, cells in table.groupby("domain", sort=False):
        total, start = weight.loc[cells["study"]].sum(), 0.0
        for judgement in JUDGEMENTS:
            studies = cells.loc[cells["judgement"] == judgement, "study"]
            if len(studies):
                share = 100.0 * weight.loc[studies].sum() / total
                rows.append((domain, judgement, len(studies), share, start))
                start += share
    return pd.DataFrame(rows, columns=["domain", "judgement", "studies", "share", "start"])


def _checked(weights, studies):
    if weights is None:
        return pd.Series(1.0, index=studies)
    if not isinstance(weights, pd.Series):
        raise ValueError(f"weights must be a Series indexed by study, got {type(weights).__name__}")
    weights = pd.Series(pd.to_numeric(weights, errors="coerce").to_numpy(float), weights.index.map(str))
    if weights.index.has_duplicates:
        twice = sorted(set(weights.index[weights.index.duplicated()]))
        raise ValueError(f"weights must be one for each study, got two for {twice}")
    lacking = [study for study in studies if study not in weights.index]
    if lacking:
        raise ValueError(f"weights must have every study that was judged; missing: {lacking}")
    unjudged = [study for study in weights.index if study not in set(studies)]
    if unjudged:
        raise ValueError(f"weights must be of studies that were judged; without judgements: {unjudged}")
    if not np.isfinite(weights).all() or (weights < 0).any() or weights.sum() <= 0:
        raise ValueError(f"weights must be numbers of 0 or more, some above, got {weights.tolist()}")
    return weights
