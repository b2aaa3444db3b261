"""Zero cells: what is added, what is said of it, and which studies leave."""

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.effects.study_table import read_study_table
from hinge_meta.effects.zero_cells import ZERO_CELLS
from hinge_meta.problems import DataProblems

NOBODY = "no events in either arm"
EVERYBODY = "events in everyone in both arms"
OPPOSITE = "events in everyone in one arm and in nobody in the other"
NOT_ADDED = "a zero cell, and nothing was added"


def table():
    rows = {
        "no zero": (7, 20, 4, 22),
        "none in e": (0, 20, 3, 20),
        "everyone in e": (20, 20, 18, 21),
        "nobody": (0, 25, 0, 30),
        "everybody": (20, 20, 18, 18),
        "opposite": (0, 20, 18, 18),
    }
    return pd.DataFrame(
        [
            {"study": name, "event_e": a, "n_e": n, "event_c": c, "n_c": m}
            for name, (a, n, c, m) in rows.items()
        ]
    )


def left_out(measure, rule):
    made = effect_sizes(table(), measure, zero_cells=rule).set_index("study")["left_out"]
    return made[made != ""].to_dict()


def helped(measure, rule):
    made = effect_sizes(table(), measure, zero_cells=rule)
    return made["study"][made["method"].str.contains("0.5 added")].tolist()


@pytest.mark.parametrize(
    ("measure", "rule", "gone"),
    [
        *[(m, rule, {"nobody": NOBODY, "everybody": EVERYBODY}) for m in ("RR", "OR") for rule in
          ("only-needed", "any-zero", "all")],
        *[("PETO", rule, {"nobody": NOBODY, "everybody": EVERYBODY}) for rule in ZERO_CELLS],
        ("RR", "none", {"none in e": NOT_ADDED, "opposite": NOT_ADDED, "nobody": NOBODY, "everybody": EVERYBODY}),
        ("OR", "none", {"none in e": NOT_ADDED, "everyone in e": NOT_ADDED, "opposite": NOT_ADDED,
                        "nobody": NOBODY, "everybody": EVERYBODY}),
        *[("RD", rule, {"nobody": NOBODY, "everybody": EVERYBODY, "opposite": OPPOSITE}) for rule in
          ("only-needed", "none")],
        *[("RD", rule, {}) for rule in ("any-zero", "all")],
    ],
)  # fmt: skip
def test_who_leaves_and_why(measure, rule, gone):
    assert left_out(measure, rule) == gone


@pytest.mark.parametrize(
    ("measure", "rule", "studies"),
    [
        ("RR", "only-needed", ["none in e", "opposite"]),
        ("RR", "any-zero", ["none in e", "everyone in e", "opposite"]),
        ("OR", "only-needed", ["none in e", "everyone in e", "opposite"]),
        ("OR", "all", ["no zero", "none in e", "everyone in e", "opposite"]),
        ("RD", "only-needed", []),
        ("PETO", "only-needed", []),
        ("PETO", "none", []),
        ("RD", "any-zero", ["none in e", "everyone in e", "nobody", "everybody", "opposite"]),
    ],
)
def test_who_is_helped_is_recorded(measure, rule, studies):
    assert helped(measure, rule) == studies


def test_a_half_is_added_to_all_four_cells():
    made = effect_sizes(table(), "OR").set_index("study").loc["none in e"]
    assert made["yi"] == pytest.approx(np.log(0.5 * 17.5 / (20.5 * 3.5)))
    assert made["vi"] == pytest.approx(1 / 0.5 + 1 / 20.5 + 1 / 3.5 + 1 / 17.5)
    assert made["method"] == "log odds ratio, 0.5 added to all cells (zero cell)"


def test_the_rule_for_every_study_says_so():
    made = effect_sizes(table(), "OR", zero_cells="all").set_index("study").loc["no zero"]
    assert made["method"] == "log odds ratio, 0.5 added to all cells (every study)"
    assert made["yi"] == pytest.approx(np.log(7.5 * 18.5 / (13.5 * 4.5)))


def test_a_study_with_no_zero_is_the_same_under_every_rule_but_all():
    for measure in ("RR", "OR", "RD", "PETO"):
        first = {rule: effect_sizes(table(), measure, zero_cells=rule).iloc[0] for rule in ZERO_CELLS}
        assert first["only-needed"][["yi", "vi"]].equals(first["none"][["yi", "vi"]])
        assert first["only-needed"][["yi", "vi"]].equals(first["any-zero"][["yi", "vi"]])
        assert first["only-needed"]["vi"] != first["all"]["vi"]


def test_a_study_left_out_stays_in_the_table_in_its_place():
    made = effect_sizes(table(), "OR")
    assert made["study"].tolist() == table()["study"].tolist()
    assert made[["yi", "vi"]].isna().all(axis=1).tolist() == (made["left_out"] != "").tolist()


