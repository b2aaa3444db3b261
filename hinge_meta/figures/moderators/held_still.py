"""Where the other moderators of a regression are held, in words."""

import numpy as np

from hinge_meta.figures.quantity_axis import tick_labels
from hinge_meta.printed import number


def held_still(regression, moderator, at=None):
    """Say at which values the other moderators are held.

    Parameters
    ----------
    regression : MetaRegression
    moderator : str
        The one that is drawn.
    at : dict, optional
        As for `regression_line`.

    Returns
    -------
    str
        A sentence; blank where there are no others.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import numpy as np
    >>> design = SimpleNamespace(mods=("weeks", "year"), terms=("intercept", "weeks", "year"), levels={},
    ...                          centre=np.array([0.0, 8.0, 2015.5]))
    >>> held_still(SimpleNamespace(design=design), "weeks")
    'Held at its mean: year 2015.5. Bubbles are not adjusted for it.'
    >>> held_still(SimpleNamespace(design=design), "weeks", {"year": 2020})
    'Held at: year 2020. Bubbles are not adjusted for it.'
    """
    design, at = regression.design, dict(at or {})
    others = [mod for mod in design.mods if mod != moderator]
    if not others:
        return ""
    means = [_mean(design, mod) for mod in others if mod not in at]
    chosen = [f"{mod} {at[mod]}" for mod in others if mod in at]
    said = []
    if chosen:
        said.append(f"Held at: {', '.join(chosen)}.")
    if means:
        said.append(f"Held at {'its mean' if len(means) == 1 else 'their means'}: {', '.join(means)}.")
    return f"{' '.join(said)} Bubbles are not adjusted for {'it' if len(others) == 1 else 'them'}."


def _mean(design, mod):
    centre = dict(zip(design.terms, np.asarray(design.centre, dtype=float), strict=True))
    if mod not in design.levels:
        return f"{mod} {tick_labels([float(f'{centre[mod]:.5g}')])[0]}"
    shares = [centre[f"{mod}[{level}]"] for level in design.levels[mod][1:]]
    shares = [1 - sum(shares), *shares]
    named = (
        f"{level} {number(100 * share, 0)}%" for level, share in zip(design.levels[mod], shares, strict=True)
    )
    return f"{mod} ({', '.join(named)})"
