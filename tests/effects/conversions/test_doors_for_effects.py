"""Effects and arms put on another scale: what is recorded, and what is refused."""

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.conversions.cluster_design_effect import allow_for_clusters
from hinge_meta.effects.conversions.instrument_range import rescale_arms, reverse_arms
from hinge_meta.effects.conversions.smd_and_log_odds_ratio import effects_as_log_odds_ratios, effects_as_smds
from hinge_meta.effects.conversions.smd_in_points import effects_in_points
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.effects.orient import orient
from hinge_meta.effects.rescale import rescale
from hinge_meta.problems import DataProblems

EFFECTS = pd.DataFrame(
    {
        "study": ["A", "B"],
        "yi": [-0.5, 0.2],
        "vi": [0.04, 0.09],
        "measure": ["SMD", "SMD"],
        "converted_from": ["", "range (Wan 2014)"],
    }
)
ARMS = pd.DataFrame(
    {
        "study": ["A", "B"],
        "mean_e": [3.0, 40.0],
        "sd_e": [2.0, 20.0],
        "n_e": [20, 21],
        "mean_c": [5.0, 55.0],
        "sd_c": [2.5, 25.0],
        "n_c": [22, 23],
        "scale_min": [0, 0],
        "scale_max": [10, 100],
        "higher_is": ["worse", "better"],
    }
)


def test_points_carry_their_sd_and_its_source():
    points = effects_in_points(EFFECTS, 20, "controls of Smith 2015")
    assert points["yi"].tolist() == [-10, 4]
    assert points["vi"].tolist() == pytest.approx([16, 36])
    assert points["measure"].tolist() == ["MD", "MD"]
    assert points["converted_from"].tolist() == [
        "SMD times an SD of 20 (controls of Smith 2015)",
        "range (Wan 2014); SMD times an SD of 20 (controls of Smith 2015)",
    ]


@pytest.mark.parametrize(
    ("effects", "arguments", "says"),
    [
        (EFFECTS, (20, " "), "column 'source': found ' '; expected where the SD comes from"),
        (EFFECTS, (20, None), "column 'source'"),
        (EFFECTS, (0, "x"), "column 'sd': found '0'; expected a number above 0"),
        (EFFECTS.assign(measure=["SMD", "MD"]), (20, "x"), "row 3, study 'B', column 'measure': found 'MD'"),
        (EFFECTS.assign(vi=[0.1, 0]), (20, "x"), "row 3, study 'B', column 'vi'"),
    ],
)
def test_points_are_refused(effects, arguments, says):
    with pytest.raises(DataProblems, match=says):
        effects_in_points(effects, *arguments)
    with pytest.raises(TypeError):
        effects_in_points(effects)


def test_smds_become_log_odds_ratios_and_come_back():
    ratios = effects_as_log_odds_ratios(EFFECTS)
    assert ratios["yi"][0] == pytest.approx(-0.5 * np.pi / np.sqrt(3))
    assert ratios["measure"].tolist() == ["OR", "OR"]
    back = effects_as_smds(ratios)
    pd.testing.assert_frame_equal(back[["yi", "vi", "measure"]], EFFECTS[["yi", "vi", "measure"]])
    assert back["converted_from"][0] == (
        "SMD (Hasselblad & Hedges 1995); log odds ratio (Hasselblad & Hedges 1995)"
    )
    with pytest.raises(DataProblems, match="found 'OR'; expected SMD or SMDH"):
        effects_as_log_odds_ratios(ratios)
    with pytest.raises(DataProblems, match="found 'SMD'; expected OR or PETO"):
        effects_as_smds(EFFECTS)


def test_clusters_widen_the_rows_that_say_so_and_only_once():
    effects = EFFECTS.assign(cluster_size=[29.8, None], icc=[0.02, None])
    wide = allow_for_clusters(effects)
    assert wide["vi"].tolist() == pytest.approx([0.04 * 1.576, 0.09])
    assert wide["converted_from"].tolist() == [
        "design effect 1.576 (ICC 0.02, 29.8 people a cluster)",
        "range (Wan 2014)",
    ]
    with pytest.raises(DataProblems, match="not been widened for its clusters yet"):
        allow_for_clusters(wide)


