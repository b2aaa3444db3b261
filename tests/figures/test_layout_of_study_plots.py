"""Texts in pictures of single studies neither overlap nor leave the figure. Measured on the rendered figure."""

from itertools import combinations

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

import hinge_meta as hm
from hinge_meta.diagnostics.baujat import baujat
from hinge_meta.diagnostics.egger import egger_test
from hinge_meta.diagnostics.pet_peese import pet_peese
from hinge_meta.diagnostics.trim_and_fill import trim_and_fill
from hinge_meta.figures.doubt.baujat_plot import baujat_plot
from hinge_meta.figures.doubt.drapery import drapery_plot
from hinge_meta.figures.doubt.funnel import funnel_plot
from hinge_meta.figures.doubt.galbraith import galbraith_plot
from hinge_meta.figures.doubt.labbe import labbe_plot
from hinge_meta.figures.drawn import drawn_in

NAMES = [
    "王伟 李明 2018",
    "ヤマダ太郎 2020 腰痛に対する股関節伸展トレーニング",
    "A name of exactly sixty characters, which is what was asked.",
    "Cost $5 and $a$ 2017",
    "אבי 2017",
]


def everything(fit, names=True, **rest):
    extra = {}
    if fit.k >= 3:
        extra = {"trim_and_fill": trim_and_fill(fit), "pet_peese": pet_peese(fit), "egger": egger_test(fit)}
    return funnel_plot(fit, names=names, title="What was found", **extra, **rest)


def bubbles(fit, **rest):
    return baujat_plot(baujat(fit), title="What was found", **rest)


def rates(fit, **rest):
    rng = np.random.default_rng(fit.k)
    n_e, n_c = rng.integers(20, 200, (2, fit.k))
    table = pd.DataFrame({"study": fit.effects["study"], "n_e": n_e, "n_c": n_c})
    table["event_e"], table["event_c"] = rng.binomial(n_e, 0.2), rng.binomial(n_c, 0.35)
    return labbe_plot(hm.random_effects(hm.effect_sizes(table, "OR")), title="What was found", **rest)


KINDS = {
    "funnel": lambda fit, names=True, **rest: funnel_plot(fit, names=names, title="What was found", **rest),
    "funnel with all": everything,
    "galbraith": lambda fit, names="all", **rest: galbraith_plot(
        fit, names=names, title="What was found", **rest
    ),
    "drapery": lambda fit, **rest: drapery_plot(fit, title="What was found", **rest),
    "baujat": bubbles,
    "labbe": rates,
}
kinds = pytest.mark.parametrize("plot", KINDS.values(), ids=KINDS)


def corners(text):
    """Give the corners of a text as it lies, not of the upright box around it."""
    angle = text.get_rotation()
    if angle % 90:
        text.set_rotation(0)
    box = text.get_window_extent()
    text.set_rotation(angle)
    middle = np.array([(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2])
    half = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * [box.width / 2, box.height / 2]
    turn = np.radians(angle if angle % 90 else 0)
    return middle + half @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])


def meet(one, other, grace):
    """Say whether two convex shapes overlap: no line separates them."""
    for shape in (one, other):
        for start, end in zip(shape, np.roll(shape, -1, axis=0), strict=True):
            across = np.array([start[1] - end[1], end[0] - start[0]]) / np.hypot(*(end - start))
            a, b = one @ across, other @ across
            if min(a.max(), b.max()) - max(a.min(), b.min()) <= grace:
                return False
    return True


def faults(figure):
    """List texts that overlap, and texts outside the figure."""
    figure.canvas.draw()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    shapes = [(text.get_text(), corners(text)) for text in texts]
    grace = figure.dpi / 72
    found = [(a, b) for (a, one), (b, other) in combinations(shapes, 2) if meet(one, other, grace)]
    whole = np.array(figure.canvas.get_width_height())
    return found + [text for text, shape in shapes if (shape < -1).any() or (shape > whole + 1).any()]


@kinds
@pytest.mark.parametrize("k", [2, 3, 9, 30, 80])
def test_nothing_overlaps_at_any_number_of_studies(many, plot, k):
    assert faults(plot(many(k)).figure) == []


@kinds
def test_nothing_overlaps_with_long_and_foreign_names(many, plot):
    ax = plot(many(len(NAMES), NAMES))
    assert faults(ax.figure) == []
    said = " ".join(text.get_text().replace("\n", " ") for text in ax.texts)
    # Each is in the picture or in a note, whose lines may break inside a name.
    for name in NAMES:
        assert name.replace(" ", "").rstrip(".") in said.replace(" ", "")


@kinds
@pytest.mark.parametrize("measure", ["RR", "SMD"])
def test_nothing_overlaps_for_ratios_and_standardised_effects(many, plot, measure):
    assert faults(plot(many(12, measure=measure)).figure) == []


@kinds
def test_nothing_overlaps_in_axes_that_were_given(many, plot):
    figure, axes = plt.subplots(1, 2, figsize=(12, 6), layout="constrained")
    assert plot(many(9), ax=axes[0]) is axes[0]
    assert plot(many(9), ax=axes[1]) is axes[1]
    assert faults(figure) == []


@kinds
def test_names_can_be_left_out(fit, plot):
    ax = plot(fit, names=False)
    assert not {text.get_text() for text in ax.texts} & set(fit.effects["study"])


@kinds
def test_settings_of_the_users_play_no_part_and_come_back(fit, plot):
    wild = {
        "axes.grid": True,
        "font.size": 30,
        "lines.linewidth": 9,
        "axes.facecolor": "pink",
        "lines.marker": "o",
    }
    with matplotlib.rc_context(wild):
        ax = plot(fit)
        assert matplotlib.rcParams["font.size"] == 30
    sizes = [text.get_fontsize() for text in ax.figure.findobj(Text) if text.get_text().strip()]
    assert min(sizes) >= 7 and max(sizes) < 12
    assert {line.get_marker() for line in ax.lines} <= {"None", None}


@kinds
def test_each_picture_carries_its_numbers_and_a_sentence_for_each_study(fit, plot):
    drawn = drawn_in(plot(fit))
    first, *rows = drawn.alt.split("\n")
    studies = fit.effects["study"].tolist()
    assert "plot of 9 studies" in first
    assert [row.split(":")[0] for row in rows[:9]] == studies
    numbers = drawn.numbers
    assert numbers["study"].tolist()[:9] == studies


@kinds
@pytest.mark.parametrize("scale", [1e-6, 1e6])
def test_tiny_and_huge_effects_are_drawn(pain, plot, scale):
    effects = pain.assign(yi=pain["yi"] * scale, vi=pain["vi"] * scale**2)
    ax = plot(hm.random_effects(effects))
    ax.figure.canvas.draw()
    assert drawn_in(ax).numbers["study"].tolist()[:9] == pain["study"].tolist()
