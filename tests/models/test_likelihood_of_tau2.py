"""The highest peak of a likelihood is found, and what is flat or has two peaks says so."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.models.between_study_variance import between_study_variance_and_notes
from hinge_meta.models.likelihood_of_tau2 import FLAT_DROP, FLAT_FACTOR, likelihood_of_tau2
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.standard_units import in_standard_units

FLAT = (np.array([-0.291, 1.277, 0.033, -1.022]), np.array([0.0426, 0.4035, 0.004, 11.907]))
TWO_PEAKS = (np.array([0.4, 0.5, -0.7, -2.5, 0.4, -1.3]), np.array([0.81, 0.04, 0.34, 13.89, 0.01, 0.43]))
PEAK_AT_0 = (np.array([-2.13207133, -0.22851919]), np.array([0.55328943, 0.01728537]))


def written_out(tau2, yi, vi, restricted):
    variance = vi + tau2
    mean = (yi / variance).sum() / (1 / variance).sum()
    value = -0.5 * (np.log(variance).sum() + ((yi - mean) ** 2 / variance).sum())
    return value - 0.5 * np.log((1 / variance).sum()) if restricted else value


@st.composite
def wild_sets(draw):
    k = draw(st.integers(2, 7))
    vi = np.exp(np.array(draw(st.lists(st.floats(-9, 9), min_size=k, max_size=k))))
    yi = np.array(draw(st.lists(st.floats(-3, 3), min_size=k, max_size=k))) * np.sqrt(vi + 0.1)
    return yi, vi


@given(wild_sets(), st.booleans())
def test_no_tau2_on_a_fine_grid_is_likelier_than_the_one_returned(effects, restricted):
    yi, vi = effects
    tau2, _ = between_study_variance_and_notes(yi, vi, "REML" if restricted else "ML")
    best = written_out(tau2, yi, vi, restricted)
    for other in [0.0, *np.geomspace(1e-8, 1e8, 400)]:
        assert written_out(other, yi, vi, restricted) <= best + 1e-9 * max(1, abs(best))


@given(wild_sets(), st.booleans())
def test_each_peak_is_higher_than_its_surroundings(effects, restricted):
    groups, unit = in_standard_units(*effects)
    found = likelihood_of_tau2(groups, restricted)
    assert [drop for _, drop in found.peaks] == sorted(drop for _, drop in found.peaks)
    assert found.peaks[0] == (found.tau2, 0.0)
    yi, vi = effects
    for tau2, _ in found.peaks:
        here = written_out(tau2 * unit**2, yi, vi, restricted)
        for near in (tau2 * 0.999, tau2 * 1.001 + 1e-6 * (vi / unit**2).min()):
            assert written_out(near * unit**2, yi, vi, restricted) <= here + 1e-9 * max(1, abs(here))


def test_two_peaks_are_named_with_their_places():
    tau2, notes = between_study_variance_and_notes(*TWO_PEAKS, "REML")
    assert tau2 == pytest.approx(0.34989, abs=1e-5)
    assert len(notes) == 1
    drop = written_out(tau2, *TWO_PEAKS, True) - written_out(0.0, *TWO_PEAKS, True)
    assert "has 2 peaks: the highest, at 0.3499, is used" in notes[0]
    assert f"another at 0 (log-likelihood lower by {drop:.2g})" in notes[0]
    frame = pd.DataFrame({"study": list("ABCDEF"), "yi": TWO_PEAKS[0], "vi": TWO_PEAKS[1]})
    assert notes[0] in random_effects(frame).notes
    assert notes[0] in str(random_effects(frame))


def test_a_peak_at_0_is_returned_where_it_is_the_higher():
    yi, vi = PEAK_AT_0
    full = likelihood_of_tau2(in_standard_units(yi * 1.01, vi)[0], restricted=False)
    lesser = likelihood_of_tau2(in_standard_units(yi * 0.99, vi)[0], restricted=False)
    assert full.tau2 > 0 and full.peaks[1][0] == 0
    assert lesser.tau2 == 0 and lesser.peaks[1][0] > 0


def test_a_flat_likelihood_is_named_with_its_range():
    tau2, notes = between_study_variance_and_notes(*FLAT, "REML")
    (note,) = notes
    assert "likelihood of tau2 is flat" in note
    groups, unit = in_standard_units(*FLAT)
    found = likelihood_of_tau2(groups, restricted=True)
    assert found.is_flat
    assert f"from {found.flat_from * unit**2:.4g} to {found.flat_to * unit**2:.4g}" in note
    best = written_out(tau2, *FLAT, True)
    for bound in (found.flat_from, found.flat_to):
        assert best - written_out(bound * unit**2, *FLAT, True) <= FLAT_DROP + 1e-12
    weight = 1 / FLAT[1]
    typical = 3 * weight.sum() / (weight.sum() ** 2 - (weight**2).sum())
    ratio = (found.flat_to * unit**2 + typical) / (found.flat_from * unit**2 + typical)
    assert ratio >= FLAT_FACTOR


@pytest.mark.parametrize("unit", [1e-6, 1e-3, 1e3, 1e6])
@pytest.mark.parametrize("effects", [FLAT, TWO_PEAKS])
def test_the_unit_of_the_effects_changes_no_verdict(effects, unit):
    yi, vi = effects
    one, other = (
        between_study_variance_and_notes(yi * factor, vi * factor**2, "REML") for factor in (1, unit)
    )
    assert len(one[1]) == len(other[1]) == 1
    assert other[0] == pytest.approx(one[0] * unit**2, rel=1e-11)


def test_an_ordinary_likelihood_is_not_spoken_of():
    yi, vi = np.array([0.1, 0.9, 0.4, -0.2]), np.array([0.04, 0.05, 0.03, 0.10])
    assert between_study_variance_and_notes(yi, vi, "REML")[1] == ()
    assert between_study_variance_and_notes(*TWO_PEAKS, "DL")[1] == ()
