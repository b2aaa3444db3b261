"""Meta-regression: textbook formulas, second implementations, invariants, edges."""

import json
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from pymare import Dataset
from pymare.estimators import DerSimonianLaird, VarianceBasedLikelihoodEstimator
from pymare.stats import q_profile
from scipy import stats

from hinge_meta.models.meta_regression import meta_regression
from hinge_meta.models.predict_effect import predict_effect
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.variance_given_moderators import METHODS, variance_given_moderators
from hinge_meta.problems import DataProblems

YI = [0.1, 1.4, 0.7, -0.6, 0.3, 1.1, -0.2]
VI = [0.04, 0.05, 0.03, 0.10, 0.02, 0.08, 0.06]
WEEKS = [4, 12, 6, 2, 9, 10, 3]
LOAD = ["low", "high", "low", "low", "high", "mid", "mid"]


def frame(yi=YI, vi=VI, **mods):
    return pd.DataFrame({"study": [f"s{i}" for i in range(len(yi))], "yi": yi, "vi": vi, **mods})


def table(**mods):
    return frame(**(mods or {"weeks": WEEKS, "load": LOAD}))


@st.composite
def moderated_frames(draw):
    k = draw(st.integers(5, 12))

    def numbers(low, high):
        return draw(st.lists(st.floats(low, high).map(lambda x: round(x, 3)), min_size=k, max_size=k))

    dose = draw(st.lists(st.integers(0, 20), min_size=k, max_size=k, unique=True))
    return frame(numbers(-3, 3), numbers(0.01, 1), dose=dose)


def written_out(tau2, design, yi, vi):
    w = np.diag(1 / (vi + tau2))
    bread = np.linalg.inv(design.T @ w @ design)
    return bread, w - w @ design @ bread @ design.T @ w, bread @ design.T @ w @ yi


def test_dersimonian_laird_with_a_moderator_written_out():
    yi, vi, x = np.array(YI), np.array(VI), np.array(WEEKS, dtype=float)
    design = np.column_stack([np.ones(7), x])
    _, p, _ = written_out(0, design, yi, vi)
    q = yi @ p @ yi
    tau2 = (q - 5) / np.trace(p)
    bread, p_mixed, beta = written_out(tau2, design, yi, vi)
    s2 = yi @ p_mixed @ yi / 5
    se = np.sqrt(s2 * np.diag(bread))

    ones = np.ones((7, 1))
    _, p0, _ = written_out(0, ones, yi, vi)
    tau2_without = (yi @ p0 @ yi - 6) / np.trace(p0)
    typical = 5 / np.trace(p)

    fit = meta_regression(table(), ["weeks"], method="DL")
    assert tau2 > 0
    assert fit.qe == pytest.approx(q)
    assert fit.tau2 == pytest.approx(tau2)
    assert fit.coefficients["estimate"].tolist() == pytest.approx(beta)
    assert fit.coefficients["se"].tolist() == pytest.approx(se)
    assert fit.coefficients["ci_ub"].tolist() == pytest.approx(beta + stats.t.ppf(0.975, 5) * se)
    assert fit.coefficients["pval"].tolist() == pytest.approx(2 * stats.t.sf(abs(beta / se), 5))
    assert fit.vcov.to_numpy() == pytest.approx(s2 * bread)
    assert (fit.qm, fit.qm_df, fit.qm_df2) == (pytest.approx((beta[1] / se[1]) ** 2), 1, 5)
    assert fit.tau2_without == pytest.approx(tau2_without)
    assert fit.r2 == pytest.approx(100 * (tau2_without - tau2) / tau2_without)
    assert fit.i2 == pytest.approx(100 * tau2 / (tau2 + typical))
    assert fit.h2 == pytest.approx(1 + tau2 / typical)

    (row,) = predict_effect(fit, {"weeks": 8}).to_dict("records")
    at = np.array([1, 8])
    assert row["estimate"] == pytest.approx(at @ beta)
    assert row["se"] == pytest.approx(np.sqrt(s2 * at @ bread @ at))
    new = stats.t.ppf(0.975, 5) * np.sqrt(row["se"] ** 2 + tau2)
    assert (row["pi_lb"], row["pi_ub"]) == pytest.approx((at @ beta - new, at @ beta + new))


