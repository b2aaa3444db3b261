"""Any pool in words: of random effects, or of events with a common effect."""

from hinge_meta.figures.effect_axis import measure_of
from hinge_meta.figures.in_words import as_printed, pooled_in_words
from hinge_meta.figures.named_methods import MEASURES
from hinge_meta.printed import number, p_value


def pool_in_words(fit):
    """Say what a pool found, in sentences for those who cannot see a picture of it.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect

    Returns
    -------
    str
        As `pooled_in_words`; a common-effect pool has neither tau2 nor a prediction interval to report.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.peto import peto
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [2, 5], "n_e": [40, 60], "event_c": [6, 9],
    ...                       "n_c": [41, 58]})
    >>> print(pool_in_words(peto(table)))
    Pooled odds ratio (Peto) of 2 studies (Peto, common effect): 0.44, 95% CI 0.18 to 1.06.
    Heterogeneity: I² 0%, Q 0.17 on 1 df, p = 0.68.
    """
    if hasattr(fit, "tau2"):
        return pooled_in_words(fit)
    measure = measure_of(fit)
    estimate, low, high = (as_printed(value, measure, fit) for value in (fit.estimate, fit.ci_lb, fit.ci_ub))
    name = MEASURES.get(measure, "Effect")
    said = (
        f"Pooled {name[0].lower() + name[1:]} of {fit.k} studies ({fit.method}, common effect): "
        f"{estimate}, {100 * fit.level:g}% CI {low} to {high}."
    )
    if not fit.q_df:
        return said
    return (
        f"{said} Heterogeneity: I² {number(fit.i2, 0)}%, Q {number(fit.q)} on {fit.q_df} df, "
        f"{p_value(fit.q_pval)}."
    )
