"""The random-effects model: textbook formulas, invariants, edges."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import combine_effects

from hinge_meta.models.between_study_variance import METHODS
from hinge_meta.models.prediction_interval import RULES
from hinge_meta.models.random_effects import random_effects
from hinge_meta.printed import CI_METHODS
from hinge_meta.problems import DataProblems


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


@settings(max_examples=60)
@given(effect_frames(), st.sampled_from(METHODS), st.randoms(use_true_random=False))
def test_order_never_matters(effects, method, random):
    order = list(range(len(effects)))
    random.shuffle(order)
    one, other = random_effects(effects, method=method), random_effects(effects.iloc[order], method=method)
    assert one.estimate == pytest.approx(other.estimate, abs=1e-11)
    assert one.tau2 == pytest.approx(other.tau2, rel=1e-10, abs=1e-13)


@given(effect_frames(), st.sampled_from(METHODS), st.floats(-5, 5))
def test_a_shift_moves_only_the_location(effects, method, shift):
    one = random_effects(effects, method=method)
    other = random_effects(effects.assign(yi=effects["yi"] + shift), method=method)
    assert other.estimate == pytest.approx(one.estimate + shift, abs=1e-11)
    assert other.tau2 == pytest.approx(one.tau2, rel=1e-9, abs=1e-12)
    assert other.q == pytest.approx(one.q, rel=1e-9, abs=1e-12)
    assert other.ci_ub - other.ci_lb == pytest.approx(one.ci_ub - one.ci_lb, rel=1e-8, abs=1e-11)


@given(effect_frames(), st.sampled_from(METHODS), st.floats(0.1, 10))
def test_a_change_of_unit_scales(effects, method, c):
    one = random_effects(effects, method=method)
    other = random_effects(effects.assign(yi=c * effects["yi"], vi=c**2 * effects["vi"]), method=method)
    assert other.estimate == pytest.approx(c * one.estimate, abs=1e-11 * c)
    assert other.tau2 == pytest.approx(c**2 * one.tau2, rel=1e-9, abs=1e-12 * c**2)
    assert other.tau2_ub == pytest.approx(c**2 * one.tau2_ub, rel=1e-9, abs=1e-12 * c**2)
    assert other.i2 == pytest.approx(one.i2, abs=1e-8)


@given(effect_frames(), st.sampled_from(METHODS))
def test_what_always_holds(effects, method):
    fit = random_effects(effects, method=method)
    assert 0 <= fit.i2 < 100
    assert 0 <= fit.i2_lb <= fit.i2_ub < 100
    assert 1 <= fit.h2_lb <= fit.h2_ub
    assert fit.h2 >= 1 or method == "FE"
    assert fit.tau2 >= 0
    assert fit.ci_lb <= fit.estimate <= fit.ci_ub
    assert fit.wider_interval[0] <= min(fit.ci_lb, fit.wald_ci_lb) + 1e-12
    assert fit.weights.sum() == pytest.approx(100)
    assert effects["yi"].min() - 1e-9 <= fit.estimate <= effects["yi"].max() + 1e-9


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"SJ"}))
def test_without_heterogeneity_random_effects_are_the_common_effect(method):
    effects = frame([0.10, 0.12, 0.11, 0.09], [0.04, 0.05, 0.03, 0.06])
    common = random_effects(effects, method="FE", ci="wald")
    random = random_effects(effects, method=method, ci="wald")
    assert random.tau2 == 0
    assert (random.estimate, random.ci_lb) == (common.estimate, common.ci_lb)


def test_sidik_jonkman_is_above_0_wherever_effects_differ():
    effects = frame([0.10, 0.12, 0.11, 0.09], [0.04, 0.05, 0.03, 0.06])
    assert random_effects(effects, method="SJ").tau2 > 0
    assert random_effects(effects.assign(yi=0.1), method="SJ").tau2 == 0


@settings(max_examples=60)
@given(effect_frames(), st.sampled_from(["FE", "ML", "HS"]))
def test_the_data_twice_halve_the_variance(effects, method):
    """FE has no tau2, and the tau2 of ML and HS is the same for the data twice."""
    twice = pd.concat([effects, effects.assign(study=effects["study"] + "b")])
    one, two = (random_effects(data, method=method, ci="wald") for data in (effects, twice))
    assert two.se**2 == pytest.approx(one.se**2 / 2, rel=1e-9)
    assert two.estimate == pytest.approx(one.estimate, abs=1e-10)


@pytest.mark.parametrize("method", sorted(set(METHODS) - {"SJ"}))
def test_homogeneous_data_twice_halve_the_variance_by_every_method(method):
    effects = frame([0.10, 0.12, 0.11, 0.09], [0.04, 0.05, 0.03, 0.06])
    twice = pd.concat([effects, effects.assign(study=effects["study"] + "b")])
    one, two = (random_effects(data, method=method, ci="wald") for data in (effects, twice))
    assert two.se**2 == pytest.approx(one.se**2 / 2, rel=1e-14)


def test_closed_forms_written_out():
    yi, vi = np.array([0.1, 0.9, 0.4, -0.2]), np.array([0.04, 0.05, 0.03, 0.10])
    w = 1 / vi
    q = (w * (yi - (w * yi).sum() / w.sum()) ** 2).sum()
    guess = ((yi - yi.mean()) ** 2).sum() / 4
    u = 1 / (vi + guess)
    expected = {
        "HE": yi.var(ddof=1) - vi.mean(),
        "HS": (q - 4) / w.sum(),
        "SJ": guess * (u * (yi - (u * yi).sum() / u.sum()) ** 2).sum() / 3,
    }
    for method, tau2 in expected.items():
        assert random_effects(frame(yi, vi), method=method).tau2 == pytest.approx(tau2, rel=1e-13)


@pytest.mark.parametrize("method", ["PM", "EB"])
def test_paule_mandel_makes_the_generalised_q_its_degrees_of_freedom(method):
    yi, vi = np.array([0.1, 0.9, 0.4, -0.2]), np.array([0.04, 0.05, 0.03, 0.10])
    fit = random_effects(frame(yi, vi), method=method)
    w = 1 / (vi + fit.tau2)
    assert (w * (yi - fit.estimate) ** 2).sum() == pytest.approx(3, rel=1e-13)
    # there the Hartung-Knapp and the Wald standard error are one
    assert fit.se == pytest.approx(1 / np.sqrt(w.sum()), rel=1e-13)


def test_a_common_effect_takes_i2_from_q_and_its_bounds_from_q_profile():
    effects = frame([0.1, 0.9, 0.4, -0.2], [0.04, 0.05, 0.03, 0.10])
    common, random = (random_effects(effects, method=method) for method in ("FE", "DL"))
    assert common.i2 == pytest.approx(100 * (common.q - 3) / common.q)
    assert common.i2 == pytest.approx(random.i2)
    assert common.h2 == pytest.approx(common.q / 3)
    assert (common.i2_lb, common.h2_ub) == (random.i2_lb, random.h2_ub)
    assert (common.tau2, common.tau2_lb, common.tau2_ub) == (0, 0, 0)
    assert common.pi_method == "none" and np.isnan(common.pi_lb)
    assert "I2, from Q" in str(common) and "I2, from tau2" in str(random)


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


@pytest.mark.parametrize("method", METHODS)
def test_two_studies_give_every_number_by_every_method(method):
    fit = random_effects(frame([0.1, 0.9], [0.04, 0.05]), method=method)
    assert fit.ci_lb < fit.estimate < fit.ci_ub
    assert fit.q_df == 1 and np.isfinite([fit.se, fit.pval, fit.tau2_ub, fit.i2_ub]).all()
    by_hts = random_effects(frame([0.1, 0.9], [0.04, 0.05]), method="REML", pi="hts")
    assert any("hts has k-2 = 0 degrees of freedom" in note for note in by_hts.notes)


def test_walds_interval_of_few_studies_is_said_to_be_walds():
    notes = random_effects(frame([0.1, 0.9], [0.04, 0.05]), ci="wald").notes
    assert any("Wald's interval takes tau2 as known" in note for note in notes)
    assert not any("Hartung-Knapp" in note for note in notes)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("value", [0.0, 0.3, -1e6])
def test_identical_effects_fall_back_to_wald_and_say_so(method, value):
    fit = random_effects(frame([value] * 3, [0.04, 0.05, 0.03]), method=method)
    assert (fit.estimate, fit.tau2, fit.q, fit.q_pval) == (value, 0, 0, 1)
    assert fit.ci_method == "wald"
    assert fit.ci_lb < value < fit.ci_ub
    assert any("identical" in note for note in fit.notes)
    if method != "FE":
        assert fit.pi_method == "v" and fit.pi_lb < value < fit.pi_ub
        assert (fit.tau2_lb, fit.tau2_ub) == (0, 0)
        assert any("no tau2 is compatible" in note for note in fit.notes)


def test_identical_effects_need_no_fallback_where_another_interval_is_asked_for():
    effects = frame([0.3] * 3, [0.04, 0.05, 0.03])
    fit = random_effects(effects, ci="hksj-adhoc", pi="normal")
    assert (fit.ci_method, fit.pi_method) == ("hksj-adhoc", "normal")
    assert fit.se == random_effects(effects, ci="wald").se


@settings(max_examples=60)
@given(
    effect_frames(), st.sampled_from(METHODS), st.sampled_from(list(CI_METHODS)), st.sampled_from(list(RULES))
)
def test_every_combination_gives_a_fit_fit_for_json(effects, method, ci, pi):
    fit = random_effects(effects, method=method, ci=ci, pi=pi)
    json.dumps(fit.to_dict(), allow_nan=False)
    assert str(fit) and fit._repr_html_() and len(fit.to_frame()) == 1
    if ci == "hksj-adhoc":
        assert fit.se >= random_effects(effects, method=method, ci="wald").se


@pytest.mark.parametrize("unit", [1e-20, 1e-6, 1e-3, 1e3, 1e6, 1e20])
@pytest.mark.parametrize("method", METHODS)
def test_tiny_and_huge_units_give_the_same_answer(unit, method):
    yi, vi = np.array([0.1, 0.9, 0.4, -0.2]), np.array([0.04, 0.05, 0.03, 0.10])
    one, other = (random_effects(frame(yi * factor, vi * factor**2), method=method) for factor in (1, unit))
    for key in ("estimate", "se", "ci_lb", "pi_ub"):
        assert getattr(other, key) / unit == pytest.approx(getattr(one, key), rel=1e-11, nan_ok=True), key
    for key in ("tau2", "tau2_lb", "tau2_ub"):
        assert getattr(other, key) / unit**2 == pytest.approx(getattr(one, key), rel=1e-11), key
    for key in ("i2", "i2_lb", "i2_ub", "h2", "h2_lb", "h2_ub", "q", "pval", "statistic"):
        assert getattr(other, key) == pytest.approx(getattr(one, key), rel=1e-10), key


@pytest.mark.parametrize(
    ("effects", "message"),
    [
        (frame([0.1], [0.04]), "found one study; expected two or more"),
        (frame([], []), "found no study"),
        (frame([0.1, 0.2], [0.04, -0.1]), "row 3, study 's1', column 'vi'"),
        (frame([0.1, 0.2], [0.04, 0.0]), "expected a variance above 0"),
        (frame([0.1, np.nan], [0.04, 0.1]), "column 'yi'"),
        (frame([0.1, np.inf], [0.04, 0.1]), "expected a finite number"),
        (frame([0.1, 0.2], [0.04, np.nan]), "row 3, study 's1', column 'vi': found nan"),
        (frame([0.1, 0.2], [np.inf, 0.1]), "row 2, study 's0', column 'vi': found inf"),
        (frame([0.1, "x"], [0.04, 0.1]), "column 'yi': found 'x'"),
        (frame([0.1, 0.2], [0.04, 1e60]), "found 1e\\+60; expected a variance from 1e-50 to 1e50"),
        (frame([0.1, 0.2], [0.04, 1e-60]), "found 1e-60; expected a variance from 1e-50 to 1e50"),
        (frame([0.1, -1e60], [0.04, 0.1]), "found -1e\\+60; expected an effect within 1e50 of zero"),
        (frame([0.1, 0.2], [0.04, 0.1]).drop(columns="vi"), "no such column"),
        (frame([0.1, 0.2], [0.04, 0.1]).assign(study="a"), "for the second time"),
    ],
)
def test_faulty_data_are_refused_in_words(effects, message):
    with pytest.raises(DataProblems, match=message):
        random_effects(effects)


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("method", "PM2"),
        ("ci", "t"),
        ("pi", "riley"),
        ("level", 95),
        ("level", 0),
        ("level", "0.95"),
        ("method", ["REML"]),
        ("ci", None),
    ],
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
