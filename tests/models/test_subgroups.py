"""Subgroups against metafor, against their definition, and at their edges."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from hinge_meta.models.between_study_variance import METHODS
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.subgroups import subgroups
from hinge_meta.problems import DataProblems

FOLDER = Path(__file__).parents[1] / "reference"
REFERENCE = json.loads((FOLDER / "random_effects.json").read_text())
DATASETS = json.loads((FOLDER / "datasets.json").read_text())
EFFECTS = pd.DataFrame(
    {
        "study": list("ABCDEFG"),
        "yi": [0.1, 0.4, 0.2, 0.9, 0.8, 1.3, 0.5],
        "vi": [0.04, 0.05, 0.03, 0.02, 0.06, 0.05, 0.04],
        "dose": ["low", "low", "low", "high", "high", "high", "none"],
    }
)
TWO = EFFECTS.iloc[:6]


def reference_effects(name):
    values, table = REFERENCE["sets"][name], DATASETS[name.split()[0]]["table"]
    source = values if "yi" in values else {key: [row[key] for row in table] for key in ("study", "yi", "vi")}
    return pd.DataFrame({key: source[key] for key in ("study", "yi", "vi")}).assign(
        level=REFERENCE["subgroups"][name]["by"]
    )


@pytest.mark.parametrize("name", REFERENCE["subgroups"])
@pytest.mark.parametrize("method", METHODS)
def test_separate_tau2_equals_metafor(name, method):
    expected = REFERENCE["subgroups"][name][method]["separate"]
    result = subgroups(reference_effects(name), "level", method=method, ci="wald")
    assert result.q_between == pytest.approx(expected["q"], rel=1e-9)
    assert (result.q_between_df, result.q_between_pval) == pytest.approx((expected["df"], expected["pval"]))
    assert set(result.fits) == set(expected["levels"])
    for level, values in expected["levels"].items():
        fit = result.fits[level]
        assert (fit.estimate, fit.se) == pytest.approx((values["estimate"], values["se"]), rel=1e-9)
        assert fit.tau2 == pytest.approx(values["tau2"], rel=1e-8, abs=1e-12)
    assert np.isnan(result.tau2)


@pytest.mark.parametrize("name", REFERENCE["subgroups"])
@pytest.mark.parametrize("method", METHODS)
def test_common_tau2_equals_metafor(name, method):
    expected = REFERENCE["subgroups"][name][method]["common"]
    result = subgroups(reference_effects(name), "level", method=method, tau2="common")
    assert result.q_between == pytest.approx(expected["q"], rel=1e-9)
    assert (result.q_between_df, result.q_between_pval) == pytest.approx((expected["df"], expected["pval"]))
    assert result.tau2 == pytest.approx(expected["tau2"], rel=1e-9)
    if method != "FE":
        bounds = expected["tau2_lb"], expected["tau2_ub"]
        assert (result.tau2_lb, result.tau2_ub) == pytest.approx(bounds, rel=1e-9)
    for level, estimate in expected["estimate"].items():
        fit = result.fits[level]
        assert fit.tau2 == result.tau2
        assert fit.estimate == pytest.approx(estimate, rel=1e-9)
        wald = 1 / np.sqrt((1 / (fit.effects["vi"] + fit.tau2)).sum())
        assert wald == pytest.approx(expected["se"][level], rel=1e-9)
        for key, value in expected.get("knha", {}).get(level, {}).items():
            assert getattr(fit, key) == pytest.approx(value, rel=1e-8), key


def test_q_between_written_out():
    low, high = (random_effects(TWO[TWO["dose"] == dose], ci="wald") for dose in ("low", "high"))
    result = subgroups(TWO, "dose")
    assert result.q_between == pytest.approx((low.estimate - high.estimate) ** 2 / (low.se**2 + high.se**2))
    assert result.q_between_pval == pytest.approx(chi2.sf(result.q_between, 1))
    assert list(result.fits) == ["low", "high"]
    own = random_effects(TWO[TWO["dose"] == "low"])
    assert (result.fits["low"].ci_lb, result.fits["low"].pi_ub) == (own.ci_lb, own.pi_ub)


groups_of_effects = st.lists(
    st.tuples(st.floats(-3, 3), st.floats(0.01, 1), st.sampled_from("xyz")), min_size=4, max_size=12
).filter(lambda rows: min(sum(level == one for *_, level in rows) for one in "xy") >= 2)


def frame(rows):
    yi, vi, level = zip(*rows, strict=True)
    return pd.DataFrame({"study": [f"s{i}" for i in range(len(yi))], "yi": yi, "vi": vi, "level": level})


@settings(max_examples=50)
@given(groups_of_effects)
def test_for_a_common_effect_q_within_and_between_make_up_q(rows):
    result = subgroups(frame(rows), "level", method="FE", tau2="common")
    total = random_effects(frame(rows), method="FE").q
    within = sum(fit.q for fit in result.fits.values() if fit is not None)
    assert result.q_between + within == pytest.approx(total, rel=1e-9, abs=1e-9)


@settings(max_examples=50)
@given(groups_of_effects, st.sampled_from(METHODS), st.sampled_from(["separate", "common"]))
def test_order_shift_and_unit_do_not_move_q_between(rows, method, tau2):
    effects = frame(rows)
    one = subgroups(effects, "level", method=method, tau2=tau2)
    changed = effects.assign(yi=4 * (effects["yi"] + 2), vi=16 * effects["vi"]).iloc[::-1]
    other = subgroups(changed, "level", method=method, tau2=tau2)
    assert other.q_between == pytest.approx(one.q_between, rel=1e-5, abs=1e-7)
    assert set(other.fits) == set(one.fits)
    assert one.q_between >= 0 and 0 <= one.q_between_pval <= 1


def test_a_level_with_one_study_is_not_pooled_and_said_so():
    separate, common = (subgroups(EFFECTS, "dose", tau2=rule) for rule in ("separate", "common"))
    assert separate.fits["none"] is None and common.fits["none"] is None
    assert (separate.q_between_df, common.q_between_df) == (1, 2)
    assert separate.q_between == pytest.approx(subgroups(TWO, "dose").q_between)
    assert any("take no part in Q between: none (G)" in note for note in separate.notes)
    assert any("take part in Q between: none (G)" in note for note in common.notes)
    row = separate.to_frame().set_index("subgroup").loc["none"]
    assert row["k"] == 1 and pd.isna(row["estimate"]) and row["how"].startswith("one study")


def test_one_pooled_level_beside_single_studies_has_no_q_between():
    result = subgroups(EFFECTS.iloc[[0, 1, 2, 6]], "dose")
    assert np.isnan(result.q_between) and np.isnan(result.q_between_pval) and result.q_between_df == 0
    assert any("there is no Q between" in note for note in result.notes)
    assert "Q between: none" in str(result)
    assert result.to_dict()["q_between"] is None
    assert subgroups(EFFECTS.iloc[[0, 1, 2, 6]], "dose", tau2="common").q_between_df == 1


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        (["low", None, "low", "high", "high", "high"], "row 3, study 'B', column 'dose': found a blank cell"),
        (["low", "low", np.nan, "high", "high", "high"], "row 4, study 'C'.*found a blank cell"),
        (["low", "low", "low", " ", "high", "high"], "row 5, study 'D'.*found a blank cell"),
        (["low"] * 6, "one level, 'low', for all 6 studies; expected two or more"),
        (list("abcdef"), "6 levels with one study each"),
        (["low", "Low ", "low", "high", "high", "high"], "row 3.*'Low ' beside 'low'; expected one spelling"),
    ],
)
def test_faulty_levels_are_refused_in_words(levels, message):
    with pytest.raises(DataProblems, match=message):
        subgroups(TWO.assign(dose=levels), "dose")


def test_faulty_arguments_are_named():
    with pytest.raises(DataProblems, match="column 'weight': found no such column .there are: study"):
        subgroups(TWO, "weight")
    with pytest.raises(ValueError, match="by must be the name of a column"):
        subgroups(TWO, ["dose"])
    with pytest.raises(ValueError, match=r"tau2 must be one of \['separate', 'common'\], got 'both'"):
        subgroups(TWO, "dose", tau2="both")
    with pytest.raises(ValueError, match="method must be one of"):
        subgroups(TWO, "dose", method="XX")


def test_numbers_can_name_levels():
    result = subgroups(TWO.assign(dose=[1, 1, 1, 2, 2, 2]), "dose")
    assert list(result.fits) == [1, 2] and type(next(iter(result.fits))) is int
    assert list(result.to_dict()["fits"]) == ["1", "2"]


def test_views():
    result = subgroups(EFFECTS, "dose", tau2="common")
    json.dumps(result.to_dict(), allow_nan=False)
    table = result.to_frame()
    assert table["subgroup"].tolist() == ["low", "high", "none"]
    assert table["estimate"].iloc[1] == result.fits["high"].estimate
    assert table["how"].iloc[0] == "REML, tau2 common to all levels"
    assert "Q between:" in str(result) and repr(result) == str(result)
    odd = subgroups(EFFECTS.assign(dose=["<i>"] * 3 + ["b"] * 4), "dose")._repr_html_()
    assert "&lt;i&gt;" in odd and "<i>" not in odd
    with pytest.raises(AttributeError):
        result.q_between = 0


def test_few_studies_are_warned_of_and_the_table_is_untouched():
    before = EFFECTS.copy(deep=True)
    assert any("fewer than 5" in note for note in subgroups(TWO, "dose").notes)
    subgroups(EFFECTS, "dose", tau2="common")
    pd.testing.assert_frame_equal(EFFECTS, before)


@pytest.mark.parametrize("tau2", ["separate", "common"])
def test_overall_is_all_studies_pooled_by_the_same_method(tau2):
    asked = {"method": "DL", "ci": "wald", "pi": "hts", "level": 0.9}
    overall = subgroups(EFFECTS, "dose", **asked, tau2=tau2).overall
    expected = random_effects(EFFECTS, **asked)
    assert overall.to_dict() == expected.to_dict()
    assert overall.effects["dose"].tolist() == EFFECTS["dose"].tolist()
    left = EFFECTS.assign(left_out=[None, "no data", *[None] * 5])
    left.loc[1, ["yi", "vi"]] = np.nan
    result = subgroups(left, "dose", tau2=tau2)
    assert result.overall.k == 6 and result.overall.left_out["study"].tolist() == ["B"]
    assert result.to_dict()["overall"]["k"] == 6
