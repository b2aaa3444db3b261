"""Every number of a fit against R metafor, see tests/reference/README.md."""

import json
from pathlib import Path

import pandas as pd
import pytest

from hinge_meta.models.random_effects import random_effects

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "metafor.json").read_text())
TESTS = {"knha": "hksj", "adhoc": "hksj-adhoc", "z": "wald"}
CASES = [(name, call) for name, data in REFERENCE["sets"].items() for call in data["fits"]]


def test_the_reference_covers_every_combination():
    calls = {f"{method} {test}" for method in ("REML", "ML", "DL", "HE") for test in TESTS} | {"FE z"}
    assert len(REFERENCE["sets"]) == 5
    assert all(set(data["fits"]) == calls for data in REFERENCE["sets"].values())


@pytest.mark.parametrize(("name", "call"), CASES)
def test_a_fit_equals_metafor(name, call):
    data = REFERENCE["sets"][name]
    expected = data["fits"][call]
    method, test = call.split()
    effects = pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")})
    pi = {"knha": "hk", "z": "normal"}.get(test, "none")
    fit = random_effects(effects, method=method, ci=TESTS[test], pi=pi)
    for key, value in expected.items():
        if key == "weights":
            assert fit.weights.tolist() == pytest.approx(value, rel=1e-9)
        elif key.startswith("pi_") and pi == "none":
            continue
        else:
            assert getattr(fit, key) == pytest.approx(value, rel=1e-9, abs=1e-11), key


@pytest.mark.parametrize("name", REFERENCE["sets"])
@pytest.mark.parametrize("method", ["REML", "ML"])
def test_tau2_is_solved_beyond_the_search_of_the_engine(name, method):
    data = REFERENCE["sets"][name]
    effects = pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")})
    expected = data["fits"][f"{method} knha"]["tau2"]
    assert random_effects(effects, method=method).tau2 == pytest.approx(expected, rel=1e-9, abs=1e-12)


# --- every estimator on every data set, see random_effects.R ---

FOLDER = Path(__file__).parents[1] / "reference"
ALL = json.loads((FOLDER / "random_effects.json").read_text())
DATASETS = json.loads((FOLDER / "datasets.json").read_text())
CLOSED_FORM = ("DL", "HE", "HS", "SJ", "FE")
ESTIMATORS = (*CLOSED_FORM, "REML", "ML", "EB", "PM")


def effects_of(name):
    """Take a set's effects from where they stand: with R's values, or in the data set itself."""
    values, table = ALL["sets"][name], DATASETS[name.split()[0]]["table"]
    source = values if "yi" in values else {key: [row[key] for row in table] for key in ("study", "yi", "vi")}
    return pd.DataFrame({key: source[key] for key in ("study", "yi", "vi")})


def near(value, expected, rel, unit):
    """Compare relatively, and where a bound lies near 0 relatively to a standard error."""
    assert value == pytest.approx(expected, rel=rel, abs=rel * unit)


def compare(fit, method, expected, of_set, test, rel):
    se = expected[test]["se"]
    near(fit.tau2, expected["tau2"], rel, 0)
    near(fit.i2, expected["i2"], rel, 0)
    near(fit.h2, expected["h2"], rel, 0)
    near(fit.estimate, expected["estimate"], rel, se)
    for key in ("se", "statistic", "pval", "ci_lb", "ci_ub"):
        near(getattr(fit, key), expected[test][key], rel, se if key.startswith("ci") else 0)
    near(fit.q, of_set["q"], 1e-10, 0)
    near(fit.q_pval, of_set["q_pval"], 1e-9, 0)
    if method != "FE":
        for key in ("tau2_lb", "tau2_ub"):
            near(getattr(fit, key), of_set[key], 1e-9, 0)
    for key in ("i2_lb", "i2_ub", "h2_lb", "h2_ub"):
        near(getattr(fit, key), of_set[key], 1e-9, 0)


def test_the_reference_covers_every_set_measure_and_method():
    expected = {f"{name} {m}" for name, data in DATASETS.items() for m in _as_list(data["measures"])}
    assert set(ALL["sets"]) == expected and len(expected) == 24
    assert all(set(values["methods"]) == set(ESTIMATORS) for values in ALL["sets"].values())
    assert {min(sizes := [values["k"] for values in ALL["sets"].values()]), max(sizes)} == {2, 160}
    assert any(values["methods"]["REML"]["tau2"] == 0 for values in ALL["sets"].values())


def _as_list(measures):
    return [measures] if isinstance(measures, str) else measures


@pytest.mark.parametrize("name", ALL["sets"])
@pytest.mark.parametrize("method", ESTIMATORS)
def test_every_estimator_equals_metafor_on_every_set(name, method):
    of_set = ALL["sets"][name]
    expected = of_set["methods"][method]
    effects = effects_of(name)
    assert len(effects) == of_set["k"]
    rel = 1e-10 if method in CLOSED_FORM else 1e-8
    for test, ci in TESTS.items():
        fit = random_effects(effects, method=method, ci=ci)
        compare(fit, method, expected, of_set, test, rel)
    for test, rule in (("knha", "hk"), ("z", "normal"), ("z", "v"), ("z", "hts")):
        fit = random_effects(effects, method=method, ci=TESTS[test], pi=rule)
        if f"{rule}_lb" in expected[test]:
            near(fit.pi_lb, expected[test][f"{rule}_lb"], rel, fit.se)
            near(fit.pi_ub, expected[test][f"{rule}_ub"], rel, fit.se)
        else:
            assert method == "FE" or (rule == "hts" and fit.k == 2)
            assert pd.isna(fit.pi_lb)


@pytest.mark.parametrize("method", ESTIMATORS)
def test_another_level_equals_metafors(method):
    of_set = ALL["level_80"]["fits"]
    for test, ci in TESTS.items():
        fit = random_effects(effects_of(ALL["level_80"]["set"]), method=method, ci=ci, level=0.8)
        compare(fit, method, of_set["methods"][method], of_set, test, 1e-8)


def test_of_two_peaks_the_higher_is_found_where_metafor_stops_at_the_lower():
    two = ALL["two_peaks"]
    assert two["found"] == 0 and two["at_higher"] - two["at_0"] > 0.7
    effects = pd.DataFrame({"study": list("ABCDEF"), "yi": two["yi"], "vi": two["vi"]})
    fit = random_effects(effects)
    assert fit.tau2 == pytest.approx(two["higher"], rel=1e-6)  # optimize() knows a maximum to half its digits
    note = next(note for note in fit.notes if "2 peaks" in note)
    assert "0.3499" in note and f"lower by {two['at_higher'] - two['at_0']:.2g}" in note
