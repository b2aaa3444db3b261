"""A number of people or events shared out as evenly as it goes."""

import numpy as np

from hinge_meta.effects.conversions.given import given, refuse_where


def split_count(count, parts, whole=True):
    """Share a count among comparisons, its total kept.

    Parameters
    ----------
    count : float
        People or events in the shared group.
    parts : int
        Comparisons that share it, 1 or more.
    whole : bool
        Whole numbers only, the first ones larger by one where it does not go evenly; otherwise
        ``count / parts`` each.

    Returns
    -------
    ndarray of shape (parts,)
        It sums to ``count``.

    Raises
    ------
    ValueError
        If ``parts`` is not a whole number of 1 or more.
    DataProblems
        If the count is below 0, or is not whole and whole parts are asked for.

    Notes
    -----
    People and events shared out in whole numbers by this rule never leave a part with more events than
    people, provided that the whole had none.

    Examples
    --------
    >>> split_count(32, 3).tolist(), split_count(32, 2, whole=False).tolist()
    ([11.0, 11.0, 10.0], [16.0, 16.0])
    """
    if isinstance(parts, bool) or not isinstance(parts, (int, np.integer)) or parts < 1:
        raise ValueError(f"parts must be a whole number of 1 or more, got {parts!r}")
    count = float(given("count", count, at_least=0))
    if not whole:
        return np.full(parts, count / parts)
    refuse_where(count != np.floor(count), "count", lambda i: f"{count:g}", "a whole number")
    each, left = divmod(count, parts)
    return each + (np.arange(parts) < left)
