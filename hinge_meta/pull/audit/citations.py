"""Every citation of the curated tables."""

from dataclasses import replace

from hinge_meta.pull.audit.author_list import families_of
from hinge_meta.pull.audit.citation import IDENTIFIERS, Citation, Use
from hinge_meta.pull.audit.cited_words import fields_of, host_of, place_of, remarks_of
from hinge_meta.pull.audit.described import described
from hinge_meta.pull.audit.merged_citations import merged
from hinge_meta.sources import identifiers

# Tables whose rows name a source by its DOI, the column that names a row, and the column with the citation's words.
_SOURCES = (
    ("reviews", "result_id", "citation"),
    ("thresholds", "threshold_id", "source"),
    ("outcomes", "outcome_id", None),
    ("contrasts", "contrast_id", None),
    ("risk_of_bias", "trial_id", None),
    ("instruments", "instrument", None),
)
_NONE_GIVEN = "none given"


def citations_of(evidence):
    """Collect the citations of the curated tables.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of Citation
        Every DOI, PMID, PMCID and cited or described paper of ``reports``, ``claim_sources``, ``claims``, ``reviews``,
        ``thresholds``, ``outcomes``, ``contrasts``, ``risk_of_bias`` and ``instruments``, one a paper with all places
        of use; the registration of a trial stands with its main report.

    Notes
    -----
    Only what the tables say is taken; a field that is blank there stays blank. A row whose citation says that it was
    read in another paper gives two citations, and its identifiers belong to that other paper.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> found = citations_of(load_evidence())
    >>> [one.pmid for one in found if one.doi == "10.1371/journal.pone.0229507" and not one.vague]
    ['32107499']
    """
    found = [*_reports(evidence), *_claim_sources(evidence), *_claims(evidence)]
    for table, key, words in _SOURCES:
        for number, row in _rows(getattr(evidence, table)):
            text = row[words] if words else ""
            if text or row["source_doi"]:
                found += _cited(table, number, row[key], text, {"doi": row["source_doi"]})
    return merged(tuple(found))


def _reports(evidence):
    trials = {row["trial_id"]: (number, row) for number, row in _rows(evidence.trials)}
    for number, row in _rows(evidence.reports):
        trial_row, trial = trials[row["trial_id"]]
        year = int(row["year"]) if row["year"] == row["year"] and row["year"] != "" else None
        place = f"{year or ''};{row['volume_pages']}".strip(";")
        parts = (row["authors"].rstrip("."), row["title"], f"{row['journal']} {place}".strip())
        fields = {
            "title": row["title"],
            "authors": families_of(row["authors"]),
            "year": year,
            "journal": row["journal"],
            "registration": trial["registration"] if trial["main_report"] == row["report_id"] else "",
            **place_of(row["volume_pages"]),
        }
        text = ". ".join(part for part in parts if part)
        given = {name: row[name] for name in IDENTIFIERS}
        citation = _citation("reports", number, row["report_id"], text, fields | given)
        of_trial = Use(
            "trials", trial_row, trial["trial_id"], ("registration",) if citation.registration else ()
        )
        yield replace(citation, used_in=(*citation.used_in, of_trial))


def _claim_sources(evidence):
    for number, row in _rows(evidence.claim_sources):
        given = {"doi": row["doi"], "pmid": row["pmid"]}
        if any(given.values()) or not row["analysis"]:
            yield from _cited("claim_sources", number, row["bearing_id"], row["citation"], given)


def _claims(evidence):
    for number, row in _rows(evidence.claims):
        if row["citation_verdict"] == _NONE_GIVEN or not row["cited_source"]:
            continue
        fields = described(row["cited_source"])
        fields.pop("kind", None)
        topic = f"{row['intervention']} {row['outcome']}"
        fields |= {"doi": row["citation_doi"], "vague": True, "topic": topic}
        yield _citation("claims", number, row["claim_id"], row["cited_source"], fields)


def _cited(table, number, key, text, given):
    host = host_of(text)
    own = fields_of(text)
    if host is not None:
        read_in = _citation(table, number, key, host.pop("text"), host | _filled(given))
        yield replace(read_in, key=f"{read_in.key} (where it was read)")
        given = {}
    # The column is what a person entered; the words may repeat it.
    fields = own | _filled(given)
    citation = _citation(table, number, key, text, fields)
    enough = (
        citation.title or citation.identifiers or (citation.authors and (citation.year or citation.journal))
    )
    yield citation if enough else replace(citation, vague=True, topic=remarks_of(text))


def _citation(table, number, key, text, fields):
    plain, unreadable = dict(fields), []
    for name in IDENTIFIERS:
        given = plain.get(name, "")
        plain[name] = getattr(identifiers, name)(given)
        if given and not plain[name]:
            unreadable.append((name, given))
    citation = Citation(key=f"{table}/{key}", text=text, unreadable=tuple(unreadable), **plain)
    return replace(citation, used_in=(Use(table, number, key, citation.said),))


def _filled(given):
    return {name: value for name, value in given.items() if value}


def _rows(frame):
    """Give each row with its number in the file, where the header is row 1."""
    yield from enumerate(frame.to_dict("records"), start=2)
