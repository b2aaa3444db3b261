"""The shrinkage plot: own estimates above, what may be believed below, the mean behind."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy.stats import norm

import hinge_meta as hm
from hinge_meta.figures.belief.shrinkage import shrinkage_plot
from hinge_meta.figures.drawn import drawn_in

NAMES = [
    "王伟 李明 2018 腰痛に対する股関節伸展トレーニング",
    "김철수 $2019$",
    "A name that goes on for rather longer than names do, 2020",
]


def of(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


@pytest.fixture
def believed(pain):
    return hm.bayes(pain)


def spans(ax, gid):
    (lines,) = of(ax, gid)
    return np.array([segment[:, 0] for segment in lines.get_segments()])


def test_points_and_intervals_are_those_of_the_result(believed):
    ax = shrinkage_plot(believed)
    (own,), (shrunken,) = of(ax, "own"), of(ax, "shrunken")
    np.testing.assert_array_equal(own.get_offsets()[:, 0], believed.effects["yi"])
    np.testing.assert_array_equal(shrunken.get_offsets()[:, 0], believed.shrunk["estimate"])
    half = norm.ppf(0.975) * np.sqrt(believed.effects["vi"].to_numpy())
    yi = believed.effects["yi"].to_numpy()
    np.testing.assert_allclose(spans(ax, "own-intervals"), np.column_stack([yi - half, yi + half]))
    np.testing.assert_allclose(spans(ax, "shrunken-intervals"), believed.shrunk[["ci_lb", "ci_ub"]])


def test_each_pair_is_joined(believed):
    ax = shrinkage_plot(believed)
    pulls = np.array([line.get_xdata() for line in of(ax, "pull")])
    np.testing.assert_array_equal(
        pulls, np.column_stack([believed.effects["yi"], believed.shrunk["estimate"]])
    )


def test_the_mean_and_a_new_study_stand_below(believed):
    ax = shrinkage_plot(believed)
    corners = of(ax, "diamond")[0].get_xy()
    assert (corners[:, 0].min(), corners[:, 0].max()) == (believed.ci_lb, believed.ci_ub)
    bar, column = of(ax, "prediction")[0], of(ax, "mean-interval")[0]
    assert (bar.get_x(), bar.get_x() + bar.get_width()) == pytest.approx((believed.pi_lb, believed.pi_ub))
    assert (column.get_x(), column.get_x() + column.get_width()) == pytest.approx(
        (believed.ci_lb, believed.ci_ub)
    )
    assert of(ax, "mean-line")[0].get_segments()[0][0, 0] == believed.estimate


def test_studies_stand_in_the_order_given(believed):
    names = [text.get_text() for text in shrinkage_plot(believed).texts]
    studies = list(believed.effects["study"])
    assert [name for name in names if name in studies] == studies


@pytest.mark.parametrize("k", [2, 9, 80])
def test_no_texts_overlap(many, untidy, k):
    assert untidy(shrinkage_plot(hm.bayes(many(k).effects), title="Long " * 30).figure) == []


def test_no_texts_overlap_with_long_and_other_names(many, untidy):
    assert untidy(shrinkage_plot(hm.bayes(many(3, NAMES, "RR").effects)).figure) == []


def test_drawn_where_it_is_asked_to(believed, untidy):
    figure, (other, ax) = plt.subplots(1, 2, figsize=(14, 7))
    figure.subplots_adjust(bottom=0.3)
    other.set_axis_off()
    assert shrinkage_plot(believed, ax=ax) is ax
    assert untidy(figure) == []


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_any_scale_and_any_settings_of_the_user(pain, unit):
    table = pain.assign(yi=pain["yi"] * unit, vi=pain["vi"] * unit**2)
    with matplotlib.rc_context({"font.size": 30, "axes.grid": True}):
        shrinkage_plot(hm.bayes(table, tau_prior=hm.HalfNormal(0.5 * unit))).figure.canvas.draw()


def test_arrows_stand_where_intervals_are_cut(believed):
    ax = shrinkage_plot(believed, limits=(-1, 1))
    (arrows,) = of(ax, "own-intervals-below")
    low = believed.effects["yi"] - norm.ppf(0.975) * np.sqrt(believed.effects["vi"])
    assert len(arrows.get_offsets()) == (low < -1).sum()
    assert "Arrows" in ax.texts[-1].get_text()


def test_words_and_numbers_agree_with_the_result(bcg):
    posterior = hm.bayes(bcg)
    drawn = drawn_in(shrinkage_plot(posterior))
    first = posterior.shrunk.iloc[0]
    assert (
        f"Aronson 1948: own estimate 0.41, 95% CI 0.13 to 1.26; shrunken to {np.exp(first['estimate']):.2f}"
        in drawn.alt
    )
    np.testing.assert_array_equal(drawn.numbers["shrunken"].head(13), posterior.shrunk["estimate"])
    assert drawn.numbers["shrunken_lb"].iloc[-1] == posterior.pi_lb


def test_what_cannot_be_drawn_is_refused_in_words(fit, pain):
    for wrong in (fit, pain, None):
        with pytest.raises(ValueError, match="must be what bayes returns"):
            shrinkage_plot(wrong)
    assert plt.get_fignums() == []


@pytest.mark.mpl_image_compare(filename="shrinkage.png")
def test_shrinkage_looks_as_it_did(believed):
    return shrinkage_plot(believed, title="Pain: each trial in the light of the others").figure
