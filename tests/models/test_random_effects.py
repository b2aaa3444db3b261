"""The random-effects model: textbook formulas, invariants, edges."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

METHODS = ["REML", "ML", "DL", "HE", "FE"]


def frame(yi, vi):
    return pd.DataFrame({"study": [f"s{i}" for i in range(len(yi))], "yi": yi, "vi": vi})


@st.composite
def effect_frames(draw):
    k = draw(st.integers(2, 12))
    yi = draw(st.lists(st.floats(-3, 3).map(lambda x: round(x, 3)), min_size=k, max_size=k))
    vi = draw(st.lists(st.floats(0.01, 1).map(lambda x: round(x, 3)), min_size=k, max_size=k))
    return frame(yi, vi)


def test_dersimonian_laird_written_out():
    yi, vi = np.array([0.1, 0.9, 0.4, -0.2]), np.array([0.04, 0.05, 0.03, 0.10])
    w = 1 / vi
    mu = (w * yi).sum() / w.sum()
    q = (w * (yi - mu) ** 2).sum()
    tau2 = max(0, (q - 3) / (w.sum() - (w**2).sum() / w.sum()))
    ws = 1 / (vi + tau2)
    estimate = (ws * yi).sum() / ws.sum()
    hk = np.sqrt((ws * (yi - estimate) ** 2).sum() / 3 / ws.sum())
    fit = random_effects(frame(yi, vi), method="DL")
    assert fit.q == pytest.approx(q)
    assert fit.tau2 == pytest.approx(tau2)
    assert fit.estimate == pytest.approx(estimate)
    assert fit.se == pytest.approx(hk)
    assert fit.ci_ub == pytest.approx(estimate + stats.t.ppf(0.975, 3) * hk)
    assert fit.wald_ci_ub == pytest.approx(estimate + stats.norm.ppf(0.975) / np.sqrt(ws.sum()))
    assert fit.i2 == pytest.approx(100 * (q - 3) / q)  # for DL the two definitions of I2 are one
    assert fit.pi_lb == pytest.approx(estimate - stats.t.ppf(0.975, 3) * np.sqrt(tau2 + hk**2))


def test_statsmodels_gives_the_same_dersimonian_laird():
    effects = frame([0.1, 0.9, 0.4, -0.2], [0.04, 0.05, 0.03, 0.10])
    theirs = combine_effects(effects["yi"].to_numpy(), effects["vi"].to_numpy(), method_re="chi2", use_t=True)
    fit = random_effects(effects, method="DL")
    assert fit.tau2 == pytest.approx(theirs.tau2)
    assert fit.estimate == pytest.approx(theirs.mean_effect_re)
    assert fit.se == pytest.approx(theirs.sd_eff_w_re_hksj)


@given(effect_frames(), st.sampled_from(METHODS), st.randoms(use_true_random=False))
def test_order_never_matters(effects, method, random):
    order = list(range(len(effects)))
    random.shuffle(order)
    one, other = random_effects(effects, method=method), random_effects(effects.iloc[order], method=method)
    assert one.estimate == pytest.approx(other.estimate, abs=1e-8)
    assert one.tau2 == pytest.approx(other.tau2, rel=1e-6, abs=1e-9)


@given(effect_frames(), st.sampled_from(METHODS), st.floats(-5, 5))
def test_a_shift_moves_only_the_location(effects, method, shift):
    one = random_effects(effects, method=method)
    other = random_effects(effects.assign(yi=effects["yi"] + shift), method=method)
    assert other.estimate == pytest.approx(one.estimate + shift, abs=1e-7)
    assert other.tau2 == pytest.approx(one.tau2, rel=1e-5, abs=1e-8)
    assert other.q == pytest.approx(one.q, rel=1e-6, abs=1e-9)


@given(effect_frames(), st.sampled_from(METHODS), st.floats(0.1, 10))
def test_a_change_of_unit_scales(effects, method, c):
    one = random_effects(effects, method=method)
    other = random_effects(effects.assign(yi=c * effects["yi"], vi=c**2 * effects["vi"]), method=method)
    assert other.estimate == pytest.approx(c * one.estimate, abs=1e-7 * c)
    assert other.tau2 == pytest.approx(c**2 * one.tau2, rel=1e-5, abs=1e-8 * c**2)
    assert other.i2 == pytest.approx(one.i2, abs=1e-3)


@given(effect_frames(), st.sampled_from(METHODS))
def test_what_always_holds(effects, method):
    fit = random_effects(effects, method=method)
    assert 0 <= fit.i2 < 100
    assert fit.tau2 >= 0
    assert fit.ci_lb <= fit.estimate <= fit.ci_ub
    assert fit.wider_interval[0] <= min(fit.ci_lb, fit.wald_ci_lb) + 1e-12
    assert fit.weights.sum() == pytest.approx(100)
    assert effects["yi"].min() - 1e-9 <= fit.estimate <= effects["yi"].max() + 1e-9


def test_without_heterogeneity_random_effects_are_the_common_effect():
    effects = frame([0.10, 0.12, 0.11, 0.09], [0.04, 0.05, 0.03, 0.06])
    common = random_effects(effects, method="FE", ci="wald")
    random = random_effects(effects, ci="wald")
    assert random.tau2 == 0
    assert (random.estimate, random.ci_lb) == pytest.approx((common.estimate, common.ci_lb))


def test_the_data_twice_halve_the_common_effect_variance():
    effects = frame([0.1, 0.9, 0.4], [0.04, 0.05, 0.03])
    twice = pd.concat([effects, effects.assign(study=effects["study"] + "b")])
    one, two = (random_effects(data, method="FE", ci="wald") for data in (effects, twice))
    assert two.se**2 == pytest.approx(one.se**2 / 2)


def test_a_hartung_knapp_interval_narrower_than_walds_is_shown_and_not_followed():
    fit = random_effects(frame([-0.13, -0.33, -0.30, -0.50], [0.0575, 0.2039, 0.0787, 0.1837]))
    assert fit.hksj_narrower_than_wald
    assert fit.wider_interval == (fit.wald_ci_lb, fit.wald_ci_ub, "wald")
    assert fit.wider_prediction[2] == "v"
    assert fit.wider_prediction[0] < fit.pi_lb
    assert any("narrower" in note for note in fit.notes)


def test_two_studies_are_pooled_and_said_to_be_two():
    fit = random_effects(frame([0.1, 0.9], [0.04, 0.05]))
    assert (fit.k, fit.df) == (2, 1)
    assert any("1 degree of freedom" in note for note in fit.notes)
    assert np.isnan(random_effects(frame([0.1, 0.9], [0.04, 0.05]), pi="hts").pi_lb)


def test_identical_effects_fall_back_to_wald_and_say_so():
    fit = random_effects(frame([0.3, 0.3, 0.3], [0.04, 0.05, 0.03]))
    assert fit.ci_method == "wald"
    assert fit.ci_lb < 0.3 < fit.ci_ub
    assert any("identical" in note for note in fit.notes)


@pytest.mark.parametrize("unit", [1e-6, 1e-3, 1e3, 1e6])
def test_tiny_and_huge_units_give_the_same_answer(unit):
    yi, vi = np.array([0.1, 0.9, 0.4, -0.2]), np.array([0.04, 0.05, 0.03, 0.10])
    one, other = random_effects(frame(yi, vi)), random_effects(frame(yi * unit, vi * unit**2))
    assert other.estimate / unit == pytest.approx(one.estimate, rel=1e-8)
    assert other.tau2 / unit**2 == pytest.approx(one.tau2, rel=1e-8)


@pytest.mark.parametrize(
    ("effects", "message"),
    [
        (frame([0.1], [0.04]), "found one study; expected two or more"),
        (frame([], []), "found no study"),
        (frame([0.1, 0.2], [0.04, -0.1]), "row 3, study 's1', column 'vi'"),
        (frame([0.1, 0.2], [0.04, 0.0]), "expected a variance above 0"),
        (frame([0.1, np.nan], [0.04, 0.1]), "column 'yi'"),
        (frame([0.1, np.inf], [0.04, 0.1]), "expected a finite number"),
        (frame([0.1, 0.2], [0.04, 0.1]).drop(columns="vi"), "no such column"),
        (frame([0.1, 0.2], [0.04, 0.1]).assign(study="a"), "for the second time"),
    ],
)
def test_faulty_data_are_refused_in_words(effects, message):
    with pytest.raises(DataProblems, match=message):
        random_effects(effects)


@pytest.mark.parametrize(
    ("argument", "value"), [("method", "PM2"), ("ci", "t"), ("pi", "riley"), ("level", 95), ("level", 0)]
)
def test_faulty_arguments_are_named(argument, value):
    with pytest.raises(ValueError, match=argument):
        random_effects(frame([0.1, 0.2], [0.04, 0.1]), **{argument: value})


def test_the_level_is_used():
    effects = frame([0.1, 0.9, 0.4], [0.04, 0.05, 0.03])
    narrow, wide = random_effects(effects, level=0.8), random_effects(effects, level=0.99)
    assert wide.ci_lb < narrow.ci_lb
    assert wide.tau2_ub > narrow.tau2_ub
    assert wide.pi_lb < narrow.pi_lb


def test_results_are_frozen_and_the_effects_given_untouched():
    effects = frame([0.1, 0.9, 0.4], [0.04, 0.05, 0.03])
    before = effects.copy(deep=True)
    fit = random_effects(effects)
    with pytest.raises(AttributeError):
        fit.estimate = 0
    pd.testing.assert_frame_equal(effects, before)


def test_what_is_absent_is_null_in_the_dictionary():
    values = random_effects(frame([0.1, 0.9, 0.4], [0.04, 0.05, 0.03]), ci="wald", pi="none").to_dict()
    assert values["df"] is None
    assert values["pi_lb"] is None
    frame_of_one = random_effects(frame([0.1, 0.9, 0.4], [0.04, 0.05, 0.03])).to_frame()
    assert frame_of_one.shape[0] == 1
    assert {"estimate", "tau2", "i2", "pi_lb"} <= set(frame_of_one.columns)
