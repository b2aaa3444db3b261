"""Every formula written out as its paper has it, on numbers small enough to follow."""

import math
from fractions import Fraction

import pandas as pd
import pytest
from statsmodels.stats.meta_analysis import effectsize_smd

from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.effects.small_sample_correction import exact_correction

ARMS = {"mean_e": 10.0, "sd_e": 4.0, "n_e": 12, "mean_c": 13.0, "sd_c": 5.0, "n_c": 10}
PAIRED = {"mean_post": 38.5, "sd_post": 11.6, "mean_pre": 30.6, "sd_pre": 15.0, "n": 20, "ri": 0.47}
COUNTS = {"event_e": 4, "n_e": 123, "event_c": 11, "n_c": 139}


def one(measure, numbers, **options):
    made = effect_sizes(pd.DataFrame([{"study": "A", **numbers}]), measure, **options)
    return made["yi"].item(), made["vi"].item()


def exact(m):
    """J(m) for even m: the gammas of whole and half numbers are fractions and a root of pi."""
    q = m // 2
    ratio = Fraction(1)
    for j in range(1, q):
        ratio *= Fraction(2 * j, 2 * j - 1)  # gamma(q) / (gamma(q - 1/2) / sqrt(pi))
    return float(ratio) / math.sqrt(math.pi * q)


@pytest.mark.parametrize("m", [2, 4, 20, 58, 60, 62, 100, 310, 1000, 5000])
def test_the_small_sample_correction_is_exact(m):
    assert float(exact_correction(m)) == pytest.approx(exact(m), rel=3e-14)


def test_the_correction_has_no_seam_and_goes_to_one():
    m = [59.99, 60, 60.01, 1e6, 1e12]
    j = exact_correction(m)
    assert j[1] - j[0] == pytest.approx(j[2] - j[1], rel=1e-3)
    assert 1 - j[3] == pytest.approx(3 / (4 * m[3]), rel=1e-5)
    assert j[4] == pytest.approx(1, abs=1e-11)


@pytest.mark.parametrize(
    ("vtype", "variance"),
    [
        ("LS", lambda g, d, j: 1 / 12 + 1 / 10 + g**2 / 44),
        ("LS2", lambda g, d, j: j**2 * (1 / 12 + 1 / 10 + d**2 / 44)),
        ("UB", lambda g, d, j: 1 / 12 + 1 / 10 + (1 - 18 / (20 * j**2)) * g**2),
        ("AV", lambda g, d, j: 1 / 12 + 1 / 10 + g**2 / 44),  # the average of one is itself
    ],
)
def test_hedges_g_and_its_variances(vtype, variance):
    d = (10 - 13) / math.sqrt((11 * 16 + 9 * 25) / 20)
    j = exact(20)
    assert one("SMD", ARMS, vtype=vtype) == pytest.approx((j * d, variance(j * d, d, j)), rel=1e-13)


def test_the_variance_at_the_average_g():
    other = {**ARMS, "mean_e": 16.0, "n_e": 30}
    table = pd.DataFrame([{"study": "A", **ARMS}, {"study": "B", **other}])
    made = effect_sizes(table, "SMD", vtype="AV")
    g = (22 * one("SMD", ARMS)[0] + 40 * one("SMD", other)[0]) / 62
    assert made["vi"].tolist() == pytest.approx([1 / 12 + 1 / 10 + g**2 / 44, 1 / 30 + 1 / 10 + g**2 / 80])


def test_review_manager_by_its_algorithms_and_by_statsmodels():
    # Deeks & Higgins 2010: g = d (1 - 3/(4N - 9)), SE = sqrt(N/(n1 n2) + g**2/(2 (N - 3.94))).
    d = (10 - 13) / math.sqrt((11 * 16 + 9 * 25) / 20)
    g = d * (1 - 3 / 79)
    got = one("SMD", ARMS, vtype="revman")
    assert got == pytest.approx((g, 22 / 120 + g**2 / (2 * 18.06)), rel=1e-14)
    assert got == pytest.approx(effectsize_smd(10.0, 4.0, 12, 13.0, 5.0, 10), rel=1e-14)


