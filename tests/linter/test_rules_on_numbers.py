"""Each rule on numbers: a case that it must name, and the nearest one that it must let stand."""

import inspect
import itertools
import re
import statistics
from dataclasses import replace

import pandas as pd
import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.linter.granularity import possible_sums, sd_is_possible
from hinge_meta.linter.lint import lint
from hinge_meta.linter.on_which_scale import looks_like_raw_ratios
from hinge_meta.linter.rounding import decimals, half_units
from hinge_meta.linter.rules import rules
from hinge_meta.linter.subject import subject_of_evidence, subject_of_table

RULES = {rule.id: rule for rule in rules()}


def keys(rule, rows, measure=None, **columns):
    """Name the rows that a rule finds in a table written as a list of dicts."""
    table = pd.DataFrame(rows).assign(**columns)
    if "study" not in table:
        table = table.assign(study=[f"{letter} 2001" for letter in "ABCDEFGHIJKLM"[: len(table)]])
    return [item.key for item in lint(table, rules=[RULES[rule]], measure=measure)]


def arms(mean_e=4.0, sd_e=2.0, n_e=40, mean_c=5.0, sd_c=2.1, n_c=38, **more):
    return {"mean_e": mean_e, "sd_e": sd_e, "n_e": n_e, "mean_c": mean_c, "sd_c": sd_c, "n_c": n_c, **more}


def effect(yi, ci_lb, ci_ub, **more):
    return {"yi": yi, "ci_lb": ci_lb, "ci_ub": ci_ub, **more}


# --- se-given-as-sd


def test_an_se_in_one_arm_is_seen_beside_the_other_arm():
    assert keys("se-given-as-sd", [arms(sd_e=0.32)]) == ["A 2001"]


def test_an_sd_that_is_small_but_no_se_stands():
    assert keys("se-given-as-sd", [arms(sd_e=0.8)]) == []


def test_ses_in_both_arms_are_seen_on_a_known_scale_only():
    row = arms(sd_e=0.3, sd_c=0.3)
    assert keys("se-given-as-sd", [row], instrument="nrs-10") == ["A 2001", "A 2001"]
    assert keys("se-given-as-sd", [row]) == []


def test_a_small_sd_near_the_end_of_the_scale_stands():
    assert (
        keys("se-given-as-sd", [arms(mean_e=0.3, sd_e=0.4, mean_c=0.4, sd_c=0.4)], instrument="nrs-10") == []
    )


def test_the_typical_sd_of_the_instrument_is_used():
    row = arms(mean_e=40, sd_e=1.1, mean_c=41, sd_c=1.1)
    table = pd.DataFrame([row]).assign(study="A", typical_sd=6.9)
    assert len(lint(table, rules=[RULES["se-given-as-sd"]])) == 2


@pytest.mark.parametrize("measure", ["MD", "SMD"])
def test_ses_without_a_scale_are_seen_beside_other_studies(measure):
    rows = [arms(), arms(mean_e=3.5), arms(mean_c=5.5), arms(sd_e=0.3, sd_c=0.34)]
    assert set(keys("se-given-as-sd", rows, measure)) == {"D 2001"}
    assert keys("se-given-as-sd", rows[:3], measure) == []


def test_a_steady_measure_among_others_is_no_se():
    walked = arms(mean_e=357, sd_e=45, mean_c=330, sd_c=44)
    assert keys("se-given-as-sd", [arms(), arms(mean_e=3.5), arms(mean_c=5.5), walked], "SMD") == []


# --- sd-ratio-between-arms, giant-smd


def test_a_threefold_ratio_needs_people_to_be_more_than_chance():
    assert keys("sd-ratio-between-arms", [arms(sd_e=0.5), arms(sd_e=1.0), arms(sd_e=0.5, n_e=4, n_c=4)]) == [
        "A 2001"
    ]


def test_spreads_in_the_proportion_of_their_means_stand():
    assert keys("sd-ratio-between-arms", [arms(mean_e=1, sd_e=1, mean_c=8, sd_c=8)]) == []


