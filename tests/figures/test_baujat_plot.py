"""Baujat's plot shows the numbers of its frame."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.diagnostics.baujat import baujat
from hinge_meta.figures.doubt.baujat_plot import baujat_plot
from hinge_meta.figures.drawn import drawn_in

DATA = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text(encoding="utf-8"))


@pytest.fixture
def frame():
    table = pd.DataFrame(DATA["colditz1994"]["table"])
    return baujat(hm.random_effects(hm.effect_sizes(table, "RR")))


def artists(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


def test_points_and_areas_are_the_frames(frame):
    ax = baujat_plot(frame)
    (studies,), (bubbles,) = artists(ax, "studies"), artists(ax, "bubbles")
    np.testing.assert_allclose(studies.get_offsets(), frame[["x", "y"]])
    np.testing.assert_allclose(bubbles.get_sizes() / bubbles.get_sizes().sum(), frame["weight"] / 100)


def test_every_study_is_named_in_the_picture_or_in_a_note(frame):
    said = " ".join(text.get_text().replace("\n", " ") for text in baujat_plot(frame).texts)
    assert all(name in said for name in frame["study"])
    bare = [text.get_text() for text in baujat_plot(frame, names=False).texts]
    assert len(bare) == 1


def test_weights_are_not_needed_and_no_influence_at_all_is_drawn(frame):
    ax = baujat_plot(frame.drop(columns="weight"))
    assert not artists(ax, "bubbles") and "weight" not in drawn_in(ax).alt
    flat = baujat_plot(frame.assign(x=0.0, y=0.0))
    assert flat.get_xlim()[1] > 0 and flat.get_ylim()[1] > 0


def test_alt_text_names_the_most_extreme(frame):
    drawn = drawn_in(baujat_plot(frame))
    most, moves = frame.loc[frame["x"].idxmax(), "study"], frame.loc[frame["y"].idxmax(), "study"]
    assert f"{most} contributes most to heterogeneity, {moves} has most influence." in drawn.alt
    pd.testing.assert_frame_equal(
        drawn.numbers[["x", "y", "weight"]], frame[["x", "y", "weight"]], check_index_type=False
    )


def test_a_wrong_frame_is_refused_in_words(frame, fit):
    with pytest.raises(
        ValueError, match=r"frame must be what baujat returns.*missing: \['study', 'x', 'y'\]"
    ):
        baujat_plot(fit)
    with pytest.raises(ValueError, match=r"x must be finite and 0 or more, .* \['Aronson 1948'\]"):
        baujat_plot(frame.assign(x=[-1.0, *frame["x"][1:]]))
    with pytest.raises(ValueError, match="y must be finite"):
        baujat_plot(frame.assign(y=np.nan))
    with pytest.raises(ValueError, match="got none"):
        baujat_plot(frame.head(0))


@pytest.mark.mpl_image_compare(filename="baujat.png")
def test_baujat_looks_as_it_did(frame):
    return baujat_plot(frame, title="BCG vaccine and tuberculosis").figure
