"""A drapery plot shows, at each height, the intervals of that level."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm, t

import hinge_meta as hm
from hinge_meta.figures.doubt.drapery import drapery_plot
from hinge_meta.figures.doubt.p_value_function import PValueFunction, through_interval
from hinge_meta.figures.drawn import drawn_in


def artists(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


def p_values(line):
    x, y = map(np.asarray, line.get_data())
    return x, 2 * norm.sf(-y)


def notes(ax):
    return " ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def test_each_study_is_the_textbooks_p_value_function(fit):
    ax = drapery_plot(fit)
    for place, row in enumerate(fit.effects.itertuples()):
        (line,) = artists(ax, f"study-{place}")
        x, p = p_values(line)
        np.testing.assert_allclose(p, 2 * norm.sf(np.abs(x - row.yi) / np.sqrt(row.vi)), rtol=1e-9)
        assert p.max() == 1 and x[p.argmax()] == row.yi


def test_shade_follows_weight(fit):
    ax = drapery_plot(fit)
    shades = [artists(ax, f"study-{place}")[0].get_alpha() for place in range(9)]
    np.testing.assert_array_equal(np.argsort(shades, kind="stable"), np.argsort(fit.weights, kind="stable"))


@pytest.mark.parametrize("ci", ["hksj", "hksj-adhoc", "wald"])
def test_the_pooled_curve_follows_the_interval_of_the_fit(pain, ci):
    fit = hm.random_effects(pain, ci=ci)
    ax = drapery_plot(fit)
    x, p = p_values(artists(ax, "pooled")[0])
    away = np.abs(x - fit.estimate) / fit.se
    expected = 2 * (norm.sf(away) if ci == "wald" else t.sf(away, 8))
    np.testing.assert_allclose(p, expected, rtol=1e-6)
    assert not artists(ax, "hksj")
    low, high = PValueFunction(fit.estimate, fit.se, fit.df).interval(0.95)
    np.testing.assert_allclose([low, high], [fit.ci_lb, fit.ci_ub])


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95, 0.98])
def test_where_hartung_knapp_is_narrower_the_strong_curve_is_the_wider_at_each_level(pain, narrow_fit, level):
    ax = drapery_plot(narrow_fit)
    x, p = p_values(artists(ax, "pooled")[0])
    assert artists(ax, "hksj")[0].get_linestyle() == "--"
    inside = x[p >= 1 - level]
    low, high, _ = hm.random_effects(pain.head(4), level=level).wider_interval
    step = np.diff(x).max()
    assert inside.min() == pytest.approx(low, abs=step) and inside.max() == pytest.approx(high, abs=step)
    assert "the wider of its Hartung-Knapp and Wald intervals" in notes(ax)


@pytest.mark.parametrize(("rule", "df"), [("hk", 8), ("v", 8), ("hts", 7), ("normal", np.inf)])
def test_the_region_is_the_prediction_of_the_fit(pain, rule, df):
    fit = hm.random_effects(pain, pi=rule)
    drawn = drawn_in(drapery_plot(fit)).numbers.set_index("kind").loc["prediction"]
    np.testing.assert_allclose([drawn["low_95"], drawn["high_95"]], [fit.pi_lb, fit.pi_ub])
    assert drawn["df"] == df
    spread = np.sqrt(
        fit.tau2 + (fit.se**2 if rule == "hk" else ((fit.wald_ci_ub - fit.estimate) / 1.959963984540054) ** 2)
    )
    assert drawn["scale"] == pytest.approx(spread)


def test_where_nothing_is_predicted_the_note_says_so(pain):
    two = hm.random_effects(pain.head(2), pi="hts")
    ax = drapery_plot(two)
    assert not artists(ax, "prediction") and "No prediction for a new study" in notes(ax)
    assert "prediction" not in notes(drapery_plot(hm.random_effects(pain, pi="none"))).lower()


def test_ticks_tell_p_and_level(fit):
    ax = drapery_plot(fit)
    ticks = {label.get_text(): at for at, label in zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)}
    assert {"1", "0.1", "0.05", "0.01"} <= set(ticks)
    for text, at in ticks.items():
        assert 2 * norm.sf(-at) == pytest.approx(float(text))
    (right,) = ax.child_axes
    levels = {label.get_text() for label in right.get_yticklabels()}
    assert {"90%", "95%", "99%"} <= levels
    for p in (0.1, 0.05, 0.01):
        assert set(artists(ax, f"p-{p:g}")[0].get_ydata()) == {-norm.isf(p / 2)}


def test_effects_that_are_all_alike_have_walds_curve(pain):
    fit = hm.random_effects(pain.assign(yi=-0.4))
    ax = drapery_plot(fit)
    x, p = p_values(artists(ax, "pooled")[0])
    inside = x[p >= 0.05]
    assert inside.min() == pytest.approx(fit.wald_ci_lb, abs=np.diff(x).max())
    assert not artists(ax, "hksj")


def test_a_common_effect_pool_is_drawn():
    table = pd.DataFrame(
        {"study": ["A", "B"], "event_e": [2, 5], "n_e": [40, 60], "event_c": [6, 9], "n_c": [41, 58]}
    )
    fit = hm.peto(table)
    x, p = p_values(artists(drapery_plot(fit), "pooled")[0])
    np.testing.assert_allclose(p, 2 * norm.sf(np.abs(x - fit.estimate) / fit.se), rtol=1e-6)


def test_alt_text_says_intervals_at_three_levels(fit):
    alt = drawn_in(drapery_plot(fit)).alt
    assert "95% CI −0.74 to −0.09" in alt and "95% −0.74 to −0.09" in alt
    assert "Hurley 2015: 0.17, 90% interval −0.11 to 0.45, 95% −0.16 to 0.50, 99% −0.26 to 0.60" in alt


def test_an_interval_without_width_has_no_function():
    with pytest.raises(ValueError, match="must have bounds and a width, got 1.0 to 1.0"):
        through_interval(1.0, 1.0, 1.0, 0.95)


def test_what_is_no_fit_is_refused_in_words(pain):
    with pytest.raises(ValueError, match="fit must be what random_effects"):
        drapery_plot(pain)


@pytest.mark.mpl_image_compare(filename="drapery.png")
def test_drapery_looks_as_it_did(pain):
    return drapery_plot(hm.random_effects(pain.assign(measure="SMD")), title="Pain after training").figure


@pytest.mark.mpl_image_compare(filename="drapery_narrow.png")
def test_drapery_with_a_narrow_interval_looks_as_it_did(narrow_fit):
    return drapery_plot(narrow_fit).figure
