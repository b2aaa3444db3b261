import contextlib

import pytest
from hypothesis import HealthCheck, given, settings
from mutated import mutated_xml

from hinge_meta.sources.full_text import article_in
from hinge_meta.sources.unreadable import NotThere, Unreadable

FRONT = b'<front><article-meta><article-id pub-id-type="%s">%s</article-id></article-meta></front>'
BODY = b"<body><p>Text</p></body>"


def article(kind=b"pmc", number=b"77", body=BODY, before=b""):
    return b"<article>" + before + FRONT % (kind, number) + body + b"</article>"


@pytest.mark.parametrize(
    ("kind", "number"), [(b"pmc", b"77"), (b"pmcid", b"PMC77"), (b"pmcid", b"PMC77.1"), (b"doi", b"10.1/x")]
)
def test_an_article_as_sent_in_both_dialects(kind, number):
    body = b"\n" + article(kind, number)
    assert article_in(body, "PMC77") == body


def test_an_article_in_its_set_is_unwrapped():
    body = b'<?xml version="1.0" ?>\n<pmc-articleset>' + article() + b"\n</pmc-articleset>"
    assert article_in(body, "PMC77") == article()


def test_restricted_by_alone_is_no_refusal():
    restricted = b"<processing-meta><restricted-by>pmc</restricted-by></processing-meta>"
    assert article_in(article(before=restricted), "PMC77")
    with pytest.raises(NotThere, match="only the front matter came; restricted by pmc"):
        article_in(article(before=restricted, body=b""), "PMC77")


def test_a_publisher_that_forbids_is_named_as_the_reason():
    comment = b"<!--The publisher of this article does not allow downloading of the full text in XML form.-->"
    with pytest.raises(NotThere, match="its publisher does not allow"):
        article_in(b"<pmc-articleset>" + article(before=comment, body=b"") + b"</pmc-articleset>", "PMC77")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            b'<pmc-articleset><Reply Id="77" error="The following PMCID is not available: 77"/></pmc-articleset>',
            "not available: 77",
        ),
        (
            b'<pmc-articleset><error id="77">The following PMCID is not available: 77</error></pmc-articleset>',
            "not available",
        ),
        (
            b"<errorBean><errCode>0</errCode><errMsg>Article is not open access one</errMsg></errorBean>",
            "not open access",
        ),
        (b"<errorBean/>", "no full text"),
        (article(number=b"78"), "holds PMC78"),
    ],
)
def test_what_is_not_there(body, words):
    with pytest.raises(NotThere, match=words):
        article_in(body, "PMC77")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Sorry</body></html>",
        b"<pmc-articleset/>",
        b"<eFetchResult><ERROR>pmc is not db</ERROR></eFetchResult>",
        article()[:-4],
        b'<!DOCTYPE article [<!ENTITY a "bcd">]>' + article(),
        b"{}",
    ],
)
def test_what_is_no_article_is_unreadable(body):
    with pytest.raises(Unreadable):
        article_in(body, "PMC77")


def test_the_number_of_a_sub_article_does_not_count():
    sub = b"<sub-article>" + FRONT % (b"pmc", b"78") + b"</sub-article>"
    body = article(body=BODY + sub)
    assert article_in(body, "PMC77") == body


@given(mutated_xml(b"<pmc-articleset>" + article() + b"</pmc-articleset>"))
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_answer_is_read_or_refused(body):
    with contextlib.suppress(NotThere, Unreadable):
        assert b"<body" in article_in(body, "PMC77")
