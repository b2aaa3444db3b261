"""Permutation tests: against refits one by one, invariants, edges."""

import itertools
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.models.arrangements import (
    count_arrangements,
    every_arrangement,
    every_sign,
    random_arrangements,
)
from hinge_meta.models.meta_regression import meta_regression
from hinge_meta.models.permutation_test import permutation_test
from hinge_meta.models.random_effects import random_effects

EXACT = json.loads((Path(__file__).parents[1] / "reference/permutation.json").read_text(encoding="utf-8"))[
    "sets"
]

EFFECTS = pd.DataFrame(
    {
        "study": list("ABCDE"),
        "yi": [0.1, 0.9, 0.4, 0.65, -0.2],
        "vi": [0.04, 0.05, 0.03, 0.06, 0.08],
        "weeks": [4, 12, 6, 9, 5],
        "load": ["low", "high", "low", "high", "low"],
    }
)


@pytest.mark.parametrize(
    ("method", "ci"),
    [
        ("REML", "hksj"),
        ("ML", "wald"),
        ("PM", "hksj-adhoc"),
        ("DL", "wald"),
        ("SJ", "hksj"),
    ],
)
def test_the_exact_test_is_every_refit_counted(method, ci):
    fit = meta_regression(EFFECTS, ["weeks"], method=method, ci=ci)
    refits = [
        meta_regression(EFFECTS.assign(weeks=list(weeks)), ["weeks"], method=method, ci=ci)
        for weeks in itertools.permutations(EFFECTS["weeks"])
    ]
    found = permutation_test(fit)
    assert (found.permutations, found.exact, found.seed) == (120, True, None)
    for term in ("intercept", "weeks"):
        here = abs(fit.coefficients.loc[term, "statistic"])
        there = np.array([abs(refit.coefficients.loc[term, "statistic"]) for refit in refits])
        assert found.coefficients.loc[term, "pval"] == pytest.approx((there >= here * (1 - 1e-9)).mean())
        assert found.coefficients.loc[term, "statistic"] == pytest.approx(
            fit.coefficients.loc[term, "statistic"]
        )
    assert found.qm_pval == pytest.approx(np.mean([refit.qm >= fit.qm * (1 - 1e-9) for refit in refits]))


def test_arrangements_of_equal_rows_are_counted_once():
    found = permutation_test(meta_regression(EFFECTS, ["load"], method="DL"))
    assert found.permutations == 10
    assert any("below 0.1" in note for note in found.notes)


def test_flipped_signs_are_every_refit_counted():
    fit = random_effects(EFFECTS, method="DL")
    refits = [
        random_effects(EFFECTS.assign(yi=EFFECTS["yi"] * list(signs)), method="DL").statistic
        for signs in itertools.product([1, -1], repeat=5)
    ]
    found = permutation_test(fit)
    assert found.permutations == 32
    expected = np.mean(np.abs(refits) >= abs(fit.statistic) * (1 - 1e-9))
    assert found.coefficients.loc["intercept", "pval"] == pytest.approx(expected)
    assert np.isnan(found.qm_pval)


def test_a_random_draw_is_repeatable_counts_the_observed_and_comes_near_the_exact():
    rows = pd.concat([EFFECTS, EFFECTS.assign(study=EFFECTS["study"] + "b", yi=EFFECTS["yi"] + 0.07)])
    fit = meta_regression(rows.assign(weeks=range(10)), ["weeks"], method="DL")
    one, same, other = (permutation_test(fit, permutations=500, seed=seed) for seed in (3, 3, 4))
    assert (one.permutations, one.exact, one.seed) == (500, False, 3)
    assert one.to_dict() == same.to_dict()
    assert one.qm_pval != other.qm_pval
    smaller = meta_regression(EFFECTS, ["weeks"], method="DL")
    assert permutation_test(smaller, permutations=119).exact is False
    exact = permutation_test(smaller).qm_pval
    assert permutation_test(smaller, permutations=119).qm_pval >= 1 / 119
    drawn = [permutation_test(smaller, permutations=100, seed=seed).qm_pval for seed in range(30)]
    assert np.mean(drawn) == pytest.approx(exact, abs=0.02)


