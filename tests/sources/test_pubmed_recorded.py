"""Real answers of NCBI, read from beside the repository; skipped where they are not there."""

import pytest
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.full_text import article_in
from hinge_meta.sources.pmc_ids import PmcIds
from hinge_meta.sources.pubmed import PubMed
from hinge_meta.sources.pubmed_hits import hits_in
from hinge_meta.sources.pubmed_record import records_in

WAKEFIELD = "10.1016/s0140-6736(97)11096-0"


@pytest.fixture
def answer(recordings):
    return lambda name: answer_of((recordings / "pubmed" / name).read_bytes(), service="pubmed")


def test_four_papers_on_back_pain_and_tuberculosis(answer):
    session = ScriptedSession(answer("efetch_backpain_4.xml"))
    wanted = ["36400559", "2930949", "11446611", "28786991"]
    outcome = PubMed(session).records(wanted)
    records = outcome.value
    assert list(records) == wanted
    assert session.asked[0][2] == {"db": "pubmed", "id": ",".join(wanted), "retmode": "xml"}
    facts = [
        (r.title, r.authors[0], len(r.authors), r.years, r.doi, r.pmcid, r.pages) for r in records.values()
    ]
    assert facts == [
        (
            "Back Pain: Differential Diagnosis and Management.",
            "Gibbs",
            4,
            (2022, 2023),
            "10.1016/j.ncl.2022.07.002",
            "",
            "61-76",
        ),
        ("Low back pain.", "Reuler", 1, (1985,), "", "PMC1306303", "259-65"),
        ("Acute back pain.", "Jayson", 1, (2001,), "10.7861/clinmedicine.1-3-188", "PMC4951901", "188-9"),
        (
            "Yield of community-based tuberculosis targeted testing and treatment in foreign-born populations in the"
            " United States: A systematic review.",
            "Malekinejad",
            6,
            (2017,),
            "10.1371/journal.pone.0180707",
            "PMC5546677",
            "e0180707",
        ),
    ]
    assert records["28786991"].kinds == ("Journal Article", "Meta-Analysis", "Review", "Systematic Review")
    assert "contained <50% FBP participants" in records["28786991"].abstract
    assert not any(record.notices or record.gives_notice_of for record in records.values())


def test_a_randomised_trial_names_its_registration(answer):
    (record,) = records_in(answer("efetch_29768149_rct.xml"))
    assert (record.pmid, record.doi, record.years) == ("29768149", "10.1056/nejmoa1715274", (2018,))
    assert record.registrations == ("NCT02149199",)
    assert record.title == "Inhaled Combined Budesonide-Formoterol as Needed in Mild Asthma."
    assert (record.authors[0], record.given_names[0], len(record.authors)) == ("O'Byrne", "Paul M", 10)
    assert (record.journal_short, record.volume, record.issue, record.pages) == (
        "N Engl J Med",
        "378",
        "20",
        "1865-1876",
    )
    assert "Randomized Controlled Trial" in record.kinds
    # Two comments on it are no notices.
    assert record.notices == record.gives_notice_of == ()


def test_forty_eight_citations_are_no_notices(answer):
    recorded = answer("efetch_commentin_cites.xml")
    assert recorded.body.count(b'RefType="Cites"') == 48
    (record,) = records_in(recorded)
    assert record.notices == record.gives_notice_of == ()
    assert record.pmid == "27797938"
    assert record.doi == "10.1136/gutjnl-2016-312510"
    assert record.pmcid == "PMC5442267"
    assert record.title == (
        "Leucocyte telomere length, genetic variants at the TERT gene region and risk of pancreatic cancer."
    )
    assert record.years == (2016, 2017)
    assert (len(record.authors), record.authors[0], record.authors[-1]) == (22, "Bao", "Wolpin")


def test_the_retracted_paper_in_words(answer):
    session = ScriptedSession(answer("esummary_retracted.json"))
    record = PubMed(session).summary("9500320").value
    assert session.asked[0][2] == {"db": "pubmed", "id": "9500320", "retmode": "json"}
    assert (record.pmid, record.doi, record.years) == ("9500320", WAKEFIELD, (1998,))
    assert record.title.startswith("Ileal-lymphoid-nodular hyperplasia")
    assert (len(record.authors), record.authors[-1], record.given_names[-1]) == (13, "Walker-Smith", "JA")
    assert (record.journal, record.journal_short, record.pages) == (
        "Lancet (London, England)",
        "Lancet",
        "637-41",
    )
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


def test_a_search_for_a_doi(answer):
    session = ScriptedSession(answer("esearch_doi_retracted.json"), answer("efetch_29768149_rct.xml"))
    outcome = PubMed(session).by_doi(WAKEFIELD)
    assert session.asked[0][2] == {"db": "pubmed", "term": f"{WAKEFIELD}[AID]", "retmode": "json"}
    assert session.asked[1][2]["id"] == "9500320"
    # What came back is another paper: it is not taken.
    assert outcome.state == "not found"


@pytest.mark.parametrize(
    ("name", "count", "listed", "note"),
    [
        ("esearch_basic.xml", 5, ("16403221", "16377612", "14871861", "14630660", "12230038"), ""),
        ("esearch_paged.xml", 2652, tuple(str(number) for number in range(11121077, 11121071, -1)), ""),
        ("esearch_no_results.xml", 0, (), "words that PubMed did not find: abcXYZ"),
        ("esearch_doi_retracted.json", 1, ("9500320",), ""),
    ],
)
def test_searches(answer, name, count, listed, note):
    hits = hits_in(answer(name))
    assert (hits.count, hits.pmids, hits.note) == (count, listed, note)


def test_how_pubmed_understood_a_doi(answer):
    assert (
        hits_in(answer("esearch_doi_retracted.json")).translation
        == '"10 1016 s0140 6736 97 11096 0"[Publisher ID]'
    )


def test_a_matched_citation(answer):
    session = ScriptedSession(answer("ecitmatch_1.txt"))
    outcome = PubMed(session).cited("proc natl acad sci u s a", 1991, 88, 3248, "mann bj")
    assert outcome.value == "2014248"
    assert session.asked[0][2]["bdata"] == "proc natl acad sci u s a|1991|88|3248|mann bj|citation_1|"


def test_an_identifier_that_is_not_in_pubmed_central(answer):
    session = ScriptedSession(answer("idconv_not_found.json"))
    outcome = PmcIds(session).of([WAKEFIELD])
    assert outcome.is_found
    assert outcome.value[WAKEFIELD].why == "Identifier not found in PMC"
    assert not outcome.value[WAKEFIELD].is_found
    assert session.asked[0][2] == {"ids": WAKEFIELD, "format": "json"}


def test_an_article_in_its_set(answer):
    body = answer("efetch_pmc_articleset.xml").body
    article = article_in(body, "PMC8435807")
    assert article.startswith(b"<article ")
    assert b'article-type="correction"' in article
    assert "corrected to \N{MINUS SIGN}15.1%".encode() in article
    assert article_in(article, "PMC8435807") == article
