"""What PET-PEESE found: frozen numbers, and views of them."""

from dataclasses import dataclass

import pandas as pd

from hinge_meta.diagnostics.precision_line import PrecisionLine
from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.printed import p_value


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class PetPeese(ResultTable):
    """Both lines of PET-PEESE and the one that the rule picks, as `pet_peese` returns them.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios).

    Attributes
    ----------
    k : int
        Number of studies.
    pet, peese : PrecisionLine
        Effects on their standard errors, and on their variances; each gives its own ``.line(sei)``.
    picked : {"PET", "PEESE"}
        Whose intercept the conditional rule takes.
    alpha : float
        Level of the test that picks.
    measure : str
        Of the effects.
    level : float
        Coverage of the intervals.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.diagnostics.pet_peese import pet_peese
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> both = pet_peese(random_effects(effects))
    >>> both.pet.line([0.0, 0.3]).round(3).tolist(), both.peese.line([0.0, 0.3]).round(3).tolist()
    ([-0.652, 0.47], [-0.147, 0.432])
    """

    _caption = "PET-PEESE"

    k: int
    pet: PrecisionLine
    peese: PrecisionLine
    picked: str
    alpha: float
    measure: str
    level: float
    notes: tuple = ()

    @property
    def _line(self):
        return self.pet if self.picked == "PET" else self.peese

    @property
    def estimate(self):
        """Intercept of the line picked."""
        return self._line.intercept

    @property
    def se(self):
        """Its standard error."""
        return self._line.intercept_se

    @property
    def statistic(self):
        """Its t statistic."""
        return self._line.intercept_statistic

    @property
    def df(self):
        """Degrees of freedom of the t statistic."""
        return self._line.df

    @property
    def pval(self):
        """Its two-sided p-value."""
        return self._line.intercept_pval

    @property
    def ci_lb(self):
        """Lower bound of its confidence interval."""
        return self._line.intercept_ci_lb

    @property
    def ci_ub(self):
        """Upper bound of its confidence interval."""
        return self._line.intercept_ci_ub

    def line(self, sei):
        """Give the effect that the line picked has at given standard errors.

        Parameters
        ----------
        sei : array-like of float
            Standard errors, on the scale of the effects.

        Returns
        -------
        ndarray
            Of the shape of ``sei``.
        """
        return self._line.line(sei)

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; ``pet`` and ``peese`` nested."""
        names = ("k", "picked", "estimate", "se", "statistic", "df", "pval", "ci_lb", "ci_ub")
        values = {name: plain(getattr(self, name)) for name in (*names, "alpha", "measure", "level")}
        return {
            **values,
            "pet": self.pet.to_dict(),
            "peese": self.peese.to_dict(),
            "notes": list(self.notes),
        }

    def to_frame(self):
        """Give PET and PEESE as a row each, at full precision; ``picked`` marks the one that the rule takes."""
        rows = [
            {"line": name, "picked": name == self.picked, **line.to_dict()}
            for name, line in (("PET", self.pet), ("PEESE", self.peese))
        ]
        return pd.DataFrame(rows)

    def _rows(self):
        level = f"{100 * self.level:g}%"
        return [
            ("studies", f"{self.k}"),
            *(
                (
                    f"{name}{' (picked)' if name == self.picked else ''}",
                    f"{line.intercept:.3f} (SE {line.intercept_se:.3f}), {level} CI "
                    f"[{line.intercept_ci_lb:.3f}, {line.intercept_ci_ub:.3f}], {p_value(line.intercept_pval)}; "
                    f"slope {line.slope:.3f} (SE {line.slope_se:.3f}), {p_value(line.slope_pval)}",
                )
                for name, line in (("PET", self.pet), ("PEESE", self.peese))
            ),
        ]
