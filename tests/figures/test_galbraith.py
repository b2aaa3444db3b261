"""A radial plot shows the numbers of its fit."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

import hinge_meta as hm
from hinge_meta.figures.doubt.galbraith import galbraith_plot
from hinge_meta.figures.drawn import drawn_in

DATA = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text(encoding="utf-8"))


@pytest.fixture
def bcg_fit():
    return hm.random_effects(hm.effect_sizes(hm.example("colditz1994"), "RR"))


def artists(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


def dots(ax):
    return np.concatenate([artists(ax, gid)[0].get_offsets() for gid in ("inside", "outside")])


@pytest.mark.parametrize("add_tau2", [True, False])
def test_points_are_standardised_effects_against_precision(bcg_fit, add_tau2):
    ax = galbraith_plot(bcg_fit, add_tau2=add_tau2)
    error = np.sqrt(bcg_fit.effects["vi"] + (bcg_fit.tau2 if add_tau2 else 0))
    expected = np.column_stack([1 / error, bcg_fit.effects["yi"] / error])
    drawn = dots(ax)
    np.testing.assert_allclose(drawn[np.argsort(drawn[:, 0])], expected[np.argsort(expected[:, 0])])
    out = np.abs(bcg_fit.effects["yi"] - bcg_fit.estimate) / error > norm.ppf(0.975)
    assert len(artists(ax, "outside")[0].get_offsets()) == out.sum()


def test_the_line_has_the_pooled_effect_as_slope_and_the_band_the_levels_quantile(pain):
    fit = hm.random_effects(pain, level=0.9)
    ax = galbraith_plot(fit)
    (line,) = artists(ax, "pooled")
    x, y = map(np.asarray, line.get_data())
    assert x[0] == 0 and y[0] == 0 and y[1] / x[1] == pytest.approx(fit.estimate)
    shifts = sorted(edge.get_ydata()[0] for edge in artists(ax, "edge"))
    np.testing.assert_allclose(shifts, [-1.6448536269514722, 1.6448536269514722])


@pytest.mark.parametrize("measure", ["RR", "SMD"])
def test_the_right_hand_scale_reads_effects_along_lines_from_the_origin(many, measure):
    fit = many(12, measure=measure)
    ax = galbraith_plot(fit)
    right = ax.get_xlim()[1]
    (axis,) = ax.child_axes
    ax.figure.canvas.draw()
    for tick, label in zip(axis.get_yticks(), axis.get_yticklabels(), strict=True):
        printed = float(label.get_text().replace("−", "-"))
        effect = np.log(printed) if measure == "RR" else printed
        assert tick == pytest.approx(effect, abs=0.02 if measure == "RR" else 1e-9)
        # Where the line of that effect from the origin meets the right edge.
        there = ax.transData.transform((right, effect * right))
        assert axis.transData.transform((0, tick))[1] == pytest.approx(there[1], abs=2)


def test_those_outside_are_named_and_told_apart_by_shape(bcg_fit):
    ax = galbraith_plot(bcg_fit, add_tau2=False)
    inside, outside = artists(ax, "inside")[0], artists(ax, "outside")[0]
    assert len(inside.get_paths()[0]) != len(outside.get_paths()[0])
    said = " ".join(text.get_text().replace("\n", " ") for text in ax.texts)
    assert "Outside: 7 of 13: Ferguson & Simes 1949" in said
    assert "if all had one true effect" in said
    names = {text.get_text() for text in ax.texts}
    assert {"Hart & Sutherland 1977", "TPT Madras 1980"} <= names and "Aronson 1948" not in names
    none = {text.get_text() for text in galbraith_plot(bcg_fit, add_tau2=False, names=False).texts}
    assert "TPT Madras 1980" not in none
    every = {text.get_text() for text in galbraith_plot(bcg_fit, names="all").texts}
    assert "Aronson 1948" in every


def test_a_common_effect_pool_has_no_tau2_to_add():
    fit = hm.mantel_haenszel(pd.DataFrame(DATA["colditz1994"]["table"]), "OR")
    ax = galbraith_plot(fit)
    assert ax.get_xlabel() == "Precision: 1 / standard error"
    np.testing.assert_allclose(np.sort(dots(ax)[:, 0]), np.sort(1 / np.sqrt(fit.effects["vi"].astype(float))))


def test_alt_text_and_numbers_agree_with_the_fit(fit):
    drawn = drawn_in(galbraith_plot(fit))
    assert "None of 9 lies outside." in drawn.alt and "95% CI −0.74 to −0.09" in drawn.alt
    numbers = drawn.numbers[drawn.numbers["kind"] == "study"]
    np.testing.assert_allclose(numbers["z"] / numbers["precision"], fit.effects["yi"].astype(float))


def test_wrong_arguments_are_refused_in_words(fit, pain):
    with pytest.raises(ValueError, match="fit must be what random_effects"):
        galbraith_plot(pain)
    with pytest.raises(ValueError, match=r"names must be one of \[True, False, 'all'\], got 'some'"):
        galbraith_plot(fit, names="some")


@pytest.mark.mpl_image_compare(filename="galbraith.png")
def test_galbraith_looks_as_it_did(bcg_fit):
    return galbraith_plot(bcg_fit, add_tau2=False, title="BCG vaccine and tuberculosis").figure