def test_review_manager_is_not_the_default():
    assert one("SMD", ARMS, vtype="revman") != pytest.approx(one("SMD", ARMS), rel=1e-4)


def test_bonetts_heteroscedastic_difference():
    s2 = (16 + 25) / 2
    g = exact(20) * -3 / math.sqrt(s2)
    variance = g**2 * (16**2 / 11 + 25**2 / 9) / (8 * s2**2) + (16 / 11 + 25 / 9) / s2
    assert one("SMDH", ARMS) == pytest.approx((g, variance), rel=1e-13)


def test_ratio_of_means():
    expected = math.log(10 / 13), 16 / (12 * 100) + 25 / (10 * 169)
    assert one("ROM", ARMS) == pytest.approx(expected, rel=1e-13)
    negative = {**ARMS, "mean_e": -10.0, "mean_c": -13.0}
    assert one("ROM", negative) == pytest.approx(expected, rel=1e-13)


def test_changes_in_one_group():
    change = 38.5 - 30.6
    variance = 11.6**2 + 15**2 - 2 * 0.47 * 11.6 * 15
    j = math.gamma(9.5) / (math.sqrt(9.5) * math.gamma(9))
    smcc, smcr = j * change / math.sqrt(variance), j * change / 15
    assert one("MC", PAIRED) == pytest.approx((change, variance / 20), rel=1e-13)
    assert one("SMCC", PAIRED) == pytest.approx((smcc, 1 / 20 + smcc**2 / 40), rel=1e-13)
    assert one("SMCR", PAIRED) == pytest.approx((smcr, 2 * 0.53 / 20 + smcr**2 / 40), rel=1e-13)


def test_changes_by_morris_2008():
    # Morris 2008, as computed at metafor-project.org/doku.php/analyses:morris2008; first study, trained.
    assert one("SMCR", PAIRED)[0] == pytest.approx(0.5056, abs=5e-5)


def test_the_variance_of_changes_does_not_cancel_as_the_correlation_nears_one():
    alike = {**PAIRED, "sd_post": 15.0, "ri": 1 - 1e-12}
    assert one("MC", alike)[1] == pytest.approx(2 * 1e-12 * 225 / 20, rel=1e-3)


def test_two_by_two_tables():
    a, b, c, d = 4, 119, 11, 128
    risk_ratio = math.log((4 / 123) / (11 / 139)), 1 / a - 1 / 123 + 1 / c - 1 / 139
    odds_ratio = math.log(a * d / (b * c)), 1 / a + 1 / b + 1 / c + 1 / d
    difference = 4 / 123 - 11 / 139, a * b / 123**3 + c * d / 139**3
    assert one("RR", COUNTS) == pytest.approx(risk_ratio, rel=1e-13)
    assert one("OR", COUNTS) == pytest.approx(odds_ratio, rel=1e-13)
    assert one("RD", COUNTS) == pytest.approx(difference, rel=1e-13)


def test_petos_odds_ratio_by_the_hypergeometric_distribution():
    # Its mean and variance by adding up every table with these margins.
    ways = {x: math.comb(123, x) * math.comb(139, 15 - x) for x in range(16)}
    total = sum(ways.values())
    expected = sum(x * w for x, w in ways.items()) / total
    variance = sum((x - expected) ** 2 * w for x, w in ways.items()) / total
    assert one("PETO", COUNTS) == pytest.approx(((4 - expected) / variance, 1 / variance), rel=1e-12)


def test_rates():
    numbers = {"event_e": 7, "time_e": 1344.0, "event_c": 11, "time_c": 1988.0}
    assert one("IRR", numbers) == pytest.approx((math.log(7 / 1344 / (11 / 1988)), 1 / 7 + 1 / 11), rel=1e-13)


def test_correlations():
    assert one("COR", {"r": 0.5, "n": 4}) == pytest.approx((0.5, 0.1875), rel=1e-14)
    assert one("ZCOR", {"r": 0.5, "n": 4}) == pytest.approx((0.5 * math.log(3), 1.0), rel=1e-14)
