from datetime import UTC, date, datetime

import pytest
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.outcome import found, unreachable
from hinge_meta.sources.pubmed import PubMed
from hinge_meta.sources.pubmed_hits import Hits
from hinge_meta.sources.pubmed_slices import every_hit


def hits(*pmids, count=None, **more):
    count = len(pmids) if count is None else count
    return answer_of(
        {"esearchresult": {"count": str(count), "idlist": list(pmids), "querytranslation": ""} | more}
    )


def papers(*parts):
    """Make an answer of efetch; a part is (pmid, title, doi)."""
    articles = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{pmid}</PMID><Article><ArticleTitle>{title}</ArticleTitle></Article>"
        f"</MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType='doi'>{doi}</ArticleId></ArticleIdList>"
        "</PubmedData></PubmedArticle>"
        for pmid, title, doi in parts
    )
    return answer_of(f"<PubmedArticleSet>{articles}</PubmedArticleSet>".encode(), content_type="text/xml")


def terms_of(session):
    return [params["term"] for _, path, params, _ in session.asked if path == "/esearch.fcgi"]


def test_a_search_asks_once_for_all_that_pubmed_lists():
    session = ScriptedSession(hits("5", "6"))
    outcome = PubMed(session).search("hips[ti]", not_before=(day := datetime(2026, 11, 1, tzinfo=UTC)))
    assert outcome.value.records == ("5", "6")
    assert outcome.value.complete
    assert outcome.value.note == ""
    parameters = {"db": "pubmed", "term": "hips[ti]", "retmode": "json", "retmax": "9999"}
    assert session.asked == [("pubmed", "/esearch.fcgi", parameters, day)]


@pytest.mark.parametrize("first", ["2026-11-01", date(2026, 11, 1), datetime(2026, 11, 1, 9, tzinfo=UTC)])
def test_a_search_between_days(first):
    session = ScriptedSession(hits())
    PubMed(session).search("hips OR backs", since=first, until="2026-11-23")
    assert terms_of(session) == ['(hips OR backs) AND ("2026/11/01"[crdt] : "2026/11/23"[crdt])']


def test_nothing_found_tells_the_words_that_were_not_understood():
    outcome = PubMed(ScriptedSession(hits(errorlist={"fieldsnotfound": ["tii"]}))).search("hips[tii]")
    assert outcome.is_found
    assert outcome.value.records == ()
    assert "fields that PubMed does not know: tii" in outcome.value.note


def test_fewer_than_announced_is_said():
    outcome = PubMed(ScriptedSession(hits("5", count=3))).search("hips")
    assert not outcome.value.complete
    assert outcome.value.note == "PubMed announced 3 and listed 1"


@pytest.mark.parametrize(
    "fault",
    [
        answer_of({"esearchresult": {"ERROR": "Search Backend failed"}}),
        answer_of({"error": "API rate limit exceeded", "count": "26", "limit": "3"}, status=429),
        answer_of(b"<html>Sorry</html>"),
        answer_of(b"", status=404),
    ],
)
def test_a_fault_is_never_no_result(fault):
    client = PubMed(ScriptedSession(fault))
    outcomes = (
        client.search("hips"),
        client.record("7"),
        client.records(["7"]),
        client.summary("7"),
        client.by_doi("10.1000/x"),
        client.match("Hips"),
        client.cited("j", 2010, 1, 1),
        client.full_text("PMC7"),
    )
    assert {outcome.state for outcome in outcomes} == {"unreachable"}


class Library:
    """Papers by day, listed as PubMed lists them."""

    def __init__(self, papers):
        self.papers = papers
        self.asked = []

    def __call__(self, *days):
        self.asked.append(days)
        first, last = days or (date.min, date.max)
        found_here = [pmid for pmid, day in self.papers.items() if first <= day <= last]
        return found(Hits(len(found_here), tuple(found_here[:9999])), (f"answer {len(self.asked)}",))