def test_the_moments_are_exact_where_cross_products_would_lose_digits():
    """In fractions, without rounding: years near 2000 and their squares cost ordinary formulas six digits."""
    years = [1935, 1949, 1975, 1933, 1947, 1961, 1968]
    yi, vi = ([Fraction(x) for x in column] for column in (YI, VI))
    rows = [[Fraction(1), Fraction(year)] for year in years]
    cross = [[sum(r[a] * r[b] / v for r, v in zip(rows, vi, strict=True)) for b in (0, 1)] for a in (0, 1)]
    squared = [
        [sum(r[a] * r[b] / v**2 for r, v in zip(rows, vi, strict=True)) for b in (0, 1)] for a in (0, 1)
    ]
    right = [sum(r[a] * y / v for r, y, v in zip(rows, yi, vi, strict=True)) for a in (0, 1)]
    det = cross[0][0] * cross[1][1] - cross[0][1] ** 2
    inverse = [[cross[1][1] / det, -cross[0][1] / det], [-cross[0][1] / det, cross[0][0] / det]]
    beta = [sum(inverse[a][b] * right[b] for b in (0, 1)) for a in (0, 1)]
    q = sum((y - r[0] * beta[0] - r[1] * beta[1]) ** 2 / v for r, y, v in zip(rows, yi, vi, strict=True))
    trace = sum(1 / v for v in vi) - sum(inverse[a][b] * squared[b][a] for a in (0, 1) for b in (0, 1))
    fit = meta_regression(table(year=years), "year", method="DL")
    assert fit.tau2 == pytest.approx(float((q - 5) / trace), rel=1e-13)
    common = meta_regression(table(year=years), "year", method="FE").coefficients["estimate"]
    assert common.tolist() == pytest.approx([float(part) for part in beta], rel=1e-12)


@pytest.mark.parametrize("method", ["REML", "ML"])
def test_the_score_of_the_likelihood_is_zero_at_tau2(method):
    yi, vi = np.array(YI), np.array(VI)
    fit = meta_regression(table(), ["weeks"], method=method)
    _, p, _ = written_out(fit.tau2, np.column_stack([np.ones(7), WEEKS]), yi, vi)
    trace = np.trace(p) if method == "REML" else (1 / (vi + fit.tau2)).sum()
    assert fit.tau2 > 0
    assert yi @ p @ p @ yi == pytest.approx(trace, rel=1e-11)


@pytest.mark.parametrize("method", ["PM", "EB"])
def test_the_generalised_q_equals_its_degrees_of_freedom(method):
    fit = meta_regression(table(), ["weeks"], method=method)
    _, p, _ = written_out(fit.tau2, np.column_stack([np.ones(7), WEEKS]), np.array(YI), np.array(VI))
    assert np.array(YI) @ p @ np.array(YI) == pytest.approx(5, rel=1e-12)


@pytest.mark.parametrize("method", ["REML", "ML", "DL"])
def test_pymare_gives_the_same(method):
    yi, vi = np.array(YI), np.array(VI)
    design = np.column_stack([np.ones(7), WEEKS])
    engine = DerSimonianLaird() if method == "DL" else VarianceBasedLikelihoodEstimator(method=method.lower())
    theirs = engine.fit_dataset(Dataset(yi, vi, X=design, add_intercept=False)).summary()
    fit = meta_regression(table(), ["weeks"], method=method)
    rough = 1e-9 if method == "DL" else 1e-4  # where PyMARE's search stops
    assert fit.tau2 == pytest.approx(float(np.ravel(theirs.tau2)[0]), rel=rough)
    assert fit.coefficients["estimate"].tolist() == pytest.approx(np.ravel(theirs.fe_params), rel=rough)
    assert fit.coefficients["se"].tolist() == pytest.approx(np.ravel(theirs.fe_se), rel=rough)
    bounds = q_profile(yi, vi, design)
    assert (fit.tau2_lb, fit.tau2_ub) == pytest.approx((bounds["ci_l"], bounds["ci_u"]), rel=1e-9)


def test_a_common_effect_regression_is_weighted_least_squares():
    theirs = sm.WLS(YI, sm.add_constant(np.array(WEEKS, dtype=float)), weights=1 / np.array(VI)).fit()
    fit = meta_regression(table(), ["weeks"], method="FE")
    assert fit.coefficients["estimate"].tolist() == pytest.approx(theirs.params)
    assert fit.coefficients["se"].tolist() == pytest.approx(theirs.bse)
    assert fit.qm == pytest.approx(theirs.fvalue)


