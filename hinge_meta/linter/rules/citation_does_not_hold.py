"""A claim names a source that is not among those found, or that does not say what it is cited for."""

import re

from hinge_meta.linter.rule import Rule

# "a 2020 study in The Journal of …": a year and a journal are what a reader could look up.
_NAMED = re.compile(r"\b((?:19|20)\d\d)\b.*?\bin (?:the )?(.+)$", re.IGNORECASE)
_CITATION = re.compile(r"\b((?:19|20)\d\d)\b[,.]?\s*([^\d(]+)")
_SMALL_WORDS = {"the", "of", "and", "in", "for", "on", "a"}
_DENIES = re.compile(
    r"\b(?:not|no|without)\b.*\b(?:contain|support|test|measure|report)|\bcontradict", re.IGNORECASE
)


def _find(subject):
    evidence = subject.evidence
    if evidence is None or "cited_source" not in evidence.claims or "citation" not in evidence.claim_sources:
        return
    sources = evidence.claim_sources
    for number, claim in enumerate(evidence.claims.itertuples(), start=2):
        named = _NAMED.search(claim.cited_source.strip(" ."))
        if named is None:
            continue
        fitting = [row for row in sources.itertuples() if _fits(row.citation, *named.groups())]
        if fitting:
            seen = _not_borne_out(claim, fitting)
        else:
            seen = f"no source that was looked at is of {named[1]} and in '{named[2]}'"
        if seen:
            yield RULE.at(
                None,
                f"cites '{claim.cited_source}': {seen}",
                "cited_source",
                table="claims.csv",
                key=claim.claim_id,
                number=number,
            )


def _not_borne_out(claim, fitting):
    """Say what the sources that fit say of the claim, where none of them bears it out."""
    mine = [row for row in fitting if row.claim_id == claim.claim_id]
    openable = [row for row in mine if _address(row)]
    if not openable:
        return "no address (DOI, PMID or URL) of a source that fits is given beside this claim"
    said = {row.citation: _bearing(row) for row in openable}
    if not all(_DENIES.search(text) for text in said.values()):
        return ""
    return "; ".join(f"{citation} fits, and {text}" for citation, text in said.items())


def _address(row):
    return any(getattr(row, name, "") for name in ("doi", "pmid", "url"))


def _bearing(row):
    return getattr(row, "bearing", "") or getattr(row, "read_bearing", "")


def _fits(citation, year, journal):
    """Tell whether a citation is of that year and journal, abbreviated or not."""
    found = _CITATION.search(citation)
    if found is None or found[1] != year:
        return False
    words, abbreviated = _words(journal), _words(found[2])
    return len(words) == len(abbreviated) and all(
        long.startswith(short) or short.startswith(long)
        for long, short in zip(words, abbreviated, strict=True)
    )


def _words(text):
    return [word for word in re.findall(r"[^\W\d_]+", text.casefold()) if word not in _SMALL_WORDS]


RULE = Rule(
    id="citation-does-not-hold",
    title="A citation that does not hold",
    severity="warning",
    why="A claim that names a source borrows its authority. Where the source cannot be found as described, or "
    "does not say it, the claim stands on nothing.",
    do="look the source up in Crossref and PubMed; cite what was read, or withdraw the citation",
    source="Jergas H, Baethge C (2015). Quotation accuracy in medical journal articles: a systematic review and "
    "meta-analysis. PeerJ 3:e1364, https://doi.org/10.7717/peerj.1364",
    looks_at="evidence",
    find=_find,
)
