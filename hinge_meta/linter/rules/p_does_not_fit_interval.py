"""A p-value that the interval beside it contradicts."""

import math
import re

from scipy.stats import norm, t

from hinge_meta.linter.on_which_scale import looks_like_raw_ratios
from hinge_meta.linter.rounding import half_units
from hinge_meta.linter.rule import Rule

_Z = norm.ppf(0.975)
# In standard errors: what another test, an adjustment or a t distribution may explain.
_APART, _APART_ACROSS_FIVE_PER_CENT = 0.5, 0.2
_FEWEST = 20


def _find(subject):
    if looks_like_raw_ratios(subject.effects):
        return
    for row in subject.effects.itertuples():
        printed = _printed(row.pval)
        computed = _computed(row)
        if printed is None or computed is None:
            continue
        apart = max(printed[0] - computed[1], computed[0] - printed[1])
        across = min(printed[1], computed[1]) < _Z < max(printed[0], computed[0])
        if apart > (_APART_ACROSS_FIVE_PER_CENT if across else _APART):
            low, high = (2 * norm.sf(z) for z in reversed(computed))
            said = row.pval.strip().removeprefix("p").strip()
            yield RULE.at(
                row,
                f"p {'' if said[0] in '<>=≤≥' else '= '}{said}, while {row.estimate:g} "
                f"[{row.ci_lb:g}, {row.ci_ub:g}] gives p from {low:.2g} to {high:.2g}",
                "pval",
            )


def _printed(text):
    """Read the smallest and largest |z| that the printed p allows; None where it is not a plain p."""
    found = re.fullmatch(r"\s*(?:p\s*)?([<>]=?|[≤≥=])?\s*(0?\.\d+|1(?:\.0*)?)\s*", text)
    if not found:
        return None
    sign, digits = found.groups()
    value = float(digits)
    half = 0.5 * 10.0 ** -len(digits.partition(".")[2])
    at_least, at_most = (_z(min(value + half, 1.0)), _z(max(value - half, 0.0)))
    if sign and sign[0] in "<≤":
        return at_least, math.inf
    if sign and sign[0] in ">≥":
        return 0.0, at_most
    return at_least, at_most


def _computed(row):
    """Give the smallest and largest |z| that estimate and interval allow."""
    values = (row.estimate, row.ci_lb, row.ci_ub)
    if not all(math.isfinite(value) for value in values) or not row.ci_lb <= row.estimate <= row.ci_ub:
        return None
    of_estimate, of_low, of_high = half_units(*values)
    wide, slack = row.ci_ub - row.ci_lb, of_low + of_high
    if wide <= slack:
        return None
    size = abs(row.estimate)
    people = row.n_e + row.n_c
    df = people - 2 if people > 3 else _FEWEST
    normal = [2 * _Z * max(size + way * of_estimate, 0) / (wide - way * slack) for way in (-1, 1)]
    with_t = [_z(2 * t.sf(z * t.ppf(0.975, df) / _Z, df)) for z in normal]
    return min(normal + with_t), max(normal + with_t)


def _z(p):
    return norm.isf(p / 2) if p > 0 else math.inf


RULE = Rule(
    id="p-does-not-fit-interval",
    title="A p-value that its interval contradicts",
    severity="warning",
    why="An interval and a p-value of one test say the same thing twice. Where they do not, one of them is "
    "mistyped, or they belong to different comparisons.",
    do="find out which test and which comparison each belongs to; never take a standard error from a p-value "
    "whose interval says otherwise",
    source="Altman & Bland 2011, How to obtain the P value from a confidence interval, BMJ 343:d2304, "
    "https://doi.org/10.1136/bmj.d2304",
    looks_at="effects",
    find=_find,
)