def test_levels_of_a_category_are_named_and_compared_with_the_first():
    fit = meta_regression(table(), ["weeks", "load"], method="FE", ci="wald")
    assert fit.coefficients.index.tolist() == ["intercept", "weeks", "load[low]", "load[mid]"]
    alone = meta_regression(table(), "load", method="FE", ci="wald").coefficients["estimate"]
    means = {
        level: random_effects(table().query("load == @level"), method="FE").estimate
        for level in ("high", "low", "mid")
    }
    assert alone["intercept"] == pytest.approx(means["high"])
    assert alone["load[low]"] == pytest.approx(means["low"] - means["high"])
    assert alone["load[mid]"] == pytest.approx(means["mid"] - means["high"])


def test_a_categorical_brings_its_own_reference_and_drops_levels_without_rows():
    load = pd.Categorical(LOAD, categories=["mid", "none", "low", "high"])
    fit = meta_regression(table(load=load), ["load"])
    assert fit.coefficients.index.tolist() == ["intercept", "load[low]", "load[high]"]
    assert fit.to_dict()["references"] == {"load": "mid"}
    given = meta_regression(table(), ["load"])
    assert fit.tau2 == pytest.approx(given.tau2)
    assert (fit.qm, fit.r2, fit.loglik) == pytest.approx((given.qm, given.r2, given.loglik))
    assert predict_effect(fit, {"load": LOAD})["se"].tolist() == pytest.approx(
        predict_effect(given, {"load": LOAD})["se"].tolist()
    )


def test_true_and_false_are_categories():
    fit = meta_regression(table(blinded=[True, False] * 3 + [True]), ["blinded"])
    assert fit.coefficients.index.tolist() == ["intercept", "blinded[True]"]
    assert predict_effect(fit, {"blinded": [True, False]})["estimate"].diff().iloc[1] == pytest.approx(
        -fit.coefficients.loc["blinded[True]", "estimate"]
    )


def test_text_of_numbers_is_a_category_and_said_to_be_one():
    fit = meta_regression(table(weeks=["6", "12", "6", "6", "12", "12", "6"]), ["weeks"])
    assert fit.coefficients.index.tolist() == ["intercept", "weeks[6]"]
    assert any("'weeks' is text" in note for note in fit.notes)
    numbers = pd.Series(WEEKS, dtype=object)
    assert meta_regression(table(weeks=numbers), ["weeks"]).coefficients.index.tolist() == [
        "intercept",
        "weeks",
    ]


