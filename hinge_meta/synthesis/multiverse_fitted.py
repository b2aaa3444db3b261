"""What came of every combination of choices: frozen numbers, and views of them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.printed import decimals_of, interval, number


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class Multiverse(ResultTable):
    """One question answered in every defensible way, as `multiverse` returns it.

    Attributes
    ----------
    id, title, measure : str
        The question, its title, and the effect that is pooled.
    specifications : DataFrame, one row a different analysis
        A text column for each choice, with the option taken or ``"has no bearing"``; then

        ``k``, ``estimate``, ``ci_lb``, ``ci_ub``, ``tau2``, ``i2`` (per cent), ``pi_lb``, ``pi_ub``
            of the model, on the scale of ``yi``; NaN where nothing is pooled. The interval is the wider of
            the one named and Wald's, the prediction interval is made to match.
        ``main``, ``conclusion``
            whether it is the main analysis (the first row), and the verdict, in the words of `Conclusion`.
        ``trials``, ``combinations``
            how many trials the ``k`` effects come from, and how many combinations are this analysis.
        ``method``, ``ci``, ``ci_method``, ``pi_method``, ``named_ci_lb``, ``named_ci_ub``
            estimator and interval named; what ``ci_lb`` and ``pi_lb`` are by; the interval named.
        ``unsettled``
            whether the likelihood of tau2 is flat or has several peaks.

        ``attrs`` holds ``measure``.
    choices : tuple of str
        The text columns, in order.
    options : DataFrame
        ``choice``, ``option``, ``why``, ``main`` and ``post_hoc`` of every option.
    threshold : float
        Smallest important difference, above 0; NaN where none is named.
    level : float
        Coverage of the intervals.
    fingerprint : str
        Of the data.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.synthesis.multiverse import multiverse
    >>> found = multiverse("pain-vs-exercise-6-8-weeks")
    >>> len(found.specifications), found.share_excluding_zero
    (48, 0.0)
    """

    _caption = "Multiverse"

    id: str
    title: str
    measure: str
    specifications: pd.DataFrame = field(repr=False)
    choices: tuple
    options: pd.DataFrame = field(repr=False)
    threshold: float
    level: float
    fingerprint: str
    notes: tuple = ()

    @property
    def pooled(self):
        """The specifications that have an estimate, a frame."""
        return self.specifications[self.specifications["conclusion"] != "not-pooled"]

    @property
    def not_pooled(self):
        """The specifications that leave fewer than two trials, a frame."""
        return self.specifications[self.specifications["conclusion"] == "not-pooled"]

    @property
    def share_excluding_zero(self):
        """Share of pooled specifications whose interval excludes zero, by the interval conclusions follow."""
        return float((self.pooled["conclusion"] != "unclear").mean())

    @property
    def share_excluding_zero_by_combination(self):
        """The same share if each combination counted, and not each different analysis once."""
        pooled = self.pooled
        return float(np.average(pooled["conclusion"] != "unclear", weights=pooled["combinations"]))

    @property
    def share_beyond_threshold(self):
        """Share of pooled specifications whose estimate passes the smallest important difference.

        In either direction; NaN where none is named.
        """
        if np.isnan(self.threshold):
            return float("nan")
        return float((self.pooled["estimate"].abs() > self.threshold).mean())

    def to_frame(self):
        """Give the specifications, at full precision."""
        return self.specifications

    def to_dict(self):
        """Give everything that a program may want, fit for JSON, at full precision; what is absent is None.

        Returns
        -------
        dict
            ``specifications`` and ``options`` as lists of dicts.
        """
        names = ("id", "title", "measure", "threshold", "level", "fingerprint")
        shares = ("share_excluding_zero", "share_excluding_zero_by_combination", "share_beyond_threshold")
        return {
            **{name: plain(getattr(self, name)) for name in names + shares},
            "combinations": int(self.specifications["combinations"].sum()),
            "choices": list(self.choices),
            "options": self.options.to_dict("records"),
            "specifications": [
                {name: plain(value) for name, value in row.items()}
                for row in self.specifications.to_dict("records")
            ],
            "notes": list(self.notes),
        }

    def _rows(self):
        digits, pooled = decimals_of(self.measure), self.pooled
        main = self.specifications.iloc[0]
        verdicts = pooled["conclusion"].value_counts()
        sides = ("favours-intervention", "favours-comparator")
        towards = [int(verdicts.get(side, 0)) for side in sides]
        between = pooled["estimate"].min(), pooled["estimate"].max()
        predicted = pooled[pooled["pi_lb"].notna()]
        excluding = int(((predicted["pi_lb"] > 0) | (predicted["pi_ub"] < 0)).sum())
        rows = [
            ("question", self.title),
            ("combinations", f"{self.specifications['combinations'].sum()}"),
            ("specifications", f"{len(self.specifications)} that differ, {len(pooled)} pooled"),
            (
                "main analysis",
                f"{number(main['estimate'], digits)} ({interval(main['ci_lb'], main['ci_ub'], digits)})",
            ),
            (
                "estimates",
                f"{interval(*between, digits)}, median {number(pooled['estimate'].median(), digits)}",
            ),
            (
                f"{100 * self.level:g}% CI excludes zero",
                f"{_share(sum(towards), len(pooled))}: {towards[0]} favour the intervention, "
                f"{towards[1]} the comparator",
            ),
            ("prediction interval excludes zero", _share(excluding, len(predicted))),
        ]
        if not np.isnan(self.threshold):
            passes = int((pooled["estimate"].abs() > self.threshold).sum())
            rows.append((f"estimate passes {self.threshold:g}", _share(passes, len(pooled))))
        for choice, options in self.options.groupby("choice", sort=False):
            rows.append((choice, "; ".join(options["option"])))
        return rows


def _share(count, total):
    # A share that is not all of them must not be printed as if it were, nor one that is not none.
    per_cent = 100 * count / total if total else 0.0
    if 0 < count < total:
        per_cent = min(max(per_cent, 0.1), 99.9)
    return f"{count} of {total}" + (f" ({per_cent:.1f}%)" if total else "")