def test_a_giant_difference_is_named_as_arms_and_as_effect():
    assert keys("giant-smd", [arms(sd_e=0.3, sd_c=0.3), arms(sd_e=0.4, sd_c=0.4)], "SMD") == ["A 2001"]
    assert keys("giant-smd", [{"yi": -3.2, "vi": 0.1}, {"yi": 2.9, "vi": 0.1}], "SMD") == ["A 2001"]
    assert keys("giant-smd", [{"yi": -3.2, "vi": 0.1}], "MD") == []
    assert keys("giant-smd", [arms(sd_e=0.1, sd_c=0.1)], "ROM") == []


# --- scales


def test_means_quartiles_and_changes_must_be_possible():
    rows = [arms(), arms(mean_e=11), arms(mean_c=-0.1), arms(mean_e=10, mean_c=0)]
    assert keys("mean-outside-scale", rows, instrument="nrs-10") == ["B 2001", "C 2001"]
    assert keys(
        "mean-outside-scale", [{"change_mean_e": -10.5}, {"change_mean_e": -9}], instrument="nrs-10"
    ) == ["A 2001"]
    assert keys("mean-outside-scale", [arms(q3_e=12)], scale_min=0, scale_max=10) == ["A 2001"]
    assert keys("mean-outside-scale", [arms(mean_e=500)]) == []


def test_an_sd_has_a_largest_value():
    # Half of 40 people at each end: sqrt(25 x 40/39) = 5.06.
    assert keys("sd-beyond-scale", [arms(mean_e=5.0, sd_e=5.06)], instrument="nrs-10") == []
    assert keys("sd-beyond-scale", [arms(mean_e=5.0, sd_e=5.08)], instrument="nrs-10") == ["A 2001"]
    assert keys("sd-beyond-scale", [arms(mean_e=1.1, sd_e=3.4)], instrument="nrs-10") == ["A 2001"]


def test_tenfold_needs_mean_and_spread_and_others():
    rows = [arms(), arms(mean_e=3.5), arms(mean_c=5.5), arms(40, 20, 30, 50, 21, 30)]
    assert keys("unit-mix-up", rows, "MD") == ["D 2001"]
    assert keys("unit-mix-up", rows, "SMD") == []
    assert keys("unit-mix-up", rows[1:], "MD") == []
    assert keys("unit-mix-up", [*rows[:3], arms(40, 2, 30, 50, 2.1, 30)], "MD") == []


def test_tenfold_is_reckoned_in_lengths_of_the_scale():
    rows = [
        arms(),
        arms(mean_e=3.5),
        arms(mean_c=5.5),
        arms(40, 20, 30, 50, 21, 30),
        arms(3.9, 2, 30, 5, 2.2, 30),
    ]
    scales = ["nrs-10", "nrs-10", "vas-10", "vas-100", "vas-100"]
    assert keys("unit-mix-up", rows, "SMD", instrument=scales) == ["E 2001"]


# --- intervals


def test_an_interval_holds_its_estimate():
    rows = [effect(0.44, -0.2, 0.3), effect(0.3, -0.2, 0.3), effect(0.34, -0.2, 0.3), effect(0.1, 0.5, -0.2)]
    assert keys("interval-misses-estimate", rows) == ["A 2001", "D 2001"]


@pytest.mark.parametrize(
    ("numbers", "lopsided"),
    [
        ((-0.33, -1.21, 0.56), False),  # off by one in the last place: rounding
        ((0.8, -1.3, 2.7), True),  # off by all that rounding could give, were every digit at its limit
        ((-1.4, -2.7, -0.02), False),  # two decimals in one bound only
        ((-0.6, -1.21, 0.0), False),  # trailing zeros lost
        ((27.4, 2.2, 60.3), True),
        ((0.1234567, -0.1, 0.3469134), False),
        ((0.1234567, -0.1, 0.3469334), True),
    ],
)
def test_lopsided_allows_for_rounding(numbers, lopsided):
    assert bool(keys("interval-lopsided", [effect(*numbers)])) is lopsided


