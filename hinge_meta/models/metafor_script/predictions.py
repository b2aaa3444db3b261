"""Prediction intervals in metafor's words: predict() follows the test of a fit, our rules have names."""

import math

from hinge_meta.models.metafor_script.comparison import Compared
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.models.metafor_script.r_literal import r_number
from hinge_meta.models.prediction_interval import RULES

TESTS = {"hksj": "knha", "hksj-adhoc": "adhoc", "wald": "z"}
_BESIDE = {"hk": "knha", "v": "t", "normal": "z"}


def predictions(fit, name):
    """Write the calls that give a fit's prediction intervals.

    Parameters
    ----------
    fit : RandomEffects
    name : str
        What the fit is called in R; its Wald fit, where it is another, is called so with ``_wald`` after it.

    Returns
    -------
    list of str
        A block for each interval that is shown: the one asked for, and the one that takes its place where
        Hartung-Knapp's is the narrower; a comment where there can be none.

    Notes
    -----
    ``hk`` is what predict() gives beside ``test = "knha"``, ``v`` beside ``"t"``, ``normal`` beside ``"z"``; ``hts`` is
    written out.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> print(predictions(random_effects(effects, pi="v"), "fit")[0].splitlines()[-1])
    fit_v <- predict(update(fit, test = "t"))
    """
    if fit.pi_method == "hts" and fit.k < 3:
        return [r_comment("No prediction interval: the rule hts has no degrees of freedom with two studies.")]
    return [_call(fit, name, rule) for rule, _, _ in _shown(fit)]


def numbers_of_predictions(fit, name, size, prefix=""):
    """List the bounds of a fit's prediction intervals with the expressions of R that give them.

    Parameters
    ----------
    fit, name
        As in `predictions`.
    size : str
        As in `Compared`.
    prefix : str
        What the numbers' names begin with.

    Returns
    -------
    list of Compared
        Named ``pi_lb`` and ``pi_ub``; those that take their place have their rule behind the name.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> [row.theirs for row in numbers_of_predictions(random_effects(effects), "fit", "1")]
    ['fit_hk$pi.lb', 'fit_hk$pi.ub']
    """
    compared = []
    for rule, lower, upper in _shown(fit):
        said = "" if rule == fit.pi_method else f" ({rule})"
        for place, side, ours in ((1, "lb", lower), (2, "ub", upper)):
            theirs = f"{name}_hts[{place}]" if rule == "hts" else f"{name}_{rule}$pi.{side}"
            compared.append(Compared(number=f"{prefix}pi_{side}{said}", ours=ours, theirs=theirs, size=size))
    return compared


def _shown(fit):
    """List the intervals that are shown, each with its rule before it."""
    found = [(fit.pi_method, fit.pi_lb, fit.pi_ub)]
    lower, upper, rule = fit.wider_prediction
    if rule != fit.pi_method:
        found.append((rule, lower, upper))
    return [one for one in found if math.isfinite(one[1])]


def _call(fit, name, rule):
    said = f"# Prediction interval by the rule {rule}: {RULES[rule]}."
    own = TESTS[fit.ci_method]
    wald = name if own == "z" else f"{name}_wald"
    if rule == "hts":
        quantile = f"qt({r_number((1 + fit.level) / 2)}, {fit.k - 2})"
        return (
            f"{said}\n"
            '# In metafor 3.8.1 it is predict(..., pi.type = "riley"); written out it needs no version.\n'
            f"{name}_hts <- c({wald}$beta) + c(-1, 1) * {quantile} * sqrt({wald}$tau2 + {wald}$se^2)"
        )
    test = _BESIDE[rule]
    if test == own:
        return (
            f'{said}\n# It is what predict() gives beside test = "{test}".\n{name}_{rule} <- predict({name})'
        )
    if test == "z":
        return f'{said}\n# It is what predict() gives beside test = "z".\n{name}_{rule} <- predict({wald})'
    return (
        f'{said}\n# predict() follows the test of the fit, and gives this one beside test = "{test}".\n'
        f'{name}_{rule} <- predict(update({name}, test = "{test}"))'
    )
