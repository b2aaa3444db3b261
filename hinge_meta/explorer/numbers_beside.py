"""The numbers of an answer beside those of the main answer."""

from hinge_meta.printed import CI_METHODS, decimals_of, interval, number, p_value

_NOTHING = "\N{EN DASH}"


def numbers_beside(own, answered):
    """Set the numbers of an answer beside the main answer's, as people read them.

    Parameters
    ----------
    own : Synthesis
        The main answer.
    answered : Answered
        By the choices that were made.

    Returns
    -------
    tuple of (str, str, str)
        What is named, by these choices, in the main answer; an en dash where there is no such number. Where there
        are subgroups their pooled effects and the test between them follow, of these choices only.

    Notes
    -----
    The confidence and prediction intervals are the wider ones, which conclusions follow.

    Examples
    --------
    >>> from hinge_meta.explorer.answered import Answered
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> own = synthesize("pain-vs-exercise")
    >>> other = synthesize("pain-vs-exercise", leave_out=["hurley2015"])
    >>> numbers_beside(own, Answered(other))[1]
    ('average difference', '−0.47', '−0.36')
    """
    found, digits = answered.synthesis, decimals_of(own.question.measure)
    here = _numbers(None if found is None else found.fit, digits)
    if answered.groups is not None:
        here |= _groups(answered.groups, digits)
    there = _numbers(own.fit, digits)
    return tuple((name, here.get(name, _NOTHING), there.get(name, _NOTHING)) for name in there | here)


def _numbers(fit, digits):
    if fit is None:
        return {"trials pooled": "none"}
    lower, upper, method = fit.wider_interval
    at, to, _ = fit.wider_prediction
    level = f"{100 * fit.level:g}%"
    return {
        "trials pooled": f"{fit.k}",
        "average difference": number(fit.estimate, digits),
        f"{level} confidence interval": interval(lower, upper, digits),
        "the interval is by": CI_METHODS[method],
        f"{level} prediction interval": interval(at, to, digits),
        "tau²": number(fit.tau2, 3 if digits == 2 else 1),
        "I²": f"{number(fit.i2, 0)}%",
    }


def _groups(groups, digits):
    said = {}
    for name, fit in groups.fits.items():
        if fit is None:
            said[f"{name}"] = "one trial, not pooled"
            continue
        lower, upper, _ = fit.wider_interval
        said[f"{name}"] = f"{number(fit.estimate, digits)} ({interval(lower, upper, digits)}; {fit.k} trials)"
    if groups.q_between_df:
        said["between the groups"] = (
            f"Q = {number(groups.q_between)} on {groups.q_between_df} df, {p_value(groups.q_between_pval)}"
        )
    return said
