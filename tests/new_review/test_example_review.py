"""The example's answer against metafor, and what it says where nobody has judged."""

import pytest

from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.new_review.example_review import example_review
from hinge_meta.synthesis.synthesize import synthesize

# metafor 3.8-1: d <- dat.normand1999
# rma(measure = "MD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = d, test = "knha")
METAFOR = {
    "estimate": -15.1060274743905,
    "se": 9.1989087470,
    "ci_lb": -36.3187490843,
    "ci_ub": 6.1066941355,
    "tau2": 684.6461528818,
    "q": 238.9158108620,
    "pval": 0.1391840373,
}


@pytest.fixture(scope="module")
def answer():
    return synthesize("length-of-stay", example_review())


@pytest.mark.parametrize("name", METAFOR)
def test_the_answer_is_metafors(answer, name):
    assert getattr(answer.fit, name) == pytest.approx(METAFOR[name], rel=1e-8)


def test_effects_stay_in_days(answer):
    assert answer.effects["yi"].tolist() == [-20, -2, -55, -71, -4, 1, 11, -10, 7]
    assert "days" in answer.conclusion.sentence and "points" not in answer.conclusion.sentence


def test_where_nobody_judged_no_sentence_claims_an_effect(answer):
    assert answer.certainty.overall == "not assessed"
    assert "not assessed" in answer.bottom_line
    for said in (answer.bottom_line, answer.plain_line):
        assert not overclaims(said, "not assessed"), said


def test_it_is_given_once_and_lies_nowhere():
    assert example_review() is example_review()
    assert str(example_review().folder) == "data"
