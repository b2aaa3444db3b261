"""What trim and fill found: frozen numbers, and views of them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.printed import p_value

_SCALARS = (
    "k0",
    "k0_se",
    "statistic",
    "df",
    "pval",
    "side",
    "estimator",
    "centre",
    "estimate",
    "se",
    "ci_lb",
    "ci_ub",
    "measure",
    "level",
)


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class TrimAndFill(ResultTable):
    """A trim-and-fill analysis, as `trim_and_fill` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios).

    Attributes
    ----------
    k0 : int
        Number of studies filled.
    k0_se : float
        Standard error of the estimate of that number.
    statistic : float
        The estimate before it is rounded and held at 0 or above.
    pval : float
        For R0, the probability of so many or more if none is missing; NaN for L0, which is no test.
    side : {"left", "right"}
        Where studies were filled.
    estimator : {"L0", "R0"}
        Of the number.
    centre : float
        The mirror: pooled effect of the studies left after trimming.
    filled : DataFrame of k0 rows
        ``study yi vi mirror_of``, the mirror image of the most extreme study first.
    fit : RandomEffects
        With the filled studies, which its ``effects`` mark in the column ``filled``.
    observed : RandomEffects
        Without them.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.diagnostics.trim_and_fill import trim_and_fill
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCDE"), "yi": [0.0, 0.1, 0.2, 0.9, 1.0],
    ...                         "vi": [0.02, 0.03, 0.04, 0.2, 0.3]})
    >>> filled = trim_and_fill(random_effects(effects, method="DL"))
    >>> round(filled.observed.estimate, 3), round(filled.estimate, 3), filled.fit.k
    (0.198, 0.089, 7)
    """

    _caption = "Trim and fill"

    k0: int
    k0_se: float
    statistic: float
    pval: float
    side: str
    estimator: str
    centre: float
    filled: pd.DataFrame = field(repr=False)
    fit: RandomEffects = field(repr=False)
    observed: RandomEffects = field(repr=False)
    notes: tuple = ()

    @property
    def df(self):
        """Always NaN: a test on ranks has no degrees of freedom."""
        return np.nan

    @property
    def estimate(self):
        """Pooled effect with the filled studies."""
        return self.fit.estimate

    @property
    def se(self):
        """Its standard error."""
        return self.fit.se

    @property
    def ci_lb(self):
        """Lower bound of its confidence interval."""
        return self.fit.ci_lb

    @property
    def ci_ub(self):
        """Upper bound of its confidence interval."""
        return self.fit.ci_ub

    @property
    def measure(self):
        """The effects' measure, or ``"GEN"`` where they do not say."""
        return self.observed.measure

    @property
    def level(self):
        """Coverage of the interval."""
        return self.fit.level

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: ``filled`` as a list of rows, ``fit`` and ``observed`` as their own ``to_dict``.
        """
        values = {name: plain(getattr(self, name)) for name in _SCALARS}
        values["filled"] = [
            {"study": row.study, "yi": plain(row.yi), "vi": plain(row.vi), "mirror_of": str(row.mirror_of)}
            for row in self.filled.itertuples()
        ]
        return {
            **values,
            "fit": self.fit.to_dict(),
            "observed": self.observed.to_dict(),
            "notes": list(self.notes),
        }

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        return pd.DataFrame([{name: plain(getattr(self, name)) for name in _SCALARS}])

    def _rows(self):
        level = f"{100 * self.level:g}%"
        test = f", {p_value(self.pval)}" if np.isfinite(self.pval) else ""
        return [
            ("studies", f"{self.observed.k}"),
            (f"filled on the {self.side} ({self.estimator})", f"{self.k0} (SE {self.k0_se:.1f}){test}"),
            *(
                (
                    name,
                    f"{fit.estimate:.3f}, {level} CI ({fit.ci_method}) [{fit.ci_lb:.3f}, {fit.ci_ub:.3f}]",
                )
                for name, fit in (
                    ("pooled effect, observed", self.observed),
                    ("with filled studies", self.fit),
                )
            ),
        ]
