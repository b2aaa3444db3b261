import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.optimize import minimize
from scipy.stats import chi2, norm

from hinge_meta.diagnostics.selection_likelihood import SelectionLikelihood
from hinge_meta.diagnostics.selection_model import selection_model
from hinge_meta.diagnostics.selection_peaks import selection_peaks
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

SETS = json.loads((Path(__file__).parents[1] / "reference" / "selection_model.json").read_text())["sets"]
CASES = [(name, call) for name, data in SETS.items() for call in data["fits"]]


def fit_of(name, **asked):
    data = SETS[name]
    return fit_to(data["yi"], data["vi"], measure=name.split()[1], **asked)


def fit_to(yi, vi, measure="GEN", **asked):
    studies = [f"Study {number}" for number in range(1, len(yi) + 1)]
    return random_effects(pd.DataFrame({"study": studies, "yi": yi, "vi": vi, "measure": measure}), **asked)


def call_of(name, call):
    method, alternative, *steps = call.split()
    return selection_model(fit_of(name, method=method), [float(step) for step in steps], alternative)


def numbers_of(model):
    return [*model.to_frame().select_dtypes("number").iloc[0], *model.weights.iloc[1:].to_numpy().ravel()]


# --- against metafor


@pytest.mark.parametrize(("name", "call"), CASES)
def test_it_equals_metafors(name, call):
    expected, found = SETS[name]["fits"][call], call_of(name, call)
    weights = found.weights.iloc[1:]
    assert found.weights["k"].tolist() == expected["k"]
    near = 1e-4
    assert abs(found.estimate - expected["estimate"]) < near * found.se
    assert found.statistic == pytest.approx(expected["statistic"], abs=near)
    assert found.pval == pytest.approx(expected["pval"], rel=1e-3)
    assert [found.ci_lb, found.ci_ub] == pytest.approx(
        [expected["ci_lb"], expected["ci_ub"]], abs=2 * near * found.se
    )
    assert (np.abs(weights["delta"] - expected["delta"][1:]) < near * weights["se"]).all()
    # With tau2 at 0, metafor goes on as if it might still move, by a little.
    near = 2e-4 if found.tau2 == 0 else 1e-4
    assert found.se == pytest.approx(expected["se"], rel=near)
    assert weights["se"].tolist() == pytest.approx(expected["delta_se"][1:], rel=near)
    if found.tau2 > 0:
        assert abs(found.tau2 - expected["tau2"]) < near * found.tau2_se
        assert found.tau2_se == pytest.approx(expected["tau2_se"], rel=near)
    else:
        assert expected["tau2"] < 1e-6 and np.isnan(found.tau2_se)
    assert found.lrt_df == expected["lrt_df"]
    assert found.lrt == pytest.approx(expected["lrt"], abs=2e-4)
    assert found.lrt_pval == pytest.approx(expected["lrt_pval"], rel=1e-3)
    assert found.loglik_unadjusted == pytest.approx(expected["loglik_unadjusted"], abs=1e-10)
    # metafor's search may stop early, ours never lower.
    assert -1e-10 < found.loglik - expected["loglik"] < 1e-4


def test_the_reference_has_what_is_hard():
    fits = [SETS[name]["fits"][call] for name, call in CASES if call.startswith("ML")]
    assert {fit["tau2"] < 1e-6 for fit in fits} == {True, False}
    assert {call.split()[1] for _, call in CASES} == {"greater", "less"}
    assert {len(fit["delta"]) for fit in fits} == {2, 3, 4}
    assert min(min(fit["delta"]) for fit in fits) < 0.01 and max(max(fit["delta"]) for fit in fits) > 8


@pytest.mark.parametrize("name", [name for name, data in SETS.items() if "profile" in data])
def test_the_profile_equals_metafors_with_the_weight_held(name):
    data = SETS[name]
    yi, vi = np.array(data["yi"]), np.array(data["vi"])
    likelihood = SelectionLikelihood(
        yi, vi, np.array([0.025]), np.array(data["fits"]["ML greater 0.025"]["k"])
    )
    for delta, loglik in zip(data["profile"]["delta"], data["profile"]["loglik"], strict=True):
        start = np.array([yi.mean(), 0.0, np.log(delta)])
        peak = selection_peaks(likelihood, start, held=(2, np.log(delta)))[0]
        assert -1e-9 < peak.height - loglik < 1e-4
        assert peak.theta[2] == np.log(delta)


# --- against the definition


