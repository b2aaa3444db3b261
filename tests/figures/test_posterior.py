"""The posterior plot: curves and shares are those of the posterior."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy.stats import norm

import hinge_meta as hm
from hinge_meta.figures.belief.in_probability import in_probability
from hinge_meta.figures.belief.posterior import posterior_plot
from hinge_meta.figures.drawn import drawn_in


def of(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


@pytest.fixture
def believed(pain):
    return hm.bayes(pain, mean_prior=hm.Normal(0, 1))


def test_curves_are_the_densities(believed):
    ax = posterior_plot(believed)
    for gid, density in (("mean", believed.density), ("new", believed.of_new.density)):
        (curve,) = of(ax, f"{gid}-density")
        expected = density(curve.get_xdata())
        height = np.asarray(curve.get_ydata())
        base = height.max() - 66
        np.testing.assert_allclose((height - base) / 66, expected / expected.max(), atol=1e-9)


def test_the_prior_has_the_scale_of_its_posterior(believed):
    ax = posterior_plot(believed)
    (prior,), (curve,) = of(ax, "prior"), of(ax, "mean-density")
    base = np.max(curve.get_ydata()) - 66
    per_density = 66 / believed.density(curve.get_xdata()).max()
    expected = base + per_density * norm.pdf(prior.get_xdata(), 0, 1)
    np.testing.assert_allclose(prior.get_ydata(), expected)


def test_a_uniform_prior_is_spoken_of_instead(pain):
    ax = posterior_plot(hm.bayes(pain))
    assert not of(ax, "prior")
    assert "uniform and not drawn" in ax.texts[-1].get_text().replace("\n", " ")


def test_intervals_are_those_of_the_result(believed):
    ax = posterior_plot(believed)
    for gid, bounds in (
        ("mean", (believed.ci_lb, believed.ci_ub)),
        ("new", (believed.pi_lb, believed.pi_ub)),
    ):
        (line,) = of(ax, f"{gid}-bounds")
        assert tuple(line.get_segments()[0][:, 0]) == bounds
    assert of(ax, "estimate")[0].get_xdata()[0] == believed.estimate


def test_shares_are_printed_in_words(believed):
    texts = [text.get_text() for text in posterior_plot(believed, threshold=0.2).texts]
    for below in (believed.prob_below, believed.prob_new_below):
        assert f"{in_probability(below(0.0))} of the probability lies below 0" in texts
        assert f"{in_probability(below(-0.2))} lies below −0.2" in texts
        assert f"{in_probability(1 - below(0.2))} lies above 0.2" in texts


def test_ratios_are_printed_as_ratios(bcg):
    posterior = hm.bayes(bcg)
    ax = posterior_plot(posterior, threshold=np.log(1.25))
    texts = [text.get_text() for text in ax.texts]
    assert f"{in_probability(posterior.prob_below(-np.log(1.25)))} lies below 0.8" in texts
    assert [line.get_segments()[0][0, 0] for line in of(ax, "threshold")] == pytest.approx(
        [-np.log(1.25), np.log(1.25)]
    )


def test_tau_stands_beside_with_its_prior(believed):
    (small,) = posterior_plot(believed).child_axes
    curve, prior = (
        next(line for line in small.lines if line.get_gid() == f"tau-{name}") for name in ("density", "prior")
    )
    np.testing.assert_allclose(curve.get_ydata(), believed.tau_density(curve.get_xdata()))
    # Half-normal of scale 0.5.
    np.testing.assert_allclose(prior.get_ydata(), 2 * norm.pdf(prior.get_xdata(), 0, 0.5))


def test_a_threshold_is_counted_from_the_null(believed):
    ax = posterior_plot(believed, null=-0.1, threshold=0.2)
    assert [line.get_segments()[0][0, 0] for line in of(ax, "threshold")] == pytest.approx([-0.3, 0.1])
    assert of(ax, "null-line")[0].get_segments()[0][0, 0] == -0.1


@pytest.mark.parametrize("prior", [hm.HalfNormal(0.5), hm.HalfCauchy(0.5)])
@pytest.mark.parametrize("k", [2, 9, 80])
def test_no_texts_overlap(many, untidy, k, prior):
    posterior = hm.bayes(many(k).effects, tau_prior=prior)
    assert untidy(posterior_plot(posterior, threshold=0.2, title="Long " * 30).figure) == []


@pytest.mark.parametrize("size", [(12, 6), (16, 5)])
def test_drawn_where_it_is_asked_to(believed, untidy, size):
    figure, (other, ax) = plt.subplots(1, 2, figsize=size)
    figure.subplots_adjust(bottom=0.3)
    other.set_axis_off()
    assert posterior_plot(believed, threshold=0.2, ax=ax) is ax
    assert untidy(figure) == []


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_any_scale_and_any_settings_of_the_user(pain, unit):
    table = pain.assign(yi=pain["yi"] * unit, vi=pain["vi"] * unit**2)
    with matplotlib.rc_context({"font.size": 30, "axes.grid": True}):
        posterior_plot(hm.bayes(table, tau_prior=hm.HalfNormal(0.5 * unit))).figure.canvas.draw()


def test_words_and_numbers_agree_with_the_result(believed):
    drawn = drawn_in(posterior_plot(believed, threshold=0.2))
    assert "prior of tau HalfNormal(0.5), of the mean Normal(0, 1)" in drawn.alt
    assert f"{in_probability(believed.prob_below(-0.2))} lies below −0.2" in drawn.alt
    mean = drawn.numbers.query("curve == 'mean'")
    np.testing.assert_array_equal(mean["below"], believed.prob_below(mean["at"]))
    assert set(drawn.numbers["curve"]) == {"mean", "new", "tau"}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"null": np.nan}, "null must be"),
        ({"null": "0"}, "null must be"),
        ({"threshold": 0}, "above 0"),
        ({"threshold": -0.2}, "above 0"),
    ],
)
def test_arguments_are_refused_in_words(believed, wrong, says):
    with pytest.raises(ValueError, match=says):
        posterior_plot(believed, **wrong)
    assert plt.get_fignums() == []


def test_other_results_are_refused_in_words(fit):
    with pytest.raises(ValueError, match="must be what bayes returns, got RandomEffects"):
        posterior_plot(fit)


@pytest.mark.mpl_image_compare(filename="posterior.png")
def test_posterior_looks_as_it_did(believed):
    return posterior_plot(believed, threshold=0.2, title="Pain: what may be believed").figure
