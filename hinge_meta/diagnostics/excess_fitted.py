"""What the test of excess significance found: frozen numbers, and views of them."""

from dataclasses import dataclass, field, fields

import pandas as pd

from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.printed import p_value

TESTS = {
    "exact": "exact, each study with its own power",
    "binomial": "binomial, all studies with the mean power",
    "chi2": "Pearson's chi-squared",
}


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class ExcessSignificance(ResultTable):
    """A test of excess significance, as `excess_significance` returns it.

    All numbers are at full precision.

    Attributes
    ----------
    k : int
        Number of studies.
    observed : int
        How many of them are significant.
    expected : float
        How many would be on average.
    statistic : float
        Chi-squared, or for the other tests the observed number.
    df : float
        1 for chi-squared, else NaN.
    pval : float
        One-sided: of the observed number or more.
    test : {"exact", "binomial", "chi2"}
        How the two numbers were compared.
    alpha : float
        Two-sided level at which a study counts as significant.
    theta, tau2 : float
        What was taken for the truth: mean effect and between-study variance.
    measure : str
        Of the effects.
    studies : DataFrame of k rows
        ``study``, ``significant`` and ``power``, from 0 to 1.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.diagnostics.excess_significance import excess_significance
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABC"), "yi": [0.3, 0.9, 0.1], "vi": [0.02, 0.16, 0.09]})
    >>> excess_significance(random_effects(effects, method="FE")).studies.round(2)
      study  significant  power
    0     A         True   0.63
    1     B         True   0.13
    2     C        False   0.19
    """

    _caption = "Test of excess significance"

    k: int
    observed: int
    expected: float
    statistic: float
    df: float
    pval: float
    test: str
    alpha: float
    theta: float
    tau2: float
    measure: str
    studies: pd.DataFrame = field(repr=False)
    notes: tuple = ()

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: ``studies`` as a list of rows, ``notes`` as a list.
        """
        apart = ("studies", "notes")
        values = {
            item.name: plain(getattr(self, item.name)) for item in fields(self) if item.name not in apart
        }
        values["studies"] = [
            {"study": str(row.study), "significant": bool(row.significant), "power": float(row.power)}
            for row in self.studies.itertuples()
        ]
        return {**values, "notes": list(self.notes)}

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        apart = ("studies", "notes")
        return pd.DataFrame([{name: value for name, value in self.to_dict().items() if name not in apart}])

    def _rows(self):
        power = self.studies["power"]
        return [
            ("studies", f"{self.k}"),
            (f"significant at {100 * self.alpha:g}%", f"{self.observed}"),
            ("expected", f"{self.expected:.1f} (power {power.min():.2f} to {power.max():.2f})"),
            (TESTS[self.test], p_value(self.pval)),
        ]
