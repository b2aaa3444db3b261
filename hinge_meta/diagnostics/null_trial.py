"""How large a new trial that finds no difference would have to be to leave the question open."""

from itertools import chain, count

import numpy as np
import pandas as pd

from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_tau2_is_its_own
from hinge_meta.diagnostics.null_trial_fitted import NullTrial
from hinge_meta.diagnostics.people_needed import people_needed, variance_of_one_person
from hinge_meta.diagnostics.said_of_zero import CONCLUSIONS, said_of_zero, side_of_fit
from hinge_meta.models.random_effects import random_effects

# Sizes are looked at in steps of 5 %, and each step in which the conclusion turns is cut into 32 anew.
_A_DECADE, _PARTS = 48, 32
_SETTLED = 1e-12
# The size reported lies this far inside those that turn the conclusion, beyond what rounding could undo.
_INSIDE = 1e-9
_LEAST, _MOST = 1e-25, 1e25


def null_trial(fit):
    """Find the smallest single new trial with an effect of exactly 0 that would overturn the conclusion.

    Parameters
    ----------
    fit : RandomEffects
        Of two studies or more.

    Returns
    -------
    NullTrial
        Its standard error, weight and, where it can be had, number of people; or in words why there is none.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere.

    Notes
    -----
    The trial is added to the others and everything is estimated anew, tau2 included, with the method, interval
    and level of the fit. The conclusion is overturned where the wider of the interval asked for and Wald's no
    longer lies on the same side of zero.

    A larger trial need not do more: it changes tau2 and with it the weight of all others, it may lie nearer to
    the rest than these to one another, and a further study changes the quantile of Hartung and Knapp's
    interval. So sizes are scanned first, 48 to a decade of the
    standard error, from a thousand times that of the least precise study, or tau where that is larger,
    to a thousandth of that of all studies together under a common effect (less where the effect is many
    times that), and every step in which the conclusion turns is searched to twelve digits. ``ranges`` holds
    all that was found; turns there and back within one step of 5 % go unseen. The trial reported is the
    smallest that does it, that is, the largest standard error.

    The number of people, in two arms of equal size, is ``4 / vi`` for a standardised mean difference (SMD, the
    variance LS at an effect of 0). For other measures of two arms it is had from the trials' own sizes,
    ``n_e`` and ``n_c``, as `variance_of_one_person` says; where these are not known there is none.

    The idea is that of Langan et al., who draw the regions of a funnel plot in which a new study would change
    the conclusion; this is the point of their border at an effect of 0.

    References
    ----------
    Langan, D., Higgins, J. P. T., Gregory, W., & Sutton, A. J. (2012). Graphical augmentations to the
    funnel plot assess the impact of additional evidence on a meta-analysis. Journal of Clinical Epidemiology,
    65(5), 511-519.

    Examples
    --------
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [-0.5, -0.6, -0.4], "vi": [0.04, 0.05, 0.03],
    ...                         "measure": "SMD"})
    >>> null = null_trial(random_effects(effects))
    >>> round(null.se, 3), null.people, round(null.weight, 1)
    (0.228, 78, 20.7)
    """
    check_is_random_effects(fit)
    check_tau2_is_its_own(fit)
    side = side_of_fit(fit)
    ranges = _ranges(fit, side) if side else ()
    se = ranges[0][0] if ranges else np.nan
    exists = np.isfinite(se)
    people, notes = _people(fit, side, se) if exists else (None, ())
    return NullTrial(
        conclusion=CONCLUSIONS[side],
        se=float(se),
        people=people,
        ranges=ranges,
        fit=_with_null_trial(fit, se) if exists else None,
        observed=fit,
        notes=(*(_notes(ranges) if ranges or not side else _notes_on_none(fit)), *notes),
    )


def _ranges(fit, side):
    """Give all standard errors that turn the conclusion, as pairs from the largest to the smallest."""
    se = _standard_errors(fit)
    turned = _turned(fit, side, se)
    steps = np.flatnonzero(turned[1:] != turned[:-1])
    edges = _searched(fit, side, se[steps], se[steps + 1], turned[steps])
    # The first range may begin, and the last may end, beyond what was looked at.
    edges = [*([np.inf] if turned[0] else []), *edges, *([0.0] if turned[-1] else [])]
    return tuple(
        (float(largest), float(least)) for largest, least in zip(edges[::2], edges[1::2], strict=True)
    )


