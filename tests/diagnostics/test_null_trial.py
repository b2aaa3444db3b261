"""The null trial that would overturn a conclusion, against searches in R and single fits."""

import json
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.diagnostics.null_trial import null_trial
from hinge_meta.diagnostics.said_of_zero import side_of_fit
from hinge_meta.models.random_effects import random_effects

SETS = json.loads((Path(__file__).parents[1] / "reference" / "overturn.json").read_text())["sets"]
TESTS = {"knha": "hksj", "z": "wald"}
Z = 1.959963984540054


def frame(yi, vi, **more):
    return pd.DataFrame({"study": [f"S{i}" for i in range(len(yi))], "yi": yi, "vi": vi, **more})


def with_null(fit, se):
    added = pd.DataFrame({"study": ["null"], "yi": [0.0], "vi": [se**2]})
    effects = pd.concat([fit.effects[["study", "yi", "vi"]], added], ignore_index=True)
    return random_effects(effects, method=fit.method, ci=fit.ci_method, level=fit.level)


@pytest.mark.parametrize("name", SETS)
def test_the_trial_is_the_one_that_a_search_over_metafors_fits_finds(name):
    data, (method, test) = SETS[name], name.split()[-2:]
    effects = pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")})
    found = null_trial(random_effects(effects, method=method, ci=TESTS[test]))
    expected = data["null_trial"]
    if expected["se"] is None:
        assert found.overturns is False and found.fit is None and np.isnan(found.se)
        return
    for key in ("se", "weight", "tau2", "estimate"):
        assert getattr(found, key) == pytest.approx(expected[key], rel=1e-6), key


def test_the_reference_has_trials_found_and_not_found():
    none = [data["null_trial"]["se"] is None for data in SETS.values()]
    assert sum(none) >= 4 and len(none) - sum(none) >= 5


def test_a_common_effect_has_a_solution_on_paper():
    yi, vi = np.array([-0.4, -0.7, -0.5]), np.array([0.04, 0.09, 0.02])
    found = null_trial(random_effects(frame(yi, vi, measure="SMD"), method="FE", ci="wald"))
    precision = (1 / vi).sum()
    statistic = (yi / vi).sum() / np.sqrt(precision)
    se = 1 / np.sqrt(precision * (statistic**2 / Z**2 - 1))
    assert found.se == pytest.approx(se, rel=1e-8)
    assert found.people == 2 * int(np.ceil(2 / se**2))
    assert found.weight == pytest.approx(100 / se**2 / (precision + 1 / se**2), rel=1e-8)
    assert found.ci_ub == pytest.approx(0, abs=1e-8) and found.ci_ub >= 0 > found.ci_lb
    assert found.ranges == ((found.se, 0.0),)


@pytest.mark.parametrize("statistic", [1e3, 1e7])
def test_an_overwhelming_common_effect_is_searched_far_enough(statistic):
    effects = frame([0.1 * statistic, 0.1 * statistic], [0.02, 0.02])
    found = null_trial(random_effects(effects, method="FE", ci="wald"))
    assert found.se == pytest.approx(0.1 * Z / statistic, rel=1e-4)


@settings(max_examples=30, deadline=None)
@given(
    st.integers(2, 7), st.integers(0, 10_000), st.sampled_from(["REML", "DL", "PM", "SJ", "HE", "FE"]),
    st.sampled_from(["hksj", "hksj-adhoc", "wald"]),
)  # fmt: skip
def test_the_conclusion_turns_in_the_ranges_and_only_there(k, seed, method, ci):
    random = np.random.default_rng(seed)
    effects = frame(random.normal(0.5, 0.3, k).round(2), random.uniform(0.01, 0.1, k).round(3))
    fit = random_effects(effects, method=method, ci=ci, level=0.9)
    found, side = null_trial(fit), side_of_fit(fit)
    if side == 0:
        assert found.overturns is None and found.ranges == ()
        return
    for se in (end for pair in found.ranges for end in pair if 0 < end < np.inf):
        assert side_of_fit(with_null(fit, se)) != side
    for largest, least in found.ranges:
        assert largest == np.inf or side_of_fit(with_null(fit, largest * (1 + 1e-6))) == side
        assert least == 0 or side_of_fit(with_null(fit, least * (1 - 1e-6))) == side
    for se in np.geomspace(1e-3, 1e2, 23):
        turns = any(least <= se <= largest for largest, least in found.ranges)
        assert (side_of_fit(with_null(fit, se)) != side) == turns, se


@pytest.mark.parametrize(
    ("method", "yi", "vi", "first_is_infinite", "count"),
    [
        ("DL", [-0.2, -0.3, 0.9, 0.8, 0.4, 1.0, 0.5], [0.01, 0.3, 0.1, 0.01, 0.01, 0.3, 0.3], False, 1),
        ("HE", [0.2, 0.9, 0.3, 0.9, 0.3, -0.3], [0.3, 0.1, 0.02, 0.05, 0.1, 0.01], True, 2),
    ],
)
def test_a_larger_trial_may_do_less_and_that_is_said(method, yi, vi, first_is_infinite, count):
    found = null_trial(random_effects(frame(yi, vi), method=method, ci="wald"))
    assert len(found.ranges) == count and found.overturns
    assert (found.se == np.inf) == first_is_infinite
    assert any(note.startswith("Not every larger trial would") for note in found.notes)
    if first_is_infinite:
        assert (
            found.fit is None
            and found.people is None
            and "so small that it says next to nothing" in str(found)
        )
        assert found.to_dict()["se"] is None and found.to_dict()["ranges"][0][0] is None
        assert any("tells of the estimator of tau2" in note for note in found.notes)
    else:
        assert "from 0.106 to 0.658" in " ".join(found.notes)
        assert side_of_fit(with_null(found.observed, 0.05)) == 1


