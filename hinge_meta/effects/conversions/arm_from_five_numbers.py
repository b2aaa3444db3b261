"""One arm's mean and SD from its median, quartiles and range, after a look at its skewness."""

from hinge_meta.effects.conversions.five_numbers import mean_from_five_numbers, sd_from_five_numbers
from hinge_meta.effects.conversions.skewness import skewness_of_five_numbers
from hinge_meta.problems import DataProblems, Problem

_ENDS = {"quartiles": ("q1", "q3"), "range": ("min", "max")}


def offers_five_numbers(cells):
    """Tell whether an arm offers quartiles or a range, even an end of one.

    Parameters
    ----------
    cells : dict
        The arm's cells by name without its letter, None where blank.

    Returns
    -------
    bool

    Examples
    --------
    >>> offers_five_numbers({"q1": 4, "q3": 10, "min": None, "max": None})
    True
    """
    return any(cells[end] is not None for ends in _ENDS.values() for end in ends)


def arm_from_five_numbers(cells, lacks_mean, lacks_sd, allow_skewed=False):
    """Compute what an arm lacks, and say in words what was done.

    Parameters
    ----------
    cells : dict
        ``n median q1 q3 min max`` of one arm, None where blank.
    lacks_mean, lacks_sd : bool
        What is to be computed.
    allow_skewed : bool
        Whether a significantly skewed arm is used all the same.

    Returns
    -------
    mean, sd : float or None
        None where it was not lacking, or a mean without a median to compute it from.
    text : str
        What was done, with its sources.

    Raises
    ------
    DataProblems
        If one end of a range or quartiles is missing, the numbers are not in order, there are fewer than
        five people, or the arm is skewed and that is not allowed.

    Examples
    --------
    >>> cells = {"n": 20, "median": 6, "q1": 4, "q3": 10, "min": None, "max": None}
    >>> mean, sd, text = arm_from_five_numbers(cells, True, True)
    >>> round(mean, 2), round(sd, 2), text
    (6.72, 4.79, 'median and quartiles (Luo 2018, Wan 2014)')
    """
    _no_end_missing(cells)
    names = {"min": "minimum", "q1": "q1", "q3": "q3", "max": "maximum"}
    ends = {names[name]: cells[name] for name in names if cells[name] is not None}
    n, median = cells["n"], cells["median"]
    caution = "skewness not tested, no median"
    if median is not None:
        statistic, critical = skewness_of_five_numbers(n, median, **ends)
        verdict = f"statistic {statistic:.3g}, critical value {critical:.3g} (Shi 2023)"
        if statistic >= critical and not allow_skewed:
            raise DataProblems(
                [
                    Problem(
                        column="median",
                        found=f"a significantly skewed arm, {verdict}",
                        expected="a mean and SD from the authors, or a synthesis of medians; with "
                        "allow_skewed=True these numbers are used all the same, and it is noted",
                    )
                ]
            )
        caution = f"significantly skewed, {verdict}" if statistic >= critical else ""
    mean = sd = None
    if lacks_mean and median is not None:
        mean = float(mean_from_five_numbers(n, median, **ends))
    if lacks_sd:
        sd = float(sd_from_five_numbers(n, **ends))
    if mean is None and sd is None:
        return None, None, ""
    return mean, sd, _what_was_done(cells, mean, sd) + (f", {caution}" if caution else "")


def _what_was_done(cells, mean, sd):
    used = ["median"] if mean is not None else []
    used += [name for name, ends in _ENDS.items() if cells[ends[0]] is not None]
    both = len(used) - (mean is not None) == 2
    sources = ["Luo 2018"] if mean is not None else []
    sources += [("Shi 2020" if both else "Wan 2014")] if sd is not None else []
    words = " and ".join([", ".join(used[:-1]), used[-1]] if len(used) > 1 else used)
    return f"{words} ({', '.join(sources)})"


def _no_end_missing(cells):
    problems = [
        Problem(column=missing, found="a blank", expected=f"a number, since {there} is given")
        for ends in _ENDS.values()
        for missing, there in (ends, ends[::-1])
        if cells[missing] is None and cells[there] is not None
    ]
    if problems:
        raise DataProblems(problems)
