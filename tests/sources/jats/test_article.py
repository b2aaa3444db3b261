"""Front matter of both dialects, notices, tables that are none, hostile files."""

import pytest
from made_up_article import META, XLINK, jats, lines, table_wrap

from hinge_meta.sources.jats.article import read_article
from hinge_meta.sources.unreadable import Unreadable

PLAIN = lines(["Outcome | A"], ["Pain | 5 (2)"])


def related(kind, address="10.1000/other", how="doi"):
    about = f'related-article-type="{kind}" ext-link-type="{how}" xlink:href="{address}"'
    return f"<related-article {about}>A word</related-article>"


@pytest.mark.parametrize(
    ("identifier", "pmcid"),
    [
        ('<article-id pub-id-type="pmc">3537701</article-id>', "PMC3537701"),
        ('<article-id pub-id-type="pmcid">PMC12967033</article-id>', "PMC12967033"),
        ('<article-id pub-id-type="pmcid">12634591</article-id>', "PMC12634591"),
        ('<article-id pub-id-type="pmcid-ver">PMC12967033.1</article-id>', ""),
        ('<article-id pub-id-type="pmc">none</article-id>', ""),
        ("", ""),
    ],
)
def test_both_dialects(identifier, pmcid):
    article = read_article(b"\n\n" + jats(meta=identifier))
    assert article.record.pmcid == pmcid
    assert article.address == (f"https://pmc.ncbi.nlm.nih.gov/articles/{pmcid}/" if pmcid else "")


def test_the_bibliography():
    meta = """
    <article-id pub-id-type="pmid">12345</article-id><article-id pub-id-type="doi">10.1000/ABC</article-id>
    <title-group>
      <article-title>Back <italic>pain</italic><xref ref-type="fn">*</xref> &lt;b> &amp; training</article-title>
    </title-group>
    <contrib-group>
      <contrib contrib-type="author"><name-alternatives><name><surname>Kell</surname>
        <given-names>Robert T</given-names></name></name-alternatives></contrib>
      <contrib contrib-type="author"><collab>Back Group<contrib-group><contrib contrib-type="author">
        <name><surname>Inner</surname></name></contrib></contrib-group></collab></contrib>
      <contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib>
    </contrib-group>
    <pub-date pub-type="epub"><year>2009</year></pub-date>
    <pub-date date-type="pmc-release"><year>2012</year></pub-date>
    <volume>23</volume><issue>2</issue><fpage>513</fpage><lpage>523</lpage>
    <abstract><p>Of NCT02149199.</p></abstract><abstract abstract-type="graphical"><p>No.</p></abstract>
    <permissions><license><license-p>See
      <ext-link xlink:href="https://creativecommons.org/licenses/by/4.0/">CC BY</ext-link>.</license-p></license>
    </permissions>"""
    article = read_article(jats(meta=meta))
    record = article.record
    assert (record.doi, record.pmid, record.title) == ("10.1000/abc", "12345", "Back pain <b> & training")
    assert (record.authors, record.given_names) == (("Kell", "Back Group"), ("Robert T", ""))
    assert (record.years, record.volume, record.issue, record.pages) == ((2009,), "23", "2", "513-523")
    assert (record.abstract, record.registrations) == ("Of NCT02149199.", ("NCT02149199",))
    assert (article.licence, record.open_access) == ("https://creativecommons.org/licenses/by/4.0/", True)
    assert len(record.sha256) == 64


@pytest.mark.parametrize(
    ("kind", "link", "on_it", "of_another"),
    [
        ("research-article", related("retraction-forward"), "retraction", None),
        ("research-article", related("correction-forward"), "correction", None),
        ("research-article", related("expression-of-concern-forward"), "expression of concern", None),
        ("retraction", related("retracted-article"), None, "retraction"),
        ("correction", related("corrected-article"), None, "correction"),
        ("expression-of-concern", related("object-of-concern"), None, "expression of concern"),
        ("retraction", "", None, "retraction"),
        ("retraction", related("something-retracted-new"), None, "retraction"),
        ("research-article", related("something-retracted-new"), "retraction", None),
        ("retracted-article", "", "retraction", None),
        ("research-article", related("companion"), None, None),
        ("research-article", related("commentary"), None, None),
    ],
)
def test_notices(kind, link, on_it, of_another):
    record = read_article(jats(meta=META + link, kind=kind)).record
    assert [notice.kind for notice in record.notices] == ([on_it] if on_it else [])
    assert [notice.kind for notice in record.gives_notice_of] == ([of_another] if of_another else [])
    assert all(notice.doi in ("10.1000/other", "") for notice in (*record.notices, *record.gives_notice_of))


