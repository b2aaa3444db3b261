"""A number of the results as its page prints it, so that one can tell whether a change shows."""

from hinge_meta.printed import decimals_for, number, p_value

_EFFECTS = ("estimate", "ci_lb", "ci_ub", "wald_ci_lb", "wald_ci_ub", "pi_lb", "pi_ub", "yi", "se", "tau")
_PEOPLE_OF_100 = ("without", "with", "difference", "probability")
_HALF = 1.959963984540054


def as_printed(path, value, measure):
    """Print a number of one question as a page would.

    Parameters
    ----------
    path : tuple of str
        Where it stands within the question.
    value : float or None
        None becomes an en dash.
    measure : str
        Of the question: ``"SMD"`` is printed with two decimals, anything else with one.

    Returns
    -------
    str
        A variance as the half-width of its 95% interval, a share as people in 100, a p-value as such. A number
        that no page prints is given to three digits.

    Notes
    -----
    Weights are rounded each by itself; a page rounds them so that they sum to 100, which may differ by one in
    the last digit.

    Examples
    --------
    >>> as_printed(("fit", "estimate"), -0.36304, "SMD"), as_printed(("fit", "i2"), 50.33, "SMD")
    ('−0.36', '50')
    """
    if value is None:
        return number(None)
    name, digits = path[-1], 2 if measure == "SMD" else 1
    if path[0] == "people":
        return _of_people(path, value)
    if path[-2:-1] == ("pvals",) or name in ("pval", "q_pval"):
        return p_value(value)
    if path[-2:-1] == ("weights",):
        return number(value, 1)
    if name == "vi":
        return number(_HALF * max(value, 0) ** 0.5, digits)
    if name.startswith("tau2"):
        return number(value, 3 if digits == 2 else 1)
    if name.startswith("i2"):
        return number(value, 0)
    if name in _EFFECTS or path[-2:-1] == ("estimates",):
        return number(value, digits)
    return in_digits(value)


def in_digits(value):
    """Print a number about which nothing is known: whole numbers as such, others to three digits.

    Parameters
    ----------
    value : float or None

    Returns
    -------
    str

    Examples
    --------
    >>> in_digits(8), in_digits(8.0), in_digits(0.07434), in_digits(None)
    ('8', '8', '0.074', '–')
    """
    if value is None:
        return number(None)
    return number(value, 0 if float(value).is_integer() else decimals_for([value]))


def _of_people(path, value):
    if "number_needed" in path:
        return number(value, 0)
    if path[1] in ("points", "points_by_sd") and path[-1] not in ("level", "sd"):
        return number(value, 1)
    if path[-1].split("_")[0] in _PEOPLE_OF_100:
        return number(100 * value, 0)
    return in_digits(value)
