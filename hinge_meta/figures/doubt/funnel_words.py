"""What a funnel plot says of itself: the notes under it, and its words for those who cannot see it."""

from scipy.stats import norm

from hinge_meta.figures.doubt.pool_in_words import pool_in_words
from hinge_meta.figures.in_words import as_printed
from hinge_meta.printed import decimals_for, number

# Fewer studies than this tell nothing of a funnel's shape (Sterne et al. 2011, BMJ 343:d4002).
FEW = 10
# Measures whose standard error is computed from the effect, or from what the effect is made of.
_COUPLED = {
    **dict.fromkeys(("SMD", "SMDH", "SMCC", "SMCR"), "a standardised mean difference"),
    **dict.fromkeys(("OR", "PETO"), "a log odds ratio"),
    "RR": "a log risk ratio",
    "RD": "a risk difference",
    "COR": "a correlation",
}


def funnel_notes(points, shaded, null_is_far, beyond):
    """Say what is drawn and what it cannot show.

    Parameters
    ----------
    points : FittedPoints
    shaded : bool
        Whether regions of p are shaded.
    null_is_far : bool
        Whether regions were wanted and lie outside the picture.
    beyond : list of str
        Studies outside the limits.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.doubt.fitted_points import fitted_points
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> funnel_notes(fitted_points(random_effects(effects)), True, False, [])[-1]
    'Fewer than 10 studies: asymmetry cannot be told from chance.'
    """
    k, level = len(points.table), f"{100 * points.fit.level:g}%"
    notes = [
        f"{k} studies; pooled: {points.model}. Dashed: where {level} of studies would lie around the pooled "
        "effect if chance alone moved them (tau² not added)."
    ]
    if shaded:
        notes.append("Shaded by the two-sided p-value of a study by itself against no difference.")
    elif null_is_far:
        notes.append(_null_is_far(points))
    if k < FEW:
        notes.append(f"Fewer than {FEW} studies: asymmetry cannot be told from chance.")
    else:
        notes.append("Asymmetry has many causes; unpublished studies are only one of them.")
    coupled = _COUPLED.get(points.measure)
    if coupled:
        notes.append(
            f"The standard error of {coupled} depends on the effect itself, which can tilt a funnel."
        )
    notes += points.not_drawn
    if beyond:
        notes.append(f"Outside the limits: {', '.join(beyond)}.")
    return notes


def funnel_in_words(points, imputed, companions):
    """Say what a funnel plot shows, with a sentence for each study.

    Parameters
    ----------
    points : FittedPoints
    imputed : DataFrame
        ``study yi sei``.
    companions : list of str
        Sentences on imputed studies and lines.

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.doubt.fitted_points import fitted_points
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> print(funnel_in_words(fitted_points(random_effects(effects)), effects.head(0), []).split(chr(10))[1])
    A: 0.10, standard error 0.20, inside the pseudo-interval.
    """
    table, fit = points.table, points.fit
    z = norm.ppf((1 + fit.level) / 2)
    out = (table["yi"] - fit.estimate).abs() > z * table["sei"]
    opening = (
        f"Funnel plot of {len(table)} studies: effect against standard error. {pool_in_words(fit)} "
        f"{int(out.sum())} of {len(table)} studies lie outside the {100 * fit.level:g}% pseudo-interval around it."
    )
    digits = decimals_for(table["sei"])
    rows = [
        f"{row.study}: {as_printed(row.yi, points.measure, fit)}, standard error {number(row.sei, digits)}, "
        f"{'outside' if is_out else 'inside'} the pseudo-interval."
        for row, is_out in zip(table.itertuples(), out, strict=True)
    ]
    rows += [
        f"{row.study}, imputed: {as_printed(row.yi, points.measure, fit)}, standard error {number(row.sei, digits)}."
        for row in imputed.itertuples()
    ]
    return "\n".join([" ".join([opening, *companions]), *rows])


def _null_is_far(points):
    null = 1 if points.is_ratio else 0
    least = (points.table["yi"].abs() / points.table["sei"]).min()
    said = f"No difference ({null}) lies outside the picture"
    if least > norm.isf(0.005):
        return f"{said}: every study by itself has p < 0.01 against it."
    return f"{said}."
