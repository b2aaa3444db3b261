"""Conversions against R: its quantiles, metafor's escalc, vcalc and rma.mv, and raw samples."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.conversions.combine_groups import combine_means
from hinge_meta.effects.conversions.five_numbers import mean_from_five_numbers, sd_from_five_numbers
from hinge_meta.effects.conversions.sd_from_difference import (
    sd_from_se_of_difference,
    se_of_difference_from_interval,
    se_of_difference_from_p,
)
from hinge_meta.effects.conversions.sd_from_interval import sd_from_interval
from hinge_meta.effects.conversions.sd_of_change import correlation_of_change, sd_of_change
from hinge_meta.effects.conversions.se_of_effect import se_from_p
from hinge_meta.effects.conversions.shared_control_covariance import shared_control_covariance
from hinge_meta.effects.conversions.skewness import skewness_of_five_numbers
from hinge_meta.effects.conversions.smd_and_log_odds_ratio import (
    log_odds_ratio_from_smd,
    smd_from_log_odds_ratio,
)

REFERENCE = json.loads((Path(__file__).parents[2] / "reference" / "conversions.json").read_text())
CLOSE = {"rel": 1e-12, "abs": 1e-14}


def table(name):
    return pd.DataFrame(REFERENCE[name])


def test_the_reference_is_metafor():
    assert REFERENCE["metafor_version"].startswith("3.8")
    assert len(table("groups")) == 15
    assert len(table("differences")) == 24
    assert len(table("five")) == 10


def test_sd_from_the_interval_of_a_mean():
    for row in REFERENCE["groups"]:
        for quantile in ("t", "normal"):
            sd = sd_from_interval(44, 56, row["n"], level=row["level"], quantile=quantile)
            assert sd == pytest.approx(row[f"sd_{quantile}"], **CLOSE)


def test_standard_errors_and_sds_from_a_difference():
    rows = table("differences")
    n = rows["n_e"], rows["n_c"]
    se = se_of_difference_from_p(rows["difference"], rows["p"], *n)
    # In the far tail (p = 1e-12) R's and scipy's t quantiles agree to about 1e-10 only.
    near = rows["p"] > 1e-6
    np.testing.assert_allclose(se[near], rows["se_p"][near], rtol=1e-12)
    np.testing.assert_allclose(se, rows["se_p"], rtol=1e-9)
    np.testing.assert_allclose(sd_from_se_of_difference(se, *n), rows["sd_p"], rtol=1e-9)
    np.testing.assert_allclose(se_of_difference_from_interval(0, 5.52, *n), rows["se_ci"], rtol=1e-12)
    np.testing.assert_allclose(se_from_p(rows["difference"], rows["p"]), rows["se_z"], rtol=1e-12)


@pytest.mark.parametrize(
    ("scenario", "columns"),
    [("s1", ["min", "max"]), ("s2", ["q1", "q3"]), ("s3", ["min", "q1", "q3", "max"])],
)
def test_median_quartiles_and_range(scenario, columns):
    rows = table("five")
    called = {"min": "minimum", "max": "maximum"}
    ends = {called.get(column, column): rows[column] for column in columns}
    statistic, critical = skewness_of_five_numbers(rows["n"], rows["median"], **ends)
    for got, name in [
        (mean_from_five_numbers(rows["n"], rows["median"], **ends), "mean"),
        (sd_from_five_numbers(rows["n"], **ends), "sd"),
        (statistic, "statistic"),
        (critical, "critical"),
    ]:
        np.testing.assert_allclose(got, rows[f"{scenario}_{name}"], rtol=1e-12, atol=1e-14)


def test_combined_groups_are_the_raw_sample():
    groups = REFERENCE["combined"]
    n, mean, sd = combine_means(groups["n"], groups["mean"], groups["sd"])
    assert (n, mean, sd) == pytest.approx(tuple(groups["all"][name] for name in ("n", "mean", "sd")), **CLOSE)


def test_the_sd_of_change_is_that_of_metafor():
    rows = table("change")
    sds = rows["sd_baseline"], rows["sd_final"]
    np.testing.assert_allclose(sd_of_change(*sds, rows["correlation"]), rows["sd_change"], rtol=1e-12)
    np.testing.assert_allclose(
        correlation_of_change(*sds, rows["sd_change"]), rows["correlation"], rtol=1e-12, atol=1e-12
    )


def test_smd_and_log_odds_ratio_are_those_of_metafor():
    ours = REFERENCE["logistic"]
    there = log_odds_ratio_from_smd(ours["smd"], ours["smd_vi"])
    back = smd_from_log_odds_ratio(ours["or"], ours["or_vi"])
    assert there == pytest.approx((ours["log_or"], ours["log_or_vi"]), **CLOSE)
    assert back == pytest.approx((ours["or_as_smd"], ours["or_as_smd_vi"]), **CLOSE)


def least_squares(yi, v, treatment):
    design = (treatment.to_numpy()[:, None] == np.unique(treatment)).astype(float)
    weighted = design.T @ np.linalg.inv(v)
    variance = np.linalg.inv(weighted @ design)
    coefficients = variance @ weighted @ yi
    residuals = yi - design @ coefficients
    return coefficients, variance, residuals @ np.linalg.inv(v) @ residuals


@pytest.mark.parametrize(
    ("data", "measure"),
    [("events", "RD"), ("events", "OR"), ("events", "RR"), ("means", "MD"), ("means", "SMD")],
)
def test_shared_comparators(data, measure):
    rows, expected = table(data), REFERENCE["shared"][f"by_{data}"][measure]
    yi, v = shared_control_covariance(rows, measure, "trial")
    np.testing.assert_allclose(yi, expected["yi"], rtol=1e-11)
    np.testing.assert_allclose(v, expected["v"], rtol=1e-11, atol=1e-18)
    coefficients, variance, qe = least_squares(yi, v, rows["treatment"])
    np.testing.assert_allclose(coefficients, expected["coefficients"], rtol=1e-9)
    np.testing.assert_allclose(variance, expected["vcov"], rtol=1e-9)
    assert qe == pytest.approx(expected["qe"], rel=1e-9)


def test_a_pairs_own_sd_gives_the_smd_of_escalc():
    expected = REFERENCE["shared"]["pair"]
    yi, v = shared_control_covariance(table("means"), "SMD", "trial", pooled_sd="pair")
    np.testing.assert_allclose(yi, expected["yi"], rtol=1e-12)
    np.testing.assert_allclose(np.diag(v), expected["vi"], rtol=1e-12)


@pytest.mark.parametrize("pooled_sd", ["study", "pair"])
def test_the_covariance_of_two_smds_is_that_of_simulated_trials(pooled_sd):
    rng = np.random.default_rng(2009)
    n, means, trials = np.array([80, 120, 60]), np.array([2.5, 3.0, 0.0]), 20_000
    mean = rng.normal(means, 1 / np.sqrt(n), size=(trials, 3))
    square = rng.chisquare(n - 1, size=(trials, 3))
    if pooled_sd == "study":
        sd = np.sqrt(square.sum(axis=1, keepdims=True) / (n.sum() - 3))
    else:
        sd = np.sqrt((square[:, :2] + square[:, 2:]) / (n[:2] + n[2] - 2))
    simulated = np.cov((mean[:, :2] - mean[:, 2:]) / sd, rowvar=False)
    rows = pd.DataFrame({"trial": "A", "mean_e": means[:2], "sd_e": 1.0, "n_e": n[:2]})
    _, v = shared_control_covariance(
        rows.assign(mean_c=0.0, sd_c=1.0, n_c=n[2]), "SMD", "trial", pooled_sd=pooled_sd
    )
    np.testing.assert_allclose(v, simulated, rtol=0.06)
    # The part that the shared SD contributes is not lost in the tolerance.
    assert simulated[0, 1] - 1 / 60 == pytest.approx(v[0, 1] - 1 / 60, rel=0.15)


def test_with_equal_sds_the_covariance_is_that_of_vcalc():
    rows = table("means").assign(sd_e=5.0, sd_c=5.0)
    _, v = shared_control_covariance(rows, "MD", "trial")
    np.testing.assert_allclose(v, REFERENCE["shared"]["vcalc_md"], rtol=1e-12, atol=1e-14)
