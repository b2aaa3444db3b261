"""Which sources an answer, or the whole site, rests on."""

import pandas as pd

from hinge_meta.summaries.references.formatted import formatted
from hinge_meta.summaries.references.reference import cited_reference, report_reference
from hinge_meta.synthesis.quoted import quoted_reviews

_HARMS = "adverse events"
_DOI = "https://doi.org/"


def references_of(synthesis, evidence):
    """Give the sources that the page of one question names.

    Parameters
    ----------
    synthesis : Synthesis
    evidence : Evidence
        Where it came from.

    Returns
    -------
    tuple of dict
        CSL-JSON items in the order of the list to read: the reports of every trial that is pooled or told, the
        sources in which their numbers and their risk of bias were read, the reviews quoted beside them or for
        harms, and where a threshold or a standard deviation comes from; of the passport's sources those that it
        names. A report of which nothing was read by which it could be found is left out. Fields that were not read
        are absent;
        entries of registries, of which the tables hold only the address, are not among them.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> evidence = load_evidence()
    >>> [item["id"] for item in references_of(synthesize("pain-vs-no-training", evidence), evidence)]
    ['haufe2017', 'hayden2021', 'jay2011']
    """
    trials = {
        *synthesis.effects["trial_id"],
        *synthesis.not_pooled["trial_id"],
        *synthesis.left_out["trial_id"],
    }
    rows = synthesis.rows
    used = {*rows["source_doi"], *synthesis.not_pooled["source_doi"], *_quoted(synthesis, evidence)}
    bias = evidence.risk_of_bias
    judged = bias["trial_id"].isin(synthesis.effects["trial_id"]) & (
        bias["outcome"] == synthesis.question.outcome
    )
    used |= {*bias["source_doi"][judged]} - {""}
    links = {link for _, link in synthesis.people.sources if link}
    if synthesis.threshold is not None:
        used.add(synthesis.threshold["source_doi"])
        links.add(synthesis.threshold["read_at"])
    read = _reports_read_at(evidence, links)
    chosen = []
    for item, origin in _all(evidence):
        doi = item.get("DOI")
        named = doi in used or f"https://doi.org/{doi}" in links or bool(links & origin["links"])
        if named or origin.get("trial") in trials or origin.get("report") in read:
            chosen.append(item)
    return in_reading_order(chosen)


def references_of_site(evidence):
    """Give every source that any page names: reports, reviews, thresholds, what bears on claims, the passport's own.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of dict
        CSL-JSON items in the order of the list to read, each source once.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> items = references_of_site(load_evidence())
    >>> len(items) == len({item["id"] for item in items})
    True
    """
    return in_reading_order(item for item, _ in _all(evidence))


def in_reading_order(items):
    """Put references into the order of the list to read, and give each an identifier of its own.

    Parameters
    ----------
    items : iterable of dict
        CSL-JSON items.

    Returns
    -------
    tuple of dict

    Examples
    --------
    >>> [item["id"] for item in in_reading_order([{"id": "a", "title": "Z"}, {"id": "a", "title": "B"}])]
    ['a', 'a-2']
    """
    ordered, seen = [], set()
    for item in sorted(items, key=lambda item: (formatted([item])[0][0].casefold(), item["id"])):
        name, again = item["id"], 2
        while name.casefold() in seen:
            name, again = f"{item['id']}-{again}", again + 1
        seen.add(name.casefold())
        ordered.append(item | {"id": name})
    return tuple(ordered)


def _all(evidence):
    """Every source once, the fullest record of it: a report before a review, a review before what only names it."""
    found = [
        (report_reference(row), {"trial": row["trial_id"], "report": row["report_id"], "links": set()})
        for _, row in evidence.reports.iterrows()
        if _can_be_found(row)
    ]
    for _, row in evidence.reviews.drop_duplicates("review_id").iterrows():
        found.append(
            (
                cited_reference(row["review_id"], row["citation"], doi=row["source_doi"], url=row["read_at"]),
                _read(row["read_at"]),
            )
        )
    for _, row in evidence.thresholds.drop_duplicates("source").iterrows():
        name = row["threshold_id"]
        found.append(
            (
                cited_reference(name, row["source"], doi=row["source_doi"], url=row["read_at"]),
                _read(row["read_at"]),
            )
        )
    sources = evidence.claim_sources[evidence.claim_sources["analysis"] == ""]
    for _, row in sources.drop_duplicates("source_key").iterrows():
        item = cited_reference(
            row["source_key"], row["citation"], doi=row["doi"], pmid=row["pmid"], url=row["url"]
        )
        found.append((item, _read(row["url"])))
    for number, (citation, link) in enumerate(evidence.about.sources, start=1):
        doi = link.removeprefix(_DOI) if link.startswith(_DOI) else ""
        found.append((cited_reference(f"source-{number}", citation, doi=doi, url=link), _read(link)))
    seen, once = set(), []
    for item, origin in found:
        marks = {item["id"], *(item[name].casefold() for name in ("DOI", "PMID", "PMCID") if name in item)}
        if not marks & seen:
            once.append((item, origin))
            seen |= marks
    return once


def _can_be_found(report):
    """Say whether enough of a report was read for anybody to look it up."""
    return any(report[name] for name in ("title", "doi", "pmid", "pmcid")) or pd.notna(report["year"])


def _read(address):
    return {"links": {address} - {""}}


def _quoted(synthesis, evidence):
    question, reviews = synthesis.question, evidence.reviews
    named = [name for name in (question.replicates, *question.quoted_reviews) if name]
    if not named:
        return set()
    quoted = quoted_reviews(evidence, named)
    harms = reviews["topic"].isin(set(quoted["topic"])) & (reviews["outcome_kind"] == _HARMS)
    return {*quoted["source_doi"], *reviews["source_doi"][harms]}


def _reports_read_at(evidence, links):
    return {
        row["report_id"]
        for table in (evidence.outcomes, evidence.contrasts)
        for _, row in table.iterrows()
        if evidence.link(row) in links
    }
