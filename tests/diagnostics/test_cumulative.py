"""The pooled effect as studies come in, against metafor and single fits."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.cumulative import cumulative
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

FOLDER = Path(__file__).parents[1] / "reference"
SETS = json.loads((FOLDER / "cumulative.json").read_text())["sets"]
TESTS = {"knha": "hksj", "z": "wald"}
CASES = [(name, call) for name, data in SETS.items() for call in data if len(call.split()) == 3]
COLUMNS = ["estimate", "se", "ci_lb", "ci_ub", "tau2", "i2", "q", "pval", "pi_lb", "pi_ub"]


def effects_of(name):
    data = SETS[name]
    effects = pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")})
    return effects.assign(**{data["column"]: data["by"]}) if "by" in data else effects


def frame(**columns):
    return pd.DataFrame(
        {"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.3], "vi": [0.04, 0.05, 0.03, 0.05], **columns}
    )


def test_the_reference_covers_seven_sets_and_three_orders():
    assert len(SETS) == 7 and {call.split()[0] for _, call in CASES} == {"table", "precision", "by"}
    assert len(CASES) == 4 * (7 + 7 + 3)


@pytest.mark.parametrize(("name", "call"), CASES)
def test_every_number_equals_metafors(name, call):
    order, method, test = call.split()
    by = {"table": None, "precision": "precision", "by": SETS[name].get("column")}[order]
    table = cumulative(random_effects(effects_of(name), method=method, ci=TESTS[test]), by=by)
    expected = SETS[name][call]
    assert table["added"].tolist() == expected["added"]
    assert table["k"].tolist() == list(range(1, len(table) + 1))
    for key in ("estimate", "se", "ci_lb", "ci_ub", "tau2", "i2", "q", "pval"):
        # metafor stops a little above a tau2 of 0, and an interval's end near 0 has a standard error's digits.
        near_0 = {"i2": 1e-8, "tau2": 1e-10 * table["se"].min() ** 2}.get(key, 1e-8 * table["se"].min())
        assert table[key].tolist() == pytest.approx(expected[key], rel=1e-7, abs=near_0), key


@pytest.mark.parametrize("ci", ["hksj", "hksj-adhoc", "wald"])
def test_each_row_from_two_studies_on_is_a_single_fit(ci):
    effects = effects_of("normand1999 SMD")
    asked = {"method": "PM", "ci": ci, "pi": "hk", "level": 0.9}
    fit = random_effects(effects, **asked)
    table = cumulative(fit)
    assert list(table.columns) == ["added", "k", *COLUMNS, "conclusion_changes"]
    for number, row in table.iloc[1:].iterrows():
        some = random_effects(effects.iloc[: number + 1], **asked)
        for name in COLUMNS:
            assert row[name] == pytest.approx(getattr(some, name), rel=1e-9, abs=1e-12), name
        assert row["conclusion_changes"] == (side(some) != side(fit))
    assert not table["conclusion_changes"].iloc[-1]
    assert table.attrs["estimate"] == fit.estimate and table.attrs["ci_method"] == ci


def side(fit):
    lower, upper, _ = fit.wider_interval
    return (lower > 0) - (upper < 0)


def test_the_first_row_is_the_first_studys_own_estimate():
    first = cumulative(random_effects(frame(), method="SJ")).iloc[0]
    assert (first["k"], first["estimate"], first["tau2"], first["i2"], first["q"]) == (1, 0.1, 0, 0, 0)
    assert (first["ci_lb"], first["ci_ub"]) == pytest.approx((0.1 - 1.959964 * 0.2, 0.1 + 1.959964 * 0.2))
    assert np.isnan(first["pi_lb"])


@pytest.mark.parametrize(
    ("by", "column", "order"),
    [
        (None, [4, 3, 2, 1], "ABCD"),
        ("precision", [4, 3, 2, 1], "CABD"),
        ("year", [2004, 1998, 2011, 1998], "BDAC"),
        ("year", ["2004", "998", "2011", "1998"], "BDAC"),
        ("year", ["b", "a", "d", "c"], "BADC"),
        ("year", pd.to_datetime(["2004-01-01", "1998-05-01", "2011-01-01", "1998-04-01"]), "DBAC"),
    ],
)
def test_studies_are_added_in_order_and_ties_as_they_stand(by, column, order):
    assert "".join(cumulative(random_effects(frame(year=column)), by=by)["added"]) == order


def test_a_column_that_gives_no_order_is_refused():
    fit = random_effects(frame(year=[1998, None, 2004, 2005], mixed=["early", 1998, 1999, 2000]))
    with pytest.raises(
        ValueError, match=r"by must be None, 'precision' or one of \['study', .*\], got 'date'"
    ):
        cumulative(fit, by="date")
    with pytest.raises(DataProblems, match="study 'B', column 'year': found a blank cell"):
        cumulative(fit, by="year")
    with pytest.raises(DataProblems, match="column 'mixed': found values that cannot be put in order"):
        cumulative(fit, by="mixed")
    with pytest.raises(ValueError, match="fit must be a RandomEffects"):
        cumulative(frame())


def test_the_effects_of_the_fit_are_untouched():
    fit = random_effects(frame(year=[4, 3, 2, 1]))
    before = fit.effects.copy()
    cumulative(fit, by="year")
    pd.testing.assert_frame_equal(fit.effects, before)
