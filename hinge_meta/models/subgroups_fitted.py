"""What subgroups found: a fit for each level, the test between them, and views of both."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.models.metafor_script.subgroups_script import subgroups_script
from hinge_meta.models.written_for_metafor import WrittenForMetafor
from hinge_meta.printed import p_value
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Table, Words


@dataclass(frozen=True, eq=False, kw_only=True)
class Subgroups(Shown, WrittenForMetafor):
    """Pooled effects by subgroup, as `subgroups` returns them.

    Attributes
    ----------
    by : str
        The column that names each study's level.
    fits : dict
        For each level, in order of appearance, its `RandomEffects`; None for a level with one study.
    q_between : float
        Wald's chi-square statistic for a difference between the levels; NaN where fewer than two levels
        could be compared.
    q_between_df : int
        Its degrees of freedom, the number of levels compared less one.
    q_between_pval : float
        Its p-value.
    tau2_rule : {"separate", "common"}
        Whether each level has its own tau2.
    tau2, tau2_lb, tau2_ub : float
        The common tau2 (of the residuals) with its Q-profile interval; NaN where each level has its own.
    method, ci_method, pi_method : str
        What was asked for.
    level : float
        Coverage of the intervals.
    notes : tuple of str
        What a reader must know, in sentences.
    left_out : DataFrame
        ``study`` and ``why`` of each study that had no effect to pool.
    overall : RandomEffects
        All studies pooled together by the same method, whatever their level, with a tau2 of their own
        (estimated around one mean, not around the levels' means).

    Examples
    --------
    >>> from hinge_meta.models.subgroups import subgroups
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0, 1, 4, 5], "vi": 1, "dose": list("llhh")})
    >>> result = subgroups(effects, "dose", method="FE", ci="wald")
    >>> round(result.q_between, 12), result.q_between_df, list(result.fits), result.overall.estimate
    (16.0, 1, ['l', 'h'], 2.5)
    """

    _metafor_script = staticmethod(subgroups_script)

    by: str
    fits: dict
    q_between: float
    q_between_df: int
    q_between_pval: float
    tau2_rule: str
    tau2: float
    tau2_lb: float
    tau2_ub: float
    method: str
    ci_method: str
    pi_method: str
    level: float
    notes: tuple = ()
    left_out: pd.DataFrame = field(repr=False)
    overall: object = field(repr=False)

    def to_frame(self):
        """Give one row a level at full precision, and how each was got.

        Returns
        -------
        DataFrame
            ``subgroup``, then the columns of a fit's own frame, then ``how`` in words. A level with one
            study has its row, without numbers.
        """
        rows = []
        for name, fit in self.fits.items():
            numbers = {"k": 1} if fit is None else fit.to_frame().iloc[0].to_dict()
            rows.append({"subgroup": name, **numbers, "how": self._how(fit)})
        frame = pd.DataFrame(rows)
        return frame[[*(column for column in frame.columns if column != "how"), "how"]]

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON; ``fits`` by the level's name as text, ``overall`` as a fit, ``left_out`` as a list
            of ``{"study": ..., "why": ...}``.
        """
        names = (
            "by",
            "q_between",
            "q_between_df",
            "q_between_pval",
            "tau2_rule",
            "tau2",
            "tau2_lb",
            "tau2_ub",
        )
        names += ("method", "ci_method", "pi_method", "level")
        values = {name: getattr(self, name) for name in names}
        values = {
            name: None if isinstance(value, float) and not np.isfinite(value) else value
            for name, value in values.items()
        }
        values["fits"] = {str(name): fit and fit.to_dict() for name, fit in self.fits.items()}
        values["overall"] = self.overall.to_dict()
        values["notes"] = list(self.notes)
        values["left_out"] = [
            {"study": str(study), "why": str(why)}
            for study, why in zip(self.left_out["study"], self.left_out["why"], strict=True)
        ]
        return values

    def _how(self, fit):
        if fit is None:
            return "one study: reported as it is, not pooled"
        if fit.method == "FE":
            return "common effect"
        return (
            f"{fit.method}, {'tau2 common to all levels' if self.tau2_rule == 'common' else 'its own tau2'}"
        )

    def _rows(self):
        level = f"{100 * self.level:g}%"
        for name, fit in self.fits.items():
            if fit is None:
                yield str(name), "1", "not pooled", "", "", ""
            else:
                prediction = f"[{fit.pi_lb:.3f}, {fit.pi_ub:.3f}]" if np.isfinite(fit.pi_lb) else ""
                interval = f"{level} CI ({fit.ci_method}) [{fit.ci_lb:.3f}, {fit.ci_ub:.3f}]"
                yield str(name), f"{fit.k}", f"{fit.estimate:.3f}", interval, f"{fit.tau2:.4f}", prediction

    def _between(self):
        if np.isnan(self.q_between):
            return "Q between: none"
        return f"Q between: {self.q_between:.2f} on {self.q_between_df} df, {p_value(self.q_between_pval, 3)}"

    def __str__(self):
        """Show a line a level, the test between them, and the notes."""
        rows = [(self.by, "k", "pooled", "interval", "tau2", "prediction"), *self._rows()]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        lines = [
            "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        return "\n".join([*lines, self._between(), *(f"note: {note}" for note in self.notes)])

    def __repr__(self):
        """Show the same as `str`."""
        return str(self)

    def _view(self):
        head = (self.by, "k", "pooled", "interval", "tau2", "prediction")
        table = Table(f"Subgroups by {self.by}", tuple(self._rows()), head)
        return (table, *map(Words, (self._between(), *self.notes)))
