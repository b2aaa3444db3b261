"""Headings, labels, sections."""

from lxml import etree

from hinge_meta.sources.jats.grid import grid_of
from hinge_meta.sources.jats.layout import layout_of
from hinge_meta.sources.jats.table import Table


def layout(inner):
    return layout_of(Table("Table 1", "", "", (), grid_of(etree.fromstring(f"<table>{inner}</table>"))))


def paths(laid):
    return [[cell.text for cell in path] for path in laid.tree.paths]


def kinds(laid):
    return [row.kind for row in laid.rows]


def test_a_title_over_everything_is_no_heading_of_a_column():
    laid = layout(
        '<thead><tr><th colspan="3">Week 8</th></tr><tr><th/><th>A</th><th>B</th></tr></thead>'
        "<tbody><tr><td>Pain</td><td>5 (2)</td><td>6 (2)</td></tr></tbody>"
    )
    assert paths(laid) == [[], ["A"], ["B"]]
    assert [cell.text for cell in laid.tree.titles] == ["Week 8"]


def test_headings_marked_as_th_without_thead():
    laid = layout("<tr><th>Outcome</th><th>A</th></tr><tr><th>Pain</th><td>5</td></tr>")
    assert (laid.tree.n_rows, laid.tree.known_from) == (1, "th")


def test_a_thead_over_the_whole_table_is_no_thead():
    laid = layout("<thead><tr><th>Outcome</th><th>A</th></tr><tr><td>Pain</td><td>5 (2)</td></tr></thead>")
    assert laid.tree.n_rows == 1


def test_rows_above_the_first_number():
    laid = layout(
        "<tr><td/><td>A</td></tr><tr><td/><td>N=9</td></tr><tr><td colspan='2'>Legs</td></tr>"
        "<tr><td>Pain</td><td>5</td></tr>"
    )
    assert paths(laid) == [[], ["A", "N=9"]]
    assert kinds(laid) == ["section", "numbers"]


def test_a_table_of_words_has_one_heading():
    laid = layout("<tr><td>Trial</td><td>Phase</td></tr><tr><td>NCT1</td><td>Phase 1</td></tr>")
    assert laid.tree.n_rows == 1
    assert list(laid.data_cells()) == []


def test_a_label_without_numbers_is_a_section_and_blank_rows_are_nothing():
    laid = layout(
        "<thead><tr><th/><th>A</th></tr></thead><tbody><tr><td>Legs</td><td/></tr><tr><td>Left</td><td>5</td></tr>"
        "<tr><td/><td> </td></tr><tr><td>Right</td><td>6</td></tr></tbody>"
    )
    assert kinds(laid) == ["section", "numbers", "blank", "numbers"]
    assert [part.text for part in laid.rows[3].section] == ["Legs"]


def test_labels_of_two_columns_with_a_rowspan():
    laid = layout(
        "<thead><tr><th>O</th><th>G</th><th>A</th></tr></thead>"
        '<tbody><tr><td rowspan="2">Pain</td><td>X</td><td>5</td></tr>'
        "<tr><td>Y</td><td>6</td></tr></tbody>"
    )
    assert laid.n_labels == 2
    assert [cell.text for cell in laid.rows[1].labels] == ["Pain", "Y"]


def test_years_in_the_first_column_are_labels_and_values_are_not():
    laid = layout(
        "<thead><tr><th>Week</th><th>A</th></tr></thead><tbody><tr><td>6</td><td>5 (2)</td></tr></tbody>"
    )
    assert laid.n_labels == 1
    bare = layout(
        "<thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr><td>6 (2)</td><td>5 (2)</td></tr></tbody>"
    )
    assert bare.n_labels == 0


def test_a_column_of_missing_values_is_no_label():
    laid = layout(
        "<thead><tr><th/><th>A</th><th>B</th></tr></thead><tbody><tr><td>x</td><td>NR</td><td>5</td></tr></tbody>"
    )
    assert laid.n_labels == 1


def test_rows_of_people():
    laid = layout(
        "<thead><tr><th/><th>A</th></tr></thead><tbody><tr><td>Size</td><td>n = 9</td></tr>"
        "<tr><td>x</td><td>5</td></tr></tbody>"
    )
    assert laid.rows_of_people == (1,)
