"""What a bootstrap found: frozen numbers, and views of them."""

from dataclasses import dataclass, field

import pandas as pd

from hinge_meta.models.result_table import ResultTable, plain


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class Bootstrap(ResultTable):
    """Bootstrap intervals of a pooled effect and its heterogeneity, as `bootstrap` returns them.

    Attributes
    ----------
    table : DataFrame
        One row each for ``estimate``, ``tau2`` and ``i2`` (per cent): ``value`` of the fit; ``bias``, the mean
        of the resamples less that; ``se``, their standard deviation; ``ci_lb`` and ``ci_ub``, percentiles.
    replicates : DataFrame
        One row a resample: ``estimate``, ``se``, ``tau2``, ``i2``.
    kind : {"parametric", "nonparametric"}
    resamples, seed : int
    level : float
        Coverage aimed at, 0 to 1.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> table = pd.DataFrame({"value": [0.5], "bias": [0.01], "se": [0.2], "ci_lb": [0.1], "ci_ub": [0.9]},
    ...                      index=["estimate"])
    >>> print(Bootstrap(table=table, replicates=table, kind="parametric", resamples=1000, seed=0, level=0.95))
    resamples  1000, parametric, seed 0
    estimate   0.500 (95% percentile interval 0.100 to 0.900; bias 0.010, SE 0.200)
    """

    _caption = "Bootstrap"

    table: pd.DataFrame
    replicates: pd.DataFrame = field(repr=False)
    kind: str
    resamples: int
    seed: int
    level: float
    notes: tuple = ()

    def to_frame(self):
        """Give the table."""
        return self.table.copy()

    def to_dict(self):
        """Give every number by its name, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON; the resamples themselves are left out.
        """
        values = {
            name: {column: plain(value) for column, value in row.items()}
            for name, row in self.table.to_dict("index").items()
        }
        asked = {"kind": self.kind, "resamples": self.resamples, "seed": self.seed, "level": self.level}
        return {**asked, **values, "notes": list(self.notes)}

    def _rows(self):
        lines = [("resamples", f"{self.resamples}, {self.kind}, seed {self.seed}")]
        for name, row in self.table.iterrows():
            interval = f"{self.level:.0%} percentile interval {row['ci_lb']:.3f} to {row['ci_ub']:.3f}"
            lines.append(
                (
                    str(name),
                    f"{row['value']:.3f} ({interval}; bias {row['bias']:.3f}, SE {row['se']:.3f})",
                )
            )
        return lines
