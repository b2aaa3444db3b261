"""XML is read without fetching, swelling or losing characters."""

import pytest

from hinge_meta.sources.read_xml import xml_of
from hinge_meta.sources.unreadable import Unreadable


def test_named_characters_are_written_out_wherever_they_stand():
    body = b'<!DOCTYPE a SYSTEM "x.dtd"><a>1&plusmn;2<b>&alpha;</b>&nbsp;&minus;3<c/>&beta;4&gamma;</a>'
    top = xml_of(body)
    assert "".join(top.itertext()) == "1±2α\xa0−3β4γ"
    assert top.find("b").text == "α"
    assert top.find("c").tail == "β4γ"


def test_a_name_that_no_standard_knows_is_refused():
    with pytest.raises(Unreadable, match="no standard names: &hinge;"):
        xml_of(b'<!DOCTYPE a SYSTEM "x.dtd"><a>&hinge;</a>')


def test_comments_and_instructions_do_not_cut_a_number_in_two():
    (top,) = [xml_of(b"<a>12<!-- was 13 -->.5<?x y?>6</a>")]
    assert top.text == "12.56"
    assert len(top) == 0


def test_a_blank_line_first_and_no_declaration():
    assert (
        xml_of(b'\n<article article-type="correction"/>', root="article").get("article-type") == "correction"
    )
    assert xml_of(b'\n<?xml version="1.0"?><a/>').tag == "a"


def test_the_root_is_known_without_its_namespace():
    assert xml_of(b'<x:a xmlns:x="urn:y"/>', root="a") is not None
    with pytest.raises(Unreadable, match="the XML is a <a> and no <b>"):
        xml_of(b"<a/>", root="b")


def test_an_article_may_write_about_entities():
    assert xml_of(b"<a><![CDATA[<!DOCTYPE x [<!ENTITY y 'z'>]>]]></a>").text.startswith("<!DOCTYPE")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_other_encodings(encoding):
    body = f'<?xml version="1.0" encoding="{encoding}"?><a>Müller</a>'.encode(encoding)
    assert xml_of(body).text == "Müller"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"not XML",
        b"<a>\xff</a>",
        b"<a>&undeclared;</a>",
        b"<a>\0</a>",
        b"<a/><b/>",
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    ],
)
def test_what_is_no_xml_is_refused(body):
    with pytest.raises(Unreadable):
        xml_of(body)


def test_an_entity_in_an_attribute_is_refused_or_left_as_text():
    with pytest.raises(Unreadable):
        xml_of(b'<!DOCTYPE a SYSTEM "x.dtd" [<!ENTITY b "c">]><a d="&b;"/>')
