import json

import pytest
from hypothesis import HealthCheck, given, settings
from mutated import mutated_json, mutated_xml
from scripted_session import answer_of

from hinge_meta.sources.europe_pmc_record import envelope_of, record_of
from hinge_meta.sources.record import Record
from hinge_meta.sources.unreadable import Unreadable

# Invented throughout: papers, people and numbers.
CORE = {
    "id": "900001",
    "source": "MED",
    "pmid": "900001",
    "pmcid": "PMC800001",
    "doi": "10.1000/Hinge.1",
    "title": "Hinge <i>training</i> &amp; the back: a trial.",
    "authorString": "Kell AB, Van der Berg C, Back Group.",
    "authorList": {
        "author": [
            {"fullName": "Kell AB", "firstName": "Ann B", "lastName": "Kell", "initials": "AB"},
            {"fullName": "Van der Berg C", "lastName": "Van der Berg", "initials": "C"},
            {"collectiveName": "Back, Hip and Knee Group"},
            {"fullName": "Moe JF"},
        ]
    },
    "journalInfo": {
        "issue": "3",
        "volume": "12",
        "yearOfPublication": 2010,
        "printPublicationDate": "2010-03-01",
        "journal": {"title": "Journal of Invented Results", "isoabbreviation": "J Invent Res"},
    },
    "pubYear": "2010",
    "electronicPublicationDate": "2009-12-20",
    "firstPublicationDate": "2009-12-20",
    "pageInfo": "1-9",
    "language": "eng",
    "abstractText": "<h4>Results</h4>Pain fell (p <.05).",
    "pubTypeList": {"pubType": ["Randomized Controlled Trial", "Retracted Publication"]},
    "isOpenAccess": "Y",
    "inEPMC": "Y",
    "commentCorrectionList": {
        "commentCorrection": [
            {
                "id": "900002",
                "source": "MED",
                "reference": "J Invent Res. 2010 Apr;12(4):1.",
                "type": "Comment in",
            },
            {
                "id": "900003",
                "source": "MED",
                "reference": "J Invent Res. 2011 May 6;13(1):2. doi: 10.1000/ERR.",
                "type": "Erratum in",
            },
            {
                "id": "900004",
                "source": "MED",
                "reference": "J Invent Res. 2012;14(1):3.",
                "type": "Retraction in",
            },
        ]
    },
}
ENVELOPE = {"version": "6.9", "hitCount": 1, "nextCursorMark": "AoX=", "resultList": {"result": [CORE]}}


def test_every_field_of_a_core_result():
    record = record_of(CORE, "ab12")
    notices = record.notices
    assert (record.source, record.doi, record.pmid, record.pmcid) == (
        "Europe PMC",
        "10.1000/hinge.1",
        "900001",
        "PMC800001",
    )
    assert record.title == "Hinge training & the back: a trial."
    assert record.authors == ("Kell", "Van der Berg", "Back, Hip and Knee Group", "Moe")
    assert record.given_names == ("Ann B", "C", "", "JF")
    assert record.years == (2009, 2010)
    assert (record.journal, record.journal_short) == ("Journal of Invented Results", "J Invent Res")
    assert (record.volume, record.issue, record.pages, record.language) == ("12", "3", "1-9", "eng")
    assert record.kinds == ("Randomized Controlled Trial", "Retracted Publication")
    assert record.abstract == "Results Pain fell (p <.05)."
    assert record.open_access is True
    assert record.sha256 == "ab12"
    assert [(n.kind, n.as_given, n.date, n.doi, n.pmid, n.source) for n in notices] == [
        ("correction", "Erratum in", "2011-05-06", "10.1000/err", "900003", "Europe PMC"),
        ("retraction", "Retraction in", "2012", "", "900004", "Europe PMC"),
    ]
    assert record.gives_notice_of == ()


def test_a_publication_type_without_a_link_is_a_notice_too():
    record = record_of({key: value for key, value in CORE.items() if key != "commentCorrectionList"})
    assert [(n.kind, n.as_given, n.date) for n in record.notices] == [
        ("retraction", "Retracted Publication", "")
    ]


def test_a_notice_says_what_it_is_about():
    links = [
        {"id": "900001", "source": "MED", "reference": "J Invent Res. 2010;12:1.", "type": "Retraction of"}
    ]
    result = CORE | {
        "pubTypeList": {"pubType": ["Retraction of Publication"]},
        "commentCorrectionList": {"commentCorrection": links},
    }
    record = record_of(result)
    assert record.notices == ()
    assert [(n.kind, n.pmid) for n in record.gives_notice_of] == [("retraction", "900001")]


def test_a_linked_preprint_gives_no_pubmed_identifier():
    links = [{"id": "12345", "source": "PPR", "reference": "x", "type": "Update in"}]
    record = record_of(CORE | {"commentCorrectionList": {"commentCorrection": links}, "pubTypeList": None})
    assert [(n.kind, n.pmid) for n in record.notices] == [("other", "")]


