"""What is to be drawn, read from whichever result object was given."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.stats import norm

from hinge_meta.figures.bias.judgements import check_judgements
from hinge_meta.figures.forest.arms_to_draw import arms_to_draw
from hinge_meta.figures.forest.groups_to_draw import groups_to_draw
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.pooled_to_draw import pooled_to_draw

LABELS = (
    *("title", "xlabel", "favours", "arms", "band", "limits"),
    *("left_out", "footnotes", "footer", "not_pooled", "subject", "digits", "risk_of_bias"),
)


@dataclass(frozen=True)
class ToDraw:
    """A result and the words around it, checked once.

    Parameters
    ----------
    fit : RandomEffects, CommonEffect, Multilevel or None
        None where nothing could be pooled.
    effects : DataFrame
        ``study``, ``yi``, ``vi`` and whatever rode along, in the order drawn.
    labels : dict
        The words and limits around it; only names of `LABELS`.
    groups : tuple of Group
        In the order drawn; none without headings.
    subgroups : Subgroups or None
        Whose test between its levels is shown.
    """

    fit: object
    effects: pd.DataFrame
    labels: dict = field(default_factory=dict)
    groups: tuple = ()
    subgroups: object = None

    @cached_property
    def pooled(self):
        """The pooled effect, a `Pooled`; None where nothing was pooled."""
        return None if self.fit is None else pooled_to_draw(self.fit)

    @cached_property
    def arms(self):
        """The arms' numbers, an `Arms`."""
        return arms_to_draw(self.effects, self.measure)

    @property
    def level(self):
        """Coverage of every interval drawn."""
        return 0.95 if self.fit is None else self.fit.level

    @cached_property
    def measure(self):
        """The effects' measure, or ``"GEN"`` where they do not say."""
        measures = set(self.effects["measure"]) if "measure" in self.effects.columns else {"GEN"}
        return str(measures.pop()) if len(measures) == 1 else "GEN"

    @property
    def is_ratio(self):
        """Whether effects are log ratios, to be printed as ratios."""
        return self.measure in RATIOS

    @cached_property
    def weights(self):
        """Weights in per cent in the order of ``effects``; None where nothing was pooled."""
        if self.fit is None:
            return None
        return self.fit.weights.reindex(self.effects["study"]).to_numpy()

    @cached_property
    def study_intervals(self):
        """Each study's own interval from ``yi`` and ``vi``: an array of k rows, low and high."""
        yi = self.effects["yi"].to_numpy(dtype=float)
        half = norm.ppf((1 + self.level) / 2) * np.sqrt(self.effects["vi"].to_numpy(dtype=float))
        return np.column_stack([yi - half, yi + half])

    @cached_property
    def left_out(self):
        """Studies that were not pooled: ``study why yi ci_lb ci_ub``, those with numbers first."""
        given = self.labels.get("left_out")
        columns = ["study", "why", "yi", "ci_lb", "ci_ub"]
        if given is None:
            return pd.DataFrame(columns=columns)
        rows = given.reindex(columns=columns).reset_index(drop=True)
        for column in columns[2:]:
            rows[column] = pd.to_numeric(rows[column], errors="coerce")
        return rows.iloc[np.argsort(rows["yi"].isna().to_numpy(), kind="stable")].reset_index(drop=True)

    @cached_property
    def judgements(self):
        """The risk of bias as `check_judgements` gives it; None without any."""
        given = self.labels.get("risk_of_bias")
        return None if given is None else check_judgements(given)

    def shown(self, value):
        """Turn a number on the scale of ``yi`` into the number that is printed."""
        return np.exp(value) if self.is_ratio else value

    def placed(self, value):
        """Turn a number as printed into its place on the scale of ``yi``."""
        return np.log(value) if self.is_ratio else value


def to_draw(result, by=None, **given):
    """Read a result and the words around it.

    Parameters
    ----------
    result : object
        A `RandomEffects`, `Subgroups`, `CommonEffect` or `Multilevel`, or an object with ``fit`` (one of
        these, or None), ``effects`` and ``labels`` (a dict), or a table of effects that nobody pooled.
    by : str, optional
        A column of the effects, to group studies under headings.
    **given
        Labels that win over the result's own; None means not given.

    Returns
    -------
    ToDraw

    Raises
    ------
    ValueError
        If a label is unknown or of the wrong form, or the weights are not those of the studies.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> drawn = to_draw(SimpleNamespace(fit=None, effects=one, labels={"title": "Pain"}))
    >>> drawn.labels["title"], drawn.study_intervals.round(2).tolist()
    ('Pain', [[-0.6, 0.34]])
    """
    fit, effects, labels = result, getattr(result, "effects", None), {}
    if isinstance(result, pd.DataFrame):
        fit, effects = None, result
    elif hasattr(result, "fit"):
        fit, labels = result.fit, dict(getattr(result, "labels", None) or {})
    subgroups = fit if hasattr(fit, "q_between") else None
    if subgroups is not None:
        if by is not None:
            raise ValueError(
                f"by must not be given with subgroups, which are by {subgroups.by!r}, got {by!r}"
            )
        fit = subgroups.overall
        effects = fit.effects if effects is None else effects
    if fit is not None:
        pooled_to_draw(fit)
    # Studies that the model itself had to leave out are shown as such, unless others are named.
    if fit is not None and len(getattr(fit, "left_out", ())):
        labels.setdefault("left_out", fit.left_out)
    labels.update({name: value for name, value in given.items() if value is not None})
    _check(fit, effects, labels)
    groups, effects = groups_to_draw(effects, by, subgroups)
    drawn = ToDraw(fit, effects, labels, groups, subgroups)
    _check_weights(drawn)
    return drawn


def _check(fit, effects, labels):
    unknown = sorted(set(labels) - set(LABELS))
    if unknown:
        raise ValueError(f"labels may be {list(LABELS)}, got {unknown}")
    if effects is None:
        raise ValueError("effects must be given where nothing was pooled, got None")
    missing = [column for column in ("study", "yi", "vi") if column not in effects.columns]
    if missing:
        raise ValueError(f"effects must have the columns study, yi and vi; missing: {missing}")
    for name in ("favours", "arms"):
        pair = labels.get(name)
        if pair is not None and (isinstance(pair, str) or len(pair) != 2):
            raise ValueError(f"{name} must be two texts, (first, second), got {pair!r}")
    for name in ("band", "limits"):
        pair = labels.get(name)
        if pair is not None and not (len(pair) == 2 and pair[0] < pair[1]):
            raise ValueError(f"{name} must be (low, high) with low < high, got {pair!r}")
    left_out = labels.get("left_out")
    if left_out is not None and not {"study", "why"} <= set(left_out.columns):
        raise ValueError(f"left_out must have the columns study and why, got {list(left_out.columns)}")


def _check_weights(drawn):
    if drawn.fit is None:
        return
    pooled, shown = set(drawn.fit.weights.index), set(drawn.effects["study"])
    if pooled != shown:
        differ = sorted(map(str, pooled ^ shown))
        raise ValueError(f"the studies drawn must be those that were pooled; only in one of them: {differ}")
    if (drawn.fit.weights < 0).any():
        below = [str(study) for study, weight in drawn.fit.weights.items() if weight < 0]
        raise ValueError(f"weights must not be below 0, since squares are areas; they are for {below}")
