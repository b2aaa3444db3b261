"""An effect and its interval as a text, all rows with the same decimals."""

import numpy as np

from hinge_meta.figures.effect_axis import shown
from hinge_meta.printed import decimals_for, number


def effect_and_interval(estimate, low, high, measure, effects):
    """Print an effect with its interval in brackets, ratios as ratios.

    Parameters
    ----------
    estimate, low, high : float
        On the scale of ``yi``; NaN bounds print the effect alone.
    measure : str
    effects : array_like of float
        All effects of the picture, which decide the decimals.

    Returns
    -------
    str

    Examples
    --------
    >>> effect_and_interval(-0.13, -0.6, 0.34, "SMD", [-0.13, 0.4])
    '−0.13 [−0.60, 0.34]'
    """
    digits = digits_of(measure, effects)
    middle, low, high = (number(shown(value, measure), digits) for value in (estimate, low, high))
    return middle if "\N{EN DASH}" in (low, high) else f"{middle} [{low}, {high}]"


def digits_of(measure, effects):
    """Choose the decimals of all effects in a picture.

    Examples
    --------
    >>> digits_of("RR", [0.001]), digits_of("MD", [-12.0, 4.0])
    (2, 1)
    """
    return 2 if shown(0.0, measure) else decimals_for(np.asarray(effects, dtype=float))