def test_more_hits_than_pubmed_lists_are_cut_by_date_and_none_is_lost():
    papers = {
        str(number): date(1990 + number % 30, 1 + number % 12, 1 + number % 28) for number in range(1, 30_001)
    }
    library, told = Library(papers), []
    outcome = every_hit(library, progress=lambda *step: told.append(step), what="hips")
    assert set(outcome.value.records) == set(papers)
    assert len(outcome.value.records) == outcome.value.announced == 30_000
    assert outcome.value.complete
    assert outcome.value.note == ""
    assert len(outcome.answers) == len(library.asked) < 40
    days = [days for days in library.asked if days]
    assert all(first <= last for first, last in days)
    assert told[0][0] == 0
    assert told[-1][:2] == (30_000, 30_000)
    assert [step[0] for step in told] == sorted(step[0] for step in told)


def test_a_day_that_does_not_fit_is_said_to_be_incomplete():
    library = Library({str(number): date(2017, 1, 1) for number in range(1, 10_051)})
    outcome = every_hit(library)
    assert len(outcome.value.records) == 9999
    assert not outcome.value.complete
    assert "9999 of the 10050 dated 2017-01-01" in outcome.value.note


def test_exactly_as_many_as_pubmed_lists_need_no_slices():
    library = Library({str(number): date(2017, 1, 1) for number in range(1, 10_000)})
    assert every_hit(library).value.complete
    assert library.asked == [()]


def test_papers_outside_every_slice_are_missed_aloud():
    papers = {str(number): date(1990 + number % 30, 1, 1) for number in range(1, 10_101)} | {
        "999999": date(1699, 1, 1)
    }
    outcome = every_hit(Library(papers))
    assert not outcome.value.complete
    assert outcome.value.note == "PubMed announced 10101 and listed 10100"


def test_one_slice_that_fails_makes_the_whole_unreachable():
    library = Library({str(number): date(1990 + number % 30, 1, 1) for number in range(1, 30_001)})

    def ask(*days):
        return unreachable("down") if len(library.asked) == 5 else library(*days)

    assert every_hit(ask).state == "unreachable"


def test_slices_are_asked_for_by_date_of_publication():
    many = hits(*map(str, range(1, 10_000)), count=10_500)
    session = ScriptedSession(many, hits("1"), hits("2"))
    PubMed(session).search("hips")
    asked = [params for _, _, params, _ in session.asked]
    assert "mindate" not in asked[0]
    assert [(one["datetype"], one["mindate"], one["maxdate"]) for one in asked[1:]] == [
        ("pdat", "1700/01/01", "1900/07/02"),
        ("pdat", "1900/07/03", "2100/12/31"),
    ]


def test_records_in_batches_with_those_that_pubmed_left_out():
    wanted = [str(number) for number in range(1, 252)]
    session = ScriptedSession(
        papers(*[(pmid, "A", "") for pmid in wanted[:200] if pmid != "7"]),
        papers(*[(pmid, "A", "") for pmid in wanted[200:]]),
    )
    told = []
    outcome = PubMed(session).records([*wanted, "PMID: 1"], progress=lambda *step: told.append(step[:2]))
    assert list(outcome.value) == wanted
    assert [pmid for pmid, record in outcome.value.items() if record is None] == ["7"]
    assert [len(params["id"].split(",")) for _, _, params, _ in session.asked] == [200, 51]
    assert told == [(0, 251), (200, 251)]
    assert len(outcome.answers) == 2


def test_a_record_that_was_not_asked_for_is_not_taken():
    outcome = PubMed(ScriptedSession(papers(("8", "Another", "")))).record("7")
    assert outcome.state == "not found"
    assert outcome.why == "PubMed has no paper 7"
    assert PubMed(ScriptedSession(papers(("7", "Right", "")))).record("7").value.title == "Right"


def test_half_the_batches_are_not_the_whole():
    wanted = [str(number) for number in range(1, 252)]
    session = ScriptedSession(papers(*[(pmid, "A", "") for pmid in wanted[:200]]), answer_of(b"", 503))
    assert PubMed(session).records(wanted).state == "unreachable"


