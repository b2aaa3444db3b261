"""Real answers of Europe PMC, read from beside the repository; skipped where they are not there."""

import json

import pytest
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.europe_pmc import EuropePMC
from hinge_meta.sources.europe_pmc_record import envelope_of, record_of

WAKEFIELD = "10.1016/s0140-6736(97)11096-0"
FIRST_TEN = [
    39709209,
    39709208,
    40468710,
    40464630,
    40493882,
    40437959,
    40377773,
    40511629,
    40530674,
    40536418,
]


@pytest.fixture
def answer(recordings):
    return lambda name: answer_of((recordings / "europepmc" / name).read_bytes(), service="europe_pmc")


def records_of(answer):
    return [record_of(result, answer.sha256) for result in envelope_of(answer)[2]]


def test_a_page_of_core_results(answer):
    hits, cursor, results = envelope_of(answer("search_core.json"))
    records = [record_of(result) for result in results]
    assert (hits, cursor, len(records)) == (5059039, "AoIIP4ZawSg1MzEyODI1MA==", 25)
    assert [int(record.pmid) for record in records[:10]] == FIRST_TEN
    assert [record.pmid for record in records if not record.doi] == ["39038316"]
    assert sum("license" not in result for result in results) == 16
    assert sum(bool(record.pmcid) for record in records) == 9
    assert sum(record.open_access for record in records) == 8
    assert sum(bool(record.abstract) for record in records) == 21
    assert [record.pmid for record in records if not record.authors] == ["39709208"]
    assert {record.years for record in records} == {(2025,)}
    first = records[0]
    assert (
        first.title
        == "Abscopal response in a patient with fibrolamellar hepatocellular carcinoma following radiotherapy."
    )
    assert first.authors == ("Schoenfeld", "Haas-Kogan", "O'Neill")
    assert (first.journal, first.journal_short) == ("Lancet (London, England)", "Lancet")
    assert (first.volume, first.issue, first.pages) == ("404", "10471", "2603-2604")
    assert first.doi == "10.1016/s0140-6736(24)02600-x"
    assert not any("<" in record.title or "</" in record.abstract for record in records)


def test_the_two_corrections_say_what_they_correct_and_are_not_corrected_themselves(answer):
    records = {record.pmid: record for record in records_of(answer("search_core.json"))}
    assert [pmid for pmid, record in records.items() if record.gives_notice_of] == ["39709208", "40377773"]
    assert not any(record.notices for record in records.values())
    (notice,) = records["39709208"].gives_notice_of
    assert (notice.kind, notice.as_given, notice.pmid) == ("correction", "Erratum for", "39293462")
    assert (notice.date, notice.doi) == ("2024-09-28", "10.1016/s0140-6736(24)01653-2")
    (notice,) = records["40377773"].gives_notice_of
    assert (notice.pmid, notice.date, notice.doi) == ("39971854", "2025-05", "10.1007/s10120-025-01593-y")


def test_the_retracted_paper(answer):
    session = ScriptedSession(answer("search_core_retracted.json"))
    outcome = EuropePMC(session).by_doi(WAKEFIELD)
    assert outcome.is_found
    record = outcome.value
    assert (record.pmid, record.doi, record.years) == ("9500320", WAKEFIELD, (1998,))
    assert record.title.startswith("Ileal-lymphoid-nodular hyperplasia")
    assert len(record.authors) == 13
    assert (record.authors[0], record.authors[-1]) == ("Wakefield", "Walker-Smith")
    assert record.given_names[0] == "A J"
    assert "Retracted Publication" in record.kinds
    assert [(n.kind, n.as_given, n.date, n.pmid, n.doi) for n in record.notices] == [
        ("retraction", "Retraction in", "2004-03-06", "15016483", "10.1016/s0140-6736(04)15715-2"),
        ("retraction", "Retraction in", "2010-02-06", "20137807", "10.1016/s0140-6736(10)60175-4"),
        (
            "expression of concern",
            "Expression of concern in",
            "2011-11",
            "21971344",
            "10.1097/meg.0b013e328349d184",
        ),
    ]
    assert record.sha256 == outcome.answers[0].sha256
    # Asked for exactly as it was when it was recorded.
    assert session.asked[0][2] == {
        "query": f'DOI:"{WAKEFIELD}"',
        "resultType": "core",
        "format": "json",
        "pageSize": "5",
    }


