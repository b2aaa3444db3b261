"""The effects of a study table, by the measure that its columns allow."""

from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.effects.moderators import type_moderators

# The first whose column is there; a table with effects of its own needs no other.
_BY_COLUMN = {"yi": "GEN", "mean_e": "SMD", "time_e": "IRR", "event_e": "RR", "r": "ZCOR"}


def study_effects(table, measure=None, mods=()):
    """Compute the effects of a study table, as the command line does.

    Parameters
    ----------
    table : DataFrame
        A study table, as `read_study_table` returns it.
    measure : str, optional
        As for `effect_sizes`. Without it, in this order: effects as they stand where there is a ``yi``,
        standardised mean differences of means, rate ratios of events in time, risk ratios of events,
        Fisher's z of correlations.
    mods : sequence of str
        Columns to give the type of their cells.

    Returns
    -------
    DataFrame
        As `effect_sizes` returns it.

    Raises
    ------
    DataProblems
        As `effect_sizes` and `type_moderators`.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["A"], "event_e": ["2"], "n_e": ["20"], "event_c": ["4"], "n_c": ["20"]})
    >>> study_effects(table)["measure"].tolist()
    ['RR']
    """
    if measure is None:
        measure = next((name for column, name in _BY_COLUMN.items() if column in table.columns), "GEN")
    return effect_sizes(type_moderators(table, list(mods)), measure)
