"""The certainty of the evidence on a question, as people judged it."""

from dataclasses import dataclass

from hinge_meta.certainty.grade_judgements import (
    ALLOWED,
    DOMAINS,
    DRAFT,
    NOT_ASSESSED,
    OVERALL,
    REVIEWED,
    STEPS,
    level_after,
)
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Table, Words


@dataclass(frozen=True)
class Judgement(Shown):
    """One person's judgement of one domain, with the reason.

    Attributes
    ----------
    domain, judgement, rationale : str
        ``"not assessed"`` without a rationale where the table has no row.
    judged_by, judged_on, reviewed_by, reviewed_on, status : str
        Who, when (year-month-day), and whether a clinician has reviewed it; blank where there is no row.

    Examples
    --------
    >>> Judgement("imprecision", "serious", "A wide interval.").steps
    1
    """

    domain: str
    judgement: str
    rationale: str = ""
    judged_by: str = ""
    judged_on: str = ""
    reviewed_by: str = ""
    reviewed_on: str = ""
    status: str = ""

    @property
    def steps(self):
        """Levels that it takes off the certainty; None where it was not assessed, or is the overall one."""
        return STEPS.get(self.judgement)

    @property
    def reviewed(self):
        """Whether a named clinician has reviewed it on a named day."""
        return self.status == REVIEWED and bool(self.reviewed_by and self.reviewed_on)


@dataclass(frozen=True)
class Certainty(Shown):
    """What people judged of one question: five domains and the overall certainty.

    Attributes
    ----------
    analysis : str
        The question.
    domains : tuple of Judgement
        GRADE's five, in its order; what is not in the table is ``"not assessed"``.
    overall_judgement : Judgement

    Examples
    --------
    >>> import pandas as pd
    >>> certainty_of("pain", pd.DataFrame(columns=["analysis", "domain", "judgement"])).overall
    'not assessed'
    """

    analysis: str
    domains: tuple
    overall_judgement: Judgement

    @property
    def overall(self):
        """The overall certainty in a word."""
        return self.overall_judgement.judgement

    @property
    def assessed(self):
        """Whether the overall certainty was judged."""
        return self.overall != NOT_ASSESSED

    @property
    def reviewed(self):
        """Whether a named clinician has reviewed every one of the six judgements."""
        return all(item.reviewed for item in (*self.domains, self.overall_judgement))

    @property
    def status(self):
        """Whether a clinician has reviewed the judgements: only if all of them were."""
        return REVIEWED if self.reviewed else DRAFT

    @property
    def steps(self):
        """Levels that each domain takes off, by domain; None for one that was not assessed."""
        return {item.domain: item.steps for item in self.domains}

    @property
    def by_arithmetic(self):
        """High less the steps of the domains; None where a domain was not assessed. To check a person by, no more."""
        steps = list(self.steps.values())
        return None if None in steps else level_after(sum(steps))

    @property
    def sentence(self):
        """The certainty and its status in a sentence."""
        if not self.assessed:
            reason = f" {self.overall_judgement.rationale}" if self.overall_judgement.rationale else ""
            return f"Certainty of the evidence (GRADE): not assessed.{reason}"
        return f"Certainty of the evidence (GRADE): {self.overall} ({self.status_note})."

    @property
    def status_note(self):
        """The status with names and days: who reviewed it, or who drafted it and that nobody has reviewed it."""
        every = (*self.domains, self.overall_judgement)
        if self.reviewed:
            names = ", ".join(sorted({item.reviewed_by for item in every}))
            return f"{REVIEWED}: {names}, {max(item.reviewed_on for item in every)}"
        names = sorted({item.judged_by for item in every if item.judged_by})
        return DRAFT + (f"; judged by {', '.join(names)}" if names else "")

    def _view(self):
        rows = tuple(
            (item.domain, item.judgement, item.steps, item.rationale)
            for item in (*self.domains, self.overall_judgement)
        )
        head = ("domain", "judgement", "levels off", "rationale")
        return Words(self.sentence), Table("Certainty of the evidence (GRADE)", rows, head)

    def to_dict(self):
        """Give everything fit for JSON."""
        every = {item.domain: vars(item) | {"steps": item.steps} for item in self.domains}
        return {
            "analysis": self.analysis,
            "assessed": self.assessed,
            "overall": self.overall,
            "rationale": self.overall_judgement.rationale or None,
            "status": self.status,
            "reviewed": self.reviewed,
            "by_arithmetic": self.by_arithmetic,
            "domains": every,
            "sentence": self.sentence,
        }


def certainty_of(question_id, certainty_frame):
    """Look up what people judged of a question.

    Parameters
    ----------
    question_id : str
        A question of ``analyses.toml``.
    certainty_frame : DataFrame
        The table ``certainty``: one row a question and domain.

    Returns
    -------
    Certainty
        A domain without a row is "not assessed". Nothing is filled in from the others or from numbers.

    Raises
    ------
    DataProblems
        If a domain has two rows, or a judgement that it does not allow.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> certainty = certainty_of("pain-vs-exercise", load_evidence().certainty)
    >>> certainty.overall, certainty.status
    ('very low', 'draft, not reviewed by a clinician')
    """
    rows = certainty_frame[certainty_frame["analysis"] == question_id]
    problems, judged = [], {}
    for position, row in zip(rows.index, rows.to_dict("records"), strict=True):
        domain, judgement = row["domain"], row["judgement"]
        expected = ""
        if domain not in ALLOWED:
            expected = f"one of {', '.join(ALLOWED)}"
        elif domain in judged:
            expected = "one row a question and domain"
        elif judgement not in ALLOWED[domain]:
            expected = f"for {domain}: one of {', '.join(ALLOWED[domain])}"
        if expected:
            problems.append(
                Problem(
                    file="certainty.csv",
                    row=int(position) + 2,
                    study=question_id,
                    column="judgement" if domain in ALLOWED and domain not in judged else "domain",
                    found=f"'{judgement}' for {domain}",
                    expected=expected,
                )
            )
            continue
        fields = ("rationale", "judged_by", "judged_on", "reviewed_by", "reviewed_on", "status")
        judged[domain] = Judgement(domain, judgement, **{name: row.get(name, "") or "" for name in fields})
    if problems:
        raise DataProblems(problems)
    every = {domain: judged.get(domain, Judgement(domain, NOT_ASSESSED)) for domain in (*DOMAINS, OVERALL)}
    return Certainty(question_id, tuple(every[domain] for domain in DOMAINS), every[OVERALL])
