"""How probable it is that the true effect of a new, similar study is a benefit."""

import math
from dataclasses import dataclass
from numbers import Real

from scipy.stats import norm, t

from hinge_meta.models.bayes import bayes
from hinge_meta.models.prediction_interval import RULES
from hinge_meta.models.priors import HalfNormal
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class ProbabilityInNewSetting(Shown):
    """Predictive probability of benefit in a new, similar study, in two ways.

    Attributes
    ----------
    beyond : float
        The benefit asked for, on the scale of the effects, 0 or more: the true effect lies below ``-beyond``.
    probability : float
        By the distribution that the prediction interval comes from.
    rule : str
        Which distribution that is.
    bayes : float
        By the posterior predictive distribution.
    prior : str
        What was believed of tau beforehand.
    tau2 : float
        Between-study variance of the first way; 0 leaves studies no room to differ.
    k : int
        Studies.

    Examples
    --------
    >>> ProbabilityInNewSetting(0.0, 0.861, "hk", 0.861, "HalfNormal(0.5)", 0.1, 8).in_per_cent
    ('86%', '86%')
    """

    beyond: float
    probability: float
    rule: str
    bayes: float
    prior: str
    tau2: float
    k: int

    @property
    def in_per_cent(self):
        """Both probabilities in whole per cent; none is rounded to 0 or 100."""
        return _per_cent(self.probability), _per_cent(self.bayes)

    def to_dict(self):
        """Give the numbers at full precision.

        Returns
        -------
        dict
            Fit for JSON.
        """
        names = ("beyond", "probability", "rule", "bayes", "prior", "tau2", "k")
        return {name: getattr(self, name) for name in names}


def probability_in_new_setting(fit, beyond=0.0, tau_prior=None):
    """Compute the probability that the true effect of a new, similar study is a benefit beyond some size.

    Parameters
    ----------
    fit : RandomEffects
        At least three studies; effects below 0 are benefits.
    beyond : float
        Size of the benefit, 0 or more, on the scale of the effects: 0 for any.
    tau_prior : HalfNormal, HalfCauchy or None
        For the Bayesian answer, on the scale of the effects. None is ``HalfNormal(0.5)``, which suits
        standardised mean differences only.

    Returns
    -------
    ProbabilityInNewSetting

    Raises
    ------
    DataProblems
        If there are fewer than three studies: two cannot show how much effects differ.
    ValueError
        If ``beyond`` is below 0, the fit has no prediction interval, or no prior is given for effects in
        another unit than standard deviations.

    Notes
    -----
    The distribution is that of `RandomEffects.wider_prediction`: t about the estimate, with the standard
    error and degrees of freedom that its rule names. It speaks of the average effect in a study, not of one
    person's.

    References
    ----------
    Higgins JPT, Thompson SG, Spiegelhalter DJ. A re-evaluation of random-effects meta-analysis. JRSS A
    2009;172:137-159. https://doi.org/10.1111/j.1467-985X.2008.00552.x

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [-0.5, -0.1, -0.4, -0.6],
    ...                         "vi": [0.04, 0.05, 0.03, 0.08], "measure": "SMD"})
    >>> found = probability_in_new_setting(random_effects(effects))
    >>> round(found.probability, 3), round(found.bayes, 3), found.rule
    (0.986, 0.931, 't with k-1 df on the Hartung-Knapp standard error')
    """
    if not (isinstance(beyond, Real) and math.isfinite(beyond) and beyond >= 0):
        raise ValueError(f"beyond must be a number of 0 or more, got {beyond!r}")
    if fit.k < 3:
        raise DataProblems(
            [
                Problem(
                    found=f"{fit.k} studies",
                    expected="three or more: fewer cannot show how much true effects differ from study to study",
                )
            ]
        )
    lower, upper, rule = fit.wider_prediction
    if not (math.isfinite(lower) and math.isfinite(upper)):
        raise ValueError(f"fit must have a prediction interval; got one with pi={fit.pi_method!r}")
    if tau_prior is None and fit.measure not in ("SMD", "SMDH"):
        raise ValueError(
            f"tau_prior must be given, in the unit of the effects, for measure {fit.measure}: the default "
            "HalfNormal(0.5) is in standard deviations"
        )
    prior = HalfNormal(0.5) if tau_prior is None else tau_prior
    df = {"hk": fit.k - 1, "v": fit.k - 1, "hts": fit.k - 2, "normal": math.inf}[rule]
    distribution = norm() if math.isinf(df) else t(df)
    # The interval is the estimate and a quantile's multiple of the scale: this finds the scale again.
    scale = (upper - lower) / 2 / distribution.ppf((1 + fit.level) / 2)
    return ProbabilityInNewSetting(
        beyond=float(beyond),
        probability=float(distribution.cdf((-beyond - fit.estimate) / scale)),
        rule=RULES[rule],
        bayes=float(bayes(fit.effects, tau_prior=prior).prob_new_below(-beyond)),
        prior=str(prior),
        tau2=fit.tau2,
        k=fit.k,
    )


def _per_cent(probability):
    if probability < 0.01:
        return "less than 1%"
    return "more than 99%" if probability > 0.99 else f"{100 * probability:.0f}%"
