"""Whether numbers can be what their description says: doubts, never corrections."""

from decimal import Decimal

# Half the width of a 95 % interval in standard errors.
_NORMAL_95 = Decimal("1.959963984540054")

# A standard deviation below this share of the scale means that people hardly differed. It is a threshold of our own:
# low enough that trials on people with complaints stay above it, high enough to catch scores divided by their items.
LEAST_SHARE_OF_RANGE = Decimal("0.02")


def standard_error_of(lower, upper):
    """Give the standard error that a 95 % interval implies, by the normal distribution.

    Parameters
    ----------
    lower, upper : Decimal

    Returns
    -------
    Decimal

    Examples
    --------
    >>> round(standard_error_of(Decimal("-2.62"), Decimal("-1.18")), 4)
    Decimal('0.3674')
    """
    return (upper - lower) / (2 * _NORMAL_95)


def doubts_of_mean(mean, sd, change, scale):
    """Say what is not plausible of a mean and its standard deviation.

    Parameters
    ----------
    mean : Decimal
    sd : Decimal or None
        As published, or the standard error times the root of n.
    change : bool
        Whether it is a mean change.
    scale : StatedRange or None
        Nothing can be said without one.

    Returns
    -------
    tuple of str
        Blank where nothing is wrong.

    Notes
    -----
    A mean lies within its scale, a mean change within plus or minus its width; a standard deviation is at most about
    half the width (its whole width for a change). A standard deviation below `LEAST_SHARE_OF_RANGE` of the width is
    implausibly small.

    Examples
    --------
    >>> from hinge_meta.pull.extract.registry_stated_range import stated_range
    >>> scale = stated_range("The score ranged from 0 to 18")
    >>> doubts_of_mean(Decimal("-0.08"), Decimal("0.22"), True, scale)
    ("implausibly small: SD 0.22 is 1.2% of the stated range ('score ranged from 0 to 18')",)
    >>> doubts_of_mean(Decimal("21"), None, False, scale)
    ("outside the stated range: 21 ('score ranged from 0 to 18')",)
    """
    if scale is None:
        return ()
    doubts = []
    low, high = (-scale.width, scale.width) if change else (scale.low, scale.high)
    if not low <= mean <= high:
        doubts.append(f"outside the stated range: {mean} ('{scale.words}')")
    return (*doubts, *doubts_of_sd(sd, change, scale))


def doubts_of_sd(sd, change, scale):
    """Say what is not plausible of a standard deviation.

    Parameters
    ----------
    sd : Decimal or None
    change : bool
    scale : StatedRange or None

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> from hinge_meta.pull.extract.registry_stated_range import stated_range
    >>> doubts_of_sd(Decimal("40"), False, stated_range("scored from 0 to 10"))
    ("implausibly large: SD 40 on the stated range ('scored from 0 to 10')",)
    """
    if scale is None or sd is None:
        return ()
    share = sd / scale.width
    words = f"the stated range ('{scale.words}')"
    if share < LEAST_SHARE_OF_RANGE:
        return (f"implausibly small: SD {_short(sd)} is {float(share):.1%} of {words}",)
    # Half the width, times the root of n / (n - 1); three people make that 0.61 of the width.
    if share > (1 if change else Decimal("0.62")):
        return (f"implausibly large: SD {_short(sd)} on {words}",)
    return ()


def doubts_of_limits(value, lower, upper):
    """Say what is wrong with an interval.

    Parameters
    ----------
    value, lower, upper : Decimal or None

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> doubts_of_limits(Decimal(1), Decimal(2), Decimal(3)), doubts_of_limits(Decimal(1), Decimal(0), None)
    (('the interval does not hold its estimate',), ('one limit of the interval is missing',))
    """
    if (lower is None) != (upper is None):
        return ("one limit of the interval is missing",)
    if lower is not None and not lower <= value <= upper:
        return ("the interval does not hold its estimate",)
    return ()


def _short(number):
    return f"{float(number):.3g}"
