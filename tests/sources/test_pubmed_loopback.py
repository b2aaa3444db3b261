"""NCBI over the real session: its faults, its store, its recordings."""

from urllib.parse import urlencode

import pytest
from loopback import Reply, from_manifest

from hinge_meta.sources.pmc_ids import PmcIds
from hinge_meta.sources.pubmed import PubMed

BASE = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
WAKEFIELD = "10.1016/s0140-6736(97)11096-0"
TOO_MANY = Reply(
    b'{"error":"API rate limit exceeded","api-key":"192.0.2.1","count":"26","limit":"3"}',
    429,
    headers={"Retry-After": "1"},
)


def address(call, **params):
    return f"{BASE}/{call}?{urlencode(params)}"


def search(term, **more):
    return address("esearch.fcgi", db="pubmed", term=term, retmode="json", retmax="9999", **more)


def hits(*pmids, count=None):
    count = len(pmids) if count is None else count
    return {"esearchresult": {"count": str(count), "idlist": list(pmids), "querytranslation": ""}}


def papers(*pmids):
    articles = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><ArticleTitle>Paper {pmid}.</ArticleTitle>"
        "</Article></MedlineCitation></PubmedArticle>"
        for pmid in pmids
    )
    return Reply(f"<PubmedArticleSet>{articles}</PubmedArticleSet>".encode(), 200, "text/xml")


@pytest.mark.parametrize(
    "fault",
    [
        TOO_MANY,
        {"esearchresult": {"ERROR": "Search Backend failed: read failed"}},
        Reply(TOO_MANY.body),
        hits(count=3),
        Reply(b"<html>Sorry</html>", 200, "text/html"),
    ],
)
def test_a_fault_of_a_search_is_asked_over(loopback, session_of, fault):
    server = loopback({search("hips"): [fault, hits("5", "6")]})
    assert PubMed(session_of(server)).search("hips").value.records == ("5", "6")
    assert server.count() == 2


def test_a_limit_in_json_where_xml_was_asked_for(loopback, session_of):
    asked = address("efetch.fcgi", db="pubmed", id="7", retmode="xml")
    server = loopback({asked: [TOO_MANY, Reply(papers("7").body[:-30], 200, "text/xml"), papers("7")]})
    session = session_of(server)
    assert PubMed(session).record("7").value.title == "Paper 7."
    assert server.count() == 3
    assert "1 s" in session.told[0]
    assert "PubMed" in session.told[0]


def test_who_asks_is_sent_and_not_stored(loopback, session_of):
    server = loopback({search("hips"): hits("5")})
    session = session_of(server, contact="someone@example.org", keys={"pubmed": "0123456789abcdef"})
    outcome = PubMed(session).search("hips")
    assert server.asked[0].query["email"] == "someone@example.org"
    assert server.asked[0].query["tool"]
    assert "example.org" not in outcome.answers[0].address
    assert "0123456789abcdef" not in outcome.answers[0].address


def test_records_go_on_where_they_broke_off(loopback, session_of):
    wanted = [str(number) for number in range(1, 252)]
    first, second = (
        address("efetch.fcgi", db="pubmed", id=",".join(part), retmode="xml")
        for part in (wanted[:200], wanted[200:])
    )
    server = loopback({first: papers(*wanted[:200]), second: Reply(b"", 503)})
    assert PubMed(session_of(server)).records(wanted).state == "unreachable"
    server.play({second: papers(*wanted[200:])})
    outcome = PubMed(session_of(server)).records(wanted)
    assert all(outcome.value.values())
    assert server.count(first) == 1
    assert PubMed(session_of(server, offline=True)).records(wanted).value == outcome.value


def test_a_large_search_by_slices(loopback, session_of):
    pmids = [str(number) for number in range(1, 10_501)]
    early, late = (
        search("hips", datetype="pdat", mindate=first, maxdate=last)
        for first, last in (("1700/01/01", "1900/07/02"), ("1900/07/03", "2100/12/31"))
    )
    script = {
        search("hips"): hits(*pmids[:9999], count=10_500),
        early: hits(*pmids[:600]),
        late: hits(*pmids[600:], count=9900),
    }
    outcome = PubMed(session_of(loopback(script))).search("hips")
    assert sorted(outcome.value.records, key=int) == pmids
    assert outcome.value.complete


def test_the_recordings_by_address(loopback, session_of, recordings):
    server = loopback(from_manifest(recordings))
    client = PubMed(session_of(server))
    records = client.records(["36400559", "2930949", "11446611", "28786991"]).value
    assert [record.years for record in records.values()] == [(2022, 2023), (1985,), (2001,), (2017,)]
    assert client.record("29768149").value.registrations == ("NCT02149199",)
    retracted = client.summary("9500320").value
    assert [notice.kind for notice in retracted.notices] == [
        "retraction",
        "retraction",
        "expression of concern",
    ]
    assert client.cited("proc natl acad sci u s a", 1991, 88, 3248, "mann bj").value == "2014248"
    identity = PmcIds(session_of(server)).of([WAKEFIELD]).value[WAKEFIELD]
    assert identity.why == "Identifier not found in PMC"
    assert server.unexpected == []
    # The search for the DOI was recorded, the record that it points to was not: no answer is no "not found".
    assert client.by_doi(WAKEFIELD).state == "unreachable"
    asked = server.asked[-1].query
    assert (asked["db"], asked["id"], asked["retmode"]) == ("pubmed", "9500320", "xml")
