"""Citations with identifiers. Papers are invented, apart from those whose pairs of identifiers are facts."""

import pytest

from hinge_meta.pull.audit.citation import Citation, Use
from hinge_meta.pull.audit.identifiers_compared import compare_kinds
from hinge_meta.sources.notice import Notice
from hinge_meta.sources.record import Record

HINGE = {
    "title": "An invented trial of hinge training for made-up back pain: a randomised trial",
    "authors": ("Kell", "Moe", "van der Doe"),
    "year": 2015,
    "journal": "The Journal of Invented Results",
    "short": "J Invent Res",
    "volume": "12",
    "issue": "3",
    "pages": "101-109",
    "doi": "10.1000/hinge.1",
    "pmid": "900001",
    "pmcid": "PMC800001",
}
WALK = {
    "title": "Walking uphill against walking downhill in people who were made up for this test",
    "authors": ("Solo",),
    "year": 2018,
    "journal": "Annals of Nothing",
    "volume": "4",
    "issue": "1",
    "pages": "e77",
    "doi": "10.1000/walk.2",
    "pmid": "900002",
}
CITED = Citation(
    key="reports/kell2015",
    text="Kell A, Moe B. An invented trial of hinge training for made-up back pain. J Invent Res 2015;12(3):101-9",
    title="An invented trial of hinge training for made-up back pain",
    authors=("Kell", "Moe"),
    year=2015,
    journal="J Invent Res",
    volume="12",
    issue="3",
    pages="101-9",
    doi="10.1000/hinge.1",
    pmid="900001",
)


def changed(**fields):
    from dataclasses import replace

    return replace(CITED, **fields)


def one(audit):
    (entry,) = audit.entries
    return entry


def test_a_right_citation_is_verified(run):
    run.services([HINGE, WALK])
    entry = one(run(CITED))
    assert entry.verdict == "verified"
    assert {part.field: part.agrees for part in entry.comparisons} == dict.fromkeys(
        ("title", "authors", "year", "journal", "volume", "issue", "first page", "doi", "pmid"), "yes"
    )
    title = next(part for part in entry.comparisons if part.field == "title")
    assert title.note == "the citation leaves out ': a randomised trial'"
    assert entry.retraction.status == "none found"
    assert (
        str(entry.retraction)
        == "NONE FOUND AS OF 2026-11-23 (Crossref both ways, PubMed, Europe PMC, OpenAlex)"
    )
    assert all(len(digest) == 64 for digest in entry.sha256)
    assert not run.server.unexpected or all(route[0] for route in run.server.unexpected)


@pytest.mark.parametrize(
    ("field", "wrong", "told"),
    [
        ("authors", ("Moe", "Kell"), "authors"),
        ("authors", ("Kell", "Stranger"), "authors"),
        ("authors", ("Stranger",), "authors"),
        ("year", 2011, "year"),
        ("journal", "Ann Nothing", "journal"),
        ("volume", "13", "volume"),
        ("issue", "4", "issue"),
        ("pages", "110-119", "first page"),
        ("title", "An invented trial of squat training for made-up back pain", "title"),
    ],
)
def test_a_wrong_field_is_named(run, field, wrong, told):
    run.services([HINGE, WALK])
    entry = one(run(changed(**{field: wrong})))
    assert entry.verdict == "verified with errors"
    assert [part.field for part in entry.errors] == [told]
    assert told in entry.why.casefold()
    assert entry.needs_a_person


def test_one_year_apart_agrees_and_is_said(run):
    run.services([HINGE])
    entry = one(run(changed(year=2016)))
    assert entry.verdict == "verified"
    assert next(part for part in entry.comparisons if part.field == "year").note == "1 year apart"


def test_the_doi_of_another_paper_is_a_mismatch_and_the_right_one_is_suggested(run):
    run.services([HINGE, WALK])
    entry = one(run(changed(doi="10.1000/walk.2")))
    assert entry.verdict == "mismatch"
    assert "DOI 10.1000/walk.2 belongs to Solo 2018" in entry.why
    assert [(part.field, part.value) for part in entry.suggestions] == [("doi", "10.1000/hinge.1")]
    assert entry.citation.doi == "10.1000/walk.2", "nothing is corrected"


def test_both_identifiers_of_another_paper_are_a_mismatch_and_the_search_suggests(run):
    run.services([HINGE, WALK])
    entry = one(run(changed(doi="10.1000/walk.2", pmid="900002")))
    assert entry.verdict == "mismatch"
    assert {(part.field, part.value) for part in entry.suggestions} == {
        ("doi", "10.1000/hinge.1"),
        ("pmid", "900001"),
    }
    assert entry.retraction.status == "unknown"


def test_identifiers_of_two_papers_are_a_mismatch_even_if_nothing_else_is_cited(run):
    run.services([HINGE, WALK])
    entry = one(run(Citation(key="a", text="", doi="10.1000/hinge.1", pmid="900002")))
    assert entry.verdict == "mismatch"
    assert "whose PMID is 900001" in entry.why


