"""Worked examples as printed, to the digits printed."""

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.conversions.cluster_design_effect import design_effect, effective_sample_size
from hinge_meta.effects.conversions.half_width import distance_of_p, half_width
from hinge_meta.effects.conversions.sd_from_difference import (
    sd_from_se_of_difference,
    se_of_difference_from_p,
)
from hinge_meta.effects.conversions.sd_of_change import correlation_of_change, sd_of_change
from hinge_meta.effects.conversions.se_of_effect import log_of_ratio, se_from_p
from hinge_meta.effects.conversions.shared_control_covariance import shared_control_covariance
from hinge_meta.effects.small_sample_correction import exact_correction


def test_handbook_6_5_2_2_the_interval_of_25_people_is_4_128_standard_errors_wide():
    assert round(float(half_width(0.95, df=24)), 4) == 2.0639
    assert round(2 * float(half_width(0.95, df=24)), 3) == 4.128
    assert round(2 * float(half_width(0.95)), 2) == 3.92
    assert round(2 * float(half_width(0.90)), 2) == 3.29
    assert round(2 * float(half_width(0.99)), 2) == 5.15


def test_handbook_6_5_2_3_a_difference_of_3_8_with_p_0_008():
    assert round(float(distance_of_p(0.008, df=25 + 22 - 2)), 2) == 2.78
    se = se_of_difference_from_p(3.8, 0.008, 25, 22)
    assert round(float(se), 2) == 1.37
    # The Handbook prints 4.69, from the rounded 1.37.
    assert round(float(sd_from_se_of_difference(round(float(se), 2), 25, 22)), 2) == 4.69
    assert float(sd_from_se_of_difference(se, 25, 22)) == pytest.approx(4.69, abs=0.02)


def test_handbook_6_3_1_a_risk_difference_of_0_03_with_p_0_008():
    assert round(float(distance_of_p(0.008)), 3) == 2.652
    assert round(float(se_from_p(0.03, 0.008)), 3) == 0.011


def test_handbook_6_5_2_8_change_scores():
    # Experimental 6.4, 7.1, 4.5 and control 7.0, 6.9, 4.2: correlations 0.78 and 0.82.
    assert round(float(correlation_of_change(6.4, 7.1, 4.5)), 2) == 0.78
    assert round(float(correlation_of_change(7.0, 6.9, 4.2)), 2) == 0.82
    assert round(float(sd_of_change(6.4, 7.1, 0.80)), 2) == 4.32


def test_handbook_23_1_a_cluster_trial_of_classrooms():
    # 63 of 295 against 84 of 330 children, 10 + 11 classrooms, ICC 0.02.
    size = round((295 + 330) / (10 + 11), 1)
    effect = design_effect(size, 0.02)
    assert (size, round(float(effect), 3)) == (29.8, 1.576)
    printed = [round(float(effective_sample_size(count, effect)), 1) for count in (63, 295, 84, 330)]
    assert printed == [40.0, 187.2, 53.3, 209.4]


@pytest.mark.parametrize(
    ("estimate", "p", "z", "se"),
    [(17.0, 0.032, 2.141, 7.940), (float(log_of_ratio(0.30)), 0.034, 2.117, 0.569)],
)
def test_altman_and_bland_2011(estimate, p, z, se):
    # They print an approximation of z; the quantile itself differs by less than 0.3 %.
    assert float(distance_of_p(p)) == pytest.approx(z, rel=3e-3)
    assert float(se_from_p(estimate, p)) == pytest.approx(se, rel=3e-3)
    approximate = -0.862 + np.sqrt(0.743 - 2.404 * np.log(p))
    assert float(distance_of_p(p)) == pytest.approx(approximate, rel=3e-3)


# Gleser & Olkin 2009, Table 19.1; they subtract the treated from the controls, we the other way round.
GLESER = pd.DataFrame(
    {
        "trial": [1, 1, 2, 3, 3, 3],
        "treatment": [1, 2, 1, 1, 2, 3],
        "event_e": [100, 150, 15, 40, 80, 50],
        "n_e": [4000, 4000, 400, 1000, 1000, 1000],
        "event_c": [40, 40, 10, 150, 150, 150],
        "n_c": [1000, 1000, 200, 2000, 2000, 2000],
    }
)


@pytest.mark.parametrize(
    ("measure", "yi", "coefficients", "q"),
    [
        # pages 360 to 362
        ("RD", [0.0150, 0.0025, 0.0125, 0.0350, -0.0050, 0.0250], [0.0200, 0.0043, 0.0211], 7.1907),
        # pages 362 and 363; the chapter prints Q = 2.057
        ("OR", [0.4855, 0.0671, 0.3008, 0.6657, -0.0700, 0.4321], [0.5099, 0.0044, 0.4301], 2.0563),
        # pages 363 and 364; Q is not printed
        ("RR", [0.4700, 0.0645, 0.2877, 0.6286, -0.0645, 0.4055], [0.4875, 0.0006, 0.4047], None),
    ],
)
def test_gleser_and_olkin_2009(measure, yi, coefficients, q):
    ours, v = shared_control_covariance(GLESER, measure, "trial")
    np.testing.assert_allclose(-ours, yi, atol=6e-5)
    design = (GLESER["treatment"].to_numpy()[:, None] == [1, 2, 3]).astype(float)
    inverse = np.linalg.inv(v)
    variance = np.linalg.inv(design.T @ inverse @ design)
    estimate = variance @ design.T @ inverse @ ours
    np.testing.assert_allclose(-estimate, coefficients, atol=6e-5)
    if q:
        residuals = ours - design @ estimate
        assert residuals @ inverse @ residuals == pytest.approx(q, abs=6e-5)
    if measure == "RD":  # equation 19.7
        printed = [[24.612, 19.954, 13.323], [19.954, 28.538, 13.255], [13.323, 13.255, 69.806]]
        np.testing.assert_allclose(1e6 * variance, printed, atol=6e-4)


def test_gleser_and_olkin_2009_standardised_mean_differences():
    # Page 364, the chapter's d before the small-sample correction; one SD pooled over each study's arms.
    table = pd.DataFrame(
        {
            "trial": [1, 1, 2, 3, 4, 4],
            "mean_e": [7.87, 4.35, 9.32, 8.08, 7.44, 5.34],
            "mean_c": [-1.36, -1.36, 0.98, 1.17, 0.45, 0.45],
            "sd_e": [4.2593, 4.2593, 2.8831, 3.1764, 2.9344, 2.9344],
            "sd_c": [4.2593, 4.2593, 2.8831, 3.1764, 2.9344, 2.9344],
            "n_e": [25, 22, 38, 50, 30, 30],
            "n_c": [25, 25, 40, 50, 30, 30],
        }
    )
    g, v = shared_control_covariance(table, "SMD", "trial")
    people = np.array([72, 72, 78, 100, 90, 90])
    df = people - np.array([3, 3, 2, 2, 3, 3])
    np.testing.assert_allclose(
        g / exact_correction(df), [2.1670, 1.3406, 2.8927, 2.1754, 2.3821, 1.6664], atol=6e-5
    )
    assert v[0, 1] == pytest.approx(1 / 25 + g[0] * g[1] / (2 * 72), rel=1e-14)
    assert v[4, 4] == pytest.approx(1 / 30 + 1 / 30 + g[4] ** 2 / (2 * 90), rel=1e-14)
    assert v[1, 2] == v[0, 4] == 0
