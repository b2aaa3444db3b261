"""What bears on the claims, from the tables and from this project's own answers."""

from math import nan

import pandas as pd

from hinge_meta.certainty.certainty_of import certainty_of
from hinge_meta.claims.bearing import COMPARED, DIFFERENCES, RATIOS, Bearing
from hinge_meta.claims.rated_certainty import rated_certainty
from hinge_meta.diagnostics.leave_one_out import leave_one_out
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.synthesis.synthesize import synthesize

FILE = "claim_sources.csv"
# Of two trials one is left, which is no analysis to compare with.
FEWEST_TO_LEAVE_ONE_OUT = 3


def bearings_of(evidence, syntheses=None, progress=None):
    """Collect what bears on the claims.

    Parameters
    ----------
    evidence : Evidence
    syntheses : dict of str to Synthesis or None
        Answers at hand, by question; those that are missing are computed.
    progress : callable or None
        Called with ``(done, total, what)`` before each answer is computed, and at the end.

    Returns
    -------
    tuple of Bearing
        In the order of ``claim_sources.csv``. Numbers of an analysis are computed; those of a published result
        are the table's.

    Raises
    ------
    DataProblems
        If a row names a question, a row of another table or of this one that does not exist, if its numbers are not
        those of the row it names, or if its measure is not known; mend the row in ``claim_sources.csv``.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> found = {item.id: item for item in bearings_of(load_evidence())}
    >>> round(found["c05-pain-vs-exercise"].estimate, 3), found["c05-pain-vs-exercise"].reading
    (-0.363, 'for')
    """
    rows = evidence.claim_sources.to_dict("records")
    problems = [
        problem for number, row in enumerate(rows, start=2) for problem in _problems(evidence, row, number)
    ]
    if problems:
        raise DataProblems(problems)
    answers = dict(syntheses or {})
    missing = sorted({row["analysis"] for row in rows} - {""} - set(answers))
    report = progress or (lambda done, total, what: None)
    for done, name in enumerate(missing):
        report(done, len(missing), f"answering {name}")
        answers[name] = synthesize(name, evidence)
    report(len(missing), len(missing), "done")
    return tuple(
        _of_analysis(evidence, row, answers[row["analysis"]]) if row["analysis"] else _of_row(evidence, row)
        for row in rows
    )


def _problems(evidence, row, number):
    def problem(column, expected):
        return Problem(
            file=FILE,
            row=number,
            study=row["bearing_id"],
            column=column,
            found=f"'{row[column]}'",
            expected=expected,
        )

    if row["analysis"] and row["analysis"] not in evidence.questions:
        yield problem("analysis", "a question of analyses.toml")
    ids = set(evidence.claim_sources.loc[evidence.claim_sources["claim_id"] == row["claim_id"], "bearing_id"])
    if row["outranked_by"] and row["outranked_by"] not in ids - {row["bearing_id"]}:
        yield problem("outranked_by", "another row of the same claim")
    if row["threshold_id"] and row["threshold_id"] not in set(evidence.thresholds["threshold_id"]):
        yield problem("threshold_id", "a row of thresholds.csv")
    base = row["measure"].split(" ")[0]
    if (
        row["supports_if"]
        and not row["analysis"]
        and row["design"] in COMPARED
        and base not in RATIOS + DIFFERENCES
    ):
        yield problem("measure", f"one of {', '.join(RATIOS + DIFFERENCES)}")
    for column, table, key in (
        ("result_id", "reviews", "result_id"),
        ("contrast_id", "contrasts", "contrast_id"),
    ):
        if not row[column]:
            continue
        named = getattr(evidence, table).set_index(key)
        if row[column] not in named.index:
            yield problem(column, f"a row of {table}.csv")
            continue
        for name in ("estimate", "ci_lb", "ci_ub"):
            there, here = named.loc[row[column], name], row[name]
            if not (there == here or (pd.isna(there) and pd.isna(here))):
                yield problem(name, f"{there:g}, as in {table}.csv, row '{row[column]}'")


def _shared(evidence, row):
    thresholds = evidence.thresholds.set_index("threshold_id")["value"]
    words = ("population", "intervention", "comparator", "outcome", "scale", "note")
    kept = (
        "claim_id",
        "design",
        "directness",
        "analysis",
        "result_id",
        "contrast_id",
        "supports_if",
        "stated",
    )
    return {
        "id": row["bearing_id"],
        **{name: row[name] for name in (*kept, "outranked_by", *words)},
        "threshold": float(thresholds[row["threshold_id"]]) if row["threshold_id"] else nan,
        "tell": bool(row["tell"]),
    }


def _of_row(evidence, row):
    flags, people, certainty = "", 0, "not assessed"
    if row["result_id"]:
        result = evidence.reviews.set_index("result_id").loc[row["result_id"]]
        flags, certainty = result["flags"], rated_certainty(result["certainty"])
    elif row["contrast_id"]:
        contrast = evidence.contrasts.set_index("contrast_id").loc[row["contrast_id"]]
        flags = contrast["flags"]
        randomised = evidence.trials.set_index("trial_id")["n_randomised"][contrast["trial_id"]]
        people = 0 if pd.isna(randomised) else int(randomised)
    return Bearing(
        **_shared(evidence, row),
        source=row["label"],
        link=evidence.link({"source_doi": row["doi"], "read_at": row["url"]}),
        measure=row["measure"],
        estimate=float(row["estimate"]),
        ci_lb=float(row["ci_lb"]),
        ci_ub=float(row["ci_ub"]),
        k=1 if row["contrast_id"] else 0,
        people=people,
        certainty=certainty,
        flags=flags,
    )


def _of_analysis(evidence, row, synthesis):
    question, fit = synthesis.question, synthesis.fit
    certainty = certainty_of(question.id, evidence.certainty)
    words = {
        "population": question.population,
        "intervention": question.intervention,
        "comparator": question.comparator,
        "outcome": question.outcome,
        "scale": question.scale,
    }
    numbers = {"measure": question.measure}
    if fit is not None:
        lower, upper, _ = fit.wider_interval
        pi_lb, pi_ub, _ = fit.wider_prediction
        numbers |= {
            "estimate": float(fit.estimate),
            "ci_lb": float(lower),
            "ci_ub": float(upper),
            "pi_lb": float(pi_lb),
            "pi_ub": float(pi_ub),
            "k": int(fit.k),
            "turning": int(leave_one_out(fit)["conclusion_changes"].sum())
            if fit.k >= FEWEST_TO_LEAVE_ONE_OUT
            else 0,
        }
    threshold = nan if synthesis.threshold is None else float(synthesis.threshold["value"])
    given = {
        name: value for name, value in _shared(evidence, row).items() if name not in (*words, "threshold")
    }
    return Bearing(
        **given,
        **words,
        **numbers,
        source="",
        link="",
        threshold=threshold,
        certainty=certainty.overall,
        certainty_status=certainty.status if certainty.assessed else "",
    )
