"""Bootstrap: the same model fitted to studies drawn anew, or to effects drawn from the model itself."""

import numpy as np
import pandas as pd

from hinge_meta.models.bootstrapped import Bootstrap
from hinge_meta.models.fit_many import fit_many
from hinge_meta.models.fitted import RandomEffects

_KINDS = ("parametric", "nonparametric")
_SHOWN = ("estimate", "tau2", "i2")
_FEW = 20
_MOST = 1_000_000


def bootstrap(fit, kind="parametric", resamples=10_000, seed=0, progress=None):
    """Resample a pooled effect, and see how its estimate and heterogeneity scatter.

    Parameters
    ----------
    fit : RandomEffects
        Each resample is fitted in the same way: same estimator of tau2, same kind of interval.
    kind : {"parametric", "nonparametric"}
        ``"parametric"`` draws each effect from a normal distribution around the pooled effect with variance
        ``tau2 + vi``; ``"nonparametric"`` draws as many studies as there are, with replacement.
    resamples : int
        From 100 to 1 000 000.
    seed : int
        Of the random draw.
    progress : callable, optional
        Called as ``progress(done, total)`` with numbers of resamples, now and then and at the end.

    Returns
    -------
    Bootstrap

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result or has a tau2 from elsewhere; or if ``kind``, ``resamples`` or
        ``seed`` is not one of those allowed.

    Notes
    -----
    Intervals are percentiles: the ``(resamples + 1) a``-th of the resamples in order, between two of them by
    a straight line (Davison & Hinkley 1997, section 5.3.1). They lean on the fitted tau2 as if it were known,
    and so are too short with few studies, where Hartung-Knapp's interval and the Q-profile bounds of tau2 are
    to be preferred; a note says so below 20 studies. Drawing studies with replacement needs more studies
    still.

    References
    ----------
    Davison, A. C., & Hinkley, D. V. (1997). Bootstrap methods and their application. Cambridge University
    Press.
    van den Noortgate, W., & Onghena, P. (2005). Parametric and nonparametric bootstrap methods for
    meta-analysis. Behavior Research Methods, 37(1), 11-22. https://doi.org/10.3758/BF03206394

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> found = bootstrap(random_effects(effects), resamples=1000)
    >>> found.table.columns.tolist(), len(found.replicates)
    (['value', 'bias', 'se', 'ci_lb', 'ci_ub'], 1000)
    """
    if not isinstance(fit, RandomEffects):
        raise ValueError(f"fit must be a RandomEffects, got {type(fit).__name__}")
    if kind not in _KINDS:
        raise ValueError(f"kind must be one of {list(_KINDS)}, got {kind!r}")
    for name, value, least, most in (("resamples", resamples, 100, _MOST), ("seed", seed, 0, np.inf)):
        whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
        if not (whole and least <= value <= most):
            bounds = f"from {least} to {most}" if most < np.inf else f"of at least {least}"
            raise ValueError(f"{name} must be a whole number {bounds}, got {value!r}")
    yi, vi = (fit.effects[column].to_numpy(dtype=float) for column in ("yi", "vi"))
    asked = {"method": fit.method, "ci": fit.ci_method, "pi": "none", "level": fit.level}
    again = fit_many(yi, vi, **asked, columns="tau2")["tau2"].item()
    if not np.isclose(again, fit.tau2, rtol=1e-6, atol=1e-12 * vi.min()):
        raise ValueError(
            "fit must have estimated tau2 from its own effects, got one with a tau2 from elsewhere"
        )
    random = np.random.default_rng(seed)
    if kind == "parametric":
        drawn = random.normal(fit.estimate, np.sqrt(fit.tau2 + vi), (int(resamples), fit.k)), vi
    else:
        place = random.integers(0, fit.k, (int(resamples), fit.k))
        drawn = yi[place], vi[place]
    columns = ["estimate", "se", "tau2", "i2"]
    replicates = fit_many(*drawn, **asked, columns=columns, progress=progress)
    return Bootstrap(
        table=pd.DataFrame({name: _row(replicates[name], fit, name) for name in _SHOWN}).T,
        replicates=replicates,
        kind=kind,
        resamples=int(resamples),
        seed=int(seed),
        level=fit.level,
        notes=_notes(fit.k, kind),
    )


def _row(values, fit, name):
    value, tail = float(getattr(fit, name)), (1 - fit.level) / 2
    # numpy's name for the (R + 1) a-th in order is Weibull's.
    lower, upper = np.quantile(values, [tail, 1 - tail], method="weibull")
    return {
        "value": value,
        "bias": float(values.mean()) - value,
        "se": float(values.std(ddof=1)),
        "ci_lb": float(lower),
        "ci_ub": float(upper),
    }


def _notes(k, kind):
    if k >= _FEW:
        return ()
    notes = [
        f"With {k} studies these intervals are too short: they take tau2 as known. Hartung-Knapp's interval and the "
        "Q-profile bounds of tau2 are made for few studies."
    ]
    if kind == "nonparametric":
        notes.append("Some resamples draw one study many times over, and know little of how studies differ.")
    return tuple(notes)