def test_a_lite_result():
    lite = {
        "id": "PPR1",
        "source": "PPR",
        "title": "A preprint",
        "authorString": "Kell AB, Back Group, O'Neill C Jr.",
        "journalTitle": "J Invent Res",
        "journalVolume": "1",
        "pubYear": "2020",
        "pubType": "preprint; correction",
        "isOpenAccess": "N",
    }
    record = record_of(lite)
    assert record.authors == ("Kell", "Back Group", "O'Neill")
    assert record.given_names == ("AB", "", "C")
    assert (record.pmid, record.journal, record.journal_short, record.volume) == ("", "", "J Invent Res", "1")
    assert (record.kinds, record.open_access, record.years) == (("preprint", "correction"), False, (2020,))


def test_an_identifier_alone():
    assert record_of({"id": "7", "source": "MED", "pmid": "7"}) == Record(source="Europe PMC", pmid="7")


@pytest.mark.parametrize(
    "result", [[], "x", None, 7, {}, {"id": None}, {"id": 7}, CORE | {"title": 7}, CORE | {"authorList": []}]
)
def test_another_shape_is_unreadable(result):
    with pytest.raises(Unreadable):
        record_of(result)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b'{"version":"6.9"}',
        b"[]",
        b"null",
        b'{"hitCount": null}',
        b'{"hitCount": true}',
        b'{"hitCount": -1}',
        b'{"hitCount": 3}',
        b'{"hitCount": 1, "resultList": null} ',
        b'{"hitCount": 1, "resultList": {"result": [null]}}',
        b'{"hitCount": 1, "resultList": []}',
        b'{"errCode": 404, "errMsg": "Not a valid query"}',
        b'{"hitCount": 1, "resultList": {"result": [',
        b"<html><body>Service unavailable</body></html>",
        b"<errorBean><errCode>0</errCode><errMsg>no</errMsg></errorBean>",
        b"<responseWrapper/>",
        b"<responseWrapper><hitCount>1</hitCount><resultList>x</resultList></responseWrapper>",
        b'<!DOCTYPE r [<!ENTITY a "b">]><responseWrapper><hitCount>&a;</hitCount></responseWrapper>',
        b"[" * 100_000,
    ],
)
def test_what_is_no_search_is_unreadable(body):
    with pytest.raises(Unreadable):
        envelope_of(answer_of(body))


def test_xml_of_the_same_search_says_the_same():
    lite = {"id": "7", "source": "MED", "pmid": "7", "title": "A <i>trial</i> & more.", "pubYear": "2010"}
    xml = (
        b"<responseWrapper><version>6.9</version><hitCount>1</hitCount><nextCursorMark>A=</nextCursorMark>"
        b"<resultList><result><id>7</id><source>MED</source><pmid>7</pmid>"
        b"<title>A &lt;i>trial&lt;/i> &amp; more.</title><pubYear>2010</pubYear>"
        b"<commentCorrectionList><commentCorrection><id>9</id><source>MED</source><reference>J. 2011;1:1.</reference>"
        b"<type>Retraction in</type></commentCorrection></commentCorrectionList></result></resultList>"
        b"</responseWrapper>"
    )
    links = [{"id": "9", "source": "MED", "reference": "J. 2011;1:1.", "type": "Retraction in"}]
    as_json = ENVELOPE | {
        "nextCursorMark": "A=",
        "resultList": {"result": [lite | {"commentCorrectionList": {"commentCorrection": links}}]},
    }
    one, other = envelope_of(answer_of(xml)), envelope_of(answer_of(as_json))
    assert one[:2] == other[:2] == (1, "A=")
    assert record_of(one[2][0]) == record_of(other[2][0])
    assert record_of(one[2][0]).title == "A trial & more."
    assert record_of(one[2][0]).notices[0].kind == "retraction"


@given(mutated_json(ENVELOPE))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_answer_is_read_or_refused(document):
    try:
        records = [record_of(result) for result in envelope_of(answer_of(json.dumps(document).encode()))[2]]
    except Unreadable:
        return
    assert all(isinstance(record, Record) for record in records)


XML = b"""<responseWrapper><version>6.9</version><hitCount>1</hitCount><resultList><result><id>7</id>
<source>MED</source><title>A</title><authorList><author><lastName>Kell</lastName></author></authorList><pubTypeList><pubType>x</pubType>
</pubTypeList><journalInfo><journal><title>J</title></journal><yearOfPublication>2010</yearOfPublication></journalInfo>
</result></resultList></responseWrapper>"""


@given(mutated_xml(XML))
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_broken_xml_is_read_or_refused(body):
    try:
        records = [record_of(result) for result in envelope_of(answer_of(body))[2]]
    except Unreadable:
        return
    assert all(isinstance(record, Record) for record in records)


def test_the_error_of_the_service_is_told():
    said = {"errCode": 404, "errMsg": "Not a valid query", "hitCount": 0}
    with pytest.raises(Unreadable, match="Europe PMC says: Not a valid query"):
        envelope_of(answer_of(said))