def test_conclusions_follow_the_wider_interval():
    """Studies that agree too well: with Hartung-Knapp's interval alone it would take a larger trial."""
    effects = frame([0.30, 0.31, 0.29, 0.30, 0.32, 0.28], [0.12] * 6)
    found, by_wald = (null_trial(random_effects(effects, ci=ci)) for ci in ("hksj", "wald"))
    assert found.fit.hksj_narrower_than_wald and found.fit.ci_lb > 0.05
    assert found.se == pytest.approx(by_wald.se, rel=1e-8)
    assert found.ci_lb == pytest.approx(0, abs=1e-8)


def test_people_are_counted_where_they_can_be():
    yi, vi = [-6.0, -8.0, -7.0], [4.0, 2.5, 5.0]
    sizes = {"n_e": [20, 40, 18], "n_c": [20, 30, 22]}
    fit = random_effects(frame(yi, vi, measure="MD", **sizes), method="FE", ci="wald")
    found = null_trial(fit)
    one = [4 * v / (1 / a + 1 / b) for v, a, b in zip(vi, *sizes.values(), strict=True)]
    expected = [2 * int(np.ceil(value / found.se**2 / 2)) for value in (np.median(one), min(one), max(one))]
    assert found.people == expected[0] and len(set(expected)) == 3
    assert f"it would be {expected[1]:,} and {expected[2]:,}" in found.notes[-1]
    for changed in ({"n_e": [20, np.nan, 18]}, {"n_e": ["20", "many", "18"]}, {"n_c": [0, 30, 22]}):
        assert (
            null_trial(random_effects(fit.effects.assign(**changed), method="FE", ci="wald")).people is None
        )
    without = fit.effects.drop(columns=["n_e"])
    found = null_trial(random_effects(without, method="FE", ci="wald"))
    assert found.people is None and "people" not in found.sentence and found.overturns
    as_smd = null_trial(random_effects(without.assign(measure="SMD"), method="FE", ci="wald"))
    assert as_smd.people == 2 * max(2, int(np.ceil(2 / found.se**2)))


def test_so_many_people_do_overturn_it():
    fit = random_effects(frame([-0.5, -0.6, -0.4], [0.04, 0.05, 0.03], measure="SMD"))
    people = null_trial(fit).people
    assert side_of_fit(with_null(fit, np.sqrt(4 / people))) == 0
    assert side_of_fit(with_null(fit, np.sqrt(4 / (people - 2)))) == -1


def test_an_unclear_conclusion_needs_no_trial():
    found = null_trial(random_effects(frame([-0.5, 0.6], [0.04, 0.05])))
    assert found.conclusion == "unclear" and found.overturns is None and found.notes == ()
    assert found.sentence == "No trial is needed to overturn the conclusion: it is unclear already."
    assert found.to_frame().loc[0, "se"] is None


def test_that_no_single_trial_does_it_is_not_taken_for_proof():
    data = SETS["colditz1994 RD REML knha"]
    fit = random_effects(pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")}))
    found = null_trial(fit)
    assert found.sentence.startswith("No single new trial with an effect of exactly 0, however large")
    assert "about 8% of the weight" in found.notes[0]
    assert with_null(fit, 1e-6).weights.iloc[-1] == pytest.approx(8, abs=0.5)


def test_the_result_is_frozen_and_can_be_seen_and_read_by_machines():
    fit = random_effects(frame([-0.5, -0.6, -0.4], [0.04, 0.05, 0.03], measure="SMD"))
    found = null_trial(fit)
    with pytest.raises(FrozenInstanceError):
        found.se = 1.0
    values = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert values["se"] == found.se and values["ranges"] == [[found.se, 0.0]]
    assert values["fit"]["k"] == 4 and values["observed"]["k"] == values["k"] == 3
    assert found.to_frame().loc[0, "people"] == 78
    assert "78 people in two equal arms, 21% of the weight" in str(found)
    assert found.fit.effects["study"].tolist() == ["S0", "S1", "S2", "Null trial"]
    assert found._repr_html_().startswith("<table>")


def test_the_new_trial_takes_no_name_that_is_taken():
    effects = frame([-0.5, -0.6, -0.4], [0.04, 0.05, 0.03]).assign(study=["A", "Null trial", "Null trial 2"])
    assert null_trial(random_effects(effects)).fit.effects["study"].iloc[-1] == "Null trial 3"


@pytest.mark.parametrize("unit", [1e-15, 1e15])
def test_the_unit_of_measurement_does_not_matter(unit):
    effects = frame([-0.5, -0.6, -0.4], [0.04, 0.05, 0.03])
    one = null_trial(random_effects(effects))
    other = null_trial(random_effects(effects.assign(yi=effects["yi"] * unit, vi=effects["vi"] * unit**2)))
    assert one.overturns and other.se / unit == pytest.approx(one.se, rel=1e-6)


def test_other_results_are_refused():
    with pytest.raises(
        ValueError, match="fit must be a RandomEffects, as random_effects returns it, got str"
    ):
        null_trial("fit")
    fit = random_effects(frame([-0.5, -0.9, 0.4], [0.04, 0.05, 0.03]))
    with pytest.raises(ValueError, match="fit must have estimated tau2 from its own effects"):
        null_trial(replace(fit, tau2=2 * fit.tau2))