def test_bounds_in_the_wrong_order_are_called_so():
    (item,) = lint(
        pd.DataFrame([effect(0.1, 0.5, -0.2, study="A")]), rules=[RULES["interval-misses-estimate"]]
    )
    assert "wrong order" in item.seen


def test_a_p_is_quoted_as_it_was_printed():
    table = pd.DataFrame([effect(-4.0, -11.5, 3.5, study="A", pval="p = 0.03")])
    (item,) = lint(table, rules=[RULES["p-does-not-fit-interval"]])
    assert item.seen.startswith("p = 0.03, while -4 [-11.5, 3.5] gives p from 0.2")


def test_ratios_as_printed_are_not_called_lopsided():
    rows = [effect(0.8, 0.6, 1.07), effect(0.5, 0.25, 1.0), effect(1.2, 0.6, 2.4)]
    assert keys("interval-lopsided", rows, "RR") == []
    assert keys("interval-lopsided", rows, "MD") != []


def test_decimals_are_those_of_the_neighbours():
    assert [decimals(value) for value in (0.1, -2.25, 3.0, 12.5)] == [1, 2, 0, 1]
    assert half_units(0.6, -0.12, 1.32) == (0.005, 0.005, 0.005)
    assert half_units(0.6, float("nan"))[0] == 0.05


# --- people


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (effect(-0.3, -0.74, 0.14, n_e=40, n_c=40), False),
        (effect(-0.3, -0.74, 0.14, n_e=60, n_c=60), True),  # the interval of 80 beside 120
        (effect(-0.3, -0.74, 0.14, n_e=25, n_c=25), True),  # and beside 50
        (effect(-0.3, -0.81, 0.21, n_e=80, n_c=20), False),  # unequal arms give wider intervals
        (effect(-0.3, -0.74, 0.14), False),  # no people known
        ({"yi": -0.3, "vi": 0.0506, "n_e": 40, "n_c": 40}, False),
        ({"yi": -0.3, "vi": 0.0506, "n_e": 20, "n_c": 20}, True),
    ],
)
def test_people_and_interval_must_fit(row, found):
    assert bool(keys("n-does-not-fit-interval", [row], "SMD")) is found
    assert keys("n-does-not-fit-interval", [row], "MD") == []


def test_events_and_people():
    row = {"event_e": 5, "n_e": 5, "event_c": 0, "n_c": 6}
    assert keys("events-over-n", [row, {**row, "event_c": 7}, {**row, "event_e": -1}]) == ["B 2001", "C 2001"]


# --- p


@pytest.mark.parametrize(
    ("p", "found"),
    [
        ("0.29", False), ("0.03", True), ("<0.001", True), (">0.05", False), (">=0.80", True), ("0.3", False),
        ("", False), ("<0.05 between groups", False), ("p = 0.30", False), ("p<0.01", True), ("1.0", True),
    ],
)  # fmt: skip
def test_p_and_interval_say_the_same(p, found):
    assert bool(keys("p-does-not-fit-interval", [effect(-4.0, -11.5, 3.5, pval=p)])) is found


def test_a_significant_interval_with_a_p_above_five_per_cent():
    assert keys("p-does-not-fit-interval", [effect(1.0, 0.2, 1.8, pval="0.09")]) == ["A 2001"]
    assert keys("p-does-not-fit-interval", [effect(1.0, 0.01, 1.99, pval="0.05")]) == []


# --- directions


def test_a_sign_against_its_arms():
    beside = arms(mean_e=3.5, mean_c=5.0)
    assert keys("direction-flip", [{**beside, **effect(-0.7, -1.16, -0.24)}], "SMD") == []
    assert keys("direction-flip", [{**beside, **effect(0.7, 0.24, 1.16)}], "SMD") == ["A 2001"]
    assert keys("direction-flip", [{**beside, **effect(1.5, 0.6, 2.4)}], "MD") == ["A 2001"]


def test_a_small_effect_may_change_its_sign_by_adjustment():
    assert keys("direction-flip", [{**arms(mean_e=4.9, mean_c=5.0), **effect(0.1, -0.8, 1.0)}], "MD") == []


