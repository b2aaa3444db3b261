"""The rainforest plot: drops as thick as the likelihood, times the weight."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

import hinge_meta as hm
from hinge_meta.figures.belief.rainforest import rainforest_plot
from hinge_meta.figures.drawn import drawn_in

NAMES = [
    "王伟 李明 2018 腰痛に対する股関節伸展トレーニング",
    "김철수 $2019$",
    "A name that goes on for rather longer than names do, 2020",
]


def of(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


def thickness(ax, place):
    (drop,) = of(ax, f"drop-{place}")
    corners = drop.get_xy()[:-1]
    half = len(corners) // 2
    return corners[:half, 0], corners[:half, 1] - corners[half:, 1][::-1]


def test_drops_are_as_thick_as_the_likelihood_times_the_weight(fit):
    ax = rainforest_plot(fit)
    most = {}
    for place, row in enumerate(fit.effects.itertuples()):
        at, thick = thickness(ax, place)
        likelihood = norm.pdf(at, row.yi, np.sqrt(row.vi))
        share = thick / likelihood
        np.testing.assert_allclose(share, share[0])
        half = norm.ppf(0.975) * np.sqrt(row.vi)
        np.testing.assert_allclose([at[0], at[-1]], [row.yi - half, row.yi + half])
        most[row.study] = thick.max()
    heights = pd.Series(most) / fit.weights
    np.testing.assert_allclose(heights, heights.iloc[0], rtol=1e-3)


def test_shade_follows_the_weight(fit):
    ax = rainforest_plot(fit)
    depth = [of(ax, f"drop-{place}")[0].get_facecolor()[3] for place in range(fit.k)]
    np.testing.assert_allclose(np.array(depth), 0.3 + 0.7 * fit.weights / fit.weights.max())


def test_diamond_and_bar_are_the_intervals_that_conclusions_follow(fit, narrow_fit):
    for one in (fit, narrow_fit):
        ax = rainforest_plot(one)
        corners = of(ax, "diamond")[0].get_xy()
        assert (corners[:, 0].min(), corners[:, 0].max()) == one.wider_interval[:2]
        bar = of(ax, "prediction")[0]
        assert bar.get_x() == pytest.approx(one.wider_prediction[0])
        assert bar.get_x() + bar.get_width() == pytest.approx(one.wider_prediction[1])


def test_numbers_at_the_right_are_those_of_the_result(bcg):
    fit = hm.random_effects(bcg)
    texts = [text.get_text() for text in rainforest_plot(fit).texts]
    assert "0.41 [0.13, 1.26]" in texts and "0.49 [0.33, 0.73]" in texts


def test_without_a_prediction_interval_there_is_no_row_for_it(pain):
    ax = rainforest_plot(hm.random_effects(pain, method="FE", ci="wald"))
    assert not of(ax, "prediction")
    assert "Prediction interval" not in [text.get_text() for text in ax.texts]


@pytest.mark.parametrize("k", [2, 9, 80])
def test_no_texts_overlap(many, untidy, k):
    assert untidy(rainforest_plot(many(k), title="Long " * 30).figure) == []


def test_no_texts_overlap_with_long_and_other_names(many, untidy):
    assert untidy(rainforest_plot(many(3, NAMES, "RR")).figure) == []


@pytest.mark.parametrize("k", [5, 40])
def test_size_comes_from_content(many, k):
    ax = rainforest_plot(many(k))
    ax.figure.canvas.draw()
    tall = ax.get_window_extent().height * 72 / ax.figure.dpi
    assert tall == pytest.approx(-ax.get_ylim()[0], abs=0.5)
    assert tall == pytest.approx(21 * k + 40 + 21, abs=2)


def test_drawn_where_it_is_asked_to(bcg, untidy):
    figure, (other, ax) = plt.subplots(1, 2, figsize=(14, 7))
    figure.subplots_adjust(bottom=0.3)
    other.set_axis_off()
    assert rainforest_plot(hm.random_effects(bcg), ax=ax) is ax
    assert untidy(figure) == []


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_any_scale_and_any_settings_of_the_user(pain, unit):
    table = pain.assign(yi=pain["yi"] * unit, vi=pain["vi"] * unit**2)
    with matplotlib.rc_context({"font.size": 30, "axes.grid": True}):
        rainforest_plot(hm.random_effects(table)).figure.canvas.draw()


def test_an_arrow_stands_where_an_interval_is_cut(fit):
    ax = rainforest_plot(fit, limits=(-1, 1))
    (arrows,) = of(ax, "intervals-below")[:1]
    low = fit.effects["yi"] - norm.ppf(0.975) * np.sqrt(fit.effects["vi"])
    assert len(arrows.get_offsets()) == (low < -1).sum() and (arrows.get_offsets()[:, 0] == -1).all()


def test_words_and_numbers_agree_with_the_result(fit):
    drawn = drawn_in(rainforest_plot(fit))
    assert (
        "−0.41, 95% CI −0.74 to −0.09" in drawn.alt and "Aasa 2015: −0.13, 95% CI −0.60 to 0.34" in drawn.alt
    )
    np.testing.assert_array_equal(drawn.numbers["yi"].head(9), fit.effects["yi"])
    assert drawn.numbers["ci_lb"].iloc[-1] == fit.pi_lb


def test_studies_left_out_are_named(pain):
    out = pd.DataFrame({"study": ["Iversen 2018"], "left_out": ["medians only"]})
    ax = rainforest_plot(hm.random_effects(pd.concat([pain, out], ignore_index=True)))
    assert "Left out: Iversen 2018 (medians only)." in [text.get_text() for text in ax.texts][-1]


def test_what_cannot_be_drawn_is_refused_in_words(pain, bcg):
    with pytest.raises(ValueError, match="must be what random_effects"):
        rainforest_plot(pain)
    with pytest.raises(ValueError, match="independent studies"):
        rainforest_plot(hm.multilevel(bcg.assign(trial=list("aabbccddeefgh"))))
    assert plt.get_fignums() == []


@pytest.mark.mpl_image_compare(filename="rainforest.png")
def test_rainforest_looks_as_it_did(fit, words):
    return rainforest_plot(fit, title=words["title"], xlabel=words["xlabel"]).figure


def test_an_answer_is_drawn_by_its_fit_and_refused_where_nothing_was_pooled():
    answer = hm.synthesize("pain-vs-exercise")
    assert drawn_in(rainforest_plot(answer)).alt == drawn_in(rainforest_plot(answer.fit)).alt
    with pytest.raises(ValueError, match="nothing pooled; forest_plot shows"):
        rainforest_plot(hm.synthesize("disability-vs-exercise-12-16-weeks"))
