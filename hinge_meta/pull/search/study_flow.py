"""The study flow and what is still open in it, from the table of runs and the screening table alone."""

from dataclasses import dataclass, field

from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown
from hinge_meta.sources.services import SERVICES

_REGISTERS = ("clinical_trials",)
_FILE = "Imported files"
# Filled in this order: the further a record got, the later it stands.
_STATES = (
    "duplicate",
    "waiting",
    "excluded",
    "sought",
    "not retrieved",
    "report excluded",
    "included",
)


@dataclass(frozen=True)
class StudyFlow(Shown):
    """How many records were found, what became of them, and what is still open.

    Attributes
    ----------
    counts : dict
        By key of the PRISMA 2020 flow: int, dict of int by name, or None where it is not known. Made for
        ``prisma_flow``.
    awaiting : dict of str to int or None
        ``"title_abstract"`` and ``"full_text"``: records that nobody decided on yet; None before any run.
    so_far : dict of str to int or None
        ``"screened"`` and ``"assessed"``: how many were decided on. While any wait, ``counts`` does not give these two,
        since they are not the flow's.
    said : str
        The state in a sentence.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> flow = study_flow(load_evidence())
    >>> flow.counts["screened"] is None, flow.awaiting["title_abstract"] is None
    (True, True)
    """

    counts: dict
    awaiting: dict
    so_far: dict
    said: str

    extra: dict = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "extra", _extra(self.awaiting, self.so_far))

    def to_dict(self):
        """Give it as plain values."""
        return {"counts": self.counts, "awaiting": self.awaiting, "so_far": self.so_far, "said": self.said}

    def _view(self):
        return lines_view(self)

    def __str__(self):
        return self.said


def study_flow(evidence, search=None):
    """Count the study flow, and what is still open in it.

    Parameters
    ----------
    evidence, search
        As in `prisma_counts`.

    Returns
    -------
    StudyFlow

    Raises
    ------
    ValueError
        If no search has this name.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> print(study_flow(load_evidence()))
    No search has been run: nothing is known of how many records there are.
    """
    rows, runs = evidence.screening, evidence.searches
    names = sorted({*evidence.saved_searches, *rows["search"], *runs["search"]})
    if search is not None:
        if search not in names:
            raise ValueError(f"search must be one of {names}, got {search!r}")
        rows, runs = rows[rows["search"] == search], runs[runs["search"] == search]
    if runs.empty and rows.empty:
        return _unknown(search)
    return _counted(rows.to_dict("records"), runs.to_dict("records"), _never_reached(evidence, runs))


def _never_reached(evidence, runs):
    """List the services of searches that were run which gave no answer to one of them."""
    had = set(zip(runs["search"], runs["service"], strict=True))
    saved = [evidence.saved_searches.get(name) for name in sorted(set(runs["search"]))]
    return {
        service
        for search in saved
        if search is not None
        for service in search.services
        if (search.name, service) not in had
    }


def _unknown(search):
    which = "No search has" if search is None else f"The search '{search}' has never"
    said = f"{which} been run: nothing is known of how many records there are."
    waiting = dict.fromkeys(("title_abstract", "full_text"))
    return StudyFlow(dict.fromkeys(_KEYS), waiting, dict.fromkeys(("screened", "assessed")), said)


_KEYS = (
    "databases",
    "registers",
    "duplicates",
    "automation",
    "removed_other",
    "screened",
    "excluded",
    "sought",
    "not_retrieved",
    "assessed",
    "excluded_reports",
    "included_studies",
    "included_reports",
)


def _counted(rows, runs, never_reached):
    given = [service for row in rows for service in row["found_in"].split(";")]
    asked = {run["service"] for run in runs} | set(given)
    identified = {service: given.count(service) for service in asked} | dict.fromkeys(never_reached)
    records = _furthest(rows)
    by_state = {state: [row for got, row in records if got == state] for state in _STATES}
    number = {state: len(found) for state, found in by_state.items()}
    sought = sum(number[state] for state in ("sought", "not retrieved", "report excluded", "included"))
    screened, assessed = sought + number["excluded"], number["report excluded"] + number["included"]
    trials = [row["trial_id"] for row in by_state["included"]]
    counts = {
        "databases": _named(identified, lambda service: service not in _REGISTERS),
        "registers": _named(identified, lambda service: service in _REGISTERS),
        "duplicates": len(given) - len(records) + number["duplicate"],
        "automation": 0,  # nothing is excluded but by a person
        "removed_other": 0,
        "screened": None if number["waiting"] else screened,
        "excluded": number["excluded"],
        "sought": sought,
        "not_retrieved": number["not retrieved"],
        "assessed": None if number["sought"] else assessed,
        "excluded_reports": _by_reason(by_state["report excluded"]) or 0,
        "included_studies": len(set(trials)) if all(trials) else None,
        "included_reports": number["included"],
    }
    awaiting = {"title_abstract": number["waiting"], "full_text": number["sought"]}
    so_far = {"screened": screened, "assessed": assessed}
    return StudyFlow(
        counts, awaiting, so_far, _said(len(records) - number["duplicate"], awaiting, so_far, number)
    )


def _furthest(rows):
    records = {}
    for row in sorted(rows, key=lambda row: (row["search"], row["record_id"])):
        state = _state(row)
        had = records.get(row["record_id"])
        if had is None or _STATES.index(state) > _STATES.index(had[0]):
            records[row["record_id"]] = (state, row)
    return list(records.values())


def _state(row):
    first = {"": "waiting", "exclude": "excluded", "duplicate": "duplicate"}
    then = {
        "": "sought",
        "not retrieved": "not retrieved",
        "exclude": "report excluded",
        "include": "included",
    }
    return first.get(row["title_abstract"]) or then[row["full_text"]]


def _named(identified, wanted):
    # A part that no search asks is not 0: it is not there.
    return {
        SERVICES[service].name if service in SERVICES else _FILE: count
        for service, count in sorted(identified.items())
        if wanted(service)
    } or None


def _by_reason(rows):
    reasons = [row["full_text_reason"] for row in rows]
    return {reason: reasons.count(reason) for reason in sorted(set(reasons))}


def _extra(awaiting, so_far):
    boxes = {}
    if awaiting["title_abstract"]:
        boxes["identified"] = {
            "Records screened so far": so_far["screened"],
            "Records not screened yet": awaiting["title_abstract"],
        }
    if awaiting["full_text"]:
        boxes["sought"] = {
            "Reports assessed so far": so_far["assessed"],
            "Reports not assessed yet": awaiting["full_text"],
        }
    return boxes


def _said(total, awaiting, so_far, number):
    parts = [f"Of {total:,} records without duplicates, {so_far['screened']:,} were screened"]
    if awaiting["title_abstract"]:
        parts.append(f"{awaiting['title_abstract']:,} are not screened yet")
    if awaiting["full_text"]:
        parts.append(f"{awaiting['full_text']:,} wait for their full text")
    parts.append(f"{number['included']:,} reports were included")
    return f"{', '.join(parts[:-1])} and {parts[-1]}."
