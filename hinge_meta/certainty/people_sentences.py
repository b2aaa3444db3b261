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


def short_sentences_of(terms):
    """Word the terms for who has two minutes: points, and people of 100 where that rests on data.

    Parameters
    ----------
    terms : PeopleTerms

    Returns
    -------
    tuple of str
        Sentences of `sentences_of`, without shares that are assumed and without the probability in a new setting.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> none = SimpleNamespace(points=None, share=None, if_assumed=(), probability=None)
    >>> short_sentences_of(none) == sentences_of(none)
    True
    """
    if terms.points is None and terms.share is None and terms.probability is None and not terms.if_assumed:
        return sentences_of(terms)
    return (*_points(terms), next(_shares(terms)))


def assumed_rows_of(terms):
    """Put the shares that rest on an assumption into rows.

    Parameters
    ----------
    terms : PeopleTerms

    Returns
    -------
    tuple of (str, str, str, str)
        How many of 100 improve by enough without the intervention, which is assumed; with it, if the pooled result
        held; the difference; the number needed to treat. Where an interval holds zero, both ends and no estimate.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> assumed_rows_of(SimpleNamespace(if_assumed=()))
    ()
    """
    return tuple(
        (_people(share.without), _with_of_100(share), share.per_100, _number_needed(share))
        for share in terms.if_assumed
    )


def _points(terms):
    points = terms.points
    if points is None:
        yield f"The difference is not given in points. {terms.why_no_points}"
        return
    text = (
        f"The average difference was {points.text}. Numbers below 0 favour {terms.intervention} over "
        f"{terms.comparator}."
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
            f"{number(terms.threshold, 0)} points or more. If the pooled result held, "
            f"{_with(share, terms.intervention)}. {_needed(share)}"
        )
    for assumed in terms.if_assumed:
        yield (
            f"If {_people(assumed.without)} of 100 people improved by enough with {terms.comparator} (an "
            "assumption without a source) and the pooled result held, "
            f"{_with(assumed, terms.intervention)}. {_needed(assumed)}"
        )


def _with_of_100(share):
    ends = f"{_people(share.with_it_lb)} to {_people(share.with_it_ub)}"
    return f"from {ends}" if share.number_needed.holds_zero else f"{_people(share.with_it)} (from {ends})"


def _with(share, intervention):
    lower, upper = _people(share.with_it_lb), _people(share.with_it_ub)
    if share.number_needed.holds_zero:
        said = f"it might be anything from {lower} to {upper} with {intervention}"
    else:
        said = f"it would be about {_people(share.with_it)} with {intervention} (from {lower} to {upper})"
    return f"{said}. That is {share.per_100}"


def _needed(share):
    return f"Number needed to treat: {_number_needed(share)}."


def _number_needed(share):
    needed = share.number_needed
    return f"{needed.ends} ({100 * share.level:g}% CI)" if needed.holds_zero else needed.text


def _probability(terms):
    found = terms.probability
    if found is None:
        yield f"The probability of benefit in a new setting is not given. {terms.why_no_probability}"
        return
    first, second = found.in_per_cent
    size = "a benefit, however small" if found.beyond == 0 else f"a benefit beyond {found.beyond:g}"
    yield (
        f"In a new, similar trial, how probable is it that the true average effect is {size}? It is {first} by the "
        f"distribution of the prediction interval, and {second} by a Bayesian model ({found.prior} of tau). Both "
        "take the trials at their word, and say nothing of any one person."
    )


def _people(share):
    """Whole people of 100; less than half a person is not nobody, nor all but half a person everybody."""
    if 0 < share < 0.005:
        return "fewer than 1"
    return "more than 99" if 0.995 < share < 1 else f"{100 * share:.0f}"
