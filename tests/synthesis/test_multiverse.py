"""Every combination of the declared choices: each a single fit, none counted twice, none left out unsaid."""

import json
import math
from dataclasses import FrozenInstanceError, replace

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from hinge_meta.certainty.conclusion import conclude
from hinge_meta.effects.combine_strata import combine_strata
from hinge_meta.effects.effects_of_rows import effects_of_rows
from hinge_meta.evidence.choices import Choice, Option
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.figures.doubt.specification import specification_plot
from hinge_meta.models import random_effects as single
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis import fit_specifications as batches
from hinge_meta.synthesis.fit_question import fit_question
from hinge_meta.synthesis.multiverse import COLUMNS, multiverse
from hinge_meta.synthesis.same_analysis import NO_BEARING
from hinge_meta.synthesis.synthesize import synthesize

EVIDENCE = load_evidence()
POOLED = [name for name, question in EVIDENCE.questions.items() if not question.incomplete]
PAIN, SHORT, SIGNS = "pain-vs-exercise", "pain-vs-exercise-6-8-weeks", "disability-vs-exercise-6-8-weeks"


@pytest.fixture(scope="module")
def found():
    return {name: multiverse(name, EVIDENCE) for name in POOLED}


def asked(name, **changes):
    """Give the evidence with one question put differently."""
    question = replace(EVIDENCE.questions[name], **changes)
    return replace(EVIDENCE, questions={**EVIDENCE.questions, name: question})


def same(row, fit):
    """Hold a specification against a fit of `random_effects`, to 1e-9."""
    lower, upper, method = fit.wider_interval
    predicted = fit.wider_prediction
    expected = [fit.estimate, lower, upper, fit.tau2, fit.i2, *predicted[:2], fit.ci_lb, fit.ci_ub]
    names = ["estimate", "ci_lb", "ci_ub", "tau2", "i2", "pi_lb", "pi_ub", "named_ci_lb", "named_ci_ub"]
    close = np.allclose(row[names].to_numpy(float), expected, rtol=1e-9, atol=1e-9, equal_nan=True)
    words = (row["k"], row["ci_method"], row["pi_method"], row["method"], row["ci"])
    return close and words == (fit.k, method, predicted[2], fit.method, fit.ci_method)


@pytest.mark.parametrize("name", POOLED)
def test_the_main_analysis_is_the_first_and_is_the_answer(found, name):
    table, answer = found[name].specifications, synthesize(name, EVIDENCE)
    assert table["main"].tolist() == [True] + [False] * (len(table) - 1)
    assert same(table.iloc[0], answer.fit)
    assert table["conclusion"][0] == answer.conclusion.verdict
    assert found[name].fingerprint == answer.fingerprint


def single_fit(name, row, other):
    """Answer as one specification does, step by step; where a choice has no bearing, any option will do."""
    question, evidence = EVIDENCE.questions[name], EVIDENCE
    sets = [
        next(
            (option for option in choice.options if option.name == row[choice.name]), choice.options[other]
        ).sets
        for choice in question.multiverse
    ]
    one = {key: value for item in sets for key, value in item.items()}
    all_of = {
        key: [value for item in sets for value in item.get(key, ())]
        for key in ("leave_out", "leave_out_strata", "reverse", "reverse_strata")
    }
    rows = evidence.select(
        question.outcome,
        question.training,
        question.against,
        timing=one.get("timing", question.timing),
        weeks=one.get("weeks", question.weeks),
    )
    apart = one.get("leave_out_rows", [entry["row"] for entry in question.leave_out_rows])
    rows = rows[rows["usable"] & ~rows["row"].isin(apart)]
    rows = rows[
        ~rows["trial_id"].isin(all_of["leave_out"]) & ~rows["stratum"].isin(all_of["leave_out_strata"])
    ]
    effects = effects_of_rows(rows.reset_index(drop=True), question.measure)
    turned = effects["trial_id"].isin(all_of["reverse"]) | effects["stratum"].isin(all_of["reverse_strata"])
    effects.loc[turned, "yi"] *= -1
    if one.get("unit") != "stratum":
        effects = combine_strata(effects, one.get("shared_arm_correlation", question.shared_arm_correlation))
    return fit_question(effects, question, one.get("method"), one.get("ci"))


