import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import linregress

from hinge_meta.diagnostics.harbord import harbord_test
from hinge_meta.problems import DataProblems

SETS = json.loads((Path(__file__).parents[1] / "reference" / "asymmetry_tests.json").read_text())["events"]


def table_of(name):
    table = pd.DataFrame(SETS[name]["table"])
    return table.assign(study=[f"Study {number}" for number in range(1, len(table) + 1)])


def test_the_reference_has_enough_sets():
    assert len(SETS) == 6


@pytest.mark.parametrize("name", SETS)
def test_it_equals_metafors_regression_on_scores(name):
    found, expected = harbord_test(table_of(name)), SETS[name]["harbord"]
    for key, value in expected.items():
        unit = found.limit_se if key in ("limit", "ci_lb", "ci_ub") else 0
        assert getattr(found, key) == pytest.approx(value, rel=1e-9, abs=1e-9 * unit), key


@pytest.mark.parametrize("name", SETS)
def test_it_is_the_intercept_of_harbords_own_regression(name):
    table, found = table_of(name), harbord_test(table_of(name))
    people, events = table["n_e"] + table["n_c"], table["event_e"] + table["event_c"]
    score = table["event_e"] - events * table["n_e"] / people
    information = events * (people - events) * table["n_e"] * table["n_c"] / (people**2 * (people - 1))
    own = linregress(np.sqrt(information), score / np.sqrt(information))
    assert found.slope == pytest.approx(own.intercept, rel=1e-8)
    assert found.slope_se == pytest.approx(own.intercept_stderr, rel=1e-8)
    assert found.limit == pytest.approx(own.slope, rel=1e-8)


def test_exchanged_arms_change_only_the_sign():
    table = table_of("egger2001")
    exchanged = table.rename(columns={"event_e": "event_c", "event_c": "event_e", "n_e": "n_c", "n_c": "n_e"})
    one, other = harbord_test(table), harbord_test(exchanged)
    assert (other.statistic, other.limit) == pytest.approx((-one.statistic, -one.limit))
    assert other.pval == pytest.approx(one.pval)


def test_studies_that_say_nothing_are_left_out_and_named():
    table = table_of("colditz1994")
    empty = pd.DataFrame(
        {"study": ["Nobody", "Everybody"], "event_e": [0, 9], "n_e": [9, 9], "event_c": [0, 8], "n_c": [8, 8]}
    )
    found = harbord_test(pd.concat([table, empty], ignore_index=True))
    assert (found.k, found.statistic) == (13, harbord_test(table).statistic)
    assert any("Nobody (nobody had the event" in note and "Everybody" in note for note in found.notes)


def test_a_reader_is_told():
    notes = " ".join(harbord_test(table_of("colditz1994").head(5)).notes)
    assert "Only 5 studies" in notes and "does not show that nothing is missing" in notes
    assert "Only" not in " ".join(harbord_test(table_of("colditz1994")).notes)


def test_the_level_sets_the_interval():
    wide, narrow = (harbord_test(table_of("li2007"), level=level) for level in (0.99, 0.5))
    assert wide.ci_lb < narrow.ci_lb < wide.limit < narrow.ci_ub < wide.ci_ub and wide.pval == narrow.pval


def test_wrong_arguments_and_data_are_refused():
    table = table_of("colditz1994")
    with pytest.raises(ValueError, match="level must lie between 0 and 1, got 95"):
        harbord_test(table, level=95)
    with pytest.raises(DataProblems, match="found 2 studies; expected three or more"):
        harbord_test(table.head(2))
    with pytest.raises(DataProblems, match="no such column"):
        harbord_test(table.drop(columns="event_c"))
    with pytest.raises(DataProblems, match="more people with the event than people|with the event among"):
        harbord_test(table.assign(event_e=1e6))
    same = pd.DataFrame({"study": list("ABC"), "event_e": 3, "n_e": 20, "event_c": 5, "n_c": 20})
    with pytest.raises(DataProblems, match="the same information about the odds ratio in every study"):
        harbord_test(same)


def test_views_agree():
    found = harbord_test(table_of("colditz1994"))
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["pval"] == found.pval == found.to_frame().loc[0, "pval"]
    assert "t(11) = −1.26" in str(found).replace("-", "−") and "Harbord" in found._repr_html_()
