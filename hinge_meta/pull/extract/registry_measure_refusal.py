"""Why an outcome measure as a whole yields no rows."""

from hinge_meta.pull.extract.registry_spread import spread_of
from hinge_meta.pull.extract.registry_words import is_per_cent

MEANS = ("MEAN", "LEAST_SQUARES_MEAN")
_NEVER = {
    "GEOMETRIC_MEAN": "a geometric mean",
    "GEOMETRIC_LEAST_SQUARES_MEAN": "a geometric mean",
    "LOG_MEAN": "a mean of logarithms",
    "COUNT_OF_UNITS": "a count of units, not of people",
}
_BESIDE_A_MEAN = {
    "range": "a mean with its full range: a standard deviation would have to be imputed",
    "iqr": "a mean with quartiles: a standard deviation would have to be imputed",
    "geometric coefficient": "a geometric coefficient of variation",
    "unknown": "what stands beside the mean is not known",
}
_BESIDE_A_MEDIAN = {
    "range": "a median with its full range",
    "ci": "an interval of a median, for which there is no column",
    "sd": "a median with a standard deviation",
    "se": "a median with a standard error",
    "geometric coefficient": "a geometric coefficient of variation",
    "unknown": "what stands beside the median is not known",
}
_PEOPLE_WORDS = ("participants", "participant", "subjects", "patients", "people", "persons", "individuals")


def why_no_rows(measure):
    """Say why a measure yields no rows.

    Parameters
    ----------
    measure : OutcomeMeasure

    Returns
    -------
    str
        Blank where it does.

    Examples
    --------
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeClass, OutcomeMeasure
    >>> why_no_rows(OutcomeMeasure(number=1, status="NOT_POSTED"))
    'its results are not posted'
    >>> why_no_rows(OutcomeMeasure(number=1, status="POSTED", param="MEAN", dispersion="Full Range",
    ...                            classes=(OutcomeClass(),)))
    'a mean with its full range: a standard deviation would have to be imputed (Full Range)'
    """
    if measure.status != "POSTED":
        return "its results are not posted" if measure.status == "NOT_POSTED" else "not said to be posted"
    if not any(category.measurements for item in measure.classes for category in item.categories) and not (
        measure.classes and measure.param
    ):
        return "posted without data"
    if measure.param in _NEVER:
        return _NEVER[measure.param]
    spread = spread_of(measure.dispersion).kind
    reason = ""
    if measure.param in MEANS:
        reason = _BESIDE_A_MEAN.get(spread, "")
    elif measure.param == "MEDIAN":
        reason = _BESIDE_A_MEDIAN.get(spread, "")
    elif not counts_people(measure):
        return _no_count(measure)
    elif measure.kind == "BASELINE":
        return "a baseline characteristic counted in people"
    return f"{reason} ({measure.dispersion})" if reason else ""


def counts_people(measure):
    """Tell whether its values are counts of people.

    Parameters
    ----------
    measure : OutcomeMeasure

    Returns
    -------
    bool
        Also for older records, which give a bare number whose unit is people.

    Examples
    --------
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeMeasure
    >>> counts_people(OutcomeMeasure(number=1, param="NUMBER", unit="participants"))
    True
    >>> counts_people(OutcomeMeasure(number=1, param="NUMBER", unit="percentage of participants"))
    False
    """
    return measure.param == "COUNT_OF_PARTICIPANTS" or (
        measure.param == "NUMBER" and measure.unit.strip().casefold() in _PEOPLE_WORDS
    )


def _no_count(measure):
    if measure.param != "NUMBER":
        return f"an unknown kind of value: '{measure.param}'"
    if is_per_cent(measure.unit, measure.title):
        return "percentages without counts of people: counts would have to be computed"
    return f"bare numbers in '{measure.unit}': neither means nor counts of people"
