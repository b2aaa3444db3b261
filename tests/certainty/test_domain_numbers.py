"""Numbers on each domain, held against the fit they come from; and not a word of judgement."""

import json
import math
import re

import pandas as pd
import pytest

from hinge_meta.certainty.domain_numbers import domain_numbers
from hinge_meta.certainty.grade_judgements import DOMAINS
from hinge_meta.certainty.imprecision import imprecision_numbers
from hinge_meta.certainty.indirectness import indirectness_numbers
from hinge_meta.certainty.publication_bias import publication_bias_numbers
from hinge_meta.certainty.risk_of_bias_share import risk_of_bias_numbers
from hinge_meta.diagnostics.small_study_panel import small_study_effects
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.models.random_effects import random_effects
from hinge_meta.synthesis.synthesize import synthesize

DATA = load_evidence()
ANSWERS = {name: synthesize(name, DATA) for name in DATA.questions}
OF_JUDGEMENT = re.compile(
    r"\b(serious|downgrad|rate[sd]? down|undetected|strongly suspected|certainty|GRADE)", re.I
)


def numbers_of(answer, risk_of_bias=DATA.risk_of_bias):
    panel = None if answer.fit is None or answer.fit.k < 3 else small_study_effects(answer.fit)
    return domain_numbers(
        answer.fit,
        answer.effects,
        None if answer.threshold is None else answer.threshold["value"],
        risk_of_bias,
        panel,
        strata=answer.effects_by_stratum,
        outcome=answer.question.outcome,
        arms=DATA.arms,
        trials=DATA.trials,
        without_numbers=len(answer.not_pooled),
    )


@pytest.fixture(scope="module")
def all_numbers():
    return {name: numbers_of(answer) for name, answer in ANSWERS.items()}


def test_every_question_has_all_five_domains_and_json_takes_them(all_numbers):
    for numbers in all_numbers.values():
        assert [numbers.of(domain).domain for domain in DOMAINS] == list(DOMAINS)
        assert all(numbers.of(domain).sentences for domain in DOMAINS)
        json.dumps(numbers.to_dict(), allow_nan=False)


def test_no_sentence_of_code_judges(all_numbers):
    for numbers in all_numbers.values():
        for domain in DOMAINS:
            for sentence in numbers.of(domain).sentences:
                assert not OF_JUDGEMENT.search(sentence), sentence


def test_inconsistency_is_the_fits_own(all_numbers):
    for name, answer in ANSWERS.items():
        numbers = all_numbers[name].inconsistency.numbers
        if answer.fit is None:
            assert numbers == {}
            continue
        for key in ("tau2", "tau2_lb", "tau2_ub", "i2", "i2_lb", "i2_ub", "q", "k"):
            assert numbers[key] == getattr(answer.fit, key)
        lower, upper, _ = answer.fit.wider_prediction
        if math.isfinite(lower):
            assert numbers["prediction_includes_no_effect"] == (lower <= 0 <= upper)
        else:
            assert numbers["prediction_includes_no_effect"] is None
            assert "no prediction interval" in all_numbers[name].inconsistency.sentences[-1]


def test_imprecision_follows_the_wider_interval(all_numbers):
    numbers = all_numbers["pain-vs-exercise-6-8-weeks"].imprecision
    lower, upper, method = ANSWERS["pain-vs-exercise-6-8-weeks"].fit.wider_interval
    assert (numbers.numbers["ci_lb"], numbers.numbers["ci_ub"]) == (lower, upper)
    assert method == "wald" and "(Wald)" in numbers.sentences[0]
    assert numbers.numbers["interval_includes_no_effect"] is True


def test_people_and_information_by_hand(all_numbers):
    pain = all_numbers["pain-vs-exercise"].imprecision.numbers
    # 70 + 20 + 84 + 48 + 19 + 246 + 45 randomised; of the eighth trial the arms were read, 9 and 9.
    assert (pain["people_in_arms"], pain["people_randomised_elsewhere"], pain["people_at_most"]) == (
        18,
        532,
        550,
    )
    assert pain["information"] == round(4 * sum(1 / ANSWERS["pain-vs-exercise"].effects["vi"]))
    hip = all_numbers["pain-hip-added"].imprecision.numbers
    # Lee & Kim 21 + 9 + 23 + 16, Kendall 40 + 40, Bade 40 + 32; Fukuda's 70 as a whole.
    assert (hip["people_in_arms"], hip["people_at_most"]) == (221, 291)
    assert hip["difference"] == 15 and hip["sd_lowest"] <= hip["sd"] <= hip["sd_highest"]
    none = all_numbers["pain-vs-no-training"].imprecision
    assert none.numbers["optimal_information_size"] is None
    assert "no optimal information size" in " ".join(none.sentences)


