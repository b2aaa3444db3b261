"""The pooled effect without each study in turn, against metafor and single fits."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.diagnostics.leave_one_out import leave_one_out
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.subgroups import subgroups

FOLDER = Path(__file__).parents[1] / "reference"
SETS = json.loads((FOLDER / "leave_one_out.json").read_text())["sets"]
TESTS = {"knha": "hksj", "z": "wald"}
CALLS = [f"{method} {test}" for method in ("REML", "DL") for test in TESTS]
COLUMNS = ["omitted", "estimate", "se", "ci_lb", "ci_ub", "tau2", "i2", "q", "pval", "pi_lb", "pi_ub"]


def effects_of(name):
    return pd.DataFrame({key: SETS[name][key] for key in ("study", "yi", "vi")})


def frame(yi, vi):
    return pd.DataFrame({"study": [f"S{i}" for i in range(len(yi))], "yi": yi, "vi": vi})


def test_the_reference_covers_seven_sets():
    assert len(SETS) == 7 and all(set(CALLS) <= set(data) for data in SETS.values())


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("call", CALLS)
def test_every_number_equals_metafors(name, call):
    method, test = call.split()
    table = leave_one_out(random_effects(effects_of(name), method=method, ci=TESTS[test]))
    assert table["omitted"].tolist() == SETS[name]["study"]
    for key, expected in SETS[name][call].items():
        # metafor stops a little above a tau2 of 0, and an interval's end near 0 has a standard error's digits.
        near_0 = {"i2": 1e-8, "tau2": 1e-10 * table["se"].min() ** 2}.get(key, 1e-8 * table["se"].min())
        assert table[key].tolist() == pytest.approx(expected, rel=1e-7, abs=near_0), key


@settings(max_examples=15)
@given(
    st.integers(3, 8), st.integers(0, 10_000), st.sampled_from(["REML", "PM", "FE"]),
    st.sampled_from(["hksj", "hksj-adhoc", "wald"]),
)  # fmt: skip
def test_each_row_is_a_single_fit_and_its_conclusion(k, seed, method, ci):
    random = np.random.default_rng(seed)
    effects = frame(random.normal(0.4, 0.3, k).round(2), random.uniform(0.01, 0.1, k).round(3))
    asked = {"method": method, "ci": ci, "pi": "v", "level": 0.9}
    fit = random_effects(effects, **asked)
    table = leave_one_out(fit)
    assert list(table.columns) == [*COLUMNS, "conclusion_changes"] and len(table) == k
    for position, row in table.iterrows():
        without = random_effects(effects.drop(index=position), **asked)
        assert row["omitted"] == effects["study"][position]
        for name in COLUMNS[1:]:
            assert row[name] == pytest.approx(getattr(without, name), rel=1e-9, abs=1e-12, nan_ok=True), name
        assert row["conclusion_changes"] == (side(without) != side(fit))


def side(fit):
    lower, upper, _ = fit.wider_interval
    return (lower > 0) - (upper < 0)


def test_conclusions_follow_the_wider_interval():
    """Without S4, Hartung-Knapp's interval excludes zero and Wald's does not: nothing may be said."""
    effects = frame([-0.13, -0.23, -0.20, -0.16, -1.5], [0.0575, 0.2039, 0.0787, 0.1837, 0.01])
    fit = random_effects(effects)
    row = leave_one_out(fit).iloc[4]
    without = random_effects(effects.iloc[:4])
    assert without.hksj_narrower_than_wald
    assert row["ci_ub"] < 0 < without.wider_interval[1]
    assert fit.wider_interval[1] > 0
    assert not row["conclusion_changes"]


def test_a_study_that_carries_the_conclusion_is_told():
    table = leave_one_out(random_effects(frame([-0.5, -0.6, -0.4, 0.9], [0.01, 0.02, 0.02, 0.03])))
    assert table["conclusion_changes"].tolist() == [False, False, False, True]


def test_the_frame_carries_what_the_full_fit_says():
    effects = effects_of("normand1999 SMD").assign(measure="SMD")
    fit = random_effects(effects, method="DL", ci="wald", pi="hts", level=0.8)
    assert leave_one_out(fit).attrs == {
        "measure": "SMD", "method": "DL", "ci_method": "wald", "pi_method": "hts", "level": 0.8, "k": 9,
        "estimate": fit.estimate, "ci_lb": fit.ci_lb, "ci_ub": fit.ci_ub,
    }  # fmt: skip


def test_of_two_studies_the_other_is_left_as_it_is():
    table = leave_one_out(random_effects(frame([0.1, 0.9], [0.04, 0.09])))
    assert table["estimate"].tolist() == [0.9, 0.1]
    assert table["se"].tolist() == pytest.approx([0.3, 0.2])
    assert table["ci_lb"].tolist() == pytest.approx([0.9 - 1.959964 * 0.3, 0.1 - 1.959964 * 0.2])
    assert table[["tau2", "i2", "q"]].to_numpy().tolist() == [[0, 0, 0]] * 2
    assert table[["pi_lb", "pi_ub"]].isna().all(axis=None)


def test_identical_effects_get_walds_interval():
    table = leave_one_out(random_effects(frame([0.3, 0.3, 0.3, 0.8], [0.04, 0.05, 0.03, 0.04])))
    wald = random_effects(frame([0.3] * 3, [0.04, 0.05, 0.03]), ci="wald", pi="v")
    last = table.iloc[3]
    assert (last["ci_lb"], last["pi_ub"]) == pytest.approx((wald.ci_lb, wald.pi_ub), rel=1e-12)


def test_studies_left_out_before_stay_out():
    effects = frame([0.1, np.nan, 0.4, 0.3], [0.04, np.nan, 0.03, 0.05]).assign(
        left_out=["", "no events", "", ""]
    )
    assert leave_one_out(random_effects(effects))["omitted"].tolist() == ["S0", "S2", "S3"]


def test_another_result_is_refused():
    with pytest.raises(
        ValueError, match="fit must be a RandomEffects, as random_effects returns it, got DataFrame"
    ):
        leave_one_out(frame([0.1, 0.2], [0.1, 0.1]))
    effects = frame([0.1, 0.9, 0.4, 0.2, 0.5], [0.04, 0.05, 0.03, 0.04, 0.02]).assign(g=list("aabbb"))
    shared = subgroups(effects, by="g", tau2="common").fits["b"]
    with pytest.raises(
        ValueError, match="estimated tau2 from its own effects, got one with a tau2 from elsewhere"
    ):
        leave_one_out(shared)