def test_a_made_up_doi_is_not_found_after_asking_who_registered_it(run):
    run.services([HINGE, WALK])
    entry = one(run(changed(doi="10.1000/no.such", pmid="")))
    assert entry.verdict == "not found"
    asked = [(part.service, part.question) for part in entry.consulted]
    assert ("Crossref", "who registered the DOI 10.1000/no.such") in asked
    assert ("DataCite", "the DOI 10.1000/no.such") in asked
    assert [(part.field, part.value) for part in entry.suggestions] == [
        ("doi", "10.1000/hinge.1"),
        ("pmid", "900001"),
    ]


def test_a_made_up_doi_beside_the_right_pmid_is_an_error(run):
    run.services([HINGE, WALK])
    entry = one(run(changed(doi="10.1000/no.such")))
    assert entry.verdict == "mismatch", "PubMed gives another DOI, and the cited one is checked against it"


def test_a_pmid_that_does_not_exist_beside_the_right_doi_is_an_error(run):
    run.services([HINGE | {"known_to": ("crossref",)}, WALK])
    entry = one(run(CITED))
    assert entry.verdict == "verified with errors"
    assert [part.field for part in entry.errors] == ["pmid"]


def test_a_doi_of_datacite_is_recognised(run):
    run.services([HINGE], agencies={"10.1000/data": "datacite"})
    entry = one(run(Citation(key="a", title="An invented data set", year=2020, doi="10.1000/data")))
    assert entry.verdict == "verified"
    assert "DataCite" in entry.resolved[0].why
    assert entry.retraction.status == "unknown"
    assert "registered with DataCite" in entry.retraction.why


def test_a_doi_of_an_agency_that_is_not_asked_is_not_called_missing(run):
    run.services([HINGE], agencies={"10.1000/elsewhere": "medra"})
    entry = one(run(changed(doi="10.1000/elsewhere", pmid="")))
    assert entry.verdict == "unreachable"
    assert "registered with medra" in entry.resolved[0].why


def test_an_identifier_alone_is_no_verified_citation(run):
    run.services([HINGE])
    entry = one(run(Citation(key="a", doi="10.1000/hinge.1")))
    assert entry.verdict == "ambiguous"
    assert "too little is cited" in entry.why
    assert entry.retraction.status == "none found"


def test_a_cell_that_is_no_identifier_is_an_error(run):
    run.services([HINGE])
    entry = one(run(changed(doi="", unreadable=(("doi", "see website"),))))
    assert entry.verdict == "verified with errors"
    assert "this is no DOI" in entry.why


def test_only_the_record_of_another_service_may_be_wrong(run):
    run.services([HINGE | {"titles": {"europe_pmc": "Something else altogether, by a fault of the service"}}])
    entry = one(run(CITED))
    assert entry.verdict == "verified"
    assert (
        "Europe PMC has Something else"
        in next(part for part in entry.comparisons if part.field == "title").note
    )


def test_the_same_title_printed_elsewhere_is_another_paper(run):
    elsewhere = HINGE | {"doi": "10.1000/copy", "pmid": "900003", "pages": "1-2"}
    elsewhere |= {"journal": "Annals of Nothing", "short": "Ann Nothing", "volume": "4"}
    run.services([elsewhere])
    assert one(run(changed(doi="10.1000/copy", pmid=""))).verdict == "mismatch"


def test_a_pmcid_is_compared_with_the_records_of_the_others(run):
    run.services([HINGE, WALK])
    assert one(run(changed(pmcid="PMC800001"))).verdict == "verified"
    assert one(run(changed(pmcid="PMC800009"))).verdict == "mismatch"
    assert one(run(changed(pmcid="PMC800001", doi="", pmid=""))).verdict == "verified"


def test_a_registration_is_held_beside_the_report(run):
    run.services([HINGE | {"registrations": ("NCT00000001",)}])
    entry = one(run(changed(registration="NCT00000001")))
    assert entry.verdict == "verified"
    assert entry.comparisons[-1].field == "registration"
    assert one(run(changed(registration="NCT00000002"))).verdict == "verified with errors"
    told = one(run(changed(registration="ACTRN12600000000000"))).comparisons[-1]
    assert (told.agrees, told.note) == ("not comparable", "no registry that is asked here has such numbers")


def test_a_place_of_use_is_kept(run):
    run.services([HINGE])
    entry = one(run(changed(used_in=(Use("reports", 3, "kell2015"),))))
    assert "reports.csv row 3 (kell2015)" in run(CITED, entry.citation).to_frame()["used_in"][1]


def test_a_notice_is_not_the_paper_it_is_about(run):
    notice = Notice("retraction", "Retraction of", "PubMed", pmid="8")
    record = Record(source="PubMed", pmid="7", title="A trial", gives_notice_of=(notice,))
    (told,) = compare_kinds([record])
    assert (told.field, told.agrees) == ("kind", "no")
    assert compare_kinds([Record(source="PubMed", pmid="7")]) == ()
