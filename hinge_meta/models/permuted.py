"""What a permutation test found: frozen numbers, and views of them."""

import html
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, eq=False, kw_only=True)
class PermutationTest:
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
        values = {name: _plain(getattr(self, name)) for name in ("qm", "qm_pval", "qm_pval_model")}
        values |= {"permutations": self.permutations, "exact": self.exact, "seed": self.seed}
        values["coefficients"] = {
            term: {name: _plain(value) for name, value in row.items()}
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

    def __str__(self):
        """Show the result as a small table with its notes."""
        rows = self._rows()
        width = max(len(name) for name, _ in rows)
        lines = [f"{name:<{width}}  {value}" for name, value in rows]
        return "\n".join([*lines, *(f"note: {note}" for note in self.notes)])

    def __repr__(self):
        """Show the same as `str`."""
        return str(self)

    def _repr_html_(self):
        cells = "".join(
            f"<tr><th scope='row' style='text-align:left'>{html.escape(name)}</th>"
            f"<td style='text-align:left'>{html.escape(value)}</td></tr>"
            for name, value in self._rows()
        )
        notes = "".join(f"<p>{html.escape(note)}</p>" for note in self.notes)
        return f"<table><caption>Permutation test</caption>{cells}</table>{notes}"


def _plain(value):
    return float(value) if np.isfinite(value) else None
