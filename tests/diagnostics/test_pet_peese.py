import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.egger import egger_test
from hinge_meta.diagnostics.pet_peese import pet_peese
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

SETS = json.loads((Path(__file__).parents[1] / "reference" / "small_study_effects.json").read_text())["sets"]
TESTS = {"knha": "hksj", "adhoc": "hksj-adhoc", "z": "wald"}


def effects_of(name):
    data = SETS[name]
    studies = [f"Study {number}" for number in range(1, data["k"] + 1)]
    return pd.DataFrame({"study": studies, "yi": data["yi"], "vi": data["vi"], "measure": name.split()[1]})


def fit_of(name, call="REML knha"):
    method, test = call.split()
    return random_effects(effects_of(name), method=method, ci=TESTS[test])


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("which", ["pet", "peese"])
def test_a_line_equals_rs_weighted_regression(name, which):
    line, expected = getattr(pet_peese(fit_of(name)), which), SETS[name][which]
    assert line.df == expected["df"]
    assert line.dispersion == pytest.approx(expected["dispersion"], rel=1e-9)
    for part in ("intercept", "slope"):
        for key, value in expected[part].items():
            unit = 0 if key == "pval" else expected[part]["se"] if key != "statistic" else 1
            ours = getattr(line, part if key == "estimate" else f"{part}_{key}")
            assert ours == pytest.approx(value, rel=1e-9, abs=1e-9 * unit), (part, key)


@pytest.mark.parametrize("name", SETS)
def test_pet_is_eggers_limit_and_the_rule_picks_by_its_p(name):
    fit = fit_of(name)
    both, egger = pet_peese(fit), egger_test(fit)
    assert (both.pet.intercept, both.pet.slope_pval) == (egger.limit, egger.pval)
    assert both.picked == ("PEESE" if SETS[name]["pet"]["intercept"]["pval"] < 0.1 else "PET")
    line = both.peese if both.picked == "PEESE" else both.pet
    assert (both.estimate, both.se, both.ci_lb) == (line.intercept, line.intercept_se, line.intercept_ci_lb)
    assert (both.statistic, both.df, both.pval) == (line.intercept_statistic, line.df, line.intercept_pval)
    assert both.line([0.0, 0.3]).tolist() == line.line([0.0, 0.3]).tolist()


def test_both_picks_occur_among_the_sets():
    assert {pet_peese(fit_of(name)).picked for name in SETS} == {"PET", "PEESE"}


def test_peese_bends_with_the_square_of_the_standard_error():
    both = pet_peese(fit_of("raudenbush1985 GEN"))
    assert both.peese.line(0.4) == pytest.approx(both.peese.intercept + 0.16 * both.peese.slope)
    assert both.pet.line(0.4) == pytest.approx(both.pet.intercept + 0.4 * both.pet.slope)


@pytest.mark.parametrize("unit", [1e-20, 1e20])
def test_the_unit_of_measurement_does_not_matter(unit):
    effects = effects_of("raudenbush1985 GEN")
    larger = effects.assign(yi=effects["yi"] * unit, vi=effects["vi"] * unit**2)
    one, other = (pet_peese(random_effects(table)) for table in (effects, larger))
    assert other.picked == one.picked
    assert other.pet.slope == pytest.approx(one.pet.slope, rel=1e-9)
    assert other.peese.slope == pytest.approx(one.peese.slope / unit, rel=1e-9)
    assert (other.estimate, other.ci_lb) == pytest.approx((one.estimate * unit, one.ci_lb * unit), rel=1e-9)


def test_one_study_far_more_precise_than_the_rest_costs_no_digits():
    """Against the same sums in whole numbers: fractions, without rounding."""
    yi, sei = [0.5, 0.25, 1.5, 0.75], [2.0**-40, 0.5, 1.0, 2.0]
    effects = pd.DataFrame({"study": list("ABCD"), "yi": yi, "vi": np.square(sei)})
    line = pet_peese(random_effects(effects)).pet
    y, x = [Fraction(value) for value in yi], [Fraction(value) for value in sei]
    w = [1 / value**2 for value in x]
    total = sum(w)
    mean_x, mean_y = (sum(a * b for a, b in zip(w, values, strict=True)) / total for values in (x, y))
    spread = sum(a * (b - mean_x) ** 2 for a, b in zip(w, x, strict=True))
    slope = sum(a * (b - mean_x) * (c - mean_y) for a, b, c in zip(w, x, y, strict=True)) / spread
    left = [c - mean_y - slope * (b - mean_x) for b, c in zip(x, y, strict=True)]
    dispersion = sum(a * b**2 for a, b in zip(w, left, strict=True)) / 2
    assert line.slope == pytest.approx(float(slope), rel=1e-12)
    assert line.dispersion == pytest.approx(float(dispersion), rel=1e-12)
    assert line.intercept == pytest.approx(float(mean_y - slope * mean_x), rel=1e-12)


def test_a_reader_is_told_when_the_choice_hangs_on_its_level():
    hangs = [name for name in SETS if 0.05 <= SETS[name]["pet"]["intercept"]["pval"] < 0.2]
    for name in SETS:
        notes = " ".join(pet_peese(fit_of(name)).notes)
        assert ("hangs on its level" in notes) == (name in hangs)
        assert "beyond the most precise study" in notes


def test_the_level_of_the_rule_can_be_chosen():
    fit = fit_of("normand1999 SMD")
    pval = pet_peese(fit).pet.intercept_pval
    picked = {alpha: pet_peese(fit, alpha=alpha).picked for alpha in (0.9 * pval, min(0.99, 1.1 * pval))}
    assert list(picked.values()) == ["PET", "PEESE"]
    for alpha in (0, 1, "0.1", np.nan):
        with pytest.raises(ValueError, match="alpha must lie between 0 and 1"):
            pet_peese(fit, alpha=alpha)


def test_an_effect_that_pet_turns_round_is_told():
    effects = pd.DataFrame(
        {"study": list("ABCDE"), "yi": [0.5, 0.1, -0.2, -0.6, -1.0], "vi": [0.01, 0.03, 0.06, 0.1, 0.15]}
    )
    fit = random_effects(effects.assign(yi=effects["yi"] - 0.4))
    both = pet_peese(fit)
    assert both.picked == "PEESE" and both.pet.intercept > 0 > fit.estimate
    assert any("opposite direction" in note for note in both.notes)


def test_views_agree_with_each_other():
    both = pet_peese(fit_of("normand1999 SMD"))
    told = json.loads(json.dumps(both.to_dict(), allow_nan=False))
    assert told["estimate"] == both.estimate and told["peese"]["slope"] == both.peese.slope
    frame = both.to_frame()
    assert frame["line"].tolist() == ["PET", "PEESE"] and frame["picked"].sum() == 1
    assert frame["intercept"].tolist() == [both.pet.intercept, both.peese.intercept]
    assert f"{both.picked} (picked)" in str(both) and "<table>" in both._repr_html_()


def test_data_that_no_line_can_be_tested_on_are_refused():
    with pytest.raises(ValueError, match="fit must be a RandomEffects"):
        pet_peese(effects_of("normand1999 SMD"))
    two = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.4], "vi": [0.04, 0.09]})
    with pytest.raises(DataProblems, match="found 2 studies; expected three or more"):
        pet_peese(random_effects(two))
    on_a_parabola = pd.DataFrame({"study": list("ABC"), "yi": [0.2, 0.4, 0.8], "vi": [0.1, 0.2, 0.4]})
    with pytest.raises(DataProblems, match="exactly on a line against their variances"):
        pet_peese(random_effects(on_a_parabola))
