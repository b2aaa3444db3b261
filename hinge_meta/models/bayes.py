"""The Bayesian random-effects model: what may be believed of the mean and of tau, by quadrature."""

from numbers import Real

import numpy as np

from hinge_meta.models.check_effects import check_effects
from hinge_meta.models.left_out import left_out_note, set_aside_left_out
from hinge_meta.models.mean_given_tau import mean_given_tau
from hinge_meta.models.normal_mixture import NormalMixture
from hinge_meta.models.posterior import Bayes
from hinge_meta.models.posterior_of_tau import posterior_of_tau
from hinge_meta.models.priors import HalfCauchy, HalfNormal, Normal
from hinge_meta.problems import DataProblems, Problem

_HALF_NORMAL = HalfNormal(0.5)


def bayes(effects, tau_prior=_HALF_NORMAL, mean_prior=None, level=0.95):
    """Find the posterior of the mean effect, of tau and of a new study's effect.

    Parameters
    ----------
    effects : DataFrame of k >= 2 rows
        ``study``, ``yi`` and ``vi``, as `effect_sizes` returns them (ratios on the log scale). Rows with a
        reason in a text column ``left_out`` are not pooled, and are listed in the result.
    tau_prior : HalfNormal or HalfCauchy
        What is believed of tau beforehand, on the scale of ``yi``. ``HalfNormal(0.5)`` suits standardised
        mean differences and log odds ratios; effects in points need a scale in points.
    mean_prior : Normal or None
        What is believed of the mean beforehand; None is the improper uniform prior, which lets the data
        speak alone.
    level : float
        Probability inside every interval, above 0 and below 1.

    Returns
    -------
    Bayes
        Frozen; on the scale of ``yi``. Intervals are central: as much is left out on either side.

    Raises
    ------
    ValueError
        If a prior or ``level`` is not one of those allowed.
    DataProblems
        If a column is missing, a cell is not a number, a variance is not above 0, a study stands twice,
        there are fewer than two studies, or they differ so much more than the prior allows that no
        posterior can be computed.

    Notes
    -----
    The model: ``yi ~ N(theta_i, vi)``, ``theta_i ~ N(mean, tau^2)``. Given tau, everything is normal and in
    closed form (`mean_given_tau`); tau is integrated over numerically (`posterior_of_tau`), to 1e-8 or
    better. Nothing is drawn at random: the same data give the same digits.

    One study is refused, as elsewhere in this package: a posterior would exist, but that of tau would be its
    prior, unchanged.

    References
    ----------
    Roever, C. (2020). Bayesian random-effects meta-analysis using the bayesmeta R package. Journal of
    Statistical Software, 93(6), 1-51. https://doi.org/10.18637/jss.v093.i06
    Spiegelhalter, D. J., Abrams, K. R., & Myles, J. P. (2004). Bayesian approaches to clinical trials and
    health-care evaluation. Chichester: Wiley.
    Higgins, J. P. T., Thompson, S. G., & Spiegelhalter, D. J. (2009). A re-evaluation of random-effects
    meta-analysis. JRSS A, 172(1), 137-159. https://doi.org/10.1111/j.1467-985X.2008.00552.x

    Examples
    --------
    Where less is better (pain), the posterior probability of any benefit, of more than the smallest
    important difference (here 0.2), and of benefit in a new, similar setting:

    >>> import pandas as pd
    >>> effects = pd.DataFrame(
    ...     {"study": ["A", "B", "C", "D"], "yi": [-0.5, -0.1, -0.4, -0.6], "vi": [0.04, 0.05, 0.03, 0.08]})
    >>> posterior = bayes(effects, tau_prior=HalfNormal(0.5))
    >>> round(posterior.estimate, 2), round(posterior.ci_lb, 2), round(posterior.ci_ub, 2)
    (-0.39, -0.73, -0.06)
    >>> round(posterior.prob_below(0), 3), round(posterior.prob_below(-0.2), 3)
    (0.985, 0.9)
    >>> round(posterior.prob_new_below(0), 3)
    0.931
    """
    if not isinstance(tau_prior, (HalfNormal, HalfCauchy)):
        raise ValueError(f"tau_prior must be a HalfNormal(scale) or a HalfCauchy(scale), got {tau_prior!r}")
    if not (mean_prior is None or isinstance(mean_prior, Normal)):
        raise ValueError(f"mean_prior must be a Normal(mean, sd) or None, got {mean_prior!r}")
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    kept, left_out, rows = set_aside_left_out(effects)
    kept = check_effects(kept, rows)
    yi, vi = kept["yi"].to_numpy(), kept["vi"].to_numpy()

    # Far out the posterior of tau falls as this power; with two studies and a Cauchy tail so slowly that
    # the mean has no variance.
    power = len(yi) - (mean_prior is None) + tau_prior.tail_power
    spread = mean_prior is not None or power > 3
    tau = _tau(yi, vi, tau_prior, mean_prior, 2 if power > 3 else 1, effects.attrs.get("file", "the table"))
    mean, variance, _ = mean_given_tau(yi, vi, tau.tau, mean_prior)
    of_mean = NormalMixture(tau.weight, mean, np.sqrt(variance))
    of_new = NormalMixture(tau.weight, mean, np.sqrt(variance + tau.tau**2))
    outside = (1 - level) / 2
    tau_lb = tau.quantile(outside)
    return Bayes(
        k=len(yi),
        estimate=of_mean.expectation,
        median=of_mean.quantile(0.5),
        sd=of_mean.deviation if spread else np.inf,
        ci_lb=of_mean.quantile(outside),
        ci_ub=of_mean.quantile(1 - outside),
        tau=tau.quantile(0.5),
        tau_mean=tau.expectation,
        tau_lb=tau_lb,
        tau_ub=tau.quantile(1 - outside),
        pi_lb=of_new.quantile(outside),
        pi_ub=of_new.quantile(1 - outside),
        tau_prior=tau_prior,
        mean_prior=mean_prior,
        level=level,
        notes=tuple(_notes(len(yi), left_out, tau_lb, tau_prior, spread)),
        effects=kept.reset_index(drop=True),
        left_out=left_out,
        of_mean=of_mean,
        of_tau=tau,
        of_new=of_new,
    )


