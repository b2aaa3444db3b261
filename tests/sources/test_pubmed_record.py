import json

import pytest
from hypothesis import HealthCheck, given, settings
from mutated import mutated_json, mutated_xml
from scripted_session import answer_of

from hinge_meta.sources.pubmed_hits import hits_in
from hinge_meta.sources.pubmed_record import records_in
from hinge_meta.sources.pubmed_summary import summary_in
from hinge_meta.sources.record import Record
from hinge_meta.sources.unreadable import NotThere, Unreadable

# Invented throughout: papers, people and numbers.
PAPER = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">900001</PMID>
<Article PubModel="Print-Electronic"><Journal><JournalIssue CitedMedium="Internet"><Volume>12</Volume><Issue>3</Issue>
<PubDate><Year>2011</Year><Month>Jan</Month></PubDate></JournalIssue><Title>Journal of invented results</Title>
<ISOAbbreviation>J Invent Res</ISOAbbreviation></Journal>
<ArticleTitle>Hinge <i>training</i> and CO<sub>2</sub>: &lt;50%<!-- no --> of a trial.</ArticleTitle>
<Pagination><StartPage>1</StartPage><EndPage>9</EndPage></Pagination>
<ELocationID EIdType="doi" ValidYN="Y">10.1000/elsewhere</ELocationID>
<Abstract><AbstractText Label="AIM">To see.</AbstractText>
<AbstractText>It fell &amp;amp; rose.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author><LastName>Kell</LastName><ForeName>Ann B</ForeName><Initials>AB</Initials></Author>
<Author><LastName>Moe</LastName><Initials>J</Initials></Author>
<Author><CollectiveName>Back, Hip and Knee Group</CollectiveName></Author><Author ValidYN="Y"/></AuthorList>
<Language>eng</Language><Language>fre</Language>
<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList>
<AccessionNumber>nct00000001</AccessionNumber></AccessionNumberList></DataBank><DataBank><DataBankName>GENBANK</DataBankName>
<AccessionNumberList><AccessionNumber>AB1</AccessionNumber></AccessionNumberList></DataBank><DataBank>
<DataBankName>ISRCTN</DataBankName><AccessionNumberList><AccessionNumber>ISRCTN00000001</AccessionNumber>
</AccessionNumberList></DataBank></DataBankList>
<PublicationTypeList><PublicationType UI="D016449">Randomized Controlled Trial</PublicationType>
<PublicationType UI="D016441">Retracted Publication</PublicationType></PublicationTypeList>
<ArticleDate DateType="Electronic"><Year>2010</Year><Month>12</Month><Day>24</Day></ArticleDate></Article>
<CommentsCorrectionsList>
<CommentsCorrections RefType="Cites"><RefSource>J. 2001;1:1</RefSource><PMID>1</PMID></CommentsCorrections>
<CommentsCorrections RefType="CommentIn"><RefSource>J. 2011;1:1</RefSource><PMID>2</PMID></CommentsCorrections>
<CommentsCorrections RefType="ErratumIn"><RefSource>J Invent Res. 2012 Feb;13(1):2. doi: 10.1000/ERR</RefSource>
</CommentsCorrections>
<CommentsCorrections RefType="RetractionIn"><RefSource>J Invent Res. 2013 Mar 4;14(1):3</RefSource><PMID>900009</PMID>
</CommentsCorrections></CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">900001</ArticleId>
<ArticleId IdType="doi">10.1000/Hinge.1</ArticleId>
<ArticleId IdType="pmc">PMC800001</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList>
<ArticleId IdType="doi">10.1000/a.reference</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>
</PubmedArticle>"""
ARTICLES = f"<PubmedArticleSet>{PAPER}</PubmedArticleSet>".encode()


def read(xml):
    return records_in(answer_of(f"<PubmedArticleSet>{xml}</PubmedArticleSet>".encode()))


def one(xml):
    (record,) = read(xml)
    return record


def test_every_field_of_a_paper():
    record = one(PAPER)
    assert (record.source, record.doi, record.pmid, record.pmcid) == (
        "PubMed",
        "10.1000/hinge.1",
        "900001",
        "PMC800001",
    )
    assert record.title == "Hinge training and CO2: <50% of a trial."
    assert record.authors == ("Kell", "Moe", "Back, Hip and Knee Group")
    assert record.given_names == ("Ann B", "J", "")
    assert record.years == (2010, 2011)
    assert (record.journal, record.journal_short) == ("Journal of invented results", "J Invent Res")
    assert (record.volume, record.issue, record.pages, record.language) == ("12", "3", "1-9", "eng, fre")
    assert record.kinds == ("Randomized Controlled Trial", "Retracted Publication")
    assert record.abstract == "AIM: To see. It fell &amp; rose."
    assert record.registrations == ("NCT00000001", "ISRCTN00000001")
    assert len(record.sha256) == 64
    assert [(n.kind, n.as_given, n.date, n.doi, n.pmid, n.source) for n in record.notices] == [
        ("correction", "ErratumIn", "2012-02", "10.1000/err", "", "PubMed"),
        ("retraction", "RetractionIn", "2013-03-04", "", "900009", "PubMed"),
    ]
    assert record.gives_notice_of == ()


def test_the_doi_of_a_reference_is_not_the_papers():
    without = PAPER.replace('<ArticleId IdType="doi">10.1000/Hinge.1</ArticleId>', "")
    assert one(without).doi == "10.1000/elsewhere"
    assert one(without.replace('ValidYN="Y">10', 'ValidYN="N">10')).doi == ""


def test_a_publication_type_without_a_link_is_a_notice_too():
    start, end = PAPER.index("<CommentsCorrectionsList>"), PAPER.index("</MedlineCitation>")
    bare = PAPER[:start] + PAPER[end:]
    assert [(n.kind, n.as_given, n.pmid) for n in one(bare).notices] == [
        ("retraction", "Retracted Publication", "")
    ]
    renamed = one(bare.replace(">Retracted Publication<", ">Renamed<"))
    assert [(n.kind, n.as_given) for n in renamed.notices] == [("retraction", "Renamed")]
    notice = one(bare.replace('UI="D016441">Retracted Publication', 'UI="D016440">Retraction Notice'))
    assert notice.notices == ()
    assert [(n.kind, n.as_given) for n in notice.gives_notice_of] == [("retraction", "Retraction Notice")]


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", (1998, 1999, 2010)),
        ("<Year>2011</Year><Season>May-Jun</Season>", (2010, 2011)),
        ("<MedlineDate>Winter</MedlineDate>", (2010,)),
        ("", (2010,)),
    ],
)
def test_years_however_they_are_given(date, years):
    assert one(PAPER.replace("<Year>2011</Year><Month>Jan</Month>", date)).years == years


def test_titles_that_are_no_english():
    title = PAPER[PAPER.index("<ArticleTitle>") : PAPER.index("</ArticleTitle>") + 15]
    assert one(PAPER.replace(title, "<ArticleTitle>[The back].</ArticleTitle>")).title == "[The back]."
    other = "<ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Le dos.</VernacularTitle>"
    assert one(PAPER.replace(title, other)).title == "Le dos."
    assert one(PAPER.replace(title, "")).title == ""


def test_a_book_is_not_left_out():
    book = """<PubmedBookArticle><BookDocument><PMID>8</PMID><ArticleIdList>
    <ArticleId IdType="bookaccession">NBK1</ArticleId>
    </ArticleIdList><Book><BookTitle book="b">All of Backs</BookTitle><PubDate><Year>2020</Year></PubDate></Book>
    <ArticleTitle>Hinges</ArticleTitle>
    <AuthorList Type="authors"><Author><LastName>Kell</LastName></Author></AuthorList>
    <PublicationType UI="D016454">Review</PublicationType></BookDocument></PubmedBookArticle>"""
    paper, chapter = read(PAPER + book)
    assert paper.pmid == "900001"
    assert (chapter.pmid, chapter.title, chapter.journal, chapter.years) == (
        "8",
        "Hinges",
        "All of Backs",
        (2020,),
    )
    assert (chapter.authors, chapter.kinds) == (("Kell",), ("Review",))


def test_no_record_is_no_fault():
    assert read("") == ()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html/>",
        b'{"error":"API rate limit exceeded","count":"11"}',
        b"<eFetchResult><ERROR>Unable to obtain query</ERROR></eFetchResult>",
        b"<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>",
        b"<PubmedArticleSet><PubmedBookArticle/></PubmedArticleSet>",
        ARTICLES.replace(b">900001</PMID>", b">x</PMID>"),
        ARTICLES[: len(ARTICLES) // 2],
        b'<!DOCTYPE PubmedArticleSet [<!ENTITY a "b">]>' + ARTICLES,
    ],
)
def test_what_is_no_set_of_articles_is_unreadable(body):
    with pytest.raises(Unreadable):
        records_in(answer_of(body))


def test_the_error_of_the_service_is_told():
    with pytest.raises(Unreadable, match="Unable to obtain query"):
        records_in(answer_of(b"<eFetchResult><ERROR>Unable to obtain query</ERROR></eFetchResult>"))


@given(mutated_xml(ARTICLES))
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_broken_xml_is_read_or_refused(body):
    try:
        records = records_in(answer_of(body))
    except Unreadable:
        return
    assert all(isinstance(record, Record) and record.pmid for record in records)


SUMMARY = {
    "uid": "900001",
    "pubdate": "2011 Jan",
    "epubdate": "2010 Dec 24",
    "source": "J Invent Res",
    "fulljournalname": "Journal of invented results",
    "authors": [
        {"name": "Kell AB", "authtype": "Author"},
        {"name": "Van der Berg C 3rd", "authtype": "Author"},
        {"name": "Back AB", "authtype": "CollectiveName"},
    ],
    "title": "Hinge training &lt;50%: a trial.",
    "volume": "12",
    "issue": "3",
    "pages": "1-9",
    "lang": ["eng"],
    "pubtype": ["Journal Article", "Retracted Publication"],
    "articleids": [
        {"idtype": "pubmed", "idtypen": 1, "value": "900001"},
        {"idtype": "doi", "idtypen": 3, "value": "10.1000/Hinge.1"},
        {"idtype": "pmc", "idtypen": 8, "value": "PMC800001"},
        {"idtype": "pmcid", "idtypen": 5, "value": "pmc-id: PMC800001;"},
    ],
    "references": [
        {"refsource": "J. 2011;1:1.", "reftype": "Comment in", "pmid": 2, "note": ""},
        {
            "refsource": "J Invent Res. 2013 Mar 4;14(1):3.",
            "reftype": "Retraction in",
            "pmid": 900009,
            "note": "",
        },
    ],
    "pmcrefcount": None,
}
SUMMARIES = {"header": {}, "result": {"uids": ["900001"], "900001": SUMMARY}}


def test_every_field_of_a_summary():
    record = summary_in(answer_of(SUMMARIES), "900001")
    assert (record.doi, record.pmid, record.pmcid) == ("10.1000/hinge.1", "900001", "PMC800001")
    assert record.title == "Hinge training <50%: a trial."
    assert record.authors == ("Kell", "Van der Berg", "Back AB")
    assert record.given_names == ("AB", "C", "")
    assert record.years == (2010, 2011)
    assert (record.journal, record.journal_short, record.pages) == (
        "Journal of invented results",
        "J Invent Res",
        "1-9",
    )
    assert [(n.kind, n.date, n.pmid) for n in record.notices] == [("retraction", "2013-03-04", "900009")]


def test_a_summary_that_pubmed_does_not_have():
    said = {"result": {"uids": ["7"], "7": {"uid": "7", "error": "cannot get document summary"}}}
    with pytest.raises(NotThere, match="cannot get document summary"):
        summary_in(answer_of(said), "7")


@pytest.mark.parametrize(
    "said",
    [{}, {"result": None}, {"result": {"uids": []}}, {"result": []}, {"error": "API rate limit exceeded"}],
)
def test_what_is_no_summary_is_unreadable(said):
    with pytest.raises(Unreadable):
        summary_in(answer_of(said), "900001")


@given(mutated_json(SUMMARIES))
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_summary_is_read_or_refused(document):
    try:
        record = summary_in(answer_of(json.dumps(document).encode()), "900001")
    except (NotThere, Unreadable):
        return
    assert isinstance(record, Record)


HITS = {
    "header": {"type": "esearch"},
    "esearchresult": {
        "count": "2",
        "retmax": "2",
        "idlist": ["5", "6"],
        "querytranslation": "hips[All Fields]",
        "errorlist": {"phrasesnotfound": ["zzqq"], "fieldsnotfound": ["tii"]},
        "warninglist": {
            "phrasesignored": ["of"],
            "quotedphrasesnotfound": ['"a b"'],
            "outputmessages": ["No items found."],
        },
    },
}


def test_hits_and_what_was_not_understood():
    hits = hits_in(answer_of(HITS))
    assert (hits.count, hits.pmids, hits.translation) == (2, ("5", "6"), "hips[All Fields]")
    assert hits.note == (
        "words that PubMed did not find: zzqq; fields that PubMed does not know: tii; words that PubMed ignored: of; "
        'phrases that PubMed did not find as such: "a b"'
    )


def test_no_hits_in_xml_with_the_words_not_found():
    xml = b"""<eSearchResult><Count>0</Count><RetMax>0</RetMax><IdList/><QueryTranslation/><ErrorList>
    <PhraseNotFound>zzqq</PhraseNotFound><FieldNotFound>tii</FieldNotFound></ErrorList><WarningList>
    <OutputMessage>No items found.</OutputMessage></WarningList></eSearchResult>"""
    hits = hits_in(answer_of(xml))
    assert (hits.count, hits.pmids) == (0, ())
    assert hits.note == "words that PubMed did not find: zzqq; fields that PubMed does not know: tii"


@pytest.mark.parametrize(
    "said",
    [
        {
            "esearchresult": {
                "ERROR": "Search Backend failed: try again",
                "count": "3",
                "idlist": ["1", "2", "3"],
            }
        },
        {"esearchresult": {"ERROR": "'retstart' cannot be larger than 9998."}},
        {"error": "API rate limit exceeded", "api-key": "192.0.2.1", "count": "26", "limit": "3"},
        {"esearchresult": {"count": "3", "idlist": []}},
        {"esearchresult": {"count": None, "idlist": []}},
        {"esearchresult": {"count": "many", "idlist": []}},
        {"esearchresult": {"count": "1", "idlist": [7]}},
        {"esearchresult": {"count": "1", "idlist": ["PMC7"]}},
        {"esearchresult": None},
        {},
        b"<html/>",
        b"<eSearchResult><ERROR>Empty result - nothing todo</ERROR></eSearchResult>",
    ],
)
def test_what_is_no_search_is_unreadable(said):
    with pytest.raises(Unreadable):
        hits_in(answer_of(said))


@given(mutated_json(HITS))
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_search_is_read_or_refused(document):
    try:
        hits = hits_in(answer_of(json.dumps(document).encode()))
    except Unreadable:
        return
    assert all(pmid.isdigit() for pmid in hits.pmids)
