"""The measures that can be computed: what each needs, and by which formula."""

from collections.abc import Callable
from dataclasses import dataclass

from hinge_meta.effects.change_in_sds_before import change_in_sds_before
from hinge_meta.effects.change_in_sds_of_change import change_in_sds_of_change
from hinge_meta.effects.columns import Bounds
from hinge_meta.effects.correlation import correlation
from hinge_meta.effects.fisher_z import fisher_z
from hinge_meta.effects.heteroscedastic_mean_difference import heteroscedastic_mean_difference
from hinge_meta.effects.incidence_rate_ratio import incidence_rate_ratio
from hinge_meta.effects.mean_change import mean_change
from hinge_meta.effects.mean_difference import mean_difference
from hinge_meta.effects.odds_ratio import odds_ratio
from hinge_meta.effects.peto_odds_ratio import peto_odds_ratio
from hinge_meta.effects.ratio_of_means import ratio_of_means
from hinge_meta.effects.risk_difference import risk_difference
from hinge_meta.effects.risk_ratio import risk_ratio
from hinge_meta.effects.standardised_mean_difference import standardised_mean_difference

_ANY, _POSITIVE = Bounds(), Bounds(above=0)

TWO_MEANS = {
    "mean_e": _ANY,
    "sd_e": _POSITIVE,
    "n_e": Bounds(above=1),
    "mean_c": _ANY,
    "sd_c": _POSITIVE,
    "n_c": Bounds(above=1),
}
TWO_RISKS = {"event_e": Bounds(at_least=0), "n_e": _POSITIVE, "event_c": Bounds(at_least=0), "n_c": _POSITIVE}
TWO_RATES = {
    "event_e": Bounds(at_least=0),
    "time_e": _POSITIVE,
    "event_c": Bounds(at_least=0),
    "time_c": _POSITIVE,
}
BEFORE_AND_AFTER = {"mean_post": _ANY, "sd_post": _POSITIVE, "mean_pre": _ANY, "sd_pre": _POSITIVE}
ONLY_BEFORE = {name: bounds for name, bounds in BEFORE_AND_AFTER.items() if name != "sd_post"}
WITHIN = {"r": Bounds(above=-1, below=1), "n": Bounds(above=3)}

# Numbers of people or events, wherever they stand.
COUNTS = ("n", "n_e", "n_c", "event_e", "event_c")


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What an effect size is called, which columns it is made of, and how.

    Parameters
    ----------
    words : str
        Its name in full.
    columns : dict of str to Bounds
        The columns that it needs; those in `COUNTS` hold whole numbers.
    formula : callable
        Takes the columns by name and gives ``yi`` and ``vi``; None where the table gives the effect.
    method : str
        What `effect_sizes` records of how it was made.
    needed : tuple of str
        Cells that must not be 0, named as in `cells_of`.
    relative : bool
        Whether it compares events by a ratio.

    Examples
    --------
    >>> REGISTRY["IRR"].words, list(REGISTRY["IRR"].columns)
    ('log incidence rate ratio', ['event_e', 'time_e', 'event_c', 'time_c'])
    """

    words: str
    columns: dict
    formula: Callable | None
    method: str
    needed: tuple = ()
    relative: bool = False


REGISTRY = {
    "MD": Measure(
        words="mean difference",
        columns=TWO_MEANS,
        formula=mean_difference,
        method="mean difference, unequal variances",
    ),
    "SMD": Measure(
        words="standardised mean difference (Hedges' g)",
        columns=TWO_MEANS,
        formula=standardised_mean_difference,
        method="Hedges' g",
    ),
    "SMDH": Measure(
        words="standardised mean difference, unequal variances",
        columns=TWO_MEANS,
        formula=heteroscedastic_mean_difference,
        method="standardised by the average variance, exact correction, Bonett's variance",
    ),
    "ROM": Measure(
        words="log ratio of means",
        columns=TWO_MEANS,
        formula=ratio_of_means,
        method="log ratio of means, large-sample variance",
    ),
    "MC": Measure(
        words="mean change in one group",
        columns={**BEFORE_AND_AFTER, "n": Bounds(above=1)},
        formula=mean_change,
        method="mean change",
    ),
    "SMCC": Measure(
        words="standardised mean change in one group, in SDs of the change",
        columns={**BEFORE_AND_AFTER, "n": Bounds(above=2)},
        formula=change_in_sds_of_change,
        method="mean change in SDs of the change, exact correction, LS variance",
    ),
    "SMCR": Measure(
        words="standardised mean change in one group, in SDs before",
        columns={**ONLY_BEFORE, "n": Bounds(above=2)},
        formula=change_in_sds_before,
        method="mean change in SDs before, exact correction, LS variance",
    ),
    "RR": Measure(
        words="log risk ratio",
        columns=TWO_RISKS,
        formula=risk_ratio,
        method="log risk ratio",
        needed=("event_e", "event_c"),
        relative=True,
    ),
    "OR": Measure(
        words="log odds ratio",
        columns=TWO_RISKS,
        formula=odds_ratio,
        method="log odds ratio",
        needed=("event_e", "none_e", "event_c", "none_c"),
        relative=True,
    ),
    "RD": Measure(
        words="risk difference", columns=TWO_RISKS, formula=risk_difference, method="risk difference"
    ),
    "PETO": Measure(
        words="log odds ratio by Peto's method",
        columns=TWO_RISKS,
        formula=peto_odds_ratio,
        method="Peto's log odds ratio",
        relative=True,
    ),
    "IRR": Measure(
        words="log incidence rate ratio",
        columns=TWO_RATES,
        formula=incidence_rate_ratio,
        method="log incidence rate ratio",
        needed=("event_e", "event_c"),
        relative=True,
    ),
    "COR": Measure(
        words="correlation", columns=WITHIN, formula=correlation, method="correlation, large-sample variance"
    ),
    "ZCOR": Measure(
        words="correlation on Fisher's z scale", columns=WITHIN, formula=fisher_z, method="Fisher's z"
    ),
    "GEN": Measure(words="effect as reported", columns={}, formula=None, method="as reported"),
}

MEASURES = {name: measure.words for name, measure in REGISTRY.items()}

WITH_VTYPE = ("SMD",)
OF_CHANGES_TOO = ("MD", "SMD")
PAIRED = ("MC", "SMCC", "SMCR")
OF_EVENTS = tuple(name for name, measure in REGISTRY.items() if "event_e" in measure.columns)