def test_the_answer_to_one_doi_is_not_the_answer_to_another(answer):
    session = ScriptedSession(answer("search_core_retracted.json"))
    outcome = EuropePMC(session).by_doi("10.1000/another")
    assert outcome.state == "not found"
    assert WAKEFIELD in outcome.why


def test_lite_results_in_json_and_in_xml_are_the_same(answer):
    as_json, as_xml = records_of(answer("search_lite.json")), records_of(answer("search_lite.xml"))
    assert len(as_json) == 25
    assert [record.pmid for record in as_json] == [record.pmid for record in as_xml]
    strip = [
        [(r.title, r.authors, r.doi, r.years, r.kinds, r.gives_notice_of) for r in one]
        for one in (as_json, as_xml)
    ]
    assert strip[0] == strip[1]
    assert as_json[0].authors == ("Schoenfeld", "Haas-Kogan", "O'Neill")
    assert as_json[0].given_names == ("JD", "DA", "AF")


def test_lite_and_core_results_agree(answer):
    lite, core = records_of(answer("search_lite.json")), records_of(answer("search_core.json"))
    shared = ("doi", "pmid", "pmcid", "title", "authors", "volume", "issue", "pages", "open_access")
    other = [
        (one.pmid, field, getattr(one, field), getattr(two, field))
        for one, two in zip(lite, core, strict=True)
        for field in shared
        if getattr(one, field) != getattr(two, field)
    ]
    # The service itself writes these three with a capital in core results only.
    assert {entry[1:] for entry in other} == {("issue", "forthcoming", "Forthcoming")}


def test_identifiers_alone(answer):
    records = records_of(answer("search_idlist.json"))
    assert [int(record.pmid) for record in records[:10]] == FIRST_TEN
    assert not any(record.title or record.doi for record in records)


def test_no_results_are_found_to_be_none(answer):
    outcome = EuropePMC(ScriptedSession(answer("search_no_results.json"))).search(
        "asdkfjhasdkfjhasdfasdasdasdfgsagsd"
    )
    assert outcome.is_found
    assert (outcome.value.records, outcome.value.announced, outcome.value.complete) == ((), 0, True)


def test_the_refusal_of_what_is_not_open(answer, recordings):
    open_one = {
        "hitCount": 1,
        "resultList": {"result": [{"id": "1", "source": "MED", "pmcid": "PMC3040717"}]},
    }
    refusal = answer("supplementaryFiles_not_open_access.xml")
    outcome = EuropePMC(ScriptedSession(answer_of(open_one), refusal)).full_text("PMC3040717")
    assert outcome.state == "not found"
    assert "Article with id PMC3040717 is not open access one" in outcome.why


@pytest.mark.parametrize(
    ("pmcid", "name"),
    [
        ("PMC3537701", "PMC3537701.nxml"),
        ("PMC5746709", "PMC5746709.nxml"),
        ("PMC5874317", "PMC5874317.nxml"),
        ("PMC12967033", "PMC12967033.europepmc.xml"),
        ("PMC12634591", "PMC12634591.correction.europepmc.xml"),
    ],
)
def test_full_texts_come_as_they_were_sent(recordings, pmcid, name):
    entry = {"id": "1", "source": "MED", "pmcid": pmcid, "isOpenAccess": "Y", "inEPMC": "Y"}
    known = answer_of(json.dumps({"hitCount": 1, "resultList": {"result": [entry]}}).encode())
    body = (recordings / "jats" / name).read_bytes()
    session = ScriptedSession(known, answer_of(body, content_type="application/xml"))
    assert EuropePMC(session).full_text(pmcid).value == body
    assert session.asked[1][1] == f"/{pmcid}/fullTextXML"
    wrong = ScriptedSession(
        answer_of(json.dumps({"hitCount": 1, "resultList": {"result": [entry | {"pmcid": "PMC1"}]}}).encode())
    )
    assert EuropePMC(wrong).full_text(pmcid).state == "not found"
