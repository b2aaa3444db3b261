"""What the Bayesian random-effects model found: frozen numbers, probabilities, and views of them."""

from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd

from hinge_meta.models.normal_mixture import NormalMixture
from hinge_meta.models.posterior_of_tau import PosteriorOfTau
from hinge_meta.models.priors import HalfCauchy, HalfNormal, Normal
from hinge_meta.models.result_table import ResultTable, plain


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class Bayes(ResultTable):
    """Posterior of a random-effects model, as `bayes` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios).

    Attributes
    ----------
    k : int
        Number of studies.
    estimate, median, sd : float
        Posterior mean, median and standard deviation of the mean effect; ``sd`` may be infinite.
    ci_lb, ci_ub : float
        Central credible interval of the mean effect.
    tau, tau_mean, tau_lb, tau_ub : float
        Posterior median and mean of the between-study standard deviation, and its central interval.
    pi_lb, pi_ub : float
        Central interval of a new study's true effect (posterior predictive).
    tau_prior : HalfNormal or HalfCauchy
    mean_prior : Normal or None
        What was believed beforehand.
    level : float
        Probability inside each interval.
    notes : tuple of str
        What a reader must know, in sentences.
    effects : DataFrame
        The effects that were pooled.
    left_out : DataFrame
        ``study`` and ``why`` of each study that had no effect to pool.
    of_mean, of_new : NormalMixture
        Posterior of the mean effect, and of a new study's effect.
    of_tau : PosteriorOfTau
        Posterior of tau.

    Examples
    --------
    >>> from hinge_meta.models.bayes import bayes
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> posterior = bayes(effects)
    >>> posterior.shrunk[["study", "yi", "estimate"]].round(2).values.tolist()
    [['A', 0.1, 0.19], ['B', 0.9, 0.79]]
    """

    _caption = "Bayesian random-effects model"

    k: int
    estimate: float
    median: float
    sd: float
    ci_lb: float
    ci_ub: float
    tau: float
    tau_mean: float
    tau_lb: float
    tau_ub: float
    pi_lb: float
    pi_ub: float
    tau_prior: HalfNormal | HalfCauchy
    mean_prior: Normal | None
    level: float
    notes: tuple = ()
    effects: pd.DataFrame = field(repr=False)
    left_out: pd.DataFrame = field(repr=False)
    of_mean: NormalMixture = field(repr=False)
    of_tau: PosteriorOfTau = field(repr=False)
    of_new: NormalMixture = field(repr=False)

    def prob_below(self, x):
        """Give the posterior probability that the mean effect lies below ``x``.

        Parameters
        ----------
        x : float or array-like
            On the scale of ``yi``: 0 for any benefit where less is better, minus the smallest important
            difference for more than that.

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from hinge_meta.models.bayes import bayes
        >>> posterior = bayes(pd.DataFrame({"study": ["A", "B"], "yi": [-1.0, 1.0], "vi": [0.5, 0.5]}))
        >>> round(posterior.prob_below(0.0), 8)
        0.5
        """
        return self.of_mean.cdf(x)

    def prob_new_below(self, x):
        """Give the posterior probability that the true effect of a new, similar study lies below ``x``.

        Parameters
        ----------
        x : float or array-like
            On the scale of ``yi``.

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from hinge_meta.models.bayes import bayes
        >>> posterior = bayes(pd.DataFrame({"study": ["A", "B"], "yi": [-1.0, 1.0], "vi": [0.5, 0.5]}))
        >>> round(posterior.prob_new_below(0.0), 8)
        0.5
        """
        return self.of_new.cdf(x)

    def density(self, x):
        """Give the posterior density of the mean effect at ``x``.

        Parameters
        ----------
        x : float or array-like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from hinge_meta.models.bayes import bayes
        >>> posterior = bayes(pd.DataFrame({"study": ["A", "B"], "yi": [-1.0, 1.0], "vi": [0.5, 0.5]}))
        >>> bool(posterior.density(0.0) > posterior.density(1.0))
        True
        """
        return self.of_mean.density(x)

    def tau_density(self, tau):
        """Give the posterior density of the between-study standard deviation; 0 below 0.

        Parameters
        ----------
        tau : float or array-like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> from hinge_meta.models.bayes import bayes
        >>> posterior = bayes(pd.DataFrame({"study": ["A", "B"], "yi": [-1.0, 1.0], "vi": [0.5, 0.5]}))
        >>> posterior.tau_density([-1.0, 0.5]).round(2).tolist()
        [0.0, 1.08]
        """
        return self.of_tau.density(tau)

    @property
    def measure(self):
        """The effects' measure, or ``"GEN"`` where they do not say."""
        measures = set(self.effects["measure"]) if "measure" in self.effects.columns else {"GEN"}
        return measures.pop() if len(measures) == 1 else "GEN"

    @property
    def weights(self):
        """Each study's posterior expected weight in the mean, in per cent, a Series indexed by study.

        They sum to 100 with a uniform prior of the mean; a normal prior takes the rest.
        """
        share = self.of_mean.weight * self.of_mean.sd**2
        weight = [float(share @ (1 / (vi + self.of_tau.tau**2))) for vi in self.effects["vi"]]
        return pd.Series(100 * np.array(weight), index=self.effects["study"].to_numpy(), name="weight")

    @property
    def shrunk(self):
        """What may be believed of each study's own true effect, in the light of all the others.

        A frame of k rows: ``study``, ``yi``, ``estimate`` (posterior mean), ``sd``, ``ci_lb``, ``ci_ub``.
        """
        outside = (1 - self.level) / 2
        rows = []
        for study, yi, vi in self.effects[["study", "yi", "vi"]].itertuples(index=False):
            pull = vi / (vi + self.of_tau.tau**2)
            keep = self.of_tau.tau**2 / (vi + self.of_tau.tau**2)
            own = NormalMixture(
                self.of_tau.weight,
                yi + pull * (self.of_mean.mean - yi),
                np.sqrt(vi * keep + (pull * self.of_mean.sd) ** 2),
            )
            bounds = own.quantile(outside), own.quantile(1 - outside)
            rows.append((study, yi, own.expectation, own.deviation, *bounds))
        return pd.DataFrame(rows, columns=["study", "yi", "estimate", "sd", "ci_lb", "ci_ub"])

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: no NaN and no infinity; priors as text, ``weights`` by study, ``notes`` as a list,
            ``left_out`` as a list of ``study`` and ``why``.
        """
        apart = ("notes", "effects", "left_out", "of_mean", "of_tau", "of_new")
        values = {
            item.name: _plain(getattr(self, item.name)) for item in fields(self) if item.name not in apart
        }
        values["weights"] = {str(study): float(weight) for study, weight in self.weights.items()}
        values["notes"] = list(self.notes)
        values["left_out"] = [
            {"study": str(study), "why": str(why)}
            for study, why in zip(self.left_out["study"], self.left_out["why"], strict=True)
        ]
        return values

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        lists = ("weights", "notes", "left_out")
        return pd.DataFrame([{name: value for name, value in self.to_dict().items() if name not in lists}])

    def _rows(self):
        level = f"{100 * self.level:g}%"
        return [
            ("studies", f"{self.k}"),
            ("mean effect, posterior mean", f"{self.estimate:.3f} (SD {self.sd:.3f})"),
            (f"{level} credible interval", f"[{self.ci_lb:.3f}, {self.ci_ub:.3f}]"),
            (f"{level} interval of a new study's effect", f"[{self.pi_lb:.3f}, {self.pi_ub:.3f}]"),
            ("tau, posterior median", f"{self.tau:.3f} [{self.tau_lb:.3f}, {self.tau_ub:.3f}]"),
            ("P(mean effect < 0)", f"{self.prob_below(0.0):.3f}"),
            ("prior of tau", f"{self.tau_prior}"),
            ("prior of the mean", "uniform" if self.mean_prior is None else f"{self.mean_prior}"),
        ]


def _plain(value):
    return str(value) if isinstance(value, (HalfNormal, HalfCauchy, Normal)) else plain(value)
