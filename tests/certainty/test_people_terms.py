"""Effects in people's terms: sourced or withheld, and never more than the interval allows."""

import json
import math
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.certainty.people_terms import people_terms
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.models.random_effects import random_effects
from hinge_meta.synthesis.synthesize import synthesize

EVIDENCE = load_evidence()
ANSWERS = {name: synthesize(name, EVIDENCE) for name in EVIDENCE.questions}
TERMS = {name: people_terms(answer.fit, answer.question, EVIDENCE) for name, answer in ANSWERS.items()}
POOLED = [name for name, answer in ANSWERS.items() if answer.fit is not None]


@pytest.mark.parametrize("name", POOLED)
def test_every_number_has_a_source_or_a_reason_for_its_absence(name):
    terms = TERMS[name]
    assert (terms.points is None) == bool(terms.why_no_points)
    assert (terms.share is None) == bool(terms.why_no_share)
    assert (terms.probability is None) == bool(terms.why_no_probability)
    if terms.points is not None and terms.points.sd is not None:
        assert terms.points.source
        assert any(what.startswith("Standard deviation") for what, _ in terms.sources)
    if terms.share is not None:
        assert not terms.share.assumed
        assert len(terms.sources) == 2
    assert all(link.startswith("https://") for _, link in terms.sources)
    assert all(share.assumed and "without a source" in share.basis for share in terms.if_assumed)


@pytest.mark.parametrize("name", TERMS)
def test_it_is_fit_for_json(name):
    text = json.dumps(TERMS[name].to_dict(), allow_nan=False)
    assert json.loads(text)["sentences"] == list(TERMS[name].sentences)


def test_pain_against_exercise_in_points_of_the_sd_with_a_source():
    terms, fit = TERMS["pain-vs-exercise"], ANSWERS["pain-vs-exercise"].fit
    assert terms.points.estimate == pytest.approx(fit.estimate * terms.points.sd)
    assert terms.points.ci_ub < 0
    least, most = sorted(terms.points_by_sd)
    assert least <= terms.points.estimate <= most < 0
    assert terms.share is None
    assert [share.without for share in terms.if_assumed] == [0.2, 0.4, 0.6]


def test_hip_strengthening_added_is_in_points_already_and_holds_both_ends():
    terms, fit = TERMS["pain-hip-added"], ANSWERS["pain-hip-added"].fit
    assert terms.points.sd is None
    assert terms.points.estimate == fit.estimate
    assert terms.share.per_100.startswith("between")
    assert terms.threshold == 15
    assert "smaller" not in terms.sentences[1]
    assert not terms.if_assumed


def test_two_trials_get_points_and_nothing_more():
    terms = TERMS["pain-vs-no-training"]
    assert terms.points is not None and math.isnan(terms.points.pi_lb)
    assert terms.share is None and terms.probability is None and not terms.if_assumed
    assert "Two trials" in " ".join(terms.sentences)


def test_an_incomplete_question_gets_nothing():
    terms = TERMS["disability-vs-exercise-12-16-weeks"]
    assert terms.points is terms.share is terms.probability is None
    assert terms.sentences == (
        "Nothing was pooled, so nothing can be said in points, of 100 people, or of a new setting.",
    )


def test_without_a_standard_deviation_in_the_tables_there_are_no_points():
    answer = ANSWERS["pain-vs-exercise"]
    none = replace(EVIDENCE, outcomes=EVIDENCE.outcomes.assign(sd=float("nan")))
    terms = people_terms(answer.fit, answer.question, none)
    assert terms.points is None
    assert "not given in points" in terms.sentences[0]
    assert not any("points on a 0-100" in sentence for sentence in terms.sentences)


def test_where_the_intervals_differ_the_wider_is_followed_and_said():
    terms, fit = TERMS["pain-vs-exercise-6-8-weeks"], ANSWERS["pain-vs-exercise-6-8-weeks"].fit
    assert fit.ci_ub < 0 < fit.wald_ci_ub
    assert terms.points.ci_ub > 0
    assert any("Wald" in note for note in terms.notes)
    assert any("estimated as 0" in note for note in terms.notes)
    assert terms.probability.probability < 0.99


def test_shares_from_points_follow_the_wider_interval_too():
    table = pd.DataFrame(
        {
            "study": list("ABCD"),
            "trial_id": ["kendall2015", "b", "c", "d"],
            "yi": [-2.0, -2.01, -1.99, -2.0],
            "vi": [9.0] * 4,
            "measure": "MD",
        }
    )
    fit = random_effects(table)
    assert fit.ci_ub < 0 < fit.wald_ci_ub
    terms = people_terms(fit, EVIDENCE.questions["pain-hip-added"], EVIDENCE)
    assert terms.share.number_needed.holds_zero
    assert terms.share.per_100.startswith("between")


@pytest.mark.parametrize("name", POOLED)
def test_no_sentence_gives_a_benefit_where_the_interval_holds_none(name):
    lower, upper, _ = ANSWERS[name].fit.wider_interval
    text = " ".join(TERMS[name].sentences)
    if lower <= 0 <= upper:
        assert "holds no difference" in text
        assert "it would be about" not in text
        assert not re.search(r"NNT[BH] (\d+|∞) \(95% CI [\dN]", text)
    shares = [TERMS[name].share, *TERMS[name].if_assumed]
    assert all(share is None or share.number_needed.holds_zero == (lower <= 0 <= upper) for share in shares)


@pytest.mark.parametrize("name", POOLED)
def test_choices_made_after_results_were_seen_are_called_so(name):
    assert any("post hoc" in note for note in TERMS[name].notes)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-40, 40), st.floats(1, 400)), min_size=3, max_size=8),
    st.booleans(),
)
def test_whatever_the_trials_say_words_hold_both_ends_when_the_interval_does(pairs, standardised):
    unit = 20.0 if standardised else 1.0
    table = pd.DataFrame(
        {
            "study": [f"S{place}" for place in range(len(pairs))],
            "trial_id": ["kendall2015", *[f"s{place}" for place in range(1, len(pairs))]],
            "yi": [yi / unit for yi, _ in pairs],
            "vi": [vi / unit**2 for _, vi in pairs],
            "measure": "SMD" if standardised else "MD",
        }
    )
    name = "pain-vs-exercise" if standardised else "pain-hip-added"
    fit = random_effects(table)
    terms = people_terms(fit, EVIDENCE.questions[name], EVIDENCE)
    lower, upper, _ = fit.wider_interval
    text = " ".join(terms.sentences)
    assert ("it might be anything" in text) == any(
        share.number_needed.holds_zero for share in (terms.share, *terms.if_assumed) if share is not None
    )
    if lower <= 0 <= upper:
        assert "it would be about" not in text
        assert "holds no difference" in text
    assert "nan" not in text and "inf" not in text
