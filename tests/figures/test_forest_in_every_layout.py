"""What holds in every layout: the wider interval, the prediction interval, true areas, sums, words."""

import json
import math
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.forest.forest import LAYOUTS, forest_plot
from hinge_meta.figures.forest.numbers_drawn import numbers_drawn
from hinge_meta.printed import number

DATASETS = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text())
MINUS = "−"

pytestmark = pytest.mark.parametrize("layout", LAYOUTS)


def table(name):
    return pd.DataFrame(DATASETS[name]["table"])


def drawn(ax, name):
    return [artist for artist in ax.get_children() if (artist.get_gid() or "").startswith(name)]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def lines_of(ax):
    """Join the texts that stand on one baseline, left to right; signs that part an interval left out."""
    rows = {}
    for text in ax.texts:
        x, y = text.get_position()
        rows.setdefault(round(y, 3), []).append((x, text.get_text()))
    return [" ".join(word for _, word in sorted(row)) for _, row in sorted(rows.items(), reverse=True)]


def line_that_begins(ax, name):
    (line,) = [line for line in lines_of(ax) if line.startswith(name)]
    return line


def numbers_in(line):
    cut = "".join(character if character in f"0123456789.{MINUS}" else " " for character in line)
    return cut.split()


@pytest.mark.parametrize("k", [2, 9, 80])
def test_areas_are_to_each_other_as_the_weights(many, k, layout):
    fit = many(k)
    (squares,) = drawn(forest_plot(fit, layout, limits=(-50, 50)), "squares")
    np.testing.assert_allclose(squares.get_sizes() / squares.get_sizes().sum() * 100, fit.weights, rtol=1e-12)


@pytest.mark.parametrize("limits", [None, (-0.1, 0.1), (-5, 5)])
def test_an_arrow_stands_exactly_where_an_interval_is_clipped(fit, limits, layout):
    ax = forest_plot(fit, layout, limits=limits)
    low, high = ax.spines["bottom"].get_bounds()
    numbers = numbers_drawn(fit)
    for side, clipped in (("left", numbers["ci_lb"] < low), ("right", numbers["ci_ub"] > high)):
        tips = [tip for group in drawn(ax, f"arrows-{side}") for tip in group.get_offsets()]
        assert len(tips) == clipped.sum()


def test_ticks_include_no_difference_also_where_there_is_little_room(layout):
    fit = hm.random_effects(hm.effect_sizes(table("colditz1994"), "RR"))
    ax = forest_plot(fit, layout, limits=(0.02, 20))
    labels = [float(label.get_text()) for label in ax.get_xticklabels()]
    assert 1 in labels and len(labels) >= 3
    np.testing.assert_allclose(np.exp(ax.get_xticks()), labels, rtol=1e-9)


def test_numbers_in_the_picture_are_those_of_the_result(fit, layout):
    ax = forest_plot(fit, layout)
    for row in numbers_drawn(fit).itertuples():
        if row.row_type == "study":
            found = numbers_in(line_that_begins(ax, row.study).removeprefix(row.study))
            asked = [number(value) for value in (row.yi, row.ci_lb, row.ci_ub)]
            assert asked in [found[place : place + 3] for place in range(len(found))]
        elif row.row_type == "summary":
            label = LAYOUTS[layout].labels["summary"].partition(" (")[0].format(counted="9 studies")
            line = line_that_begins(ax, label)
            assert all(number(value) in line for value in (row.yi, row.ci_lb, row.ci_ub)) and "100.0" in line
        else:
            line = line_that_begins(ax, "95% prediction interval")
            assert number(row.ci_lb) in line and number(row.ci_ub) in line


def test_the_wider_interval_is_filled_and_both_are_named(narrow_fit, layout):
    ax = forest_plot(narrow_fit, layout)
    wider, narrower = drawn(ax, "diamond")
    assert wider.get_xy()[:, 0].min() == pytest.approx(narrow_fit.wald_ci_lb)
    assert narrower.get_xy()[:, 0].min() == pytest.approx(narrow_fit.ci_lb)
    assert narrower.get_facecolor()[:3] == (1, 1, 1)
    words = " ".join(texts(ax))
    assert "wider, which conclusions follow" in words and "The same, Hartung-Knapp 95% CI" in " ".join(
        words.split()
    )