def test_a_notice_by_pubmed_identifier_and_by_title():
    record = read_article(jats(meta=META + related("retraction-forward", "12345", "pubmed"))).record
    assert (record.notices[0].pmid, record.notices[0].doi) == ("12345", "")
    titled = META.replace("A made-up trial", "RETRACTED: A made-up trial")
    assert read_article(jats(meta=titled)).record.notices[0].kind == "retraction"
    harmless = META.replace("A made-up trial", "Retracted shoulder blades")
    assert read_article(jats(meta=harmless)).record.notices == ()


def test_tables_that_cannot_be_read_are_said():
    oasis = 'xmlns:o="http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"'
    article = read_article(
        jats(
            "<table-wrap><label>Table 1</label><graphic/></table-wrap>",
            "<table-wrap><label>Table 2</label><p>Words.</p></table-wrap>",
            f"<table-wrap><label>Table 3</label><o:table {oasis}><o:tgroup/></o:table></table-wrap>",
            "<table-wrap><label>Table 4</label><table/></table-wrap>",
            "<table-wrap><label>Table 5</label><alternatives><graphic/>"
            f"<table>{PLAIN}</table></alternatives></table-wrap>",
        )
    )
    assert [table.name for table in article.tables] == ["Table 5"]
    assert [(item.name, item.why) for item in article.not_readable] == [
        ("Table 1", "a picture, no text"),
        ("Table 2", "no table stands in it"),
        ("Table 3", "a table of the OASIS model, which is not read"),
        ("Table 4", "a table without rows"),
    ]


def test_every_table_has_a_name_of_its_own():
    two = f"<table-wrap><label>Table 1.</label><table>{PLAIN}</table><table>{PLAIN}</table></table-wrap>"
    one = f"<table-wrap><table>{PLAIN}</table></table-wrap>"
    group = f"<table-wrap-group><label>Table 2</label>{one}</table-wrap-group>"
    article = read_article(
        jats(
            two, group, table_wrap(PLAIN, label="Table 2"), f"<table-wrap><table>{PLAIN}</table></table-wrap>"
        )
    )
    names = [table.name for table in article.tables]
    assert names[:2] == ["Table 1 (part 1)", "Table 1 (part 2)"]
    assert len(set(names)) == len(names) == 5
    with pytest.raises(ValueError, match="table must be one of"):
        article.table("Table 9")


def test_tables_of_reviews_that_come_with_the_article_are_left_out():
    body = jats(table_wrap(PLAIN))
    with_review = body.replace(
        b"</article>", b"<sub-article>" + table_wrap(PLAIN).encode() + b"</sub-article></article>"
    )
    assert len(read_article(with_review).tables) == 1


def test_a_set_with_one_article():
    body = jats(table_wrap(PLAIN))
    assert len(read_article(b"<pmc-articleset>" + body + b"</pmc-articleset>").tables) == 1
    with pytest.raises(Unreadable, match="set of 2 articles"):
        read_article(b"<pmc-articleset>" + body + body + b"</pmc-articleset>")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not xml",
        b"<html><body>Too many requests</body></html>",
        b'{"version": "6.9"}',
        b"<errorBean><errCode>0</errCode></errorBean>",
        jats(table_wrap(PLAIN))[:-40],
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><article>&x;</article>',
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><article>&b;</article>',
    ],
)
def test_what_is_no_article_is_unreadable(body):
    with pytest.raises(Unreadable):
        read_article(body)


def test_notes_below_a_table():
    foot = (
        "<p>* Ultrasound.</p><p>**FRI: index, VAS: scale.</p><p><sup>a</sup>Adjusted.</p><fn id='f'><label>1</label>"
        "<p>First.</p><p>Second.</p></fn><p>Values are mean (SD). †p &lt; 0.05; ‡p &lt; 0.01</p>"
    )
    (table,) = read_article(jats(table_wrap(PLAIN, foot=foot))).tables
    assert [(note.mark, note.text) for note in table.notes] == [
        ("*", "Ultrasound."),
        ("**", "FRI: index, VAS: scale."),
        ("a", "Adjusted."),
        ("1", "First. Second."),
        ("", "Values are mean (SD)."),
        ("†", "p < 0.05;"),
        ("‡", "p < 0.01"),
    ]


def test_an_article_of_nothing():
    article = read_article(b"<article/>")
    assert (article.tables, article.record.title, article.licence) == ((), "", "")
    assert article.name == "an article without a name"
    assert read_article(f"<article {XLINK}><front/><body/></article>".encode()).record.authors == ()
