"""What a reader of a selection model must know, in sentences."""

import numpy as np

from hinge_meta.diagnostics.small_study_notes import FEW
from hinge_meta.models.left_out import left_out_note

# Fewer studies than this in an interval tell next to nothing of its weight.
_FEW_IN_AN_INTERVAL = 3
# A peak so little lower belongs to the 95 % interval of one parameter: half the quantile of chi-square.
_NEAR = 1.92


def notes_on_selection(fit, weights, estimate, tau2, alternative=None, other_peaks=()):
    """Say what a selection model supposes, what its weights mean, and how far it may be trusted.

    Parameters
    ----------
    fit : RandomEffects
        Whose studies were used.
    weights : DataFrame
        ``p_above p_up_to k delta ci_lb ci_ub``, the first interval first.
    estimate, tau2 : float
        The adjusted mean and the between-study variance.
    alternative : {"greater", "less"}, optional
        The side, where nobody named it.
    other_peaks : sequence of (float, float, float)
        Mean and tau2 of every lower peak, and how much lower its log-likelihood is.

    Returns
    -------
    tuple of str
        What it supposes; which side; how few studies; each weight in words; what it is compared with; other
        peaks; which studies are left out.

    References
    ----------
    McShane, B. B., Bockenholt, U., & Hansen, K. T. (2016). Adjusting for publication bias in meta-analysis: An
    evaluation of selection methods and some cautionary notes. Perspectives on Psychological Science,
    11(5), 730-749. https://doi.org/10.1177/1745691616662243

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCDEF"), "yi": [0.1, 0.5, 0.9, 0.2, 0.6, 0.3], "vi": 0.04})
    >>> weights = pd.DataFrame({"p_above": [0, 0.025], "p_up_to": [0.025, 1], "k": [3, 3], "delta": [1, 0.2],
    ...                         "ci_lb": [np.nan, 0.1], "ci_ub": [np.nan, 0.9]})
    >>> notes_on_selection(random_effects(effects, method="ML"), weights, 0.2, 0.1)[2]
    'Studies with p above 0.025 are estimated to have been 0.2 times as likely to be seen as those with p of
    0.025 or below (95% CI 0.1 to 0.9).'
    """
    notes = [
        "A sensitivity analysis, not a corrected answer: it supposes that nothing but the one-sided p-value "
        "decides which studies are seen, and that effects before that are normal."
    ]
    if alternative is not None:
        side = "above" if alternative == "greater" else "below"
        notes.append(
            f"Significance is taken to have been sought for effects {side} 0 (alternative={alternative!r}), the "
            "side of the pooled effect."
        )
    notes += _too_few(fit.k, weights)
    notes += _meaning(weights, fit.level)
    if (weights["delta"] > 1).any():
        notes.append(
            "A weight above 1 is the opposite of a preference for small p-values; the mean is then adjusted the other "
            "way, which is no evidence of a larger effect."
        )
    if fit.method == "FE":
        notes.append("tau2 is held at 0, as in the fit (FE); so it is in the unadjusted model.")
    else:
        notes.append(
            "The unadjusted model that it is compared with is fitted by maximum likelihood as well"
            + (f", not by {fit.method} as the fit." if fit.method != "ML" else ".")
        )
        if tau2 == 0:
            notes.append("tau2 is estimated as 0, and standard errors take that as known.")
    if estimate * fit.estimate < 0:
        notes.append("The adjusted mean lies on the other side of 0 from the pooled effect.")
    notes += [
        f"The likelihood has a second peak only {lower:.2g} lower, at a mean of {mean:.3g} with tau2 {other:.3g}: "
        "the studies hardly tell these answers apart."
        for mean, other, lower in other_peaks
        if lower < _NEAR
    ]
    if len(fit.left_out):
        notes.append(left_out_note(fit.left_out))
    return tuple(notes)


def weight_words(weight):
    """Print a weight with two significant digits.

    Parameters
    ----------
    weight : float

    Returns
    -------
    str

    Examples
    --------
    >>> weight_words(0.0124), weight_words(1183.0), weight_words(np.inf)
    ('0.012', '1200', 'infinity')
    """
    if weight == np.inf:
        return "infinity"
    rounded = f"{weight:.2g}"
    return f"{float(rounded):.0f}" if 100 <= weight < 1e6 else rounded


def _too_few(k, weights):
    notes = []
    if k < FEW:
        notes.append(f"Only {k} studies: below {FEW} every number of a selection model is very unstable.")
    scarce = weights[weights["k"] < _FEW_IN_AN_INTERVAL]
    notes += [
        f"Only {row.k} {'study has' if row.k == 1 else 'studies have'} p {_p(row)}: the weights, and the mean "
        "with them, are very unstable."
        for row in scarce.itertuples()
    ]
    return notes


def _meaning(weights, level):
    first = weights.iloc[0]["p_up_to"]
    return [
        f"Studies with p {_p(row)} are estimated to have been {weight_words(row.delta)} times as likely to be seen as "
        f"those with p of {first:g} or below ({100 * level:g}% CI {weight_words(row.ci_lb)} to "
        f"{weight_words(row.ci_ub)})."
        for row in weights.iloc[1:].itertuples()
    ]


def _p(row):
    if row.p_above == 0:
        return f"of {row.p_up_to:g} or below"
    if row.p_up_to == 1:
        return f"above {row.p_above:g}"
    return f"above {row.p_above:g} up to {row.p_up_to:g}"
