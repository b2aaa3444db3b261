"""Meta-regressions, predictions and permutation tests against R metafor, see tests/reference/README.md."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.models.meta_regression import meta_regression
from hinge_meta.models.permutation_test import permutation_test
from hinge_meta.models.predict_effect import predict_effect
from hinge_meta.models.random_effects import random_effects

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "meta_regression.json").read_text())
METHODS = ("REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE")
TESTS = {"knha": "hksj", "adhoc": "hksj-adhoc", "z": "wald"}
# With years near 2000 as a moderator metafor's own sums keep nine digits; ours are checked in fractions in
# test_meta_regression.py.
TAU2 = {"colditz1994 ablat year": 2e-9}
CASES = [(name, method) for name in REFERENCE["sets"] for method in METHODS]


def effects_of(name):
    data = REFERENCE["sets"][name]
    return pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")}).assign(**data["values"])


def values_at(data, design):
    """Turn metafor's rows of the design back into moderator values."""
    rows, at = np.array(data["newmods"], dtype=float), {}
    for mod in data["mods"]:
        levels = design.levels.get(mod)
        width = len(levels) - 1 if levels else 1
        part, rows = rows[:, :width], rows[:, width:]
        at[mod] = [levels[int(row @ np.arange(1, width + 1))] for row in part] if levels else part[:, 0]
    assert rows.shape[1] == 0
    return pd.DataFrame(at)


def test_the_reference_covers_every_combination():
    assert len(REFERENCE["sets"]) == 9
    assert len(REFERENCE["permutations"]) == 9
    calls = {f"{method} {test}" for method in METHODS for test in TESTS}
    assert all(set(data["fits"]) == calls for data in REFERENCE["sets"].values())


@pytest.mark.parametrize(("name", "method"), CASES)
def test_a_fit_equals_metafor(name, method):
    data = REFERENCE["sets"][name]
    terms = [term.replace("intrcpt", "intercept") for term in data["terms"]]
    for test, ci in TESTS.items():
        expected = data["fits"][f"{method} {test}"]
        fit = meta_regression(effects_of(name), data["mods"], method=method, ci=ci)
        assert [term.replace("[", "").replace("]", "") for term in fit.coefficients.index] == terms
        for column in ("estimate", "se", "statistic", "pval", "ci_lb", "ci_ub"):
            assert fit.coefficients[column].tolist() == pytest.approx(expected[column], rel=1e-7), column
        for key in ("i2", "h2", "r2", "qm", "qm_pval", "qe", "qe_pval", "loglik", "tau2_lb", "tau2_ub"):
            if key in expected and not (method == "FE" and key == "r2"):
                assert getattr(fit, key) == pytest.approx(expected[key], rel=1e-8, abs=1e-9), key
        if "tau2" in expected:
            assert fit.tau2 == pytest.approx(expected["tau2"], rel=TAU2.get(name, 1e-10), abs=1e-13)
        at = values_at(data, fit.design)
        predicted = predict_effect(fit, at)
        for column in expected["at"]:
            assert predicted[column].tolist() == pytest.approx(expected["at"][column], rel=1e-7), column
        assert predicted["pi_lb"].isna().all() == (method == "FE")


@pytest.mark.parametrize("case", REFERENCE["permutations"])
def test_permutation_p_values_equal_metafor(case):
    expected = REFERENCE["permutations"][case]
    rows, mods, method, test = case.split(" ")
    effects = effects_of("colditz1994 ablat year").assign(alloc=effects_of("colditz1994 alloc")["alloc"])
    asked = {"method": method, "ci": TESTS[test]}
    if mods:
        fit = meta_regression(effects.iloc[: int(rows)], mods.split(","), **asked)
    else:
        fit = random_effects(effects.iloc[: int(rows)], **asked)
    found = permutation_test(fit)
    assert found.exact == (int(rows) < 13)
    pairs = list(zip(found.coefficients["pval"], expected["pval"], strict=True))
    if mods:
        pairs.append((found.qm_pval, expected["qm_pval"]))
    for ours, theirs in pairs:
        if found.exact:
            assert ours == pytest.approx(theirs, abs=1e-12)
        else:  # draws of 10 000 and 1000: within four standard errors of their difference
            spread = np.sqrt(ours * (1 - ours) * (1 / 10_000 + 1 / 1000))
            assert ours == pytest.approx(theirs, abs=4 * spread)
