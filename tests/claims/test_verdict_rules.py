"""Each rule on evidence made for it: which fits, in which order, and what no rule may do."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.claims.bearing import Bearing
from hinge_meta.claims.verdict import judge
from hinge_meta.claims.verdict_rules import RULES, VERDICTS


def claim(kind="effect", strength="plain"):
    return SimpleNamespace(id="C01", kind=kind, strength=strength)


def bearing(lower, upper, directness="direct", *, name="c01-a", certainty="moderate", **more):
    return Bearing(
        name, "C01", "A 2000", "https://example.org", "randomised comparison", directness, measure="SMD",
        estimate=(lower + upper) / 2, ci_lb=lower, ci_ub=upper, supports_if="below", certainty=certainty, k=5, **more,
    )  # fmt: skip


FOR, AGAINST, OPEN = bearing(-0.9, -0.6), bearing(0.2, 0.6, name="c01-b"), bearing(-0.9, 0.2, name="c01-c")
SMALL = bearing(-0.3, 0.1, name="c01-d")
WORDS = Bearing("c01-e", "C01", "B 2000", "", "randomised comparison", "direct", stated="no difference")
COUNT = Bearing(
    "c01-f", "C01", "D 2000", "", "no comparison", "direct", measure="incidence", ci_lb=1, ci_ub=4
)
BROADER = "broader intervention"


def indirect(bearing, directness=BROADER):
    return replace(bearing, directness=directness)


@pytest.mark.parametrize(
    ("asked", "evidence", "rule", "verdict"),
    [
        (claim(), [], "nothing-to-test", "not testable"),
        (claim(), [replace(WORDS, stated="")], "nothing-to-test", "not testable"),
        (claim(), [FOR, AGAINST], "direct-divided", "uncertain"),
        (claim(), [AGAINST], "direct-against", "contradicted"),
        (claim(), [AGAINST, OPEN], "direct-against", "contradicted"),
        (claim(strength="strong"), [SMALL], "direct-too-small", "contradicted"),
        (claim(), [SMALL], "direct-open", "uncertain"),
        (claim(strength="strong"), [SMALL, OPEN], "direct-open", "uncertain"),
        (claim(), [FOR], "direct-for", "supported"),
        (claim(strength="strong"), [FOR], "direct-for", "supported"),
        (
            claim(strength="strong"),
            [bearing(-0.9, -0.1)],
            "direct-for-with-reservations",
            "supported but weaker",
        ),
        (claim(), [FOR, OPEN], "direct-for-with-reservations", "supported but weaker"),
        (claim(), [replace(FOR, certainty="low")], "direct-for-with-reservations", "supported but weaker"),
        (
            claim(),
            [replace(FOR, certainty="not assessed")],
            "direct-for-with-reservations",
            "supported but weaker",
        ),
        (
            claim(),
            [replace(FOR, pi_lb=-1.2, pi_ub=0.1)],
            "direct-for-with-reservations",
            "supported but weaker",
        ),
        (claim(), [replace(FOR, turning=1)], "direct-for-with-reservations", "supported but weaker"),
        (claim(), [replace(FOR, k=1, people=40)], "direct-for-with-reservations", "supported but weaker"),
        (
            claim(),
            [replace(FOR, flags="sign-doubtful")],
            "direct-for-with-reservations",
            "supported but weaker",
        ),
        (claim(), [replace(FOR, threshold=15.0)], "direct-for-with-reservations", "supported but weaker"),
        (claim(), [replace(FOR, certainty="very low")], "direct-very-uncertain", "uncertain"),
        (claim(), [OPEN, indirect(FOR)], "direct-open", "uncertain"),
        (claim(), [WORDS, indirect(FOR)], "direct-in-words", "uncertain"),
        (claim(), [indirect(AGAINST)], "indirect-against", "uncertain"),
        (claim(), [indirect(FOR), indirect(AGAINST)], "indirect-against", "uncertain"),
        (claim(), [indirect(FOR), indirect(OPEN)], "indirect-for", "supported but weaker"),
        (claim(), [indirect(replace(FOR, certainty="very low"))], "indirect-very-uncertain", "uncertain"),
        (claim(), [indirect(OPEN)], "indirect-open", "uncertain"),
        (claim(), [indirect(WORDS)], "indirect-open", "uncertain"),
        (claim(), [COUNT], "beside-the-question", "uncertain"),
        (claim(), [indirect(FOR, "mechanism only")], "beside-the-question", "uncertain"),
        (claim(), [indirect(FOR, "other outcome")], "beside-the-question", "uncertain"),
        (claim(), [indirect(FOR, "other intervention")], "beside-the-question", "uncertain"),
        (claim(), [indirect(FOR, "other comparator")], "indirect-for", "supported but weaker"),
        (claim("superiority"), [indirect(FOR, "other comparator")], "beside-the-question", "uncertain"),
        (claim(), [replace(FOR, outranked_by="c01-c"), OPEN], "direct-open", "uncertain"),
        (claim(), [replace(FOR, claim_id="C02")], "nothing-to-test", "not testable"),
        (claim(), [replace(FOR, design="no comparison")], "beside-the-question", "uncertain"),
    ],
)
def test_the_first_rule_that_fits_gives_the_verdict(asked, evidence, rule, verdict):
    found = judge(asked, evidence)
    assert (found.rule, found.verdict) == (rule, verdict)
    assert bool(found.bearings) == (rule != "nothing-to-test")
    assert len(found.because) == len(found.bearings)


def test_a_very_uncertain_result_does_not_decide_beside_a_better_one():
    vague = replace(FOR, certainty="very low", id="c01-z")
    assert judge(claim(), [vague, replace(FOR, certainty="low")]).bearings == (FOR.id,)
    assert judge(claim(), [indirect(vague), indirect(FOR)]).bearings == (FOR.id,)


def test_the_absence_of_harm_is_not_supported_by_an_open_interval():
    open_to_harm = replace(OPEN, supports_if="not above")
    assert judge(claim("no effect"), [open_to_harm]).verdict == "uncertain"
    assert judge(claim("no effect"), [replace(AGAINST, supports_if="not above")]).verdict == "contradicted"


def test_every_rule_has_a_known_verdict_and_a_name_of_its_own():
    assert {rule.verdict for rule in RULES} == set(VERDICTS)
    assert len({rule.id for rule in RULES}) == len(RULES)


def test_a_ratio_is_held_against_one():
    ratio = replace(FOR, measure="RR", estimate=0.6, ci_lb=0.5, ci_ub=0.8)
    assert ratio.reading == "for"
    assert replace(ratio, ci_ub=1.0).reading == "open"
    assert replace(ratio, measure="RaR", estimate=1.3, ci_lb=1.1, ci_ub=1.6).reading == "against"


numbers = st.floats(-3, 3, allow_nan=False)


@st.composite
def any_bearing(draw):
    lower, upper = sorted((draw(numbers), draw(numbers)))
    directness = draw(
        st.sampled_from(["direct", BROADER, "other comparator", "other population", "mechanism only"])
    )
    return bearing(
        lower, upper, directness, name=f"c01-{draw(st.integers(0, 10**9))}",
        certainty=draw(st.sampled_from(["high", "moderate", "low", "very low", "not assessed"])),
        stated=draw(st.sampled_from(["", "no difference", "uncertain"])), turning=draw(st.integers(0, 2)),
    )  # fmt: skip


everything = st.lists(any_bearing(), max_size=5)
claims = st.builds(
    claim, st.sampled_from(["effect", "superiority"]), st.sampled_from(["hedged", "plain", "strong"])
)


@given(claims, everything, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(asked, evidence, random):
    shuffled = random.sample(evidence, len(evidence))
    assert judge(asked, evidence).rule == judge(asked, shuffled).rule


@given(claims, everything)
def test_nothing_indirect_supports_or_contradicts_a_claim(asked, evidence):
    found = judge(asked, [item for item in evidence if item.directness != "direct"])
    assert found.verdict not in ("supported", "contradicted")


@given(claims, everything)
def test_very_low_certainty_never_supports(asked, evidence):
    found = judge(asked, [replace(item, certainty="very low") for item in evidence])
    assert found.verdict not in ("supported", "supported but weaker")


@given(claims, everything)
def test_what_is_against_turned_round_is_for(asked, evidence):
    turned = [replace(item, supports_if="above") for item in evidence]
    swapped = {"for": "against", "against": "for", "open": "open"}
    assert [item.reading for item in turned] == [swapped[item.reading] for item in evidence]
    if judge(asked, evidence).verdict == "supported":
        assert judge(asked, turned).verdict == "contradicted"
