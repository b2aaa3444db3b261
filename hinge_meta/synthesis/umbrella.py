"""Published pooled results beside each other, by what they answer; never pooled with each other."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Fold, Link, Table, Words
from hinge_meta.synthesis.overlap import overlaps
from hinge_meta.synthesis.overlap_in_words import overlap_in_words
from hinge_meta.synthesis.own_results import own_results
from hinge_meta.synthesis.published_results import COLUMNS, published_results

_PANEL = ["outcome_kind", "axis", "scale", "favours_first"]


@dataclass(frozen=True, eq=False)
class Umbrella(Shown):
    """Published results laid out side by side. Nothing in it is a summary over reviews.

    Attributes
    ----------
    results : DataFrame
        One row a result, in the order to read them. ``topic`` is the question answered; results with the
        same ``outcome_kind``, ``axis`` (measure), ``scale`` and ``favours_first`` may stand on one axis.
        ``whose`` is ``"published"`` or ``"this project"``. ``k n measure estimate ci_lb ci_ub i2 model``
        are as printed (95% intervals; this project's are the wider of its two), ``certainty`` as the
        authors state it or ``"not stated"``. ``not_drawn`` says why a result has no place on an axis, or is
        blank. ``trials`` and ``overlaps_with`` are tuples. Numbers that were not read are NaN.
    overlaps : DataFrame
        What is known of trials that reviews share, see `hinge_meta.synthesis.overlap.overlaps`.
    fingerprint : str
        Of the data.

    Examples
    --------
    >>> both = umbrella(outcome="falls")
    >>> both.topics, len(both.results)
    (('older adults: exercise and falls',), 7)
    """

    results: pd.DataFrame = field(repr=False)
    overlaps: pd.DataFrame = field(repr=False)
    fingerprint: str

    @property
    def topics(self):
        """The questions answered, in order."""
        return tuple(dict.fromkeys(self.results["topic"]))

    def of(self, topic):
        """Give one question's part.

        Parameters
        ----------
        topic : str
            One of ``topics``.

        Returns
        -------
        Umbrella

        Raises
        ------
        ValueError
            If there is no such topic here.

        Examples
        --------
        >>> umbrella().of("low back pain: yoga").results["label"].tolist()
        ['Sawyer 2012', 'Sawyer 2012']
        """
        if topic not in self.topics:
            raise ValueError(f"topic must be one of {list(self.topics)}, got {topic!r}")
        rows = self.results[self.results["topic"] == topic].reset_index(drop=True)
        pairs = self.overlaps[self.overlaps["topic"] == topic].reset_index(drop=True)
        return Umbrella(rows, pairs, self.fingerprint)

    def panels(self, topic):
        """Part the results of a question by outcome and scale: what may stand on one axis.

        Parameters
        ----------
        topic : str
            One of ``topics``.

        Returns
        -------
        list of DataFrame
            Each of one outcome, measure, scale and direction; published results first.

        Examples
        --------
        >>> [len(panel) for panel in umbrella(own=False).panels("low back pain: prevention")]
        [2, 1]
        """
        groups = self.of(topic).results.groupby(_PANEL, sort=False)
        return [panel.reset_index(drop=True) for _, panel in groups]

    def overlap(self, topic):
        """Sum up in words what is known of the trials that the reviews of a question share.

        Parameters
        ----------
        topic : str
            One of ``topics``.

        Returns
        -------
        str

        Examples
        --------
        >>> umbrella(own=False).overlap("low back pain: prevention")
        'All 3 results are of one review and may rest on the same trials.'
        """
        part = self.of(topic)
        return overlap_in_words(part.overlaps, part.results)

    def _view(self):
        parts = [
            Words("Published results beside each other, as printed. Nothing here is a summary over reviews.")
        ]
        head = (
            "result",
            "outcome",
            "comparison",
            "k",
            "measure",
            "effect",
            "95% CI",
            "I2",
            "certainty",
            "read in",
        )
        for topic in self.topics:
            rows = tuple(_shown(row) for row in self.of(topic).results.to_dict("records"))
            shown = Table(topic, rows, head), Words(self.overlap(topic))
            parts += [Fold(f"{topic} ({len(rows)})", shown)] if len(self.topics) > 1 else shown
        pairs = tuple(
            (row["first_label"], row["second_label"], row["known"], row["words"])
            for row in self.overlaps.to_dict("records")
        )
        if pairs:
            table = Table("Trials that reviews share", pairs, ("first", "second", "known", "in words"))
            parts.append(Fold("Trials that reviews share, pair by pair", (table,)))
        return (*parts, Words(f"Data fingerprint {self.fingerprint}."))

    def to_dict(self):
        """Give everything that a program may want, fit for JSON; numbers not read are None.

        Returns
        -------
        dict
            ``results`` and ``overlaps``, lists of rows; ``pooled`` is False, always.
        """
        return {
            "pooled": False,
            "results": _records(self.results),
            "overlaps": _records(self.overlaps),
        }


def umbrella(evidence=None, outcome=None, comparison=None, *, topic=None, own=True, syntheses=None):
    """Lay published pooled results out side by side, by what they answer.

    Parameters
    ----------
    evidence : Evidence or None
        None loads the project's own.
    outcome : str or None
        Only this kind of outcome, such as ``"pain"``.
    comparison : str or None
        Only results whose comparison, as printed, holds these words, in any case.
    topic : str or None
        Only this question.
    own : bool
        Whether this project's own analyses stand beside the published ones, marked as such: those that
        replicate or quote a result of the same topic.
    syntheses : dict of str to Synthesis or None
        Answers at hand, by question; those that are missing are computed.

    Returns
    -------
    Umbrella
        Every result as printed. There is no average over reviews, here or anywhere: reviews of one
        question share trials, and ask and count differently.

    Raises
    ------
    ValueError
        If no result has that outcome, comparison or topic.
    DataProblems
        If a measure is not known, or a ratio is not above 0.

    References
    ----------
    Pollock M, Fernandes RM, Becker LA, Pieper D, Hartling L. Overviews of reviews. In: Cochrane Handbook
    for Systematic Reviews of Interventions, chapter V.

    Examples
    --------
    >>> falls = umbrella(topic="older adults: exercise and falls")
    >>> falls.results[["estimate", "ci_lb", "ci_ub"]].iloc[0].tolist(), falls.results["certainty"].iloc[0]
    ([0.77, 0.71, 0.83], 'high')
    """
    evidence = load_evidence() if evidence is None else evidence
    published = published_results(evidence)
    tables = [published, own_results(evidence, published, syntheses)] if own else [published]
    results = _ordered(pd.concat([table for table in tables if len(table)], ignore_index=True))
    for name, column, value in (("outcome", "outcome_kind", outcome), ("topic", "topic", topic)):
        if value is not None:
            results = _kept(
                results, results[column] == value, name, list(dict.fromkeys(results[column])), value
            )
    if comparison is not None:
        holds = results["comparison"].str.casefold().str.contains(comparison.casefold(), regex=False)
        results = _kept(results, holds, "comparison", sorted(set(results["comparison"])), comparison)
    results = results.reset_index(drop=True)
    return Umbrella(results, overlaps(results), evidence.fingerprint)


def _shown(row):
    bounds = "" if np.isnan(row["ci_lb"]) else f"{row['ci_lb']:g} to {row['ci_ub']:g}"
    whose = "" if row["whose"] == "published" else " (this project)"
    place = Link(row["location"] or "source", row["link"]) if row["link"] else row["location"]
    return (
        f"{row['label']}{whose}",
        row["outcome"],
        row["comparison"],
        row["k"],
        row["measure"],
        row["estimate"],
        bounds,
        row["i2"],
        row["certainty"],
        place,
    )


def _kept(results, mask, name, known, value):
    if not mask.any():
        must = "be words of one of" if name == "comparison" else "be one of"
        raise ValueError(f"{name} must {must} {known}, got {value!r}")
    return results[mask]


def _ordered(results):
    """Order topics as the table names them, outcomes within them likewise, our own after the published."""
    keys = {
        "topic": _places(results["topic"]),
        "outcome_kind": _places(results["topic"] + "/" + results["outcome_kind"]),
        "panel": _places(results[["topic", *_PANEL]].astype(str).agg("/".join, axis=1)),
        "whose": (results["whose"] != "published").astype(int),
    }
    order = pd.DataFrame(keys).sort_values(list(keys), kind="stable").index
    return results.loc[order, COLUMNS]


def _places(names):
    return pd.Series(pd.factorize(names)[0], index=names.index)


def _records(table):
    return [{name: _plain(value) for name, value in row.items()} for row in table.to_dict("records")]


def _plain(value):
    if isinstance(value, tuple):
        return list(value)
    return None if isinstance(value, float) and np.isnan(value) else value
