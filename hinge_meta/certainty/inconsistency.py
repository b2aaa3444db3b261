"""What the data say of inconsistency: how much true effects differ, and what that means for a new trial."""

import math

from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain, digits_of
from hinge_meta.certainty.size_of_effect import size_of_effect
from hinge_meta.printed import interval, number, p_value


def inconsistency_numbers(fit, threshold=None):
    """Collect the numbers on inconsistency.

    Parameters
    ----------
    fit : RandomEffects or None
        None where nothing was pooled.
    threshold : float or None
        Smallest important difference, above 0, on the scale of the fit.

    Returns
    -------
    NumbersOfDomain
        ``k``, ``below_zero`` (trials), ``tau2``, ``tau``, ``i2`` and their intervals, Cochran's Q, the prediction
        interval that conclusions follow, whether it includes 0, and the sizes of effect that it holds.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> numbers = inconsistency_numbers(synthesize("pain-vs-exercise").fit).numbers
    >>> numbers["below_zero"], round(numbers["i2"]), numbers["prediction_includes_no_effect"]
    (7, 50, True)
    """
    if fit is None:
        return NumbersOfDomain("inconsistency", {}, ("Nothing was pooled.",))
    lower, upper, rule = fit.wider_prediction
    predicted = math.isfinite(lower) and math.isfinite(upper)
    size = size_of_effect(
        fit.estimate, lower if predicted else None, upper if predicted else None, fit.measure, threshold
    )
    names = ("k", "tau2", "tau2_lb", "tau2_ub", "tau", "i2", "i2_lb", "i2_ub", "q", "q_df", "q_pval")
    below = int((fit.effects["yi"] < 0).sum())
    numbers = {name: getattr(fit, name) for name in names} | {
        "below_zero": below,
        "pi_lb": lower,
        "pi_ub": upper,
        "pi_method": rule,
        "prediction_includes_no_effect": size.includes_no_effect,
        "prediction_holds": size.interval_holds,
    }
    return NumbersOfDomain(
        "inconsistency", numbers, (*_spread(fit, below), _prediction(fit, size, predicted))
    )


def _spread(fit, below):
    return (
        f"{below} of {fit.k} trials lie below 0.",
        f"I² is {number(fit.i2, 0)}% ({interval(fit.i2_lb, fit.i2_ub, 0)}), tau² {number(fit.tau2, 3)} "
        f"({interval(fit.tau2_lb, fit.tau2_ub, 3)}), Cochran's Q {number(fit.q, 1)} on {fit.q_df} degrees of "
        f"freedom ({p_value(fit.q_pval)}).",
    )


def _prediction(fit, size, predicted):
    if not predicted:
        return "There is no prediction interval: so few trials cannot show how much true effects differ."
    lower, upper, _ = fit.wider_prediction
    digits = digits_of(fit, lower, upper)
    said = size.interval_says.replace("The interval", "It", 1)
    return f"The {100 * fit.level:g}% prediction interval is {interval(lower, upper, digits)}. {said}"
