import json
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.excess_significance import excess_significance
from hinge_meta.models.random_effects import random_effects

SETS = json.loads((Path(__file__).parents[1] / "reference" / "asymmetry_tests.json").read_text())["effects"]
CASES = [(name, method) for name, data in SETS.items() for method in data["excess"]]


def fit_of(yi, vi, method="REML"):
    studies = [f"Study {number}" for number in range(1, len(yi) + 1)]
    return random_effects(pd.DataFrame({"study": studies, "yi": yi, "vi": vi}), method=method)


def fit_named(name, method="REML"):
    return fit_of(SETS[name]["yi"], SETS[name]["vi"], method)


def compare(fit, expected, near, **near_p):
    found = {test: excess_significance(fit, test=test) for test in ("exact", "binomial", "chi2")}
    for one in found.values():
        assert one.expected == pytest.approx(expected["expected"], abs=fit.k * near)
        assert one.studies["power"].tolist() == pytest.approx(expected["power"], abs=near)
    for test, one in found.items():
        assert one.pval == pytest.approx(expected[f"{test}_pval"], **near_p), test
    assert found["chi2"].statistic == pytest.approx(expected["chi2"], rel=1e-6, abs=100 * near)
    assert found["chi2"].df == 1 and np.isnan(found["exact"].df)


@pytest.mark.parametrize(("name", "method"), CASES)
def test_it_equals_metafors_but_for_its_cut_integral(name, method):
    fit, expected = fit_named(name, method), SETS[name]["excess"][method]
    assert excess_significance(fit).observed == expected["observed"]
    if expected["tau2"] > 0:
        compare(fit, expected, 1.3e-6, abs=2e-5)
    else:
        compare(fit, expected, 1e-9, rel=1e-7)


@pytest.mark.parametrize(("name", "method"), CASES)
def test_it_equals_the_integral_without_a_cut(name, method):
    compare(fit_named(name, method), SETS[name]["excess"][method]["uncut"], 1e-8, rel=1e-6)


def test_the_reference_has_excess_and_none():
    pvals = [data["excess"]["FE"]["exact_pval"] for data in SETS.values()]
    assert min(pvals) < 0.01 and max(pvals) > 0.5


def test_the_exact_test_counts_every_outcome():
    found = excess_significance(fit_of([0.3, 0.9, 0.6, 0.5], [0.02, 0.16, 0.09, 0.05]))
    power = found.studies["power"].to_numpy()
    at_least = sum(
        np.prod(np.where(outcome, power, 1 - power))
        for outcome in product([False, True], repeat=4)
        if sum(outcome) >= found.observed
    )
    assert found.pval == pytest.approx(at_least)


def test_power_is_the_level_where_there_is_no_effect_and_rises_with_it():
    yi, vi = np.array([-0.3, 0.3, -0.2, 0.2]), np.array([0.05, 0.05, 0.09, 0.09])
    null = excess_significance(fit_of(yi, vi, "FE"), alpha=0.1)
    assert null.theta == pytest.approx(0, abs=1e-15)
    assert null.studies["power"].tolist() == pytest.approx([0.1] * 4)
    assert (excess_significance(fit_of(yi + 0.5, vi, "FE")).studies["power"] > 0.2).all()


def test_power_is_averaged_over_true_effects():
    fit = fit_named("colditz1994 RR")
    rng = np.random.default_rng(3)
    vi = np.array(SETS["colditz1994 RR"]["vi"])
    drawn = rng.normal(fit.estimate, np.sqrt(fit.tau2 + vi), (40_000, fit.k))
    seen = (np.abs(drawn) > 1.959964 * np.sqrt(vi)).mean(axis=0)
    assert excess_significance(fit).studies["power"].tolist() == pytest.approx(seen.tolist(), abs=0.01)


@pytest.mark.parametrize("test", ["exact", "binomial", "chi2"])
def test_a_mirror_and_a_unit_change_nothing(test):
    yi, vi = (np.array(SETS["molloy2014 ZCOR"][name]) for name in ("yi", "vi"))
    one = excess_significance(fit_of(yi, vi), test=test)
    for other in (fit_of(-yi, vi), fit_of(yi * 1e20, vi * 1e40)):
        assert excess_significance(other, test=test).pval == pytest.approx(one.pval, rel=1e-8)


@pytest.mark.parametrize("test", ["exact", "binomial", "chi2"])
def test_studies_of_full_power_are_no_trouble(test):
    all_significant = excess_significance(fit_of([50.0, 51.0, 49.0], [0.01, 0.02, 0.01], "FE"), test=test)
    assert all_significant.observed == 3 and all_significant.expected == pytest.approx(3)
    assert all_significant.pval == (0.5 if test == "chi2" else 1.0)
    json.dumps(all_significant.to_dict(), allow_nan=False)


def test_the_more_studies_are_significant_the_smaller_the_p_value():
    for test in ("exact", "binomial", "chi2"):
        pvals = [
            excess_significance(
                fit_of([2.0, 2.0 * few, -1.0, -1.9], [1.0, 0.9, 1.1, 1.2], "FE"), test=test
            ).pval
            for few in (0.1, 0.95)
        ]
        assert pvals[1] < pvals[0]


def test_a_reader_is_told():
    notes = " ".join(excess_significance(fit_named("normand1999 SMD", "FE")).notes)
    for words in (
        "Only 9 studies",
        "at 5%, in either direction",
        "neither which studies nor why",
        "One effect common",
    ):
        assert words in notes
    notes = " ".join(excess_significance(fit_named("colditz1994 RR")).notes)
    assert "Only" not in notes and "One effect common" not in notes


def test_wrong_arguments_are_refused():
    fit = fit_named("normand1999 SMD")
    with pytest.raises(
        ValueError, match=r"test must be one of \['exact', 'binomial', 'chi2'\], got 'fisher'"
    ):
        excess_significance(fit, test="fisher")
    with pytest.raises(ValueError, match="alpha must lie between 0 and 1, got 5"):
        excess_significance(fit, alpha=5)
    with pytest.raises(ValueError, match="fit must be a RandomEffects"):
        excess_significance(fit.effects)


def test_views_agree():
    found = excess_significance(fit_named("colditz1994 RR"))
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert sum(row["significant"] for row in told["studies"]) == told["observed"] == 8
    assert sum(row["power"] for row in told["studies"]) == pytest.approx(told["expected"])
    assert found.to_frame().loc[0, "pval"] == found.pval and "7.8 (power" in str(found)
    assert "Test of excess significance" in found._repr_html_()