def density(y, mu, tau2, delta, steps, vi):
    p = norm.sf(y / np.sqrt(vi))
    bounds = np.concatenate([[np.inf], np.sqrt(vi) * norm.isf(steps), [-np.inf]])
    shares = -np.diff(norm.cdf(bounds, mu, np.sqrt(vi + tau2)))
    return delta[np.searchsorted(steps, p)] * norm.pdf(y, mu, np.sqrt(vi + tau2)) / (delta @ shares)


def test_the_likelihood_is_that_of_a_density():
    steps, vi = np.array([0.025, 0.5]), np.array([0.04, 0.09])
    mu, tau2, delta = 0.15, 0.05, np.array([1.0, 0.4, 0.1])
    edges = np.sqrt(vi[0]) * norm.isf(steps)
    parts = [
        quad(density, low, high, (mu, tau2, delta, steps, vi[0]))[0]
        for low, high in ((-4, edges[1]), (edges[1], edges[0]), (edges[0], 4))
    ]
    assert sum(parts) == pytest.approx(1, abs=1e-9)
    yi = np.array([0.5, 0.1])
    found = SelectionLikelihood(yi, vi, steps, np.array([1, 1, 0])).at(
        np.array([mu, tau2, *np.log(delta[1:])])
    )
    expected = sum(np.log(density(y, mu, tau2, delta, steps, v)) for y, v in zip(yi, vi, strict=True))
    assert found[0] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    "theta", [[0.2, 0.05, -0.3, 0.4, -1.0], [-8.0, 0.3, -10.0, -3.0, -20.0], [3.0, 1e-9, 4.0, 9.0, 2.0]]
)
def test_its_derivatives_are_those_of_differences(theta):
    random = np.random.default_rng(1)
    vi, yi = random.uniform(0.02, 0.3, 15), random.normal(0.3, 0.5, 15)
    likelihood = SelectionLikelihood(yi, vi, np.array([0.025, 0.1, 0.5]), np.array([1, 2, 9, 3]))
    theta, width = np.array(theta), 1e-5
    either = [
        (likelihood.at(theta - width * unit), likelihood.at(theta + width * unit)) for unit in np.eye(5)
    ]
    _, gradient, hessian = likelihood.at(theta)
    differences = np.array([(after[0] - before[0]) / (2 * width) for before, after in either])
    assert gradient == pytest.approx(differences, rel=1e-6, abs=1e-7 * np.abs(gradient).max())
    differences = np.array([(after[1] - before[1]) / (2 * width) for before, after in either])
    assert hessian == pytest.approx(differences, rel=1e-6, abs=1e-7 * np.abs(hessian).max())


def test_far_from_the_studies_probabilities_are_still_told_apart():
    likelihood = SelectionLikelihood(
        np.array([0.1, 5.0]), np.ones(2), np.array([0.025, 0.026]), np.array([1, 1, 0])
    )
    for theta in ([-60.0, 0.0, -1700.0, -1750.0], [60.0, 0.0, 1600.0, 1700.0]):
        value, gradient, hessian = likelihood.at(np.array(theta))
        assert np.isfinite(value) and np.isfinite(gradient).all() and np.isfinite(hessian).all()
    value, logs = likelihood.over(np.array([-1e4, 1e4]), np.zeros(2))
    assert np.isfinite(value).all() and np.isfinite(logs).all()


def test_an_interval_too_thin_for_a_difference_has_the_probability_of_its_density():
    thin, vi = np.array([0.025, 0.025 * (1 + 1e-9)]), np.ones(1)
    at_zero = SelectionLikelihood(np.zeros(1), vi, thin, np.array([0, 1, 0])).at(np.zeros(4))[1]
    assert 1 - at_zero[2] == pytest.approx(0.025e-9, rel=1e-6)


def test_profile_bounds_are_where_another_search_finds_the_fall():
    """By a search without derivatives over the density as it is written above."""
    data = SETS["hackshaw1998 OR"]
    yi, vi, steps = np.array(data["yi"]), np.array(data["vi"]), np.array([0.025])
    found = selection_model(fit_of("hackshaw1998 OR", level=0.9))
    row = found.weights.iloc[1]
    for bound in (row["ci_lb"], row["ci_ub"]):
        weight = np.array([1.0, bound])

        def drop(place, weight=weight):
            each = [
                density(y, place[0], place[1] ** 2, weight, steps, v) for y, v in zip(yi, vi, strict=True)
            ]
            return found.loglik - np.log(each).sum()

        lowest = minimize(drop, [0.2, 0.1], method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9}).fun
        assert 2 * lowest == pytest.approx(chi2.ppf(0.9, 1), abs=1e-6)


