"""Parts of a view become markup that says exactly what they say, whatever stands in them."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shown.markup import Read

from hinge_meta.shown.cell import cell, is_number
from hinge_meta.shown.frame_table import MOST_ROWS, frame_table
from hinge_meta.shown.view import Bullets, Fold, Link, Table, Words
from hinge_meta.shown.view_html import EXPLAINED, view_html

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)


@given(st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=4), TEXT)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_cell_is_read_back_to_the_letter(rows, name):
    read = Read(view_html([Table("T", tuple(rows), ("a", "b", name)), Bullets((name,)), Words(name)]))
    assert read.faults == []
    shown = [list(row) for row in read.tables[0]["rows"][1:]]
    filled = [0, *(at for at in (1, 2) if any(cell(row[at]) for row in rows))]
    assert shown == [[cell(row[at]) for at in filled] for row in rows]
    assert read.items[0] == name


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "' onmouseover='x", '"><img src=x>', "&lt;b&gt;", "</table>"]
)
def test_a_hostile_name_stays_text(hostile):
    parts = [
        Table(hostile, ((hostile, hostile, Link(hostile, "https://e.org/")),), (hostile, "b", "c")),
        Fold(hostile, (Words(hostile, strong=True), Bullets((Link(hostile, hostile),)))),
    ]
    read = Read(view_html(parts))
    assert read.faults == [] and read.tables[0]["caption"] == hostile
    assert read.links == ["https://e.org/"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "", "https://a b", "https://a'x"],
)
def test_only_a_web_address_becomes_a_link(address):
    assert Read(view_html([Words(Link("here", address))])).links == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (-0.41, "-0.41"),
        (-0.00001, "-1e-05"),
        (0.0, "0"),
        (-0.0, "0"),
        (1234567.0, "1.235e+06"),
        (np.float64(2.50), "2.5"),
        (np.int64(8), "8"),
        (np.bool_(True), "yes"),
        (False, "no"),
        (math.inf, "infinite"),
        (-math.inf, "-infinite"),
        (None, ""),
        (math.nan, ""),
        (pd.NA, ""),
        (("a", 0.5), "a; 0.5"),
        ({"b", "a"}, "a; b"),
        ({"x": None, "y": 1}, "x: ; y: 1"),
        ("two\nlines", "two lines"),
        (pd.DataFrame({"study": ["A"]}), "1 row: study"),
    ],
)
def test_a_value_as_a_cell(value, shown):
    assert cell(value) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("−0.74 to −0.09", "-0.74 to -0.09"),
        ("[−0.7, −0.1]", "[-0.7, -0.1]"),
        ("−.5", "-.5"),
        ("The difference was −0.36.", "The difference was −0.36."),
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+x", "'+x"),
        ("-x", "'-x"),
        ("-0.5", "-0.5"),
        ("- a dash", "- a dash"),
    ],
)
def test_what_is_copied_is_a_number_or_text_and_never_a_formula(text, shown):
    assert cell(text) == shown


def test_a_column_of_numbers_stands_to_the_right_and_one_with_words_to_the_left():
    page = view_html([Table("T", (("A", "-0.4", "x"), ("B", "", "2")), ("name", "value", "said"))])
    assert (
        page.count("text-align:right") == 3
        and "<th scope='col' style='text-align:right;vertical-align:top'>value" in page
    )
    assert is_number("1,234") and is_number("5%") and not is_number("1 to 2") and not is_number("")


def test_a_column_in_which_nothing_stands_is_left_out():
    read = Read(view_html([Table("T", (("A", "", 1), ("B", None, 2)), ("name", "doubts", "value"))]))
    assert read.tables[0]["rows"] == [["name", "value"], ["A", "1"], ["B", "2"]]


def test_a_row_without_a_name_has_no_empty_heading():
    page = view_html([Table("T", (("", "1"), ("A", "2")))])
    assert page.count("<th") == 1 and page.count("<td") == 3 and Read(page).faults == []


def test_a_long_frame_says_how_much_of_it_is_shown():
    long = frame_table(pd.DataFrame({"study": range(MOST_ROWS + 5)}), "Subsets")
    assert (
        len(long.rows) == MOST_ROWS
        and long.caption == f"Subsets (the first {MOST_ROWS} of {MOST_ROWS + 5} rows)"
    )


def test_a_named_index_is_a_column_and_numbers_are_rounded_as_asked():
    frame = pd.DataFrame({"estimate": [-0.41023, math.nan]}, index=pd.Index(["A", "B"], name="study"))
    assert frame_table(frame, "F", digits=2).rows == (("A", "-0.41"), ("B", ""))
    assert frame_table(frame, "F", {"study": "Trial"}).head == ("Trial",)


def test_words_are_explained_once_by_tooltip_and_all_in_the_list():
    read = Read(view_html([Table("T", (("tau2 (REML)", "0.1"), ("tau2 again", "0.2"), ("odd", "by DL")))]))
    assert [words for words, _ in read.tooltips] == ["tau2", "REML"]
    assert read.tooltips[0][1].startswith("Between-study variance")
    assert read.defined == ["tau2", "REML", "DL"]
    assert EXPLAINED in "".join(read.text)
    assert EXPLAINED not in view_html([Table("T", (("odd", "number"),))])


def test_the_longest_reading_of_a_word_is_marked():
    read = Read(
        view_html([Table("T", (("95% prediction interval (hk)", "x"), ("certainty of the evidence", "y")))])
    )
    assert [words for words, _ in read.tooltips] == ["prediction interval", "hk", "certainty of the evidence"]


def test_the_name_of_a_column_is_explained_as_the_attribute_it_is():
    read = Read(view_html([Table("T", (("A", 0.1, 0.2),), ("study", "ci lb", "cook_d"))]))
    assert [words for words, _ in read.tooltips] == ["ci lb", "cook_d"]
    assert read.defined == ["CI", "influence of each study"]


def test_a_part_of_another_kind_is_refused():
    with pytest.raises(ValueError, match=r"part must be one of \['Words', .*got 'str'"):
        view_html(["text"])
