"""The plot against a dose: every study is in it, whatever it says of its dose."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy.stats import norm

import hinge_meta as hm
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.moderators.dose import dose_plot

NAMES = [
    "王伟 李明 2018 腰痛に対する股関節伸展トレーニング",
    "김철수 $2019$",
    "A name that goes on for rather longer than names do, 2020",
]


def of(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


WEEKS = ["6-8", "6–8", "16", 12, "12", "24", None, "Clinic: 2x/week; Home: 5x/week", "16"]


@pytest.fixture
def dosed(pain):
    return hm.random_effects(pain.assign(weeks=WEEKS, load=list("hhllhhllh")))


def test_squares_stand_at_their_dose_and_their_areas_are_the_weights(bcg):
    fit = hm.random_effects(bcg.assign(dose=np.arange(13.0)))
    ax = dose_plot(fit, "dose")
    (squares,) = of(ax, "squares")
    np.testing.assert_allclose(squares.get_offsets(), np.column_stack([np.arange(13.0), bcg["yi"]]))
    np.testing.assert_allclose(squares.get_sizes() / squares.get_sizes().sum(), fit.weights / 100)
    (intervals,) = of(ax, "intervals")
    half = norm.ppf(0.975) * np.sqrt(bcg["vi"].to_numpy())
    ends = np.array([segment[:, 1] for segment in intervals.get_segments()])
    limits = ax.get_yticks().min() - 9, ax.get_ylim()[1]
    np.testing.assert_allclose(ends[:, 0], np.clip(bcg["yi"] - half, ax.get_ylim()[0], None))
    np.testing.assert_allclose(ends[:, 1], np.clip(bcg["yi"] + half, *limits))


def test_a_range_is_a_bar_over_the_range(dosed):
    (ranges,) = of(dose_plot(dosed, "weeks"), "ranges")
    segments = [segment.tolist() for segment in ranges.get_segments()]
    np.testing.assert_allclose(segments, [[[6, -0.13], [8, -0.13]], [[6, -0.325], [8, -0.325]]], atol=0.01)


def test_columns_of_low_and_high_are_ranges_too(pain):
    effects = pain.assign(weeks_low=6.0, weeks_high=8.0)
    (ranges,) = of(dose_plot(effects, "weeks"), "ranges")
    assert {tuple(segment[:, 0]) for segment in ranges.get_segments()} == {(6.0, 8.0)}


def test_studies_without_a_number_stand_beyond_the_axis_and_are_named(dosed):
    ax = dose_plot(dosed, "weeks")
    (strip,) = of(ax, "strip")
    edge = strip.get_xdata()[0]
    (squares,) = of(ax, "squares")
    beyond = squares.get_offsets()[:, 0] > edge
    assert np.flatnonzero(beyond).tolist() == [6, 7]
    np.testing.assert_allclose(squares.get_offsets()[beyond, 1], dosed.effects["yi"].iloc[[6, 7]])
    assert ax.get_xticklabels()[-1].get_text() == "not reported,\nor in words"
    said = ax.texts[0].get_text().replace("\n", " ")
    assert "In words: Jackson 2011 [OA] (“Clinic: 2x/week; Home: 5x/week”)." in said
    assert edge > 24


def test_without_gaps_there_is_no_strip(bcg):
    assert not of(dose_plot(bcg, "ablat"), "strip")


def test_one_dose_side_by_side_but_the_number_stays(dosed):
    ax = dose_plot(dosed, "weeks")
    (squares,) = of(ax, "squares")
    x = squares.get_offsets()[:, 0]
    assert x[3] != x[4] and x[3] + x[4] == pytest.approx(24)
    assert drawn_in(ax).numbers["dose_low"].iloc[[3, 4]].tolist() == [12, 12]


def test_levels_differ_in_shape_and_colour_with_true_areas(dosed):
    ax = dose_plot(dosed, "weeks", by="load")
    (high,), (low,) = of(ax, "squares-h"), of(ax, "squares-l")
    assert not np.array_equal(high.get_paths()[0].vertices, low.get_paths()[0].vertices)
    weights = dosed.weights.to_numpy()
    is_high = (dosed.effects["load"] == "h").to_numpy()
    # A disc fills pi / 4 of the square that matplotlib asks for.
    ratio = (np.pi / 4 * low.get_sizes()[0]) / high.get_sizes()[0]
    assert ratio == pytest.approx(weights[~is_high][0] / weights[is_high][0])


@pytest.mark.parametrize("by", [None, "load"])
def test_no_texts_overlap(dosed, untidy, by):
    assert untidy(dose_plot(dosed, "weeks", by=by, title="Long " * 30).figure) == []


@pytest.mark.parametrize("k", [2, 80])
def test_any_number_of_studies(many, untidy, k):
    fit = many(k)
    effects = fit.effects.assign(sessions=np.arange(k) % 7 + 1.0)
    assert untidy(dose_plot(effects, "sessions").figure) == []


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_any_scale(pain, unit):
    effects = pain.assign(yi=pain["yi"] * unit, vi=pain["vi"] * unit**2, weeks=np.arange(9.0) * unit)
    with matplotlib.rc_context({"font.size": 30, "axes.grid": True}):
        dose_plot(effects, "weeks").figure.canvas.draw()


def test_names_in_other_scripts(pain, untidy):
    effects = pain.head(3).assign(study=NAMES, weeks=[6, 8, 12])
    assert untidy(dose_plot(effects, "weeks").figure) == []


def test_arrows_where_intervals_are_cut_and_names_of_what_is_beyond(dosed):
    ax = dose_plot(dosed, "weeks", limits=(-0.6, 0.6))
    (arrows,), (beyond,) = of(ax, "intervals-below"), of(ax, "beyond")
    assert (arrows.get_offsets()[:, 1] == -0.6).all() and len(beyond.get_offsets()) == 4
    assert "Kell 2009 (−0.87)" in ax.texts[0].get_text().replace("\n", " ")


def test_words_and_numbers_agree_with_the_result(dosed):
    drawn = drawn_in(dose_plot(dosed, "weeks"))
    assert "Aasa 2015: weeks 6 to 8, −0.13, 95% CI −0.60 to 0.34." in drawn.alt
    assert "Jackson 2011 [MA]: weeks not reported, −0.92" in drawn.alt
    np.testing.assert_array_equal(drawn.numbers["yi"], dosed.effects["yi"])
    assert drawn.numbers["dose_in_words"].iloc[7] == WEEKS[7]


def test_drawn_where_it_is_asked_to(dosed):
    ax = plt.figure(figsize=(9, 4)).subplots(1, 2)[1]
    assert dose_plot(dosed, "weeks", ax=ax, names=False) is ax


@pytest.mark.parametrize(
    ("cells", "dose", "says"),
    [
        (WEEKS, "months", "dose must be one of"),
        ([None] * 9, "weeks", "at least one row"),
        ([-1.0] * 9, "weeks", "from 0 up"),
        (["8-6"] * 9, "weeks", "8 to 6 for 'Aasa 2015'"),
        ([np.inf] * 9, "weeks", "from 0 up"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(pain, cells, dose, says):
    with pytest.raises(ValueError, match=says):
        dose_plot(pain.assign(weeks=cells), dose)
    assert plt.get_fignums() == []


def test_other_faults_are_refused_in_words(pain):
    effects = pain.assign(weeks=8)
    with pytest.raises(ValueError, match="by must be one of"):
        dose_plot(effects, "weeks", by="colour")
    with pytest.raises(ValueError, match="at most 6 levels"):
        dose_plot(effects, "weeks", by="study")
    with pytest.raises(ValueError, match="vi must be above 0, got 0 for 'Cai 2017'"):
        dose_plot(effects.assign(vi=effects["vi"].where(effects["study"] != "Cai 2017", 0.0)), "weeks")
    with pytest.raises(ValueError, match="fitted model or a table"):
        dose_plot(3, "weeks")
    assert plt.get_fignums() == []


@pytest.mark.mpl_image_compare(filename="dose.png")
def test_dose_looks_as_it_did(dosed):
    return dose_plot(dosed, "weeks", by="load", title="Pain, by invented weeks", xlabel="Weeks").figure
