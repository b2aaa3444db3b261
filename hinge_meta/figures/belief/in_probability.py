"""Probabilities as people read them."""

from hinge_meta.printed import number


def in_probability(probability):
    """Print a probability in per cent, without rounding doubt away.

    Parameters
    ----------
    probability : float
        0 to 1.

    Returns
    -------
    str

    Examples
    --------
    >>> in_probability(0.973), in_probability(0.9961), in_probability(0.99999), in_probability(0.0002)
    ('97%', '99.6%', 'more than 99.9%', 'less than 0.1%')
    """
    if probability > 0.9995:
        return "more than 99.9%"
    if probability < 0.0005:
        return "less than 0.1%"
    near_an_end = probability > 0.985 or probability < 0.015
    return f"{number(100 * probability, 1 if near_an_end else 0)}%"