@pytest.mark.parametrize("name", POOLED)
@pytest.mark.parametrize("other", [0, -1])
def test_each_specification_is_a_single_fit(found, name, other):
    pooled = found[name].pooled
    special = [pooled[pooled["ci_method"] != pooled["ci"]].tail(1), pooled[pooled["k"] == 2].tail(1)]
    for _, row in pd.concat([pooled.sample(3, random_state=4), *special]).iterrows():
        fit = single_fit(name, row, other)
        assert same(row, fit), row.to_dict()
        assert conclude(fit, EVIDENCE.questions[name]).verdict == row["conclusion"]


@pytest.mark.parametrize("name", POOLED)
def test_each_sensitivity_analysis_is_one_of_the_specifications(found, name):
    pooled = found[name].pooled
    for other in synthesize(name, EVIDENCE).alternatives:
        fit = other.fit
        near = np.isclose(pooled[["estimate", "named_ci_lb"]], [fit.estimate, fit.ci_lb], rtol=0, atol=1e-12)
        alike = pooled[near.all(axis=1) & (pooled["k"] == fit.k)]
        assert len(alike) and set(alike["conclusion"]) == {other.conclusion.verdict}, other.name


@pytest.mark.parametrize("name", POOLED)
def test_every_combination_is_there_and_none_stands_twice(found, name):
    choices = EVIDENCE.questions[name].multiverse
    table = found[name].specifications
    assert table["combinations"].sum() == math.prod(len(choice.options) for choice in choices)
    assert list(table.columns) == [*(choice.name for choice in choices), *COLUMNS]
    assert found[name].choices == tuple(choice.name for choice in choices)
    assert not table.duplicated(list(found[name].choices)).any()
    for choice in choices:
        assert set(table[choice.name]) <= {option.name for option in choice.options} | {NO_BEARING}
    named = found[name].options
    assert named["why"].str.len().min() > 5 and named["post_hoc"].all()
    assert named.groupby("choice")["main"].sum().eq(1).all()


def test_how_many_analyses_differ_by_hand(found):
    """Twelve models each; data sets counted with a pencil.

    Pain: in the whole window three sets by sample size, by five of Jackson 2011 (four units, or out), by two of
    Atalay 2017; at 6 to 8 weeks two by two; at 12 to 16 weeks three by five, one of which is Kell 2009 alone.
    Disability: with Cai 2017 four by sign, without it two more; by two of Atalay 2017, one of which is
    Suh 2019 alone.
    """
    assert len(found[PAIN].pooled) == 12 * (3 * 5 * 2 + 2 * 2 + 3 * 5 - 1)
    assert len(found[SIGNS].pooled) == 12 * ((4 + 2) * 2 - 1)
    for name in (PAIN, SIGNS):
        alone = found[name].not_pooled
        assert alone["trials"].tolist() == [1] and alone["conclusion"].tolist() == ["not-pooled"]
        assert alone[["estimate", "ci_lb", "tau2", "pi_ub"]].isna().all(axis=None)
        assert alone[["Estimator of tau²", "Interval"]].eq(NO_BEARING).all(axis=None)


def test_a_choice_has_no_bearing_on_what_is_left_out(found):
    table = found[PAIN].specifications
    without = table["Allocation not stated"] == "Jackson 2011 left out"
    short = table["Time window"] == "6 to 8 weeks"
    units = table["Strata with one control group"]
    assert ((units == NO_BEARING) == (without | short)).all()
    assert (table.loc[short, "Allocation not stated"] == NO_BEARING).all()
    # Hurley 2015 measured later than eight weeks: leaving it out leaves all in, the first of the two names.
    assert set(table.loc[short, "Sample sizes that do not fit"]) == {"kept as printed", "all three left out"}


