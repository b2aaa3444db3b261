import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.egger import egger_test
from hinge_meta.diagnostics.pustejovsky_rodgers import pustejovsky_rodgers_test
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems
from hinge_meta.published_tables.example import example

SETS = json.loads((Path(__file__).parents[1] / "reference" / "asymmetry_tests.json").read_text())["smds"]


def table_of(name):
    table = pd.DataFrame(SETS[name]["table"])
    return table.assign(study=[f"Study {number}" for number in range(1, len(table) + 1)], measure="SMD")


def test_the_reference_has_enough_sets():
    assert len(SETS) == 5


@pytest.mark.parametrize("name", SETS)
def test_it_equals_metafors_regression_with_that_error(name):
    found, expected = pustejovsky_rodgers_test(table_of(name)), SETS[name]["pustejovsky_rodgers"]
    for key, value in expected.items():
        unit = found.limit_se if key in ("limit", "ci_lb", "ci_ub") else 0
        assert getattr(found, key) == pytest.approx(value, rel=1e-9, abs=1e-9 * unit), key


def test_means_are_turned_into_differences():
    table = example("normand1999")
    found, computed = pustejovsky_rodgers_test(table), pustejovsky_rodgers_test(effect_sizes(table, "SMD"))
    assert found.statistic == computed.statistic
    assert found.statistic == pytest.approx(SETS["normand1999"]["pustejovsky_rodgers"]["statistic"], rel=1e-9)


def test_no_relation_is_made_by_the_variance_of_the_difference_itself():
    # Large true effects that have nothing to do with the size of a study: Egger's test sees the variance.
    rng = np.random.default_rng(7)
    rejected = {"egger": 0, "own": 0}
    for _ in range(150):
        n = rng.integers(10, 60, 30)
        d = rng.normal(1.0, np.sqrt(2 / n + 0.25))
        effects = pd.DataFrame(
            {"study": [f"S{i}" for i in range(30)], "yi": d, "vi": 2 / n + d**2 / (4 * n), "n_e": n, "n_c": n}
        ).assign(measure="SMD")
        rejected["own"] += pustejovsky_rodgers_test(effects).pval < 0.10
        rejected["egger"] += egger_test(random_effects(effects, method="FE")).pval < 0.10
    assert rejected["own"] <= 25 < rejected["egger"]


def test_studies_with_a_reason_are_left_out_and_named():
    table = table_of("gibson2002").assign(left_out="")
    table.loc[0, ["yi", "left_out"]] = [np.nan, "no spread"]
    found = pustejovsky_rodgers_test(table)
    assert found.k == 12 and any("Study 1 (no spread)" in note for note in found.notes)
    table.loc[3, "n_e"] = np.nan
    with pytest.raises(DataProblems, match="row 5, study 'Study 4', column 'n_e': found a blank"):
        pustejovsky_rodgers_test(table)


def test_a_reader_is_told():
    table = table_of("normand1999")
    notes = " ".join(pustejovsky_rodgers_test(table).notes)
    assert "Only 9 studies" in notes and "does not show that nothing is missing" in notes
    assert "does not say what measure" not in notes
    notes = " ".join(pustejovsky_rodgers_test(table.drop(columns="measure")).notes)
    assert "taken for standardised mean differences" in notes


def test_wrong_arguments_and_data_are_refused():
    table = table_of("gibson2002")
    with pytest.raises(ValueError, match="level must lie between 0 and 1, got 0"):
        pustejovsky_rodgers_test(table, level=0)
    with pytest.raises(DataProblems, match="column 'measure': found MD; expected SMD throughout"):
        pustejovsky_rodgers_test(table.assign(measure="MD"))
    with pytest.raises(DataProblems, match="found 2 studies; expected three or more"):
        pustejovsky_rodgers_test(table.head(2))
    with pytest.raises(DataProblems, match="the same 1 / n_e"):
        pustejovsky_rodgers_test(table.assign(n_e=20, n_c=30))
    with pytest.raises(DataProblems, match="exactly on a line"):
        pustejovsky_rodgers_test(table.assign(yi=0.5))
    for column in ("n_e", "yi", "study"):
        with pytest.raises(DataProblems, match=f"column '{column}': found no such column"):
            pustejovsky_rodgers_test(table.drop(columns=column))


def test_views_agree():
    found = pustejovsky_rodgers_test(table_of("gibson2002"))
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["pval"] == found.pval == found.to_frame().loc[0, "pval"]
    assert "Pustejovsky-Rodgers" in str(found) and "t(11)" in found._repr_html_()
