"""A work of Crossref as a record: what is kept, what is refused. The papers here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutated import mutated_json

from hinge_meta.sources.crossref_record import date_of, notices_of, record_of
from hinge_meta.sources.notice import gravest
from hinge_meta.sources.record import Record
from hinge_meta.sources.unreadable import Unreadable


def update(doi, kind, source=None, parts=(2012, 3, 4)):
    entry = {"DOI": doi, "type": kind, "label": kind.title(), "updated": {"date-parts": [list(parts)]}}
    return entry | ({"source": source} if source else {})


WORK = {
    "DOI": "10.5555/Kell.2009",
    "type": "journal-article",
    "title": ["RETRACTED:  A <i>posterior</i>-chain\n trial &amp; its <sub>sequel</sub>"],
    "subtitle": ["an invented study"],
    "author": [
        {"given": "Ann", "family": "Kell"},
        {"name": "Back Group"},
        {"given": "Mononym"},
        {"affiliation": []},
    ],
    "container-title": ["Journal of Invented Results", "A Series"],
    "short-container-title": ["J Inv Res"],
    "issued": {"date-parts": [[2009, 11]]},
    "published-print": {"date-parts": [[2010]]},
    "published-online": {"date-parts": [[2009, 11, 30]]},
    "published": {"date-parts": [[2009, 11]]},
    "created": {"date-parts": [[2018, 1, 1]]},
    "volume": "12",
    "issue": "3",
    "page": "1-9",
    "language": "en",
    "abstract": "<jats:title>Aim</jats:title><jats:p>To lift.</jats:p>",
    "clinical-trial-number": [
        {"clinical-trial-number": "nct01234567", "registry": "10.18810/clinical-trials-gov"},
        {"clinical-trial-number": "isrctn12345678"},
    ],
    "updated-by": [
        update("10.5555/c", "correction", "retraction-watch", (2010, 1)),
        update("10.5555/r", "retraction", "retraction-watch"),
        update("10.5555/R", "retraction", "publisher"),
        update("10.5555/r", "retraction", "publisher"),
    ],
}


def test_every_field_is_read():
    record = record_of(WORK, "abc")
    assert record.doi == "10.5555/kell.2009"
    assert record.title == "RETRACTED: A posterior-chain trial & its sequel: an invented study"
    assert record.authors == ("Kell", "Back Group", "Mononym")
    assert record.given_names == ("Ann", "", "")
    assert record.years == (2009, 2010)
    assert (record.journal, record.journal_short) == ("Journal of Invented Results", "J Inv Res")
    assert (record.volume, record.issue, record.pages, record.language) == ("12", "3", "1-9", "en")
    assert record.kinds == ("journal-article",)
    assert record.abstract == "Aim To lift."
    assert record.registrations == ("NCT01234567", "isrctn12345678")
    assert record.open_access is None
    assert record.sha256 == "abc"


def test_all_notices_are_read_and_two_sources_stay_two():
    notices = record_of(WORK).notices
    assert [(notice.kind, notice.source, notice.date, notice.doi) for notice in notices] == [
        ("correction", "Crossref (Retraction Watch)", "2010-01", "10.5555/c"),
        ("retraction", "Crossref (Retraction Watch)", "2012-03-04", "10.5555/r"),
        ("retraction", "Crossref (publisher)", "2012-03-04", "10.5555/r"),
    ]
    assert gravest(notices).kind == "retraction"


def test_a_source_that_is_not_given_is_not_invented():
    [notice] = notices_of({"update-to": [update("10.5555/a", "erratum")]}, "update-to")
    assert notice.source == "Crossref"
    [notice] = notices_of({"update-to": [update("10.5555/a", "erratum", "someone")]}, "update-to")
    assert notice.source == "Crossref (someone)"


def test_a_notice_says_what_it_is_about():
    notice = record_of({"DOI": "10.5555/n", "update-to": [update("10.5555/kell.2009", "retraction")]})
    assert notice.notices == ()
    assert [one.doi for one in notice.gives_notice_of] == ["10.5555/kell.2009"]


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        (["A trial"], ["of hips"], "A trial: of hips"),
        (["Does it help?"], ["A trial"], "Does it help? A trial"),
        (["A trial: of hips"], ["Of hips"], "A trial: of hips"),
        ([], ["of hips"], "of hips"),
        ([], [], ""),
        (["", "A trial"], None, "A trial"),
    ],
)
def test_a_subtitle_follows_a_colon(title, subtitle, whole):
    assert record_of({"DOI": "10.5555/a", "title": title, "subtitle": subtitle}).title == whole


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ([[1998, 2, 6]], "1998-02-06"),
        ([[1998, 2]], "1998-02"),
        ([[1998]], "1998"),
        ([[None]], ""),
        ([[]], ""),
        ([], ""),
    ],
)
def test_dates_go_as_far_as_they_are_given(parts, date):
    assert date_of({"issued": {"date-parts": parts}}, "issued") == date


def test_an_article_number_stands_for_pages():
    assert record_of({"DOI": "10.5555/a", "article-number": "e12"}).pages == "e12"


@pytest.mark.parametrize(
    "message",
    [
        [],
        {},
        {"DOI": None},
        {"DOI": 5},
        {"DOI": "no doi"},
        {"DOI": "10.5555/a", "title": "A trial"},
        {"DOI": "10.5555/a", "title": [None]},
        {"DOI": "10.5555/a", "volume": 12},
        {"DOI": "10.5555/a", "author": {"family": "Kell"}},
        {"DOI": "10.5555/a", "author": [None]},
        {"DOI": "10.5555/a", "author": [{"family": ["Kell"]}]},
        {"DOI": "10.5555/a", "issued": {"date-parts": [["2009"]]}},
        {"DOI": "10.5555/a", "issued": {"date-parts": [[True]]}},
        {"DOI": "10.5555/a", "issued": {"date-parts": [2009]}},
        {"DOI": "10.5555/a", "updated-by": {"DOI": "10.5555/r"}},
        {"DOI": "10.5555/a", "updated-by": [None]},
    ],
)
def test_another_shape_is_unreadable(message):
    with pytest.raises(Unreadable):
        record_of(message)


@given(mutated_json(WORK))
def test_whatever_stands_in_a_work_ends_as_record_or_unreadable(message):
    try:
        record = record_of(message)
    except Unreadable:
        return
    assert isinstance(record, Record)
    assert len(record.authors) == len(record.given_names)
    assert all(isinstance(text, str) for text in (record.title, record.pages, *record.authors))


@given(st.none() | st.integers() | st.text(max_size=9) | st.lists(st.integers(), max_size=2))
def test_what_is_no_work_is_unreadable(value):
    with pytest.raises(Unreadable):
        record_of(value)