def test_doubted_signs_are_an_axis_and_turn_the_answer_as_far_as_they_go(found):
    table = found[SIGNS].specifications
    first = table.drop_duplicates("Doubted signs").set_index("Doubted signs")["estimate"]
    assert first.round(2).tolist() == [-0.15, 0.18, 0.06, -0.13]
    # By the review's own model, as the evidence notes have it: 0.08 [-0.23, 0.39].
    both = table["Doubted signs"] == "Aasa 2015 and Cai 2017 turned round"
    model = table["method"].eq("DL") & table["ci"].eq("wald")
    row = table[both & model].iloc[0]
    assert row[["estimate", "ci_lb", "ci_ub"]].astype(float).round(2).tolist() == [0.08, -0.23, 0.39]
    assert set(found[SIGNS].pooled["conclusion"]) == {"unclear"} and found[SIGNS].share_excluding_zero == 0


@pytest.mark.parametrize("name", POOLED)
def test_shares_are_of_what_is_pooled_and_of_the_wider_interval(found, name):
    result, pooled = found[name], found[name].pooled
    assert len(pooled) + len(result.not_pooled) == len(result.specifications)
    assert (pooled["trials"] > 1).all() and (result.not_pooled["trials"] < 2).all()
    excluding = (pooled["ci_lb"] > 0) | (pooled["ci_ub"] < 0)
    assert result.share_excluding_zero == pytest.approx(excluding.mean(), abs=1e-12)
    assert (pooled["ci_ub"] - pooled["ci_lb"] >= pooled["named_ci_ub"] - pooled["named_ci_lb"] - 1e-12).all()
    assert (pooled["pi_lb"].isna() == (pooled["k"] == 2)).all()


def test_the_share_by_combination_is_that_of_every_combination_on_its_own(found):
    result = found[PAIN]
    each = result.pooled.loc[result.pooled.index.repeat(result.pooled["combinations"])]
    assert len(each) + result.not_pooled["combinations"].sum() == 1728
    share = (each["conclusion"] != "unclear").mean()
    assert result.share_excluding_zero_by_combination == pytest.approx(share, abs=1e-12)
    said = next(note for note in result.notes if note.startswith("Of 1728 combinations"))
    assert "54.3% of the intervals exclude zero" in said and f"would be {100 * share:.1f}%" in said
    assert found[SHORT].share_excluding_zero_by_combination == found[SHORT].share_excluding_zero == 0
    assert not any("combinations" in note for note in found[SHORT].notes)


def test_the_share_beyond_a_threshold(found):
    assert math.isnan(found[PAIN].threshold) and math.isnan(found[PAIN].share_beyond_threshold)
    thresholds = EVIDENCE.thresholds.assign(value=EVIDENCE.thresholds["value"].replace(15.0, 4.0))
    result = multiverse("pain-hip-added", replace(EVIDENCE, thresholds=thresholds))
    assert found["pain-hip-added"].threshold == 15.0 and found["pain-hip-added"].share_beyond_threshold == 0
    assert result.threshold == 4.0 and 0 < result.share_beyond_threshold < 1
    count = sum(abs(value) > 4 for value in result.pooled["estimate"])
    assert result.share_beyond_threshold == pytest.approx(count / len(result.pooled))
    assert f"{count} of {len(result.pooled)}" in str(result)
    # The other way round an important difference is as important.
    turned = result.pooled["estimate"].max()
    assert turned > 0 and (result.pooled["estimate"] < -4).sum() == count


def test_what_leaves_one_trial_is_listed_and_not_pooled(found):
    result = found["pain-vs-no-training"]
    assert result.not_pooled["Interval of Jay 2011"].tolist() == ["Jay 2011 left out"] * 2
    assert set(result.not_pooled["method"]) == {"none"}
    note = next(note for note in result.notes if note.startswith("Not pooled"))
    assert note.endswith(
        "Interval of Jay 2011: Jay 2011 left out; People of Haufe 2017: with back pain at baseline only and "
        "Interval of Jay 2011: Jay 2011 left out."
    )


def test_no_model_is_fitted_alone(monkeypatch):
    calls = []

    def counted(yi, *args, **kwargs):
        calls.append(len(yi))
        return batches.fit_many.__wrapped__(yi, *args, **kwargs)

    counted.__wrapped__ = batches.fit_many
    monkeypatch.setattr(batches, "fit_many", counted)
    monkeypatch.setattr(single, "between_study_variance_and_notes", None)
    result = multiverse(PAIN, EVIDENCE)
    assert len(calls) == 12 and sum(calls) == len(result.pooled)


