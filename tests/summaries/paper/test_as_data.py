"""What every form of paper has in common."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.summaries.document.blocks import Fold, Paragraph, Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.paper.as_data import as_data
from hinge_meta.summaries.paper.places_to_break import LONG, places_to_break


def runs_of(make, *runs):
    data = as_data(make(Section("a", "A", (Paragraph(words(*runs)),)), Section("blank", "", ())))
    return data["sheet"][0]["blocks"][0]["words"]


@pytest.mark.parametrize(
    ("link", "to", "place"),
    [
        ("https://doi.org/10.1/x", "https://doi.org/10.1/x", ""),
        ("http://x.org/ä\"<>\\`{}|^'", "http://x.org/%C3%A4%22%3C%3E%5C%60%7B%7D%7C%5E'", ""),
        ("https://x.org/a%20b?c=d&e#f", "https://x.org/a%20b?c=d&e#f", ""),
        ("#a", "", "a"),
        ("#gone", "", ""),
        ("#blank", "", ""),
        ("glossary.html", "", ""),
        ("javascript:alert(1)", "", ""),
        ("file:///etc/passwd", "", ""),
        ("https://x.org/a b", "", ""),
        ("", "", ""),
    ],
)
def test_paper_follows_only_the_web_and_its_own_places(make, link, to, place):
    (run,) = runs_of(make, Run("text", link=link))
    assert (run["text"], run["to"], run["place"]) == ("text", to, place)


def test_levels_of_headings_skip_none(make):
    fold = Fold("More", (Paragraph(words("x")),))
    sections = (
        Section("a", "", (fold,)),
        Section("b", "B", (), 3),
        Section("c", "C", (fold,), 3),
        Section("d", "D", ()),
    )
    data = as_data(make(*sections))["sheet"]
    assert [section["level"] for section in data] == [1, 2, 3, 2]
    assert data[0]["blocks"][0]["level"] == 2
    assert data[2]["blocks"][0]["level"] == 4


def test_the_appendix_goes_on_from_the_sheet(make):
    assert (
        as_data(make(Section("a", "A", ()), appendix=(Section("b", "B", (), 3),)))["appendix"][0]["level"]
        == 3
    )


def test_ids_that_are_shared_are_named(make):
    with pytest.raises(ValueError, match=r"'a-question'.*\['x'\]"):
        as_data(make(Section("x", "A", ()), appendix=(Section("x", "B", ()),)))


def test_what_is_no_block_is_refused(make):
    with pytest.raises(TypeError, match="str"):
        as_data(make(Section("x", "A", ("text",))))


@given(st.text(st.sampled_from("ab/.-9,:– \n"), max_size=200))
def test_cutting_loses_nothing(text):
    pieces = places_to_break(text)
    assert "".join(pieces) == text
    assert all(len(word) <= LONG for piece in pieces for word in piece.split())


@given(st.lists(st.decimals(-99, 99, places=2).map(str), min_size=1, max_size=9))
def test_a_number_is_never_cut(values):
    for joint in ("/", "-", " to ", "word"):
        text = joint.join(values)
        for before, after in zip(pieces := places_to_break(text), pieces[1:], strict=False):
            assert not (before[-1] in "0123456789.," and after[0] in "0123456789.,")
