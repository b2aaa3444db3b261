"""What a permutation test found: frozen numbers, and views of them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from hinge_meta.models.result_table import ResultTable, plain


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class PermutationTest(ResultTable):
    """Permutation p-values of a meta-regression or a pooled effect, as `permutation_test` returns them.

    Attributes
    ----------
    coefficients : DataFrame
        One row a term: ``statistic`` (estimate over standard error), ``pval`` (by permutation) and
        ``pval_model`` (the fit's own).
    qm, qm_pval, qm_pval_model : float
        Test of all moderators, its p-value by permutation and the fit's own; NaN without moderators.
    permutations : int
        How many arrangements were compared, the observed one among them.
    exact : bool
        Whether these are all there are.
    seed : int or None
        Of the random draw; None where the test is exact.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"statistic": [2.0], "pval": [0.0625], "pval_model": [0.1]}, index=["intercept"])
    >>> test = PermutationTest(coefficients=table, permutations=32, exact=True)
    >>> print(test)
    arrangements  32 (all there are)
    intercept     statistic 2.000, p = 0.0625 (by the model 0.1000)
    """

    _caption = "Permutation test"

    coefficients: pd.DataFrame
    qm: float = np.nan
    qm_pval: float = np.nan
    qm_pval_model: float = np.nan
    permutations: int
    exact: bool
    seed: int | None = None
    notes: tuple = ()

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: no NaN and no infinity; ``coefficients`` by term.
        """
        values = {name: plain(getattr(self, name)) for name in ("qm", "qm_pval", "qm_pval_model")}
        values |= {"permutations": self.permutations, "exact": self.exact, "seed": self.seed}
        values["coefficients"] = {
            term: {name: plain(value) for name, value in row.items()}
            for term, row in self.coefficients.to_dict("index").items()
        }
        values["notes"] = list(self.notes)
        return values

    def to_frame(self):
        """Give the coefficients' table, the test of all moderators as its last row where there is one."""
        table = self.coefficients.copy()
        if np.isfinite(self.qm_pval):
            table.loc["all moderators"] = [self.qm, self.qm_pval, self.qm_pval_model]
        return table

    def _rows(self):
        drawn = "all there are" if self.exact else f"drawn with seed {self.seed}"
        return [
            ("arrangements", f"{self.permutations} ({drawn})"),
            *(
                (
                    str(term),
                    f"statistic {row['statistic']:.3f}, p = {row['pval']:.4f} (by the model {row['pval_model']:.4f})",
                )
                for term, row in self.to_frame().iterrows()
            ),
        ]