def test_the_doi_of_what_comes_back_is_verified():
    session = ScriptedSession(
        hits("5", "6"), papers(("5", "Near", "10.1000/x.1"), ("6", "Right", "10.1000/X"))
    )
    outcome = PubMed(session).by_doi("doi:10.1000/x")
    assert outcome.value.title == "Right"
    assert terms_of(session) == ["10.1000/x[AID]"]
    assert len(outcome.answers) == 2
    outcome = PubMed(ScriptedSession(hits("5"), papers(("5", "Near", "10.1000/x.1")))).by_doi("10.1000/x")
    assert outcome.state == "not found"
    assert outcome.why == "PubMed has no DOI 10.1000/x; it offers 5 (10.1000/x.1)"
    outcome = PubMed(ScriptedSession(hits())).by_doi("10.1000/x")
    assert (outcome.state, outcome.why) == ("not found", "PubMed has no DOI 10.1000/x")


@pytest.mark.parametrize(
    "doi", ["10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2", "10.1000/a[ti]b"]
)
def test_a_doi_with_syntax_goes_in_quotes(doi):
    session = ScriptedSession(hits())
    PubMed(session).by_doi(doi)
    assert terms_of(session) == [f'"{doi}"[AID]']


def test_a_match_widens_until_the_title_is_there():
    session = ScriptedSession(
        hits(), hits("5"), papers(("5", "Hips", "")), hits("6"), papers(("6", "Backs &amp; hips.", ""))
    )
    outcome = PubMed(session).match("Backs & hips", "Kell, A", 2010)
    assert [record.pmid for record in outcome.value] == ["5", "6"]
    assert terms_of(session) == [
        "backs hips[ti] AND kell[au] AND 2009:2011[dp]",
        "backs hips[ti] AND kell[au]",
        "backs hips[ti]",
    ]


def test_a_match_finds_nothing_aloud():
    session = ScriptedSession(hits())
    outcome = PubMed(session).match('Rest OR exercise"[au]: NOT (a) trial?', "O'Neill")
    assert outcome.state == "not found"
    assert terms_of(session) == [
        "rest exercise au a trial[ti] AND o'neill[au]",
        "rest exercise au a trial[ti]",
        "rest[ti] AND exercise[ti] AND au[ti] AND trial[ti]",
    ]


@pytest.mark.parametrize(
    ("said", "state", "value"),
    [
        (b"j|2010|1|1|kell|citation_1|2014248\n", "found", "2014248"),
        (b"j|2010|1|1|citation_1|NOT_FOUND;INVALID_JOURNAL\n", "not found", "NOT_FOUND;INVALID_JOURNAL"),
        (b"j|2010|1|1||citation_1|AMBIGUOUS (5 citations)", "not found", "AMBIGUOUS (5 citations)"),
        (b"j|2010|1|1||citation_1|", "unreachable", ""),
        (b"j|2010|1|1||other_key|2014248", "unreachable", ""),
        (b"<html>citation_1</html>", "unreachable", ""),
        (b"\xff\xfe", "unreachable", ""),
        (b"", "unreachable", ""),
    ],
)
def test_a_citation_is_matched(said, state, value):
    outcome = PubMed(ScriptedSession(answer_of(said, content_type="text/plain"))).cited("j", 2010, 1, 1)
    assert outcome.state == state
    assert value in (outcome.value or outcome.why)


def test_a_citation_keeps_to_its_fields():
    session = ScriptedSession(answer_of(b"x|citation_1|7"))
    PubMed(session).cited("J | of\r\nBacks", 2010, None, "e12", "Kell AB")
    assert session.asked[0][2] == {
        "db": "pubmed",
        "retmode": "xml",
        "bdata": "J of Backs|2010||e12|Kell AB|citation_1|",
    }


def test_a_full_text_of_pubmed_central():
    article = b"<article><front/><body><p>Text</p></body></article>"
    session = ScriptedSession(
        answer_of(b"<pmc-articleset>" + article + b"</pmc-articleset>", content_type="text/xml")
    )
    assert PubMed(session).full_text("PMC77").value == article
    assert session.asked[0][2] == {"db": "pmc", "id": "77", "retmode": "xml"}
    missing = answer_of(
        b'<pmc-articleset><error id="77">The following PMCID is not available</error></pmc-articleset>'
    )
    assert PubMed(ScriptedSession(missing)).full_text("PMC77").state == "not found"