def _tau(yi, vi, tau_prior, mean_prior, moments, file):
    def log_density(tau):
        return mean_given_tau(yi, vi, tau, mean_prior)[2] + tau_prior.log_density(tau)

    centre = yi if mean_prior is None else np.append(yi, mean_prior.mean)
    large = max(np.sqrt(vi.max()), tau_prior.scale, np.ptp(centre))
    small = min(np.sqrt(vi.min()), tau_prior.scale)
    try:
        return posterior_of_tau(log_density, (small, large), moments)
    except ArithmeticError:
        raise DataProblems(
            [
                Problem(
                    file=file,
                    found=f"effects from {yi.min():g} to {yi.max():g}, with standard errors from "
                    f"{np.sqrt(vi.min()):g}, under the prior {tau_prior} of tau"
                    + ("" if mean_prior is None else f" and {mean_prior} of the mean"),
                    expected="priors in the unit of the effects: these all but rule the data out",
                )
            ]
        ) from None


def _notes(k, left_out, tau_lb, tau_prior, spread):
    if len(left_out):
        yield left_out_note(left_out)
    if k < 5:
        yield f"Only {k} studies: what is said of tau, and of a new study, leans on the prior {tau_prior}."
    if tau_lb > tau_prior.quantile(0.999):
        yield (
            f"The studies differ far more than the prior {tau_prior} of tau expects; is it in the unit of the "
            "effects?"
        )
    if not spread:
        yield "With two studies and this prior the posterior of the mean has no finite standard deviation."
