"""A pooled effect in words, as every picture's alt text says it."""

import math

from hinge_meta.figures.effect_axis import measure_of, shown
from hinge_meta.figures.named_methods import MEASURES, estimator_name, interval_name, prediction_name
from hinge_meta.printed import decimals_for, number, p_value


def pooled_in_words(fit):
    """Say what a random-effects model found, in sentences for those who cannot see a picture of it.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    str
        The pooled effect with the interval that conclusions follow, the prediction interval, and the
        heterogeneity; ratios as ratios.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> print(pooled_in_words(random_effects(effects)))
    Pooled effect of 3 studies (REML, Hartung-Knapp): 0.46, 95% CI −0.53 to 1.44. 95% prediction interval
    −1.29 to 2.20 (t with k-1 df, Hartung-Knapp standard error). Heterogeneity: I² 74%, tau² 0.112,
    Q 7.17 on 2 df, p = 0.03.
    """
    measure, level = measure_of(fit), f"{100 * fit.level:g}%"
    low, high, method = fit.ci_lb, fit.ci_ub, fit.ci_method
    if fit.hksj_narrower_than_wald:
        low, high, method = fit.wider_interval
    name = MEASURES.get(measure, "Effect")
    name = name if measure == "ZCOR" else name[0].lower() + name[1:]
    sentences = [
        f"Pooled {name} of {fit.k} studies ({estimator_name(fit.method)}, {interval_name(method)}): "
        f"{as_printed(fit.estimate, measure, fit)}, {level} CI {as_printed(low, measure, fit)} to "
        f"{as_printed(high, measure, fit)}."
    ]
    low, high, rule = fit.wider_prediction
    if math.isfinite(low):
        sentences.append(
            f"{level} prediction interval {as_printed(low, measure, fit)} to "
            f"{as_printed(high, measure, fit)} ({prediction_name(rule)})."
        )
    sentences.append(
        f"Heterogeneity: I² {number(fit.i2, 0)}%, tau² {number(fit.tau2, 3 if fit.tau2 < 10 else 1)}, "
        f"Q {number(fit.q)} on {fit.q_df} df, {p_value(fit.q_pval)}."
    )
    return " ".join(sentences)


def as_printed(value, measure, fit=None):
    """Print an effect as figures do: ratios as ratios, with two decimals unless the scale asks otherwise.

    Parameters
    ----------
    value : float
        On the scale of ``yi``.
    measure : str
    fit : RandomEffects, optional
        Whose effects decide the decimals.

    Examples
    --------
    >>> as_printed(0.0, "RR"), as_printed(-0.4113, "SMD")
    ('1.00', '−0.41')
    """
    digits = 2
    if fit is not None and shown(0.0, measure) == 0.0:
        digits = decimals_for(fit.effects["yi"])
    return number(shown(value, measure), digits)
