"""Bars are as long as the shares, which are counted out here by hand."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from crowding import crowded

from hinge_meta.figures.bias.bias_domains import ROB_2
from hinge_meta.figures.bias.risk_of_bias_bars import risk_of_bias_bars
from hinge_meta.figures.drawn import drawn_in


def by_gid(ax, gid):
    return [artist for artist in ax.findobj() if artist.get_gid() == gid]


@pytest.fixture
def table():
    words = ["Low", "Low", "Some concerns", "High", None, "No information", "Low", "Some concerns", "Low"]
    rows = [
        (f"Author {study}", domain, words[(study * (1 + place // 2) + 2 * place) % 9])
        for study in range(9)
        for place, domain in enumerate([*ROB_2, "Overall"])
    ]
    return pd.DataFrame(rows, columns=["study", "domain", "judgement"])


def test_areas_are_the_shares_of_studies(table):
    bars = risk_of_bias_bars(table).child_axes[0]
    for domain, rows in table.groupby("domain"):
        start = 0.0
        judged = rows["judgement"].fillna("no judgement given")
        for word in ("Low", "Some concerns", "High", "No information", "no judgement given"):
            areas = by_gid(bars, f"share-{domain}-{word.lower().replace(' ', '-')}")
            share = 100 * (judged == word).sum() / 9
            assert [area.get_width() for area in areas] == pytest.approx([share] if share else [])
            assert [area.get_x() for area in areas] == pytest.approx([start] if share else [])
            start += share
        assert start == pytest.approx(100)
    assert bars.get_xlabel() == "Per cent of 9 studies"


def test_areas_are_the_shares_of_weight_where_weights_are_given(table):
    weights = pd.Series(np.arange(1.0, 10.0), index=[f"Author {study}" for study in range(9)])
    ax = risk_of_bias_bars(table, weights)
    overall = table[table["domain"] == "Overall"].set_index("study")["judgement"]
    expected = 100 * weights[overall.index[overall == "Low"]].sum() / 45
    (area,) = by_gid(ax.child_axes[0], "share-Overall-low")
    assert area.get_width() == pytest.approx(expected)
    assert ax.child_axes[0].get_xlabel() == "Per cent of the weight of 9 studies"


def test_labels_say_the_shares_and_stand_inside_them(table):
    ax = risk_of_bias_bars(table)
    ax.figure.draw_without_rendering()
    bars = ax.child_axes[0]
    assert bars.texts
    for label in bars.texts:
        x, _ = label.get_position()
        (area,) = [
            patch
            for patch in bars.patches
            if abs(patch.get_x() + patch.get_width() / 2 - x) < 1e-9
            and patch.get_window_extent().y0 < label.get_window_extent().y0 < patch.get_window_extent().y1
        ]
        assert label.get_text() == f"{area.get_width():.0f}%"
        assert area.get_window_extent().x0 < label.get_window_extent().x0
        assert label.get_window_extent().x1 < area.get_window_extent().x1


def test_numbers_and_words_agree_with_the_table(table):
    drawn = drawn_in(risk_of_bias_bars(table))
    assert drawn.numbers.groupby("domain")["share"].sum().round(9).eq(100).all()
    assert drawn.numbers.groupby("domain")["studies"].sum().eq(9).all()
    assert drawn.alt.split("\n")[1].startswith(
        f"D1, {ROB_2['D1']}: low 44.4% (4 studies), some concerns 22.2%"
    )


def test_neighbours_differ_by_more_than_colour(table):
    bars = risk_of_bias_bars(table).child_axes[0]
    for domain in ROB_2:
        areas = [patch for patch in bars.patches if patch.get_gid().startswith(f"share-{domain}-")]
        looks = {(patch.get_hatch(), patch.get_facecolor()[:3] == (1.0, 1.0, 1.0)) for patch in areas}
        assert len(looks) == len(areas)


def test_nothing_is_crowded(table):
    assert crowded(risk_of_bias_bars(table, title="Risk of bias " * 10, notes=["A note. " * 40]).figure) == []
    long = table.replace({"domain": {"D1": "選択的報告" * 12, "D2": "Cost $5 and $6 " * 5}})
    assert crowded(risk_of_bias_bars(long).figure) == []
    figure, (ax, other) = plt.subplots(1, 2, figsize=(9, 4))
    other.set_axis_off()
    assert risk_of_bias_bars(table, ax=ax) is ax
    assert crowded(figure) == []


@pytest.mark.parametrize(
    ("weights", "says"),
    [
        ({"A": 1.0}, "must be a Series indexed by study, got dict"),
        (pd.Series({"A": 1.0}), "missing: ['B']"),
        (pd.Series({"A": 1.0, "B": 2.0, "C": 3.0}), "without judgements: ['C']"),
        (pd.Series({"A": 1.0, "B": -2.0}), "numbers of 0 or more"),
        (pd.Series({"A": 1.0, "B": "x"}), "numbers of 0 or more"),
        (pd.Series({"A": 0.0, "B": 0.0}), "numbers of 0 or more"),
        (pd.Series([1.0, 2.0, 3.0], index=["A", "B", "B"]), "two for ['B']"),
    ],
)
def test_weights_at_fault_are_refused_in_words(weights, says):
    table = pd.DataFrame({"study": ["A", "B"], "domain": "D1", "judgement": "Low"})
    with pytest.raises(ValueError) as error:
        risk_of_bias_bars(table, weights)
    assert says in str(error.value)


@pytest.mark.mpl_image_compare(filename="risk_of_bias_bars.png")
def test_bars_look_as_they_did(table):
    return risk_of_bias_bars(table, title="Risk of bias (invented judgements)").figure


@pytest.mark.mpl_image_compare(filename="risk_of_bias_bars_weighted.png")
def test_bars_of_weight_look_as_they_did(table):
    words = {"Some concerns": "Moderate", "High": "Serious", "No information": "Critical"}
    weights = pd.Series(np.arange(1.0, 10.0), index=table["study"].unique())
    return risk_of_bias_bars(table.replace({"judgement": words}), weights).figure