@given(moderated_frames(), st.sampled_from(METHODS), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_order_never_matters(effects, method, random):
    order = list(range(len(effects)))
    random.shuffle(order)
    one = meta_regression(effects, "dose", method=method)
    other = meta_regression(effects.iloc[order], "dose", method=method)
    assert other.tau2 == pytest.approx(one.tau2, rel=1e-10, abs=1e-13)
    assert other.coefficients.to_numpy() == pytest.approx(one.coefficients.to_numpy(), rel=1e-7, abs=1e-9)
    assert other.weights[one.weights.index].to_numpy() == pytest.approx(one.weights.to_numpy())


@given(moderated_frames(), st.sampled_from(METHODS), st.floats(-5, 5), st.floats(0.1, 10))
@settings(max_examples=30)
def test_a_shift_moves_the_intercept_and_a_unit_scales(effects, method, shift, c):
    one = meta_regression(effects, "dose", method=method)
    moved = effects.assign(yi=c * (effects["yi"] + shift), vi=c**2 * effects["vi"])
    other = meta_regression(moved, "dose", method=method)
    expected = c * (one.coefficients["estimate"] + [shift, 0])
    assert other.coefficients["estimate"].tolist() == pytest.approx(expected.tolist(), rel=1e-7, abs=1e-8)
    assert other.tau2 == pytest.approx(c**2 * one.tau2, rel=1e-7, abs=1e-11 * c**2)
    assert (other.qm, other.qe, other.i2) == pytest.approx((one.qm, one.qe, one.i2), rel=1e-6, abs=1e-7)


@given(moderated_frames(), st.sampled_from(METHODS), st.floats(-3000, 3000), st.floats(0.01, 100))
@settings(max_examples=30)
def test_the_unit_and_origin_of_a_moderator_do_not_matter(effects, method, origin, unit):
    one = meta_regression(effects, "dose", method=method)
    other = meta_regression(effects.assign(dose=origin + unit * effects["dose"]), "dose", method=method)
    slope = other.coefficients.loc["dose"]
    assert other.tau2 == pytest.approx(one.tau2, rel=1e-7, abs=1e-11)
    assert slope["estimate"] * unit == pytest.approx(
        one.coefficients.loc["dose", "estimate"], rel=1e-6, abs=1e-8
    )
    assert slope["statistic"] == pytest.approx(one.coefficients.loc["dose", "statistic"], rel=1e-6, abs=1e-7)
    assert other.loglik == pytest.approx(one.loglik, rel=1e-7, abs=1e-7) or method == "REML"
    at = predict_effect(one, {"dose": 7.0}).drop(columns="dose").to_numpy()
    there = predict_effect(other, {"dose": origin + unit * 7.0}).drop(columns="dose").to_numpy()
    assert there == pytest.approx(at, rel=1e-6, abs=1e-8, nan_ok=True)


@given(moderated_frames(), st.sampled_from(METHODS), st.sampled_from(["hksj", "hksj-adhoc", "wald"]))
@settings(max_examples=40)
def test_what_always_holds(effects, method, ci):
    fit = meta_regression(effects, "dose", method=method, ci=ci)
    assert fit.tau2 >= 0
    assert 0 <= fit.tau2_lb <= fit.tau2_ub
    assert 0 <= fit.i2 < 100
    assert np.isnan(fit.r2) == (fit.tau2_without == 0)
    assert np.isnan(fit.r2) or 0 <= fit.r2 <= 100
    assert fit.weights.sum() == pytest.approx(100)
    assert fit.qm == pytest.approx(fit.coefficients.loc["dose", "statistic"] ** 2, rel=1e-9)
    assert fit.qm_pval == pytest.approx(fit.coefficients.loc["dose", "pval"], rel=1e-6)
    (at_zero,) = predict_effect(fit, {"dose": 0}).to_dict("records")
    for name in ("estimate", "se", "ci_lb", "ci_ub"):
        assert at_zero[name] == pytest.approx(fit.coefficients.loc["intercept", name], rel=1e-8, abs=1e-10)


def test_without_heterogeneity_all_estimators_are_the_common_effect_regression():
    effects = frame([0.10, 0.12, 0.11, 0.09, 0.13], [0.04, 0.05, 0.03, 0.06, 0.05], weeks=[1, 2, 3, 4, 6])
    common = meta_regression(effects, "weeks", method="FE", ci="wald").coefficients
    for method in ("REML", "ML", "DL", "HE", "HS", "PM", "EB"):
        fit = meta_regression(effects, "weeks", method=method, ci="wald")
        assert fit.tau2 == 0
        assert fit.coefficients.to_numpy() == pytest.approx(common.to_numpy())
        assert np.isnan(fit.r2)
        assert fit.to_dict()["r2"] is None
        assert any("R2 does not exist" in note for note in fit.notes)


def test_the_data_twice_halve_the_common_effect_variance():
    effects = table()
    twice = pd.concat([effects, effects.assign(study=effects["study"] + "b")])
    one, two = (meta_regression(data, "weeks", method="FE", ci="wald") for data in (effects, twice))
    assert two.coefficients["se"].to_numpy() ** 2 == pytest.approx(one.coefficients["se"].to_numpy() ** 2 / 2)


def test_many_data_sets_at_once_are_the_same_as_one_by_one():
    random = np.random.default_rng(1)
    basis = np.linalg.qr(np.column_stack([np.ones(6), np.arange(6.0)]))[0]
    yi, vi = random.normal(size=(40, 6)), random.uniform(0.05, 1, size=(40, 6))
    for method in METHODS:
        together = variance_given_moderators(basis, yi, vi, method)[0]
        single = [
            variance_given_moderators(basis, *one, method)[0].item() for one in zip(yi, vi, strict=True)
        ]
        assert together == pytest.approx(np.array(single), rel=1e-12)


def test_of_two_humps_the_higher_is_taken_and_both_are_named():
    yi, vi = [1.34, -0.29, -0.19, -0.25, 0.24], [0.181, 0.001, 0.002, 0.015, 0.016]
    effects = frame(yi, vi, x=[0, 1, 2, 3, 4])
    fit = meta_regression(effects, "x")
    assert any("2 local maxima" in note for note in fit.notes)

    def height(tau2):
        design = np.column_stack([np.ones(5), effects["x"]])
        bread, p, _ = written_out(tau2, design, np.array(yi), np.array(vi))
        total = (
            np.log(np.array(vi) + tau2).sum() - np.linalg.slogdet(bread)[1] + np.array(yi) @ p @ np.array(yi)
        )
        return -total / 2

    grid = np.concatenate([[0], np.geomspace(1e-6, 100, 4000)])
    assert height(fit.tau2) >= max(map(height, grid))
    assert fit.tau2 == pytest.approx(0.3527697067)


def test_a_perfect_fit_falls_back_to_wald_and_says_so():
    fit = meta_regression(frame([3, 5, 7, 9, 11], [0.04, 0.05, 0.03, 0.02, 0.05], x=[1, 2, 3, 4, 5]), "x")
    assert fit.ci_method == "wald"
    assert fit.coefficients["estimate"].tolist() == pytest.approx([1, 2])
    assert (fit.coefficients["se"] > 0.01).all()
    assert fit.r2 == 100
    assert any("reproduce every effect exactly" in note for note in fit.notes)


def test_a_hartung_knapp_interval_narrower_than_walds_is_said_to_be():
    effects = frame([0.10, 0.12, 0.11, 0.09, 0.13], [0.04, 0.05, 0.03, 0.06, 0.05], weeks=[1, 2, 3, 4, 6])
    fit = meta_regression(effects, "weeks")
    wald = meta_regression(effects, "weeks", ci="wald").coefficients
    assert (fit.coefficients["ci_ub"] < wald["ci_ub"]).all()
    assert any("narrower" in note for note in fit.notes)
    floored = meta_regression(effects, "weeks", ci="hksj-adhoc").coefficients
    assert floored["se"].tolist() == pytest.approx(wald["se"].tolist())


@pytest.mark.parametrize("unit", [1e-12, 1e12])
@pytest.mark.parametrize("method", METHODS)
def test_tiny_and_huge_units_give_the_same_answer(unit, method):
    one = meta_regression(table(), ["weeks", "load"], method=method)
    effects = frame(np.array(YI) * unit, np.array(VI) * unit**2, weeks=np.array(WEEKS) * unit, load=LOAD)
    other = meta_regression(effects, ["weeks", "load"], method=method)
    assert other.tau2 / unit**2 == pytest.approx(one.tau2, rel=1e-10)
    assert other.coefficients["statistic"].tolist() == pytest.approx(one.coefficients["statistic"].tolist())


def test_variances_from_tiny_to_huge_are_survived():
    vi = [1e-12, 1e12, 1e-12, 1e12, 1e-12, 1.0, 1e-6]
    fit = meta_regression(frame(YI, vi, weeks=WEEKS), "weeks")
    _, p, _ = written_out(fit.tau2, np.column_stack([np.ones(7), WEEKS]), np.array(YI), np.array(vi))
    assert np.array(YI) @ p @ p @ np.array(YI) == pytest.approx(np.trace(p), rel=1e-9)
    # The two studies of enormous variance count for nothing.
    without = meta_regression(frame(YI, vi, weeks=WEEKS).iloc[[0, 2, 4, 5, 6]], "weeks")
    assert fit.coefficients["estimate"].tolist() == pytest.approx(without.coefficients["estimate"].tolist())


def test_a_moderator_far_from_zero_keeps_its_digits():
    near = meta_regression(table(), "weeks")
    far = meta_regression(table(weeks=[1e9 + week for week in WEEKS]), "weeks")
    assert far.coefficients.loc["weeks"].tolist() == pytest.approx(
        near.coefficients.loc["weeks"].tolist(), rel=1e-9
    )
    ours, theirs = predict_effect(far, {"weeks": 1e9 + 5}), predict_effect(near, {"weeks": 5})
    assert ours.iloc[0, 1:].tolist() == pytest.approx(theirs.iloc[0, 1:].tolist(), rel=1e-9)


def test_rows_without_a_moderator_are_dropped_only_on_request_and_listed():
    effects = table(weeks=[4, 12, None, 2, 9, np.inf, 3], load=["a", "b", "a", " ", "b", "a", "b"])
    fit = meta_regression(effects, ["weeks", "load"], missing="drop")
    assert fit.k == 4
    assert fit.left_out.to_dict("records") == [
        {"study": "s2", "why": "weeks is missing"},
        {"study": "s3", "why": "load is missing"},
        {"study": "s5", "why": "weeks is inf"},
    ]
    assert any("s5 (weeks is inf)" in note for note in fit.notes)
    assert fit.effects["study"].tolist() == ["s0", "s1", "s4", "s6"]
    with pytest.raises(DataProblems) as refused:
        meta_regression(effects, ["weeks", "load"])
    assert [(one.row, one.study, one.column) for one in refused.value.problems] == [
        (4, "s2", "weeks"),
        (7, "s5", "weeks"),
        (5, "s3", "load"),
    ]


def test_studies_left_out_before_stay_out_and_rows_keep_their_numbers():
    effects = table().assign(left_out=["", None, "no events in either arm", "", "", "", ""])
    effects[["yi", "vi"]] = effects[["yi", "vi"]].mask(effects["study"] == "s2")
    fit = meta_regression(effects, "weeks")
    assert fit.k == 6
    assert fit.left_out.values.tolist() == [["s2", "no events in either arm"]]
    assert fit.to_dict()["left_out"] == [{"study": "s2", "why": "no events in either arm"}]
    with pytest.raises(DataProblems, match="row 6, study 's4', column 'vi'"):
        meta_regression(effects.assign(vi=effects["vi"].where(effects["study"] != "s4", -1)), "weeks")
    with pytest.raises(DataProblems, match="row 6, study 's4', column 'weeks'"):
        meta_regression(effects.assign(weeks=effects["weeks"].where(effects["study"] != "s4")), "weeks")


@pytest.mark.parametrize(
    ("effects", "mods", "message"),
    [
        (table(x=[5] * 7), ["x"], "column 'x': found 5 in every row, which is the intercept"),
        (table(x=[2000 + 1e-9] * 3 + [2000] * 4), ["x"], "which is the intercept"),
        (table(x=["all"] * 7), ["x"], "found one level only ('all')"),
        (table(x=WEEKS, y=[2 * w + 1 for w in WEEKS]), ["x", "y"], "column 'y': found a moderator that"),
        (table(x=LOAD, y=[load.upper() for load in LOAD]), ["x", "y"], "follows exactly from x[low]"),
        (table(x=WEEKS, y=VI, z=[w - v for w, v in zip(WEEKS, VI, strict=True)]), list("xyz"), "exactly from x and y;"),
        (table().iloc[:2], ["weeks"], "found 2 studies for 2 coefficients (intercept, weeks)"),
        (table(x=list("abcdefg")), ["x"], "found 7 studies for 7 coefficients"),
        (table(), ["dose"], "column 'dose': found no such column (there are: study, yi, vi, weeks, load)"),
        (table(x=pd.to_datetime(["2020-01-01"] * 3 + ["2021-01-01"] * 4)), ["x"], "found dates or times"),
        (table(x=[1e60, 1, 2, 3, 4, 5, 6]), ["x"], "choose a larger unit"),
        (table(x=[1e-300 * week for week in WEEKS]), ["x"], "too large or too small to compute with"),
        (table(intercept=WEEKS), ["intercept"], "two terms named 'intercept'"),
        (table(x=[*WEEKS[:-1], None]), ["x"], "row 8, study 's6', column 'x': found a blank cell"),
        (table(x=[*LOAD[:-1], ""]), ["x"], "row 8, study 's6', column 'x': found a blank cell"),
        (table(x=[*WEEKS[:-1], -np.inf]), ["x"], "column 'x': found -inf"),
        (frame([0.1, np.nan, 0.2], [0.1, 0.1, 0.1], x=[1, 2, 3]), ["x"], "column 'yi'"),
        (frame([0.1, 0.3, 0.2], [0.1, 0.0, 0.1], x=[1, 2, 3]), ["x"], "expected a variance above 0"),
        (pd.concat([table(), table()[["weeks"]]], axis=1), ["weeks"], "found two columns of this name"),
    ],
)  # fmt: skip
def test_faulty_data_are_refused_in_words(effects, mods, message):
    with pytest.raises(DataProblems) as refused:
        meta_regression(effects, mods)
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"mods": []}, "mods must name at least one column"),
        ({"mods": ["weeks", "weeks"]}, "got 'weeks' 2 times"),
        ({"mods": "yi"}, "other than the effect itself"),
        ({"method": "GENQ"}, "method must be one of"),
        ({"ci": "t"}, "ci must be one of"),
        ({"level": 95}, "level must lie between 0 and 1, got 95"),
        ({"level": "0.95"}, "level must lie between 0 and 1, got '0.95'"),
        ({"missing": "ignore"}, "missing must be one of"),
    ],
)
def test_faulty_arguments_are_named(arguments, message):
    with pytest.raises(ValueError) as refused:
        meta_regression(table(), **{"mods": "weeks", **arguments})
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("at", "message"),
    [
        ({"weeks": 5}, "at must give every moderator (weeks, load); load not given"),
        ({"weeks": 5, "load": "none"}, "at['load'] must be one of ['high', 'low', 'mid'], got 'none'"),
        ({"weeks": np.nan, "load": "low"}, "at['weeks'] must be a finite number, got nan"),
        ({"weeks": "five", "load": "low"}, "at['weeks'] must be a finite number, got 'five'"),
        ({"weeks": [5, 6], "load": ["low"]}, "at must give as many values for each moderator"),
    ],
)
def test_predictions_where_there_is_no_answer_are_refused(at, message):
    with pytest.raises(ValueError) as refused:
        predict_effect(meta_regression(table(), ["weeks", "load"]), at)
    assert message in str(refused.value)


