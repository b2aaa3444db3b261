import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import linregress

from hinge_meta.diagnostics.egger import egger_test
from hinge_meta.models.mantel_haenszel import mantel_haenszel
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

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


NAMES = ("statistic", "df", "pval", "limit", "ci_lb", "ci_ub")


def compare(test, expected):
    for name in NAMES:
        value = expected[name]
        if name == "df" and not isinstance(value, (int, float)):
            assert np.isinf(test.df)  # metafor has none beside a z test
            continue
        unit = test.limit_se if name in ("limit", "ci_lb", "ci_ub") else 0
        assert getattr(test, name) == pytest.approx(value, rel=1e-9, abs=1e-9 * unit), name


def test_the_reference_has_enough_sets():
    assert len(SETS) == 11 and {data["k"] for data in SETS.values()} >= {9, 102}


@pytest.mark.parametrize("name", SETS)
def test_the_weighted_regression_equals_metafors(name):
    compare(egger_test(fit_of(name)), SETS[name]["egger_wls"])


@pytest.mark.parametrize(("name", "call"), CASES)
def test_the_mixed_effects_regression_equals_metafors(name, call):
    compare(egger_test(fit_of(name, call), model="random"), SETS[name]["fits"][call]["egger_random"])


@pytest.mark.parametrize("name", SETS)
def test_it_is_the_intercept_of_eggers_own_regression(name):
    effects = effects_of(name)
    sei = np.sqrt(effects["vi"])
    own = linregress(1 / sei, effects["yi"] / sei)
    test = egger_test(fit_of(name))
    assert (test.slope, test.slope_se) == pytest.approx((own.intercept, own.intercept_stderr), rel=1e-8)
    assert (test.limit, test.limit_se) == pytest.approx((own.slope, own.stderr), rel=1e-8)


@pytest.mark.parametrize("model", ["wls", "random"])
@pytest.mark.parametrize("unit", [1e-20, 1e-6, 1e6, 1e20])
def test_the_unit_of_measurement_does_not_matter(model, unit):
    effects = effects_of("raudenbush1985 GEN")
    larger = effects.assign(yi=effects["yi"] * unit, vi=effects["vi"] * unit**2)
    one, other = (egger_test(random_effects(table), model=model) for table in (effects, larger))
    for name in ("statistic", "df", "pval", "slope", "slope_se"):
        assert getattr(other, name) == pytest.approx(getattr(one, name), rel=1e-8)
    for name in ("limit", "limit_se", "ci_lb", "ci_ub"):
        assert getattr(other, name) == pytest.approx(unit * getattr(one, name), rel=1e-8)


@pytest.mark.parametrize("model", ["wls", "random"])
def test_effects_seen_in_a_mirror_change_only_their_sign(model):
    effects = effects_of("normand1999 SMD")
    one = egger_test(random_effects(effects), model=model)
    other = egger_test(random_effects(effects.assign(yi=-effects["yi"])), model=model)
    assert (other.statistic, other.limit) == pytest.approx((-one.statistic, -one.limit), rel=1e-9)
    assert other.pval == pytest.approx(one.pval, rel=1e-9)


@pytest.mark.parametrize("model", ["wls", "random"])
def test_the_line_runs_from_the_limit_with_the_slope(model):
    test = egger_test(fit_of("raudenbush1985 GEN"), model=model)
    assert test.line(0.0) == test.limit
    sei = np.array([[0.1, 0.2], [0.3, 0.4]])
    assert test.line(sei) == pytest.approx(test.limit + test.slope * sei)


@pytest.mark.parametrize(
    ("measure", "says"),
    [
        ("SMD", "Pustejovsky and Rodgers"),
        ("OR", "counts of events"),
        ("COR", "a correlation"),
        ("GEN", "does not say what measure"),
        ("MD", None),
        ("ZCOR", None),
    ],
)
def test_a_reader_is_told_where_effect_and_error_hang_together(measure, says):
    effects = effects_of("raudenbush1985 GEN").assign(measure=measure)
    notes = egger_test(random_effects(effects), model="random").notes
    assert notes == () if says is None else any(says in note for note in notes)


def test_few_studies_and_studies_left_out_are_told():
    effects = effects_of("normand1999 SMD").assign(left_out="")
    effects.loc[0, ["yi", "vi"]] = np.nan
    effects.loc[0, "left_out"] = "no spread"
    notes = " ".join(egger_test(random_effects(effects)).notes)
    assert "Only 8 studies: below 10" in notes and "1 study is left out: Study 1 (no spread)." in notes
    assert not any("Only" in note for note in egger_test(fit_of("colditz1994 RR")).notes)


def test_errors_smaller_than_sampling_alone_would_make_them_are_told():
    for name in SETS:
        told = any("closer to the line" in note for note in egger_test(fit_of(name)).notes)
        assert told == (SETS[name]["pet"]["dispersion"] < 1)
    assert {SETS[name]["pet"]["dispersion"] < 1 for name in SETS} == {True, False}


def test_views_agree_with_each_other():
    test = egger_test(fit_of("normand1999 SMD", "DL z"), model="random")
    told = json.loads(json.dumps(test.to_dict(), allow_nan=False))
    assert told["df"] is None and told["dispersion"] is None and told["pval"] == test.pval
    assert test.to_frame().loc[0, "limit"] == test.limit
    assert "mixed-effects" in str(test) and "z = " in str(test) and "<table>" in test._repr_html_()


def test_wrong_arguments_are_refused():
    fit = fit_of("normand1999 SMD")
    with pytest.raises(ValueError, match=r"model must be one of \['wls', 'random'\], got 'lm'"):
        egger_test(fit, model="lm")
    table = pd.DataFrame({"study": ["A", "B"], "event_e": [1, 2], "n_e": 9, "event_c": [3, 4], "n_c": 9})
    with pytest.raises(
        ValueError, match="fit must be a RandomEffects, as random_effects returns it, got CommonEffect"
    ):
        egger_test(mantel_haenszel(table, "OR"))


@pytest.mark.parametrize("model", ["wls", "random"])
@pytest.mark.parametrize(
    ("yi", "vi", "says"),
    [
        ([0.1, 0.4], [0.04, 0.09], "found 2 studies; expected three or more"),
        ([0.1, 0.4, 0.2], [0.04, 0.04, 0.04], "column 'vi': found 0.04 in every row"),
        ([0.1, 0.4, 0.2], [0.04, 0.04 * (1 + 1e-14), 0.04], "column 'vi': found 0.04 in every row"),
    ],
)
def test_data_without_smaller_and_larger_studies_are_refused(model, yi, vi, says):
    effects = pd.DataFrame({"study": list("ABC")[: len(yi)], "yi": yi, "vi": vi})
    with pytest.raises(DataProblems, match=says):
        egger_test(random_effects(effects), model=model)


@pytest.mark.parametrize("yi", [[0.5, 0.5, 0.5, 0.5], [0.2, 0.4, 0.6, 0.8]])
def test_effects_exactly_on_a_line_leave_no_error_to_test_by(yi):
    sei = np.array([0.1, 0.2, 0.3, 0.4])
    fit = random_effects(pd.DataFrame({"study": list("ABCD"), "yi": yi, "vi": sei**2}))
    with pytest.raises(DataProblems, match="exactly on a line against their standard errors"):
        egger_test(fit)
    mixed = egger_test(fit, model="random")
    told = (*fit.notes, *mixed.notes)  # of identical effects the fit itself says so
    assert np.isinf(mixed.df) and any("Wald's is shown" in note for note in told)
