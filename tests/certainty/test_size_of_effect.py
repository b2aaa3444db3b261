"""Sizes by named rules, and what an interval leaves open."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.certainty.grade_statement import SIZES
from hinge_meta.certainty.size_of_effect import size_of_effect


@pytest.mark.parametrize(
    ("smd", "word"),
    [
        (0.0, "trivial"),
        (0.19, "trivial"),
        (0.2, "small"),
        (0.49, "small"),
        (0.5, "moderate"),
        (0.79, "moderate"),
        (0.8, "large"),
        (3.0, "large"),
    ],
)
def test_cohens_rules_of_thumb_on_both_sides(smd, word):
    for sign, direction in ((-1, "reduction"), (1, "increase")):
        size = size_of_effect(sign * smd, None, None, "SMD")
        assert size.word == word
        assert size.direction == (direction if smd else "none")
        assert "convention" in size.rule


@pytest.mark.parametrize(("points", "word"), [(14.9, "trivial"), (15, "important"), (40, "important")])
def test_one_threshold_tells_two_sizes(points, word):
    assert size_of_effect(-points, None, None, "MD", 15).word == word


@pytest.mark.parametrize("measure", ["MD", "RR", "GEN"])
def test_without_a_threshold_only_smds_are_sized(measure):
    size = size_of_effect(-0.4, -0.6, -0.2, measure)
    assert size.word == "not judged"
    assert size.interval_says == "The interval excludes no difference."


@pytest.mark.parametrize(
    ("bounds", "holds"),
    [
        ((-0.71, -0.02), ("moderate reduction", "small reduction", "trivial reduction")),
        ((-0.19, 0.19), ("trivial reduction", "trivial increase")),
        ((-0.9, -0.85), ("large reduction",)),
        ((0.0, 0.5), ("trivial increase", "small increase", "moderate increase")),
        ((-0.2, 0.0), ("small reduction", "trivial reduction")),
    ],
)
def test_the_interval_holds_each_size_that_it_reaches(bounds, holds):
    assert size_of_effect(sum(bounds) / 2, *bounds, "SMD").interval_holds == holds


@given(
    estimate=st.floats(-5, 5),
    below=st.floats(0, 5),
    above=st.floats(0, 5),
    threshold=st.one_of(st.none(), st.floats(0.01, 5)),
)
def test_the_interval_holds_the_size_of_the_estimate(estimate, below, above, threshold):
    lower, upper = estimate - below, estimate + above
    size = size_of_effect(estimate, lower, upper, "SMD", threshold)
    if size.direction != "none":
        assert f"{size.word} {size.direction}" in size.interval_holds
    assert size.word in (*SIZES, "important")
    assert size.includes_no_effect == (lower <= 0 <= upper)
    assert ("includes no difference" in size.interval_says) == size.includes_no_effect
    mirrored = size_of_effect(-estimate, -upper, -lower, "SMD", threshold)
    assert mirrored.word == size.word
    assert len(mirrored.interval_holds) == len(size.interval_holds)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((math.nan, -1, 1, "SMD"), "estimate must be a number"),
        ((2.0, -1, 1, "SMD"), "estimate must lie in its interval"),
        ((0.5, -1, 1, "SMD", 0.0), "must be above 0, got 0.0"),
        ((0.5, -1, 1, "SMD", -1), "must be above 0, got -1"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        size_of_effect(*arguments)
