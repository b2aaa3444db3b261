"""Colours hold in grey, in the dark, and for eyes that tell fewer of them apart."""

from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from hinge_meta.figures import palette

# Machado, Oliveira & Fernandes 2009 (IEEE Trans Vis Comput Graph 15:1291-1298), severity 1.0.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}


def linear(colour):
    rgb = np.array(to_rgb(colour))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def luminance(colour):
    return float(linear(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    """WCAG's ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(rgb):
    """CIE L*a*b* of linear RGB, white D65."""
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]],
    )
    x, y, z = (to_xyz @ np.clip(rgb, 0, 1)) / [0.9505, 1.0, 1.089]
    f = [v ** (1 / 3) if v > (6 / 29) ** 3 else v / (3 * (6 / 29) ** 2) + 4 / 29 for v in (x, y, z)]
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def light(colour):
    return colour


def dark(colour):
    return palette.IN_THE_DARK[colour]


@pytest.mark.parametrize("page", [light, dark])
@pytest.mark.parametrize("ink", ["INK", "QUIET"])
@pytest.mark.parametrize("ground", ["PAPER", "BAND", *range(3)])
def test_words_can_be_read_on_every_ground(page, ink, ground):
    behind = palette.REGIONS[ground] if isinstance(ground, int) else getattr(palette, ground)
    assert contrast(page(getattr(palette, ink)), page(behind)) >= (4.5 if ground == "PAPER" else 4.0)


@pytest.mark.parametrize("page", [light, dark])
@pytest.mark.parametrize("mark", ["DEEP", "STUDY", "LEFT_OUT", "ACCENT", "HIGH"])
def test_marks_stand_out_from_the_paper(page, mark):
    assert contrast(page(getattr(palette, mark)), page(palette.PAPER)) >= 3


@pytest.mark.parametrize("page", [light, dark])
@pytest.mark.parametrize(("sign", "disc"), [("INK", "LOW"), ("INK", "SOME_CONCERNS"), ("PAPER", "HIGH")])
def test_signs_can_be_read_on_their_discs(page, sign, disc):
    assert contrast(page(getattr(palette, sign)), page(getattr(palette, disc))) >= 4.5


@pytest.mark.parametrize("page", [light, dark])
def test_the_depths_of_blue_keep_their_order_in_grey(page):
    depths = [
        luminance(page(colour)) for colour in (palette.DEEP, palette.STUDY, palette.PALE, palette.PAPER)
    ]
    assert depths in (sorted(depths), sorted(depths, reverse=True))
    for one, next_one in zip(
        (palette.DEEP, palette.STUDY, palette.PALE), (palette.STUDY, palette.PALE, palette.PAPER), strict=True
    ):
        assert contrast(page(one), page(next_one)) >= 1.4


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("page", [light, dark])
@pytest.mark.parametrize(
    "apart",
    [
        (palette.STUDY, palette.ACCENT, palette.DEEP),
        (palette.LOW, palette.SOME_CONCERNS, palette.HIGH),
    ],
    ids=["marks", "judgements"],
)
def test_colours_that_tell_things_apart_stay_apart(page, deficiency, apart):
    matrix = np.array(DEFICIENCIES[deficiency])
    seen = [lab(matrix @ linear(page(colour))) for colour in apart]
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(one - other) >= 15


def test_every_colour_has_its_like_in_the_dark():
    constants = {value for name, value in vars(palette).items() if name.isupper() and isinstance(value, str)}
    assert constants | set(palette.REGIONS) | set(palette.CYCLE) == set(palette.IN_THE_DARK)