def test_a_measure_without_a_threshold_has_no_information_size():
    effects = pd.DataFrame(
        {"study": ["A", "B", "C"], "yi": [1.0, 2.0, 3.0], "vi": [1.0, 1.0, 1.0], "measure": "MD"}
    )
    rows = effects.assign(trial_id=effects["study"], arm_e="e", arm_c="c", n_e=9, n_c=9, n_randomised=18)
    found = imprecision_numbers(random_effects(effects), rows)
    assert found.numbers["optimal_information_size"] is None
    assert "no smallest important difference is named" in found.sentences[-1]


def judgements(*rows):
    return pd.DataFrame(rows, columns=["trial_id", "outcome", "domain", "judgement"])


def test_risk_of_bias_weighs_by_the_model_and_keeps_the_unknown_apart():
    answer = ANSWERS["pain-vs-exercise"]
    table = judgements(
        ("hurley2015", "pain", "overall", "high"),
        ("hurley2015", "pain", "randomisation", "high"),
        ("aasa2015", "pain", "overall", "no information"),
        ("aasa2015", "pain", "randomisation", "low"),
        ("aasa2015", "pain", "measurement of the outcome", "some concerns"),
        ("kell2009", "disability", "overall", "low"),
    )
    numbers = risk_of_bias_numbers(answer.fit, answer.effects, table, "pain").numbers
    weights = answer.fit.weights
    assert numbers["share"]["high"] == pytest.approx(weights["Hurley 2015"])
    assert numbers["share"]["low"] == 0
    assert numbers["share_not_known"] == pytest.approx(100 - weights["Hurley 2015"])
    assert numbers["share_by_worst_domain"]["some concerns"] == pytest.approx(weights["Aasa 2015"])
    assert numbers["not_said_random"] == ("Jackson 2011",)
    assert numbers["share_not_said_random"] == pytest.approx(weights["Jackson 2011"])


def test_indirectness_counts_arms_by_what_they_say():
    rows = pd.DataFrame({"trial_id": ["a", "b", "c"], "arm_e": "e", "arm_c": "c"})
    arms = pd.DataFrame(
        [
            ("a", "e", "Romanian Dead-lift", "x"),
            ("a", "c", "", "walking"),
            ("b", "e", "", "ballistic Kettlebell training"),
            ("b", "c", "", "content not seen"),
            ("c", "e", "", "posterior chain; content not seen"),
            ("c", "c", "", "walking"),
        ],
        columns=["trial_id", "arm_id", "exercises", "description"],
    )
    trials = pd.DataFrame(
        {"trial_id": ["a", "b", "c"], "label": ["A", "B", "C"], "population": ["p", "q", "r"]}
    )
    numbers = indirectness_numbers(rows, arms, trials).numbers
    assert (numbers["training_arms"], numbers["with_hinge"]) == (3, 2)
    assert (numbers["without_list_of_exercises"], numbers["content_not_read"]) == (2, 1)
    assert numbers["comparators"] == ("walking", "content not seen")
    assert numbers["comparators_not_read"] == 1


def test_the_panel_is_passed_on_and_not_counted_up(all_numbers):
    panel = small_study_effects(ANSWERS["pain-vs-exercise"].fit)
    found = all_numbers["pain-vs-exercise"].publication_bias
    assert (
        found.numbers["pvals"]["Egger, weighted regression"]
        == panel.results["Egger, weighted regression"].pval
    )
    assert set(found.numbers["not_run"]) == set(panel.not_run["method"])
    assert found.sentences[0] == panel.warning
    assert "3 trials bear on the question and report nothing" in found.sentences[-1]
    assert publication_bias_numbers(panel, None, 1).sentences == (
        "Methods for small-study effects were not run.",
        "1 trial bears on the question and reports nothing that can be pooled.",
    )
