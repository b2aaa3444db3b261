"""An answer as a notebook shows it: what was asked, what was found, how sure, and what stands against it."""

from scipy.stats import norm

from hinge_meta.printed import decimals_of, interval, number, printed_weights
from hinge_meta.shown.view import Bullets, Fold, Link, Table, Words

# True of this project's own questions; what holds for a review of somebody else's its caveats say.
_POST_HOC = "Nothing here was registered: all choices were made after results had been seen (post hoc)."


def synthesis_view(synthesis):
    """Lay out an answer for a notebook.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    tuple of parts
        What was chosen otherwise comes first; then the answer with its certainty, what a reader must know, the trials
        that were pooled and those that could not be, each with where it can be read; the rest is folded.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesis_view(synthesize("pain-vs-exercise"))[0].text
    'Pain: posterior-chain resistance training against general exercise'
    """
    question, fit = synthesis.question, synthesis.fit
    parts = []
    if synthesis.choices:
        parts.append(
            Words(f"Other choices than the main answer's: {'; '.join(synthesis.choices)}.", strong=True)
        )
    parts += [Words(question.title, strong=True), Words(question.question), Words(synthesis.bottom_line)]
    parts.append(Table("The answer", tuple(_answer(synthesis))))
    said = (*(() if fit is None else fit.notes), *question.caveats)
    if said:
        parts += [Words("What a reader must know", strong=True), Bullets(said)]
    if fit is not None:
        parts.append(_trials(synthesis))
    if len(synthesis.not_pooled):
        parts.append(_not_pooled(synthesis))
    if synthesis.alternatives:
        parts.append(Fold(_how_they_end(synthesis.alternatives), (_alternatives(synthesis),)))
    parts += [
        Fold("Certainty, domain by domain", synthesis.certainty._view()),
        Fold("What it means for people", synthesis.people._view()),
        Words(
            f"{_POST_HOC if synthesis.evidence.about.with_toolkit else ''} Data {synthesis.fingerprint}.".strip()
        ),
    ]
    return tuple(parts)


def _answer(synthesis):
    fit, certainty = synthesis.fit, synthesis.certainty.certainty
    rows = [("studies", "none pooled")] if fit is None else fit._rows()
    rated = f"{certainty.overall} ({certainty.status_note})" if certainty.assessed else "not assessed"
    rows = [*rows, ("certainty (GRADE)", rated)]
    if synthesis.threshold is not None:
        rows.append(
            (
                "smallest important difference",
                f"{synthesis.threshold['value']:g} ({synthesis.question.scale})",
            )
        )
    if synthesis.replication is not None:
        agrees = "gives" if synthesis.replication.agrees else "does not give"
        printed = synthesis.replication.printed
        rows.append(("published result", f"the review's own model {agrees} what {printed['label']} prints"))
    return [*rows, ("below 0", synthesis.question.favours[0])]


def _trials(synthesis):
    effects, digits = synthesis.effects, decimals_of(synthesis.question.measure)
    level, weights = synthesis.question.level, synthesis.fit.weights
    half = norm.ppf((1 + level) / 2)
    weights = dict(zip(weights.index, printed_weights(weights.to_numpy()), strict=True))
    rows = []
    for row in effects.to_dict("records"):
        reach = half * row["vi"] ** 0.5
        rows.append(
            (
                row["study"],
                number(row["yi"], digits),
                interval(row["yi"] - reach, row["yi"] + reach, digits),
                weights.get(row["study"], ""),
                row["flags"].replace(";", "; "),
                Link(row["location"], synthesis.evidence.link(row)),
            )
        )
    head = ("study", "yi", f"{100 * level:g}% CI", "weight", "doubts", "read in")
    return Table(
        f"Trials, one effect each ({synthesis.question.scale}; weights in per cent)", tuple(rows), head
    )


def _not_pooled(synthesis):
    rows = tuple(
        (row["study"], row["says"], row["why"], Link(row["location"], synthesis.evidence.link(row)))
        for row in synthesis.not_pooled.to_dict("records")
    )
    return Table(
        "Trials that bear on the question and are not pooled", rows, ("study", "says", "why", "read in")
    )


def _how_they_end(alternatives):
    changed = sum(item.changes_verdict for item in alternatives)
    ends = f"{changed} would change" if changed else "none would change"
    return f"Other ways to answer: {len(alternatives)}, of which {ends} the verdict"


def _alternatives(synthesis):
    digits = decimals_of(synthesis.question.measure)
    rows = []
    for item in synthesis.alternatives:
        found = "nothing to pool"
        if item.fit is not None:
            lower, upper, _ = item.fit.wider_interval
            found = f"{number(item.fit.estimate, digits)} ({interval(lower, upper, digits)})"
        post_hoc = "after seeing results" if item.post_hoc else ""
        rows.append((item.name, found, "changes" if item.changes_verdict else "stays", post_hoc, item.why))
    return Table(
        "The same question answered otherwise", tuple(rows), ("way", "effect", "verdict", "thought of", "why")
    )
