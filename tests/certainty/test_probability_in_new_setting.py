"""Predictive probability: against R's numeric integration, against the interval, against the posterior."""

import json
from pathlib import Path

import pandas as pd
import pytest
from scipy.stats import norm, t

from hinge_meta.certainty.probability_in_new_setting import (
    ProbabilityInNewSetting,
    probability_in_new_setting,
)
from hinge_meta.models.bayes import bayes
from hinge_meta.models.priors import HalfCauchy, HalfNormal
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

R = json.loads((Path(__file__).parents[1] / "reference" / "people_terms.json").read_text())


def effects(yi, vi, measure="SMD"):
    return pd.DataFrame({"study": [f"S{i}" for i in range(len(yi))], "yi": yi, "vi": vi, "measure": measure})


def spread(k=6, scale=1.0, measure="SMD"):
    return effects([scale * (-0.4 + 0.2 * (-1) ** i) for i in range(k)], [0.03 * scale**2] * k, measure)


@pytest.mark.parametrize(
    "row", R["settings"], ids=lambda row: f"{row['set']} {row['method']} {row['beyond']}"
)
def test_it_equals_rs_integral_over_metafors_prediction(row):
    fit = random_effects(effects(row["yi"], row["vi"]), method=row["method"])
    if fit.hksj_narrower_than_wald:
        pytest.skip("metafor has no rule that follows the wider interval")
    found = probability_in_new_setting(fit, beyond=row["beyond"])
    assert (fit.pi_lb, fit.pi_ub) == pytest.approx((row["pi_lb"], row["pi_ub"]), rel=1e-7)
    assert found.probability == pytest.approx(row["probability"], rel=1e-6)


def test_r_covers_sets_that_are_not_skipped():
    fits = [random_effects(effects(row["yi"], row["vi"]), method=row["method"]) for row in R["settings"]]
    assert sum(not fit.hksj_narrower_than_wald for fit in fits) >= 12


@pytest.mark.parametrize("pi", ["hk", "v", "hts", "normal"])
def test_at_a_bound_of_the_interval_it_is_what_lies_outside(pi):
    fit = random_effects(spread(), pi=pi)
    lower, upper, _ = fit.wider_prediction
    assert probability_in_new_setting(fit, beyond=-lower).probability == pytest.approx(0.025)
    moved = random_effects(spread().assign(yi=lambda table: table["yi"] - upper), pi=pi)
    assert probability_in_new_setting(moved).probability == pytest.approx(0.975)


@pytest.mark.parametrize(("pi", "df"), [("hk", 5), ("v", 5), ("hts", 4), ("normal", 1e12)])
def test_between_the_bounds_it_is_by_hand_for_each_rule(pi, df):
    fit = random_effects(spread(), pi=pi)
    assert not fit.hksj_narrower_than_wald
    se = fit.se if pi == "hk" else (fit.wald_ci_ub - fit.wald_ci_lb) / 2 / norm.ppf(0.975)
    by_hand = t.cdf(-fit.estimate / (fit.tau2 + se**2) ** 0.5, df)
    assert probability_in_new_setting(fit).probability == pytest.approx(by_hand, rel=1e-6)


def test_it_follows_the_wider_prediction():
    table = effects([-0.30, -0.31, -0.29, -0.30], [0.05] * 4)
    fit = random_effects(table)
    assert fit.hksj_narrower_than_wald
    found = probability_in_new_setting(fit)
    assert "Wald" in found.rule
    assert found.probability < 0.999


def test_the_bayesian_answer_is_the_posterior_predictive():
    found = probability_in_new_setting(random_effects(spread()), beyond=0.1, tau_prior=HalfCauchy(0.3))
    assert found.bayes == pytest.approx(bayes(spread(), tau_prior=HalfCauchy(0.3)).prob_new_below(-0.1))
    assert "Cauchy" in found.prior


def test_points_and_standard_deviations_give_one_answer():
    in_sds = probability_in_new_setting(random_effects(spread()))
    in_points = probability_in_new_setting(
        random_effects(spread(scale=20.0, measure="MD")), tau_prior=HalfNormal(10)
    )
    assert in_points.probability == pytest.approx(in_sds.probability)
    assert in_points.bayes == pytest.approx(in_sds.bayes, abs=1e-6)


def test_a_larger_benefit_is_less_probable():
    fit = random_effects(spread())
    asked = [probability_in_new_setting(fit, beyond=size) for size in (0.0, 0.2, 0.5)]
    assert [item.probability for item in asked] == sorted((item.probability for item in asked), reverse=True)
    assert [item.bayes for item in asked] == sorted((item.bayes for item in asked), reverse=True)


def test_two_studies_are_refused():
    with pytest.raises(DataProblems, match="three or more"):
        probability_in_new_setting(random_effects(spread(k=2)))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: probability_in_new_setting(random_effects(spread()), beyond=-1), "beyond must be"),
        (lambda: probability_in_new_setting(random_effects(spread(), pi="none")), "prediction interval"),
        (lambda: probability_in_new_setting(random_effects(spread(measure="MD"))), "tau_prior must be given"),
    ],
)
def test_wrong_arguments_are_refused(call, says):
    with pytest.raises(ValueError, match=says):
        call()


def test_no_probability_is_printed_as_certain():
    found = ProbabilityInNewSetting(0.0, 0.9999, "hk", 0.0001, "HalfNormal(0.5)", 0.0, 4)
    assert found.in_per_cent == ("more than 99%", "less than 1%")
