"""Two or more groups of people as one: their number, mean and standard deviation, or their events."""

import numpy as np

from hinge_meta.effects.conversions.given import given, refuse_where
from hinge_meta.effects.conversions.in_range import in_range


@in_range
def combine_means(n, mean, sd):
    """Combine groups into one, as if their people had been one group from the start.

    Parameters
    ----------
    n, mean, sd : array-like of shape (m,) or (m, k)
        People, mean and standard deviation of each of ``m`` groups (first axis), in points.

    Returns
    -------
    n, mean, sd : float or ndarray of shape (k,)
        Of the combined group. The SD holds the spread within the groups and between their means.

    Raises
    ------
    DataProblems
        If a group is empty, an SD is not above 0, or the combined group has one person.

    Notes
    -----
    ``sd**2 = (sum((n_i - 1) sd_i**2) + sum(n_i (mean_i - mean)**2)) / (n - 1)``: for two groups the
    Handbook's formula, for more what its formula gives when it is applied again and again. It is
    larger than the pooled SD wherever the means differ. A group of one person has no spread of its own;
    its SD is not used.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.10, Table 6.5.a.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-5-2-10

    Examples
    --------
    >>> n, mean, sd = combine_means([10, 15], [5, 7], [2, 3])
    >>> float(n), float(mean), round(float(sd), 4)
    (25.0, 6.2, 2.7839)
    """
    n, mean = np.broadcast_arrays(given("n", n, at_least=1), given("mean", mean))
    sd = np.where(n > 1, np.broadcast_to(np.asarray(sd, dtype=object), n.shape), 1.0)
    sd = given("sd", sd, above=0)
    total = n.sum(axis=0)
    refuse_where(total < 2, "n", lambda i: "one person", "groups that hold two people or more together")
    grand = (n * mean).sum(axis=0) / total
    within = ((n - 1) * sd**2).sum(axis=0)
    between = (n * (mean - grand) ** 2).sum(axis=0)
    return total, grand, np.sqrt((within + between) / (total - 1))


@in_range
def combine_events(events, n):
    """Combine groups into one: events and people are added up.

    Parameters
    ----------
    events, n : array-like of shape (m,) or (m, k)
        People with the event, and people, in each of ``m`` groups (first axis).

    Returns
    -------
    events, n : float or ndarray of shape (k,)

    Raises
    ------
    DataProblems
        If a group is empty, or has fewer than no events or more events than people.

    References
    ----------
    Cochrane Handbook, version 6.5, section 23.3.4.
    https://training.cochrane.org/handbook/current/chapter-23#section-23-3-4

    Examples
    --------
    >>> events, n = combine_events([3, 5], [20, 22])
    >>> float(events), float(n)
    (8.0, 42.0)
    """
    events, n = np.broadcast_arrays(given("event", events, at_least=0), given("n", n, at_least=1))
    refuse_where(
        events > n,
        "event",
        lambda i: f"{events.flat[i]:g} events in {n.flat[i]:g} people",
        "no more people with the event than people",
    )
    return events.sum(axis=0), n.sum(axis=0)
