"""How large a null trial would have to be: frozen numbers, and views of them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.result_table import ResultTable, plain

_SCALARS = (
    "k", "conclusion", "overturns", "se", "weight", "people", "estimate", "ci_lb", "ci_ub", "tau2", "measure",
    "level", "method", "ci_method",
)  # fmt: skip


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class NullTrial(ResultTable):
    """The smallest new trial with an effect of 0 that overturns a conclusion, as `null_trial` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios). What is absent,
    because no such trial exists or the conclusion is unclear already, is NaN or None.

    Attributes
    ----------
    conclusion : {"above zero", "below zero", "unclear"}
        Where the pooled effect lies without the new trial.
    se : float
        Standard error of the new trial; infinite where any trial does it, however imprecise.
    people : int or None
        In its two arms of equal size together; None where they cannot be had from the studies either.
    ranges : tuple of (float, float)
        All standard errors that overturn the conclusion, as pairs of the largest and the smallest; 0 for
        the smallest where every larger trial does it.
    fit : RandomEffects or None
        With the new trial as its last study.
    observed : RandomEffects
        Without it.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.diagnostics.null_trial import null_trial
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> null_trial(random_effects(effects)).sentence
    'No trial is needed to overturn the conclusion: it is unclear already.'
    """

    _caption = "Null trial that would overturn the conclusion"

    conclusion: str
    se: float
    people: int | None
    ranges: tuple
    fit: RandomEffects | None = field(repr=False)
    observed: RandomEffects = field(repr=False)
    notes: tuple = ()

    @property
    def overturns(self):
        """Whether a null trial of some size would overturn the conclusion; None where it is unclear already."""
        return None if self.conclusion == "unclear" else len(self.ranges) > 0

    @property
    def k(self):
        """Number of studies without the new trial."""
        return self.observed.k

    @property
    def weight(self):
        """Weight of the new trial among all, in per cent; NaN where there is none."""
        return np.nan if self.fit is None else float(self.fit.weights.iloc[-1])

    @property
    def estimate(self):
        """Pooled effect with the new trial."""
        return np.nan if self.fit is None else self.fit.estimate

    @property
    def ci_lb(self):
        """Lower bound of the wider of the interval asked for and Wald's, with the new trial."""
        return np.nan if self.fit is None else self.fit.wider_interval[0]

    @property
    def ci_ub(self):
        """Upper bound of the same."""
        return np.nan if self.fit is None else self.fit.wider_interval[1]

    @property
    def tau2(self):
        """Between-study variance with the new trial."""
        return np.nan if self.fit is None else self.fit.tau2

    @property
    def measure(self):
        """The effects' measure, or ``"GEN"`` where they do not say."""
        return self.observed.measure

    @property
    def level(self):
        """Coverage of the interval."""
        return self.observed.level

    @property
    def method(self):
        """Estimator of tau2."""
        return self.observed.method

    @property
    def ci_method(self):
        """Kind of interval that was asked for."""
        return self.observed.ci_method

    @property
    def sentence(self):
        """The answer in words."""
        if self.conclusion == "unclear":
            return "No trial is needed to overturn the conclusion: it is unclear already."
        if not self.ranges:
            return (
                f"No single new trial with an effect of exactly 0, however large, would overturn the conclusion "
                f"that the pooled effect is {self.conclusion}."
            )
        if self.fit is None:
            return (
                "Even a new trial with an effect of exactly 0, so small that it says next to nothing, would leave "
                f"it unclear whether the pooled effect is {self.conclusion}."
            )
        size = "" if self.people is None else f"about {self.people:,} people in two equal arms, "
        return (
            f"A new trial with an effect of exactly 0 and a standard error of {self.se:.3g} ({size}"
            f"{self.weight:.0f}% of the weight) would leave it unclear whether the pooled effect is {self.conclusion}."
        )

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: ``fit`` and ``observed`` as their own ``to_dict``, ``ranges`` as a list of pairs, in
            which None stands for infinity.
        """
        return {
            **{name: plain(getattr(self, name)) for name in _SCALARS},
            "ranges": [[plain(largest), plain(least)] for largest, least in self.ranges],
            "sentence": self.sentence,
            "fit": None if self.fit is None else self.fit.to_dict(),
            "observed": self.observed.to_dict(),
            "notes": list(self.notes),
        }

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        return pd.DataFrame([{name: plain(getattr(self, name)) for name in _SCALARS}])

    def _rows(self):
        rows = [("studies", f"{self.k}"), ("pooled effect", self.conclusion), ("answer", self.sentence)]
        if self.fit is not None:
            level = f"{100 * self.level:g}%"
            rows += [
                ("pooled effect with it", f"{self.estimate:.3f}"),
                (f"{level} CI with it", f"[{self.ci_lb:.3f}, {self.ci_ub:.3f}]"),
                ("tau2 with it", f"{self.tau2:.4f}"),
            ]
        return rows
