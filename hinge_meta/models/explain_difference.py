"""Why two analyses of the same question give different numbers: one change at a time, refitted."""

import numpy as np
import pandas as pd

from hinge_meta.models.difference import Difference
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.random_effects import random_effects
from hinge_meta.printed import MINUS

_MEASURED = ("estimate", "ci_width", "tau2", "pi_width")
# Refitting must reproduce the fits given, or the steps would explain something else.
_SAME = 1e-9


def explain_difference(a, b):
    """Say what differs between two fits, and what each thing contributes to their numbers.

    Parameters
    ----------
    a, b : RandomEffects
        Two fits of one measure, as `random_effects` returns them.

    Returns
    -------
    Difference
        Starting from ``a``, one thing after another is changed to what it is in ``b``, and the model is
        refitted each time: the studies that enter or leave, the yi and then the vi of those that stay,
        method, ci, pi, level. What is the same is no step.

    Raises
    ------
    ValueError
        If one of them is not a fit, if they are of different measures, or if a fit is not what
        `random_effects` gives for its own effects (a subgroup's fit at a common tau2).

    Notes
    -----
    The movements sum to the whole difference, but how it is shared out depends on the order: a step's
    share is its effect given all steps before it.

    Examples
    --------
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> a = random_effects(effects, method="HE", ci="wald", pi="none")
    >>> explain_difference(a, random_effects(effects, method="HE", ci="hksj", pi="none"))
    The interval is wider by 1.058 because ci is hksj, not wald.
    In all: the estimate stays at 0.4569, the interval is wider by 1.058, tau2 stays at 0.1233.
    """
    for name, fit in (("a", a), ("b", b)):
        if not isinstance(fit, RandomEffects):
            raise ValueError(f"{name} must be a fit of random_effects, got {type(fit).__name__}")
    if a.measure != b.measure:
        raise ValueError(f"both fits must be of one measure, got {a.measure!r} and {b.measure!r}")
    for name, fit in (("a", a), ("b", b)):
        _check_that_it_refits(name, fit)

    rows, sentences = [], []
    before = _measured(a)
    for what, was, now, reason, refitted in _path(a, b):
        after = _measured(refitted)
        moved = {f"{key}_change": after[key] - before[key] for key in _MEASURED}
        rows.append({"what": what, "from": was, "to": now, **after, **moved})
        sentences.append(_sentence(before, after, reason))
        before = after
    if rows:
        sentences.append(f"In all: {_movements(_measured(a), before, still=True)}.")
    else:
        sentences.append("The two fits have the same studies, effects, variances and settings.")
    columns = ["what", "from", "to", *_MEASURED, *(f"{key}_change" for key in _MEASURED)]
    return Difference(steps=pd.DataFrame(rows, columns=columns), sentences=tuple(sentences))


def _path(a, b):
    """Yield each thing that differs, how it was and is, why that matters, and the fit after changing it."""
    old, new = (_numbers(fit.effects) for fit in (a, b))
    settings = _settings(a)
    entered, left = new.index.difference(old.index, sort=False), old.index.difference(new.index, sort=False)
    shared = new.index.intersection(old.index, sort=False)
    now = new.copy()
    now.loc[shared] = old.loc[shared]
    if len(entered) or len(left):
        changes = [_listed(entered, "enter"), _listed(left, "leave")]
        yield _step("studies", len(old), len(new), " and ".join(filter(None, changes)), now, settings)
    for column in ("yi", "vi"):
        changed = [study for study in shared if now.at[study, column] != new.at[study, column]]
        if not changed:
            continue
        was, is_now = (
            ", ".join(f"{study} {_shown(frame.at[study, column])}" for study in changed)
            for frame in (now, new)
        )
        now = now.assign(**{column: new[column]})
        reason = f"{column} of {_names(changed)} {'is another' if len(changed) == 1 else 'are others'}"
        yield _step(column, was, is_now, reason, now, settings)
    goal = _settings(b)
    for name, wanted in goal.items():
        if settings[name] != wanted:
            was = settings[name]
            settings = {**settings, name: wanted}
            yield _step(name, was, wanted, f"{name} is {wanted}, not {was}", now, settings)


def _step(what, was, now, reason, numbers, settings):
    return what, str(was), str(now), reason, random_effects(numbers.reset_index(), **settings)


def _settings(fit):
    return {"method": fit.method, "ci": fit.ci_method, "pi": fit.pi_method, "level": fit.level}


def _numbers(effects):
    return effects[["study", "yi", "vi"]].set_index("study")


def _measured(fit):
    return {
        "estimate": fit.estimate,
        "ci_width": fit.ci_ub - fit.ci_lb,
        "tau2": fit.tau2,
        "pi_width": fit.pi_ub - fit.pi_lb,
    }


def _check_that_it_refits(name, fit):
    again = random_effects(_numbers(fit.effects).reset_index(), **_settings(fit))
    pairs = ((fit.tau2, again.tau2), (fit.estimate, again.estimate), (fit.ci_lb, again.ci_lb))
    unit = fit.ci_ub - fit.ci_lb
    if any(abs(x - y) > _SAME * max(abs(x), unit if number else 0) for number, (x, y) in enumerate(pairs)):
        raise ValueError(
            f"{name} must be what random_effects gives for its own effects, got one whose tau2 comes from "
            "elsewhere, such as a subgroup's fit at a common tau2"
        )


def _sentence(before, after, reason):
    movements = _movements(before, after)
    if not movements:
        return f"Nothing moves because {reason}."
    return f"{movements[0].upper()}{movements[1:]} because {reason}."


def _movements(before, after, still=False):
    said = []
    if not _alike(before, after, "estimate", before["ci_width"]):
        said.append(f"the estimate moves from {_shown(before['estimate'])} to {_shown(after['estimate'])}")
    elif still:
        said.append(f"the estimate stays at {_shown(after['estimate'])}")
    if not _alike(before, after, "ci_width"):
        said.append(f"the interval is {_wider(before['ci_width'], after['ci_width'])}")
    elif still:
        said.append("the interval is as wide")
    if not _alike(before, after, "tau2", before["ci_width"] ** 2 * 1e-6):
        said.append(f"tau2 moves from {_shown(before['tau2'])} to {_shown(after['tau2'])}")
    elif still:
        said.append(f"tau2 stays at {_shown(after['tau2'])}")
    was, now = before["pi_width"], after["pi_width"]
    if np.isnan(was) != np.isnan(now):
        said.append(
            "there is no prediction interval any more" if np.isnan(now) else "a prediction interval is given"
        )
    elif not np.isnan(now) and not _alike(before, after, "pi_width"):
        said.append(f"the prediction interval is {_wider(was, now)}")
    return ", ".join(said)


def _alike(before, after, key, unit=0.0):
    was, now = before[key], after[key]
    return abs(now - was) <= _SAME * max(abs(was), abs(now), unit)


def _wider(was, now):
    return f"{'wider' if now > was else 'narrower'} by {_shown(abs(now - was))}"


def _shown(value):
    return f"{value:.4g}".replace("-", MINUS)


def _names(studies):
    studies = [str(study) for study in studies]
    return ", ".join(studies[:3]) + (f" and {len(studies) - 3} more" if len(studies) > 3 else "")


def _listed(studies, verb):
    return f"{_names(studies)} {verb}{'s' if len(studies) == 1 else ''}" if len(studies) else ""
