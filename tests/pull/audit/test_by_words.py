"""Citations without identifiers, and such as only describe a paper. Every paper on the shelf is invented but one."""

from dataclasses import replace

import pytest

from hinge_meta.pull.audit.citation import Citation

TRIAL = {
    "title": "Made-up lifting against made-up stretching for invented back pain: a randomised trial",
    "authors": ("Kell", "Moe"),
    "year": 2015,
    "journal": "Journal of Invented Results",
    "volume": "12",
    "pages": "101-109",
    "doi": "10.1000/lift.1",
    "pmid": "900001",
}
CITED = Citation(
    key="reports/x",
    text="Kell, Moe. Made-up lifting against made-up stretching",
    title="Made-up lifting against made-up stretching for invented back pain: a randomised trial",
    authors=("Kell", "Moe"),
    year=2015,
)
DESCRIBED = Citation(
    key="claims/X1",
    text="A 2020 study in The Journal of Strength and Conditioning Research",
    journal="The Journal of Strength and Conditioning Research",
    year=2020,
    vague=True,
    topic="hip-hinge and posterior-chain strengthening pain",
)


def one(audit):
    (entry,) = audit.entries
    return entry


def test_a_paper_is_found_by_title_author_and_year(run):
    run.services([TRIAL])
    entry = one(run(CITED))
    assert entry.verdict == "verified"
    assert {(part.field, part.value) for part in entry.suggestions} == {
        ("doi", "10.1000/lift.1"),
        ("pmid", "900001"),
    }
    assert entry.retraction.status == "none found"


def test_a_paper_without_a_title_is_found_by_where_it_stands(run):
    run.services([TRIAL])
    place = {"journal": "J Invent Res", "volume": "12", "pages": "101-9"}
    entry = one(run(replace(CITED, title="", text="Kell 2015, J Invent Res 12:101-9", **place)))
    assert entry.verdict == "verified"


def test_a_paper_that_only_pubmed_has_is_found_there(run):
    run.services([TRIAL | {"known_to": ("pubmed", "europe_pmc"), "doi": ""}])
    entry = one(run(CITED))
    assert entry.verdict == "verified"
    assert entry.retraction.status == "none found"
    assert "no DOI: Crossref cannot be asked" in str(entry.retraction)


def test_the_retraction_of_a_candidate_is_looked_up_by_its_doi(run):
    notice = {"kind": "retraction", "doi": "10.1000/n", "pmid": "900009", "date": "2017-03-04"}
    run.services([TRIAL | {"notices": [notice]}])
    entry = one(run(CITED))
    # The list of candidates shows no notice, as Crossref's lists do; the record and the reverse search do.
    assert entry.retraction.status == "retracted"


def test_nothing_that_fits_is_not_found_only_if_all_answered(run):
    other = TRIAL | {"title": "Something about invented knees and nothing else", "authors": ("Solo",)}
    run.services([other])
    entry = one(run(CITED))
    assert entry.verdict == "not found"
    assert "Crossref, Europe PMC and PubMed answered" in entry.why
    run.services([other], down={"europe_pmc"})
    entry = one(run(replace(CITED, year=2014)))
    assert entry.verdict == "unreachable"
    assert "Europe PMC" in entry.why


def test_two_papers_that_fit_alike_are_ambiguous(run):
    run.services([TRIAL, TRIAL | {"doi": "10.1000/lift.2", "pmid": "900002"}])
    entry = one(run(CITED))
    assert entry.verdict == "ambiguous"
    assert "2 papers fit and cannot be told apart" in entry.why
    assert {record.doi for record in entry.candidates} >= {"10.1000/lift.1", "10.1000/lift.2"}


def test_the_article_comes_before_its_preprint(run):
    preprint = TRIAL | {
        "doi": "10.1000/pre",
        "pmid": "",
        "kind": "posted-content",
        "year": 2014,
        "journal": "",
    }
    run.services([preprint | {"known_to": ("crossref",)}, TRIAL])
    entry = one(run(CITED))
    assert entry.verdict == "verified"
    assert ("doi", "10.1000/lift.1") in {(part.field, part.value) for part in entry.suggestions}


@pytest.mark.parametrize("kind", ["component", "peer-review", "grant"])
def test_parts_and_opinions_are_no_papers(run, kind):
    run.services([TRIAL | {"kind": kind, "known_to": ("crossref",)}])
    assert one(run(CITED)).verdict == "not found"


def test_the_protocol_is_not_the_trial(run):
    protocol = (
        "Made-up lifting against made-up stretching for invented back pain: protocol for a randomised trial"
    )
    run.services([TRIAL | {"title": protocol}])
    assert one(run(CITED)).verdict == "not found"


def test_a_wrong_author_is_not_taken_for_the_paper(run):
    run.services([TRIAL | {"authors": ("Stranger", "Unknown")}])
    assert one(run(CITED)).verdict == "not found"


def test_too_little_is_not_searched_for(run):
    run.services([TRIAL])
    entry = one(run(Citation(key="a", text="Kell 2015", authors=("Kell",), year=2015)))
    assert (entry.verdict, entry.consulted) == ("ambiguous", ())


# The post's citations, as the tables have them.
def test_a_described_study_without_candidates_is_not_found_as_described(run):
    run.services([TRIAL])
    entry = one(run(DESCRIBED))
    assert entry.verdict == "not found"
    assert "Not found as described (Europe PMC and Crossref answered)" in entry.why
    assert entry.why.endswith("A person decides.")


def test_candidates_of_a_described_study_are_listed_and_never_verified(run):
    near = TRIAL | {
        "journal": DESCRIBED.journal,
        "year": 2020,
        "title": "Posterior chain training and invented pain",
    }
    far = near | {"doi": "10.1000/far", "pmid": "900003", "title": "Sprinting in made-up footballers"}
    older = near | {"doi": "10.1000/older", "pmid": "900004", "year": 2019}
    run.services([near, far, older])
    entry = one(run(DESCRIBED))
    assert entry.verdict == "ambiguous"
    assert [record.doi for record in entry.candidates] == ["10.1000/lift.1"]
    assert "One paper is of that description" in entry.why


def test_a_described_study_is_unreachable_if_a_service_is(run):
    run.services([TRIAL], down={"europe_pmc"})
    assert one(run(DESCRIBED)).verdict == "unreachable"


def test_the_paper_that_a_person_took_a_description_for_is_found_and_not_called_verified(run):
    review = {
        "title": "A review of muscles in the deadlift, named otherwise here",
        "authors": ("Martín-Fuentes",),
        "year": 2020,
        "journal": "PLOS ONE",
        "doi": "10.1371/journal.pone.0229507",
        "pmid": "32107499",
    }
    run.services([review])
    taken = Citation(
        key="claims/C13", text="a 2020 systematic review in PLOS One", year=2020, journal="PLOS One", vague=True,
        doi="10.1371/journal.pone.0229507",
    )  # fmt: skip
    entry = one(run(taken))
    assert entry.verdict == "ambiguous"
    assert "Martín-Fuentes 2020" in entry.why and "does not contradict the description" in entry.why
    assert one(run(replace(taken, year=2012))).verdict == "mismatch"
    assert one(run(replace(taken, doi="10.1371/no.such"))).verdict == "not found"