def test_a_ratio_against_its_events():
    row = {"event_e": 5, "n_e": 40, "event_c": 15, "n_c": 40, "ci_lb": None, "ci_ub": None}
    assert keys("direction-flip", [{**row, "yi": 1.1, "sei": 0.46}], "RR") == ["A 2001"]
    assert keys("direction-flip", [{**row, "yi": -1.1, "sei": 0.46}], "RR") == []


def test_a_turned_scale_is_turned_before_signs_are_compared():
    better = arms(mean_e=70, mean_c=60, sd_e=15, sd_c=15, instrument="akps", orientation="lower is better")
    assert keys("direction-flip", [{**better, **effect(-0.66, -1.1, -0.2)}], "SMD") == []
    assert keys("direction-flip", [{**better, **effect(0.66, 0.2, 1.1)}], "SMD") == ["A 2001"]
    as_printed = {**better, "orientation": "as the instrument"}
    assert keys("direction-flip", [{**as_printed, **effect(0.66, 0.2, 1.1)}], "SMD") == []


def test_words_and_sign():
    row = effect(-0.5, -0.9, -0.1, arm_e="hip", arm_c="usual", favours_as_reported="hip", instrument="nrs-10")
    assert keys("words-against-sign", [row]) == []
    assert keys("words-against-sign", [{**row, "favours_as_reported": "usual"}]) == ["A 2001"]
    assert keys("words-against-sign", [{**row, "instrument": "akps"}]) == ["A 2001"]
    turned = {**row, "instrument": "akps", "orientation": "lower is better"}
    assert keys("words-against-sign", [turned]) == []
    assert keys("words-against-sign", [{**row, "favours_as_reported": "ns"}]) == []
    assert (
        keys("words-against-sign", [{**row, "favours_as_reported": "usual", "subtraction": "not stated"}])
        == []
    )


# --- granularity


# Means with n and whether they pass, as the vignette of the R package scrutiny prints them (its table pigs1).
PUBLISHED = [
    (7.22, 32, True), (4.74, 25, False), (5.23, 29, False), (2.57, 24, False), (6.77, 27, False), (2.68, 28, True),
    (7.01, 29, False), (7.38, 26, True), (3.14, 27, False), (6.89, 31, False), (5.00, 25, True), (0.24, 28, False),
]  # fmt: skip


@pytest.mark.parametrize(("mean", "n", "passes"), PUBLISHED)
def test_grim_agrees_with_a_published_table(mean, n, passes):
    assert bool(possible_sums(mean, 0.005, n)) is passes


def test_grimmer_agrees_with_a_published_example():
    assert not sd_is_possible(possible_sums(7.3, 0.05, 12), 2.51, 0.005, 12)


def test_grimmer_lets_every_sample_stand_and_most_other_sds_fall():
    possible = {}
    for scores in itertools.combinations_with_replacement(range(5), 6):
        possible.setdefault(sum(scores), set()).add(round(statistics.stdev(scores), 2))
    for total, sds in possible.items():
        for hundredths in range(0, 300):
            sd = hundredths / 100
            said = sd_is_possible(possible_sums(round(total / 6, 2), 0.005, 6), sd, 0.005, 6)
            assert said or sd not in sds
    assert not sd_is_possible(possible_sums(2.0, 0.005, 6), 1.27, 0.005, 6)


def test_grim_and_grimmer_need_whole_numbers():
    row = arms(mean_e=5.23, sd_e=2.11, n_e=29, mean_c=5.0, n_c=25)
    assert keys("grim", [row]) == []
    whole = pd.DataFrame([row]).assign(study="A", whole_numbers="true")
    assert [item.column for item in lint(whole, rules=[RULES["grim"]])] == ["mean_e"]
    wrong_sd = arms(mean_e=3.44, sd_e=2.47, n_e=18, mean_c=5.0, sd_c=2.0, n_c=25)
    assert keys("grimmer", [wrong_sd], whole_numbers="true") == ["A 2001"]
    assert keys("grimmer", [{**wrong_sd, "sd_e": 2.48}], whole_numbers="true") == []
    assert keys("grimmer", [wrong_sd]) == []


