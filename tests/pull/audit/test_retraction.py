import pytest

from hinge_meta.pull.audit.citation import Citation
from hinge_meta.pull.audit.retraction import RetractionStatus, SourceSays
from hinge_meta.sources.notice import Notice

PAPER = {
    "title": "An invented trial that did not last",
    "authors": ("Moe",),
    "year": 2011,
    "journal": "Journal of Invented Results",
    "doi": "10.1000/moe",
    "pmid": "900005",
}
CITED = Citation(key="a", title=PAPER["title"], authors=("Moe",), year=2011, doi="10.1000/moe")
# As with a famous paper: one notice that one service calls a correction and another a retraction, then the retraction.
EARLY = {
    "kind": "retraction",
    "crossref_kind": "correction",
    "doi": "10.1000/early",
    "pmid": "900006",
    "date": "2014-03-06",
}
LATE = {"kind": "retraction", "doi": "10.1000/late", "pmid": "900007", "date": "2019-02-02"}
DOUBT = {"kind": "expression of concern", "doi": "10.1000/doubt", "pmid": "900008", "date": "2013-01-01"}
ERRATUM = {"kind": "correction", "doi": "10.1000/erratum", "pmid": "900009", "date": "2012-01-01"}


def status(run, paper, cited=CITED, **services):
    run.services([paper], **services)
    (entry,) = run(cited).entries
    return entry.retraction


def test_a_retracted_paper_is_told_with_the_words_and_dates_of_each_source(run):
    told = status(run, PAPER | {"notices": [EARLY, LATE]})
    assert told.status == "retracted"
    words = str(told)
    assert words.startswith("RETRACTED: ")
    assert (
        "Crossref: correction, 2014-03-06, Retraction Watch; retraction, 2019-02-02, Retraction Watch"
        in words
    )
    assert "PubMed: retraction, in its words 'Retraction" in words
    assert "Europe PMC: retraction, in its words 'Retraction in', 2014-03-06" in words
    assert told.differences[0] == (
        "the notice 10.1000/early of 2014-03-06 is a correction to Crossref (Retraction Watch) "
        "and a retraction to PubMed, Europe PMC"
    )


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ([DOUBT, ERRATUM], "concern"),
        ([ERRATUM], "corrected"),
        ([], "none found"),
        ([ERRATUM, LATE, DOUBT], "retracted"),
    ],
)
def test_the_gravest_notice_counts_wherever_it_stands(run, notices, expected):
    assert status(run, PAPER | {"notices": notices}).status == expected


def test_only_one_service_tells_of_the_retraction(run):
    told = status(
        run, PAPER | {"notices": [LATE | {"told_by": ("pubmed",)}], "openalex_says_retracted": False}
    )
    assert told.status == "retracted"
    assert told.differences == ("of a retraction tells PubMed, of none Crossref, Europe PMC, OpenAlex",)


def test_a_mark_in_the_title_counts_as_a_retraction(run):
    told = status(run, PAPER | {"titles": {"crossref": "RETRACTED: An invented trial that did not last"}})
    assert told.status == "retracted"
    assert "RETRACTED in the title" in str(told)


def test_openalex_alone_is_no_more_than_a_second_opinion(run):
    told = status(run, PAPER | {"openalex_says_retracted": True})
    assert told.status == "retracted"
    assert "only OpenAlex says so" in told.why


@pytest.mark.parametrize(
    ("down", "expected"),
    [
        ({"pubmed"}, "none found"),
        ({"europe_pmc"}, "none found"),
        ({"openalex"}, "none found"),
        ({"pubmed", "europe_pmc"}, "unknown"),
        ({"crossref"}, "unknown"),
    ],
)
def test_none_found_needs_crossref_and_an_index(run, down, expected):
    told = status(run, PAPER, down=down)
    assert told.status == expected, told
    if down != {"openalex"}:
        assert "did not answer" in told.why


def test_a_correction_without_crossref_may_hide_a_retraction(run):
    told = status(run, PAPER | {"notices": [ERRATUM]}, down={"crossref"})
    assert told.status == "corrected"
    assert "whether there is a graver notice is not known: Crossref did not answer" in told.why


def test_a_retraction_is_told_whoever_is_down(run):
    assert status(run, PAPER | {"notices": [LATE]}, down={"crossref", "pubmed"}).status == "retracted"


def test_a_paper_without_a_doi_is_asked_of_pubmed_and_europe_pmc_only(run):
    paper = PAPER | {"doi": "", "known_to": ("pubmed", "europe_pmc")}
    cited = Citation(key="a", title=PAPER["title"], authors=("Moe",), pmid="900005")
    told = status(run, paper, cited)
    assert str(told) == "NONE FOUND AS OF 2026-11-23 (PubMed, Europe PMC; no DOI: Crossref cannot be asked)"
    assert status(run, paper | {"notices": [LATE]}, cited).status == "retracted"


def test_indices_that_do_not_have_the_paper_are_named(run):
    told = status(run, PAPER | {"known_to": ("crossref", "openalex")})
    assert str(told).endswith("(Crossref both ways, OpenAlex; PubMed and Europe PMC have no record of it)")


def test_a_doi_with_a_comma_cannot_be_asked_both_ways(run):
    doi = "10.1000/moe,2"
    told = status(
        run, PAPER | {"doi": doi}, Citation(key="a", title=PAPER["title"], authors=("Moe",), doi=doi)
    )
    assert told.status == "unknown"
    assert "Crossref did not answer" in told.why or "comma" in str(told.says[0])


def test_a_partial_retraction_is_said_to_be_one():
    notice = Notice("partial retraction", "PartialRetractionIn", "PubMed")
    told = RetractionStatus("retracted", "2026-11-23", (SourceSays("PubMed", "notices", (notice,)),))
    assert str(told).startswith("RETRACTED in part: ")
