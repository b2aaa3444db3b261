import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.peters import peters_test
from hinge_meta.problems import DataProblems

SETS = json.loads((Path(__file__).parents[1] / "reference" / "asymmetry_tests.json").read_text())["events"]


def table_of(name):
    table = pd.DataFrame(SETS[name]["table"])
    return table.assign(study=[f"Study {number}" for number in range(1, len(table) + 1)])


@pytest.mark.parametrize("name", SETS)
def test_it_equals_metafors_regression_on_one_over_the_number_of_people(name):
    found, expected = peters_test(table_of(name)), SETS[name]["peters"]
    for key, value in expected.items():
        unit = found.limit_se if key in ("limit", "ci_lb", "ci_ub") else 0
        assert getattr(found, key) == pytest.approx(value, rel=1e-9, abs=1e-9 * unit), key


def test_the_slope_is_on_one_over_the_number_of_people():
    table = table_of("colditz1994")
    found = peters_test(table)
    people, events = table["n_e"] + table["n_c"], table["event_e"] + table["event_c"]
    odds = np.log(table["event_e"] * (table["n_c"] - table["event_c"])) - np.log(
        table["event_c"] * (table["n_e"] - table["event_e"])
    )
    root = np.sqrt(1 / (1 / events + 1 / (people - events)))
    design = np.column_stack([root, root / people])
    limit, slope = np.linalg.lstsq(design, odds * root, rcond=None)[0]
    assert (found.limit, found.slope) == pytest.approx((limit, slope), rel=1e-8)


def test_empty_cells_are_filled_for_the_effect_only_and_told():
    notes = " ".join(peters_test(table_of("nielweise2007")).notes)
    assert "0.5 is added to each cell there" in notes
    assert "0.5 is added" not in " ".join(peters_test(table_of("colditz1994")).notes)


def test_exchanged_arms_change_only_the_sign():
    table = table_of("nielweise2007")
    exchanged = table.rename(columns={"event_e": "event_c", "event_c": "event_e", "n_e": "n_c", "n_c": "n_e"})
    one, other = peters_test(table), peters_test(exchanged)
    assert (other.statistic, other.limit) == pytest.approx((-one.statistic, -one.limit))


def test_tables_many_times_as_large_give_the_same_test():
    table = table_of("colditz1994")
    larger = table.assign(**{column: table[column] * 1e9 for column in ("event_e", "n_e", "event_c", "n_c")})
    one, other = peters_test(table), peters_test(larger)
    assert (other.statistic, other.limit) == pytest.approx((one.statistic, one.limit))
    assert other.slope == pytest.approx(one.slope * 1e9)


def test_a_reader_is_told():
    notes = " ".join(peters_test(table_of("colditz1994").head(5)).notes)
    assert "Only 5 studies" in notes and "does not show that nothing is missing" in notes


def test_wrong_arguments_and_data_are_refused():
    table = table_of("colditz1994")
    with pytest.raises(ValueError, match="level must lie between 0 and 1, got '95'"):
        peters_test(table, level="95")
    with pytest.raises(DataProblems, match="found 2 studies; expected three or more"):
        peters_test(table.head(2))
    with pytest.raises(DataProblems, match="the same number of people in every study"):
        peters_test(table.assign(n_e=90000, n_c=90000))
    line = pd.DataFrame(
        {
            "study": list("ABC"),
            "event_e": [2, 4, 8],
            "n_e": [10, 20, 40],
            "event_c": [2, 4, 8],
            "n_c": [10, 20, 40],
        }
    )
    with pytest.raises(DataProblems, match="exactly on a line against 1 / number of people"):
        peters_test(line)
    with pytest.raises(DataProblems, match="expected study event_e n_e event_c n_c"):
        peters_test(table.drop(columns="n_c"))


def test_views_agree():
    found = peters_test(table_of("colditz1994"))
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["pval"] == found.pval == found.to_frame().loc[0, "pval"] and told["measure"] == "OR"
    assert "t(11)" in str(found) and "Peters" in found._repr_html_()
