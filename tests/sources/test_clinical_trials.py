"""ClinicalTrials.gov over the real session, on this machine."""

import datetime
import json

import pytest
from loopback import Reply, from_manifest

from hinge_meta.sources.clinical_trials import ClinicalTrials, phrase

BASE = "https://clinicaltrials.gov/api/v2"
ALWAYS = (
    "aggFilters=studyType:int&fields=IdentificationModule,DesignModule,StatusModule,HasResults"
    "&sort=LastUpdatePostDate:desc&pageSize=100&format=json"
)
FIRST = f"{BASE}/studies?query.cond=back+pain&countTotal=true&{ALWAYS}"


def following(token):
    return f"{BASE}/studies?query.cond=back+pain&pageToken={token}&{ALWAYS}"


def content(number, **more):
    names = {"nctId": f"NCT{number:08}", "briefTitle": f"Study {number}", **more}
    return {"protocolSection": {"identificationModule": names}, "hasResults": number % 2 == 0}


def page(*numbers, token=None, total=None):
    envelope = {"studies": [content(number) for number in numbers]}
    envelope |= {"nextPageToken": token} if token else {}
    return envelope | ({"totalCount": total} if total is not None else {})


def registrations(outcome):
    return [record.registrations[0] for record in outcome.value.records]


def test_a_study_is_read_and_kept(loopback, session_of):
    address = f"{BASE}/studies/NCT00000001"
    server = loopback({address: content(1)})
    outcome = ClinicalTrials(session_of(server)).study(" nct00000001")
    assert outcome.value.nct == "NCT00000001"
    assert outcome.value.sha256 == outcome.answers[0].sha256
    assert ClinicalTrials(session_of(server, offline=True)).study("NCT00000001").value == outcome.value
    assert server.count(address) == 1


def test_an_unknown_number_is_not_found(loopback, session_of):
    address = f"{BASE}/studies/NCT00000404"
    server = loopback({address: Reply(b"NCT number NCT00000404 not found", 404, "text/plain")})
    assert ClinicalTrials(session_of(server)).study("NCT00000404").state == "not found"


def test_a_merged_number_gives_the_study_and_another_study_is_no_answer(loopback, session_of):
    script = {
        f"{BASE}/studies/NCT00000009": content(1, nctIdAliases=["NCT00000009"]),
        f"{BASE}/studies/NCT00000008": content(1),
    }
    client = ClinicalTrials(session_of(loopback(script)))
    assert client.study("NCT00000009").value.nct == "NCT00000001"
    other = client.study("NCT00000008")
    assert (other.state, "the answer is NCT00000001" in other.why) == ("unreachable", True)


@pytest.mark.parametrize(
    "fault",
    [
        Reply(b"<html>down</html>", 200, "text/html"),
        Reply(b"", 503),
        Reply(json.dumps(content(1)).encode()[:-7]),
        Reply(b"[" * 100_000),
        {"protocolSection": None},
        {"protocolSection": []},
        {"protocolSection": {"identificationModule": {"nctId": 1}}},
        [content(1)],
    ],
)
def test_no_fault_is_ever_no_study(loopback, session_of, fault):
    address = f"{BASE}/studies/NCT00000001"
    server = loopback({address: Reply.of(fault)})
    assert ClinicalTrials(session_of(server)).study("NCT00000001").state == "unreachable"
    server.play({address: content(1)})
    assert ClinicalTrials(session_of(server)).study("NCT00000001").is_found


def test_a_wrong_search_is_unreachable_in_the_words_of_the_service(loopback, session_of):
    server = loopback({FIRST: Reply(b"Unknown area name: Xx", 400, "text/plain")})
    outcome = ClinicalTrials(session_of(server)).search("back pain")
    assert (outcome.state, "Unknown area name" in outcome.why) == ("unreachable", True)


def test_a_search_reads_all_pages_and_repeats_its_parameters(loopback, session_of):
    script = {FIRST: page(5, 4, token="A", total=3), following("A"): page(3)}
    server = loopback(script)
    told = []
    outcome = ClinicalTrials(session_of(server)).search("back pain", progress=lambda *said: told.append(said))
    assert registrations(outcome) == ["NCT00000005", "NCT00000004", "NCT00000003"]
    assert (outcome.value.announced, outcome.value.complete) == (3, True)
    assert outcome.value.records[1].kinds == ("with results",)
    assert [said[:2] for said in told] == [(0, 1), (2, 3)]
    assert server.unexpected == []


