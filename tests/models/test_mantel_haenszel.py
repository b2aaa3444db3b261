"""Mantel-Haenszel pools: R metafor, statsmodels, the formulas written out, invariants, refusals."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.contingency_tables import StratifiedTable

from hinge_meta.models.mantel_haenszel import mantel_haenszel
from hinge_meta.problems import DataProblems

FOLDER = Path(__file__).parents[1] / "reference"
SETS = json.loads((FOLDER / "datasets.json").read_text(encoding="utf-8"))
POOLS = json.loads((FOLDER / "mantel_haenszel.json").read_text(encoding="utf-8"))["pools"]
MEASURES = ["OR", "RR", "RD", "IRR"]


def data(name):
    return pd.DataFrame(SETS[name]["table"])


def counts(event_e, total_e, event_c, total_c, total="n"):
    columns = {"event_e": event_e, f"{total}_e": total_e, "event_c": event_c, f"{total}_c": total_c}
    table = pd.DataFrame(columns)
    return table.assign(study=[f"s{i}" for i in range(len(table))])


@st.composite
def tables(draw):
    k = draw(st.integers(2, 8))
    rows = []
    for _ in range(k):
        n_e, n_c = draw(st.integers(2, 400)), draw(st.integers(2, 400))
        rows.append((draw(st.integers(0, n_e)), n_e, draw(st.integers(0, n_c)), n_c))
    table = counts(*zip(*rows, strict=True))
    return table.assign(time_e=table["n_e"] + 0.5, time_c=table["n_c"] + 0.5)


def pooled(table, measure, **options):
    """Pool it, or pass over a table whose events are too few, which other tests look at."""
    try:
        return mantel_haenszel(table, measure=measure, **options)
    except DataProblems:
        assume(False)


def test_the_reference_covers_every_measure():
    cases = {(pool["data"], pool["measure"]) for pool in POOLS}
    people = {(name, m) for name in ("colditz1994", "nielweise2007") for m in ("OR", "RR", "RD", "PETO")}
    assert cases == people | {("nielweise2008", "IRR")}
    assert {(pool["measure"], pool["correct"]) for pool in POOLS} >= {("OR", False), ("IRR", False)}


@pytest.mark.parametrize(
    "expected",
    [pool for pool in POOLS if pool["measure"] != "PETO"],
    ids=lambda pool: f"{pool['data']} {pool['measure']} {pool['level']} {pool['correct']}",
)
def test_a_pool_equals_metafor(expected):
    table = data(expected["data"])
    pool = mantel_haenszel(table, expected["measure"], correct=expected["correct"], level=expected["level"])
    names = ["estimate", "se", "statistic", "pval", "ci_lb", "ci_ub", "q", "q_pval", "i2", "h2"]
    tests = {"OR": ["cmh", "cmh_pval", "breslow_day", "breslow_day_pval", "tarone", "tarone_pval"]}
    names += tests.get(expected["measure"], ["cmh", "cmh_pval"] if expected["measure"] == "IRR" else [])
    for name in names:
        assert getattr(pool, name) == pytest.approx(expected[name], rel=1e-10), name
    assert pool.q_df == expected["k_of_q"] - 1
    # metafor counts a double-zero study in k; here it stands in left_out
    assert pool.k + len(pool.left_out) == expected["k"]
    weights = pd.Series(expected["weights"], index=table["study"])
    assert weights.drop(pool.left_out["study"]).tolist() == pytest.approx(pool.weights.tolist(), rel=1e-12)
    assert (weights[pool.left_out["study"]] == 0).all()
    own = pd.DataFrame({"yi": expected["yi"], "vi": expected["vi"]}, index=table["study"]).astype(float)
    own = own.drop(pool.left_out["study"])
    for column in ("yi", "vi"):
        ours = pool.effects[column].tolist()
        assert ours == pytest.approx(own[column].tolist(), rel=1e-10, nan_ok=True)


def test_the_formulas_written_out():
    a, n1, c, n2 = (
        np.array(x, dtype=float) for x in ([4, 6, 3], [123, 306, 231], [11, 29, 11], [139, 303, 220])
    )
    b, d, n = n1 - a, n2 - c, n1 + n2
    table = counts(a, n1, c, n2)

    r, s, p, q = a * d / n, b * c / n, (a + d) / n, (b + c) / n
    pool = mantel_haenszel(table, "OR")
    assert pool.estimate == pytest.approx(np.log(r.sum() / s.sum()), rel=1e-13)
    variance = (p * r).sum() / (2 * r.sum() ** 2) + (q * s).sum() / (2 * s.sum() ** 2)
    variance += (p * s + q * r).sum() / (2 * r.sum() * s.sum())
    assert pool.se == pytest.approx(np.sqrt(variance), rel=1e-13)
    assert pool.ci_ub == pytest.approx(pool.estimate + norm.ppf(0.975) * pool.se)
    q_own = ((np.log(a * d / b / c) - pool.estimate) ** 2 / (1 / a + 1 / b + 1 / c + 1 / d)).sum()
    assert pool.q == pytest.approx(q_own)

    pool = mantel_haenszel(table, "RR")
    r, s = (a * n2 / n).sum(), (c * n1 / n).sum()
    assert pool.estimate == pytest.approx(np.log(r / s), rel=1e-13)
    spread = ((n1 * n2 * (a + c) - a * c * n) / n**2).sum()
    assert pool.se == pytest.approx(np.sqrt(spread / r / s), rel=1e-13)

    pool = mantel_haenszel(table, "RD")
    weight = n1 * n2 / n
    assert pool.estimate == pytest.approx(np.average(a / n1 - c / n2, weights=weight), rel=1e-13)

    pool = mantel_haenszel(counts(a, n1, c, n2, "time"), "IRR")
    assert pool.estimate == pytest.approx(np.log(r / s), rel=1e-13)
    assert pool.se == pytest.approx(np.sqrt(((a + c) * n1 * n2 / n**2).sum() / (r * s)), rel=1e-13)


@pytest.mark.parametrize("name", ["colditz1994", "nielweise2007"])
def test_statsmodels_gives_the_same_odds_ratio(name):
    table = data(name)
    pool = mantel_haenszel(table, "OR", correct=True)
    known = table[~table["study"].isin(pool.left_out["study"])]
    a, c = known["event_e"].to_numpy(float), known["event_c"].to_numpy(float)
    b, d = known["n_e"].to_numpy(float) - a, known["n_c"].to_numpy(float) - c
    theirs = StratifiedTable([np.array(x).reshape(2, 2) for x in zip(a, b, c, d, strict=True)])
    assert pool.estimate == pytest.approx(theirs.logodds_pooled, rel=1e-12)
    assert pool.se == pytest.approx(theirs.logodds_pooled_se, rel=1e-12)
    assert pool.cmh == pytest.approx(theirs.test_null_odds(correction=True).statistic, rel=1e-10)
    assert pool.breslow_day == pytest.approx(theirs.test_equal_odds().statistic, rel=1e-10)
    assert pool.tarone == pytest.approx(theirs.test_equal_odds(adjust=True).statistic, rel=1e-10)


def test_a_study_without_events_changes_no_ratio_and_is_named():
    table = data("nielweise2007")
    pool = mantel_haenszel(table, "OR")
    why = "nobody had the event in either arm"
    assert pool.left_out.to_dict("records") == [{"study": "Yucel 2004", "why": why}]
    assert "1 study is left out: Yucel 2004 (nobody had the event in either arm)." in pool.notes
    assert "Yucel 2004" not in pool.weights.index
    without = mantel_haenszel(table[table["study"] != "Yucel 2004"], "OR")
    assert (pool.estimate, pool.se, pool.k) == (without.estimate, without.se, without.k)
    difference = mantel_haenszel(table, "RD")
    assert difference.k == 18
    assert len(difference.left_out) == 0
    assert abs(difference.estimate) < abs(
        mantel_haenszel(table[table["study"] != "Yucel 2004"], "RD").estimate
    )


def test_the_half_never_enters_the_pool():
    pool = mantel_haenszel(data("nielweise2007"), "OR")
    assert set(pool.effects["added"]) == {0.0, 0.5}
    assert any("5 studies have an empty cell" in note for note in pool.notes)
    # with a half everywhere it would be this one
    table = data("nielweise2007")
    table = table.assign(**{column: table[column] + 0.5 for column in ("event_e", "event_c")})
    table = table.assign(**{column: table[column] + 1 for column in ("n_e", "n_c")})
    assert abs(mantel_haenszel(table, "OR").estimate - pool.estimate) > 0.1


def test_where_everybody_has_the_event():
    table = counts([10, 3, 5], [10, 20, 30], [12, 6, 9], [12, 21, 28])
    pool = mantel_haenszel(table, "OR")
    assert pool.left_out["why"].tolist() == ["everybody had the event in both arms"]
    # in a risk ratio such a study says: 1
    ratio = mantel_haenszel(table, "RR")
    assert ratio.k == 3
    assert ratio.weights["s0"] > 0
    assert any("counts in the pool and not in Q" in note for note in ratio.notes)


def test_a_reason_given_in_the_table_is_kept():
    table = data("colditz1994").assign(left_out=["retracted", *[""] * 12])
    pool = mantel_haenszel(table, "RR")
    assert pool.left_out.to_dict("records") == [{"study": "Aronson 1948", "why": "retracted"}]
    assert pool.estimate == mantel_haenszel(data("colditz1994").iloc[1:], "RR").estimate
    broken = table.assign(n_e=table["n_e"].where(table["study"] != "Ferguson & Simes 1949", -1))
    with pytest.raises(DataProblems, match="row 3, study 'Ferguson & Simes 1949', column 'n_e'"):
        mantel_haenszel(broken, "RR")


@settings(max_examples=50)
@given(tables(), st.sampled_from(MEASURES))
def test_swapping_the_arms_flips_the_sign(table, measure):
    pool = pooled(table, measure)
    swap = {f"{a}_{x}": f"{a}_{y}" for a in ("event", "n", "time") for x, y in ("ec", "ce")}
    other = mantel_haenszel(table.rename(columns=swap), measure=measure)
    assert other.estimate == pytest.approx(-pool.estimate, abs=1e-12)
    assert other.se == pytest.approx(pool.se, rel=1e-9)
    assert other.q == pytest.approx(pool.q, rel=1e-7, abs=1e-9)
    assert other.cmh == pytest.approx(pool.cmh, rel=1e-7, abs=1e-9, nan_ok=True)
    assert other.tarone == pytest.approx(pool.tarone, rel=1e-6, abs=1e-6, nan_ok=True)


@settings(max_examples=50)
@given(tables(), st.sampled_from(MEASURES), st.randoms(use_true_random=False))
def test_order_never_matters(table, measure, random):
    order = list(range(len(table)))
    random.shuffle(order)
    pool, other = pooled(table, measure), mantel_haenszel(table.iloc[order], measure=measure)
    for name in ("estimate", "se", "q", "cmh", "tarone", "breslow_day"):
        values = getattr(pool, name), getattr(other, name)
        assert values[0] == pytest.approx(values[1], rel=1e-9, abs=1e-9, nan_ok=True), name


@settings(max_examples=50)
@given(tables(), st.sampled_from(MEASURES))
def test_the_data_twice_halve_the_variance(table, measure):
    pool = pooled(table, measure)
    twice = pd.concat([table, table.assign(study=table["study"] + " again")])
    other = mantel_haenszel(twice, measure=measure)
    assert other.estimate == pytest.approx(pool.estimate, rel=1e-10, abs=1e-13)
    assert other.se**2 == pytest.approx(pool.se**2 / 2, rel=1e-9)


@settings(max_examples=50)
@given(tables(), st.sampled_from(["OR", "RR", "RD", "IRR"]))
def test_what_always_holds(table, measure):
    pool = pooled(table, measure)
    assert pool.se > 0
    assert pool.ci_lb < pool.estimate < pool.ci_ub
    assert pool.weights.sum() == pytest.approx(100)
    assert pool.k + len(pool.left_out) == len(table)
    if np.isfinite(pool.i2):
        assert 0 <= pool.i2 < 100
    if np.isfinite(pool.tarone):
        assert 0 <= pool.tarone <= pool.breslow_day
    assert mantel_haenszel(table, measure=measure, level=0.5).ci_lb > pool.ci_lb
    assert json.loads(json.dumps(pool.to_dict(), allow_nan=False))["k"] == pool.k


@settings(max_examples=50)
@given(tables())
def test_swapping_the_outcome_flips_the_odds_ratio_and_the_difference(table):
    pool = pooled(table, "OR")
    other = table.assign(event_e=table["n_e"] - table["event_e"], event_c=table["n_c"] - table["event_c"])
    assert mantel_haenszel(other, "OR").estimate == pytest.approx(-pool.estimate, abs=1e-12)
    assert mantel_haenszel(other, "OR").se == pytest.approx(pool.se)
    pool = pooled(table, "RD")
    assert mantel_haenszel(other, "RD").estimate == pytest.approx(-pool.estimate, abs=1e-12)


@pytest.mark.parametrize("people", [10, 333, 1_000_001])
def test_one_person_makes_a_variance_and_none_makes_none(people):
    arms = np.array([people, 3 * people])
    for measure in ("RR", "RD"):
        with pytest.raises(DataProblems, match="without a variance"):
            mantel_haenszel(counts(arms, arms, 2 * arms, 2 * arms), measure)
        pool = mantel_haenszel(counts(arms - [1, 0], arms, 2 * arms, 2 * arms), measure)
        assert pool.se == pytest.approx(1 / arms.sum(), rel=0.1)


def test_a_rate_does_not_ask_for_the_unit_of_time():
    table = data("nielweise2008")
    other = table.assign(time_e=table["time_e"] / 1e12, time_c=table["time_c"] / 1e12)
    assert mantel_haenszel(other, "IRR").estimate == pytest.approx(mantel_haenszel(table, "IRR").estimate)
    assert mantel_haenszel(other, "IRR").se == pytest.approx(mantel_haenszel(table, "IRR").se)


def test_a_difference_of_less_than_half_an_event_is_none():
    table = counts([5, 5], [20, 20], [5, 6], [20, 21])
    assert mantel_haenszel(table, "OR", correct=True).cmh == 0
    assert mantel_haenszel(table, "OR", correct=True).cmh_pval == 1
    assert mantel_haenszel(table, "OR", correct=False).cmh > 0


def test_counts_that_a_design_effect_divided_are_taken_and_said():
    pool = mantel_haenszel(counts([3.2, 5], [20.5, 30], [6, 9], [21, 28]), "OR")
    assert any(note.startswith("Counts that are not whole in s0") for note in pool.notes)
    assert not any("not whole" in note for note in mantel_haenszel(data("nielweise2008"), "IRR").notes)


@pytest.mark.parametrize(
    ("measure", "cells", "says"),
    [
        ("OR", ([0, 0], [20, 30], [0, 0], [21, 28]), "no event in any study"),
        ("RR", ([0, 0], [20, 30], [0, 0], [21, 28]), "no event in any study"),
        ("RD", ([0, 0], [20, 30], [0, 0], [21, 28]), "without a variance"),
        ("RD", ([20, 30], [20, 30], [0, 0], [21, 28]), "without a variance"),
        ("RD", ([20, 30], [20, 30], [21, 28], [21, 28]), "without a variance"),
        ("RR", ([20, 30], [20, 30], [21, 28], [21, 28]), "without a variance"),
        ("OR", ([20, 30], [20, 30], [21, 28], [21, 28]), "no study that carries weight"),
        ("OR", ([0, 0], [20, 30], [3, 4], [21, 28]), "the pooled odds ratio is 0"),
        ("RR", ([3, 4], [20, 30], [0, 0], [21, 28]), "the pooled risk ratio is infinite"),
        ("OR", ([20, 0], [20, 30], [3, 0], [21, 28]), "one study that carries weight"),
        ("OR", ([3, 0], [20, 30], [5, 0], [21, 28]), "one study that carries weight"),
        ("OR", ([3], [20], [5], [21]), "one study that carries weight"),
        ("OR", ([], [], [], []), "no study that carries weight"),
        (
            "OR",
            ([21, 3], [20, 30], [5, 6], [21, 28]),
            "row 2, study 's0', column 'event_e': found 21 with the event",
        ),
        ("OR", ([3, -1], [20, 30], [5, 6], [21, 28]), "row 3, study 's1', column 'event_e'"),
        ("OR", ([3, np.nan], [20, 30], [5, 6], [21, 28]), "found a blank; expected a number of events"),
        (
            "OR",
            ([3, 4], [20, np.inf], [5, 6], [21, 28]),
            "found 'inf'; expected a number of people, 1 or more",
        ),
        ("OR", ([0, 4], [0, 30], [5, 6], [21, 28]), "found '0'; expected a number of people, 1 or more"),
        ("OR", ([3, "four"], [20, 30], [5, 6], [21, 28]), "found 'four'"),
    ],
)
def test_what_is_refused_in_words(measure, cells, says):
    with pytest.raises(DataProblems, match=says):
        mantel_haenszel(counts(*cells), measure)


def test_rates_refused_in_words():
    table = counts([3, 4], [100, 0], [5, 6], [100, 100], "time")
    with pytest.raises(DataProblems, match="row 3, study 's1', column 'time_e': found '0'; expected a time"):
        mantel_haenszel(table, "IRR")
    with pytest.raises(DataProblems, match="the pooled rate ratio is 0"):
        mantel_haenszel(counts([0, 0], [9, 9], [1, 2], [9, 9], "time"), "IRR")
    with pytest.raises(DataProblems, match="column 'time_e': found no such column"):
        mantel_haenszel(data("colditz1994"), "IRR")
    with pytest.raises(DataProblems, match="column 'n_c': found no such column"):
        mantel_haenszel(data("colditz1994").drop(columns="n_c"), "OR")


def test_a_study_is_named_and_stands_once():
    table = data("colditz1994")
    table.loc[1, "study"], table.loc[4, "study"] = "Aronson 1948", "  "
    with pytest.raises(DataProblems) as refusal:
        mantel_haenszel(table, "RR")
    assert [problem.row for problem in refusal.value.problems] == [3, 6]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"measure": "HR"}, r"measure must be one of \['OR', 'RR', 'RD', 'IRR'\], got 'HR'"),
        ({"level": 95}, "level must lie between 0 and 1, got 95"),
        ({"correct": "no"}, r"correct must be one of \[True, False\], got 'no'"),
    ],
)
def test_arguments_are_checked(options, says):
    with pytest.raises(ValueError, match=says):
        mantel_haenszel(data("colditz1994"), **options)


def test_text_cells_are_read_as_numbers_and_the_table_is_left_alone():
    table = data("nielweise2007").astype(str)
    before = table.copy()
    assert mantel_haenszel(table, "OR").estimate == mantel_haenszel(data("nielweise2007"), "OR").estimate
    pd.testing.assert_frame_equal(table, before)


def test_the_views_of_a_pool():
    pool = mantel_haenszel(data("nielweise2007"), "OR")
    assert list(pool.to_frame().columns)[:3] == ["k", "estimate", "se"]
    assert pool.to_frame().loc[0, "tarone"] == pool.tarone
    assert pool.to_dict()["left_out"][0]["study"] == "Yucel 2004"
    assert mantel_haenszel(data("nielweise2007"), "RD").to_dict()["cmh"] is None
    assert "pooled log OR (Mantel-Haenszel)  -1.209 (SE 0.222)" in str(pool)
    assert "Tarone" in repr(pool)
    html = mantel_haenszel(
        data("nielweise2007").replace({"study": {"Yucel 2004": "<b>Yucel</b>"}}), "OR"
    )._repr_html_()
    assert "&lt;b&gt;Yucel" in html
    with pytest.raises(AttributeError):
        pool.estimate = 0
