"""What the pages say of how the trials of a question were searched for."""

import pandas as pd

from hinge_meta.pull.search.query_words import query_of
from hinge_meta.pull.search.runs_table import latest_runs
from hinge_meta.pull.search.study_flow import study_flow
from hinge_meta.sources.services import SERVICES


def said_of_search(evidence, question):
    """Say what was searched for a question, when, and what became of it.

    Parameters
    ----------
    evidence : Evidence
    question : str or Question
        Its identifier, or the question itself.

    Returns
    -------
    str
        A few sentences of plain text. A search that was written down and never run is said to be that; so is a service
        that never answered, a run that was incomplete, and words that were changed since.

    Raises
    ------
    ValueError
        If there is no such question.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> print(said_of_search(load_evidence(), "pain-vs-exercise"))
    A search of Europe PMC, PubMed and ClinicalTrials.gov was written down on 2026-11-23 and has never been run: no \
trial here was found by it.
    """
    saved = _saved(evidence, question)
    if saved is None:
        return "No search is written down for this question."
    asked = _listed([SERVICES[service].name for service in saved.services])
    latest = latest_runs(evidence.searches, saved.name)
    if not latest:
        return (
            f"A search of {asked} was written down on {saved.written_on} and has never been run: no trial here was "
            "found by it."
        )
    said = [f"{_searched(service, row)}." for service, row in latest.items()]
    absent = [SERVICES[service].name for service in saved.services if service not in latest]
    if absent:
        said.append(f"{_listed(absent)} could not be reached: what is there is not known.")
    changed = [
        SERVICES[service].name
        for service in saved.services
        if service in latest and latest[service]["query"] != query_of(saved, service)
    ]
    if changed:
        said.append(f"The words for {_listed(changed)} were changed after that run.")
    return " ".join([*said, str(study_flow(evidence, saved.name))])


def words_of_search(evidence, question):
    """Give the words of a question's search, for an appendix.

    Parameters
    ----------
    evidence, question
        As `said_of_search`.

    Returns
    -------
    dict of str to str
        By the service's name what was asked in its latest run, to the letter; before any run, what is written down.
        Empty where no search is written down.

    Raises
    ------
    ValueError
        If there is no such question.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> sorted(words_of_search(load_evidence(), "pain-vs-exercise"))
    ['ClinicalTrials.gov', 'Europe PMC', 'PubMed']
    """
    saved = _saved(evidence, question)
    if saved is None:
        return {}
    latest = latest_runs(evidence.searches, saved.name)
    words = {service: query_of(saved, service) for service in saved.services}
    words |= {service: row["query"] for service, row in latest.items()}
    return {SERVICES[service].name: query for service, query in words.items()}


def _saved(evidence, question):
    name = question if isinstance(question, str) else question.id
    if name not in evidence.questions:
        raise ValueError(f"question must be one of {list(evidence.questions)}, got {name!r}")
    search = evidence.questions[name].search
    return evidence.saved_searches[search] if search else None


def _searched(service, row):
    count = int(row["received"])
    said = f"{SERVICES[service].name} was searched on {row['ran_on']} and gave {count:,} record{'s' * (count != 1)}"
    announced = row["announced"]
    if not pd.isna(announced) and int(announced) != count:
        said += f" of {int(announced):,} announced"
    return said if row["complete"] else f"{said}; the run was incomplete"


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
