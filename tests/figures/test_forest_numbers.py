"""What is drawn and what is printed are the result's own numbers."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.forest.alt_text import alt_text
from hinge_meta.figures.forest.forest import forest_plot
from hinge_meta.figures.forest.numbers_drawn import numbers_drawn
from hinge_meta.figures.save import save_figure
from hinge_meta.printed import number, printed_weights

MINUS = "−"


def drawn(ax, name):
    return [artist for artist in ax.get_children() if (artist.get_gid() or "").startswith(name)]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def lines_of(ax):
    """Join the texts that stand on one baseline, left to right."""
    rows = {}
    for text in ax.texts:
        x, y = text.get_position()
        rows.setdefault(round(y, 3), []).append((x, text.get_text()))
    return [" ".join(word for _, word in sorted(row)) for _, row in sorted(rows.items(), reverse=True)]


@pytest.mark.parametrize("k", [2, 9, 80])
def test_areas_are_to_each_other_as_the_weights(many, k):
    fit = many(k)
    (squares,) = drawn(forest_plot(fit, limits=(-50, 50)), "squares")
    np.testing.assert_allclose(squares.get_sizes() / squares.get_sizes().sum() * 100, fit.weights, rtol=1e-12)


@pytest.mark.parametrize("limits", [None, (-1, 0.2), (-0.1, 0.1), (-5, 5)])
def test_an_arrow_stands_exactly_where_an_interval_is_clipped(fit, limits):
    ax = forest_plot(fit, limits=limits)
    low, high = ax.spines["bottom"].get_bounds()
    numbers = numbers_drawn(fit)
    for side, clipped in (
        ("left", numbers["ci_lb"] < low),
        ("right", numbers["ci_ub"] > high),
    ):
        tips = [tip for group in drawn(ax, f"arrows-{side}") for tip in group.get_offsets()]
        assert len(tips) == clipped.sum()
        assert {tip[0] for tip in tips} <= {low if side == "left" else high}


def test_an_interval_wholly_outside_is_one_arrow_at_that_edge(pain):
    far = pd.concat([pain, pd.DataFrame({"study": ["Far 2020"], "yi": [9.0], "vi": [0.01]})])
    ax = forest_plot(hm.random_effects(far), limits=(-2, 2))
    (squares,) = drawn(ax, "squares")
    assert len(squares.get_offsets()) == 9
    assert not drawn(ax, "ci-9")
    rows = [y for group in drawn(ax, "arrows-right") for _, y in group.get_offsets()]
    lefts = [y for group in drawn(ax, "arrows-left") for _, y in group.get_offsets()]
    (label,) = [text for text in ax.texts if text.get_text() == "Far 2020"]
    near = [y for y in rows if abs(y - label.get_position()[1]) < 5]
    assert len(near) == 1 and near[0] not in lefts
    assert "9.00 [8.80, 9.20]" in " ".join(lines_of(ax))


def test_intervals_squares_and_diamond_stand_at_the_numbers(fit):
    ax = forest_plot(fit)
    numbers = numbers_drawn(fit)
    for place, row in enumerate(numbers[numbers["row_type"] == "study"].itertuples()):
        (line,) = drawn(ax, f"ci-{place}")
        np.testing.assert_allclose(line.get_xdata(), [row.ci_lb, row.ci_ub])
    (squares,) = drawn(ax, "squares")
    np.testing.assert_allclose(squares.get_offsets()[:, 0], fit.effects["yi"])
    (diamond,) = drawn(ax, "diamond")
    corners = diamond.get_xy()[:-1]
    assert sorted(set(np.round(corners[:, 0], 9))) == [
        round(x, 9) for x in (fit.ci_lb, fit.estimate, fit.ci_ub)
    ]
    (bar,) = drawn(ax, "bar")
    np.testing.assert_allclose([bar.get_x(), bar.get_x() + bar.get_width()], [fit.pi_lb, fit.pi_ub])


@pytest.mark.parametrize("k", [2, 9, 30, 80])
def test_linear_ticks_are_round_and_include_no_difference(many, k):
    ax = forest_plot(many(k))
    ticks = ax.get_xticks()
    low, high = ax.spines["bottom"].get_bounds()
    assert 0 in ticks and 3 <= len(ticks) <= 8
    assert low - 1e-9 <= ticks.min() and ticks.max() <= high + 1e-9
    step = ticks[1] - ticks[0]
    mantissa = step / 10 ** np.floor(np.log10(step) + 1e-9)
    assert round(mantissa, 6) in (1, 2, 2.5, 5)
    for tick, label in zip(ticks, ax.get_xticklabels(), strict=True):
        assert float(label.get_text().replace(MINUS, "-")) == pytest.approx(tick, abs=1e-12)


def test_ratios_are_printed_as_ratios_on_round_ticks(many):
    fit = many(12, measure="RR")
    ax = forest_plot(fit, band=(0.8, 1.25))
    labels = [float(label.get_text()) for label in ax.get_xticklabels()]
    assert 1 in labels
    np.testing.assert_allclose(np.exp(ax.get_xticks()), labels, rtol=1e-9)
    assert "RR [95% CI]" in texts(ax)
    assert f"{np.exp(fit.estimate):.2f}" in texts(ax)
    (band,) = drawn(ax, "band")
    assert band.get_x() == pytest.approx(np.log(0.8))


@pytest.mark.parametrize("k", [2, 3, 7, 9, 30, 80])
def test_printed_weights_sum_to_100(many, k):
    fit = many(k)
    weights = printed_weights(fit.weights)
    assert sum(round(float(weight) * 10) for weight in weights) == 1000
    assert all(abs(float(printed) - exact) < 0.1 for printed, exact in zip(weights, fit.weights, strict=True))
    assert {*weights, "100.0"} <= set(texts(forest_plot(fit)))


def test_picture_csv_alt_text_and_result_say_the_same(fit, tmp_path):
    ax = forest_plot(fit)
    _, path, _ = save_figure(ax, tmp_path / "pain", formats=["svg"])
    table = pd.read_csv(path)
    np.testing.assert_allclose(table.loc[:8, "yi"], fit.effects["yi"].astype(float))
    np.testing.assert_allclose(table.loc[:8, "weight"], fit.weights)
    np.testing.assert_allclose(
        table.loc[9, ["yi", "ci_lb", "ci_ub"]].astype(float), [fit.estimate, fit.ci_lb, fit.ci_ub]
    )
    np.testing.assert_allclose(table.loc[10, ["ci_lb", "ci_ub"]].astype(float), [fit.pi_lb, fit.pi_ub])
    lines, words = "\n".join(lines_of(ax)), alt_text(fit)
    for row in table.itertuples():
        interval = number(row.ci_lb), number(row.ci_ub)
        estimate = "" if np.isnan(row.yi) else f"{number(row.yi)} "
        assert f"{estimate}[{interval[0]}, {interval[1]}]" in lines
        assert f"{interval[0]} to {interval[1]}" in words
    assert f"{MINUS}0.41 [{MINUS}0.74, {MINUS}0.09] 100.0" in lines


def test_where_hartung_knapp_is_narrower_both_are_shown_and_the_wider_is_filled(narrow_fit):
    ax = forest_plot(narrow_fit)
    wider, narrower = drawn(ax, "diamond")
    assert wider.get_xy()[:, 0].min() == pytest.approx(narrow_fit.wald_ci_lb)
    assert narrower.get_xy()[:, 0].min() == pytest.approx(narrow_fit.ci_lb)
    assert wider.get_facecolor() != narrower.get_facecolor()
    assert narrower.get_facecolor()[:3] == (1, 1, 1)
    lines = lines_of(ax)
    place = next(n for n, line in enumerate(lines) if line.startswith("Pooled effect, 4 studies"))
    assert f"[{MINUS}0.57, 0.05]" in lines[place]
    assert "wider, which conclusions follow" in lines[place + 1]
    assert f"[{MINUS}0.49, {MINUS}0.02]" in lines[place + 2]
    assert f"[{MINUS}0.76, 0.24]" in lines[place + 4]
    assert lines[place + 5] == "t with 3 df, Wald standard error"
    assert numbers_drawn(narrow_fit)["row_type"].tolist()[4:] == ["summary", "summary_narrower", "prediction"]
    assert "conclusions follow the wider" in alt_text(narrow_fit)


def test_one_study_is_drawn_and_not_pooled(pain):
    result = SimpleNamespace(fit=None, effects=pain.head(1), labels={"title": "Pain"})
    ax = forest_plot(result)
    assert "Not pooled: one study" in texts(ax)
    assert not drawn(ax, "diamond") and not drawn(ax, "bar")
    assert "Weight, %" not in texts(ax)
    result.labels["not_pooled"] = "Not pooled: too unlike"
    assert "Not pooled: too unlike" in texts(forest_plot(result))


def test_no_study_at_all_still_says_so(pain):
    ax = forest_plot(SimpleNamespace(fit=None, effects=pain.head(0), labels=None))
    assert "Not pooled: no study" in texts(ax)


def test_what_is_left_out_is_shown_grey_with_the_reason_and_never_weighted(fit, left_out):
    ax = forest_plot(fit, left_out=left_out)
    by_text = {text.get_text(): text for text in ax.texts}
    assert "Not in the pooled effect" in by_text
    assert by_text["Iversen 2018"].get_color() != by_text["Aasa 2015"].get_color()
    assert any("Medians only" in text for text in by_text)
    (line,) = [line for line in lines_of(ax) if line.startswith("Michaelson 2016")]
    assert line == f"Michaelson 2016 {MINUS}0.20 [{MINUS}0.70, 0.30]"
    assert numbers_drawn(fit, left_out)["weight"].iloc[:9].sum() == pytest.approx(100)


def test_arguments_win_over_the_results_own_labels(fit, words):
    result = SimpleNamespace(fit=fit, effects=fit.effects, labels={**words, "footnotes": ("† As printed.",)})
    ax = forest_plot(result, title="Mine")
    assert ax.get_title(loc="left") == "Mine"
    assert ax.get_xlabel() == words["xlabel"]
    assert {"† As printed.", *words["favours"]} <= set(texts(ax))


def test_a_mark_follows_the_name(pain):
    marked = pain.assign(mark=["", None, "†", *[""] * 6])
    assert {"Cai 2017†", "Atalay 2017", "Aasa 2015"} <= set(texts(forest_plot(hm.random_effects(marked))))


def test_the_footer_names_the_model_and_may_be_replaced(fit):
    joined = " ".join(texts(forest_plot(fit)))
    assert "REML, Hartung-Knapp 95% CI; tau² = 0.101; I² = 50%; Q = 16.14 (8 df, p = 0.04)" in joined
    assert "tau²" not in " ".join(texts(forest_plot(fit, footer="")))
    assert "data 12ab" in texts(forest_plot(fit, footer="data 12ab"))


def test_dollar_signs_are_not_mathematics(many):
    ax = forest_plot(many(2, ["Cost $5", "Cost $a_b$"]), title="A $x$", xlabel="$y$")
    ax.figure.canvas.draw()
    assert "Cost $a_b$" in texts(ax)
    assert not any(text.get_parse_math() for text in [*ax.texts, ax.xaxis.label])


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"layout": "nature"}, r"layout must be one of \['hinge', 'revman5', 'jama', 'bmj'\], got"),
        ({"favours": "training"}, "favours must be two texts"),
        ({"band": (1, -1)}, r"band must be \(low, high\)"),
        ({"limits": (0.5, 2)}, "limits must lie on both sides of no difference"),
        ({"left_out": pd.DataFrame({"study": ["A"]})}, "left_out must have the columns study and why"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_drawn(fit, wrong, message):
    with pytest.raises(ValueError, match=message):
        forest_plot(fit, **wrong)


def test_unknown_labels_and_other_studies_are_refused(fit, pain):
    with pytest.raises(ValueError, match="favors"):
        forest_plot(SimpleNamespace(fit=fit, effects=pain, labels={"favors": ("a", "b")}))
    with pytest.raises(ValueError, match="Kell 2009"):
        forest_plot(SimpleNamespace(fit=fit, effects=pain.head(8), labels={}))


def test_nothing_given_is_changed(fit, left_out, words):
    effects, out = fit.effects.copy(deep=True), left_out.copy(deep=True)
    labels = {**words, "left_out": left_out}
    kept = dict(labels)
    result = SimpleNamespace(fit=fit, effects=fit.effects, labels=labels)
    forest_plot(result, title="Other")
    numbers_drawn(result)
    alt_text(result, favours=("a", "b"))
    pd.testing.assert_frame_equal(fit.effects, effects)
    pd.testing.assert_frame_equal(left_out, out)
    assert labels == kept


def test_alt_text_tells_what_the_picture_shows(fit, words):
    text = alt_text(fit, "pain", words["favours"])
    assert text.startswith("Forest plot of 9 studies: pain. Pooled effect (REML, Hartung-Knapp): −0.41,")
    assert "95% prediction interval −1.21 to 0.39" in text
    assert "I² 50%" in text and "above 0: Favours general exercise" in text
    assert "Aasa 2015: −0.13, 95% CI −0.60 to 0.34, crosses no difference, weight 15.5%." in text
    assert "Jackson 2011 [MA]: −0.92, 95% CI −1.68 to −0.16, wholly below no difference" in text


def test_what_the_model_left_out_is_shown_with_its_reason():
    effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, None], "vi": [0.04, 0.05, None]})
    fit = hm.random_effects(effects.assign(left_out=["", "", "no events in either arm"]))
    ax = forest_plot(fit)
    words = set(texts(ax))
    assert "C" in words and "no events in either arm" in words
    assert fit.k == 2


def test_a_table_of_effects_is_drawn_without_a_summary():
    effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    ax = forest_plot(effects, title="Two trials", not_pooled="Nothing to pool: two scales")
    kept = drawn_in(ax)
    assert kept.numbers["row_type"].tolist() == ["study", "study"]
    assert kept.numbers["yi"].tolist() == [0.1, 0.9]
    assert "Nothing to pool: two scales" in {text.get_text() for text in ax.texts}
    assert "Nothing to pool: two scales" in kept.alt