@pytest.mark.parametrize(
    "name", ["colditz1994 RR", "konstantopoulos2011 GEN", "bangertdrowns2004 GEN", "pain SMD"]
)
def test_with_one_step_interval_and_test_agree(name):
    pval = selection_model(fit_of(name)).lrt_pval
    for level in (1 - pval - 0.001, 1 - pval + 0.001):
        row = selection_model(fit_of(name, level=level)).weights.iloc[1]
        assert (row["ci_lb"] < 1 < row["ci_ub"]) == (level > 1 - pval)


def test_a_second_peak_belongs_to_the_interval_and_is_told():
    found = selection_model(fit_of("pain SMD"), (0.025, 0.5))
    assert sum("second peak" in note for note in found.notes) == 1
    data = SETS["pain SMD"]
    yi, vi = -np.array(data["yi"]), np.array(data["vi"])
    likelihood = SelectionLikelihood(yi, vi, np.array([0.025, 0.5]), found.weights["k"].to_numpy())
    highest, other = selection_peaks(likelihood, np.zeros(4))
    assert highest.height - other.height < 1.92
    assert highest.theta[0] == pytest.approx(-found.estimate, rel=1e-9)
    for place, row in zip((2, 3), found.weights.iloc[1:].itertuples(), strict=True):
        assert row.ci_lb < np.exp(other.theta[place]) < row.ci_ub
        for bound in (row.ci_lb, row.ci_ub):
            held = selection_peaks(likelihood, other.theta * 0.9, held=(place, np.log(bound)))[0]
            assert 2 * (highest.height - held.height) == pytest.approx(chi2.ppf(0.95, 1), abs=1e-6)


# --- what it must not depend on, and what it must find


def test_studies_that_were_not_selected_are_found_not_to_be():
    random = np.random.default_rng(8)
    vi = random.uniform(0.01, 0.2, 2000)
    found = selection_model(fit_to(random.normal(0.2, np.sqrt(vi + 0.03)), vi), (0.025, 0.5))
    assert found.weights["delta"].tolist() == pytest.approx([1, 1, 1], abs=0.2)
    assert found.estimate == pytest.approx(0.2, abs=0.03) and found.lrt_pval > 0.05


def test_studies_that_were_selected_give_the_truth_back():
    random = np.random.default_rng(9)
    vi = random.uniform(0.01, 0.2, 8000)
    yi = random.normal(0.2, np.sqrt(vi + 0.03))
    seen = (norm.sf(yi / np.sqrt(vi)) <= 0.025) | (random.random(8000) < 0.25)
    found = selection_model(fit_to(yi[seen], vi[seen]))
    assert found.unadjusted.estimate > 0.3
    assert found.estimate == pytest.approx(0.2, abs=0.03)
    assert found.tau2 == pytest.approx(0.03, abs=0.01)
    assert found.weights["delta"][1] == pytest.approx(0.25, abs=0.05)
    assert found.lrt_pval < 1e-9


@settings(max_examples=6)
@given(order=st.permutations(range(9)))
def test_the_order_of_the_studies_does_not_matter(order):
    data = SETS["pain SMD"]
    one = selection_model(fit_of("pain SMD"))
    other = selection_model(fit_to(np.array(data["yi"])[order], np.array(data["vi"])[order], measure="SMD"))
    assert numbers_of(other) == pytest.approx(numbers_of(one), rel=1e-6, nan_ok=True)


@pytest.mark.parametrize("name", ["raudenbush1985 GEN", "pain SMD"])
@pytest.mark.parametrize("unit", [1e-20, 3.7e20])
def test_the_unit_of_measurement_does_not_matter(name, unit):
    data = SETS[name]
    one = selection_model(fit_of(name), (0.025, 0.5))
    other = selection_model(fit_to(np.array(data["yi"]) * unit, np.array(data["vi"]) * unit**2), (0.025, 0.5))
    assert other.weights.to_numpy() == pytest.approx(one.weights.to_numpy(), rel=1e-6, nan_ok=True)
    for key, power in (("estimate", 1), ("se", 1), ("ci_lb", 1), ("ci_ub", 1), ("tau2", 2), ("tau2_se", 2)):
        assert getattr(other, key) == pytest.approx(getattr(one, key) * unit**power, rel=1e-6, nan_ok=True), (
            key
        )
    assert other.lrt == pytest.approx(one.lrt, rel=1e-7)
    assert other.loglik == pytest.approx(one.loglik - len(data["yi"]) * np.log(unit), rel=1e-9)


