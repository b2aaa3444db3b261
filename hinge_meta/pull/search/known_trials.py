"""Whether a search finds the trials that are known already: what it misses of these, it misses of others."""

from dataclasses import dataclass

from hinge_meta.pull.search.deduplicate import deduplicate
from hinge_meta.pull.search.known_rows import KnownRows
from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown
from hinge_meta.sources.record import Record


@dataclass(frozen=True)
class KnownTrials(Shown):
    """The reports of the trials of a question, found by its search or not.

    Attributes
    ----------
    search : str
        Blank where none is written down.
    found, missed : tuple of str
        Names of reports, ascending. Both empty before any run.
    said : str

    Examples
    --------
    >>> str(KnownTrials("hips", ("a2001",), (), "1 of 1"))
    '1 of 1'
    """

    search: str
    found: tuple
    missed: tuple
    said: str

    def _view(self):
        return lines_view(self)

    def __str__(self):
        return self.said


def known_trials(evidence, question):
    """Say which reports of a question's trials its search has found.

    Parameters
    ----------
    evidence : Evidence
    question : str
        Its identifier.

    Returns
    -------
    KnownTrials

    Raises
    ------
    ValueError
        If there is no such question.

    Notes
    -----
    The share found is a relative recall against trials that came from elsewhere; it says nothing of trials that
    neither found. A report counts as found where a row of the screening table is that report, by the rules of
    `deduplicate`.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> print(known_trials(load_evidence(), "pain-vs-exercise"))
    The search has never been run: whether it finds the trials at hand is not known.
    """
    if question not in evidence.questions:
        raise ValueError(f"question must be one of {list(evidence.questions)}, got {question!r}")
    asked = evidence.questions[question]
    if not asked.search:
        return KnownTrials("", (), (), "No search is written down for this question.")
    if not (evidence.searches["search"] == asked.search).any():
        said = "The search has never been run: whether it finds the trials at hand is not known."
        return KnownTrials(asked.search, (), (), said)
    rows = evidence.select(asked.outcome, asked.training, asked.against, timing=asked.timing)
    reports = evidence.reports[evidence.reports["trial_id"].isin(rows["trial_id"])].to_dict("records")
    known = KnownRows(evidence.screening[evidence.screening["search"] == asked.search].to_dict("records"))
    found, missed = [], []
    for report in sorted(reports, key=lambda report: report["report_id"]):
        (found if known.places(*deduplicate([_record(report)])) else missed).append(report["report_id"])
    said = f"Of {len(reports)} known reports of its trials the search found {len(found)}"
    said += f"; it missed {', '.join(missed)}." if missed else "."
    return KnownTrials(asked.search, tuple(found), tuple(missed), said)


def _record(report):
    first = report["authors"].split(",")[0].rsplit(" ", 1)[0]
    year = str(report["year"])
    return Record(
        source="",
        doi=report["doi"],
        pmid=report["pmid"],
        pmcid=report["pmcid"],
        title=report["title"],
        authors=(first,) if first else (),
        years=(int(year),) if year.isdigit() else (),
        journal=report["journal"],
    )
