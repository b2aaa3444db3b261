"""Peto's pool: R metafor, the formula written out, invariants, refusals."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from hinge_meta.models.peto import peto
from hinge_meta.problems import DataProblems

FOLDER = Path(__file__).parents[1] / "reference"
SETS = json.loads((FOLDER / "datasets.json").read_text(encoding="utf-8"))
POOLS = json.loads((FOLDER / "mantel_haenszel.json").read_text(encoding="utf-8"))["pools"]


def counts(event_e, n_e, event_c, n_c):
    table = pd.DataFrame({"event_e": event_e, "n_e": n_e, "event_c": event_c, "n_c": n_c})
    return table.assign(study=[f"s{i}" for i in range(len(table))])


@st.composite
def tables(draw):
    rows = []
    for _ in range(draw(st.integers(2, 8))):
        n_e, n_c = draw(st.integers(2, 400)), draw(st.integers(2, 400))
        rows.append((draw(st.integers(1, n_e)), n_e, draw(st.integers(0, n_c - 1)), n_c))
    return counts(*zip(*rows, strict=True))


@pytest.mark.parametrize(
    "expected",
    [pool for pool in POOLS if pool["measure"] == "PETO"],
    ids=lambda pool: f"{pool['data']} {pool['level']}",
)
def test_a_pool_equals_metafor(expected):
    table = pd.DataFrame(SETS[expected["data"]]["table"])
    pool = peto(table, level=expected["level"])
    for name in ("estimate", "se", "statistic", "pval", "ci_lb", "ci_ub", "q", "q_pval", "i2", "h2"):
        assert getattr(pool, name) == pytest.approx(expected[name], rel=1e-10), name
    assert pool.q_df == expected["k_of_q"] - 1 == pool.k - 1
    assert pool.k + len(pool.left_out) == expected["k"]
    own = pd.DataFrame({name: expected[name] for name in ("yi", "vi", "weights")}, index=table["study"])
    own = own.drop(pool.left_out["study"]).astype(float)
    assert pool.weights.tolist() == pytest.approx(own["weights"].tolist(), rel=1e-10)
    assert pool.effects["yi"].tolist() == pytest.approx(own["yi"].tolist(), rel=1e-10)
    assert pool.effects["vi"].tolist() == pytest.approx(own["vi"].tolist(), rel=1e-10)


def test_the_formula_written_out():
    a, n1, c, n2 = [4, 0, 3], [123, 306, 231], [11, 29, 11], [139, 303, 220]
    pool = peto(counts(a, n1, c, n2))
    under_no_effect = [hypergeom(i + j, x + y, i) for i, j, x, y in zip(n1, n2, a, c, strict=True)]
    v = np.array([law.var() for law in under_no_effect])
    surplus = np.array(a) - [law.mean() for law in under_no_effect]
    assert pool.estimate == pytest.approx(surplus.sum() / v.sum(), rel=1e-10)
    assert pool.se == pytest.approx(v.sum() ** -0.5, rel=1e-10)
    assert pool.q == pytest.approx((surplus**2 / v).sum() - surplus.sum() ** 2 / v.sum(), rel=1e-9)
    assert pool.weights.to_numpy() == pytest.approx(100 * v / v.sum(), rel=1e-10)


@given(tables(), st.randoms(use_true_random=False))
def test_arms_outcome_and_order(table, random):
    pool = peto(table)
    swap = {"event_e": "event_c", "event_c": "event_e", "n_e": "n_c", "n_c": "n_e"}
    assert peto(table.rename(columns=swap)).estimate == pytest.approx(-pool.estimate, abs=1e-10)
    free = table.assign(event_e=table["n_e"] - table["event_e"], event_c=table["n_c"] - table["event_c"])
    assert peto(free).estimate == pytest.approx(-pool.estimate, abs=1e-10)
    order = list(range(len(table)))
    random.shuffle(order)
    assert peto(table.iloc[order]).estimate == pytest.approx(pool.estimate, abs=1e-10)
    twice = pd.concat([table, table.assign(study=table["study"] + " again")])
    assert peto(twice).se ** 2 == pytest.approx(pool.se**2 / 2)
    assert 0 <= pool.i2 < 100
    assert pool.ci_lb < pool.estimate < pool.ci_ub


def test_one_arm_without_events_is_no_hindrance():
    pool = peto(counts([0, 0], [20, 30], [3, 4], [21, 28]))
    assert np.isfinite([pool.estimate, pool.se]).all()
    assert (pool.effects["added"] == 0).all()


def test_what_is_refused_in_words():
    with pytest.raises(DataProblems, match="no event in any study"):
        peto(counts([0, 0], [20, 30], [0, 0], [21, 28]))
    with pytest.raises(DataProblems, match="one study that carries weight"):
        peto(counts([3, 30], [20, 30], [5, 28], [21, 28]))
    with pytest.raises(DataProblems, match="row 2, study 's0', column 'event_c': found 22 with the event"):
        peto(counts([3, 4], [20, 30], [22, 3], [21, 28]))
    with pytest.raises(ValueError, match="level must lie between 0 and 1, got 1"):
        peto(counts([3, 4], [20, 30], [2, 3], [21, 28]), level=1)


def test_the_views_of_a_pool():
    pool = peto(pd.DataFrame(SETS["nielweise2007"]["table"]))
    assert "pooled log OR (Peto)" in str(pool)
    assert "Cochran" not in str(pool)
    assert pool.to_dict()["tarone"] is None
    assert pool.left_out["study"].tolist() == ["Yucel 2004"]
    assert pool.measure == "PETO"
