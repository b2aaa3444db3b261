"""The three-level model: against metafor and clubSandwich, textbook formulas, invariants, edges."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from hinge_meta.models.check_clusters import check_clusters
from hinge_meta.models.multilevel import multilevel
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.three_level_likelihood import ThreeLevelLikelihood
from hinge_meta.models.variance_components import variance_components
from hinge_meta.problems import DataProblems

FOLDER = Path(__file__).parents[1] / "reference"
REFERENCE = json.loads((FOLDER / "multilevel.json").read_text())
DATASETS = json.loads((FOLDER / "datasets.json").read_text())
FITS = [(name, number) for name, data in REFERENCE["sets"].items() for number in range(len(data["fits"]))]


def frame(yi, vi, trial):
    return pd.DataFrame({"study": [f"s{i}" for i in range(len(yi))], "trial": trial, "yi": yi, "vi": vi})


def reference_set(name):
    data = REFERENCE["sets"][name]
    return pd.DataFrame(data["table"] if "table" in data else DATASETS[name]["table"])


EIGHT = frame(
    [-0.6, -0.3, 0.3, 0.1, -0.9, -0.2, -0.1, -0.9],
    [0.04, 0.05, 0.05, 0.04, 0.03, 0.06, 0.02, 0.03],
    list("AABBCDEE"),
)


# Against R ---------------------------------------------------------------------------------------------


def test_the_reference_covers_what_it_should():
    assert list(REFERENCE["sets"]) == [
        "konstantopoulos2011",
        "assink2016",
        "berkey1998",
        "no variance between",
        "no variance within",
        "no variance at all",
        "two clusters",
    ]
    assert all(
        [fit["correlation"] for fit in data["fits"]] == [0, 0.5] for data in REFERENCE["sets"].values()
    )


@pytest.mark.parametrize(("name", "number"), FITS)
def test_a_fit_equals_metafor(name, number):
    expected = REFERENCE["sets"][name]["fits"][number]
    fit = multilevel(reference_set(name), "cluster", correlation=expected["correlation"])
    for key in ("estimate", "se", "sigma2_between", "sigma2_within"):
        assert getattr(fit, key) == pytest.approx(expected[key], rel=1e-7, abs=5e-9), key
    for key in ("q", "q_df", "q_pval"):
        assert getattr(fit, key) == pytest.approx(expected[key], rel=1e-10), key
    for key in ("i2", "i2_between", "i2_within"):
        assert getattr(fit, key) == pytest.approx(expected[key], abs=1e-5), key
    assert fit.loglik == pytest.approx(expected["loglik"], abs=1e-9)
    assert fit.weights.to_numpy() == pytest.approx(np.array(expected["weights"]), abs=1e-6)


@pytest.mark.parametrize(("name", "number"), FITS)
def test_no_likelihood_is_below_metafors(name, number):
    expected = REFERENCE["sets"][name]["fits"][number]
    fit = multilevel(reference_set(name), "cluster", correlation=expected["correlation"])
    assert fit.loglik >= expected["loglik"] - 1e-12 * abs(expected["loglik"])


@pytest.mark.parametrize(("name", "number"), FITS)
@pytest.mark.parametrize("ci", ["wald", "t", "t-clusters"])
def test_an_interval_equals_metafor(name, number, ci):
    expected = REFERENCE["sets"][name]["fits"][number]
    fit = multilevel(reference_set(name), "cluster", correlation=expected["correlation"], ci=ci)
    for key, value in expected["ways"][ci].items():
        value = np.inf if value is None else value
        assert getattr(fit, key) == pytest.approx(value, rel=1e-6, abs=1e-7), key


@pytest.mark.parametrize(("name", "number"), FITS)
def test_robust_errors_equal_clubsandwich(name, number):
    expected = REFERENCE["sets"][name]["fits"][number]
    robust = multilevel(reference_set(name), "cluster", correlation=expected["correlation"]).robust
    for key, value in expected["robust"].items():
        assert getattr(robust, key) == pytest.approx(value, rel=1e-6), key


@pytest.mark.parametrize(("name", "number"), FITS)
def test_a_variance_held_at_zero_gives_metafors_likelihood(name, number):
    data = reference_set(name)
    expected = REFERENCE["sets"][name]["fits"][number]
    codes, _ = check_clusters(data, "cluster")
    likelihood = ThreeLevelLikelihood(
        data["yi"].to_numpy(float), data["vi"].to_numpy(float), codes, expected["correlation"]
    )
    without = variance_components(likelihood, free=(False, True))
    assert without.between == 0
    assert without.loglik == pytest.approx(expected["loglik_without_between"], abs=1e-8)
    if expected["correlation"] == 0:
        assert without.loglik == pytest.approx(REFERENCE["sets"][name]["rma_uni_loglik"], abs=1e-9)
        assert without.within == pytest.approx(random_effects(data, method="REML").tau2, rel=1e-8, abs=1e-10)
    without = variance_components(likelihood, free=(True, False))
    assert without.within == 0
    assert without.loglik == pytest.approx(expected["loglik_without_within"], abs=1e-8)


def test_one_effect_a_cluster_is_the_plain_random_effects_model():
    expected = REFERENCE["one_effect_a_cluster"]
    data = pd.DataFrame(expected["table"])
    fit = multilevel(data, "study", correlation=0.5)
    for key in ("estimate", "se", "sigma2_total", "loglik", "i2"):
        assert getattr(fit, key) == pytest.approx(expected[key], rel=1e-9), key
    for key, value in expected["robust"].items():
        assert getattr(fit.robust, key) == pytest.approx(value, rel=1e-9), key
    assert np.isnan([fit.sigma2_between, fit.sigma2_within, fit.i2_between, fit.i2_within]).all()
    assert any("cannot be told apart" in note for note in fit.notes)
    assert fit.to_dict()["sigma2_between"] is None
    assert "between and within" in str(fit)


# Textbook formulas -------------------------------------------------------------------------------------


def matrices(y, v, codes, rho, between, within):
    """Covariance of sampling errors, of the effects, and membership, written out in full."""
    same = np.equal.outer(codes, codes)
    sampling = rho * np.sqrt(np.outer(v, v)) * same
    np.fill_diagonal(sampling, v)
    return sampling, sampling + between * same + within * np.eye(len(y)), same.astype(float)


def projection(covariance):
    inverse = np.linalg.inv(covariance)
    ones = inverse.sum(axis=1)
    return inverse - np.outer(ones, ones) / ones.sum()


@st.composite
def clustered(draw, most=7):
    codes = draw(st.lists(st.integers(0, 4), min_size=1, max_size=most))
    codes = [0, 0, 1, *codes]
    k = len(codes)
    yi = draw(st.lists(st.floats(-2, 2).map(lambda x: round(x, 2)), min_size=k, max_size=k))
    vi = draw(st.lists(st.floats(0.01, 0.5).map(lambda x: round(x, 3)), min_size=k, max_size=k))
    return frame(yi, vi, codes)


@given(clustered(), st.floats(0, 2), st.floats(0, 2), st.sampled_from([0.0, 0.3, 0.9]))
def test_the_likelihood_and_its_slopes_written_out(effects, between, within, rho):
    y, v = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    codes, _ = check_clusters(effects, "trial")
    _, covariance, same = matrices(y, v, codes, rho, between, within)
    p, k = projection(covariance), len(y)
    total = np.linalg.inv(covariance).sum()
    loglik = -0.5 * (
        (k - 1) * np.log(2 * np.pi) - np.log(k) + np.linalg.slogdet(covariance)[1] + np.log(total) + y @ p @ y
    )
    slopes = [np.trace(p @ same) - y @ p @ same @ p @ y, np.trace(p) - y @ p @ p @ y]
    likelihood = ThreeLevelLikelihood(y, v, codes, rho)
    assert likelihood.loglik(between, within) == pytest.approx(loglik, rel=1e-9, abs=1e-9)
    assert likelihood.score(between, within) == pytest.approx(slopes, rel=1e-8, abs=1e-7)


@settings(max_examples=40)
@given(clustered(), st.sampled_from([0.0, 0.3, 0.9]))
def test_a_fit_written_out(effects, rho):
    fit = multilevel(effects, correlation=rho, ci="t")
    y, v = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    codes, _ = check_clusters(effects, "trial")
    k, ones = len(y), np.ones(len(y))
    sampling, covariance, _ = matrices(y, v, codes, rho, fit.sigma2_between, fit.sigma2_within)
    weight = np.linalg.inv(covariance)
    m = 1 / (ones @ weight @ ones)
    estimate = m * ones @ weight @ y
    assert fit.estimate == pytest.approx(estimate, abs=1e-9)
    assert fit.se == pytest.approx(np.sqrt(m))
    assert fit.q == pytest.approx(y @ projection(sampling) @ y, rel=1e-8, abs=1e-9)
    typical = (k - 1) / np.trace(projection(sampling))
    total = fit.sigma2_between + fit.sigma2_within
    assert fit.i2 == pytest.approx(100 * total / (total + typical))
    assert fit.i2_within == pytest.approx(100 * fit.sigma2_within / (total + typical))
    assert fit.weights.to_numpy() == pytest.approx(100 * m * weight @ ones, abs=1e-8)
    quantile = stats.t.ppf(0.975, k - 1)
    assert fit.ci_ub == pytest.approx(estimate + quantile * np.sqrt(m), abs=1e-8)
    assert fit.pi_lb == pytest.approx(estimate - quantile * np.sqrt(total + m), abs=1e-8)
    # CR2 by Cholesky roots, as Pustejovsky and Tipton (2018) write it
    hat = m * np.outer(ones, ones @ weight)
    paths = []
    for code in np.unique(codes):
        rows = codes == code
        root = np.linalg.cholesky(covariance[np.ix_(rows, rows)]).T
        left = (np.eye(k) - hat)[rows]
        values, vectors = np.linalg.eigh(root @ left @ covariance @ left.T @ root.T)
        adjust = root.T @ (vectors / np.sqrt(values)) @ vectors.T @ root
        paths.append(left.T @ adjust.T @ weight[np.ix_(rows, rows)].sum(axis=1) * m)
    paths = np.array(paths)
    spread = paths @ covariance @ paths.T
    assert fit.robust.se == pytest.approx(np.sqrt(((paths @ y) ** 2).sum()), rel=1e-6, abs=1e-9)
    assert fit.robust.df == pytest.approx(np.trace(spread) ** 2 / (spread**2).sum(), rel=1e-6)


def test_equal_variances_and_cluster_sizes_give_the_analysis_of_variance():
    yi = np.array([[0.1, 0.5, -0.2], [0.9, 1.4, 1.1], [-0.8, -0.1, -0.6], [0.3, 0.2, 1.0]])
    v, n, clusters = 0.02, 3, 4
    means = yi.mean(axis=1)
    inside = ((yi - means[:, None]) ** 2).sum() / (clusters * (n - 1))
    beside = n * means.var(ddof=1)
    fit = multilevel(frame(yi.ravel(), v, np.repeat(list("abcd"), n)))
    assert fit.sigma2_within == pytest.approx(inside - v, rel=1e-10)
    assert fit.sigma2_between == pytest.approx((beside - inside) / n, rel=1e-10)
    assert fit.estimate == pytest.approx(means.mean())
    # With equal clusters the robust test is the t test of their means.
    assert fit.robust.se == pytest.approx(stats.sem(means))
    assert fit.robust.df == pytest.approx(clusters - 1)
    assert fit.robust.pval == pytest.approx(stats.ttest_1samp(means, 0).pvalue)
    assert fit.se == pytest.approx(fit.robust.se)


@pytest.mark.parametrize("between", [1e-3, 1e-7, 1e-9])
def test_a_variance_just_above_zero_is_found(between):
    inside = np.array([[-0.3, 0.1, 0.2], [-0.4, 0.2, 0.2], [0.1, 0.3, -0.4]])
    mean_square = (inside**2).sum() / 6
    means = np.array([-1.0, 0.0, 1.0]) * np.sqrt(mean_square / 3 + between)
    fit = multilevel(frame((means[:, None] + inside).ravel(), 0.02, np.repeat(list("abc"), 3)))
    assert fit.sigma2_between == pytest.approx(between, rel=1e-5)


def test_a_correlation_of_equal_sampling_errors_is_variance_between():
    effects = EIGHT[~EIGHT["trial"].isin(["C", "D"])].assign(vi=0.02)
    plain, correlated = multilevel(effects), multilevel(effects, correlation=0.3)
    assert min(plain.sigma2_between, correlated.sigma2_between) > 0
    assert correlated.sigma2_between == pytest.approx(plain.sigma2_between - 0.3 * 0.02)
    assert correlated.sigma2_within == pytest.approx(plain.sigma2_within + 0.3 * 0.02)
    assert correlated.loglik == pytest.approx(plain.loglik)
    assert correlated.estimate == pytest.approx(plain.estimate)


@settings(max_examples=40)
@given(clustered(), st.sampled_from([0.0, 0.5]), st.lists(st.floats(-9, 1), min_size=2, max_size=2))
def test_no_other_variances_are_more_likely(effects, rho, logs):
    y, v = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    likelihood = ThreeLevelLikelihood(y, v, check_clusters(effects, "trial")[0], rho)
    found = variance_components(likelihood)
    for between, within in (np.exp(logs), (np.exp(logs[0]), 0.0), (0.0, np.exp(logs[1])), (0.0, 0.0)):
        assert found.loglik >= likelihood.loglik(between, within) - 1e-9
    slope = likelihood.score(found.between, found.within)
    for variance, along in zip((found.between, found.within), slope, strict=True):
        assert along > -1e-7 if variance == 0 else abs(along * variance) < 1e-7


# Invariants --------------------------------------------------------------------------------------------


def assert_same(one, other, unit=1.0, shift=0.0):
    """Numbers that are determined even where the likelihood is flat between the two variances."""
    assert other.estimate - shift == pytest.approx(unit * one.estimate, abs=1e-6 * unit)
    assert other.se == pytest.approx(unit * one.se, rel=1e-6)
    assert other.q == pytest.approx(one.q, rel=1e-7, abs=1e-7)
    assert other.loglik + (one.k - 1) * np.log(unit) == pytest.approx(one.loglik, abs=1e-8)
    for name in ("sigma2_between", "sigma2_within"):
        assert getattr(other, name) == pytest.approx(
            unit**2 * getattr(one, name), rel=1e-4, abs=1e-6 * unit**2
        )
    assert other.robust.se == pytest.approx(unit * one.robust.se, rel=1e-4, abs=1e-6 * unit)
    assert other.robust.df == pytest.approx(one.robust.df, rel=1e-4)


@settings(max_examples=20)
@given(clustered(), st.randoms(use_true_random=False))
def test_order_does_not_matter(effects, random):
    order = list(range(len(effects)))
    random.shuffle(order)
    assert_same(multilevel(effects), multilevel(effects.iloc[order]))


@settings(max_examples=20)
@given(clustered(), st.floats(-5, 5))
def test_a_shift_moves_only_the_location(effects, shift):
    moved = effects.assign(yi=effects["yi"] + shift)
    assert_same(multilevel(effects), multilevel(moved), shift=shift)


@settings(max_examples=20)
@given(clustered(), st.floats(1e-3, 1e3))
def test_a_change_of_unit_scales(effects, c):
    scaled = effects.assign(yi=c * effects["yi"], vi=c**2 * effects["vi"])
    assert_same(multilevel(effects, correlation=0.4), multilevel(scaled, correlation=0.4), unit=c)


@settings(max_examples=12)
@given(clustered(), st.permutations(range(5)))
def test_the_names_of_clusters_do_not_matter(effects, names):
    renamed = effects.assign(trial=[f"trial {names[code]}" for code in effects["trial"]])
    assert_same(multilevel(effects), multilevel(renamed))


@settings(max_examples=20)
@given(clustered(), st.sampled_from([0.0, 0.6]))
def test_what_always_holds(effects, rho):
    fit = multilevel(effects, correlation=rho)
    assert fit.sigma2_between >= 0
    assert fit.sigma2_within >= 0
    assert fit.sigma2_total == pytest.approx(fit.sigma2_between + fit.sigma2_within)
    assert 0 <= fit.i2 < 100
    assert fit.i2 == pytest.approx(fit.i2_between + fit.i2_within)
    assert fit.pi_lb <= fit.ci_lb <= fit.estimate <= fit.ci_ub <= fit.pi_ub
    assert fit.weights.sum() == pytest.approx(100)
    assert 0.99 <= fit.robust.df <= fit.clusters - 0.99
    assert fit.wider_interval[1] >= max(fit.ci_ub, np.nan_to_num(fit.robust.ci_ub, nan=-np.inf)) - 1e-12


# Edges -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", [1e-6, 1e6])
def test_tiny_and_huge_units_give_the_same_answer(unit):
    scaled = EIGHT.assign(yi=EIGHT["yi"] * unit, vi=EIGHT["vi"] * unit**2)
    one, other = multilevel(EIGHT), multilevel(scaled)
    assert other.estimate / unit == pytest.approx(one.estimate, rel=1e-9)
    assert other.sigma2_within / unit**2 == pytest.approx(one.sigma2_within, rel=1e-9)
    assert other.robust.pval == pytest.approx(one.robust.pval, rel=1e-9)


@pytest.mark.parametrize(
    "vi",
    [[1e-12] * 5, [1e12] * 5, [1e-12, 1e12, 1e-12, 1e12, 1.0], [1e12, 1e-12, 1e12, 1.0, 1e-12]],
    ids=["tiny", "huge", "both", "both, other clusters"],
)
@pytest.mark.parametrize("rho", [0.0, 0.9])
def test_extreme_variances_give_finite_numbers(vi, rho):
    fit = multilevel(frame([0.1, 0.5, 0.3, 0.9, 1.2], vi, list("aabbc")), correlation=rho)
    assert np.isfinite([fit.estimate, fit.se, fit.loglik, fit.pi_lb, fit.robust.se, fit.robust.df]).all()
    assert 0.1 <= fit.estimate <= 1.2


@pytest.mark.parametrize("both", [list("ab"), list("aab")])
def test_the_smallest_sets_are_fitted(both):
    fit = multilevel(frame([0.1, 0.9, 0.4][: len(both)], 0.01, both))
    assert (fit.clusters, fit.df) == (2, 1)
    assert any("Only 2 clusters" in note for note in fit.notes)
    assert any("degrees of freedom" in note for note in fit.notes)


def test_identical_effects_have_no_variance_and_no_robust_interval():
    fit = multilevel(frame([0.3] * 4, 0.04, list("aabb")))
    assert (fit.sigma2_between, fit.sigma2_within, fit.i2, fit.robust.se) == (0, 0, 0, 0)
    assert fit.ci_lb < 0.3 < fit.ci_ub
    assert np.isnan([fit.robust.statistic, fit.robust.pval, fit.robust.ci_lb]).all()
    assert fit.wider_interval == (fit.ci_lb, fit.ci_ub, "t-clusters")
    assert any("no robust interval" in note for note in fit.notes)
    assert "no robust standard error" in str(fit.robust)
    assert "CR2" not in str(fit).split("note:")[0]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("no variance between", "(sigma2_between) is estimated at 0"),
        ("no variance within", "(sigma2_within) is estimated at 0"),
        ("no variance at all", "Both variances are estimated at 0"),
    ],
)
def test_a_variance_at_its_boundary_is_exactly_zero_and_said(name, says):
    fit = multilevel(reference_set(name), "cluster")
    assert (fit.sigma2_between == 0) == (name != "no variance within")
    assert (fit.sigma2_within == 0) == (name != "no variance between")
    assert sum(says in note for note in fit.notes) == 1


def test_an_ordinary_fit_has_no_note_on_its_variances():
    notes = multilevel(reference_set("assink2016"), "cluster").notes
    assert len(notes) == 1
    assert "correlation = 0" in notes[0]


def test_a_flat_likelihood_is_named():
    flat = frame([0.1, 0.9, 0.4, -0.3], [0.01, 0.01, 0.01, 0.5], list("abcc"))
    assert any("likelihood is flat" in note for note in multilevel(flat).notes)
    assert not any("likelihood is flat" in note for note in multilevel(EIGHT).notes)


def test_a_second_hump_of_the_likelihood_is_named():
    humped = frame(
        [-1.1, 0.3, 0.2, -0.2, -1.5, -0.5, 0.0, -0.9],
        [0.346, 0.025, 0.008, 0.369, 0.017, 0.138, 0.233, 0.037],
        list("abbccddd"),
    )
    fit = multilevel(humped)
    assert (fit.sigma2_between, fit.sigma2_within) == pytest.approx((0.371273, 0.117644), abs=1e-6)
    assert any("more than one hump: variances of 0.542 between and 0 within" in note for note in fit.notes)


def test_a_robust_interval_narrower_than_the_models_is_not_followed():
    fit = multilevel(reference_set("no variance between"), "cluster")
    assert fit.robust.ci_lb > fit.ci_lb
    assert fit.wider_interval == (fit.ci_lb, fit.ci_ub, "t-clusters")
    assert any("robust interval is narrower" in note for note in fit.notes)
    wald = multilevel(reference_set("konstantopoulos2011"), "cluster", ci="wald")
    assert wald.wider_interval == (wald.robust.ci_lb, wald.robust.ci_ub, "CR2")


def test_the_correlation_is_used_and_said():
    assert any("correlated at 0.5" in note for note in multilevel(EIGHT, correlation=0.5).notes)


def test_clusters_may_be_numbers_or_text():
    one = multilevel(EIGHT)
    for trial in ([1, 1, 2, 2, 3, 4, 5, 5], [1.0, "1", 2, " 2", 3, 4, 5, "5 "]):
        other = multilevel(EIGHT.assign(trial=pd.Series(trial, dtype=object)))
        assert (other.clusters, other.loglik) == (5, one.loglik)
    category = EIGHT.assign(trial=EIGHT["trial"].astype("category"))
    assert multilevel(category).loglik == one.loglik


def test_rows_left_out_are_listed_and_rows_after_them_keep_their_number():
    gone = {"study": "gone", "trial": "A", "yi": None, "vi": None, "left_out": "no events"}
    table = pd.concat([pd.DataFrame([gone]), EIGHT.assign(left_out="")], ignore_index=True)
    fit = multilevel(table)
    assert fit.k == 8
    assert fit.left_out.to_dict("records") == [{"study": "gone", "why": "no events"}]
    assert fit.to_dict()["left_out"] == [{"study": "gone", "why": "no events"}]
    assert any("1 study is left out" in note for note in fit.notes)
    table.loc[3, "trial"] = None
    with pytest.raises(DataProblems, match="row 5, study 's2', column 'trial': found a blank cell"):
        multilevel(table)


@pytest.mark.parametrize(
    ("effects", "message"),
    [
        (EIGHT.assign(trial="A"), "found one cluster; expected two or more"),
        (EIGHT.drop(columns="trial"), r"column 'trial': found no such column \(there are: study, yi, vi\)"),
        (EIGHT.rename(columns={"trial": "trial_id"}), "here that may be cluster='trial_id'"),
        (EIGHT.rename(columns={"trial": "cluster"}), "here that may be cluster='cluster'"),
        (EIGHT.assign(trial=[*"AABBCD", " ", "E"]), "row 8, study 's6', column 'trial': found a blank cell"),
        (
            EIGHT.assign(trial=[1, 1, np.nan, 2, 2, 3, 3, 4]),
            "row 4, study 's2', column 'trial': found a blank",
        ),
        (EIGHT.assign(trial=[1, 1, np.inf, 2, 2, 3, 3, 4]), "row 4, study 's2', column 'trial': found inf"),
        (EIGHT.assign(trial=[True, False] * 4), "found True; expected the cluster"),
        (EIGHT.assign(study="a"), "for the second time"),
        (EIGHT.assign(vi=0.0), "expected a variance above 0"),
        (EIGHT.assign(yi=np.nan), "expected a finite number"),
        (EIGHT.head(1), "found one study"),
        (EIGHT.head(0), "found no study"),
    ],
)
def test_faulty_data_are_refused_in_words(effects, message):
    with pytest.raises(DataProblems, match=message):
        multilevel(effects)


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("ci", "hksj"),
        ("ci", ["t"]),
        ("level", 95),
        ("level", "0.95"),
        ("correlation", 1),
        ("correlation", -0.1),
        ("correlation", "0.5"),
        ("correlation", np.nan),
        ("cluster", ["trial"]),
        ("cluster", None),
    ],
)
def test_faulty_arguments_are_named(argument, value):
    with pytest.raises(ValueError, match=f"^{argument} must"):
        multilevel(EIGHT, **{argument: value})


def test_the_level_is_used():
    narrow, wide = multilevel(EIGHT, level=0.8), multilevel(EIGHT, level=0.99)
    assert wide.ci_lb < narrow.ci_lb
    assert wide.pi_lb < narrow.pi_lb
    assert wide.robust.ci_lb < narrow.robust.ci_lb
    assert wide.robust.level == 0.99
    assert "99% CI" in str(wide)


def test_results_are_frozen_and_the_effects_given_untouched():
    effects = EIGHT.assign(yi=EIGHT["yi"].astype(str))
    before = effects.copy(deep=True)
    fit = multilevel(effects)
    for result in (fit, fit.robust):
        with pytest.raises(AttributeError):
            result.estimate = 0
    pd.testing.assert_frame_equal(effects, before)


def test_the_views_hold_the_numbers():
    fit = multilevel(EIGHT, ci="wald")
    values = json.loads(json.dumps(fit.to_dict(), allow_nan=False))
    assert values["estimate"] == fit.estimate
    assert values["df"] is None
    assert values["robust"]["df"] == fit.robust.df
    assert values["weights"] == fit.weights.to_dict()
    assert values["notes"] == list(fit.notes)
    row = fit.to_frame()
    assert row.shape[0] == 1
    assert row.loc[0, "sigma2_between"] == fit.sigma2_between
    assert row.loc[0, "robust_ci_ub"] == fit.robust.ci_ub
    assert multilevel(frame([0.3] * 4, 0.04, list("aabb"))).to_dict()["robust"]["pval"] is None


def test_the_printed_result_is_readable_and_its_html_harmless():
    fit = multilevel(EIGHT.rename(columns={"trial": "<b>trial"}), "<b>trial")
    text = str(fit)
    assert text == repr(fit)
    assert "8 in 5 clusters (<b>trial)" in text
    assert "sigma2 between clusters (REML)" in text
    assert "CR2, 3.8 df" in text
    assert "<b>" not in fit._repr_html_()
    assert "&lt;b&gt;trial" in fit._repr_html_()
