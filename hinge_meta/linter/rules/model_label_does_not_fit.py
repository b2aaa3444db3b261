"""A pooled standardised difference whose interval cannot come from the model that is named, or from none."""

import math
import re
from statistics import NormalDist

import pandas as pd

from hinge_meta.linter.rounding import decimals
from hinge_meta.linter.rule import Rule

_TWO_Z = 2 * NormalDist().inv_cdf(0.975)
# With this little spread no model can be told from another, and rounding alone may hide more.
_TELLS_MODELS_APART = 1.2
# Arms of three to one widen a common-effect interval by 15%; half as much again has another reason.
_TOO_WIDE = 1.5
_LITTLE_I2 = 10
_RANDOM = re.compile(r"\brandom", re.IGNORECASE)
_COMMON = re.compile(r"\bfixed\b|\bcommon.effect", re.IGNORECASE)


def _find(subject):
    if subject.evidence is None:
        return
    for number, row in enumerate(subject.evidence.reviews.itertuples(), start=2):
        if row.measure != "SMD" or any(pd.isna(getattr(row, name)) for name in ("k", "n", "ci_lb", "ci_ub")):
            continue
        seen = _misfit(row) if row.k > 1 else ""
        if seen:
            yield RULE.at(
                None,
                seen,
                "model",
                table="reviews.csv",
                key=row.result_id,
                number=number,
                study=row.review_id,
            )


def _misfit(row):
    """Compare the printed interval with the narrowest that so many people allow."""
    step = 10.0 ** -max(decimals(row.estimate), decimals(row.ci_lb), decimals(row.ci_ub))
    width, least = row.ci_ub - row.ci_lb, _TWO_Z * _narrowest(row.estimate, row.n)
    lowest, highest = (width - step) / least, (width + step) / least
    about = (
        f"{row.estimate:g} [{row.ci_lb:g}, {row.ci_ub:g}] from {row.n} people in {row.k} studies; the narrowest "
        f"interval that so many people allow is {least:.3g} wide, and this one is {width:.3g}"
    )
    if highest < 1:
        return f"{about}: no model gives so narrow an interval"
    common = bool(_COMMON.search(row.model)) and not _RANDOM.search(row.model)
    if common and lowest > _TOO_WIDE:
        return f"{about}: too wide for the model it names ('{row.model}')"
    silent = pd.isna(row.i2) or row.i2 > _LITTLE_I2
    if not common and silent and lowest <= 1 and highest < _TELLS_MODELS_APART:
        named = f"'{row.model}' is named" if row.model else "no model is named"
        spread = "no I2 is given" if pd.isna(row.i2) else f"I2 is given as {row.i2:g}%"
        return (
            f"{about}: so narrow an interval comes from a common-effect model, or from studies that do not "
            f"disagree at all; {named} and {spread}"
        )
    return ""


def _narrowest(estimate, people):
    """Give the standard error of a standardised mean difference in one study of two equal arms."""
    return math.sqrt(4 / people + estimate**2 / (2 * people))


RULE = Rule(
    id="model-label-does-not-fit",
    title="An interval that does not fit the model",
    severity="warning",
    why="A common-effect interval leaves out how much the studies disagree: read as a random-effects result it "
    "promises more than it knows.",
    do="look up the model and I2 in the full text, and refit the studies where they are printed",
    source="Borenstein M, Hedges LV, Higgins JPT, Rothstein HR (2009). Introduction to Meta-Analysis, chapters 4 "
    "and 13, https://doi.org/10.1002/9780470743386",
    looks_at="evidence",
    find=_find,
)