def test_where_wald_is_wider_the_test_of_no_effect_is_walds(narrow_fit, layout):
    words = " ".join(texts(forest_plot(narrow_fit, layout)))
    se = (narrow_fit.wald_ci_ub - narrow_fit.wald_ci_lb) / 2 / 1.959963984540054
    if LAYOUTS[layout].test_z:
        assert number(abs(narrow_fit.estimate / se)) in words
        assert "df = 3)" not in words.partition("overall effect")[2]


def test_the_footer_names_estimator_interval_and_prediction_rule(fit, layout):
    words = " ".join(texts(forest_plot(fit, layout)))
    assert "REML, Hartung-Knapp 95% CI" in words
    assert "prediction interval: t with k-1 df, Hartung-Knapp standard error" in words


def test_heterogeneity_is_said_in_the_journals_words(fit, layout):
    words = " ".join(texts(forest_plot(fit, layout)))
    expected = {
        "hinge": ["tau² = 0.101; I² = 50%; Q = 16.14 (8 df, p = 0.04)"],
        "revman5": [
            "Heterogeneity: Tau² = 0.101; Chi² = 16.14, df = 8 (P = 0.04); I² = 50%",
            "Test for overall effect: t = 2.91, df = 8 (P = 0.02)",
        ],
        "jama": ["Heterogeneity: χ²₈ = 16.14 (P = .04), I² = 50%", "t₈ = −2.91 (P = .02)"],
        "bmj": ["Test for heterogeneity: τ²=0.101, χ²=16.14, df=8, P=0.04, I²=50%"],
    }
    for line in expected[layout]:
        assert line in words
    if layout == "jama":
        assert "tau²" not in words and "τ²" not in words


def test_wald_has_a_z(pain, layout):
    fit = hm.random_effects(pain, ci="wald")
    words = " ".join(texts(forest_plot(fit, layout)))
    assert number(fit.statistic) == "−2.62"
    expected = {"revman5": "Z = 2.62 (P = 0.009)", "jama": "z = −2.62 (P = .009)", "bmj": "z=2.62, P=0.009"}
    assert expected.get(layout, "Wald 95% CI") in words


def test_events_stand_in_columns_and_are_summed(layout):
    bcg = table("colditz1994")
    ax = forest_plot(hm.random_effects(hm.effect_sizes(bcg, "RR")), layout)
    line = line_that_begins(ax, "Aronson 1948")
    assert ("4/123" in line and "11/139" in line) or " 4 123 11 139 " in line
    words = " ".join(lines_of(ax))
    for column in ("event_e", "n_e", "event_c", "n_c"):
        assert str(bcg[column].sum()) in words
    if layout == "revman5":
        assert (
            line_that_begins(ax, "Total events")
            == f"Total events {bcg['event_e'].sum()} {bcg['event_c'].sum()}"
        )


def test_means_have_totals_of_participants_only(arms, layout):
    ax = forest_plot(arms, layout)
    n_e, n_c = arms.effects["n_e"].sum(), arms.effects["n_c"].sum()
    label = "Pooled effect" if layout == "hinge" else "Total"
    line = line_that_begins(ax, label)
    assert f" {n_e:g} {n_c:g} " in line


def test_person_time_stands_in_columns(layout):
    rates = table("nielweise2008")
    ax = forest_plot(hm.random_effects(hm.effect_sizes(rates, "IRR")), layout)
    line = line_that_begins(ax, "Bong et al. 2003")
    assert "1344" in line and "1988" in line
    total = f"{rates['time_e'].sum():g}"
    assert total in " ".join(texts(ax))


def test_arms_that_not_every_study_has_are_said_not_to_be_shown(arms, layout):
    arms.effects.loc[1, "sd_e"] = np.nan
    words = texts(forest_plot(arms, layout))
    assert "The arms' numbers are not shown, since not every study has them." in words