def test_ties_count_in_data_that_are_symmetric():
    effects = EFFECTS.assign(yi=[-0.2, -0.1, 0.0, 0.1, 0.2], vi=0.01, weeks=[1, 2, 3, 4, 5])
    found = permutation_test(meta_regression(effects, ["weeks"]))
    assert found.qm_pval == pytest.approx(2 / 120)  # the observed order and its mirror image


def test_the_unit_does_not_matter():
    fits = [
        meta_regression(EFFECTS.assign(yi=c * EFFECTS["yi"], vi=c**2 * EFFECTS["vi"]), ["weeks"])
        for c in (1, 1e-9, 1e9)
    ]
    assert len({tuple(permutation_test(fit).coefficients["pval"]) for fit in fits}) == 1


def test_a_perfect_arrangement_is_extreme_and_nothing_warns():
    effects = EFFECTS.assign(yi=[1.0, 2.0, 3.0, 4.0, 6.0], weeks=[2, 1, 3, 4, 6])
    found = permutation_test(meta_regression(effects, ["weeks"]))
    assert 0 < found.qm_pval < 0.2


def test_arrangements_written_out():
    codes = np.array([0, 1, 1, 2])
    rows = every_arrangement(codes)
    assert len(rows) == count_arrangements(codes) == 12
    assert {tuple(row) for row in rows} == set(itertools.permutations(codes))
    assert {tuple(row) for row in every_sign(3)} == set(itertools.product([1.0, -1.0], repeat=3))
    drawn = random_arrangements(codes, 50, seed=2)
    assert drawn[0].tolist() == codes.tolist()
    assert all(sorted(row) == sorted(codes) for row in drawn.tolist())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"permutations": 10}, "permutations must be a whole number of at least 100, got 10"),
        ({"permutations": 1e4}, "permutations must be a whole number"),
        ({"seed": -1}, "seed must be a whole number of at least 0"),
        ({"seed": None}, "seed must be a whole number"),
    ],
)
def test_faulty_arguments_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        permutation_test(meta_regression(EFFECTS, ["weeks"]), **arguments)


def test_another_kind_of_result_is_refused():
    with pytest.raises(ValueError, match="fit must be a MetaRegression or a RandomEffects, got DataFrame"):
        permutation_test(EFFECTS)


def test_views_hold_the_same_numbers():
    found = permutation_test(meta_regression(EFFECTS, ["weeks"]))
    values = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert values["coefficients"]["weeks"]["pval"] == found.coefficients.loc["weeks", "pval"]
    assert found.to_frame().loc["all moderators", "pval"] == found.qm_pval
    assert "120 (all there are)" in str(found)
    assert "<table>" in found._repr_html_()
    assert permutation_test(random_effects(EFFECTS)).to_dict()["qm_pval"] is None


@pytest.mark.parametrize("name", EXACT)
def test_exact_p_values_equal_metafor_on_every_set(name):
    expected = EXACT[name]
    k = len(expected["yi"])
    effects = pd.DataFrame({"study": range(k), "yi": expected["yi"], "vi": expected["vi"]})
    asked = {
        "method": expected["method"],
        "ci": {"knha": "hksj", "z": "wald", "adhoc": "hksj-adhoc"}[expected["test"]],
    }
    if expected["mod"] is None:
        fit = random_effects(effects, **asked)
    else:
        fit = meta_regression(effects.assign(mod=expected["mod"]), mods=["mod"], **asked)
    found = permutation_test(fit)
    assert found.exact
    theirs = expected["pval"] if isinstance(expected["pval"], list) else [expected["pval"]]
    assert found.coefficients["pval"].tolist() == pytest.approx(theirs, abs=1e-12)


def test_progress_of_permutations_is_told():
    effects = pd.DataFrame({"study": range(9), "yi": np.arange(9) / 7, "vi": 0.1, "weeks": range(9)})
    for fit in (random_effects(effects), meta_regression(effects, mods=["weeks"])):
        calls = []
        found = permutation_test(fit, permutations=3000, progress=lambda *now, to=calls: to.append(now))
        assert calls[-1] == (found.permutations, found.permutations)
