"""The orchards of a result: one for each level, or one for all."""

from dataclasses import dataclass, field

import pandas as pd

from hinge_meta.figures.belief.pooled_numbers import PooledNumbers, pooled_numbers
from hinge_meta.figures.own_intervals import own_intervals


@dataclass(frozen=True, eq=False)
class Orchard:
    """One row of an orchard plot.

    Parameters
    ----------
    name : str
    pooled : PooledNumbers or None
        None where there was nothing to pool.
    studies : DataFrame
        ``study yi sei ci_lb ci_ub weight``.
    """

    name: str
    pooled: PooledNumbers | None
    studies: pd.DataFrame = field(repr=False)

    @property
    def counted(self):
        """How many effects there are, and of how many clusters."""
        k = len(self.studies)
        said = f"k = {k}"
        if self.pooled is not None and self.pooled.clusters is not None:
            said += f" effects in {self.pooled.clusters} clusters"
        return said


def orchard_rows(result):
    """Read the orchards of a result.

    Parameters
    ----------
    result : RandomEffects, Multilevel or Subgroups

    Returns
    -------
    list of Orchard
        One for each level of `Subgroups`, in their order; else one.

    Raises
    ------
    ValueError
        If it is no such result.

    Examples
    --------
    >>> from hinge_meta.models.subgroups import subgroups
    >>> effects = pd.DataFrame({"study": list("ABC"), "yi": [0.1, 0.9, 0.4], "vi": 0.04, "load": list("llh")})
    >>> [(row.name, row.counted, row.pooled is None) for row in orchard_rows(subgroups(effects, "load"))]
    [('l', 'k = 2', False), ('h', 'k = 1', True)]
    """
    if not hasattr(result, "fits"):
        return [Orchard("All studies", pooled_numbers(result), own_intervals(result))]
    everything = result.overall.effects
    rows = []
    for level, fit in result.fits.items():
        if fit is not None:
            rows.append(Orchard(str(level), pooled_numbers(fit), own_intervals(fit)))
            continue
        alone = everything[[cell == level for cell in everything[result.by]]]
        rows.append(Orchard(str(level), None, own_intervals(alone)))
    return rows
