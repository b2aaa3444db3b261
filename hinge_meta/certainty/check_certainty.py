"""What is wrong with the judgements of certainty that a schema cannot say."""

from hinge_meta.certainty.certainty_of import certainty_of
from hinge_meta.certainty.grade_judgements import ALLOWED, DRAFT, NOT_ASSESSED, REVIEWED
from hinge_meta.problems import DataProblems, Problem

# Who judges otherwise than the steps add up says so with this word.
_SAYS_SO = "arithmetic"


def check_certainty(evidence):
    """Check the judgements of certainty against the questions, against each other, and for who stands by them.

    Parameters
    ----------
    evidence : Evidence
        Its ``certainty`` and ``questions`` are read.

    Returns
    -------
    tuple of Problem
        Empty where all is well. Otherwise: a question that does not exist, or has no judgements at all; a domain
        without a row, or with two; a judgement that its domain does not allow; a domain not assessed beside an
        overall certainty, or the reverse; an overall certainty that is not high less the steps of the domains, where
        its rationale does not speak of the arithmetic; a certainty where nothing is pooled; a review without a name
        and a day, or a draft with them.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> check_certainty(load_evidence())
    ()
    """
    problems = list(_signatures(evidence.certainty))
    names = list(dict.fromkeys([*evidence.questions, *evidence.certainty["analysis"]]))
    for name in names:
        rows = evidence.certainty[evidence.certainty["analysis"] == name]
        if name not in evidence.questions:
            expected = f"a question of analyses.toml: {', '.join(evidence.questions)}"
            problems.append(_problem(rows, name, "analysis", f"'{name}'", expected))
            continue
        absent = [domain for domain in ALLOWED if domain not in set(rows["domain"])]
        if absent:
            expected = (
                f"a row for each of {', '.join(ALLOWED)}; '{NOT_ASSESSED}' with the reason if that is so"
            )
            problems.append(_problem(rows, name, "domain", f"no row for {', '.join(absent)}", expected))
        try:
            certainty = certainty_of(name, evidence.certainty)
        except DataProblems as error:
            problems += error.problems
            continue
        if not absent:
            problems += _at_odds(certainty, rows, evidence.questions[name])
    return tuple(problems)


def _at_odds(certainty, rows, question):
    overall = rows[rows["domain"] == "overall"]
    blank = [item.domain for item in certainty.domains if item.steps is None]
    if question.incomplete and certainty.assessed:
        yield _problem(
            overall,
            question.id,
            "judgement",
            f"'{certainty.overall}'",
            f"'{NOT_ASSESSED}': nothing is pooled",
        )
    elif certainty.assessed and blank:
        yield _problem(
            overall,
            question.id,
            "judgement",
            f"'{certainty.overall}', while {', '.join(blank)} {'is' if len(blank) == 1 else 'are'} {NOT_ASSESSED}",
            "a judgement of all five domains, or of none",
        )
    elif not certainty.assessed and len(blank) < len(certainty.domains):
        yield _problem(
            overall,
            question.id,
            "judgement",
            f"'{NOT_ASSESSED}', while domains are judged",
            "an overall certainty, or no judgement of any domain",
        )
    elif certainty.assessed and certainty.overall != certainty.by_arithmetic and not _says_so(certainty):
        taken = ", ".join(f"{domain} {steps}" for domain, steps in certainty.steps.items())
        yield _problem(
            overall,
            question.id,
            "judgement",
            f"'{certainty.overall}'",
            f"'{certainty.by_arithmetic}', high less the steps taken ({taken}); or a rationale that says why the "
            f"{_SAYS_SO} does not hold",
        )


def _says_so(certainty):
    return _SAYS_SO in certainty.overall_judgement.rationale.casefold()


def _signatures(frame):
    for position, row in zip(frame.index, frame.itertuples(), strict=True):
        signed = bool(row.reviewed_by), bool(row.reviewed_on)
        where = {"file": "certainty.csv", "row": int(position) + 2, "study": f"{row.analysis}, {row.domain}"}
        if row.status == REVIEWED and not all(signed):
            yield Problem(
                **where,
                column="reviewed_by" if not signed[0] else "reviewed_on",
                found=f"status '{REVIEWED}' and a blank",
                expected=f"the clinician's name and the day, or the status '{DRAFT}'",
            )
        elif row.status != REVIEWED and any(signed):
            yield Problem(
                **where,
                column="status",
                found=f"'{row.status}', though a reviewer or a day of review is given",
                expected=f"'{REVIEWED}', or no reviewer and no day",
            )
        if not row.rationale.strip():
            yield Problem(**where, column="rationale", found="a blank", expected="why, in words")


def _problem(rows, name, column, found, expected):
    row = int(rows.index[0]) + 2 if len(rows) else None
    return Problem(file="certainty.csv", row=row, study=name, column=column, found=found, expected=expected)
