"""An interval that another number of people would have given."""

import math

from scipy.stats import norm, t

from hinge_meta.linter.rounding import half_units
from hinge_meta.linter.rule import Rule

_Z = norm.ppf(0.975)
_TOO_MANY, _TOO_FEW_ANALYSED, _TOO_FEW_RANDOMISED = 1.15, 0.85, 0.75


def _find(subject):
    arms_of = {} if subject.evidence is None else subject.evidence.arms["trial_id"].value_counts().to_dict()
    rows = subject.effects[subject.effects["measure"] == "SMD"]
    for row in rows.itertuples():
        people, least, what = _reported(row, arms_of.get(row.study, 2))
        low, high = _implied(row, people)
        if low > _TOO_MANY * people:
            more = "more"
        elif high < least * people:
            more = "fewer"
        else:
            continue
        interval = (
            f"[{row.ci_lb:g}, {row.ci_ub:g}]" if row.ci_lb == row.ci_lb else f"standard error {row.se:.3g}"
        )
        about = f"{low:.0f}" if round(low) == round(high) else f"{low:.0f} to {high:.0f}"
        yield RULE.at(
            row,
            f"{row.estimate:g} with {interval} fits about {about} people, {more} than {what}",
            "ci_lb" if row.ci_lb == row.ci_lb else "se",
        )


def _reported(row, arms):
    """Give the people in the comparison, the share of them that may be missing, and the words for it."""
    if row.n_e > 0 and row.n_c > 0:
        people = row.n_e + row.n_c
        return people, _TOO_FEW_ANALYSED, f"the {people:g} reported"
    # A trial's total is shared by its arms, of which a comparison has two.
    people = row.n_randomised * min(1.0, 2 / arms)
    among = f", of which two of {arms} arms would be {people:.0f}" if arms > 2 else ""
    return people, _TOO_FEW_RANDOMISED, f"the {row.n_randomised:g} randomised{among}"


def _implied(row, people):
    """Give the smallest and largest number of people that would have given the printed precision."""
    unequal = people / 4 * (1 / row.n_e + 1 / row.n_c) if row.n_e > 0 and row.n_c > 0 else 1.0
    wanted = 4 * unequal + row.estimate**2 / 2
    if row.ci_lb == row.ci_lb and row.ci_ub == row.ci_ub:
        _, of_low, of_high = half_units(row.estimate, row.ci_lb, row.ci_ub)
        wide, slack = row.ci_ub - row.ci_lb, of_low + of_high
        longest, shortest = (wide + slack) / (2 * _Z), max(wide - slack, 0) / (2 * _Z)
        # The interval may have been made with t, which makes it wider than the normal quantile says.
        if people > 3:
            shortest *= _Z / t.ppf(0.975, people - 2)
    else:
        longest = shortest = row.se
    return tuple(wanted / se**2 if se > 0 else math.nan for se in (longest, shortest))


RULE = Rule(
    id="n-does-not-fit-interval",
    title="A standardised difference whose interval does not fit its number of people",
    severity="warning",
    why="The interval of a standardised difference follows almost entirely from the number of people. A narrower "
    "one gives the study too much weight; a wider one may tell of one arm left out, or people lost.",
    do="find out how many people were analysed (arms left out, drop-outs, legs or sessions counted as people, "
    "adjustment for baseline); show the result without the row",
    source="Hedges & Olkin 1985, Statistical Methods for Meta-Analysis, chapter 5 (variance of g); Gøtzsche et al. "
    "2007, JAMA 298(4):430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="effects",
    find=_find,
)