def test_all_kinds_of_words_are_sent_as_they_are(loopback, session_of):
    server = loopback()
    ClinicalTrials(session_of(server)).search(
        "back pain", "exercise AND (hinge OR squat)", "AREA[Phase]NA", with_results=True
    )
    query = server.asked[0].query
    assert query["query.intr"] == "exercise AND (hinge OR squat)"
    assert query["query.term"] == "AREA[Phase]NA"
    assert query["aggFilters"] == "results:with,studyType:int"


def test_an_empty_page_with_a_token_is_no_end(loopback, session_of):
    script = {FIRST: page(token="A", total=1), following("A"): page(token="B"), following("B"): page(1)}
    outcome = ClinicalTrials(session_of(loopback(script))).search("back pain")
    assert (registrations(outcome), outcome.value.complete) == (["NCT00000001"], True)


def test_empty_pages_do_not_go_on_for_ever(loopback, session_of):
    script = {FIRST: page(1, token="A", total=2), following("A"): page(token="A")}
    server = loopback(script)
    outcome = ClinicalTrials(session_of(server)).search("back pain")
    assert (outcome.state, "20 empty pages in a row" in outcome.why) == ("unreachable", True)


def test_a_token_that_repeats_ends_and_is_said(loopback, session_of):
    script = {FIRST: page(1, token="A", total=9), following("A"): page(2, token="A")}
    outcome = ClinicalTrials(session_of(loopback(script))).search("back pain")
    assert (len(outcome.value.records), outcome.value.complete) == (2, False)
    assert "announced 9" in outcome.value.note


def test_one_broken_page_is_no_list_and_the_next_run_goes_on(loopback, session_of):
    script = {FIRST: page(1, token="A", total=2), following("A"): Reply(b"", 503)}
    server = loopback(script)
    assert ClinicalTrials(session_of(server)).search("back pain").state == "unreachable"
    server.play({following("A"): page(2)})
    assert len(ClinicalTrials(session_of(server)).search("back pain").value.records) == 2
    assert server.count(FIRST) == 1


def test_no_hits_are_found_and_empty(loopback, session_of):
    outcome = ClinicalTrials(session_of(loopback({FIRST: page(total=0)}))).search("back pain")
    assert (outcome.state, outcome.value.records, outcome.value.complete) == ("found", (), True)


def test_most_ends_early(loopback, session_of):
    server = loopback({FIRST: page(3, 2, token="A", total=3)})
    outcome = ClinicalTrials(session_of(server)).search("back pain", most=1)
    assert (registrations(outcome), outcome.value.complete, server.count()) == (["NCT00000003"], False, 1)


def test_the_version_says_when_the_data_were_processed(loopback, session_of):
    address = f"{BASE}/version"
    server = loopback({address: {"apiVersion": "2.0.5", "dataTimestamp": "2026-11-20T09:00:05"}})
    assert ClinicalTrials(session_of(server)).version().value.data == "2026-11-20T09:00:05"
    server.play({address: {"apiVersion": "2.0.5"}})
    later = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
    assert ClinicalTrials(session_of(server)).version(not_before=later).state == "unreachable"


def test_a_phrase_is_no_syntax():
    assert phrase('walking AND "home"  exercise') == '"walking AND home exercise"'
    assert phrase("  ") == ""


def test_the_recordings_served(loopback, session_of, recordings):
    client = ClinicalTrials(session_of(loopback(from_manifest(recordings))))
    outcomes = {
        number: client.study(number)
        for number in ("NCT02552212", "NCT05594173", "NCT00763412", "NCT03418623")
    }
    assert {number: len(outcome.value.outcomes) for number, outcome in outcomes.items()} == {
        "NCT02552212": 31, "NCT05594173": 2, "NCT00763412": 9, "NCT03418623": 0,
    }  # fmt: skip
