"""Shares of people who improve: against R, against print, and what always holds."""

import json
from pathlib import Path
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.certainty.share_who_improve import ShareWhoImprove, share_from_smd, share_who_improve

R = json.loads((Path(__file__).parents[1] / "reference" / "people_terms.json").read_text())


@pytest.mark.parametrize("row", R["shares"], ids=lambda row: f"{row['without']} {row['smd']}")
def test_furukawas_formula_equals_r(row):
    found = share_from_smd(row["smd"], row["smd"] - 0.1, row["smd"] + 0.1, row["without"], "Assumed.", True)
    assert found.with_it == pytest.approx(row["with_it"], rel=1e-12)


@pytest.mark.parametrize("row", R["changes"])
def test_the_normal_model_equals_rs_integral(row):
    difference = row["difference"]
    found = share_who_improve(
        difference, difference - 1, difference + 1, row["change"], row["sd"], row["threshold"], "R."
    )
    assert found.without == pytest.approx(row["without"], rel=1e-9)
    assert found.with_it == pytest.approx(row["with_it"], rel=1e-9)


@pytest.mark.parametrize(
    ("d", "printed"), [(0.1, 0.540), (0.2, 0.579), (0.3, 0.618), (0.5, 0.691), (0.8, 0.788)]
)
def test_with_half_of_the_comparator_improving_the_share_is_cohens_u3(d, printed):
    """The proportion of controls below the mean of the treated, as a table in print has it.

    Clinical Epidemiology 2022;14:851-870, Table 3, https://pmc.ncbi.nlm.nih.gov/articles/PMC9307914/table/t0003
    """
    assert round(share_from_smd(-d, -d, -d, 0.5, "Half.", True).with_it, 3) == pytest.approx(
        printed, abs=6e-4
    )


def test_furukawas_formula_by_hand():
    """Comparator 35%, SMD 0.245: Phi(-0.385 + 0.245) = 0.444, a number needed of 10.6."""
    normal = NormalDist()
    by_hand = normal.cdf(normal.inv_cdf(0.35) + 0.245)
    found = share_from_smd(-0.245, -0.245, -0.245, 0.35, "By hand.", True)
    assert found.with_it == pytest.approx(by_hand)
    assert found.number_needed.estimate == pytest.approx(10.615, abs=0.001)


def test_the_two_models_agree_where_the_comparators_share_is_that_of_its_changes():
    change, sd, threshold = -20.9, 15.0, 15.0
    by_points = share_who_improve(-5.0, -14.0, 4.0, change, sd, threshold, "Data.")
    by_smd = share_from_smd(-5 / sd, -14 / sd, 4 / sd, by_points.without, "Data.", False)
    for name in ("without", "with_it", "with_it_lb", "with_it_ub"):
        assert getattr(by_points, name) == pytest.approx(getattr(by_smd, name))


@given(st.floats(-3, 3), st.floats(0.001, 2), st.floats(0.02, 0.98))
def test_an_interval_that_holds_no_difference_gives_both_ends(difference, half, without):
    share = share_from_smd(difference, difference - half, difference + half, without, "Assumed.", True)
    assert share.with_it_lb <= share.with_it <= share.with_it_ub
    crosses = difference - half <= 0 <= difference + half
    assert share.per_100.startswith("between") == share.number_needed.holds_zero
    assert share.number_needed.holds_zero or not crosses
    assert (share.difference[0] > 0) == (share.with_it > without)


@pytest.mark.parametrize(
    ("shares", "words"),
    [
        ((0.40, 0.45, 0.30, 0.52), "between 10 fewer and 12 more"),
        ((0.40, 0.55, 0.403, 0.65), "15 more (from less than 1 more to 25 more)"),
        ((0.40, 0.30, 0.20, 0.38), "10 fewer (from 20 fewer to 2 fewer)"),
        ((0.40, 0.40, 0.40, 0.45), "between no more and 5 more"),
    ],
)
def test_people_of_100_are_worded_with_both_ends_and_nothing_is_rounded_to_nobody(shares, words):
    assert ShareWhoImprove(*shares, "Assumed.", True, 0.95).per_100 == words


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: share_from_smd(-0.5, -0.2, 0.1, 0.4, "x", True), "must hold the difference"),
        (lambda: share_from_smd(-0.5, -0.8, 0.1, 0.0, "x", True), "above 0 and below 1"),
        (lambda: share_from_smd(-0.5, -0.8, 0.1, 0.4, " ", True), "basis must say"),
        (lambda: share_who_improve(-5, -9, 0, -20, 0, 15, "x"), "sd must be"),
        (lambda: share_who_improve(-5, -9, 0, -20, 15, -15, "x"), "threshold must be"),
        (lambda: share_who_improve(-5, -9, 0, -20, 15, 15, ""), "basis must say"),
    ],
)
def test_what_has_no_source_or_no_sense_is_refused(call, says):
    with pytest.raises(ValueError, match=says):
        call()