def test_a_common_effect_has_neither_tau2_nor_prediction_interval(layout):
    fit = hm.mantel_haenszel(table("colditz1994"), "OR")
    ax = forest_plot(fit, layout)
    words = " ".join(texts(ax))
    assert not drawn(ax, "bar") and "prediction" not in words and "au²" not in words and "τ²" not in words
    assert "Mantel-Haenszel, common effect, Wald 95% CI" in words
    (squares,) = drawn(ax, "squares")
    np.testing.assert_allclose(squares.get_sizes() / squares.get_sizes().sum() * 100, fit.weights, rtol=1e-12)
    assert number(math.exp(fit.estimate)) in words
    if layout == "revman5":
        assert "M-H, Fixed, 95% CI" in words
    assert "Peto" in " ".join(texts(forest_plot(hm.peto(table("colditz1994")), layout)))


def test_a_study_without_an_effect_of_its_own_is_named_and_not_drawn(layout):
    counts = pd.DataFrame(
        {
            "study": list("ABC"),
            "event_e": [3, 0, 6],
            "n_e": [30, 20, 40],
            "event_c": [9, 0, 8],
            "n_c": [30, 20, 41],
        }
    )
    fit = hm.mantel_haenszel(counts, "RD")
    ax = forest_plot(fit, layout)
    none = fit.effects["study"][fit.effects["yi"].isna()].tolist()
    assert texts(ax).count("not estimable") == len(none)
    assert len(drawn(ax, "squares")[0].get_offsets()) == 3 - len(none)
    assert {"A", "B", "C"} <= set(texts(ax))


def test_three_levels_show_both_intervals(layout):
    effects = table("konstantopoulos2011").head(20)
    fit = hm.multilevel(effects, cluster="cluster")
    ax = forest_plot(fit, layout)
    wider, narrower = (np.ptp(diamond.get_xy()[:, 0]) for diamond in drawn(ax, "diamond"))
    widths = sorted([fit.ci_ub - fit.ci_lb, fit.robust.ci_ub - fit.robust.ci_lb])
    assert (narrower, wider) == pytest.approx(widths)
    words = " ".join(texts(ax))
    assert (
        "Three-level model by cluster, REML" in words
        and "Cluster-robust (CR2" in words
        and "model-based (" in words
    )
    assert drawn_in(ax).alt.startswith("Forest plot of 20 effects in ")


def test_what_is_left_out_stands_below_with_its_reason(fit, left_out, layout):
    words = " ".join(texts(forest_plot(fit, layout, left_out=left_out)))
    assert "Not in the pooled effect" in words and "Medians only" in words


def test_the_picture_carries_its_numbers_and_its_words(fit, tmp_path, layout):
    ax = forest_plot(fit, layout)
    paths = hm.save_figure(ax, tmp_path / "pain", formats=["svg"])
    assert [path.suffix for path in paths] == [".svg", ".csv", ".md"]
    pd.testing.assert_frame_equal(drawn_in(ax).numbers, numbers_drawn(fit))
    assert "Aasa 2015: −0.13, 95% CI −0.60 to 0.34" in paths[2].read_text()


def test_headings_alone_come_from_a_column(pain, layout):
    fit = hm.random_effects(pain.assign(weeks=["long", "short", "long"] * 3))
    ax = forest_plot(fit, layout, by="weeks")
    order = [text for text in texts(ax) if text in ("long", "short", "Aasa 2015", "Atalay 2017", "Kell 2009")]
    assert order == ["long", "Aasa 2015", "Kell 2009", "short", "Atalay 2017"]
    assert len(drawn(ax, "diamond")) == 1
    assert drawn_in(ax).numbers["subgroup"].tolist()[:2] == ["long", "long"]
    with pytest.raises(ValueError, match="by must be one of"):
        forest_plot(fit, layout, by="month")


def test_not_pooled_is_said(pain, layout):
    result = SimpleNamespace(fit=None, effects=pain.head(1), labels={"title": "Pain"})
    assert "Not pooled: one study" in texts(forest_plot(result, layout))
