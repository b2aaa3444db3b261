"""What must hold of effect sizes whatever the numbers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.effects.effect_sizes import effect_sizes

few = settings(max_examples=6)  # for each of many measures and options
more = settings(max_examples=25)


def number(low, high):
    return st.floats(low, high, allow_nan=False).map(lambda x: float(f"{x:.6g}"))


@st.composite
def counted(draw):
    n = draw(st.tuples(st.integers(1, 500), st.integers(1, 500)))
    return {
        "event_e": draw(st.integers(0, n[0])),
        "n_e": n[0],
        "event_c": draw(st.integers(0, n[1])),
        "n_c": n[1],
    }


ARMS = st.fixed_dictionaries(
    {
        **{f"mean_{arm}": number(0.5, 90) for arm in "ec"},
        **{f"sd_{arm}": number(0.3, 40) for arm in "ec"},
        **{f"n_{arm}": st.integers(2, 900) for arm in "ec"},
    }
)
RATES = st.fixed_dictionaries(
    {
        **{f"event_{arm}": st.integers(0, 300) for arm in "ec"},
        **{f"time_{arm}": number(0.5, 9000) for arm in "ec"},
    }
)
CORRELATIONS = st.fixed_dictionaries({"r": number(-0.99, 0.99), "n": st.integers(4, 900)})
PAIRS = st.fixed_dictionaries(
    {
        "mean_post": number(-90, 90),
        "mean_pre": number(-90, 90),
        "sd_post": number(0.3, 40),
        "sd_pre": number(0.3, 40),
        "n": st.integers(3, 900),
        "ri": number(-0.99, 0.99),
    }
)
DATA = {
    **dict.fromkeys(("MD", "SMD", "SMDH", "ROM"), ARMS),
    **dict.fromkeys(("RR", "OR", "RD", "PETO"), counted()),
    "IRR": RATES,
    **dict.fromkeys(("COR", "ZCOR"), CORRELATIONS),
    **dict.fromkeys(("MC", "SMCC", "SMCR"), PAIRS),
}
RULES = ("only-needed", "any-zero", "all", "none")
CASES = [
    *[(measure, {}) for measure in DATA],
    *[("SMD", {"vtype": vtype}) for vtype in ("LS2", "UB", "AV", "revman")],
    *[(measure, {"zero_cells": rule}) for measure in ("RR", "OR", "RD", "PETO", "IRR") for rule in RULES[1:]],
]
TWO_ARMS = [case for case in CASES if case[0] not in ("COR", "ZCOR", "MC", "SMCC", "SMCR")]


def made(rows, measure, **options):
    return effect_sizes(
        pd.DataFrame([{"study": f"S{i}", **row} for i, row in enumerate(rows)]), measure, **options
    )


def same(one, other, sign=1, scale=1.0):
    np.testing.assert_allclose(one["yi"] * sign * scale, other["yi"], rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(one["vi"] * scale**2, other["vi"], rtol=1e-9)
    assert one["left_out"].tolist() == other["left_out"].tolist()


def swapped(row):
    turn = {"e": "c", "c": "e"}
    return {f"{name[:-1]}{turn[name[-1]]}": value for name, value in row.items()}


@pytest.mark.parametrize(("measure", "options"), CASES)
def test_an_effect_is_a_number_or_a_reason(measure, options):
    @few
    @given(st.lists(DATA[measure], min_size=1, max_size=4))
    def check(rows):
        effects = made(rows, measure, **options)
        left_out = effects["left_out"] != ""
        assert effects.loc[left_out, ["yi", "vi"]].isna().to_numpy().all()
        assert np.isfinite(effects.loc[~left_out, ["yi", "vi"]].to_numpy(dtype=float)).all()
        assert (effects.loc[~left_out, "vi"] > 0).all()

    check()


@pytest.mark.parametrize(("measure", "options"), CASES)
def test_order_never_matters(measure, options):
    @few
    @given(st.lists(DATA[measure], min_size=2, max_size=5))
    def check(rows):
        same(made(rows, measure, **options)[::-1], made(rows[::-1], measure, **options))

    check()


@pytest.mark.parametrize(("measure", "options"), TWO_ARMS)
def test_swapping_the_arms_turns_the_sign(measure, options):
    @few
    @given(st.lists(DATA[measure], min_size=1, max_size=3))
    def check(rows):
        effects, turned = made(rows, measure, **options), made([*map(swapped, rows)], measure, **options)
        same(effects, turned, sign=-1)

    check()


@more
@given(ARMS, number(0.01, 50))
def test_a_change_of_unit_moves_only_what_is_in_units(row, unit):
    scaled = {name: value * unit if name[0] in "ms" else value for name, value in row.items()}
    same(made([row], "MD"), made([scaled], "MD"), scale=unit)
    for measure in ("SMD", "SMDH", "ROM"):
        same(made([row], measure), made([scaled], measure))


@more
@given(PAIRS, number(0.01, 50))
def test_a_change_of_unit_moves_only_changes_in_units(row, unit):
    scaled = {name: value * unit if name[0] in "ms" else value for name, value in row.items()}
    same(made([row], "MC"), made([scaled], "MC"), scale=unit)
    for measure in ("SMCC", "SMCR"):
        same(made([row], measure), made([scaled], measure))


@more
@given(RATES, number(0.01, 400))
def test_rates_do_not_know_the_unit_of_time(row, unit):
    same(made([row], "IRR"), made([{k: v * unit if k[0] == "t" else v for k, v in row.items()}], "IRR"))


@pytest.mark.parametrize("measure", ["OR", "RD", "PETO"])
@pytest.mark.parametrize("rule", RULES)
def test_counting_those_without_the_event_turns_the_sign(measure, rule):
    @few
    @given(counted())
    def check(row):
        other = {**row, "event_e": row["n_e"] - row["event_e"], "event_c": row["n_c"] - row["event_c"]}
        one, turned = (made([numbers], measure, zero_cells=rule) for numbers in (row, other))
        np.testing.assert_allclose(-one["yi"], turned["yi"], rtol=1e-9, atol=1e-12)
        np.testing.assert_allclose(one["vi"], turned["vi"], rtol=1e-9)

    check()


@more
@given(counted())
def test_a_risk_difference_lies_between_minus_one_and_one(row):
    yi = made([row], "RD")["yi"].item()
    assert np.isnan(yi) or -1 < yi < 1


@more
@given(counted().filter(lambda row: 0 < row["event_e"] < row["n_e"] and 0 < row["event_c"] < row["n_c"]))
def test_the_odds_ratio_is_further_from_one_than_the_risk_ratio(row):
    risk, odds = made([row], "RR")["yi"].item(), made([row], "OR")["yi"].item()
    assert abs(odds) >= abs(risk) - 1e-12
    assert risk * odds >= 0 or abs(odds) < 1e-12


@more
@given(CORRELATIONS)
def test_a_correlation_turned_and_taken_back(row):
    for measure in ("COR", "ZCOR"):
        same(made([row], measure), made([{**row, "r": -row["r"]}], measure), sign=-1)
    assert np.tanh(made([row], "ZCOR")["yi"].item()) == pytest.approx(row["r"], abs=1e-12)


@more
@given(ARMS)
def test_hedges_g_lies_nearer_zero_than_cohens_d(row):
    pooled = np.sqrt(
        ((row["n_e"] - 1) * row["sd_e"] ** 2 + (row["n_c"] - 1) * row["sd_c"] ** 2)
        / (row["n_e"] + row["n_c"] - 2)
    )
    d = (row["mean_e"] - row["mean_c"]) / pooled
    assert abs(made([row], "SMD")["yi"].item()) <= abs(d)


@more
@given(ARMS, st.integers(2, 400), number(0.3, 40))
def test_equal_groups_with_equal_sds_make_smd_and_smdh_alike(row, n, sd):
    alike = {**row, "n_e": n, "n_c": n, "sd_e": sd, "sd_c": sd}
    assert made([alike], "SMD")["yi"].item() == pytest.approx(made([alike], "SMDH")["yi"].item(), rel=1e-12)