def test_rates_without_events():
    rates = pd.DataFrame(
        {
            "study": ["one", "none"],
            "event_e": [0, 0],
            "time_e": [100, 50.5],
            "event_c": [3, 0],
            "time_c": [90, 60],
        }
    )
    made = effect_sizes(rates, "IRR")
    assert made["left_out"].tolist() == ["", NOBODY]
    assert made["yi"][0] == pytest.approx(np.log(0.5 / 100 / (3.5 / 90)))
    assert made["vi"][0] == pytest.approx(1 / 0.5 + 1 / 3.5)
    assert made["method"][0] == "log incidence rate ratio, 0.5 added to both counts (zero cell)"
    assert effect_sizes(rates, "IRR", zero_cells="none")["left_out"].tolist() == [NOT_ADDED, NOBODY]


def test_every_study_may_be_left_out():
    made = effect_sizes(table().query("study == 'nobody'"), "RR")
    assert (made["left_out"].tolist(), made["yi"].isna().tolist()) == ([NOBODY], [True])


@pytest.mark.parametrize("measure", ["MD", "SMD", "COR", "GEN"])
def test_measures_without_cells_have_no_rule_and_nobody_left_out(measure):
    numbers = {"mean_e": 1.0, "sd_e": 1.0, "n_e": 9, "mean_c": 2.0, "sd_c": 1.0, "n_c": 9, "r": 0.2, "n": 9,
               "yi": 0.1, "vi": 0.2}  # fmt: skip
    data = pd.DataFrame([{"study": "A", **numbers}])
    assert effect_sizes(data, measure)["left_out"].tolist() == [""]
    with pytest.raises(ValueError, match="zero_cells belongs to RR, OR, RD, PETO, IRR"):
        effect_sizes(data, measure, zero_cells="all")


def test_an_unknown_rule_lists_the_known():
    with pytest.raises(ValueError, match=r"zero_cells must be one of \['only-needed', .*\], got 'some'"):
        effect_sizes(table(), "OR", zero_cells="some")


@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO"])
@pytest.mark.parametrize(
    ("changes", "column", "found"),
    [
        ({"event_e": 21}, "event_e", "21 people with an event among n_e = 20"),
        ({"event_c": 23}, "event_c", "23 people with an event among n_c = 22"),
        ({"event_e": -1}, "event_e", "'-1'"),
        ({"event_c": 2.5}, "event_c", "'2.5'"),
        ({"n_e": 0, "event_e": 0}, "n_e", "'0'"),
        ({"n_c": 21.5}, "n_c", "'21.5'"),
        ({"event_e": None}, "event_e", "a blank"),
        ({"event_e": "few"}, "event_e", "'few'"),
    ],
)
def test_impossible_counts_are_refused(measure, changes, column, found):
    bad = pd.DataFrame([{"study": "A", "event_e": 7, "n_e": 20, "event_c": 4, "n_c": 22, **changes}])
    with pytest.raises(DataProblems) as caught:
        effect_sizes(bad, measure)
    (problem,) = caught.value.problems
    assert (problem.row, problem.study, problem.column) == (2, "A", column)
    assert problem.found.startswith(found)


def test_events_may_recur_in_rates_but_not_be_negative():
    rates = {"study": "A", "event_e": 30, "time_e": 2.5, "event_c": 3, "time_c": 4}
    assert np.isfinite(effect_sizes(pd.DataFrame([rates]), "IRR")["yi"].item())
    for column, value in (
        ("event_e", -1),
        ("event_e", 1.5),
        ("time_e", 0),
        ("time_c", -2),
        ("time_c", "inf"),
    ):
        with pytest.raises(DataProblems) as caught:
            effect_sizes(pd.DataFrame([{**rates, column: value}]), "IRR")
        assert [problem.column for problem in caught.value.problems] == [column]


def test_effects_written_down_and_read_again_stay_left_out(tmp_path):
    made = effect_sizes(table(), "OR")
    made.to_csv(tmp_path / "t.csv", index=False)
    again = effect_sizes(read_study_table(tmp_path / "t.csv"), "GEN")
    assert again["left_out"].tolist() == made["left_out"].tolist()
    np.testing.assert_allclose(again["yi"], made["yi"], rtol=1e-14)
    np.testing.assert_allclose(again["vi"], made["vi"], rtol=1e-14)


def test_a_reported_effect_without_a_reason_may_not_be_blank():
    data = pd.DataFrame(
        {"study": ["A", "B"], "yi": [None, "x"], "vi": [None, 0.1], "left_out": [NOBODY, NOBODY]}
    )
    with pytest.raises(DataProblems) as caught:
        effect_sizes(data, "GEN")
    assert [(problem.row, problem.column) for problem in caught.value.problems] == [(3, "yi")]


def test_reasons_of_an_earlier_measure_do_not_linger():
    counts = effect_sizes(table(), "OR")
    assert effect_sizes(counts, "RD", zero_cells="all")["left_out"].tolist() == [""] * 6
