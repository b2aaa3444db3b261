"""XML that is made to swell or to fetch: refused, and nothing is fetched."""

import socket

import pytest
from loopback import Reply
from lxml import etree
from played_search import kept

from hinge_meta.sources.read_xml import xml_of
from hinge_meta.sources.services import SERVICES
from hinge_meta.sources.unreadable import Unreadable

LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10))
NAMED = b"file:///etc/hostname"
XML = {
    "billion laughs": b'<!DOCTYPE a [<!ENTITY l0 "lol">%s]><a>&l9;</a>' % LAUGHS,
    "billion laughs in an attribute": b'<!DOCTYPE a [<!ENTITY l0 "lol">%s]><a b="&l9;"/>' % LAUGHS,
    "quadratic": b'<!DOCTYPE a [<!ENTITY l "%s">]><a>%s</a>' % (b"l" * 10**5, b"&l;" * 10**4),
    "a file": b'<!DOCTYPE a [<!ENTITY l SYSTEM "%s">]><a>&l;</a>' % NAMED,
    "an address": b'<!DOCTYPE a [<!ENTITY l SYSTEM "http://127.0.0.1:9/x">]><a>&l;</a>',
    "a parameter entity": b'<!DOCTYPE a [<!ENTITY %% l SYSTEM "%s"> %%l;]><a/>' % NAMED,
    "in UTF-16": '<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/hostname">]><a>&l;</a>'.encode("utf-16"),
    "behind a bracket": b'<!DOCTYPE a [<!-- ] --><!ENTITY l SYSTEM "%s">]><a>&l;</a>' % NAMED,
    "a standard name declared anew, behind a bracket": b'<!DOCTYPE a [<!-- ] --><!ENTITY minus "9">]><a>&minus;5</a>',
    "in an attribute, behind a bracket": b'<!DOCTYPE a [<!-- ] --><!ENTITY l "9">]><a b="&l;5"/>',
    "XInclude": b'<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="%s" parse="text"/>' % NAMED,
    "cut off": b"<a><b>",
    "HTML": b"<!DOCTYPE html><html><body>Down<br></body></html>",
    "another root": b"<b/>",
    "nested without end": b"<a>" * 10**5 + b"</a>" * 10**5,
    "text without end": b"<a>" + b"x" * (11 * 1024 * 1024) + b"</a>",
    "nothing": b"",
}


@pytest.mark.parametrize("fault", XML)
def test_xml_that_swells_or_fetches_is_refused(fault):
    with pytest.raises(Unreadable) as raised:
        xml_of(XML[fault], root="a")
    assert socket.gethostname() not in str(raised.value)


@pytest.mark.parametrize("fault", ["billion laughs", "billion laughs in an attribute", "a file", "in UTF-16"])
def test_no_parser_sees_a_document_that_declares_entities(monkeypatch, fault):
    monkeypatch.setattr(etree, "fromstring", None)
    with pytest.raises(Unreadable, match="declares entities"):
        xml_of(XML[fault])


@pytest.mark.parametrize("fault", ["billion laughs", "quadratic", "a file", "an address"])
@pytest.mark.parametrize(
    ("service", "path"), [("europe_pmc", "/PMC1/fullTextXML"), ("pubmed", "/efetch.fcgi")]
)
def test_full_texts_and_records_with_such_xml_are_unreachable(loopback, session_of, fault, service, path):
    server = loopback({f"{SERVICES[service].base}{path}": Reply(XML[fault], content_type="application/xml")})
    session = session_of(server, tries=2)
    outcome = session.ask(service, path, read=lambda answer: xml_of(answer.body, root="a"))
    assert outcome.state == "unreachable"
    assert socket.gethostname() not in outcome.why
    assert server.count() == 2
    assert kept(session) == 0


def test_an_external_dtd_is_not_fetched(loopback, session_of):
    server = loopback({})
    dtd = f'<!DOCTYPE a PUBLIC "-//NLM//DTD" "http://127.0.0.1:{server.port}/jats.dtd"><a>5&nbsp;&#177;&plusmn;2</a>'
    assert xml_of(dtd.encode(), root="a").text == "5\xa0±±2"
    assert server.count() == 0
