"""What the data say of risk of bias: how much of the weight each judgement carries."""

import pandas as pd

from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain
from hinge_meta.certainty.share_of_weight import NO_JUDGEMENT, share_of_weight
from hinge_meta.printed import number, printed_weights

# "No information" says nothing of how bad it is, so it comes after whatever was judged.
_WORST_FIRST = ("high", "some concerns", "low", "no information")


def risk_of_bias_numbers(fit, effects, risk_of_bias, outcome):
    """Collect the numbers on risk of bias.

    Parameters
    ----------
    fit : RandomEffects or None
        None where nothing was pooled.
    effects : DataFrame
        One row a trial: ``study``, ``trial_id``, ``design``.
    risk_of_bias : DataFrame
        The table of that name: people's judgements by ``trial_id``, ``outcome`` and ``domain``.
    outcome : str
        Whose judgements count.

    Returns
    -------
    NumbersOfDomain
        ``share`` of weight in per cent by overall judgement; ``share_not_known``, where there is no information or no
        judgement; ``share_by_worst_domain``, by the worst of the domains that a person could judge, which is the best
        that the overall judgement can become; ``share_not_said_random``, in trials whose design is not said to be
        randomised.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> pain = synthesize("pain-vs-exercise")
    >>> none = pd.DataFrame(columns=["trial_id", "outcome", "domain", "judgement"])
    >>> risk_of_bias_numbers(pain.fit, pain.effects, none, "pain").numbers["share_not_known"]
    100.0
    """
    if fit is None:
        return NumbersOfDomain("risk of bias", {}, ("Nothing was pooled.",))
    rows = risk_of_bias[risk_of_bias["outcome"] == outcome]
    shares = _share(fit, effects, rows[rows["domain"] == "overall"])
    worst = _share(fit, effects, rows[rows["domain"] != "overall"])
    not_random = effects["study"][effects["design"] != "randomised"].tolist()
    numbers = {
        "share": shares.to_dict(),
        "share_not_known": float(shares["no information"] + shares[NO_JUDGEMENT]),
        "share_by_worst_domain": worst.to_dict(),
        "share_not_said_random": float(fit.weights[fit.weights.index.isin(not_random)].sum()),
        "not_said_random": tuple(not_random),
    }
    return NumbersOfDomain("risk of bias", numbers, (*_said(shares, worst), *_allocation(numbers)))


def _share(fit, effects, rows):
    found = {trial: set(group["judgement"]) for trial, group in rows.groupby("trial_id")}
    worst = [
        next((word for word in _WORST_FIRST if word in found.get(trial, ())), "")
        for trial in effects["trial_id"]
    ]
    return share_of_weight(fit.weights, pd.Series(worst, index=effects["study"], dtype=object))


def _said(shares, worst):
    return (
        f"Weight of the trials by overall risk of bias: {_in_words(shares)}. What is not known is not low.",
        f"By the worst domain that could be judged, which is the best that the overall judgement can become: "
        f"{_in_words(worst)}.",
    )


def _in_words(shares):
    printed = zip(shares.index, printed_weights(shares), strict=True)
    return "; ".join(f"{text}% {name}" for name, text in printed if float(text) > 0)


def _allocation(numbers):
    names = numbers["not_said_random"]
    if not names:
        return ()
    return (
        f"Random allocation is not stated for {', '.join(names)} "
        f"({number(numbers['share_not_said_random'], 1)}% of the weight).",
    )