@pytest.mark.parametrize("name", SETS)
def test_the_other_side_is_the_mirror_image(name):
    data = SETS[name]
    one = selection_model(fit_of(name))
    assert one.alternative == ("less" if fit_of(name).estimate < 0 else "greater")
    other = selection_model(fit_to(-np.array(data["yi"]), data["vi"]))
    assert {one.alternative, other.alternative} == {"greater", "less"}
    assert other.weights.to_numpy() == pytest.approx(one.weights.to_numpy(), rel=1e-7, nan_ok=True)
    assert [-other.estimate, -other.ci_ub, other.se] == pytest.approx(
        [one.estimate, one.ci_lb, one.se], rel=1e-7
    )


BOTH_SIDES = [
    name for name, data in SETS.items() if min(data["yi"]) < 0 < max(data["yi"]) and 0 not in data["yi"]
]


@pytest.mark.parametrize("name", BOTH_SIDES)
def test_one_step_at_the_middle_is_the_same_from_either_side(name):
    """With p above and below 0.5 the sides change roles: the weight of one is one over the other's."""
    above, below = (selection_model(fit_of(name), 0.5, side) for side in ("greater", "less"))
    assert above.weights["delta"][1] == pytest.approx(1 / below.weights["delta"][1], rel=1e-6)
    assert above.weights["ci_lb"][1] == pytest.approx(1 / below.weights["ci_ub"][1], rel=1e-6)
    assert above.estimate == pytest.approx(below.estimate, rel=1e-6)
    assert above.loglik == pytest.approx(below.loglik, rel=1e-9)


@settings(max_examples=15)
@given(data=st.data())
def test_it_is_the_highest_place_that_another_search_finds(data):
    k = data.draw(st.integers(4, 12))
    yi = np.array(data.draw(st.lists(st.integers(-60, 200), min_size=k, max_size=k))) / 100
    vi = np.array(data.draw(st.lists(st.integers(1, 40), min_size=k, max_size=k))) / 100
    try:
        found = selection_model(fit_to(yi, vi), alternative="greater")
    except DataProblems:
        return
    likelihood = SelectionLikelihood(yi, vi, np.array([0.025]), found.weights["k"].to_numpy())
    bounds = [(-20, 20), (0, 50), (-40, 40)]
    for start in ([0.0, 0.0, 0.0], [-3.0, 2.0, -5.0], [1.0, 0.1, 2.0], [yi.mean(), yi.var(), -1.0]):
        climbed = minimize(
            lambda theta: tuple(-part for part in likelihood.at(theta)[:2]), start, jac=True, bounds=bounds
        )
        assert -climbed.fun <= found.loglik + 1e-8
    assert found.loglik >= found.loglik_unadjusted - 1e-12


def test_tau2_is_zero_where_the_fit_has_none():
    found = selection_model(fit_of("konstantopoulos2011 GEN", method="FE"))
    assert found.tau2 == found.unadjusted.tau2 == 0 and found.unadjusted.method == "FE"
    assert any("held at 0" in note for note in found.notes)
    assert selection_model(fit_of("konstantopoulos2011 GEN")).unadjusted.method == "ML"


# --- what a reader is told


def test_a_reader_is_told_what_it_is():
    notes = " ".join(selection_model(fit_of("pain SMD")).notes)
    for says in (
        "not a corrected answer",
        "for effects below 0 (alternative='less')",
        "Only 9 studies: below 10",
        "Only 2 studies have p of 0.025 or below",
        "Studies with p above 0.025 are estimated to have been 3.2 times as likely to be seen as those with p of "
        "0.025 or below (95% CI 0.11 to 64).",
        "A weight above 1 is the opposite of a preference for small p-values",
        "by maximum likelihood as well, not by REML as the fit.",
    ):
        assert says in notes
    notes = " ".join(selection_model(fit_of("bangertdrowns2004 GEN", method="ML"), 0.025, "greater").notes)
    assert (
        "alternative=" not in notes
        and "Only" not in notes
        and "not by" not in notes
        and "opposite" not in notes
    )
    assert "as 0" not in notes and "second peak" not in notes and "other side" not in notes
    assert "tau2 is estimated as 0" in " ".join(selection_model(fit_of("raudenbush1985 GEN")).notes)


