"""Many pools at once are the single fits, one a row."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.models.pool_many import pool_many
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

SETS = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text(encoding="utf-8"))


def schools():
    return pd.DataFrame(SETS["konstantopoulos2011"]["table"])


def equals(row, fit):
    expected = fit.to_frame().iloc[0]
    for name, value in expected.items():
        if value is None:
            assert pd.isna(row[name]), name
        elif isinstance(value, str):
            assert row[name] == value, name
        else:
            # The peak of a likelihood is reached by other steps in a batch: the last digits may differ.
            assert row[name] == pytest.approx(value, rel=1e-12), name
    assert row["note"] == " ".join(fit.notes)


@pytest.mark.parametrize(
    "options",
    [{}, {"method": "DL", "ci": "wald", "pi": "normal"}, {"method": "FE", "pi": "none", "level": 0.8}],
)
def test_each_row_is_the_single_fit(options):
    effects = schools()
    table = pool_many(effects, by="cluster", **options)
    assert table["cluster"].tolist() == list(dict.fromkeys(effects["cluster"]))
    assert len(table) == 11
    for _, row in table.iterrows():
        equals(row, random_effects(effects[effects["cluster"] == row["cluster"]], **options))


@settings(max_examples=6)
@given(st.data())
def test_the_order_of_rows_orders_the_groups_and_nothing_else(data):
    effects = schools()
    order = data.draw(st.permutations(range(len(effects))))
    one = pool_many(effects, by="cluster", method="DL").set_index("cluster")
    other = pool_many(effects.iloc[order], by="cluster", method="DL").set_index("cluster")
    assert other.index.tolist() == list(dict.fromkeys(effects["cluster"].iloc[order]))
    names = ["estimate", "se", "ci_lb", "tau2", "q"]
    np.testing.assert_allclose(one[names].loc[other.index], other[names], rtol=1e-7, atol=1e-10)


def test_several_columns_name_a_group():
    effects = pd.DataFrame(SETS["berkey1998"]["table"])
    effects["early"] = effects["year"] < 1986 if "year" in effects else [True, True] * 2 + [False, False] * 3
    table = pool_many(effects, by=["outcome", "early"])
    assert table[["outcome", "early"]].values.tolist() == [
        ["PD", True], ["AL", True], ["PD", False], ["AL", False]
    ]  # fmt: skip
    chosen = (effects["outcome"] == "AL") & ~effects["early"]
    equals(table.iloc[3], random_effects(effects[chosen]))


def test_a_study_may_stand_in_several_groups():
    effects = pd.DataFrame(SETS["berkey1998"]["table"])
    effects["study"] = effects["cluster"]
    table = pool_many(effects, by="outcome")
    assert table["k"].tolist() == [5, 5]
    with pytest.raises(DataProblems, match="for the second time"):
        random_effects(effects)


def test_a_group_of_one_is_not_pooled():
    effects = schools()
    one = effects.iloc[[0]].assign(cluster="alone", study="alone-1")
    table = pool_many(pd.concat([one, effects]), by="cluster")
    row = table.iloc[0]
    assert (row["cluster"], row["k"], row["note"]) == ("alone", 1, "one study: not pooled")
    for name in ("estimate", "se", "ci_lb", "ci_ub", "pi_lb", "tau2", "i2", "q", "q_pval", "pval"):
        assert np.isnan(row[name]), name
    pd.testing.assert_frame_equal(
        table.iloc[1:].reset_index(drop=True), pool_many(effects, by="cluster"), check_dtype=True
    )


def test_the_columns_do_not_depend_on_the_groups():
    effects = schools()
    full = pool_many(effects, by="cluster")
    assert list(full.columns) == ["cluster", *random_effects(effects).to_frame().columns, "note"]
    single = pool_many(effects, by="study")
    assert list(single.columns) == ["study", *full.columns[1:]]
    assert single["note"].unique().tolist() == ["one study: not pooled"]
    assert single["estimate"].isna().all()
    assert single.dtypes["k"] == full.dtypes["k"] == np.dtype("int64")
    assert single.dtypes["tau2"] == full.dtypes["tau2"] == np.dtype("float64")
    wald = pool_many(effects, by="cluster", ci="wald")
    assert wald.dtypes["df"] == np.dtype("float64")


def test_studies_left_out_do_not_count():
    effects = schools().assign(left_out="")
    effects.loc[1:3, ["yi", "vi"]] = np.nan
    effects.loc[1:3, "left_out"] = "no events"
    effects.loc[4:7, ["yi", "vi"]] = np.nan
    effects.loc[4:7, "left_out"] = "no events"
    table = pool_many(effects, by="cluster")
    assert table["note"].iloc[0] == "one study: not pooled"
    assert table["k"].iloc[:2].tolist() == [1, 0]
    assert table["note"].iloc[1] == "no study with an effect: not pooled"
    equals(table.iloc[5], random_effects(effects[effects["cluster"] == table["cluster"].iloc[5]]))


def test_every_fault_is_found_in_its_row():
    effects = schools().astype({"yi": object, "vi": object})
    effects.loc[1, "yi"], effects.loc[40, "vi"], effects.loc[55, "vi"] = "low", -1, 0
    effects.loc[21, "study"] = effects.loc[20, "study"]
    effects = pd.concat([effects, effects.iloc[[0]].assign(cluster="alone", study="alone", vi=np.nan)])
    with pytest.raises(DataProblems) as refusal:
        pool_many(effects, by="cluster")
    found = [(problem.row, problem.column) for problem in refusal.value.problems]
    assert found == [(3, "yi"), (23, "study"), (42, "vi"), (57, "vi"), (58, "vi")]


@pytest.mark.parametrize("blank", [None, np.nan, "", "  "])
def test_a_blank_group_is_refused_by_row(blank):
    effects = schools().astype({"cluster": object})
    effects.loc[[4, 9], "cluster"] = blank
    with pytest.raises(DataProblems) as refusal:
        pool_many(effects, by="cluster")
    assert [problem.row for problem in refusal.value.problems] == [6, 11]
    assert "column 'cluster': found a blank; expected the group" in str(refusal.value)


def test_a_missing_column_is_named():
    with pytest.raises(DataProblems, match="column 'vi': found no such column"):
        pool_many(schools().drop(columns="vi"), by="cluster")
    with pytest.raises(DataProblems, match="found no study"):
        pool_many(schools().iloc[:0], by="cluster")


@pytest.mark.parametrize(
    ("by", "options", "says"),
    [
        ("school", {}, r"by must be one of the columns \(study, cluster, .*\), got 'school'"),
        ([], {}, r"by must name one column or several different ones, got \[\]"),
        (["cluster", "cluster"], {}, "by must name one column or several different ones"),
        ("k", {}, "by must not be a column of the result"),
        ("study", {"method": "XX"}, "method must be one of"),
        ("study", {"level": 95}, "level must lie between 0 and 1, got 95"),
    ],
)
def test_arguments_are_checked_even_where_nothing_is_pooled(by, options, says):
    with pytest.raises(ValueError, match=says):
        pool_many(schools().assign(k=1), by=by, **options)


def test_categories_and_the_table_left_alone():
    effects = schools().astype({"cluster": "category"})
    before = effects.copy()
    table = pool_many(effects[effects["cluster"] != "11"], by="cluster")
    pd.testing.assert_frame_equal(effects, before)
    assert len(table) == 10
    assert table["cluster"].tolist()[0] == effects["cluster"][effects["cluster"] != "11"].iloc[0]
