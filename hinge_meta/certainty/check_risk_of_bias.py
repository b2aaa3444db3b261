"""What is wrong with the table of risk of bias, beyond what its schema can say."""

from hinge_meta.certainty.risk_of_bias import DOMAINS, NO_INFORMATION, OVERALL
from hinge_meta.problems import Problem

_FILE = "risk_of_bias.csv"
_WORSE = {"low": 0, "some concerns": 1, "high": 2}
_REVIEWED = "reviewed by a clinician"


def check_risk_of_bias(evidence):
    """Hold the judgements against the trials, against each other and against the rules of RoB 2.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of Problem
        Empty where all is well. Found are: a trial or an outcome that the tables do not have; a trial of which
        some domains are entered and some not; an overall judgement that the domains do not bear out; a "low"
        or any other judgement without words and an address that support it; a status that does not fit who
        reviewed.

    Notes
    -----
    The overall judgement is a person's, but RoB 2 binds it: it is never more favourable than the worst
    domain. Two rules are the project's own. While a domain has "no information", the overall judgement is
    "high" if some domain is, and else "no information", since what was not read might be worse. And "high"
    with no domain at high risk, which RoB 2 allows where several have some concerns, needs a note that says so.

    References
    ----------
    Sterne JAC and others. RoB 2: a revised tool for assessing risk of bias in randomised trials. BMJ
    2019;366:l4898. https://doi.org/10.1136/bmj.l4898

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> check_risk_of_bias(load_evidence())
    ()
    """
    table = evidence.risk_of_bias.reset_index(drop=True)
    numbered = [(place + 2, row) for place, row in enumerate(table.to_dict("records"))]
    outcomes = set(evidence.outcomes["outcome"]) | set(evidence.contrasts["outcome"])
    problems = []
    for place, row in numbered:
        problems += [
            Problem(
                file=_FILE, row=place, study=row["trial_id"], column=column, found=found, expected=expected
            )
            for column, found, expected in _of_row(row, set(evidence.trials["trial_id"]), outcomes)
        ]
    groups = {}
    for place, row in numbered:
        groups.setdefault((row["trial_id"], row["outcome"]), {})[row["domain"]] = (place, row)
    for (trial, outcome), cells in groups.items():
        problems += _of_trial(trial, outcome, cells)
    return tuple(problems)


def _of_row(row, trials, outcomes):
    if row["trial_id"] not in trials:
        yield "trial_id", f"'{row['trial_id']}'", "a trial_id of trials.csv"
    if row["outcome"] not in outcomes:
        yield "outcome", f"'{row['outcome']}'", f"an outcome of the tables: {', '.join(sorted(outcomes))}"
    judgement = row["judgement"]
    if judgement not in (*_WORSE, NO_INFORMATION):
        yield (
            "judgement",
            f"'{judgement}'",
            f"one of {', '.join(_WORSE)}, {NO_INFORMATION}: RoB 2's words, and one of ours",
        )
    if not row["support"].strip():
        yield "support", "a blank", "what was read, or what was looked for and not found"
    if row["domain"] != OVERALL and judgement in _WORSE:
        for column in ("read_at", "location"):
            if not row[column].strip():
                yield (
                    column,
                    f"a blank beside '{judgement}'",
                    "where the support was read; what was not read is 'no information'",
                )
    reviewed = bool(row["reviewed_by"].strip() and row["reviewed_on"].strip())
    if (row["status"] == _REVIEWED) != reviewed:
        yield (
            "status",
            f"'{row['status']}' with reviewed_by '{row['reviewed_by']}' on '{row['reviewed_on']}'",
            f"'{_REVIEWED}' where both reviewed_by and reviewed_on are filled, and only there",
        )


def _of_trial(trial, outcome, cells):
    absent = [domain for domain in (*DOMAINS, OVERALL) if domain not in cells]
    if absent:
        place = min(place for place, _ in cells.values())
        yield Problem(
            file=_FILE,
            row=place,
            study=trial,
            column="domain",
            found=f"no row for {', '.join(absent)} ({outcome})",
            expected="all five domains and the overall judgement; 'no information' for what was not read",
        )
        return
    place, overall = cells[OVERALL]
    judged = [cells[domain][1]["judgement"] for domain in DOMAINS]
    given, allowed = overall["judgement"], _allowed(judged)
    if given == "high" and "high" not in judged and not overall["note"].strip():
        yield Problem(
            file=_FILE,
            row=place,
            study=trial,
            column="note",
            found="a blank beside an overall 'high' with no domain at high risk",
            expected="why concerns in several domains add up to a high risk",
        )
    elif given not in allowed:
        yield Problem(
            file=_FILE,
            row=place,
            study=trial,
            column="judgement",
            found=f"overall '{given}' over {', '.join(judged)} ({outcome})",
            expected=f"{' or '.join(repr(word) for word in allowed)}: never more favourable than the worst "
            "domain, nor settled while a domain has no information",
        )


def _allowed(judged):
    """Give the overall judgements that the five domains bear out."""
    if "high" in judged:
        return ("high",)
    if any(word not in _WORSE for word in judged):
        return (NO_INFORMATION, "high")
    return ("low",) if set(judged) == {"low"} else ("some concerns", "high")
