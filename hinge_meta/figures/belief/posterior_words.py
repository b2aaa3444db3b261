"""What a posterior plot shows, in its rows, in the notes under it and in words beside it."""

from hinge_meta.figures.belief.believed import believed_in_words, model_believed
from hinge_meta.figures.belief.in_probability import in_probability
from hinge_meta.figures.effect_and_interval import digits_of
from hinge_meta.figures.effect_axis import measure_of, shown
from hinge_meta.figures.own_intervals import left_out_note
from hinge_meta.printed import number


def shares(distribution, null, threshold, measure, digits):
    """Say how much of a distribution lies below and beyond what matters.

    Parameters
    ----------
    distribution : NormalMixture
    null : float
    threshold : float or None
    measure : str
    digits : int

    Returns
    -------
    list of str

    Examples
    --------
    >>> import numpy as np
    >>> from hinge_meta.models.normal_mixture import NormalMixture
    >>> shares(NormalMixture(np.ones(1), np.zeros(1), np.ones(1)), 0, 1.96, "SMD", 2)
    ['50% of the probability lies below 0', '2% lies below −1.96', '2% lies above 1.96']
    """

    def printed(value):
        text = number(shown(value, measure), digits)
        return text.rstrip("0").rstrip(".") if "." in text else text

    said = [f"{in_probability(distribution.cdf(null))} of the probability lies below {printed(null)}"]
    if threshold is not None:
        below, above = null - threshold, null + threshold
        said.append(f"{in_probability(distribution.cdf(below))} lies below {printed(below)}")
        said.append(f"{in_probability(1 - distribution.cdf(above))} lies above {printed(above)}")
    return said


def posterior_notes(result, null, threshold, scale):
    """Say under the plot what the model is and what is drawn.

    Parameters
    ----------
    result : Bayes
    null : float
    threshold : float or None
    scale : Scale

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.scale import scale_between
    >>> from hinge_meta.models.bayes import bayes
    >>> found = bayes(pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]}))
    >>> posterior_notes(found, 0.0, None, scale_between(-3, 4))[1].split(".")[0]
    'Dark: central 95%'
    """
    measure = measure_of(result)
    level = f"{100 * result.level:g}%"
    drawn = f"Dark: central {level}. Each curve has its own height. Dashed: priors, at the height of their posterior"
    drawn += "." if result.mean_prior is not None else "; that of the mean is uniform and not drawn."
    if threshold is not None:
        digits = digits_of(measure, result.effects["yi"])
        ends = [number(shown(end, measure), digits) for end in (null - threshold, null + threshold)]
        drawn += f" Upright dashes: smallest important difference ({' and '.join(ends)})."
    tails = result.of_new.cdf(scale.low) + 1 - result.of_new.cdf(scale.high)
    beyond = (
        [f"{in_probability(tails)} of a new study's distribution lies beyond the axis."]
        if tails > 0.0005
        else []
    )
    return [model_believed(result), drawn, *beyond, *result.notes, *left_out_note(result)]


def posterior_alt(result, null, threshold):
    """Say what the plot shows, for those who cannot see it.

    Parameters
    ----------
    result : Bayes
    null : float
    threshold : float or None

    Returns
    -------
    str
        The model and its numbers, then a sentence for each of the two densities.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.bayes import bayes
    >>> found = bayes(pd.DataFrame({"study": ["A", "B"], "yi": [-0.4, 0.4], "vi": [0.04, 0.04]}))
    >>> print(posterior_alt(found, 0.0, None).split(chr(10))[1])
    Mean effect: 50% of the probability lies below 0.
    """
    measure = measure_of(result)
    digits = digits_of(measure, result.effects["yi"])
    first = [
        "Posterior densities.",
        model_believed(result),
        believed_in_words(result),
        *left_out_note(result),
    ]
    lines = [
        f"{name}: {'; '.join(shares(of, null, threshold, measure, digits))}."
        for name, of in (("Mean effect", result.of_mean), ("True effect of a new study", result.of_new))
    ]
    return "\n".join([" ".join(first), *lines])
