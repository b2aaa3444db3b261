"""What the data say of imprecision: the interval against thresholds, and the people against those needed."""

import numpy as np

from hinge_meta.certainty.information_size import optimal_information_size, people_reached, sd_of_people
from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain, digits_of
from hinge_meta.certainty.size_of_effect import size_of_effect
from hinge_meta.printed import CI_METHODS, interval, number

# In standard deviations: the least effect that Cohen calls small, where no important difference is known.
SMALL = 0.2


def imprecision_numbers(fit, strata, threshold=None, alpha=0.05, arms=None):
    """Collect the numbers on imprecision.

    Parameters
    ----------
    fit : RandomEffects or None
        None where nothing was pooled.
    strata : DataFrame
        One row a stratum as printed: ``trial_id``, ``arm_e``, ``arm_c``, ``vi``, ``n_e``, ``n_c``, ``n_randomised``.
    threshold : float or None
        Smallest important difference, above 0, on the scale of the fit.
    alpha : float
        Two-sided level of the optimal information size; power is 80% and, beside it, 90%.
    arms : DataFrame or None
        The table of that name, for the numbers randomised into an arm.

    Returns
    -------
    NumbersOfDomain
        The wider interval, whether it includes 0 and which sizes of effect it holds; the optimal information size,
        for which difference and standard deviation; the people reached.

    Notes
    -----
    The interval comes first and the information size second, as GRADE has it since 2022. Where no smallest
    important difference is known the size is that for an SMD of 0.2, a convention. For a mean difference the
    standard deviation is the median of those that the trials' own variances imply; where no trial gives both
    variance and numbers there is no optimal information size. ``information`` tells with how many people in
    two equal arms of one trial the variances of the effects would fit: a check on counts that do not fit their
    intervals. It takes no account of tau2.

    References
    ----------
    Zeng, L., et al. (2022). GRADE Guidance 34: update on rating imprecision using a minimally contextualized
    approach. Journal of Clinical Epidemiology, 150, 216-224. https://doi.org/10.1016/j.jclinepi.2022.07.014

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> pain = synthesize("pain-vs-exercise")
    >>> numbers = imprecision_numbers(pain.fit, pain.effects_by_stratum).numbers
    >>> numbers["optimal_information_size"], numbers["people_at_most"], numbers["interval_includes_no_effect"]
    (786, 559, False)
    """
    if fit is None:
        return NumbersOfDomain("imprecision", {}, ("Nothing was pooled.",))
    lower, upper, method = fit.wider_interval
    size = size_of_effect(fit.estimate, lower, upper, fit.measure, threshold)
    people = people_reached(strata, arms)
    needed = _needed(fit, strata, threshold, alpha)
    information = None
    if needed["sd"] is not None:
        information = round(4 * needed["sd"] ** 2 * float((1 / fit.effects["vi"]).sum()))
    numbers = {
        "estimate": fit.estimate,
        "ci_lb": lower,
        "ci_ub": upper,
        "ci_method": method,
        "interval_includes_no_effect": size.includes_no_effect,
        "interval_holds": size.interval_holds,
        **needed,
        "people_in_arms": people.in_arms,
        "people_randomised_elsewhere": people.randomised,
        "trials_without_people": people.trials_unknown,
        "people_at_most": people.at_most,
        "information": information,
    }
    digits = digits_of(fit, lower, upper)
    sentences = (
        f"The {100 * fit.level:g}% confidence interval is {interval(lower, upper, digits)} ({CI_METHODS[method]}). "
        f"{size.interval_says}",
        _people(people),
        *_against(needed, information, alpha, fit.measure),
    )
    return NumbersOfDomain("imprecision", numbers, sentences)


def _needed(fit, strata, threshold, alpha):
    none = dict.fromkeys(
        ("difference", "sd", "sd_lowest", "sd_highest", "optimal_information_size", "at_90_power")
    )
    if fit.measure == "SMD":
        difference, sds = threshold or SMALL, np.array([1.0])
    elif fit.measure == "MD" and threshold:
        difference, sds = threshold, sd_of_people(strata)
    else:
        return none
    if not len(sds):
        return none | {"difference": difference}
    sd = float(np.median(sds))
    return {
        "difference": difference,
        "sd": sd,
        "sd_lowest": float(sds[0]),
        "sd_highest": float(sds[-1]),
        "optimal_information_size": optimal_information_size(difference, sd, alpha, 0.8),
        "at_90_power": optimal_information_size(difference, sd, alpha, 0.9),
    }


def _people(people):
    parts = []
    if people.trials_by_arms:
        parts.append(f"{people.in_arms} people in the arms compared ({_trials(people.trials_by_arms)})")
    if people.trials_by_total:
        parts.append(
            f"{people.randomised} randomised in {_trials(people.trials_by_total)} whose arms were not read, some of "
            "whom may be in arms not compared here"
        )
    if people.trials_unknown:
        parts.append(f"an unknown number in {_trials(people.trials_unknown)}")
    return f"People: {'; '.join(parts)}."


def _trials(count):
    return f"{count} trial{'' if count == 1 else 's'}"


def _against(needed, information, alpha, measure):
    if needed["difference"] is None:
        return ("There is no optimal information size: no smallest important difference is named.",)
    if needed["sd"] is None:
        return (
            "There is no optimal information size: no trial gives both the variance of its effect and the numbers "
            "in its arms.",
        )
    wanted = (
        f"to find a difference of {needed['difference']:g} with a two-sided level of {100 * alpha:g}%, one trial "
        f"would need {needed['optimal_information_size']} people for 80% power and {needed['at_90_power']} for 90%"
    )
    if measure == "SMD":
        why = " (standard deviations; 0.2 is a convention)" if needed["difference"] == SMALL else ""
    else:
        low, high = number(needed["sd_lowest"], 1), number(needed["sd_highest"], 1)
        why = (
            f" (with a standard deviation of {number(needed['sd'], 1)}, the median of {low} to {high} that the trials' "
            "variances imply)"
        )
    return (
        f"Optimal information size: {wanted}{why}.",
        f"The effects' variances are those of about {information} people in two equal arms, before any difference "
        "between trials is allowed for.",
    )