def test_an_answer_on_the_other_side_of_zero_is_told():
    random = np.random.default_rng(3)
    vi = random.uniform(0.01, 0.2, 400)
    yi = random.normal(-0.1, np.sqrt(vi + 0.05))
    seen = (norm.sf(yi / np.sqrt(vi)) <= 0.025) | (random.random(400) < 0.03)
    found = selection_model(fit_to(yi[seen], vi[seen]))
    assert found.unadjusted.estimate > 0 > found.estimate
    assert any("other side of 0" in note for note in found.notes)


def test_studies_left_out_are_told():
    data = SETS["raudenbush1985 GEN"]
    effects = pd.DataFrame(
        {"study": [f"S{i}" for i in range(19)], "yi": data["yi"], "vi": data["vi"], "left_out": ""}
    )
    effects.loc[18, ["yi", "vi"]] = np.nan
    effects.loc[18, "left_out"] = "no spread"
    assert "1 study is left out: S18 (no spread)." in selection_model(random_effects(effects)).notes


def test_views_agree_with_each_other():
    found = selection_model(fit_of("raudenbush1985 GEN"))
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["tau2_se"] is None and told["df"] is None and np.isinf(found.df)
    assert told["estimate"] == found.estimate == found.to_frame().loc[0, "estimate"]
    assert told["weights"][1]["delta"] == found.weights["delta"][1] and told["weights"][0]["se"] is None
    assert told["unadjusted"]["estimate"] == found.unadjusted.estimate
    assert (
        "weight, 0.025 < p <= 1" in str(found)
        and "chi2(1) = 3.11" in str(found)
        and "<table>" in found._repr_html_()
    )
    assert found.weight([[0.0, 0.025], [0.02501, 1.0]]).tolist() == [
        [1.0, 1.0],
        [found.weights["delta"][1]] * 2,
    ]


# --- what is refused


@pytest.mark.parametrize(
    "steps", [(), (0,), (1.0,), (0.5, 0.025), (0.1, 0.1), ("0.025",), None, "0.5", [[0.1]], (np.nan,)]
)
def test_steps_that_are_none_are_refused(steps):
    with pytest.raises(ValueError, match="steps must be one or more numbers between 0 and 1"):
        selection_model(fit_of("raudenbush1985 GEN"), steps)


def test_wrong_arguments_are_refused():
    fit = fit_of("raudenbush1985 GEN")
    with pytest.raises(
        ValueError, match=r"alternative must be one of \['greater', 'less'\] or None, got 'two.sided'"
    ):
        selection_model(fit, alternative="two.sided")
    with pytest.raises(
        ValueError, match="fit must be a RandomEffects, as random_effects returns it, got DataFrame"
    ):
        selection_model(fit.effects)


def test_an_interval_without_a_study_is_named_with_what_mends_it():
    fit = fit_of("pain SMD")
    with pytest.raises(DataProblems) as refused:
        selection_model(fit, (0.001, 0.025, 0.5, 0.9))
    first, last = refused.value.problems
    assert "no study with a one-sided p-value of 0.001 or below (alternative='less')" in first.found
    assert "above 0.9" in last.found
    assert first.expected.endswith("steps=(0.025, 0.5) leaves none empty")
    assert selection_model(fit, (0.025, 0.5)).weights["k"].tolist() == [2, 6, 1]
    with pytest.raises(DataProblems, match=r"p-values from 0.16 to 0.99, so no step of these divides them"):
        selection_model(fit, alternative="greater")


def test_fewer_studies_than_numbers_to_estimate_are_refused():
    with pytest.raises(
        DataProblems, match="found 2 studies; expected 3 or more, .*: the mean, tau2 and one weight"
    ):
        selection_model(fit_to([0.1, 0.9], [0.04, 0.05]))
    assert selection_model(fit_to([0.1, 0.9], [0.04, 0.05], method="FE")).k == 2


def test_weights_that_nothing_tells_are_refused():
    precise = fit_to([5.0, 5.02, 0.3, 0.1], [1e-4, 1e-4, 0.1, 0.2], method="FE")
    with pytest.raises(DataProblems, match="hardly changes with the weights"):
        selection_model(precise)
    # Effects a thousand standard errors apart, and a model that has no tau2 to explain it.
    apart = fit_to([-1600.0, -700.0, 200.0, 900.0], [1.0, 1.0, 1.0, 1.0], method="FE")
    with pytest.raises(DataProblems, match="hardly changes with the weights"):
        selection_model(apart)