# --- sets of rows


def test_changes_and_final_values():
    rows = [arms(), arms(mean_e=3), arms(mean_e=3.3), arms(mean_e=-2, mean_c=-1)]
    assert keys("change-mixed-with-final", rows, "SMD") == ["D 2001"]
    assert keys("change-mixed-with-final", rows, "MD") == []
    assert keys("change-mixed-with-final", [arms(), arms()], "SMD", quantity=["final", "change"]) == [
        "all rows"
    ]
    assert keys("change-mixed-with-final", [arms(), arms()], "SMD", quantity=["final", "final"]) == []
    assert keys("change-mixed-with-final", [arms(), arms()], "SMD", quantity=["final", ""]) == ["all rows"]


def test_raw_ratios():
    rows = [effect(0.8, 0.6, 1.07), effect(0.5, 0.25, 1.0), effect(1.2, 0.6, 2.4)]
    assert keys("ratio-off-the-log-scale", rows, "RR") == ["all rows"]
    assert keys("ratio-off-the-log-scale", rows, "MD") == []
    logs = [effect(0.8, 0.2, 1.4), effect(0.5, 0.25, 0.75), effect(1.2, 0.6, 1.8)]
    assert keys("ratio-off-the-log-scale", logs, "RR") == []
    bare = [{"yi": value, "vi": 0.05} for value in (0.7, 0.8, 0.9, 1.1, 1.3, 0.95)]
    assert keys("ratio-off-the-log-scale", bare, "HR") == ["all rows"]
    assert keys("ratio-off-the-log-scale", bare[:5], "HR") == []
    assert keys("ratio-off-the-log-scale", [*bare[:5], {"yi": -0.1, "vi": 0.05}], "HR") == []


def test_a_ratio_beside_its_events_is_recognised_alone():
    row = {"event_e": 5, "n_e": 40, "event_c": 15, "n_c": 40, "sei": 0.46}
    assert keys("ratio-off-the-log-scale", [{**row, "yi": 0.33}, {**row, "yi": -1.1}], "RR") == ["A 2001"]


def test_harm_in_every_study_is_not_a_raw_ratio():
    table = pd.DataFrame({"measure": "OR", "estimate": [0.2, 0.4, 0.3, 0.5, 0.25, 0.6]})
    assert looks_like_raw_ratios(table.assign(ci_lb=float("nan"), ci_ub=float("nan"))) == ""


def test_the_same_numbers_twice():
    row = arms()
    assert keys("duplicate-row", [row, arms(mean_e=3), row]) == ["C 2001"]
    assert keys("duplicate-row", [row, {**row, "outcome": "x"}], outcome=["pain", "function"]) == []
    effects = [
        {"study": "Lee 2015", **effect(0.2, -0.1, 0.5)},
        {"study": "Kim 2016", **effect(0.2, -0.1, 0.5)},
    ]
    assert keys("duplicate-row", effects) == []
    assert keys("duplicate-row", [effects[0], {**effects[0], "study": "Lee et al. 2015b"}]) == [
        "Lee et al. 2015b"
    ]


def test_a_source_may_be_a_column_or_said_of_the_whole_table():
    table = pd.DataFrame([arms(study="A")])
    (note,) = lint(table, rules=[RULES["missing-source"]])
    assert note.severity == "note"
    assert lint(table.assign(DOI="10.1/x"), rules=[RULES["missing-source"]]) == ()
    table.attrs["source"] = "Smith 2020"
    assert lint(table, rules=[RULES["missing-source"]]) == ()


# --- over data/, with the doubts that people have noted blanked out


@pytest.fixture(scope="module")
def record():
    evidence = load_evidence()
    blanked = {
        name: table.assign(**{column: "" for column in ("flags", "note", "caution") if column in table})
        for name in ("trials", "outcomes", "contrasts", "arms", "reviews", "reports")
        if (table := getattr(evidence, name)) is not None
    }
    return replace(evidence, **blanked)


def studies(record, rule):
    return {
        item.study for item in lint(subject_of_evidence(record), rules=[RULES[rule]]) if item.rule == rule
    }


