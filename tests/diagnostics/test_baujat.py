import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.baujat import baujat
from hinge_meta.models.random_effects import random_effects

SETS = json.loads((Path(__file__).parents[1] / "reference" / "small_study_effects.json").read_text())["sets"]
CASES = [(name, call) for name, data in SETS.items() for call in data["fits"]]
TESTS = {"knha": "hksj", "adhoc": "hksj-adhoc", "z": "wald"}


def effects_of(name):
    data = SETS[name]
    studies = [f"Study {number}" for number in range(1, data["k"] + 1)]
    return pd.DataFrame({"study": studies, "yi": data["yi"], "vi": data["vi"], "measure": name.split()[1]})


def fit_of(name, call="REML knha"):
    method, test = call.split()
    return random_effects(effects_of(name), method=method, ci=TESTS[test])


@pytest.mark.parametrize(("name", "call"), CASES)
def test_the_coordinates_equal_metafors(name, call):
    expected = SETS[name]["fits"][call]
    table = baujat(fit_of(name, call))
    # Where a study hardly moves the mean, the move itself is known to fewer digits.
    assert table["x"].tolist() == pytest.approx(expected["x"], rel=1e-7, abs=1e-9)
    assert table["y"].tolist() == pytest.approx(expected["y"], rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("call", ["REML knha", "DL adhoc", "FE z"])
def test_the_influence_is_that_of_leaving_a_study_out(call):
    fit = fit_of("normand1999 SMD", call)
    table = baujat(fit)
    for position, study in enumerate(fit.effects["study"]):
        others = fit.effects[fit.effects["study"] != study]
        without = random_effects(others, method=fit.method, ci=fit.ci_method)
        moved = (fit.estimate - without.estimate) ** 2 / without.se**2
        assert table.loc[position, "y"] == pytest.approx(moved, rel=1e-8)


@pytest.mark.parametrize("name", SETS)
def test_contributions_to_a_common_effect_sum_to_q_and_weights_to_100(name):
    fit = fit_of(name, "FE z")
    table = baujat(fit)
    assert table["x"].sum() == pytest.approx(fit.q, rel=1e-10)
    assert table["weight"].sum() == pytest.approx(100)
    assert table["study"].tolist() == fit.effects["study"].tolist()
    assert (table[["x", "y"]] >= 0).all(axis=None)


def test_the_frame_says_what_it_is_of():
    attrs = baujat(fit_of("normand1999 SMD")).attrs
    assert attrs == {"measure": "SMD", "method": "REML", "ci_method": "hksj"}


@pytest.mark.parametrize("unit", [1e-20, 1e20])
def test_the_unit_of_measurement_does_not_matter(unit):
    effects = effects_of("raudenbush1985 GEN")
    larger = effects.assign(yi=effects["yi"] * unit, vi=effects["vi"] * unit**2)
    one, other = (baujat(random_effects(table)) for table in (effects, larger))
    assert other["y"].tolist() == pytest.approx(one["y"].tolist(), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize(("ci", "expected"), [("wald", [1.5125, 2.025]), ("hksj", [1.5125, 2.025])])
def test_of_two_studies_the_other_stands_alone(ci, expected):
    # The values are metafor's: baujat(rma(c(0, 1), c(0.1, 0.2), method = "DL")), whatever the test.
    effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.0, 1.0], "vi": [0.1, 0.2]})
    table = baujat(random_effects(effects, method="DL", ci=ci))
    assert table["x"].tolist() == pytest.approx([0.45, 0.55])
    assert table["y"].tolist() == pytest.approx(expected)


def test_where_the_others_agree_exactly_walds_error_stands_in():
    effects = pd.DataFrame(
        {"study": list("ABCD"), "yi": [0.3, 0.3, 0.3, 0.9], "vi": [0.04, 0.05, 0.06, 0.05]}
    )
    table = baujat(random_effects(effects))
    wald = 1 / np.sum(1 / effects["vi"][:3])
    fit = random_effects(effects)
    assert np.isfinite(table[["x", "y"]]).all(axis=None)
    assert table.loc[3, "y"] == pytest.approx((fit.estimate - 0.3) ** 2 / wald)
    identical = baujat(random_effects(effects.assign(yi=0.3)))
    assert identical[["x", "y"]].to_numpy().tolist() == [[0.0, 0.0]] * 4


def test_other_results_are_refused():
    fit = fit_of("normand1999 SMD")
    with pytest.raises(
        ValueError, match="fit must be a RandomEffects, as random_effects returns it, got str"
    ):
        baujat("fit")
    with pytest.raises(ValueError, match="fit must have estimated tau2 from its own effects"):
        baujat(replace(fit, tau2=2 * fit.tau2))
