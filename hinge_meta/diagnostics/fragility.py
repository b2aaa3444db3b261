"""How little would have to be otherwise for a pooled conclusion to turn: a few trials, or a few people's events."""

from itertools import chain, combinations
from math import comb

import numpy as np
import pandas as pd

from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_tau2_is_its_own
from hinge_meta.diagnostics.event_changes import MEASURES, event_changes, zero_cells_of
from hinge_meta.diagnostics.fragility_fitted import Fragility
from hinge_meta.diagnostics.said_of_zero import CONCLUSIONS, said_of_zero, side_of_fit

_MOST_SETS = 1_000_000


def fragility(fit, sets=200_000, changes=1_000, progress=None):
    """Find the fewest trials without which, and the fewest events with which, the conclusion would turn.

    Parameters
    ----------
    fit : RandomEffects
        Of two studies or more.
    sets : int
        How many sets of trials to leave out at most, up to 1 000 000.
    changes : int
        How many events to change at most.
    progress : callable, optional
        Called as ``progress(done, total)`` with numbers of sets and of changed events, now and then and at
        the end; it jumps ahead where something is found early.

    Returns
    -------
    Fragility

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere; or if ``sets`` or ``changes`` is
        not a whole number of the size allowed.

    Notes
    -----
    A conclusion turns where the wider of the interval asked for and Wald's no longer lies on the same side of
    zero. Everything is estimated anew each time, tau2 included, by the method, interval and level of the fit.

    Trials: every set of one trial is left out, then every set of two, and so on, as long as all sets of a
    size are within ``sets`` and two trials stay. So the number is the least there is. Of several sets of that
    size, the one without which the pooled effect is smallest (or lies furthest beyond zero) is named first.

    Events: where the effects (RR, OR, RD, PETO) follow from ``event_e n_e event_c n_c``, one person's event is
    changed at a time, see `event_changes`. This is a search step by step, as Atal et al. defined the fragility
    index of a meta-analysis: fewer changes may do, unless the number is 1.

    With fewer trials the interval is wider whatever they say, so a trial may be named that drew the pooled
    effect towards zero; a note then says so.

    Both tell how near the interval lies to zero, and little that the interval does not tell: many small
    trials, or rare events, make small numbers.

    References
    ----------
    Atal, I., Porcher, R., Boutron, I., & Ravaud, P. (2019). The statistical significance of meta-analyses is
    frequently fragile: definition of a fragility index for meta-analyses. Journal of Clinical
    Epidemiology, 111, 32-40.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [-0.5, -0.9, -0.1, -0.4], "vi": [0.02, 0.04, 0.05, 0.09]})
    >>> found = fragility(random_effects(effects, method="DL", ci="wald"))
    >>> found.trials_to_remove, found.event_changes
    (('A',), None)
    """
    check_is_random_effects(fit)
    check_tau2_is_its_own(fit)
    for name, value, most in (("sets", sets, _MOST_SETS), ("changes", changes, 100_000)):
        whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
        if not (whole and 1 <= value <= most):
            raise ValueError(f"{name} must be a whole number from 1 to {most}, got {value!r}")
    side = side_of_fit(fit)
    said = {"conclusion": CONCLUSIONS[side], "observed": fit}
    if side == 0:
        return Fragility(**said, removals=_none(), searched=0, changes=None, turned=False, notes=())
    sizes, rule = _sizes(fit.k, int(sets)), zero_cells_of(fit)
    of_sets = sum(comb(fit.k, size) for size in sizes)
    total = of_sets + (0 if rule is None else int(changes))
    removals, searched = _removals(fit, side, sizes, _onwards(progress, 0, total))
    changed, turned = None, False
    if rule is not None:
        changed, turned = event_changes(fit, rule, int(changes), _onwards(progress, of_sets, total))
    if progress is not None:
        progress(total, total)
    return Fragility(
        **said,
        removals=removals,
        searched=searched,
        changes=changed,
        turned=turned,
        notes=(*_on_trials(fit, removals), *_on_events(fit, rule, changed, turned, changes)),
    )


def _sizes(k, most):
    """List the sizes of which every set is tried: two trials stay, and no more sets than allowed."""
    sizes, planned = [], 0
    for size in range(1, k - 1):
        planned += comb(k, size)
        if planned > most:
            break
        sizes.append(size)
    return sizes


def _removals(fit, side, sizes, progress):
    """Give every smallest set whose removal turns the conclusion, and up to which size all sets were tried."""
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    before = 0
    for size in sizes:
        sets = _sets(fit.k, size)
        included = np.ones((len(sets), fit.k), dtype=bool)
        np.put_along_axis(included, sets, False, axis=1)
        found = said_of_zero(fit, yi, vi, included, _onwards(progress, before, None))
        before += len(sets)
        turned = np.flatnonzero(found["side"] != side)
        if len(turned):
            return _told(fit, side, sets[turned], found.iloc[turned]), size
    return _none(), sizes[-1] if sizes else 0


def _sets(k, size):
    flat = np.fromiter(chain.from_iterable(combinations(range(k), size)), dtype=np.int64)
    return flat.reshape(-1, size)


def _onwards(progress, before, total):
    return None if progress is None else lambda done, _: progress(before + done, total)


def _told(fit, side, sets, found):
    studies, weights = fit.effects["study"].astype(str).to_numpy(object), fit.weights.to_numpy()
    table = pd.DataFrame(
        {
            "trials": [tuple(studies[members]) for members in sets],
            "weight": weights[sets].sum(axis=1),
            **{name: found[name].to_numpy() for name in ("estimate", "ci_lb", "ci_ub", "tau2")},
            "conclusion": found["side"].map(CONCLUSIONS).to_numpy(),
        }
    )
    return table.sort_values("estimate", key=lambda column: column * side, kind="stable", ignore_index=True)


def _none():
    return pd.DataFrame(columns=["trials", "weight", "estimate", "ci_lb", "ci_ub", "tau2", "conclusion"])


def _on_trials(fit, removals):
    if not len(removals):
        return
    size, several = len(removals["trials"][0]), len(removals) > 1
    if several:
        sets = f"{len(removals):,} sets of {size}" if size > 1 else f"{len(removals):,} trials"
        alone = "" if size > 1 else ", each alone"
        yield f"{sets} do it{alone}; named is the one without which the pooled effect is smallest."
    no_nearer = int((removals["estimate"].abs() >= abs(fit.estimate)).sum())
    if no_nearer:
        where = f"Without {no_nearer:,} of these" if several else "Without it"
        yield f"{where} the pooled effect is no nearer to zero; the interval only is wider."


def _on_events(fit, rule, changed, turned, most):
    if fit.measure in MEASURES and rule is None:
        yield (
            "No event was changed: the effects do not come with the counts (event_e n_e event_c n_c) that they "
            "follow from."
        )
    if changed is None:
        return
    if not turned and len(changed) >= most:
        yield f"The search stopped where it was told to: events changed, {len(changed):,}."
    elif not turned:
        yield f"No further event brought the interval nearer to zero: events changed, {len(changed):,}."
    if turned and len(changed) > 1:
        yield "Events were changed one at a time, each where it did most; fewer in all may do."
    if len(fit.left_out):
        listed = ", ".join(map(str, fit.left_out["study"]))
        yield f"No event was changed in trials that are left out of the pool: {listed}."
