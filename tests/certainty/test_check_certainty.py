"""What is wrong with judgements is found, each with its row; and ours are in order and still fit their numbers."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest

from hinge_meta.certainty.certainty_of import certainty_of
from hinge_meta.certainty.check_certainty import check_certainty
from hinge_meta.certainty.domain_numbers import domain_numbers
from hinge_meta.certainty.grade_judgements import DOMAINS, DRAFT, REVIEWED, level_after
from hinge_meta.certainty.grade_sentence import grade_sentence_for
from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.diagnostics.leave_one_out import leave_one_out
from hinge_meta.diagnostics.small_study_panel import small_study_effects
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.synthesis.synthesize import synthesize

DATA = load_evidence()
JUDGED = DATA.certainty[DATA.certainty["analysis"] == "pain-vs-exercise"].reset_index(drop=True)
ONE = {"pain-vs-exercise": DATA.questions["pain-vs-exercise"]}
NOT_POOLED = {"q": SimpleNamespace(id="q", incomplete="Half was not read.")}


def problems(frame, questions=ONE):
    return check_certainty(SimpleNamespace(certainty=frame, questions=questions))


def changed(**cells):
    """Change cells of the row of imprecision, or of the domain given."""
    frame = JUDGED.copy()
    row = frame["domain"] == cells.pop("domain", "imprecision")
    for column, value in cells.items():
        frame.loc[row, column] = value
    return frame


def test_our_judgements_are_in_order():
    assert check_certainty(DATA) == ()


@pytest.mark.parametrize(
    ("frame", "says"),
    [
        (
            JUDGED.assign(analysis="pain"),
            "found 'pain'; expected a question of analyses.toml: pain-vs-exercise",
        ),
        (JUDGED.iloc[:0], "found no row for risk of bias, .*overall; expected a row for each"),
        (JUDGED[JUDGED["domain"] != "imprecision"], "found no row for imprecision"),
        (
            pd.concat([JUDGED, JUDGED.iloc[[0]]], ignore_index=True),
            "row 8, .*expected one row a question and domain",
        ),
        (
            changed(judgement="awful"),
            "row 5, .*found 'awful' for imprecision; expected for imprecision: one of",
        ),
        (changed(judgement="not assessed"), "found 'very low', while imprecision is not assessed"),
        (
            changed(domain="overall", judgement="not assessed"),
            "found 'not assessed', while domains are judged",
        ),
        (
            changed(domain="overall", judgement="moderate"),
            r"found 'moderate'; expected 'very low', high less the steps taken \(risk of bias 1, inconsistency 1",
        ),
        (
            changed(status=REVIEWED),
            "row 5, .*column 'reviewed_by': found status 'reviewed by a clinician' and a blank",
        ),
        (changed(status=REVIEWED, reviewed_by="Dr A"), "column 'reviewed_on': found status"),
        (changed(reviewed_by="Dr A"), "column 'status': found 'draft, not reviewed by a clinician', though"),
        (changed(reviewed_on="2026-12-01"), "column 'status': found 'draft"),
        (changed(rationale=" "), "column 'rationale': found a blank; expected why"),
    ],
)
def test_each_fault_is_found_with_its_row(frame, says):
    found = [str(problem) for problem in problems(frame)]
    assert any(re.search(says, line) for line in found), found
    assert all(line.startswith("certainty.csv: ") for line in found)


def test_a_rationale_that_speaks_of_the_arithmetic_may_depart_from_it():
    frame = changed(domain="overall", judgement="low", rationale="Not by the arithmetic, because.")
    assert problems(frame) == ()


def test_where_nothing_is_pooled_nothing_can_be_certain():
    frame = JUDGED.assign(analysis="q")
    assert "nothing is pooled" in str(problems(frame, NOT_POOLED)[0])
    assert problems(frame.assign(judgement="not assessed"), NOT_POOLED) == ()


# --- the drafts themselves ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def answers():
    return {name: synthesize(name, DATA) for name in DATA.questions}


@pytest.fixture(scope="module")
def numbers(answers):
    return {
        name: domain_numbers(
            answer.fit,
            answer.effects,
            None if answer.threshold is None else answer.threshold["value"],
            DATA.risk_of_bias,
            None if answer.fit is None or answer.fit.k < 3 else small_study_effects(answer.fit),
            strata=answer.effects_by_stratum,
            outcome=answer.question.outcome,
            arms=DATA.arms,
            trials=DATA.trials,
            without_numbers=len(answer.not_pooled),
        )
        for name, answer in answers.items()
    }


def rationales():
    return [
        pytest.param(row.analysis, row.domain, row.rationale, id=f"{row.analysis}, {row.domain}")
        for row in DATA.certainty.itertuples()
    ]


def test_every_question_is_drafted_and_none_is_signed():
    assert set(DATA.certainty["analysis"]) == set(DATA.questions)
    assert (DATA.certainty["status"] == DRAFT).all()
    assert (DATA.certainty["judged_by"] == "hinge_meta project").all()
    assert (DATA.certainty[["reviewed_by", "reviewed_on"]] == "").all(axis=None)
    for name, question in DATA.questions.items():
        certainty = certainty_of(name, DATA.certainty)
        assert certainty.assessed != bool(question.incomplete)
        assert not certainty.reviewed


@pytest.mark.parametrize(("analysis", "domain", "rationale"), rationales())
def test_a_rationale_holds_no_number(analysis, domain, rationale):
    """Numbers are printed beside it from the fit, so that they cannot go stale in a sentence."""
    count = r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|half|quarter|third)\b"
    assert not re.search(count, rationale.casefold()), rationale


@pytest.mark.parametrize(("analysis", "domain", "rationale"), rationales())
def test_a_rationale_says_no_more_than_its_certainty(analysis, domain, rationale):
    assert overclaims(rationale, certainty_of(analysis, DATA.certainty).overall) == ()


def holds(numbers, low, high):
    held = numbers.imprecision.numbers["interval_holds"]
    return (held[0], held[-1]) == (low, high)


def people(numbers):
    found = numbers.imprecision.numbers
    return found["people_at_most"] / found["optimal_information_size"]


def trials_on_both_sides(numbers):
    found = numbers.inconsistency.numbers
    return 0 < found["below_zero"] < found["k"]


def of_imprecision(name):
    return lambda numbers: numbers.imprecision.numbers[name]


def of_inconsistency(name):
    return lambda numbers: numbers.inconsistency.numbers[name]


# A phrase of a rationale and what must be true of the numbers for it to stand.
HOLD = {
    "the confidence interval includes no difference": lambda n: n.imprecision.numbers[
        "interval_includes_no_effect"
    ],
    "the confidence interval excludes no difference": lambda n: (
        not n.imprecision.numbers["interval_includes_no_effect"]
    ),
    "fewer people than the optimal information size were randomised": lambda n: people(n) < 1,
    "far fewer people than the optimal information size": lambda n: people(n) < 0.5,
    "more people than the optimal information size": lambda n: people(n) > 1,
    "there is no optimal information size": lambda n: (
        n.imprecision.numbers["optimal_information_size"] is None
    ),
    "holds only differences smaller than the smallest important one": lambda n: holds(
        n, "trivial reduction", "trivial increase"
    ),
    "the prediction interval includes no difference": lambda n: n.inconsistency.numbers[
        "prediction_includes_no_effect"
    ],
    "the prediction interval includes no difference and large effects both ways": lambda n: (
        {"large reduction", "large increase"} <= set(n.inconsistency.numbers["prediction_holds"])
    ),
    "there is no prediction interval": lambda n: (
        n.inconsistency.numbers["prediction_includes_no_effect"] is None
    ),
    "trials lie on both sides of no difference": trials_on_both_sides,
    "every trial lies on the same side of no difference": lambda n: not trials_on_both_sides(n),
    "for none of the weight is the overall risk of bias known": lambda n: (
        round(n.risk_of_bias.numbers["share_not_known"], 9) == 100
    ),
    "every trial is at best at some concerns": lambda n: (
        round(n.risk_of_bias.numbers["share_by_worst_domain"]["some concerns"], 9) == 100
    ),
    "all of the weight is in trials judged at high risk": lambda n: (
        round(n.risk_of_bias.numbers["share"]["high"], 9) == 100
    ),
    "random allocation is not stated": lambda n: 0 < n.risk_of_bias.numbers["share_not_said_random"] < 100,
    "for most comparators the content was not read": lambda n: (
        n.indirectness.numbers["comparators_not_read"] > n.indirectness.numbers["comparator_arms"] / 2
    ),
    "most training arms name no exercise that hinges at the hip": lambda n: (
        n.indirectness.numbers["with_hinge"] < n.indirectness.numbers["training_arms"] / 2
    ),
    "too few trials for tests of asymmetry": lambda n: n.inconsistency.numbers["k"] < 10,
    "egger's test finds lower effects in smaller trials": lambda n: (
        n.publication_bias.numbers["pvals"]["Egger, weighted regression"] < 0.1
    ),
    "trials are known that report nothing that can be pooled": lambda n: (
        n.publication_bias.numbers["without_numbers"] > 0
    ),
    "not one effect was held against the full text": lambda n: re.search(r"(\d+) of \1\.$", n.notes[0]),
}
RUNS = re.compile(r"runs from an? (\w+ \w+) to an? (\w+ \w+)")


def test_what_rationales_say_of_the_numbers_is_so(numbers):
    used = set()
    for row in DATA.certainty.itertuples():
        said = row.rationale.casefold()
        for phrase, true in HOLD.items():
            if phrase in said:
                used.add(phrase)
                assert true(numbers[row.analysis]), f"{row.analysis}, {row.domain}: {phrase}"
        for low, high in RUNS.findall(said):
            assert holds(numbers[row.analysis], low, high), f"{row.analysis}, {row.domain}: {low} to {high}"
    assert used == set(HOLD), f"said nowhere: {set(HOLD) - used}"


def test_every_judged_domain_rests_on_something_checked_above():
    for row in DATA.certainty.itertuples():
        if row.judgement != "not assessed" and row.domain not in ("indirectness",):
            said = row.rationale.casefold()
            assert any(phrase in said for phrase in HOLD), f"{row.analysis}, {row.domain}"


def test_what_rationales_say_of_leaving_trials_out_is_so(answers):
    omitted = {name: leave_one_out(answer.fit) for name, answer in answers.items() if answer.fit is not None}
    pain = omitted["pain-vs-exercise"]
    assert pain["conclusion_changes"].sum() > len(pain) / 2
    largest = answers["pain-vs-exercise"].fit.weights.idxmax()
    assert pain.set_index("omitted").loc[largest, "tau2"] < 0.25 * answers["pain-vs-exercise"].fit.tau2
    late = answers["pain-vs-exercise-12-16-weeks"].effects.sort_values("vi")["yi"]
    assert late.iloc[0] > 0 > late.iloc[1:].max()
    hip = omitted["pain-hip-added"]
    assert (hip["ci_lb"] < -15).sum() > 1
    disability = omitted["disability-hip-added"]
    assert ((disability["ci_lb"] < -10) & (disability["ci_ub"] > 10)).any()
    turned = {
        item.name: item.fit.estimate for item in answers["disability-vs-exercise-6-8-weeks"].alternatives
    }
    assert answers["disability-vs-exercise-6-8-weeks"].fit.estimate < 0
    assert turned["Aasa 2015 and Cai 2017 turned round"] > 0


def test_the_step_said_not_to_matter_does_not():
    certainty = certainty_of("pain-vs-exercise", DATA.certainty)
    assert "would be the same without this step" in certainty.domains[-1].rationale
    steps = certainty.steps
    assert level_after(sum(steps[domain] for domain in DOMAINS[:-1])) == certainty.overall


def test_no_bottom_line_says_more_than_its_certainty(answers):
    for name, answer in answers.items():
        certainty = certainty_of(name, DATA.certainty)
        said = grade_sentence_for(answer, certainty)
        assert overclaims(said, certainty.overall) == ()
        assert "draft" in said or not certainty.assessed
