"""What an orchard plot shows, in the notes under it and in words beside it."""

import math

from hinge_meta.figures.effect_and_interval import digits_of
from hinge_meta.figures.effect_axis import shown
from hinge_meta.figures.named_methods import MEASURES
from hinge_meta.printed import interval, number, p_value


def orchard_notes(result, orchards, by):
    """Say under the plot what the model is and what is drawn.

    Parameters
    ----------
    result : RandomEffects, Multilevel or Subgroups
    orchards : list of Orchard
    by : str or None
        The column that shapes and colours stand for.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.belief.orchard_rows import orchard_rows
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> fit = random_effects(effects)
    >>> orchard_notes(fit, orchard_rows(fit), None)[0]
    'REML, Hartung-Knapp 95% CI; prediction interval: t with k-1 df, Hartung-Knapp standard error.'
    """
    pooled = [orchard.pooled for orchard in orchards if orchard.pooled is not None]
    models = list(dict.fromkeys(one.model for one in pooled))
    thin = "; thin: prediction interval for the true effect of a new study"
    drawn = f"Thick line: {100 * pooled[0].level:g}% CI{thin if any(one.has_prediction for one in pooled) else ''}."
    dots = "Area of dots: precision (1 / standard error); up and down, their place means nothing."
    if by:
        dots += f" Shapes and colours: {by}."
    model = "; or ".join(models)
    said = [f"{model[:1].upper()}{model[1:]}.", f"{drawn} {dots}"]
    if getattr(result, "tau2_rule", "") == "common":
        said.append("tau² is common to all levels.")
    without = [orchard.name for orchard in orchards if orchard.pooled and not orchard.pooled.has_prediction]
    if without:
        named = f" ({', '.join(without)})" if len(orchards) > 1 else ""
        said.append(f"No prediction interval{named}: too few studies, or none was asked for.")
    test = between_in_words(result)
    return [*said, *([test] if test else [])]


def between_in_words(result):
    """Say what the test between subgroups found; blank where there are none.

    Parameters
    ----------
    result : object

    Returns
    -------
    str

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> between_in_words(SimpleNamespace(q_between=12.25, q_between_df=1, q_between_pval=0.0005))
    'Test between subgroups: Q 12.25 on 1 df, p < 0.001. Studies were not randomised to subgroups.'
    """
    q = getattr(result, "q_between", None)
    if q is None:
        return ""
    if not math.isfinite(q):
        return "Too few levels with two studies or more for a test between subgroups."
    return (
        f"Test between subgroups: Q {number(q)} on {result.q_between_df} df, {p_value(result.q_between_pval)}. "
        "Studies were not randomised to subgroups."
    )


def orchard_alt(result, orchards, measure, left_out):
    """Say what an orchard plot shows, for those who cannot see it.

    Parameters
    ----------
    result : RandomEffects, Multilevel or Subgroups
    orchards : list of Orchard
    measure : str
    left_out : list of str

    Returns
    -------
    str
        Each pooled effect, the test between them, then a sentence for each effect.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.belief.orchard_rows import orchard_rows
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> fit = random_effects(effects)
    >>> print(orchard_alt(fit, orchard_rows(fit), "GEN", []).split(chr(10))[1])
    A: 0.10, 95% CI −0.29 to 0.49.
    """
    yi = [value for orchard in orchards for value in orchard.studies["yi"]]
    digits = digits_of(measure, yi)

    def printed(low, high):
        return interval(shown(low, measure), shown(high, measure), digits)

    name = MEASURES.get(measure, "Effect").lower()
    sentences = [f"Orchard plot of {len(yi)} effects: {name}."]
    for orchard in orchards:
        one = orchard.pooled
        if one is None:
            sentences.append(f"{orchard.name}: {orchard.counted}, not pooled.")
            continue
        said = (
            f"{orchard.name}, {orchard.counted}: pooled effect {number(shown(one.estimate, measure), digits)}"
        )
        said += f", {100 * one.level:g}% CI {printed(one.ci_lb, one.ci_ub)}"
        if one.has_prediction:
            said += f", prediction interval {printed(one.pi_lb, one.pi_ub)}"
        sentences.append(f"{said} ({one.model}).")
    sentences += [between_in_words(result), *left_out]
    level = f"{100 * getattr(result, 'level', 0.95):g}%"
    lines = [" ".join(sentence for sentence in sentences if sentence)]
    for orchard in orchards:
        of = f" ({orchard.name})" if len(orchards) > 1 else ""
        for row in orchard.studies.itertuples():
            lines.append(
                f"{row.study}{of}: {number(shown(row.yi, measure), digits)}, "
                f"{level} CI {printed(row.ci_lb, row.ci_ub)}."
            )
    return "\n".join(lines)