def test_the_same_again_and_fit_for_json(found):
    again = multiverse(PAIN)
    pd.testing.assert_frame_equal(again.to_frame(), found[PAIN].to_frame(), check_exact=True)
    assert again.notes == found[PAIN].notes
    for result in found.values():
        values = json.loads(json.dumps(result.to_dict(), allow_nan=False))
        assert values["share_excluding_zero"] == result.share_excluding_zero
        assert len(values["specifications"]) == len(result.specifications)
        assert values["specifications"][0]["main"] is True
        assert values["specifications"][0]["estimate"] == result.specifications["estimate"][0]
        assert values["combinations"] == result.specifications["combinations"].sum()
    with pytest.raises(FrozenInstanceError):
        again.level = 0.9


def test_progress_counts_data_sets():
    seen = []
    multiverse(SHORT, EVIDENCE, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_it_shows_itself_with_its_warnings(found):
    shown = str(found[PAIN])
    assert "313 of 576 (54.3%): 313 favour the intervention, 0 the comparator" in shown
    assert "neither evidence nor a test" in shown and "nothing was registered in advance" in shown
    assert "at hand for 0 of 9 rows" in shown and "No smallest important difference" in shown
    assert "Doubts on which no choice acts" not in shown
    assert "<caption>Multiverse</caption>" in found[PAIN]._repr_html_()
    # All but 36 of 168 are by the interval named.
    narrower = "The interval named was the narrower one in 36 of 168 specifications"
    assert narrower in str(found["pain-vs-exercise-12-16-weeks"])


def test_doubts_on_which_no_choice_acts_are_named():
    choices = EVIDENCE.questions[PAIN].multiverse
    result = multiverse(PAIN, asked(PAIN, multiverse=choices[:2]))
    note = next(note for note in result.notes if note.startswith("Doubts"))
    assert "Hurley 2015 (printed interval does not fit the reported sample size)" in note
    assert "Jackson 2011 [older] (allocation not stated)" in note
    assert "Jackson 2011 [older] (two strata compared with one control group" in note
    units = multiverse(PAIN, asked(PAIN, multiverse=choices[:3]))
    assert "one control group" not in next(note for note in units.notes if note.startswith("Doubts"))


def test_what_was_thought_of_late_is_said_by_name():
    early = tuple(replace(choice, post_hoc=choice.name == "Interval") for choice in choices_of(SHORT))
    notes = multiverse(SHORT, asked(SHORT, multiverse=early)).notes
    assert notes[1] == (
        "Which choices and options stand here was itself a choice; made after results had been seen: Interval."
    )
    none = tuple(replace(choice, post_hoc=False) for choice in choices_of(SHORT))
    assert multiverse(SHORT, asked(SHORT, multiverse=none)).notes[1].endswith("was itself a choice.")


def choices_of(name):
    return EVIDENCE.questions[name].multiverse


def choice(*options, name="Another"):
    return Choice(name=name, options=(Option(name="as it is", why="main"), *options))


OUT = Option(name="out", why="x", leave_out=("atalay2017",))
MANY = tuple(
    choice(Option(name="out", why="x", leave_out=(trial,)), name=f"{trial} {number}")
    for trial in ("aasa2015", "atalay2017", "cai2017", "suh2019")
    for number in range(3)
)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ((choice(replace(OUT, leave_out=("nobody",))),), "'nobody' in .*Another; expected one of aasa2015, "),
        ((choice(replace(OUT, leave_out=(), leave_out_strata=("",))),), "'leave_out_strata': found '' in"),
        ((choice(replace(OUT, leave_out=(), reverse=("kell2009",))),), "'reverse': found 'kell2009'"),
        ((choice(replace(OUT, leave_out_rows=("r",))),), "column 'leave_out_rows': found 'r' in"),
        ((choice(replace(OUT, timing=("at dawn",))),), "column 'timing': found 'at dawn'; expected one of"),
        (
            (choice(replace(OUT, method="DL")),),
            "same key in 'Estimator of tau²' and 'Another' in .*expected one",
        ),
        (
            (choice(replace(OUT, leave_out=(), unit="stratum")),),
            "found 'out', which does the same as 'as it is'",
        ),
        ((choice(OUT, replace(OUT, name="again")),), "found 'again', which does the same as 'out'"),
        ((choice(OUT, name="Interval"),), "'Interval' twice in .*expected names of choices that differ"),
        ((choice(OUT, name="estimate"),), "found 'estimate' in .*expected names of choices that differ"),
        ((Choice(name="A", options=(OUT, OUT)),), r"first option of 'A' in .*main analysis does \(none\)"),
        (
            (Choice(name="A", options=(replace(OUT, leave_out=(), weeks=(1, 9)), OUT)),),
            r"\(1, 9\) in the first option of 'A' in .*expected what the main analysis does \(\(6, 8\)\)",
        ),
        (MANY, "found 196608 combinations in .*expected at most 5000"),
    ],
)
def test_choices_that_will_not_do_are_refused(more, message):
    with pytest.raises(DataProblems, match=message):
        multiverse(SHORT, asked(SHORT, multiverse=choices_of(SHORT) + more))