def _standard_errors(fit):
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    precision = (1 / vi).sum()
    z = abs((yi / vi).sum()) / np.sqrt(precision)
    least = max(_LEAST, 1e-3 / np.sqrt(precision) / max(1.0, z))
    most = min(_MOST, 1e3 * np.sqrt(vi.max() + fit.tau2))
    return np.geomspace(most, least, int(np.ceil(_A_DECADE * np.log10(most / least))) + 1)


def _turned(fit, side, se):
    return said_of_zero(fit, *_with_null(fit, se))["side"].to_numpy() != side


def _with_null(fit, se):
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    return np.append(yi, 0.0), np.column_stack([np.tile(vi, (len(se), 1)), se**2])


def _searched(fit, side, larger, smaller, turned):
    """Close in on each place between two standard errors where the conclusion turns, all places at once."""
    while len(larger) and (larger / smaller).max() - 1 > _SETTLED:
        parts = np.geomspace(larger, smaller, _PARTS + 1, axis=1)
        inner = _turned(fit, side, parts[:, 1:-1].ravel()).reshape(len(larger), -1)
        # The far end is known to differ from the near one.
        differs = np.column_stack([inner != turned[:, None], np.ones(len(larger), dtype=bool)])
        place, each = differs.argmax(axis=1), np.arange(len(larger))
        larger, smaller = parts[each, place], parts[each, place + 1]
    return np.where(turned, larger * (1 + _INSIDE), smaller * (1 - _INSIDE))


def _people(fit, side, se):
    variances = variance_of_one_person(fit)
    if variances is None:
        return None, ()
    people = people_needed(np.median(variances), se**2)
    if not _turned(fit, side, np.array([np.sqrt(np.median(variances) / people)]))[0]:
        return None, ()
    if len(variances) == 1:
        return people, ()
    least, most = (people_needed(end(variances), se**2) for end in (np.min, np.max))
    return people, (
        "The number of people supposes that each tells as much as in the median trial of these; as in the most "
        f"and the least telling it would be {least:,} and {most:,}.",
    )


def _with_null_trial(fit, se):
    columns = [column for column in ("study", "yi", "vi", "measure") if column in fit.effects.columns]
    observed = fit.effects[columns]
    names = chain(["Null trial"], (f"Null trial {number}" for number in count(2)))
    taken = set(observed["study"].astype(str))
    added = {"study": next(name for name in names if name not in taken), "yi": 0.0, "vi": se**2}
    # A copy of the last row keeps the type of every column.
    row = observed.iloc[[-1]].assign(**added)
    effects = pd.concat([observed, row], ignore_index=True)
    return random_effects(effects, method=fit.method, ci=fit.ci_method, pi=fit.pi_method, level=fit.level)


def _notes(ranges):
    notes = []
    if ranges and (len(ranges) > 1 or ranges[-1][1] > 0):
        spelt = ", ".join(_spelt(*pair) for pair in ranges)
        notes.append(f"Not every larger trial would: the standard errors that do it are {spelt}.")
    if ranges and ranges[0][0] == np.inf:
        notes.append(
            "That a trial without information does it tells of the estimator of tau2 and of the interval, which "
            "heed how many studies there are, and of a conclusion at the edge."
        )
    if ranges:
        notes.append(
            "It is supposed that the new trial is of the same kind as the others, and finds exactly no difference."
        )
    return tuple(notes)


def _notes_on_none(fit):
    """Say how much such a trial could weigh, lest it be taken for proof that nothing could overturn the result."""
    se = _standard_errors(fit)[-1]
    tau2 = said_of_zero(fit, *_with_null(fit, np.array([se])))["tau2"].iloc[0]
    weight = 1 / (se**2 + tau2)
    share = 100 * weight / (weight + (1 / (fit.effects["vi"].to_numpy() + tau2)).sum())
    return (
        f"Since effects differ between studies, one more, however large, has about {share:.0f}% of the weight, and one "
        "at 0 may lower tau2: this says nothing of several such trials.",
    )


def _spelt(largest, least):
    if largest == np.inf:
        return f"{least:.3g} and above"
    return f"{largest:.3g} and below" if least == 0 else f"from {least:.3g} to {largest:.3g}"
