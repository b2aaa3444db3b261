"""What the registry's words say of a number: whether it is a change, and at which week."""

import re

from hinge_meta.sources.registry.plain import plain

_CHANGE = re.compile(
    r"\b(?:change|changes|difference|improvement|reduction|increase|decrease)s?\b[^.]{0,60}?\bbaseline\b"
    r"|\bbaseline\b[^.]{0,40}?\bchanges?\b|\bchanges?\s+(?:in|of)\b",
    re.IGNORECASE,
)
_NOT_A_CHANGE = re.compile(r"\b(?:no|without)\b(?:\s+\w+)?\s+changes?\b", re.IGNORECASE)
_MAY_BE_A_CHANGE = re.compile(
    r"\b(?:change|improvement|reduction|decrease|increase|difference)s?\b", re.IGNORECASE
)
_PER_CENT = re.compile(r"\bper\s?cent|%|\bpercentage", re.IGNORECASE)
_WEEK = re.compile(r"\bweeks?\s+(\d+(?:\.\d+)?)\b|\b(\d+(?:\.\d+)?)[\s-]+weeks?\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\bup to\b|\bthrough(?:out)?\b|\bweeks?\s+\d+\s*(?:,|and|&|or|-|\u2013|to)\s*(?:week\s+)?\d+"
    r"|\d+\s*(?:,|and|&|or|-|\u2013|to)\s*\d+[\s-]+weeks?\b|\b(?:day|month|year|hour)s?\b|\bor\b|\buntil\b",
    re.IGNORECASE,
)
_BASELINE = re.compile(r"\bbaseline\b", re.IGNORECASE)


def is_change(*texts):
    """Tell whether words say that a number is a change since baseline.

    Parameters
    ----------
    *texts : str
        The title, and the title of the class.

    Returns
    -------
    bool

    Examples
    --------
    >>> is_change("Change From Baseline in ASQoL at Week 12"), is_change("Pain at Week 12")
    (True, False)
    >>> is_change("Number of Subjects Without Relevant Changes From Baseline to Week 52")
    False
    """
    return any(_CHANGE.search(plain(text)) and not _NOT_A_CHANGE.search(plain(text)) for text in texts)


def quantity_said(measure, outcome_class_title=""):
    """Say whether the values of a measure are values or changes, as far as words tell.

    Parameters
    ----------
    measure : OutcomeMeasure
    outcome_class_title : str

    Returns
    -------
    str
        ``"change"``, ``"value"``, or ``"unknown"``: where only the description speaks of a change since baseline, where
        the title has a word for one without saying since when, and where the time is "baseline and week 12" and no
        class says which of them.

    Examples
    --------
    >>> from hinge_meta.sources.registry.outcome_measure import OutcomeMeasure
    >>> pain = OutcomeMeasure(number=1, title="Pain", time_frame="Baseline, Week 12")
    >>> quantity_said(pain), quantity_said(pain, "Week 12")
    ('unknown', 'value')
    """
    titles = (measure.title, outcome_class_title)
    if is_change(*titles):
        return "change"
    if measure.kind == "BASELINE":
        return "value"
    both_times = bool(_BASELINE.search(measure.time_frame)) and bool(
        _WEEK.search(_without_week_0(measure.time_frame))
    )
    says_which = bool(_WEEK.search(outcome_class_title) or _BASELINE.search(outcome_class_title))
    if any(_MAY_BE_A_CHANGE.search(text) for text in titles) or (both_times and not says_which):
        return "unknown"
    return "unknown" if is_change(measure.description) and not says_which else "value"


def is_per_cent(*texts):
    """Tell whether words speak of per cent.

    Examples
    --------
    >>> is_per_cent("percentage of subjects"), is_per_cent("points")
    (True, False)
    """
    return any(_PER_CENT.search(text) for text in texts)


def week_named(*texts):
    """Give the one week that words name.

    Parameters
    ----------
    *texts : str
        From the nearest to the number to the farthest: the class, the time frame, the title. The first that names any
        week decides.

    Returns
    -------
    str
        Blank where no week, several weeks, a period or another unit of time is named: a person then says when it was.

    Notes
    -----
    "From Baseline to Week 12" is week 12; "Baseline" alone, or with week 0, is week 0. Months are not turned into
    weeks.

    Examples
    --------
    >>> week_named("From Baseline to Week 12"), week_named("Baseline (Week 0)"), week_named("52 weeks")
    ('12', '0', '52')
    >>> week_named("Weeks 4 and 12"), week_named("up to Week 60"), week_named("2 year/end of study")
    ('', '', '')
    """
    for text in map(plain, texts):
        weeks = {first or second for first, second in _WEEK.findall(text)}
        if _BASELINE.search(text) and len(weeks) == 2:
            weeks.discard("0")
        if weeks or _SEVERAL.search(text):
            return weeks.pop() if len(weeks) == 1 and not _SEVERAL.search(text) else ""
        if _BASELINE.search(text) and not is_change(text):
            return "0"
    return ""


def _without_week_0(text):
    return re.sub(r"\bweek\s+0\b", "", text, flags=re.IGNORECASE)
