"""How many people's events, had they gone the other way, would turn a pooled conclusion."""

import numpy as np
import pandas as pd

from hinge_meta.diagnostics.said_of_zero import said_of_zero, side_of_fit
from hinge_meta.effects.effects_of_events import effects_of_events
from hinge_meta.effects.zero_cells import ZERO_CELLS
from hinge_meta.problems import DataProblems

MEASURES = ("RR", "OR", "RD", "PETO")
COUNTS = ("event_e", "n_e", "event_c", "n_c")
_COLUMNS = ["study", "arm", "change", "events", "people", "estimate", "ci_lb", "ci_ub"]


def zero_cells_of(fit):
    """Find the rule for zero cells by which a fit's effects follow from their counts.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    str or None
        One of `ZERO_CELLS`; None where the measure is not one of events, a column of counts is missing or at
        fault, or no rule gives these effects, such as odds ratios adjusted for something else.

    Examples
    --------
    >>> from hinge_meta.effects.effect_sizes import effect_sizes
    >>> from hinge_meta.models.random_effects import random_effects
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [2, 0], "n_e": [20, 20], "event_c": [4, 5],
    ...                       "n_c": [20, 20]})
    >>> zero_cells_of(random_effects(effect_sizes(table, measure="RR")))
    'only-needed'
    """
    if fit.measure not in MEASURES or not set(COUNTS) <= set(fit.effects.columns):
        return None
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    for rule in ZERO_CELLS:
        try:
            made = effects_of_events(fit.effects, fit.measure, rule)
        except DataProblems:
            return None
        near = np.abs(made["yi"] - yi) <= 1e-6 * np.sqrt(vi)
        # A comparison with NaN, for a study that the rule leaves out, is False.
        if (near & (np.abs(made["vi"] - vi) <= 1e-6 * vi)).all():
            return rule
    return None


def event_changes(fit, zero_cells, most=1_000, progress=None):
    """Change one person's event at a time, where it moves the interval most, until the conclusion turns.

    Parameters
    ----------
    fit : RandomEffects
        Whose conclusion is not unclear.
    zero_cells : str
        As `zero_cells_of` finds it.
    most : int
        Where to stop.
    progress : callable, optional
        Called as ``progress(done, most)`` after each change.

    Returns
    -------
    changes : DataFrame, one row a change
        ``study``; ``arm``, ``"e"`` or ``"c"``; ``change``, 1 for an event more in that arm or -1 for one fewer;
        ``events`` after it, of ``people`` in that arm; and of the model thereafter ``estimate``, ``ci_lb`` and
        ``ci_ub``, by the wider interval.
    turned : bool
        Whether the last of them turned the conclusion.

    Notes
    -----
    This is the search of Atal et al.: numbers of people stay, and only changes that draw a trial towards no
    difference are tried, an event more in the arm with fewer and one fewer in the other, in each trial in
    turn; the one kept brings the interval's bound nearest to zero. Effects are computed anew from the counts by
    the rule for zero cells, so a trial may lose its last event and leave the pool, or come back. A change
    that would leave fewer than two trials is not tried, and the search ends where none moves the bound on.

    References
    ----------
    Atal, I., Porcher, R., Boutron, I., & Ravaud, P. (2019). The statistical significance of meta-analyses is
    frequently fragile: definition of a fragility index for meta-analyses. Journal of Clinical
    Epidemiology, 111, 32-40.

    Examples
    --------
    >>> from hinge_meta.effects.effect_sizes import effect_sizes
    >>> from hinge_meta.models.random_effects import random_effects
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [2, 3], "n_e": [40, 50], "event_c": [9, 11],
    ...                       "n_c": [40, 50]})
    >>> fit = random_effects(effect_sizes(table, measure="RR"), ci="wald")
    >>> changes, turned = event_changes(fit, "only-needed")
    >>> changes[["study", "arm", "change"]].values.tolist(), turned
    ([['B', 'e', 1], ['B', 'e', 1], ['B', 'e', 1], ['B', 'e', 1]], True)
    """
    side = side_of_fit(fit)
    counts = fit.effects[["study", *COUNTS]].reset_index(drop=True)
    counts = counts.assign(**{name: pd.to_numeric(counts[name]).astype(float) for name in COUNTS})
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    near, rows = _near_bound(side, *fit.wider_interval[:2]), []
    while len(rows) < most:
        options = _options(counts, side)
        made = effects_of_events(options, fit.measure, zero_cells)
        place = (np.arange(len(options)), options["trial"].to_numpy())
        yi_then, vi_then = (np.tile(values, (len(options), 1)) for values in (yi, vi))
        yi_then[place], vi_then[place] = made["yi"], made["vi"]
        possible = np.isfinite(yi_then).sum(axis=1) > 1
        if not possible.any():
            break
        options, yi_then, vi_then = options[possible], yi_then[possible], vi_then[possible]
        said = said_of_zero(fit, yi_then, vi_then, np.isfinite(yi_then))
        bounds = _near_bound(side, said["ci_lb"].to_numpy(), said["ci_ub"].to_numpy())
        best = int(np.argmin(bounds))
        if bounds[best] >= near:
            break
        near, yi, vi, kept = bounds[best], yi_then[best], vi_then[best], options.iloc[best]
        counts.loc[kept["trial"], ["event_e", "event_c"]] = kept[["event_e", "event_c"]].to_numpy(float)
        rows.append([*_told(kept), *said.loc[best, ["estimate", "ci_lb", "ci_ub"]]])
        if progress is not None:
            progress(len(rows), most)
        if said["side"][best] != side:
            return pd.DataFrame(rows, columns=_COLUMNS), True
    return pd.DataFrame(rows, columns=_COLUMNS), False


def _options(counts, side):
    """List every single change that draws a trial towards no difference, first arm before second."""
    more = {"e": -side, "c": side}
    changed = [
        counts.assign(**{f"event_{arm}": counts[f"event_{arm}"] + change}, arm=arm, change=change)
        for arm, change in more.items()
    ]
    every = pd.concat(changed).rename_axis("trial").reset_index()
    held = [every[f"event_{arm}"].between(0, every[f"n_{arm}"]) for arm in more]
    return every[held[0] & held[1]].sort_values("trial", kind="stable", ignore_index=True)


def _told(option):
    arm = option["arm"]
    return option["study"], arm, option["change"], int(option[f"event_{arm}"]), int(option[f"n_{arm}"])


def _near_bound(side, lower, upper):
    return lower if side > 0 else -upper
