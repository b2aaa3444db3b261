"""Effects in people's terms, in sentences that say no more than their intervals."""

import math

from hinge_meta.printed import interval, number


def sentences_of(terms):
    """Word the terms.

    Parameters
    ----------
    terms : PeopleTerms

    Returns
    -------
    tuple of str
        Points; shares of 100 people with the number needed; probability in a new setting. For what is not
        given, the reason.

    Notes
    -----
    Where an interval holds zero, a sentence gives both ends and neither a direction nor the estimate of how
    many more improve.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> none = SimpleNamespace(points=None, share=None, if_assumed=(), probability=None)
    >>> sentences_of(none)
    ('Nothing was pooled, so nothing can be said in points, of 100 people, or of a new setting.',)
    """
    if terms.points is None and terms.share is None and terms.probability is None and not terms.if_assumed:
        return ("Nothing was pooled, so nothing can be said in points, of 100 people, or of a new setting.",)
    return tuple([*_points(terms), *_shares(terms), *_probability(terms)])


def _points(terms):
    points = terms.points
    if points is None:
        yield f"The difference is not given in points. {terms.why_no_points}"
        return
    text = (
        f"On average the difference between {terms.intervention} and {terms.comparator} was {points.text}; "
        f"numbers below 0 favour {terms.intervention}."
    )
    if points.ci_lb <= 0 <= points.ci_ub:
        text += " The interval holds no difference."
    if math.isfinite(points.pi_lb):
        text += (
            f" In a new, similar trial it would be expected from {interval(points.pi_lb, points.pi_ub, 1)}."
        )
    yield text
    if points.sd is not None:
        text = f"These points rest on a standard deviation of {number(points.sd, 1)} ({points.source})."
        if terms.points_by_sd:
            least, most = terms.points_by_sd
            text += (
                " With the smallest and the largest standard deviation found, the estimate would be "
                f"{number(least, 1)} and {number(most, 1)} points."
            )
        yield text


def _shares(terms):
    share = terms.share
    if share is None:
        yield f"How many of 100 people improve by enough is not given. {terms.why_no_share}"
    else:
        yield (
            f"Of 100 people with {terms.comparator}, about {_people(share.without)} would improve by "
            f"{number(terms.threshold, 0)} points or more. If the pooled result held, with "
            f"{terms.intervention} {_with(share)}: {share.per_100}. {_needed(share)}"
        )
    for assumed in terms.if_assumed:
        yield (
            f"If {_people(assumed.without)} of 100 people improved by enough with {terms.comparator} (an "
            f"assumption without a source) and the pooled result held, with {terms.intervention} {_with(assumed)}: "
            f"{assumed.per_100}. "
            f"{_needed(assumed)}"
        )


def _with(share):
    lower, upper = _people(share.with_it_lb), _people(share.with_it_ub)
    if share.number_needed.holds_zero:
        return f"it might be anything from {lower} to {upper}"
    return f"it would be about {_people(share.with_it)} (from {lower} to {upper})"


def _needed(share):
    needed = share.number_needed
    level = f"{100 * share.level:g}% CI"
    if needed.holds_zero:
        return f"Number needed to treat: {needed.ends} ({level})."
    return f"Number needed to treat: {needed.text}."


def _probability(terms):
    found = terms.probability
    if found is None:
        yield f"The probability of benefit in a new setting is not given. {terms.why_no_probability}"
        return
    first, second = found.in_per_cent
    size = "a benefit, however small," if found.beyond == 0 else f"a benefit beyond {found.beyond:g}"
    yield (
        f"The probability that the true average effect in a new, similar trial is {size} is {first} by the "
        f"distribution of the prediction interval, and {second} by a Bayesian model ({found.prior} of tau). It "
        "takes the trials at their word, and says nothing of any one person."
    )


def _people(share):
    """Whole people of 100; less than half a person is not nobody, nor all but half a person everybody."""
    if 0 < share < 0.005:
        return "fewer than 1"
    return "more than 99" if 0.995 < share < 1 else f"{100 * share:.0f}"
