"""The bubble plot: its line and bands are the regression's, its bubbles the studies."""

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm, t

import hinge_meta as hm
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.moderators.bubble import bubble_plot


def of(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


def test_bubbles_stand_at_the_studies_and_their_areas_are_the_weights(bcg):
    fit = hm.meta_regression(bcg, "ablat")
    (bubbles,) = of(bubble_plot(fit), "bubbles")
    np.testing.assert_allclose(bubbles.get_offsets(), bcg[["ablat", "yi"]].to_numpy(dtype=float))
    sizes = bubbles.get_sizes()
    np.testing.assert_allclose(sizes / sizes.sum(), fit.weights / 100)


@pytest.mark.parametrize(("ci", "method"), [("hksj", "REML"), ("wald", "DL"), ("wald", "FE")])
def test_line_and_bands_are_those_of_the_textbook(bcg, ci, method):
    fit = hm.meta_regression(bcg, "ablat", method=method, ci=ci)
    ax = bubble_plot(fit)
    (line,), numbers = of(ax, "line"), drawn_in(ax).numbers.query("row_type == 'line'")
    at = np.array(numbers["at"], dtype=float)
    # b0 + b1 x, with variance v00 + 2 x v01 + x^2 v11.
    b, v = fit.coefficients["estimate"].to_numpy(), fit.vcov.to_numpy()
    mean, se = b[0] + b[1] * at, np.sqrt(v[0, 0] + 2 * at * v[0, 1] + at**2 * v[1, 1])
    quantile = t.ppf(0.975, 11) if ci == "hksj" else norm.ppf(0.975)
    np.testing.assert_allclose(line.get_xdata(), at)
    np.testing.assert_allclose(line.get_ydata(), mean, atol=1e-9)
    np.testing.assert_allclose(numbers["ci_lb"], mean - quantile * se, atol=1e-9)
    (band,) = of(ax, "confidence")
    top = band.get_paths()[0].vertices[:, 1].max()
    np.testing.assert_allclose(top, (mean + quantile * se).max(), atol=1e-9)
    if method == "FE":
        assert not of(ax, "pi_lb")
    else:
        (upper,) = of(ax, "pi_ub")
        new = mean + quantile * np.sqrt(se**2 + fit.tau2)
        np.testing.assert_allclose(upper.get_ydata(), new, atol=1e-9)


def test_nothing_is_extrapolated(bcg):
    (line,) = of(bubble_plot(hm.meta_regression(bcg, "ablat")), "line")
    assert (min(line.get_xdata()), max(line.get_xdata())) == (bcg["ablat"].min(), bcg["ablat"].max())


@pytest.mark.parametrize("at", [None, {"year": 1950}, {"alloc": "random"}, {"alloc": "random", "year": 1950}])
def test_other_moderators_are_held_where_the_note_says(bcg, at):
    fit = hm.meta_regression(bcg, ["ablat", "alloc", "year"])
    ax = bubble_plot(fit, "ablat", at=at)
    means = {"year": bcg["year"].mean(), **(at or {})}
    if "alloc" in means:
        levels = {means["alloc"]: 1.0}
    else:
        levels = bcg["alloc"].value_counts(normalize=True)
    expected = sum(
        share * hm.predict_effect(fit, {"ablat": 30, "alloc": level, "year": means["year"]})["estimate"][0]
        for level, share in levels.items()
    )
    (line,) = of(ax, "line")
    np.testing.assert_allclose(np.interp(30, line.get_xdata(), line.get_ydata()), expected, atol=1e-9)
    note = " ".join(ax.texts[0].get_text().split())
    assert ("Held at: " in note) == bool(at) and "not adjusted" in note


def test_bands_are_those_of_predict_effect(bcg):
    fit = hm.meta_regression(bcg, ["ablat", "year"])
    numbers = drawn_in(bubble_plot(fit, "ablat", at={"year": 1960})).numbers.query("row_type == 'line'")
    expected = hm.predict_effect(fit, {"ablat": list(numbers["at"]), "year": [1960] * len(numbers)})
    for column in ("estimate", "ci_lb", "ci_ub", "pi_lb", "pi_ub"):
        np.testing.assert_allclose(numbers[column], expected[column], atol=1e-9)


def test_a_category_is_drawn_as_strips(bcg):
    fit = hm.meta_regression(bcg, "alloc")
    ax = bubble_plot(fit)
    expected = hm.predict_effect(fit, {"alloc": ["alternate", "random", "systematic"]})["estimate"]
    np.testing.assert_allclose([line.get_ydata()[0] for line in of(ax, "line")], expected)
    labels = [label.get_text() for label in ax.get_xticklabels()]
    assert labels == ["alternate\nk = 2", "random\nk = 7", "systematic\nk = 4"]
    (bubbles,) = of(ax, "bubbles")
    x = bubbles.get_offsets()[:, 0]
    assert (np.round(x) == bcg["alloc"].map(["alternate", "random", "systematic"].index)).all()


@pytest.mark.parametrize("k", [3, 13])
@pytest.mark.parametrize("moderator", ["ablat", "alloc"])
def test_no_texts_overlap(bcg, untidy, k, moderator):
    rows = bcg.head(k) if moderator == "ablat" else bcg.iloc[[*range(2, 13), 0, 1][: max(k, 6)]]
    figure = bubble_plot(hm.meta_regression(rows, moderator), title="Long " * 30).figure
    assert untidy(figure) == []


def test_eighty_studies_and_their_names(untidy):
    rng = np.random.default_rng(1)
    table = pd.DataFrame({"study": [f"Author {n}" for n in range(80)], "yi": rng.normal(0, 1, 80), "vi": 0.1})
    ax = bubble_plot(hm.meta_regression(table.assign(dose=rng.uniform(0, 1, 80)), "dose"))
    assert not [text for text in ax.texts if text.get_text().startswith("Author")]
    assert drawn_in(ax).alt.count("Author") == 80
    assert untidy(ax.figure) == []


@pytest.mark.parametrize("unit", [1e-6, 1.0, 1e6])
def test_any_scale_and_any_settings_of_the_user(bcg, unit):
    table = bcg.assign(yi=bcg["yi"] * unit, vi=bcg["vi"] * unit**2, ablat=bcg["ablat"] * unit, measure="GEN")
    table.attrs = {}
    with matplotlib.rc_context({"font.size": 30, "axes.grid": True, "lines.marker": "o"}):
        ax = bubble_plot(hm.meta_regression(table, "ablat"))
    ax.figure.canvas.draw()
    (line,) = of(ax, "line")
    assert line.get_marker() == "None"


def test_what_lies_beyond_the_axis_is_marked_and_named(bcg):
    ax = bubble_plot(hm.meta_regression(bcg, "ablat"), limits=(0.5, 2))
    (beyond,) = of(ax, "beyond")
    assert len(beyond.get_offsets()) == (np.exp(bcg["yi"]) < 0.5).sum()
    assert "Beyond the axis" in ax.texts[0].get_text() and "Vandiviere" in ax.texts[0].get_text()


def test_words_and_numbers_agree_with_the_result(bcg):
    fit = hm.meta_regression(bcg, "ablat")
    drawn = drawn_in(bubble_plot(fit))
    assert drawn.alt.startswith("Bubble plot of 13 studies: risk ratio against ablat.")
    assert "p = 0.005" in drawn.alt and "Aronson 1948: ablat 44, 0.41, weight 2.8%." in drawn.alt
    studies = drawn.numbers.query("row_type == 'study'")
    np.testing.assert_array_equal(studies["yi"].to_numpy(dtype=float), bcg["yi"])


def test_a_row_left_out_is_named(bcg):
    table = bcg.assign(ablat=bcg["ablat"].astype(float).where(bcg.index != 2))
    ax = bubble_plot(hm.meta_regression(table, "ablat", missing="drop"))
    assert "Rosenthal et al 1960 (" in ax.texts[0].get_text().replace("\n", " ")


def test_drawn_where_it_is_asked_to(bcg):
    ax = plt.figure(figsize=(9, 4)).subplots(1, 2)[1]
    assert bubble_plot(hm.meta_regression(bcg, "ablat"), ax=ax, names=False) is ax


def test_what_cannot_be_drawn_is_refused_in_words(bcg, fit):
    both = hm.meta_regression(bcg, ["ablat", "year"])
    with pytest.raises(ValueError, match="must be a meta-regression"):
        bubble_plot(fit)
    with pytest.raises(ValueError, match="moderator must be one of"):
        bubble_plot(both)
    with pytest.raises(ValueError, match="at may name other moderators"):
        bubble_plot(both, "ablat", at={"ablat": 3})
    with pytest.raises(ValueError, match="finite number"):
        bubble_plot(both, "ablat", at={"year": "soon"})
    with pytest.raises(ValueError, match="must be one value"):
        bubble_plot(both, "ablat", at={"year": [1, 2]})
    with pytest.raises(ValueError, match="both sides of no difference"):
        bubble_plot(both, "ablat", limits=(2, 3))
    assert plt.get_fignums() == []


@pytest.mark.mpl_image_compare(filename="bubble.png")
def test_bubble_looks_as_it_did(bcg):
    return bubble_plot(
        hm.meta_regression(bcg, "ablat"),
        title="BCG vaccine against tuberculosis, by distance from the equator",
        xlabel="Absolute latitude (degrees)",
    ).figure


@pytest.mark.mpl_image_compare(filename="bubble_strips.png")
def test_strips_look_as_they_did(bcg):
    return bubble_plot(hm.meta_regression(bcg, "alloc"), xlabel="Allocation").figure
