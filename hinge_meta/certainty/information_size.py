"""How many people an answer would need, and how many stand behind the one there is."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import norm

from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class PeopleReached(Shown):
    """People behind a pooled effect, as far as they were read.

    Attributes
    ----------
    in_arms : int
        In the arms compared, where their numbers were read; an arm that serves two comparisons counts once.
    trials_by_arms : int
        Trials counted that way.
    randomised : int
        Randomised in the other trials as a whole, which may include arms that are not compared here.
    trials_by_total : int
        Trials counted that way.
    trials_unknown : int
        Trials of which no number was read.

    Examples
    --------
    >>> PeopleReached(152, 2, 70, 1, 0).at_most
    222
    """

    in_arms: int
    trials_by_arms: int
    randomised: int
    trials_by_total: int
    trials_unknown: int

    @property
    def at_most(self):
        """Everyone counted; None where a trial is not counted at all. No more than these were compared."""
        return None if self.trials_unknown else self.in_arms + self.randomised


def optimal_information_size(difference, sd=1.0, alpha=0.05, power=0.8):
    """Give the people that one trial with two equal arms would need: GRADE's optimal information size.

    Parameters
    ----------
    difference : float
        The difference to detect, above 0.
    sd : float
        Standard deviation of people in one arm, in the units of ``difference``; 1 where that is an SMD.
    alpha, power : float
        Two-sided level and power, between 0 and 1.

    Returns
    -------
    int
        In both arms together.

    Raises
    ------
    ValueError
        If a number is out of range.

    Notes
    -----
    By the normal distribution, ``2 (z_alpha + z_power)^2 (sd / difference)^2`` people an arm, rounded up: 393 for
    0.2 standard deviations, 80% power and 5%, the value of Cohen's table 2.4.1.

    References
    ----------
    Guyatt, G. H., et al. (2011). GRADE guidelines 6. Rating the quality of evidence: imprecision. Journal of
    Clinical Epidemiology, 64, 1283-1293. https://doi.org/10.1016/j.jclinepi.2011.01.012
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences (2nd ed.). Lawrence Erlbaum.

    Examples
    --------
    >>> optimal_information_size(0.2), optimal_information_size(0.5), optimal_information_size(15, sd=20)
    (786, 126, 56)
    """
    for name, value in (("difference", difference), ("sd", sd)):
        if not (math.isfinite(value) and value > 0):
            raise ValueError(f"{name} must be above 0, got {value!r}")
    for name, value in (("alpha", alpha), ("power", power)):
        if not 0 < value < 1:
            raise ValueError(f"{name} must lie between 0 and 1, got {value!r}")
    both = norm.isf(alpha / 2) + norm.ppf(power)
    return 2 * math.ceil(2 * (both * sd / difference) ** 2)


def people_reached(strata, arms=None):
    """Count the people behind the effects.

    Parameters
    ----------
    strata : DataFrame
        One row a stratum of a trial as printed: ``trial_id``, ``arm_e``, ``arm_c``, ``n_e``, ``n_c``,
        ``n_randomised`` (blank where not read).
    arms : DataFrame or None
        ``trial_id``, ``arm_id``, ``n_randomised``: who counts where a stratum does not say how many were analysed.

    Returns
    -------
    PeopleReached

    Examples
    --------
    >>> rows = pd.DataFrame({"trial_id": ["a", "a", "b"], "arm_e": ["x", "y", "x"], "arm_c": ["z", "z", "z"],
    ...                      "n_e": [10, 12, None], "n_c": [9, 9, None], "n_randomised": [31, 31, 60]})
    >>> people_reached(rows)
    PeopleReached(in_arms=31, trials_by_arms=1, randomised=60, trials_by_total=1, trials_unknown=0)
    """
    into_arm = {} if arms is None else arms.set_index(["trial_id", "arm_id"])["n_randomised"].to_dict()
    in_arms = randomised = by_arms = by_total = unknown = 0
    for trial, rows in strata.groupby("trial_id", sort=False):
        people = {}
        for row in rows.itertuples():
            for arm, count in ((row.arm_e, row.n_e), (row.arm_c, row.n_c)):
                known = into_arm.get((trial, arm)) if pd.isna(count) else count
                # An arm that serves two strata counts once, and by the larger number where they differ.
                people[arm] = max(people.get(arm, 0), 0 if pd.isna(known) else int(known))
        total = rows["n_randomised"].iloc[0]
        if all(people.values()):
            in_arms, by_arms = in_arms + sum(people.values()), by_arms + 1
        elif pd.notna(total):
            randomised, by_total = randomised + int(total), by_total + 1
        else:
            unknown += 1
    return PeopleReached(in_arms, by_arms, randomised, by_total, unknown)


def sd_of_people(strata):
    """Give the standard deviations of people that effects on one scale imply.

    Parameters
    ----------
    strata : DataFrame
        Mean differences: ``vi``, ``n_e``, ``n_c`` (blank where not read).

    Returns
    -------
    ndarray
        ``sqrt(vi / (1/n_e + 1/n_c))`` of each stratum whose numbers were read, sorted; empty where none was.

    Notes
    -----
    Of final values where effects are differences of those, of changes where they are differences of changes.

    Examples
    --------
    >>> sd_of_people(pd.DataFrame({"vi": [9.0, 4.0], "n_e": [20, None], "n_c": [20, None]})).round(2).tolist()
    [9.49]
    """
    first, second, variance = (
        pd.to_numeric(strata[name], errors="coerce").to_numpy(dtype=float) for name in ("n_e", "n_c", "vi")
    )
    read = (first > 0) & (second > 0) & (variance > 0)
    return np.sort(np.sqrt(variance[read] / (1 / first[read] + 1 / second[read])))
