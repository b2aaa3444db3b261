"""The orchard plot: every effect a dot that can be seen, every line the result's."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest

import hinge_meta as hm
from hinge_meta.figures.belief.orchard import orchard_plot
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.pack_dots import pack_dots

NAMES = [
    "王伟 李明 2018 腰痛に対する股関節伸展トレーニング",
    "김철수 $2019$",
    "A name that goes on for rather longer than names do, 2020",
]


def of(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


def ends(ax, gid):
    return [tuple(line.get_segments()[0][:, 0]) for line in of(ax, gid)]


def test_dots_stand_at_their_effects_and_their_areas_are_the_precision(fit):
    (dots,) = of(orchard_plot(fit), "dots")
    np.testing.assert_allclose(dots.get_offsets()[:, 0], fit.effects["yi"])
    area = dots.get_sizes() * np.sqrt(fit.effects["vi"].to_numpy())
    np.testing.assert_allclose(area, area[0])


def test_lines_are_the_intervals_that_conclusions_follow(fit, narrow_fit):
    ax = orchard_plot(fit)
    assert ends(ax, "confidence") == [(fit.ci_lb, fit.ci_ub)]
    assert ends(ax, "prediction") == [(fit.pi_lb, fit.pi_ub)]
    assert of(ax, "mean")[0].get_xdata()[0] == fit.estimate
    ax = orchard_plot(narrow_fit)
    assert ends(ax, "confidence") == [narrow_fit.wider_interval[:2]]
    assert ends(ax, "prediction") == [narrow_fit.wider_prediction[:2]]
    assert "Wald 95% CI (wider than Hartung-Knapp" in ax.texts[-1].get_text()


@pytest.mark.parametrize("k", [2, 30, 80])
def test_no_dot_hides_another_or_is_hidden_by_the_lines(many, k):
    ax = orchard_plot(many(k))
    ax.figure.canvas.draw()
    (dots,) = of(ax, "dots")
    place = ax.transData.transform(dots.get_offsets()) * 72 / ax.figure.dpi
    radius = np.sqrt(dots.get_sizes()) / 2
    apart = np.hypot(*(place[:, None] - place[None]).transpose(2, 0, 1)) + np.eye(k) * 99
    assert (apart >= radius[:, None] + radius[None] - 0.2).all()
    middle = ax.transData.transform((0, of(ax, "mean")[0].get_ydata()[0]))[1] * 72 / ax.figure.dpi
    assert (np.abs(place[:, 1] - middle) >= radius + 1.7).all()


def test_the_swarm_is_computed_not_drawn_by_lot():
    rng = np.random.default_rng(0)
    along, radius = rng.normal(0, 20, 60), rng.uniform(1, 6, 60)
    aside = pack_dots(along, radius)
    np.testing.assert_array_equal(aside, pack_dots(along, radius))
    apart = np.hypot(np.subtract.outer(along, along), np.subtract.outer(aside, aside)) + np.eye(60) * 99
    assert (apart >= np.add.outer(radius, radius) + 0.5 - 1e-6).all()


def test_subgroups_are_an_orchard_each_and_one_study_is_a_dot(bcg):
    table = bcg.assign(group=["a"] * 6 + ["b"] * 6 + ["alone"])
    result = hm.subgroups(table, "group")
    ax = orchard_plot(result)
    assert [len(dots.get_offsets()) for dots in of(ax, "dots")] == [6, 6, 1]
    assert ends(ax, "confidence") == [(result.fits[g].ci_lb, result.fits[g].ci_ub) for g in "ab"]
    assert of(ax, "dots")[2].get_offsets()[0, 0] == bcg["yi"].iloc[12]
    texts = [text.get_text() for text in ax.texts]
    assert "k = 1: not pooled" in texts
    assert any("Studies were not randomised" in text.replace("\n", " ") for text in texts)


def test_effects_in_clusters_are_counted_as_such(bcg):
    fit = hm.multilevel(bcg.assign(trial=list("aabbccddeefgh")))
    ax = orchard_plot(fit)
    texts = [text.get_text() for text in ax.texts]
    assert "k = 13 effects in 8 clusters" in " ".join(texts)
    assert ends(ax, "confidence") == [fit.wider_interval[:2]]
    assert ends(ax, "prediction") == [(fit.pi_lb, fit.pi_ub)]


def test_levels_differ_in_shape(bcg):
    ax = orchard_plot(hm.random_effects(bcg), by="alloc")
    assert sum(len(of(ax, f"dots-{name}")[0].get_offsets()) for name in set(bcg["alloc"])) == 13


@pytest.mark.parametrize("k", [2, 9, 80])
def test_no_texts_overlap(many, untidy, k):
    assert untidy(orchard_plot(many(k), title="Long " * 30).figure) == []


def test_no_texts_overlap_with_long_and_other_names(bcg, untidy):
    table = bcg.assign(group=[NAMES[place % 3] for place in range(13)])
    assert untidy(orchard_plot(hm.subgroups(table, "group")).figure) == []


@pytest.mark.parametrize("size", [(9, 3), (12, 6)])
def test_drawn_where_it_is_asked_to(bcg, untidy, size):
    figure, (other, ax) = plt.subplots(1, 2, figsize=size)
    figure.subplots_adjust(bottom=0.45)
    other.set_axis_off()
    assert orchard_plot(hm.subgroups(bcg, "alloc"), ax=ax) is ax
    assert not [pair for pair in untidy(figure) if isinstance(pair, tuple)]


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_any_scale_and_any_settings_of_the_user(pain, unit):
    table = pain.assign(yi=pain["yi"] * unit, vi=pain["vi"] * unit**2)
    with matplotlib.rc_context({"font.size": 30, "axes.grid": True}):
        orchard_plot(hm.random_effects(table)).figure.canvas.draw()


def test_what_lies_beyond_the_axis_is_marked_and_named(fit):
    ax = orchard_plot(fit, limits=(-0.9, 0.5))
    (beyond,) = of(ax, "beyond")
    assert len(beyond.get_offsets()) == 2
    assert "Jackson 2011 [MA] (−0.92)" in " ".join(text.get_text() for text in ax.texts).replace("\n", " ")


def test_words_and_numbers_agree_with_the_result(fit):
    drawn = drawn_in(orchard_plot(fit))
    assert "pooled effect −0.41, 95% CI −0.74 to −0.09" in drawn.alt
    assert "Aasa 2015: −0.13, 95% CI −0.60 to 0.34." in drawn.alt
    studies = drawn.numbers.query("row_type == 'study'")
    np.testing.assert_array_equal(studies["yi"], fit.effects["yi"])
    assert drawn.numbers.iloc[-1]["pi_lb"] == fit.pi_lb


def test_what_cannot_be_drawn_is_refused_in_words(pain, fit):
    for wrong in (pain, 3, hm.bayes(pain)):
        with pytest.raises(ValueError, match="must be what random_effects, subgroups or multilevel return"):
            orchard_plot(wrong)
    with pytest.raises(ValueError, match="by must be one of"):
        orchard_plot(fit, by="load")
    assert plt.get_fignums() == []


@pytest.mark.mpl_image_compare(filename="orchard.png")
def test_orchard_looks_as_it_did(bcg):
    return orchard_plot(hm.subgroups(bcg, "alloc"), title="BCG vaccine, by how people were allocated").figure


@pytest.mark.mpl_image_compare(filename="orchard_of_one.png")
def test_an_orchard_of_one_looks_as_it_did(many):
    return orchard_plot(many(80)).figure


def test_an_answer_is_drawn_by_its_fit_and_refused_where_nothing_was_pooled():
    answer = hm.synthesize("pain-vs-exercise")
    assert drawn_in(orchard_plot(answer)).alt == drawn_in(orchard_plot(answer.fit)).alt
    with pytest.raises(ValueError, match="nothing pooled; forest_plot shows"):
        orchard_plot(hm.synthesize("disability-vs-exercise-12-16-weeks"))