@pytest.mark.parametrize(
    ("size", "icc", "column", "says"),
    [
        (30, 1.2, "icc", "a number of 0 or more and of 1 or less"),
        (30, -0.01, "icc", "a number of 0 or more and of 1 or less"),
        (0.5, 0.1, "cluster_size", "a number of 1 or more"),
        (30, None, "icc", "found a blank"),
        (None, 0.1, "cluster_size", "found a blank"),
    ],
)
def test_clusters_are_refused(size, icc, column, says):
    with pytest.raises(DataProblems, match=says) as caught:
        allow_for_clusters(EFFECTS.assign(cluster_size=[None, size], icc=[None, icc]))
    (problem,) = caught.value.problems
    assert (problem.row, problem.study, problem.column) == (3, "B", column)


def test_rescaled_arms_give_the_rescaled_effect_and_are_not_rescaled_twice():
    arms = rescale_arms(ARMS)
    assert arms["mean_e"].tolist() == [30, 40]
    assert arms["sd_c"].tolist() == [25, 25]
    assert arms["converted_from"].tolist() == ["0-10 points", ""]
    effects = effect_sizes(arms, "MD")
    by_effect = rescale(effect_sizes(ARMS, "MD"))
    assert effects["yi"].tolist() == pytest.approx(by_effect["yi"].tolist())
    assert effects["vi"].tolist() == pytest.approx(by_effect["vi"].tolist())
    again = rescale(effects)
    assert again["yi"].tolist() == effects["yi"].tolist()
    to_24 = rescale_arms(ARMS, 0, 24)
    assert to_24["mean_e"].tolist() == pytest.approx([7.2, 9.6])
    assert to_24["converted_from"].tolist() == ["0-10 points", "0-100 points"]


def test_reversed_arms_turn_the_effect_and_are_not_turned_twice():
    turned = reverse_arms(ARMS, ["B"])
    assert turned["mean_e"].tolist() == [3, 60]
    assert turned["sd_e"].tolist() == [2, 20]
    assert turned["higher_is"].tolist() == ["worse", "worse"]
    assert turned["converted_from"].tolist() == ["", "turned round on 0-100 points"]
    oriented = orient(effect_sizes(turned, "MD").assign(orientation="as the instrument", converted_from=""))
    by_effect = orient(effect_sizes(ARMS, "MD").assign(orientation="as the instrument", converted_from=""))
    assert oriented["yi"].tolist() == by_effect["yi"].tolist() == [-2, 15]
    twice = reverse_arms(turned, ["B"])
    assert twice[["mean_e", "mean_c", "higher_is"]].equals(ARMS[["mean_e", "mean_c", "higher_is"]])


@pytest.mark.parametrize(
    ("changes", "column", "says"),
    [
        ({"mean_e": [3, 140]}, "mean_e", "140 on a range of 0 to 100; expected a mean within"),
        ({"mean_c": [5, "x"]}, "mean_c", "found 'x'; expected a number"),
        ({"scale_max": [10, 0]}, "scale_min", "0 to 0; expected a range"),
        ({"scale_max": [10, None]}, "scale_max", "found a blank"),
    ],
)
def test_arms_off_their_range_are_refused(changes, column, says):
    for door in (rescale_arms, lambda table: reverse_arms(table, ["A", "B"])):
        with pytest.raises(DataProblems, match=says) as caught:
            door(ARMS.assign(**changes))
        problem = caught.value.problems[0]
        assert (problem.row, problem.study, problem.column) == (3, "B", column)


def test_other_refusals_of_ranges():
    with pytest.raises(
        DataProblems, match="study 'Z': found no such study in the table; expected one of A, B"
    ):
        reverse_arms(ARMS, ["Z"])
    with pytest.raises(DataProblems, match="column 'to_max': found '0'; expected a number above 5"):
        rescale_arms(ARMS, 5, 0)
    with pytest.raises(DataProblems, match="column 'sd_e': found '0'"):
        rescale_arms(ARMS.assign(sd_e=[2, 0]))


def test_no_door_changes_its_table():
    effects = EFFECTS.assign(cluster_size=[30, None], icc=[0.02, None])
    arms = ARMS.copy(deep=True)
    before = effects.copy(deep=True)
    effects.attrs["file"] = arms.attrs["file"] = "pain.csv"
    for new in (
        allow_for_clusters(effects),
        effects_in_points(effects, 20, "x"),
        effects_as_log_odds_ratios(effects),
        rescale_arms(arms),
        reverse_arms(arms, ["A"]),
    ):
        assert new.attrs["file"] == "pain.csv"
    pd.testing.assert_frame_equal(effects, before)
    pd.testing.assert_frame_equal(arms, ARMS)
