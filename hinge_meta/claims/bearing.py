"""One thing that bears on a claim, with its numbers and how near it is to what the claim asks."""

from dataclasses import dataclass
from math import isfinite, nan

from hinge_meta.shown.shown import Shown

COMPARED = ("randomised comparison", "observational comparison", "association")
RATIOS = ("RR", "RaR", "IRR", "OR", "HR")
DIFFERENCES = ("SMD", "MD", "WMD", "RD", "COR")


@dataclass(frozen=True)
class Bearing(Shown):
    """An analysis of this project, a published result, or words that were read.

    Attributes
    ----------
    id, claim_id : str
        Of the row in ``claim_sources.csv`` and of its claim.
    source : str
        How sentences name it.
    link : str
        Where a reader can open it; for an analysis of this project, blank.
    analysis, result_id, contrast_id : str
        Where its numbers stand: ``analyses.toml``, ``reviews.csv``, ``contrasts.csv``; blank where not there.
    measure : str
    estimate, ci_lb, ci_ub : float
        On the scale of the measure; NaN where not printed. For an analysis, the interval that conclusions follow.
    pi_lb, pi_ub : float
        Prediction interval of an analysis; NaN elsewhere.
    k : int
        Trials; 0 where not known.
    people : int
        People in a single trial; 0 where not known.
    turning : int
        How many single trials, left out, would leave an analysis with another conclusion.
    certainty, certainty_status : str
        By GRADE, and for an analysis who stands behind it.
    design, directness, supports_if, stated, outranked_by : str
        As a person entered them, see ``datapackage.json``.
    population, intervention, comparator, outcome, scale, note, flags : str
        Words for sentences; doubts about the row.
    threshold : float
        Smallest difference that was judged important, above 0; NaN where none is named.
    tell : bool
        Whether the sentence on the claim tells it.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.claims.bearings_of import bearings_of
    >>> hayden = next(item for item in bearings_of(load_evidence()) if item.id == "c05-hayden2021-1")
    >>> hayden.estimate, hayden.ci_lb, hayden.ci_ub, hayden.certainty, hayden.directness
    (-15.0, -18.0, -12.0, 'moderate', 'broader intervention')
    """

    id: str
    claim_id: str
    source: str
    link: str
    design: str
    directness: str
    analysis: str = ""
    result_id: str = ""
    contrast_id: str = ""
    measure: str = ""
    estimate: float = nan
    ci_lb: float = nan
    ci_ub: float = nan
    pi_lb: float = nan
    pi_ub: float = nan
    k: int = 0
    people: int = 0
    turning: int = 0
    certainty: str = "not assessed"
    certainty_status: str = ""
    supports_if: str = ""
    stated: str = ""
    outranked_by: str = ""
    population: str = ""
    intervention: str = ""
    comparator: str = ""
    outcome: str = ""
    scale: str = ""
    note: str = ""
    flags: str = ""
    threshold: float = nan
    tell: bool = False

    @property
    def no_effect(self):
        """The value of the measure that means no effect."""
        return 1.0 if self.base_measure in RATIOS else 0.0

    @property
    def base_measure(self):
        """The measure without what is added to its name, as in ``"SMD (NMA)"``."""
        return self.measure.split(" ")[0]

    @property
    def compared(self):
        """Whether groups were compared, or two things measured in the same people."""
        return self.design in COMPARED

    @property
    def has_number(self):
        """Whether any number was read."""
        return any(isfinite(value) for value in (self.estimate, self.ci_lb, self.ci_ub))

    @property
    def has_interval(self):
        """Whether there is an effect with an interval that speaks for a side."""
        return bool(
            self.compared
            and self.supports_if
            and all(isfinite(value) for value in (self.estimate, self.ci_lb, self.ci_ub))
        )

    @property
    def reading(self):
        """Which way it speaks: ``"for"``, ``"against"``, ``"open"``, or ``"no interval"``."""
        if not self.has_interval:
            return "no interval"
        wanted_below = self.supports_if in ("below", "not above")
        if self.ci_ub < self.no_effect:
            return "for" if wanted_below else "against"
        if self.ci_lb > self.no_effect:
            return "against" if wanted_below else "for"
        return "open"
