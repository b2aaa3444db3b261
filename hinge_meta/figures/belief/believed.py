"""What a Bayesian model believes, checked to be one, and its words."""

from hinge_meta.figures.effect_and_interval import effect_and_interval
from hinge_meta.figures.effect_axis import measure_of
from hinge_meta.figures.named_methods import MEASURES
from hinge_meta.printed import number

_NEEDED = ("of_mean", "of_new", "of_tau", "tau_prior", "mean_prior", "effects")


def check_believed(result):
    """Refuse what is no Bayesian model.

    Parameters
    ----------
    result : object

    Raises
    ------
    ValueError
        If it is not what `bayes` returns.

    Examples
    --------
    >>> check_believed(1)
    Traceback (most recent call last):
    ...
    ValueError: result must be what bayes returns, got int
    """
    if not all(hasattr(result, name) for name in _NEEDED):
        raise ValueError(f"result must be what bayes returns, got {type(result).__name__}")


def model_believed(result):
    """Say what the model and its priors are.

    Parameters
    ----------
    result : Bayes

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.bayes import bayes
    >>> model_believed(bayes(pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})))
    'Bayesian random-effects model, 2 studies; prior of tau HalfNormal(0.5), of the mean uniform.'
    """
    mean = "uniform" if result.mean_prior is None else str(result.mean_prior)
    return f"Bayesian random-effects model, {result.k} studies; prior of tau {result.tau_prior}, of the mean {mean}."


def believed_in_words(result):
    """Say what is believed of the mean, of a new study and of tau.

    Parameters
    ----------
    result : Bayes

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.bayes import bayes
    >>> print(believed_in_words(bayes(pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]}))))
    Mean effect: posterior mean 0.49, 95% credible interval −0.38 to 1.37. True effect of a new study: 95%
    interval −0.98 to 1.97. Between-study standard deviation tau: median 0.45, 95% interval 0.07 to 1.12.
    """
    measure, yi, level = measure_of(result), result.effects["yi"], f"{100 * result.level:g}%"

    def printed(low, high):
        text = effect_and_interval(low, low, high, measure, yi)
        return text.partition("[")[2].rstrip("]").replace(", ", " to ")

    middle = effect_and_interval(result.estimate, *[float("nan")] * 2, measure, yi)
    name = "Mean effect" if measure == "GEN" else f"Mean {MEASURES[measure].lower()}"
    return (
        f"{name}: posterior mean {middle}, {level} credible interval {printed(result.ci_lb, result.ci_ub)}. "
        f"True effect of a new study: {level} interval {printed(result.pi_lb, result.pi_ub)}. "
        f"Between-study standard deviation tau: median {number(result.tau)}, "
        f"{level} interval {number(result.tau_lb)} to {number(result.tau_ub)}."
    )
