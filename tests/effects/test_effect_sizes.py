"""The door from study tables to effects: what it gives, and how it refuses."""

import math

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.effects.study_table import read_study_table
from hinge_meta.problems import DataProblems

ARMS = {"mean_e": 10.0, "sd_e": 4.0, "n_e": 12, "mean_c": 13.0, "sd_c": 5.0, "n_c": 10}


def table(**changes):
    return pd.DataFrame([{"study": "A", **ARMS, **changes}])


def test_hedges_g_by_the_textbook():
    # Hedges 1981: g = J d, J = gamma(m/2) / (sqrt(m/2) gamma((m-1)/2)), m = 20.
    d = (10 - 13) / math.sqrt((11 * 16 + 9 * 25) / 20)
    g = d * math.gamma(10) / (math.sqrt(10) * math.gamma(9.5))
    effects = effect_sizes(table(), "SMD")
    assert effects["yi"].item() == pytest.approx(g, rel=1e-13)
    assert effects["vi"].item() == pytest.approx(1 / 12 + 1 / 10 + g**2 / 44, rel=1e-13)


def test_swapping_the_arms_turns_the_sign():
    swapped = table(mean_e=13, sd_e=5, n_e=10, mean_c=10, sd_c=4, n_c=12)
    for measure in ("MD", "SMD"):
        one, other = effect_sizes(table(), measure), effect_sizes(swapped, measure)
        assert one["yi"].item() == pytest.approx(-other["yi"].item())
        assert one["vi"].item() == pytest.approx(other["vi"].item())


def test_the_table_given_is_left_as_it_was():
    given = table()
    before = given.copy(deep=True)
    assert effect_sizes(given, "SMD") is not given
    pd.testing.assert_frame_equal(given, before)


@pytest.mark.parametrize(
    ("columns", "vi", "converted_from"),
    [
        ({"vi": 0.04}, 0.04, ""),
        ({"sei": 0.2}, 0.04, "sei"),
        ({"ci_lb": 0.1 - 0.3919927969, "ci_ub": 0.1 + 0.3919927969}, 0.04, "95% interval"),
    ],
)
def test_a_reported_effect_says_how_its_variance_came(columns, vi, converted_from):
    effects = effect_sizes(pd.DataFrame([{"study": "A", "yi": 0.1, **columns}]), "GEN")
    assert effects["vi"].item() == pytest.approx(vi)
    assert effects["converted_from"].item() == converted_from


@pytest.mark.parametrize(
    ("changes", "column", "found"),
    [
        ({"sd_e": "0"}, "sd_e", "'0'"),
        ({"sd_c": -2.0}, "sd_c", "'-2.0'"),
        ({"n_e": "many"}, "n_e", "'many'"),
        ({"n_c": 1}, "n_c", "'1'"),
        ({"n_c": 9.5}, "n_c", "'9.5'"),
        ({"mean_e": np.nan}, "mean_e", "a blank"),
        ({"mean_c": "inf"}, "mean_c", "'inf'"),
    ],
)
def test_a_bad_cell_is_named(changes, column, found):
    with pytest.raises(DataProblems) as caught:
        effect_sizes(table(**changes), "SMD")
    (problem,) = caught.value.problems
    assert (problem.row, problem.study, problem.column, problem.found) == (2, "A", column, found)


def test_every_fault_is_told_at_once():
    bad = pd.DataFrame({"study": ["A", "B"], "yi": ["x", "1"], "vi": ["0.1", "-3"]})
    with pytest.raises(DataProblems) as caught:
        effect_sizes(bad, "GEN")
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(2, "yi"), (3, "vi")]


def test_an_interval_must_hold_its_estimate():
    bad = pd.DataFrame([{"study": "A", "yi": 1.5, "ci_lb": -0.2, "ci_ub": 1.2}])
    with pytest.raises(DataProblems, match="log scale"):
        effect_sizes(bad, "GEN")


def test_overflowing_numbers_are_refused_in_words():
    with pytest.raises(DataProblems, match="check their units"):
        effect_sizes(table(mean_e=1e300, sd_e=1e-300, sd_c=1e-300), "SMD")


def test_an_unknown_measure_lists_the_known():
    with pytest.raises(ValueError, match=r"measure must be one of \['COR', 'GEN', .*'ZCOR'\], got 'HR'"):
        effect_sizes(table(), "HR")


def test_a_study_that_stands_twice_is_refused():
    bad = pd.DataFrame({"study": ["A", " A "], "yi": [0.1, 0.2], "vi": [0.1, 0.1]})
    with pytest.raises(DataProblems, match="stands in row 2 too"):
        effect_sizes(bad, "GEN")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"study,yi,vi\n", "a header and no rows"),
        (b"study,yi,yi\nA,1,2\n", "this column name more than once"),
        (b"study,,vi\nA,1,2\n", "a blank column name"),
        (b"study,yi,vi\nA,1\n", "2 cells"),
        (b"study,yi,vi\n\xff\xfe,1,2\n", "bytes that are not UTF-8 at position 12"),
        (b'study,yi,vi\n"A,1,2\n', "broken CSV (unexpected end of data)"),
        (b"study,yi,vi\n,1,2\n", "a blank"),
    ],
)
def test_a_broken_file_is_described(tmp_path, content, found):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(DataProblems) as caught:
        read_study_table(path)
    assert caught.value.problems[0].found == found
    assert caught.value.problems[0].file == "t.csv"


def test_a_spreadsheet_byte_order_mark_is_no_part_of_the_header(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"\xef\xbb\xbfstudy,yi,vi\r\nA,0.1,0.2\r\n")
    assert list(read_study_table(path).columns) == ["study", "yi", "vi"]