def test_standard_errors_in_the_record(record):
    assert studies(record, "se-given-as-sd") == {"bade2017"}


def test_people_that_do_not_fit_in_the_record(record):
    assert studies(record, "n-does-not-fit-interval") == {
        "cai2017",
        "cortelltormo2018",
        "hurley2015",
        "suh2019",
    }


def test_the_implied_numbers_are_those_of_the_notes(record):
    seen = " ".join(item.seen for item in lint(record, rules=[RULES["n-does-not-fit-interval"]]))
    for words in ("about 50 to 54 people, fewer than the 84", "more than the 19", "fewer than the 246"):
        assert words in seen


def test_a_trial_of_three_arms_is_expected_to_give_two_thirds(record):
    assert "jackson2011" not in studies(record, "n-does-not-fit-interval")


def test_intervals_off_centre_in_the_record(record):
    assert studies(record, "interval-lopsided") == {"fukuda2021", "haufe2017", "tjosvoll2020"}


@pytest.mark.parametrize(
    "rule",
    ["events-over-n", "interval-misses-estimate", "mean-outside-scale", "sd-beyond-scale", "missing-source",
     "duplicate-row", "direction-flip", "words-against-sign", "ratio-off-the-log-scale", "unit-mix-up", "giant-smd"],
)  # fmt: skip
def test_rules_that_find_nothing_in_the_record(record, rule):
    assert studies(record, rule) == set()


def test_a_flipped_row_of_the_record_is_found(record):
    at = record.contrasts.index[record.contrasts["contrast_id"].str.startswith("park2024")][0]
    row = record.contrasts.loc[at]
    turned = record.contrasts.copy()
    turned.loc[at, ["estimate", "ci_lb", "ci_ub"]] = [-row["estimate"], -row["ci_ub"], -row["ci_lb"]]
    flipped = replace(record, contrasts=turned)
    assert studies(flipped, "direction-flip") == {"park2024"}
    assert studies(flipped, "words-against-sign") == {"park2024"}


def test_a_flip_is_seen_against_changes_since_baseline(record):
    at = record.contrasts.index[record.contrasts["contrast_id"].str.startswith("park2024")][0]
    turned = record.contrasts.copy()
    turned.loc[at, ["estimate", "ci_lb", "ci_ub", "quantity"]] = [-1.52, -2.47, -0.56, "change"]
    (item,) = lint(replace(record, contrasts=turned), rules=[RULES["direction-flip"]])[:1]
    assert "changes since baseline" in item.seen


def test_a_number_without_a_place_is_an_error_in_the_record(record):
    outcomes = record.outcomes.copy()
    outcomes.loc[0, "location"] = ""
    findings = lint(replace(record, outcomes=outcomes), rules=[RULES["missing-source"]])
    assert [(item.severity, item.row, item.column) for item in findings if item.rule == "missing-source"] == [
        ("error", 2, "location")
    ]


def test_a_question_of_changes_and_final_values_is_named(record):
    contrasts = record.contrasts.copy()
    mine = contrasts["contrast_id"].str.startswith("tataryn2021")
    contrasts.loc[mine, "quantity"] = ["change" if number == 1 else "final" for number in range(mine.sum())]
    findings = lint(replace(record, contrasts=contrasts), rules=[RULES["change-mixed-with-final"]])
    assert {item.key for item in findings if item.severity == "warning"} >= {"pain-vs-exercise"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_no_rule_reads_what_people_have_noted(rule):
    source = inspect.getsource(inspect.getmodule(rule.find))
    assert not re.search(r"""\.(flags|note|caution)\b|\[?["'](flags|note|caution)["']\]""", source)


def test_findings_of_a_rule_are_those_that_lint_gives():
    subject = subject_of_table(
        pd.DataFrame([arms(sd_e=0.3, sd_c=0.3)]).assign(study="A", instrument="nrs-10")
    )
    rule = RULES["se-given-as-sd"]
    assert set(rule.find(subject)) == set(lint(subject, rules=[rule]))
