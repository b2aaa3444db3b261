"""Which group was subtracted from which: recomputed from the groups' own values."""

from dataclasses import dataclass

from hinge_meta.pull.extract.registry_number import half_unit, registry_number


@dataclass(frozen=True)
class Direction:
    """Which subtraction a printed difference is.

    Attributes
    ----------
    minuend, subtrahend : str
        Group identifiers: the difference is the first minus the second. Both blank where it cannot be told.
    why : str
        How it was found, or why it cannot be told.

    Examples
    --------
    >>> Direction("OG001", "OG000", "recomputed").is_known
    True
    """

    minuend: str = ""
    subtrahend: str = ""
    why: str = ""

    @property
    def is_known(self):
        """Whether the values of the groups tell it."""
        return bool(self.minuend)


def direction_of(difference, limits, values):
    """Find which group's value minus which gives a printed difference.

    Parameters
    ----------
    difference : str
        As published.
    limits : (str, str)
        Of its interval, blank where there is none.
    values : dict of str to str
        The published value of each of the two groups.

    Returns
    -------
    Direction

    Notes
    -----
    A subtraction fits if it gives the printed number within what rounding may have moved the three numbers. Where
    neither fits, since the analysis was adjusted and the values were not, the one that lies in the printed interval
    does, if the other does not. Where both fit, the groups are too alike to tell; where none does, something else was
    printed.

    Examples
    --------
    >>> direction_of("-1.90", ("-2.62", "-1.18"), {"OG000": "-2.1", "OG001": "-4.0"})
    Direction(minuend='OG001', subtrahend='OG000', why='recomputed: -4.0 - -2.1 = -1.9')
    >>> direction_of("0.0", ("-1", "1"), {"OG000": "3.0", "OG001": "3.0"}).why
    'the groups are too alike to tell which was subtracted'
    >>> direction_of("7", ("6", "8"), {"OG000": "3", "OG001": "5"}).why
    'the printed difference agrees with neither subtraction of the groups (2 or -2)'
    """
    first, second = values
    numbers = {group: registry_number(value) for group, value in values.items()}
    printed = registry_number(difference)
    if printed is None or None in numbers.values():
        return Direction(why="a value of one group is missing, so the direction cannot be recomputed")
    forward = numbers[second] - numbers[first]
    rounding = half_unit(difference) + half_unit(values[first]) + half_unit(values[second])
    lower, upper = map(registry_number, limits)

    def rounds_to(result):
        return abs(printed - result) <= rounding

    def lies_inside(result):
        return None not in (lower, upper) and lower <= result <= upper

    for fits, how in ((rounds_to, "recomputed"), (lies_inside, "the subtraction that lies in its interval")):
        fit = fits(forward), fits(-forward)
        if fit == (True, True):
            return Direction(why="the groups are too alike to tell which was subtracted")
        if any(fit):
            minuend, subtrahend = (second, first) if fit[0] else (first, second)
            sum_ = f"{values[minuend]} - {values[subtrahend]} = {forward if fit[0] else -forward}"
            return Direction(minuend, subtrahend, f"{how}: {sum_}")
    return Direction(
        why=f"the printed difference agrees with neither subtraction of the groups ({forward} or {-forward})"
    )
