"""Many models at once are the single fits, one a row."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import brentq

from hinge_meta.models import fit_many as module
from hinge_meta.models.batched_likelihood import peaks_on_grid, score
from hinge_meta.models.batched_root import batched_root
from hinge_meta.models.between_study_variance import METHODS, between_study_variance_and_notes
from hinge_meta.models.fit_many import COLUMNS, fit_many
from hinge_meta.models.grid_of_tau2 import GridOfTau2
from hinge_meta.models.looks_at_likelihood import look, looks_of_each, looks_of_subsets
from hinge_meta.models.newton_peaks import newton_peaks
from hinge_meta.models.one_peak import one_peak
from hinge_meta.models.prediction_interval import RULES
from hinge_meta.models.random_effects import random_effects
from hinge_meta.printed import CI_METHODS
from hinge_meta.problems import DataProblems

FOLDER = Path(__file__).parents[1] / "reference"
DATASETS = json.loads((FOLDER / "datasets.json").read_text())
VALUES = json.loads((FOLDER / "random_effects.json").read_text())["sets"]
TWO_PEAKS = (np.array([0.4, 0.5, -0.7, -2.5, 0.4, -1.3]), np.array([0.81, 0.04, 0.34, 13.89, 0.01, 0.43]))


def arrays_of(name):
    values, table = VALUES[name], DATASETS[name.split()[0]]["table"]
    source = values if "yi" in values else {key: [row[key] for row in table] for key in ("yi", "vi")}
    return np.array(source["yi"], dtype=float), np.array(source["vi"], dtype=float)


def single(yi, vi, **asked):
    return random_effects(pd.DataFrame({"study": range(len(yi)), "yi": yi, "vi": vi}), **asked)


def equals(row, fit, rel=1e-9):
    for name in COLUMNS:
        if name == "unsettled":
            assert row[name] == any("likelihood of tau2" in note for note in fit.notes)
        elif name in ("ci_method", "pi_method"):
            assert row[name] == getattr(fit, name), name
        else:
            # Where an interval's end lies near 0, its digits are those of the standard error.
            near_0 = fit.se * 1e-12 if name in ("estimate", "statistic") or name[:-3] in INTERVALS else 0
            assert row[name] == pytest.approx(getattr(fit, name), rel=rel, abs=near_0, nan_ok=True), name


INTERVALS = ("ci", "wald_ci", "pi")


def subsets(k, count, seed):
    """Give the whole set, some leave-one-outs, and random subsets of two studies or more."""
    random = np.random.default_rng(seed)
    some = random.random((count, k)) < random.uniform(0.2, 0.9, (count, 1))
    without = ~np.eye(k, dtype=bool)[random.choice(k, min(k, count), replace=False)]
    found = np.vstack([np.ones(k, dtype=bool), without, some])
    return found[found.sum(axis=1) > 1]


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("method", METHODS)
def test_subsets_of_every_real_set_equal_single_fits(name, method):
    yi, vi = arrays_of(name)
    turn = METHODS.index(method) + list(VALUES).index(name)
    ci, pi = list(CI_METHODS)[turn % 3], list(RULES)[turn % 5]
    asked = {"method": method, "ci": ci, "pi": pi, "level": (0.95, 0.9)[turn % 2]}
    included = subsets(len(yi), 4, seed=turn)
    table = fit_many(yi, vi, included, **asked, columns=COLUMNS)
    assert list(table.columns) == list(COLUMNS) and len(table) == len(included)
    for row, inside in zip(table.to_dict("records"), included, strict=True):
        equals(row, single(yi[inside], vi[inside], **asked))


@st.composite
def wild_sets(draw):
    k = draw(st.integers(2, 9))
    spread = draw(st.sampled_from([0.3, 2, 6, 12]))
    vi = 10 ** np.array(draw(st.lists(st.floats(-spread, spread), min_size=k, max_size=k)))
    size = draw(st.sampled_from([0.0, 0.5, 1.0, 3.0]))
    yi = np.array(draw(st.lists(st.floats(-3, 3), min_size=k, max_size=k))) * size
    return yi * np.sqrt(draw(st.sampled_from([vi, np.full(k, vi.max()), np.full(k, 0.1)]))), vi


@settings(max_examples=40)
@given(st.lists(wild_sets(), min_size=2, max_size=4), st.sampled_from(METHODS))
def test_wild_scales_equal_single_fits_wherever_they_stand(sets, method):
    """Variances from 1e-12 to 1e12, in one set; sets of unequal size side by side, with NaN between them."""
    most = max(len(yi) for yi, _ in sets)
    yi, vi = np.full((2, len(sets), most + 2), np.nan)
    for number, one in enumerate(sets):
        place = np.sort(np.random.default_rng(number).choice(most + 2, len(one[0]), replace=False))
        yi[number, place], vi[number, place] = one
    table = fit_many(yi, vi, np.isfinite(yi), method=method, columns=COLUMNS)
    for row, one in zip(table.to_dict("records"), sets, strict=True):
        equals(row, single(*one, method=method))


@pytest.mark.parametrize("method", ["REML", "ML"])
def test_the_highest_of_several_peaks_is_found_and_told(method):
    random = np.random.default_rng(0)
    yi = TWO_PEAKS[0] * random.uniform(0.9, 1.1, (300, 1)) + random.normal(0, 0.05, (300, 6))
    vi = np.tile(TWO_PEAKS[1], (300, 1))
    table = fit_many(yi, vi, method=method, columns=["tau2", "unsettled"])
    several = 0
    for row, y, v in zip(table.to_dict("records"), yi, vi, strict=True):
        tau2, notes = between_study_variance_and_notes(y, v, method)
        assert row["tau2"] == pytest.approx(tau2, rel=1e-9, abs=0)
        assert row["unsettled"] == bool(notes)
        several += any("peaks" in note for note in notes)
    assert several > 50


@pytest.mark.parametrize("restricted", [True, False])
@pytest.mark.parametrize("spread", [0.3, 1.0, 3.0, 8.0])
def test_a_likelihood_that_is_sure_to_have_one_peak_has_one_on_the_whole_grid(restricted, spread):
    random = np.random.default_rng(int(10 * spread) + restricted)
    vi = np.exp(random.normal(0, spread, (6, 400)))
    yi = random.normal(0, 1, (6, 400)) * np.sqrt(
        vi * random.choice([0.3, 1, 1.2], 400) + random.choice([0, 0.1, 5], 400)
    )
    away = yi - np.take_along_axis(yi, vi.argmin(axis=0)[None], axis=0)
    grid, everyone = GridOfTau2(yi, vi), np.arange(400)
    looks = looks_of_each(away, vi, restricted)
    sure, rows, low, high, guess = one_peak(looks, away, vi, grid.upper, restricted)
    at_0, which, *brackets = peaks_on_grid(grid, away, vi, everyone, restricted)
    peaks = at_0 + np.bincount(which, minlength=400)
    assert sure.mean() > 0.8 and peaks[sure].tolist() == [1] * sure.sum()
    assert rows.tolist() == np.flatnonzero(sure & ~at_0).tolist()
    inside = np.isin(which, rows)
    grid_low, grid_high, *ends = (each[inside] for each in brackets)
    arrays = away[:, rows], vi[:, rows]
    # A step of the grid that holds the peak lies between the two tau2, or holds one of them.
    assert (low <= grid_high).all() and (high >= grid_low).all()
    assert (score(low, *arrays, restricted) > 0).all() and (score(high, *arrays, restricted) <= 0).all()
    found = newton_peaks(guess, low, high, *arrays, restricted)
    by_brent = batched_root(
        lambda x, away, vi: score(x, away, vi, restricted), grid_low, grid_high, *ends, arrays
    )
    np.testing.assert_allclose(found, by_brent, rtol=1e-10)


@pytest.mark.parametrize("restricted", [True, False])
def test_looks_at_subsets_are_looks_at_each(restricted):
    random = np.random.default_rng(5)
    yi, vi = random.normal(0.3, 0.5, 9), np.exp(random.normal(-3, 1, 9))
    included = subsets(9, 40, seed=3)
    for tau2, *shared in looks_of_subsets(yi, vi, included, restricted):
        for number, inside in enumerate(included):
            alone = look(tau2[:1], yi[inside][:, None], vi[inside][:, None], restricted)
            *exact, bound = (part.item() for part in alone[1:])
            assert [part[number] for part in shared[:3]] == pytest.approx(exact, rel=1e-9)
            # tr(PP) itself: by the textbook, and never above what stands for it elsewhere.
            weight = np.diag(1 / (vi[inside] + tau2[0]))
            p = (
                weight
                - (weight.sum(axis=1, keepdims=True) @ weight.sum(axis=0, keepdims=True)) / weight.sum()
            )
            p = p if restricted else weight
            assert shared[3][number] == pytest.approx(np.trace(p @ p) / np.trace(p), rel=1e-9)
            assert shared[3][number] <= bound * (1 + 1e-9)


def test_looks_at_subsets_say_where_they_cannot_tell():
    yi, vi = np.array([0.4, 0.4, 0.1]), np.array([0.01, 0.02, 0.03])
    (_, rise, *_), *_ = looks_of_subsets(yi, vi, np.array([[True, True, False], [True, True, True]]), True)
    assert np.isnan(rise).tolist() == [True, False]
    assert looks_of_subsets(yi, np.array([1e-3, 1.0, 100.0]), np.ones((1, 3), dtype=bool), True) is None
    whole = fit_many(yi, vi, [[True, True, False]], columns=["estimate", "tau2"])
    assert whole.to_numpy().tolist() == [[pytest.approx(0.4), 0.0]]


def test_the_grid_is_that_of_a_single_fit():
    yi, vi = np.array([[0.1, 3.0], [0.9, -2.0]]), np.array([[0.04, 1.0], [0.05, 70.0]])
    grid = GridOfTau2(yi, vi)
    for column in range(2):
        lower, upper = (
            1e-3 * vi[:, column].min(),
            2 * max(vi[:, column].max(), 8 * np.ptp(yi[:, column]) ** 2),
        )
        count = int(np.ceil(24 * np.log10(upper / lower))) + 1
        points = grid.at(np.arange(count + 1)[:, None])[:, column]
        np.testing.assert_allclose(points, [0, *np.geomspace(lower, upper, count)], rtol=1e-14)


@given(st.lists(st.floats(-0.9, 5), min_size=1, max_size=9), st.integers(1, 3))
def test_roots_have_the_digits_of_roots_found_one_by_one(shifts, power):
    shift = np.array(shifts)

    def function(x, shift):
        return shift - x**power + np.exp(-x)

    low, high = np.zeros(len(shift)), np.full(len(shift), 9.0)
    ends = function(low, shift), function(high, shift)
    one_by_one = [
        brentq(function, 0.0, 9.0, (one,), xtol=1e-300, rtol=4 * np.finfo(float).eps, maxiter=10_000)
        for one in shift
    ]
    found = batched_root(function, low, high, *ends, (shift,))
    np.testing.assert_allclose(found, one_by_one, rtol=1e-14)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("ci", CI_METHODS)
def test_homogeneous_and_identical_effects_equal_single_fits(method, ci):
    yi = np.array([[0.3] * 4, [0.10, 0.12, 0.11, 0.09], [-1e6] * 4, [0.0] * 4])
    vi = np.array([0.04, 0.05, 0.03, 0.06])
    table = fit_many(yi, vi, method=method, ci=ci, columns=COLUMNS)
    for row, effects in zip(table.to_dict("records"), yi, strict=True):
        equals(row, single(effects, vi, method=method, ci=ci))
    expected = ["wald", "hksj", "wald", "wald"] if ci == "hksj" else [ci] * 4
    assert table["ci_method"].tolist() == expected


@pytest.mark.parametrize("method", METHODS)
def test_two_studies_equal_a_single_fit_and_one_is_its_own_estimate(method):
    table = fit_many(
        [0.1, 0.9], [0.04, 0.05], [[True, True], [False, True]], method=method, pi="hts", columns=COLUMNS
    )
    equals(table.iloc[0], single([0.1, 0.9], [0.04, 0.05], method=method, pi="hts"))
    alone = table.iloc[1]
    half = 1.959963984540054 * np.sqrt(0.05)
    expected = {
        "k": 1, "estimate": 0.9, "se": np.sqrt(0.05), "statistic": 0.9 / np.sqrt(0.05), "df": np.inf,
        "pval": 5.699e-5, "ci_lb": 0.9 - half, "ci_ub": 0.9 + half, "wald_ci_lb": 0.9 - half,
        "wald_ci_ub": 0.9 + half, "tau2": 0, "i2": 0, "h2": 1, "q": 0, "q_df": 0, "q_pval": 1,
    }  # fmt: skip
    for name, value in expected.items():
        assert alone[name] == pytest.approx(value, rel=1e-4 if name == "pval" else 1e-12), name
    assert (alone["ci_method"], alone["pi_method"], alone["unsettled"]) == ("wald", "none", False)
    for name in ("pi_lb", "pi_ub", "tau2_lb", "tau2_ub", "i2_lb", "i2_ub", "h2_lb", "h2_ub"):
        assert np.isnan(alone[name]), name


def test_the_size_of_a_part_changes_no_digit(monkeypatch):
    yi, vi = arrays_of("colditz1994 RR")
    included = subsets(13, 60, seed=5)
    whole = fit_many(yi, vi, included, columns=COLUMNS)
    monkeypatch.setattr(module, "_NUMBERS_AT_ONCE", 30)
    calls = []
    parts = fit_many(yi, vi, included, columns=COLUMNS, progress=lambda *now: calls.append(now))
    pd.testing.assert_frame_equal(whole, parts, check_exact=True)
    assert calls[-1] == (len(included), len(included)) and len(calls) > 5
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)


@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_the_order_of_data_sets_orders_the_rows_and_nothing_else(random):
    yi, vi = arrays_of("normand1999 SMD")
    included = subsets(9, 20, seed=1)
    order = list(range(len(included)))
    random.shuffle(order)
    one, other = fit_many(yi, vi, included), fit_many(yi, vi, included[order])
    pd.testing.assert_frame_equal(one.iloc[order].reset_index(drop=True), other, check_exact=True)


def test_arrays_given_are_untouched_and_need_no_mask():
    yi, vi = np.array([[0.1, 0.9, 0.4], [0.2, 0.1, 0.6]]), np.array([0.04, 0.05, 0.03])
    before = yi.copy(), vi.copy()
    table = fit_many(yi, vi)
    assert (yi == before[0]).all() and (vi == before[1]).all()
    assert table["estimate"].tolist() == pytest.approx([single(y, vi).estimate for y in yi], rel=1e-12)
    assert "tau2_lb" not in table and "unsettled" not in table
    assert fit_many(yi, vi, columns="i2").columns.tolist() == ["i2"]
    assert fit_many(yi, vi, columns=["pval", "k", "pval"]).columns.tolist() == ["pval", "k"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"method": "XX"}, r"method must be one of"),
        ({"ci": "t"}, r"ci must be one of"),
        ({"pi": "riley"}, r"pi must be one of"),
        ({"level": 95}, r"level must lie between 0 and 1, got 95"),
        ({"columns": ["tau"]}, r"columns must be among \['k', .*\], got 'tau'"),
        ({"included": [[1, 0]]}, "included must be rows of True and False, got an array of int64"),
        (
            {"included": [[True, False, True]]},
            r"as many columns, .* got yi \(1, 2\), vi \(1, 2\), included \(1, 3\)",
        ),
        ({"yi": [[0.1, 0.2]] * 2, "vi": [[0.1, 0.2]] * 3}, "as many rows or one"),
        ({"yi": ["a", "b"]}, "yi must be an array of numbers"),
        ({"yi": [[0.1], [0.2, 0.3]]}, "yi must be an array of numbers with rows of equal length"),
        ({"vi": np.ones((1, 2, 2))}, "vi must have one row a data set, got 3 dimensions"),
    ],
)
def test_faulty_arguments_are_named(arguments, says):
    with pytest.raises(ValueError, match=says):
        fit_many(**{"yi": [0.1, 0.2], "vi": [0.1, 0.2], **arguments})


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"yi": [0.1, np.nan]}, "column 'yi': found nan as effect 2 of data set 1; expected a finite effect"),
        (
            {"vi": [[0.1, 0.2], [0.0, 0.2]]},
            "column 'vi': found 0 as effect 1 of data set 2; expected a variance above 0",
        ),
        ({"vi": [0.1, np.inf]}, "found inf as effect 2"),
        ({"yi": [0.1, -1e60]}, "found -1e\\+60 as effect 2 .* within 1e50 of zero"),
        ({"included": [[True, True], [False, False]]}, "found no effect in data set 2; expected one or more"),
    ],
)
def test_faulty_data_are_refused_in_words(arguments, says):
    with pytest.raises(DataProblems, match=says):
        fit_many(**{"yi": [0.1, 0.2], "vi": [0.1, 0.2], **arguments})


def test_what_is_not_included_is_not_looked_at():
    table = fit_many([0.1, 0.2, np.nan], [0.1, 0.2, -1.0], [[True, True, False]])
    equal = fit_many([0.1, 0.2], [0.1, 0.2])
    pd.testing.assert_frame_equal(table, equal, check_exact=True)


def test_the_ends_of_the_range_allowed_overflow_nothing():
    vi = np.array([[1e-50, 1e50, 1.0], [1e-50, 1e-50, 1e-49], [1e50, 1e50, 1e49]])
    yi = np.array([[1e50, -1e50, 0.0], [0.0, 1e50, 1.0], [0.0, 1.0, -1e50]])
    for method in METHODS:
        table = fit_many(yi, vi, method=method, columns=COLUMNS)
        for row, y, v in zip(table.to_dict("records"), yi, vi, strict=True):
            equals(row, single(y, v, method=method))