def test_other_questions_that_cannot_be_answered_are_refused():
    with pytest.raises(DataProblems, match="no question 'pain'; expected one of pain-vs-exercise, "):
        multiverse("pain", EVIDENCE)
    with pytest.raises(DataProblems, match="found a question whose rows are not pooled.*Only one row"):
        multiverse("disability-vs-exercise-12-16-weeks", EVIDENCE)
    with pytest.raises(DataProblems, match="column 'multiverse': found no choice in"):
        multiverse(SHORT, asked(SHORT, multiverse=()))
    unknown = choice(Option(name="x", why="x", method="XX"), Option(name="y", why="y", ci="exact"))
    with pytest.raises(DataProblems, match=r"(?s)'XX' \(Another, x\).*REML.*'exact' \(Another, y\).*hksj"):
        multiverse(SHORT, asked(SHORT, multiverse=(unknown,)))
    with pytest.raises(DataProblems, match="found fewer than two trials in the main analysis of"):
        multiverse(SHORT, asked(SHORT, weeks=(12, 12), multiverse=choices_of(SHORT)[:2]))


def test_a_window_without_any_row_is_not_pooled():
    empty = choice(Option(name="a year", why="x", weeks=(52, 53)), name="Window")
    result = multiverse(SHORT, asked(SHORT, multiverse=(*choices_of(SHORT), empty)))
    assert result.not_pooled[["k", "trials", "combinations"]].values.tolist() == [[0, 0, 48]]
    assert result.not_pooled["Window"].tolist() == ["a year"]


def test_choices_may_overlap_and_each_analysis_still_counts_once():
    doubted = Option(name="Atalay 2017 out", why="doubted", leave_out=("atalay2017",))
    again = Option(name="both out", why="biased", leave_out=("atalay2017", "suh2019"))
    only = Option(name="only Atalay 2017 out", why="biased", leave_out=("atalay2017",))
    choices = (choice(doubted, name="A"), choice(only, again, name="B"))
    table = multiverse(SHORT, asked(SHORT, multiverse=choices)).specifications
    assert table[["A", "B", "k", "combinations"]].values.tolist() == [
        ["as it is", "as it is", 4, 1],
        ["as it is", "only Atalay 2017 out", 3, 3],
        [NO_BEARING, "both out", 2, 2],
    ]


def test_the_specification_curve_says_the_same(found):
    for name in (SIGNS, "pain-hip-added"):
        result = found[name]
        ax = specification_plot(result.specifications, result.choices)
        drawn, text = ax.get_figure(), " ".join(item.get_text() for item in ax.get_figure().findobj(plt.Text))
        count = round(result.share_excluding_zero * len(result.pooled))
        assert f"Intervals of {count} of {len(result.pooled)} specifications" in text
        main = result.specifications["estimate"][0]
        assert f"Main analysis: {main:.2f}".replace("-", "−")[:-1] in text
        plt.close(drawn)
