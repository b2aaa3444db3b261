"""Every subset is a point, the bars count them, and the note says how many of how many."""

from itertools import product

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from crowding import crowded

from hinge_meta.diagnostics.gosh import gosh
from hinge_meta.figures.doubt.gosh_plot import gosh_plot
from hinge_meta.figures.doubt.subsets_to_draw import subsets_to_draw
from hinge_meta.figures.drawn import drawn_in


def by_gid(ax, gid):
    return [artist for artist in ax.findobj() if artist.get_gid() == gid]


def subsets_of(effects):
    """Pool every subset of two or more by DerSimonian and Laird's formulas."""
    rows = []
    for chosen in product([False, True], repeat=len(effects)):
        has = np.array(chosen)
        if has.sum() < 2:
            continue
        yi, weight = effects["yi"].to_numpy()[has], 1 / effects["vi"].to_numpy()[has]
        q = (weight * (yi - np.average(yi, weights=weight)) ** 2).sum()
        df = has.sum() - 1
        tau2 = max(0.0, (q - df) / (weight.sum() - (weight**2).sum() / weight.sum()))
        estimate = np.average(yi, weights=1 / (1 / weight + tau2))
        rows.append([estimate, 100 * max(0.0, 1 - df / q), tau2, q, has.sum(), *chosen])
    return pd.DataFrame(rows, columns=["estimate", "i2", "tau2", "q", "k", *effects["study"]])


@pytest.fixture
def frame(pain):
    return subsets_of(pain)


def test_every_subset_is_a_point(frame):
    ax = gosh_plot(frame)
    (points,) = by_gid(ax, "subsets")
    drawn = np.sort(np.asarray(points.get_offsets()), axis=0)
    np.testing.assert_array_equal(drawn, np.sort(frame[["estimate", "i2"]].to_numpy(), axis=0))
    assert points.get_rasterized()
    low, high = ax.get_xlim()
    assert low < frame["estimate"].min() and frame["estimate"].max() < high


def test_subsets_with_the_study_have_its_colour(frame):
    ax = gosh_plot(frame, highlight="Hurley 2015")
    (points,) = by_gid(ax, "subsets")
    colours = np.round(points.get_facecolors()[:, :3], 3)
    at = {
        tuple(place): tuple(colour)
        for place, colour in zip(np.asarray(points.get_offsets()), colours, strict=True)
    }
    seen = {
        has: {
            at[place]
            for place in frame.loc[frame["Hurley 2015"] == has, ["estimate", "i2"]].itertuples(
                index=False, name=None
            )
        }
        for has in (True, False)
    }
    assert len(seen[True]) == len(seen[False]) == 1 and seen[True] != seen[False]
    (key,) = [child.get_legend() for child in ax.child_axes if child.get_legend()]
    assert [text.get_text() for text in key.get_texts()] == ["with Hurley 2015: 255", "without: 247"]


@pytest.mark.parametrize("highlight", [None, "Hurley 2015"])
def test_the_bars_count_every_subset(frame, highlight):
    ax = gosh_plot(frame, highlight=highlight)
    names = ["all"] if highlight is None else ["with", "without"]
    top = ax.child_axes[0]
    total = 0.0
    for name in names:
        (patch,) = by_gid(top, f"histogram-{name}")
        corners = patch.get_xy()
        wide = (ax.get_xlim()[1] - ax.get_xlim()[0]) / 60
        x, y = corners[:, 0], corners[:, 1]
        total += abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2 / wide
    assert total == pytest.approx(len(frame))


def test_the_model_of_all_studies_is_marked(frame):
    ax = gosh_plot(frame)
    (mark,) = by_gid(ax, "whole-set")
    whole = frame[frame["k"] == 9].iloc[0]
    assert tuple(np.asarray(mark.get_offsets())[0]) == (whole["estimate"], whole["i2"])
    assert "All 9 studies" in [text.get_text() for text in ax.texts]


def notes_of(ax):
    return " ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def test_the_note_says_how_many_of_how_many(frame):
    assert "502 subsets of 2 or more of 9 studies: all that there are." in notes_of(gosh_plot(frame))
    some = gosh_plot(frame.head(200))
    assert "200 subsets of 2 or more of 9 studies: of 502 possible." in notes_of(some)
    assert "The model of all studies together is not known here." in notes_of(some)
    twice = pd.concat([frame.head(250), frame.head(252)], ignore_index=True)
    assert "all that there are" not in notes_of(gosh_plot(twice))


