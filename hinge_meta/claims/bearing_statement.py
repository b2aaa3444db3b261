"""One result in one sentence that says no more than its certainty allows."""

import math

from hinge_meta.certainty.grade_statement import grade_statement
from hinge_meta.certainty.size_of_effect import size_of_effect
from hinge_meta.claims.bearing import RATIOS
from hinge_meta.claims.bearing_numbers import numbers_in_words, range_in_words
from hinge_meta.printed import interval

# Cohen's words for a correlation, least size first.
_CORRELATIONS = ((0.5, "strongly"), (0.3, "moderately"), (0.1, "weakly"), (0.0, "hardly"))
_STATED = {
    "no difference": "{source} reports no clear difference in {outcome} between {intervention} and {comparator}",
    "uncertain": "{source} calls the effect of {intervention} on {outcome} uncertain",
    "in the claimed direction": "{source} reports a difference in {outcome} in favour of {intervention}",
    "against the claim": "{source} reports of {intervention} what speaks against the claim",
}


def bearing_statement(bearing, *, notes=True):
    """Say in one sentence what one result says.

    Parameters
    ----------
    bearing : Bearing
    notes : bool
        Whether to end with what a reader must know of the row.

    Returns
    -------
    str
        Every number comes from the bearing. A rated effect is worded by GRADE; where nobody rated it, the sentence
        reports an average and says that its certainty was not assessed.

    Notes
    -----
    An interval that includes no effect is called unclear whatever the certainty. A correlation is never worded as an
    effect.

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences (2nd ed.). Lawrence Erlbaum.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.claims.bearings_of import bearings_of
    >>> found = {item.id: item for item in bearings_of(load_evidence())}
    >>> print(bearing_statement(found["c05-hayden2021-1"]))
    Exercise probably reduces pain compared with no treatment, usual care or placebo (mean difference −15 points on a
    0-100 pain scale, 95% CI −18 to −12; Hayden 2021).
    """
    said = _said(bearing)
    if notes and bearing.note:
        said += f"; {bearing.note}"
    return f"{said[0].upper()}{said[1:]}."


def _said(bearing):
    if bearing.outranked_by and bearing.has_number:
        return f"{bearing.source} prints {numbers_in_words(bearing)}"
    if bearing.has_interval:
        return f"{_of_interval(bearing)}{_aside(bearing)}"
    if bearing.has_number and not bearing.compared:
        return _of_count(bearing)
    if bearing.stated:
        return f"{_STATED[bearing.stated].format(**_words(bearing))}; no interval of it was read"
    if bearing.has_number:
        return f"{bearing.source} prints {numbers_in_words(bearing)}, for {bearing.outcome}"
    return (
        f"{bearing.source} measured {bearing.outcome} in {bearing.population}, and no effect with an interval was "
        "read there"
    )


def _words(bearing):
    names = ("source", "population", "intervention", "comparator", "outcome")
    return {name: getattr(bearing, name) for name in names}


def _who(bearing):
    if not bearing.source:
        return f"{bearing.k} trials pooled here"
    if bearing.k == 1:
        return f"{bearing.source}, one trial" + (f" of {bearing.people} people" if bearing.people else "")
    return bearing.source


def _of_interval(bearing):
    numbers = f"({numbers_in_words(bearing)}; {_who(bearing)})"
    first, second, outcome = bearing.intervention, bearing.comparator, bearing.outcome
    if bearing.design == "association":
        return _of_association(bearing, numbers)
    observed = bearing.design == "observational comparison"
    if bearing.reading == "open":
        asked = (
            f"{first} and {second} differ in {outcome}"
            if observed
            else f"{first} changes {outcome} compared "
        )
        return f"It is not clear whether {asked}{'' if observed else f'with {second}'} {numbers}"
    if observed:
        less = "less" if bearing.estimate < bearing.no_effect else "more"
        return f"{first} showed {less} {outcome} than {second} {numbers}"
    if bearing.certainty == "not assessed":
        better, worse = (first, second) if bearing.reading == "for" else (second, first)
        return f"On average, the results favoured {better} over {worse} for {outcome} {numbers}"
    size, direction = _size(bearing)
    statement = grade_statement(bearing.certainty, size, direction, first, outcome, second)
    return f"{statement.removesuffix('.')} {numbers}"


def _of_association(bearing, numbers):
    if bearing.reading == "open":
        return (
            f"In {bearing.population} it is not clear whether {bearing.intervention} and {bearing.outcome} are "
            f"correlated {numbers}"
        )
    how = next(word for least, word in _CORRELATIONS if abs(bearing.estimate) >= least)
    return (
        f"In {bearing.population}, {bearing.intervention} and {bearing.outcome} are {how} correlated {numbers}, which "
        "says nothing of cause"
    )


def _size(bearing):
    values = (bearing.estimate, bearing.ci_lb, bearing.ci_ub)
    if bearing.base_measure in RATIOS:
        values = tuple(math.log(value) for value in values)
    least = bearing.threshold if math.isfinite(bearing.threshold) else None
    size = size_of_effect(*values, bearing.base_measure, least)
    return size.word, size.direction


def _aside(bearing):
    said = ""
    if (
        math.isfinite(bearing.threshold)
        and bearing.reading != "open"
        and abs(bearing.estimate) < bearing.threshold
    ):
        said += f"; that is less than {bearing.threshold:g}, the smallest difference judged important"
    if (
        math.isfinite(bearing.pi_lb)
        and bearing.pi_lb < bearing.no_effect < bearing.pi_ub
        and bearing.reading != "open"
    ):
        said += (
            "; in a new, similar trial the true difference would be expected from "
            f"{interval(bearing.pi_lb, bearing.pi_ub)}, which includes no benefit"
        )
    rated = bearing.design == "randomised comparison" and bearing.reading != "open"
    if rated and bearing.certainty == "not assessed":
        said += "; how certain this is was not assessed"
    return said


def _of_count(bearing):
    if math.isfinite(bearing.estimate):
        counted = numbers_in_words(bearing)
    else:
        counted = f"{range_in_words(bearing)} {bearing.scale}"
    return f"{bearing.source} counted {counted} in {bearing.population}, and compared them with nobody"