def test_predictions_keep_what_was_given_and_repeat_a_single_value():
    fit = meta_regression(table(), ["weeks", "load"])
    at = pd.DataFrame({"name": ["x", "y"], "load": ["low", "mid"], "weeks": [5, 6]}, index=[7, 9])
    predicted = predict_effect(fit, at)
    assert predicted.columns.tolist() == [
        "name",
        "load",
        "weeks",
        "estimate",
        "se",
        "ci_lb",
        "ci_ub",
        "pi_lb",
        "pi_ub",
    ]
    assert predicted.index.tolist() == [7, 9]
    one_by_one = predict_effect(fit, {"weeks": [5, 6], "load": "mid"})
    assert one_by_one["estimate"][1] == pytest.approx(predicted["estimate"][9])
    assert list(at.columns) == ["name", "load", "weeks"]


def test_the_level_is_used():
    narrow, wide = (meta_regression(table(), "weeks", level=level) for level in (0.8, 0.99))
    assert (wide.coefficients["ci_lb"] < narrow.coefficients["ci_lb"]).all()
    assert wide.tau2_ub > narrow.tau2_ub
    ours, theirs = (predict_effect(fit, {"weeks": 5}).iloc[0] for fit in (wide, narrow))
    assert ours["pi_lb"] < theirs["pi_lb"]