def test_a_random_draw_says_so_and_still_marks_all_studies(many):
    fit = many(20)
    frame = gosh(fit, subsets=500, seed=3)
    ax = gosh_plot(frame)
    assert (
        "A model (REML) was fitted to each of 500 subsets of 2 or more of 20 studies: of 1,048,555"
        in notes_of(ax)
    )
    (mark,) = by_gid(ax, "whole-set")
    assert tuple(np.asarray(mark.get_offsets())[0]) == pytest.approx((fit.estimate, fit.i2))


def test_all_subsets_of_a_fit_are_known_as_such(fit):
    assert "502 subsets of 2 or more of 9 studies: all that there are." in notes_of(gosh_plot(gosh(fit)))


def test_subsets_without_a_number_are_counted_in_a_note(frame):
    frame.loc[[3, 7], "i2"] = np.nan
    ax = gosh_plot(frame)
    assert "Subsets that gave no estimate or no i2 and are not drawn: 2." in notes_of(ax)
    assert len(drawn_in(ax).numbers) == 500


def test_numbers_and_words_agree_with_the_frame(frame):
    drawn = drawn_in(gosh_plot(frame, highlight="Hurley 2015"))
    assert list(drawn.numbers) == ["estimate", "i2", "k", "with Hurley 2015"]
    first, *lines = drawn.alt.split("\n")
    assert first.startswith("GOSH plot of 502 subsets of 9 studies.") and len(lines) == 9
    medians = frame.groupby("Hurley 2015")["estimate"].median()
    assert f"median effect −{-medians[True]:.2f} with it, −{-medians[False]:.2f} without" in lines[5]


def test_ratios_are_printed_as_ratios(frame):
    frame.attrs["measure"] = "OR"
    ax = gosh_plot(frame)
    ticks = ax.get_xticks()
    labels = [float(text.get_text()) for text in ax.get_xticklabels()]
    np.testing.assert_allclose(np.exp(ticks), labels, atol=0.006)
    assert ax.get_xlabel() == "Odds ratio (log scale)"


@pytest.mark.parametrize("scale", [1e-6, 1.0, 1e6])
@pytest.mark.parametrize("k", [2, 3, 9])
def test_nothing_is_crowded(pain, k, scale):
    some = pain.head(k).assign(yi=pain["yi"] * scale, vi=pain["vi"] * scale**2)
    figure = gosh_plot(subsets_of(some), highlight="Cai 2017" if k > 2 else None, title="Every subset").figure
    assert crowded(figure) == []


def test_nothing_is_crowded_with_other_axes_and_names(pain):
    some = pain.assign(study=[f"王伟 $a$ {place} " + "long name " * place for place in range(9)])
    frame = subsets_of(some)
    ax = gosh_plot(frame, x="q", y="tau2", highlight=some["study"][6])
    assert crowded(ax.figure) == []
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("Q", "tau²")


def test_the_histograms_keep_to_axes_that_were_given(frame):
    figure, (ax, other) = plt.subplots(1, 2, figsize=(10, 5))
    given = ax.get_position()
    assert gosh_plot(frame, ax=ax, highlight="Kell 2009") is ax
    figure.draw_without_rendering()
    for child in ax.child_axes:
        box = child.get_window_extent().transformed(figure.transFigure.inverted())
        assert box.x1 <= given.x1 + 1e-9 and box.y1 <= given.y1 + 1e-9
    assert not other.collections


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"x": "mu"}, "x must be one of"),
        ({"y": "estimate"}, "must be different"),
        ({"highlight": "Nobody 1900"}, "highlight must be one of"),
    ],
)
def test_wrong_arguments_are_refused_in_words(frame, change, says):
    with pytest.raises(ValueError, match=says):
        gosh_plot(frame, **change)


def test_frames_at_fault_are_refused_in_words(frame):
    with pytest.raises(ValueError, match="a column of true and false for each study"):
        gosh_plot(frame[["estimate", "i2"]])
    with pytest.raises(ValueError, match="frame must be what gosh returns, got str"):
        gosh_plot("frame")
    with pytest.raises(ValueError, match="at least one subset"):
        subsets_to_draw(frame.assign(i2=np.nan))


@pytest.mark.mpl_image_compare(filename="gosh_plot.png")
def test_a_gosh_plot_looks_as_it_did(frame):
    return gosh_plot(frame, highlight="Hurley 2015", title="Pain: every subset of the trials").figure


@pytest.mark.mpl_image_compare(filename="gosh_plot_plain.png")
def test_a_plain_gosh_plot_looks_as_it_did(frame):
    return gosh_plot(frame, y="tau2").figure


def test_a_fit_in_place_of_its_subsets_is_refused_in_words(fit):
    with pytest.raises(ValueError, match="frame must be what gosh returns, got RandomEffects"):
        gosh_plot(fit)
