"""Europe PMC over the real session: its faults, its store, its recordings."""

import json

import pytest
from loopback import Reply, from_manifest

from hinge_meta.sources.europe_pmc import EuropePMC

BASE = "https://www.ebi.ac.uk/europepmc/webservices/rest"
STUB = b'{"version":"6.9"}'
WAKEFIELD = "10.1016/s0140-6736(97)11096-0"


def address(query, cursor="*"):
    return f"{BASE}/search?query={query}&resultType=core&format=json&pageSize=100&cursorMark={cursor}&synonym=false"


def page(*numbers, hits, cursor=None):
    results = [{"id": str(n), "source": "MED", "pmid": str(n), "title": f"Paper {n}."} for n in numbers]
    envelope = {"version": "6.9", "hitCount": hits, "resultList": {"result": results}}
    return envelope | ({"nextCursorMark": cursor} if cursor else {})


@pytest.mark.parametrize(
    "fault",
    [
        STUB,
        Reply(b"", 404, "text/html"),
        Reply(b"<html>Sorry</html>", 200, "text/html"),
        json.dumps(page(1, hits=1)).encode()[:-9],
        b'{"errCode": 404, "errMsg": "again"}',
        Reply(b"[" * 100_000),
    ],
)
def test_a_fault_that_passes_is_asked_over(loopback, session_of, fault):
    server = loopback({address("hips"): [fault, fault, page(1, hits=1)]})
    outcome = EuropePMC(session_of(server)).search("hips")
    assert [record.pmid for record in outcome.value.records] == ["1"]
    assert server.count() == 3


@pytest.mark.parametrize("fault", [STUB, Reply(b"", 404, "text/html"), Reply(b"", 503)])
def test_a_fault_that_stays_is_unreachable_and_not_kept(loopback, session_of, fault):
    server = loopback({address("hips"): fault})
    assert EuropePMC(session_of(server)).search("hips").state == "unreachable"
    server.play({address("hips"): page(1, hits=1)})
    assert EuropePMC(session_of(server)).search("hips").is_found


def test_a_search_goes_on_where_it_broke_off(loopback, session_of):
    script = {
        address("hips"): page(1, 2, hits=3, cursor="A"),
        address("hips", "A"): STUB,
        address("hips", "B"): page(hits=3, cursor="B"),
    }
    server = loopback(script)
    assert EuropePMC(session_of(server)).search("hips").state == "unreachable"
    server.play({address("hips", "A"): page(3, hits=3, cursor="B")})
    outcome = EuropePMC(session_of(server)).search("hips")
    assert [record.pmid for record in outcome.value.records] == ["1", "2", "3"]
    assert outcome.value.complete
    assert server.count(address("hips")) == 1
    asked = server.count()
    again = EuropePMC(session_of(server, offline=True)).search("hips")
    assert again.value == outcome.value
    assert [answer.sha256 for answer in again.answers] == [answer.sha256 for answer in outcome.answers]
    assert server.count() == asked


def test_a_cursor_that_repeats_ends(loopback, session_of):
    server = loopback(
        {address("hips"): page(1, hits=3, cursor="A"), address("hips", "A"): page(2, hits=3, cursor="A")}
    )
    outcome = EuropePMC(session_of(server)).search("hips")
    assert [record.pmid for record in outcome.value.records] == ["1", "2"]
    assert not outcome.value.complete
    assert server.count() == 2


def test_an_external_entity_and_a_bomb_in_a_full_text(loopback, session_of):
    known = page(1, hits=1)
    known["resultList"]["result"][0] |= {"pmcid": "PMC7", "isOpenAccess": "Y", "inEPMC": "Y"}
    record = f"{BASE}/search?query=PMCID:PMC7&resultType=core&format=json&pageSize=5"
    bomb = (
        b'<!DOCTYPE article [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><article><body>&b;</body></article>'
    )
    outside = (
        b'<!DOCTYPE article [<!ENTITY a SYSTEM "file:///etc/hostname">]><article><body>&a;</body></article>'
    )
    for body in (bomb, outside):
        server = loopback({record: known, f"{BASE}/PMC7/fullTextXML": Reply(body, 200, "application/xml")})
        outcome = EuropePMC(session_of(server)).full_text("PMC7")
        assert outcome.state == "unreachable"


def test_the_recordings_by_address(loopback, session_of, recordings):
    server = loopback(from_manifest(recordings))
    client = EuropePMC(session_of(server))
    record = client.by_doi(WAKEFIELD).value
    assert [notice.kind for notice in record.notices] == ["retraction", "retraction", "expression of concern"]
    assert server.unexpected == []
    # Their records were not recorded: the texts are had all the same.
    for pmcid in ("PMC3537701", "PMC5746709", "PMC5874317", "PMC12967033", "PMC12634591"):
        outcome = client.full_text(pmcid)
        assert b"<article" in outcome.value
        assert outcome.answers[-1].address.endswith(f"/{pmcid}/fullTextXML")
    missing = client.full_text("PMC1")
    assert missing.state == "unreachable"
    offline = EuropePMC(session_of(server, offline=True))
    assert offline.by_doi(WAKEFIELD).value == record
    assert offline.full_text("PMC3537701").value == client.full_text("PMC3537701").value