def test_few_studies_for_a_moderator_are_said_to_be_few():
    assert any("7 studies for 1 moderator:" in note for note in meta_regression(table(), "weeks").notes)
    ten = frame(np.linspace(0, 1, 10) ** 2, [0.01] * 10, x=range(10))
    assert not any("advises" in note for note in meta_regression(ten, "x").notes)


def test_results_are_frozen_and_the_effects_given_untouched():
    effects = table().set_index(pd.Index(range(10, 17)))
    before = effects.copy(deep=True)
    fit = meta_regression(effects, ["weeks", "load"])
    with pytest.raises(AttributeError):
        fit.tau2 = 0
    pd.testing.assert_frame_equal(effects, before)


def test_views_hold_the_same_numbers():
    fit = meta_regression(table(load=["<b>", "low", "low", "<b>", "low", "<b>", "low"]), ["load"], ci="wald")
    values = json.loads(json.dumps(fit.to_dict(), allow_nan=False))
    assert values["coefficients"]["load[low]"]["estimate"] == fit.coefficients.loc["load[low]", "estimate"]
    assert values["coefficients"]["load[low]"]["df"] is None
    assert values["qm_df2"] is None
    assert values["tau2"] == fit.to_frame()["tau2"].item()
    assert "coefficients" not in fit.to_frame().columns
    assert "test of moderators" in str(fit)
    assert repr(fit) == str(fit)
    assert (
        "<b>"
        not in meta_regression(
            table(load=["<b>", "<i>", "<i>", "<b>", "<i>", "<b>", "<i>"]), ["load"]
        )._repr_html_()
    )
    assert fit.measure == "GEN"
