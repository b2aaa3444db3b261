"""What is to be drawn, read from whichever result object was given."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from scipy.stats import norm

from hinge_meta.figures.named_methods import RATIOS

LABELS = (
    *("title", "xlabel", "favours", "arms", "band", "limits"),
    *("left_out", "footnotes", "footer", "not_pooled", "subject", "digits"),
)


@dataclass(frozen=True)
class ToDraw:
    """A result and the words around it, checked once.

    Parameters
    ----------
    fit : RandomEffects or None
        None where nothing could be pooled.
    effects : DataFrame
        ``study``, ``yi``, ``vi`` and whatever rode along.
    labels : dict
        The words and limits around it; only names of `LABELS`.
    """

    fit: object
    effects: pd.DataFrame
    labels: dict = field(default_factory=dict)

    @property
    def level(self):
        """Coverage of every interval drawn."""
        return 0.95 if self.fit is None else self.fit.level

    @property
    def measure(self):
        """The effects' measure, or ``"GEN"`` where they do not say."""
        measures = set(self.effects["measure"]) if "measure" in self.effects.columns else {"GEN"}
        return str(measures.pop()) if len(measures) == 1 else "GEN"

    @property
    def is_ratio(self):
        """Whether effects are log ratios, to be printed as ratios."""
        return self.measure in RATIOS

    @property
    def weights(self):
        """Weights in per cent in the order of ``effects``; None where nothing was pooled."""
        if self.fit is None:
            return None
        return self.fit.weights.reindex(self.effects["study"]).to_numpy()

    @property
    def study_intervals(self):
        """Each study's own interval from ``yi`` and ``vi``: an array of k rows, low and high."""
        yi = self.effects["yi"].to_numpy(dtype=float)
        half = norm.ppf((1 + self.level) / 2) * np.sqrt(self.effects["vi"].to_numpy(dtype=float))
        return np.column_stack([yi - half, yi + half])

    @property
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

    def shown(self, value):
        """Turn a number on the scale of ``yi`` into the number that is printed."""
        return np.exp(value) if self.is_ratio else value

    def placed(self, value):
        """Turn a number as printed into its place on the scale of ``yi``."""
        return np.log(value) if self.is_ratio else value


def to_draw(result, **given):
    """Read a result and the words around it.

    Parameters
    ----------
    result : object
        A `RandomEffects`, or an object with ``fit`` (a `RandomEffects` or None), ``effects`` and
        ``labels`` (a dict).
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
    if hasattr(result, "fit"):
        fit, effects, labels = result.fit, result.effects, dict(getattr(result, "labels", None) or {})
    else:
        fit, effects, labels = result, result.effects, {}
    # Studies that the model itself had to leave out are shown as such, unless others are named.
    if fit is not None and len(getattr(fit, "left_out", ())):
        labels.setdefault("left_out", fit.left_out)
    labels.update({name: value for name, value in given.items() if value is not None})
    _check(fit, effects, labels)
    return ToDraw(fit, effects.reset_index(drop=True), labels)


def _check(fit, effects, labels):
    unknown = sorted(set(labels) - set(LABELS))
    if unknown:
        raise ValueError(f"labels may be {list(LABELS)}, got {unknown}")
    missing = [column for column in ("study", "yi", "vi") if column not in effects.columns]
    if missing:
        raise ValueError(f"effects must have the columns study, yi and vi; missing: {missing}")
    if fit is not None and set(fit.weights.index) != set(effects["study"]):
        differ = sorted(map(str, set(fit.weights.index) ^ set(effects["study"])))
        raise ValueError(f"the studies drawn must be those that were pooled; only in one of them: {differ}")
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
