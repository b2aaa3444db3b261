"""tau2 from variances of 1e-12 to 1e12, also within one set, against arithmetic without rounding."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymare import Dataset
from pymare.estimators import DerSimonianLaird, Hedges, VarianceBasedLikelihoodEstimator
from pymare.stats import q_profile
from scipy.stats import chi2
from statsmodels.stats.meta_analysis import combine_effects

from hinge_meta.models.between_study_variance import (
    METHODS,
    between_study_variance,
    between_study_variance_interval,
)
from hinge_meta.models.random_effects import random_effects

YI, VI = np.array([0.1, 0.9, 0.4, -0.2]), np.array([0.04, 0.05, 0.03, 0.10])
# Effects and variances on one scale, on many, and with one study that outweighs all others.
SETS = {
    "ordinary": (YI, VI),
    "tiny": (YI * 1e-6, VI * 1e-12),
    "huge": (YI * 1e6, VI * 1e12),
    "tiny variances, large differences": (YI, VI * 1e-12),
    "mixed, one dominates": (np.array([0.0, 1e8, -1e8, 0.3]), np.array([1e-12, 1e12, 1e12, 1.0])),
    "mixed, two dominate": (np.array([0.1, 0.2, 3e6, -1e6]), np.array([1e-12, 2e-12, 1e12, 1e11])),
    "mixed, all scales": (np.array([0.2, 1.0, -3e3, 1e6, 0.5]), np.array([1e-12, 1e-6, 1.0, 1e6, 1e12])),
    "far from zero": (1e6 + YI, VI),
}


def exact(values):
    return [Fraction(float(value)) for value in values]


def total(values):
    return sum(values, Fraction(0))


def q_at(tau2, yi, vi):
    weight = [1 / (v + tau2) for v in vi]
    mean = total(w * y for w, y in zip(weight, yi, strict=True)) / total(weight)
    residual = [y - mean for y in yi]
    return total(w * r**2 for w, r in zip(weight, residual, strict=True)), weight, residual


def closed_form(method, yi, vi):
    yi, vi = exact(yi), exact(vi)
    k = len(yi)
    mean = total(yi) / k
    squares = total((y - mean) ** 2 for y in yi)
    q, weight, _ = q_at(Fraction(0), yi, vi)
    if method == "SJ":
        return squares / k * q_at(squares / k, yi, vi)[0] / (k - 1)
    return {
        "DL": (q - (k - 1)) / (total(weight) - total(w**2 for w in weight) / total(weight)),
        "HE": squares / (k - 1) - total(vi) / k,
        "HS": (q - k) / total(weight),
    }[method]


def score(method, tau2, yi, vi):
    """Give the derivative of the log-likelihood, or Q less k - 1, without rounding."""
    q, weight, residual = q_at(tau2, yi, vi)
    if method == "PM":
        return q - (len(yi) - 1)
    trace = total(weight)
    if method == "REML":
        trace -= total(w**2 for w in weight) / total(weight)
    return total((w * r) ** 2 for w, r in zip(weight, residual, strict=True)) - trace


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("method", ["DL", "HE", "HS", "SJ"])
def test_closed_forms_equal_exact_arithmetic(name, method):
    yi, vi = SETS[name]
    expected = float(max(Fraction(0), closed_form(method, yi, vi)))
    assert between_study_variance(yi, vi, method) == pytest.approx(expected, rel=1e-11, abs=0)


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("method", ["REML", "ML", "PM"])
def test_solved_estimators_bracket_the_exact_root_to_1e_10(name, method):
    yi, vi = SETS[name]
    tau2 = between_study_variance(yi, vi, method)
    yi, vi = exact(yi), exact(vi)
    if tau2 == 0:
        assert score(method, Fraction(0), yi, vi) <= 0
    else:
        step = Fraction(1, 10**10)
        assert score(method, Fraction(tau2) * (1 - step), yi, vi) > 0
        assert score(method, Fraction(tau2) * (1 + step), yi, vi) < 0


@pytest.mark.parametrize("name", SETS)
def test_q_profile_bounds_are_where_the_exact_q_is_the_quantile(name):
    yi, vi = SETS[name]
    bounds = between_study_variance_interval(yi, vi)
    yi, vi = exact(yi), exact(vi)
    for bound, tail in zip(bounds, (0.025, 0.975), strict=True):
        target = Fraction(float(chi2.isf(tail, len(yi) - 1)))
        if bound == 0:
            assert q_at(Fraction(0), yi, vi)[0] <= target
        else:
            step = Fraction(1, 10**10)
            assert q_at(Fraction(bound) * (1 - step), yi, vi)[0] > target
            assert q_at(Fraction(bound) * (1 + step), yi, vi)[0] < target


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("method", METHODS)
def test_every_number_of_a_fit_is_finite_on_every_scale(name, method):
    yi, vi = SETS[name]
    fit = random_effects(pd.DataFrame({"study": list("ABCDE")[: len(yi)], "yi": yi, "vi": vi}), method=method)
    values = {key: value for key, value in fit.to_dict().items() if isinstance(value, float)}
    absent = {"pi_lb", "pi_ub"} if method == "FE" else set()
    assert {key for key, value in fit.to_dict().items() if value is None} == absent
    assert all(np.isfinite(value) for value in values.values())
    assert 0 <= fit.i2 < 100 and 0 <= fit.i2_lb <= fit.i2_ub < 100
    assert fit.weights.sum() == pytest.approx(100)
    exact_q = q_at(Fraction(0), exact(yi), exact(vi))[0]
    assert fit.q == pytest.approx(float(exact_q), rel=1e-11)


@pytest.mark.parametrize("unit", [2.0**-20, 2.0**20])
@pytest.mark.parametrize("method", METHODS)
def test_a_unit_that_is_a_power_of_two_changes_no_digit(method, unit):
    assert between_study_variance(YI * unit, VI * unit**2, method) == unit**2 * between_study_variance(
        YI, VI, method
    )


@st.composite
def ordinary_sets(draw):
    k = draw(st.integers(2, 12))
    yi = draw(st.lists(st.floats(-3, 3).map(lambda x: round(x, 3)), min_size=k, max_size=k))
    vi = draw(st.lists(st.floats(0.01, 1).map(lambda x: round(x, 3)), min_size=k, max_size=k))
    return np.array(yi), np.array(vi)


@given(ordinary_sets())
@settings(max_examples=50)
def test_pymare_and_statsmodels_bear_witness(effects):
    yi, vi = effects
    engines = {
        "DL": DerSimonianLaird(),
        "HE": Hedges(),
        "REML": VarianceBasedLikelihoodEstimator(method="reml"),
        "ML": VarianceBasedLikelihoodEstimator(method="ml"),
    }
    for method, engine in engines.items():
        theirs = float(np.ravel(engine.fit_dataset(Dataset(yi, vi)).summary().tau2)[0])
        rel = 1e-9 if method in ("DL", "HE") else 2e-4  # PyMARE's likelihood search stops early
        ours = between_study_variance(yi, vi, method)
        assert ours == pytest.approx(max(0, theirs), rel=rel, abs=1e-12 if rel < 1e-6 else 2e-4)
    bounds = q_profile(yi, vi, np.ones((len(yi), 1)))
    ours = between_study_variance_interval(yi, vi)
    assert ours == pytest.approx((max(0, bounds["ci_l"]), max(0, bounds["ci_u"])), rel=1e-7, abs=1e-9)
    with np.errstate(divide="ignore"):  # its I2 of identical effects, which is not what is compared
        paule_mandel = combine_effects(yi, vi, method_re="iterated").tau2
    assert between_study_variance(yi, vi, "PM") == pytest.approx(max(0, paule_mandel), rel=1e-3, abs=2e-5)


def test_the_engine_that_this_replaces_overflows_where_one_study_dominates():
    """Why DL is written out here: the difference that PyMARE divides by has no digit left."""
    yi, vi = (values[:3] for values in SETS["mixed, one dominates"])
    with np.errstate(divide="ignore"):
        theirs = float(np.ravel(DerSimonianLaird().fit_dataset(Dataset(yi, vi)).summary().tau2)[0])
    assert np.isinf(theirs)
    assert between_study_variance(yi, vi, "DL") == pytest.approx(4999500000000000.0, rel=1e-12)


def test_empirical_bayes_is_paule_mandel():
    assert between_study_variance(YI, VI, "EB") == between_study_variance(YI, VI, "PM") > 0


def test_one_study_in_each_group_has_no_tau2():
    with pytest.raises(ValueError, match="two studies in at least one group"):
        between_study_variance(YI, VI, "REML", group=list("abcd"))
    with pytest.raises(ValueError, match="two studies in at least one group"):
        between_study_variance_interval(YI, VI, group=list("abcd"))
