"""Tables laid out: spans, slips, attacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hinge_meta.sources.jats.grid import grid_of
from hinge_meta.sources.unreadable import Unreadable


def grid(inner):
    return grid_of(etree.fromstring(f"<table>{inner}</table>"))


def texts(laid):
    return [[cell.text if cell else None for cell in row] for row in laid.rows]


def test_spans_in_both_directions():
    laid = grid(
        '<thead><tr><th rowspan="2">a</th><th colspan="2">b</th></tr><tr><th>c</th><th>d</th></tr></thead>'
        "<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody>"
    )
    assert texts(laid) == [["a", "b", "b"], ["a", "c", "d"], ["1", "2", "3"]]
    assert (laid.head, laid.remarks) == (2, ())


def test_a_rowspan_of_nought_goes_to_the_end_of_its_group():
    laid = grid(
        '<tbody><tr><td rowspan="0">a</td><td>1</td></tr><tr><td>2</td></tr></tbody><tbody><tr><td>b</td></tr></tbody>'
    )
    assert texts(laid) == [["a", "1"], ["a", "2"], ["b", None]]


def test_a_rowspan_does_not_leave_its_group():
    laid = grid(
        '<thead><tr><th rowspan="9">a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>'
    )
    assert texts(laid) == [["a", "b"], ["1", "2"]]
    assert "clipped" in laid.remarks[0]


@pytest.mark.parametrize("span", ["-1", "x", "", "1.5", "99999999999", "²"])
def test_spans_that_are_no_numbers_count_as_one(span):
    laid = grid(f'<tr><td colspan="{span}" rowspan="{span}">a</td><td>b</td></tr>')
    assert texts(laid) == [["a", "b"]]


def test_a_colspan_without_measure_fills_the_row():
    laid = grid('<tr><td>a</td><td>b</td><td>c</td></tr><tr><td colspan="100000">d</td></tr>')
    assert texts(laid) == [["a", "b", "c"], ["d", "d", "d"]]
    assert laid.remarks == ("row 2: colspan 100000 fills the row",)


def test_a_rowspan_without_measure_is_clipped():
    assert texts(grid('<tr><td rowspan="100000">a</td><td>1</td></tr><tr><td>2</td></tr>')) == [
        ["a", "1"],
        ["a", "2"],
    ]


def test_cells_that_overlap_are_cut_short():
    laid = grid('<tr><td>a</td><td rowspan="2">b</td><td>c</td></tr><tr><td colspan="3">d</td></tr>')
    assert texts(laid) == [["a", "b", "c"], ["d", "b", None]]
    assert any("overlap" in remark for remark in laid.remarks)


def test_a_table_too_large_to_be_one():
    with pytest.raises(Unreadable, match="places"):
        grid('<tr><td colspan="1000">a</td></tr>' * 30)
    with pytest.raises(Unreadable, match="places"):
        grid('<tr><td colspan="1000">a</td></tr>' + "<tr><td>b</td></tr>" * 30)


@pytest.mark.parametrize("inner", ["", "<tr/>", "<thead/><tbody/>", "<caption>x</caption>"])
def test_a_table_without_cells(inner):
    with pytest.raises(Unreadable, match="without"):
        grid(inner)


def test_head_and_foot_are_put_in_order():
    laid = grid(
        "<tfoot><tr><td>f</td></tr></tfoot><tbody><tr><td>b</td></tr></tbody><thead><tr><td>h</td></tr></thead>"
    )
    assert texts(laid) == [["h"], ["b"], ["f"]]
    assert laid.head == 1


def test_what_is_and_is_not_text():
    laid = grid(
        "<tr><td>1<break/>2</td><td>x<sup>a</sup></td><td>10<sup>5</sup></td><td>m<sup>2</sup></td>"
        '<td><xref ref-type="table-fn"><sup>1</sup></xref>5</td><td><inline-formula>y</inline-formula></td>'
        "<td>3 <graphic/></td><td><p>one</p><p>two</p></td><td>a\u202eb\u00a0c</td></tr>"
    )
    assert [cell.text for cell in laid.cells] == [
        "1 2", "x", "10⁵", "m²", "5", "[formula]", "3 [picture]", "one two", "ab c",
    ]  # fmt: skip
    assert laid.cells[1].marks == ("a",)
    assert laid.cells[4].marks == ("1",)
    assert [cell.no_text for cell in laid.cells[5:7]] == ["formula", "picture"]


def test_a_raised_digit_is_a_mark_only_where_a_note_has_it():
    row = etree.fromstring("<table><tr><td>3.2<sup>1</sup></td></tr></table>")
    assert grid_of(row, {"1"}).cells[0].text == "3.2"
    assert grid_of(row).cells[0].text == "3.2¹"


def test_deep_nesting_is_no_trouble():
    deep = "<td>" + "<italic>" * 200 + "7" + "</italic>" * 200 + "</td>"
    assert grid(f"<tr>{deep}</tr>").cells[0].text == "7"


SPANS = st.sampled_from(["1", "1", "1", "2", "3", "0", "7", "-1", "x", "100000"])


@given(st.lists(st.lists(st.tuples(SPANS, SPANS), max_size=5), min_size=1, max_size=6), st.integers(0, 3))
def test_every_literal_stands_once_in_an_area_of_its_own(rows, head):
    number = 0
    lines = []
    for row in rows:
        cells = ""
        for colspan, rowspan in row:
            cells += f'<td colspan="{colspan}" rowspan="{rowspan}">c{number}</td>'
            number += 1
        lines.append(f"<tr>{cells}</tr>")
    inner = f"<thead>{''.join(lines[:head])}</thead><tbody>{''.join(lines[head:])}</tbody>"
    if number == 0:
        with pytest.raises(Unreadable):
            grid(inner)
        return
    laid = grid(inner)
    assert [cell.literal for cell in laid.cells] == [f"c{each}" for each in range(number)]
    covered = {}
    for row, places in enumerate(laid.places):
        assert len(places) == laid.n_cols
        for column, place in enumerate(places):
            if place is not None:
                covered.setdefault(place, set()).add((row, column))
    assert sorted(covered) == list(range(number))
    for place, area in covered.items():
        cell = laid.cells[place]
        assert area == {
            (row, column)
            for row in range(cell.row, cell.row + cell.rowspan)
            for column in range(cell.col, cell.col + cell.colspan)
        }
