"""Influence diagnostics, against metafor and single fits."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.influence import influence
from hinge_meta.diagnostics.leave_one_out import leave_one_out
from hinge_meta.models.random_effects import random_effects

SETS = json.loads((Path(__file__).parents[1] / "reference" / "influence.json").read_text())["sets"]
TESTS = {"knha": "hksj", "adhoc": "hksj-adhoc", "z": "wald"}
CASES = [(name, call) for name, data in SETS.items() for call in data if isinstance(data[call], dict)]
NUMBERS = ["rstudent", "dffits", "cook_d", "cov_r", "tau2_del", "q_del", "hat", "weight"]


def effects_of(name):
    return pd.DataFrame({key: SETS[name][key] for key in ("study", "yi", "vi")})


def frame(yi, vi):
    return pd.DataFrame({"study": [f"S{i}" for i in range(len(yi))], "yi": yi, "vi": vi})


def test_the_reference_covers_seven_sets_by_two_estimators_and_three_tests():
    assert len(SETS) == 7 and len(CASES) == 7 * 7
    marked = [sum(SETS[name][call]["influential"]) for name, call in CASES]
    assert min(marked) == 0 and max(marked) > 1


@pytest.mark.parametrize(("name", "call"), CASES)
def test_every_number_equals_metafors(name, call):
    method, test = call.split()
    table = influence(random_effects(effects_of(name), method=method, ci=TESTS[test]))
    assert list(table.columns) == ["study", *NUMBERS, "influential"]
    assert table["study"].tolist() == SETS[name]["study"]
    for key in NUMBERS:
        # metafor stops a little above a tau2 of 0; a study that hardly moves the mean has few digits to move it by.
        near_0 = 1e-10 * min(SETS[name]["vi"]) if key == "tau2_del" else 1e-8
        assert table[key].tolist() == pytest.approx(SETS[name][call][key], rel=1e-7, abs=near_0), key
    assert table["influential"].tolist() == SETS[name][call]["influential"]


@pytest.mark.parametrize("ci", list(TESTS.values()))
def test_each_row_follows_from_two_single_fits(ci):
    fit = random_effects(effects_of("normand1999 SMD"), method="PM", ci=ci, level=0.9)
    table = influence(fit)
    for position, row in table.iterrows():
        without = random_effects(fit.effects.drop(index=position), method="PM", ci=ci, level=0.9)
        own = fit.effects.iloc[position]
        z = 1.6448536269514722
        factor = (without.se / ((without.wald_ci_ub - without.wald_ci_lb) / 2 / z)) ** 2
        total = own["vi"] + without.tau2
        moved = fit.estimate - without.estimate
        assert row["rstudent"] == pytest.approx(
            (own["yi"] - without.estimate) / np.sqrt(factor * total + without.se**2)
        )
        assert row["dffits"] == pytest.approx(moved / np.sqrt(factor * row["hat"] * total))
        assert row["cook_d"] == pytest.approx((moved / fit.se) ** 2)
        assert row["cov_r"] == pytest.approx((without.se / fit.se) ** 2)
        assert (row["tau2_del"], row["q_del"]) == pytest.approx((without.tau2, without.q))
    assert table["hat"].sum() == pytest.approx(1) and table["weight"].tolist() == fit.weights.tolist()


# Each mark is metafor's, and only one of the four thresholds is passed.
@pytest.mark.parametrize(
    ("passed", "yi", "vi", "marked"),
    [
        ("cook_d", [0.7, 0.5, -0.4, 0.8, 0.5], [0.05, 0.02, 0.3, 0.02, 0.05], 3),
        ("dfbetas", [0.2, 0.1, 0.4, 0.4, 1.4, -0.3], [0.05, 0.1, 0.02, 0.1, 0.1, 0.3], 4),
        ("hat", [0.3, 0.3, 0.3, 0.0, 0.6], [0.3, 0.01, 0.1, 0.1, 0.1], 1),
        ("dffits", [0.0, 0.2, -0.1, 0.4, 1.5, -0.1, 0.4], [0.1, 0.1, 0.3, 0.01, 0.01, 0.3, 0.1], 4),
    ],
)
def test_one_threshold_passed_is_enough(passed, yi, vi, marked):
    table = influence(random_effects(frame(yi, vi), method="DL", ci="wald"))
    assert np.flatnonzero(table["influential"]).tolist() == [marked]
    row, k = table.iloc[marked], len(yi)
    passes = {
        "dffits": abs(row["dffits"]) > 3 / np.sqrt(k - 1),
        "cook_d": row["cook_d"] > 0.45493642311957,
        "hat": row["hat"] > 3 / k,
    }
    assert [name for name in passes if passes[name]] == [name for name in [passed] if name != "dfbetas"]


@pytest.mark.parametrize(("vi", "marked"), [(0.0148, True), (0.0188, False)])
def test_a_study_of_three_times_the_average_weight_is_marked(vi, marked):
    table = influence(random_effects(frame([0.3, 0.31, 0.29, 0.3, 0.3], [0.1] * 4 + [vi]), ci="wald"))
    assert (table["hat"].iloc[4] > 0.6) == marked and 0.55 < table["hat"].iloc[4] < 0.65
    assert table["influential"].tolist() == [False] * 4 + [marked]


def test_the_frame_carries_what_leave_one_out_carries():
    fit = random_effects(effects_of("normand1999 SMD").assign(measure="SMD"), ci="wald", level=0.8)
    assert influence(fit).attrs == leave_one_out(fit).attrs


@pytest.mark.parametrize("ci", ["wald", "hksj"])
def test_of_two_studies_the_other_stands_alone(ci):
    # metafor: influence(rma(c(0.1, 0.9), c(0.04, 0.09))), printed to four digits, whatever the test but cov_r.
    table = influence(random_effects(frame([0.1, 0.9], [0.04, 0.09]), ci=ci))
    assert table["rstudent"].round(4).tolist() == [-2.2188, 2.2188]
    assert table["dffits"].round(4).tolist() == [-2.9368, 1.8105]
    assert table[["tau2_del", "q_del"]].to_numpy().tolist() == [[0, 0], [0, 0]]


def test_where_the_others_agree_exactly_walds_error_stands_in():
    effects = frame([0.3, 0.3, 0.3, 0.9], [0.04, 0.05, 0.06, 0.05])
    table = influence(random_effects(effects))
    wald2 = 1 / np.sum(1 / effects["vi"][:3])
    assert np.isfinite(table[NUMBERS]).all(axis=None)
    assert table["rstudent"].iloc[3] == pytest.approx((0.9 - 0.3) / np.sqrt(0.05 + wald2))
    identical = influence(random_effects(effects.assign(yi=0.3)))
    assert identical[["rstudent", "dffits", "cook_d"]].to_numpy().tolist() == [[0.0] * 3] * 4


@pytest.mark.parametrize("unit", [1e-20, 1e20])
def test_the_unit_of_measurement_does_not_matter(unit):
    effects = effects_of("raudenbush1985 GEN")
    larger = effects.assign(yi=effects["yi"] * unit, vi=effects["vi"] * unit**2)
    one, other = (influence(random_effects(table)) for table in (effects, larger))
    for name in ("rstudent", "dffits", "cook_d", "cov_r", "hat"):
        assert other[name].tolist() == pytest.approx(one[name].tolist(), rel=1e-6, abs=1e-8), name
    assert other["influential"].tolist() == one["influential"].tolist()


def test_other_results_are_refused():
    with pytest.raises(
        ValueError, match="fit must be a RandomEffects, as random_effects returns it, got str"
    ):
        influence("fit")
    fit = random_effects(effects_of("normand1999 SMD"))
    with pytest.raises(ValueError, match="fit must have estimated tau2 from its own effects"):
        influence(replace(fit, tau2=2 * fit.tau2))
