import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.sources.plain_text import one_line, plain_text


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        (None, ""),
        ("", ""),
        ("A <i>trial</i> of <b>hips</b>.", "A trial of hips."),
        ("VO<sub>2</sub>max and H<jats:sub>2</jats:sub>O", "VO2max and H2O"),
        ("<h4>Background</h4>We<br/>did<p class='x'>it</p>", "Background We did it"),
        ("p <.05, n<30 and a>b", "p <.05, n<30 and a>b"),
        ("if <y and a> then", "if <y and a> then"),
        (
            "Bread &amp; butter &#8722;1 &#x2212;2 &minus;3",
            "Bread & butter \N{MINUS SIGN}1 \N{MINUS SIGN}2 \N{MINUS SIGN}3",
        ),
        ("AT&T and R&D; &notit", "AT&T and R&D; &notit"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("&amp;lt;i&amp;gt;", "&lt;i&gt;"),
        ('<script src="x">alert(1)</script>', "alert(1)"),
        ("one<!-- two\n<b> -->three<?php x ?>", "onethree"),
        ("<![CDATA[A <i>b</i>]]>", "A b"),
        ("  many\n\tblanks\u00a0and\u2009thin \u2028 lines ", "many blanks and thin lines"),
        ("evil\u202egnp.exe \u200fmark\u2066x\u2069\ufeff", "evilgnp.exe markx"),
        ("&#x202e;turned &#0;nul", "turned \N{REPLACEMENT CHARACTER}nul"),
        ("bell\x07 nul\x00 delete\x7f \ud800half", "bell nul delete half"),
        ('=HYPERLINK("x")', '=HYPERLINK("x")'),
        (
            "\u0645\u0637\u0627\u0644\u0639\u0647\u200c\u0627\u06cc",
            "\u0645\u0637\u0627\u0644\u0639\u0647\u200c\u0627\u06cc",
        ),
        ("Ångström β ≥ 3", "Ångström β ≥ 3"),
    ],
)
def test_what_becomes_of(given_text, expected):
    assert plain_text(given_text) == expected


def test_text_of_an_element_is_not_unescaped_a_second_time():
    assert one_line("&lt;50% of\n the <i>people</i>") == "&lt;50% of the <i>people</i>"


@given(st.text(st.characters(), max_size=200))
def test_whatever_comes_is_one_clean_line(text):
    for line in (plain_text(text), one_line(text)):
        assert line == " ".join(line.split())
        assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in line)
        assert not set(line) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        line.encode()
    assert one_line(one_line(text)) == one_line(text)


@pytest.mark.parametrize(
    "text",
    ["<", "&", "<!--", "<a b='", "<a b=\"<a c='", "b=c ", "<![CDATA[", "<?", "<? ?", "&#1", "<a <a b=c "],
)
def test_it_does_not_hang(text):
    begun = time.monotonic()
    plain_text("<a " + text * 100_000)
    # A pattern that goes back over the text for every beginning takes minutes here.
    assert time.monotonic() - begun < 20
