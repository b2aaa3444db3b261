"""Every subset of the studies, against metafor and single fits."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.diagnostics.gosh import gosh
from hinge_meta.models.random_effects import random_effects

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "gosh.json").read_text())
COLUMNS = ["estimate", "i2", "tau2", "q", "k"]


def frame(k, seed=0):
    random = np.random.default_rng(seed)
    studies = [f"Study {number}" for number in range(1, k + 1)]
    return pd.DataFrame(
        {"study": studies, "yi": random.normal(0, 0.4, k), "vi": random.uniform(0.02, 0.2, k)}
    )


@pytest.mark.parametrize("method", ["REML", "DL"])
def test_all_subsets_equal_metafors(method):
    effects = pd.DataFrame({key: REFERENCE[key] for key in ("study", "yi", "vi")})
    table = gosh(random_effects(effects, method=method))
    expected = REFERENCE[method]
    assert len(table) == len(expected["k"]) == 2**9 - 9 - 1
    code = table[REFERENCE["study"]].to_numpy() @ 2 ** np.arange(9)
    assert code.tolist() == expected["code"]
    for name in COLUMNS:
        assert table[name].tolist() == pytest.approx(expected[name], rel=1e-7, abs=1e-9), name


@pytest.mark.parametrize("ci", ["hksj", "wald"])
def test_the_last_of_all_subsets_is_the_full_fit(ci):
    fit = random_effects(frame(6).assign(measure="SMD"), ci=ci, method="PM")
    table = gosh(fit)
    assert list(table.columns) == [*COLUMNS, *fit.effects["study"]]
    last = table.iloc[-1]
    assert [last[name] for name in COLUMNS] == [getattr(fit, name) for name in COLUMNS]
    assert last.iloc[5:].all() and (table.iloc[:, 5:].sum(axis=1) == table["k"]).all()
    assert table.attrs["all_subsets"] and table.attrs["measure"] == "SMD"
    assert all(pd.api.types.is_bool_dtype(table[name]) for name in table.columns[5:])


def test_up_to_fourteen_studies_give_all_subsets_and_more_give_a_draw():
    assert len(gosh(random_effects(frame(14), method="DL"))) == 2**14 - 15
    table = gosh(random_effects(frame(15), method="DL"))
    assert len(table) == 20_000 and not table.attrs["all_subsets"]
    assert len(gosh(random_effects(frame(15), method="DL"), subsets=2**15 - 16)) == 2**15 - 16


@pytest.mark.parametrize(("k", "subsets"), [(6, 40), (15, 500), (30, 500), (70, 300), (160, 200)])
def test_a_draw_is_seeded_distinct_and_of_single_fits(k, subsets):
    effects = frame(k)
    fit = random_effects(effects, method="DL")
    table = gosh(fit, subsets=subsets, seed=3)
    pd.testing.assert_frame_equal(table, gosh(fit, subsets=subsets, seed=3), check_exact=True)
    members = table.iloc[:, 5:]
    assert len(table) == subsets and not members.duplicated().any()
    assert (members.sum(axis=1) >= 2).all() and (members.sum(axis=1) == table["k"]).all()
    assert not members.equals(gosh(fit, subsets=subsets, seed=4).iloc[:, 5:])
    for _, row in table.iloc[:5].iterrows():
        some = random_effects(effects[row.iloc[5:].to_numpy(bool)], method="DL")
        for name in COLUMNS:
            assert row[name] == pytest.approx(getattr(some, name), rel=1e-9, abs=1e-12), name


def test_every_subset_is_as_likely_as_any_other():
    """Of 26 subsets 13 are drawn 400 times: each comes about 200 times, with a standard deviation of 10."""
    fit = random_effects(frame(5), method="FE")
    drawn = [
        gosh(fit, subsets=13, seed=seed).iloc[:, 5:].to_numpy() @ 2 ** np.arange(5) for seed in range(400)
    ]
    _, often = np.unique(np.concatenate(drawn), return_counts=True)
    assert len(often) == 26 and often.min() > 150 and often.max() < 250


def test_a_study_named_as_a_column_keeps_a_column_of_its_own():
    effects = frame(4).assign(study=["k", "q", "k (study)", "Ω 1"])
    table = gosh(random_effects(effects))
    assert list(table.columns) == [*COLUMNS, "k (study)", "q (study)", "k (study) (study)", "Ω 1"]
    assert table["k"].max() == 4


def test_progress_is_told():
    calls = []
    gosh(random_effects(frame(8)), progress=lambda *now: calls.append(now))
    assert calls[-1] == (247, 247) and [done for done, _ in calls] == sorted(done for done, _ in calls)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"subsets": 0}, "subsets must be a whole number from 1 to 2000000, got 0"),
        ({"subsets": 2.5}, "subsets must be a whole number from 1"),
        ({"subsets": True}, "subsets must be a whole number"),
        ({"subsets": 10**9}, "subsets must be a whole number"),
        ({"seed": -1}, "seed must be a whole number of at least 0, got -1"),
        ({"seed": None}, "seed must be a whole number"),
    ],
)
def test_faulty_arguments_are_named(arguments, says):
    with pytest.raises(ValueError, match=says):
        gosh(random_effects(frame(4)), **arguments)


def test_another_result_is_refused():
    with pytest.raises(ValueError, match="fit must be a RandomEffects"):
        gosh(frame(4))
