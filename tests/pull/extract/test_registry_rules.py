"""The rules by which results of the registry become rows, one by one."""

import importlib.util
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.pull.extract.from_registry import effects_of_study
from hinge_meta.pull.extract.proposals import read_proposals

_spec = importlib.util.spec_from_file_location("made_up_study", Path(__file__).with_name("made_up_study.py"))
made = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made)
analysis, denoms, measure, measurement, one_class, study, two = (
    getattr(made, name)
    for name in ["analysis", "denoms", "measure", "measurement", "one_class", "study", "two"]
)

ROLES = {"OG000": "c:usual", "OG001": "e:hinge"}
VALUES = (("5.0", "2.0"), ("3.5", "1.9"))


def test_means_with_their_standard_deviations():
    found = effects_of_study(study(measure(two(*VALUES))), ROLES)
    rows = found.outcomes.set_index("arm_id")
    assert rows.loc["hinge", ["n", "mean", "sd", "literal", "weeks"]].tolist() == [
        "21",
        "3.5",
        "1.9",
        "3.5 (1.9)",
        "12",
    ]
    assert set(rows["second_is"]) == {"sd"}
    assert set(rows["second_known_from"]) == {"dispersionType 'Standard Deviation'"}
    assert set(rows["doubts"]) == {""}
    assert (rows["location"] == "outcome measure 1").all()
    assert (rows["confirm_in_full_text"] == "true").all()


def test_a_standard_error_is_no_standard_deviation():
    rows = effects_of_study(study(measure(two(*VALUES), dispersionType="Standard Error"))).outcomes
    assert rows["se"].tolist() == ["2.0", "1.9"]
    assert set(rows["sd"]) == {""}


def test_denominators_of_the_class_go_first_and_only_people_count():
    classes = [
        two(*VALUES, title="Week 6"),
        two(*VALUES, title="Week 12", denoms=denoms("18", "17")),
        two(*VALUES, title="Week 26", denoms=denoms("30", "31", "Knees")),
    ]
    rows = effects_of_study(study(measure(*classes))).outcomes
    assert rows["n"].tolist() == ["20", "21", "18", "17", "", ""]
    assert rows["weeks"].tolist() == ["6", "6", "12", "12", "26", "26"]
    assert "counted in Knees" in rows["doubts"].iloc[-1]


def test_people_are_found_beside_other_units():
    both = [*denoms("40", "42", "Knees"), *denoms("20", "21")]
    assert effects_of_study(study(measure(two(*VALUES), denoms=both))).outcomes["n"].tolist() == ["20", "21"]


def test_classes_and_categories_stay_apart():
    parts = [
        one_class(measurement("OG000", str(i), spread="1"), title=title)
        for i, title in enumerate(("Back", "Leg"))
    ]
    found = effects_of_study(study(measure(*parts)))
    assert found.outcomes["outcome_as_printed"].tolist() == [
        "Pain at Week 12 | Back",
        "Pain at Week 12 | Leg",
    ]
    assert found.refused["why"].tolist() == ["no value is published for this group"] * 2


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"dispersionType": "Full Range"}, "full range"),
        ({"dispersionType": "Inter-Quartile Range"}, "a mean with quartiles"),
        ({"paramType": "GEOMETRIC_MEAN"}, "a geometric mean"),
        ({"paramType": "LOG_MEAN"}, "a mean of logarithms"),
        ({"paramType": "COUNT_OF_UNITS", "dispersionType": ""}, "a count of units"),
        ({"dispersionType": "Something new"}, "what stands beside the mean is not known"),
        ({"paramType": "MEDIAN", "dispersionType": "Full Range"}, "a median with its full range"),
        (
            {"paramType": "NUMBER", "dispersionType": "", "unitOfMeasure": "percentage of people"},
            "percentages",
        ),
        (
            {"paramType": "NUMBER", "dispersionType": "", "unitOfMeasure": "events"},
            "bare numbers in 'events'",
        ),
        ({"paramType": "SOMETHING", "dispersionType": ""}, "an unknown kind of value"),
        ({"reportingStatus": "NOT_POSTED"}, "not posted"),
        ({"classes": [], "paramType": ""}, "posted without data"),
    ],
)
def test_what_is_refused_as_a_whole_says_why(more, why):
    found = effects_of_study(study(measure(two(*VALUES), **more) | more))
    assert len(found.outcomes) == 0
    (said,) = found.refused["why"]
    assert why in said


def test_medians_keep_their_quartiles_and_become_no_means():
    values = [
        measurement("OG000", "5", lowerLimit="4", upperLimit="7"),
        measurement("OG001", "3", lowerLimit="2", upperLimit="4.5"),
    ]
    median = measure(one_class(*values), paramType="MEDIAN", dispersionType="Inter-Quartile Range")
    rows = effects_of_study(study(median)).outcomes
    assert rows[["median", "q1", "q3", "mean", "sd"]].to_numpy().tolist() == [
        ["5", "4", "7", "", ""],
        ["3", "2", "4.5", "", ""],
    ]


@pytest.mark.parametrize(("level", "taken"), [("95", True), ("90", False), ("97.5", False)])
def test_only_intervals_of_95_per_cent(level, taken):
    values = [measurement("OG000", "5", lowerLimit="4", upperLimit="6")]
    rows = effects_of_study(
        study(measure(one_class(*values), dispersionType=f"{level}% Confidence Interval"))
    ).outcomes
    assert rows[["ci_lb", "ci_ub"]].iloc[0].tolist() == (["4", "6"] if taken else ["", ""])
    assert (f"an interval of {level} %" in rows["doubts"].iloc[0]) != taken
    assert rows["literal"].iloc[0] == "5 [4, 6]"


def test_changes_go_to_their_own_columns():
    rows = effects_of_study(study(measure(two(*VALUES), title="Change From Baseline in Pain"))).outcomes
    assert rows[["change_mean", "change_sd", "mean", "quantity"]].iloc[0].tolist() == [
        "5.0",
        "2.0",
        "",
        "change",
    ]


def test_empty_groups_and_values_that_are_no_numbers():
    values = one_class(
        measurement("OG000", "NA", comment="too few"), measurement("OG001", "<0.01", spread="1")
    )
    found = effects_of_study(study(measure(values)))
    assert found.refused["why"].tolist() == ["'NA' is no number: too few", "'<0.01' is no number"]
    nobody = effects_of_study(study(measure(two(*VALUES), denoms=denoms("0", "21"))))
    assert nobody.refused["why"].tolist() == ["nobody was analysed in this group"]
    assert nobody.outcomes["n"].tolist() == ["21"]


def test_thousands_and_minus_signs():
    values = one_class(
        measurement("OG000", "1,204.5", spread="3"), measurement("OG001", "\u22122", spread="3")
    )
    assert effects_of_study(study(measure(values))).outcomes["mean"].tolist() == ["1204.5", "-2"]


def test_counts_of_people_are_events():
    counts = one_class(measurement("OG000", "8"), measurement("OG001", "22"))
    rows = effects_of_study(
        study(measure(counts, paramType="COUNT_OF_PARTICIPANTS", dispersionType=""))
    ).outcomes
    assert rows[["events", "total", "mean"]].to_numpy().tolist() == [["8", "20", ""], ["22", "21", ""]]
    assert "more people with the event" in rows["doubts"].iloc[1]


def test_implausible_numbers_are_doubted_and_stay_as_they_are():
    scale = "Scored from 0 (best) to 18 (worst)."
    rows = effects_of_study(study(measure(two(("-0.08", "0.22"), ("19", "4")), description=scale))).outcomes
    assert "implausibly small: SD 0.22 is 1.2%" in rows["doubts"].iloc[0]
    assert "outside the stated range: 19" in rows["doubts"].iloc[1]
    assert rows["mean"].tolist() == ["-0.08", "19"]


def test_adjusted_means_point_to_the_analysis():
    ls = measure(
        two(("-2.1", "0.5"), ("-4.0", "0.4")),
        title="Change From Baseline in Pain at Week 12",
        paramType="LEAST_SQUARES_MEAN",
        dispersionType="Standard Error",
        analyses=[analysis("-1.90", "-2.62", "-1.18", paramType="Difference", pValue="<0.001")],
    )
    found = effects_of_study(study(ls), ROLES)
    assert set(found.outcomes["doubts"]) == {"adjusted, use the analysis"}
    (row,) = found.contrasts.to_dict("records")
    expected = {
        "arm_e": "hinge", "arm_c": "usual", "n_e": "21", "n_c": "20", "measure": "MD", "quantity": "change",
        "estimate": "-1.90", "ci_lb": "-2.62", "ci_ub": "-1.18", "pval": "<0.001", "subtraction": "e minus c",
        "literal": "-1.90 [-2.62, -1.18]; p <0.001", "second_is": "ci", "doubts": "", "weeks_from": "12",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("printed", "roles", "subtraction"),
    [
        ("1.5", {"OG000": "e:usual", "OG001": "c:hinge"}, "e minus c"),
        ("1.5", ROLES, "c minus e"),
        ("-1.5", ROLES, "e minus c"),
        ("9", ROLES, "not stated"),
    ],
)
def test_direction_is_recomputed_and_never_taken_from_the_order(printed, roles, subtraction):
    found = effects_of_study(study(measure(two(*VALUES), analyses=[analysis(printed)])), roles)
    row = found.contrasts.iloc[0]
    assert row["subtraction"] == subtraction
    assert ("agrees with neither" in row["doubts"]) == (subtraction == "not stated")
    assert row["estimate"] == printed


def test_equal_groups_do_not_tell_a_direction():
    same = measure(two(("5.0", "2"), ("5.0", "2")), analyses=[analysis("0.0", "-1", "1")])
    row = effects_of_study(study(same), ROLES).contrasts.iloc[0]
    assert row["subtraction"] == "not stated"
    assert "too alike" in row["doubts"]


def test_arms_named_without_sides_stand_in_the_order_of_the_subtraction():
    found = effects_of_study(
        study(measure(two(*VALUES), analyses=[analysis("1.5")])), {"OG000": "usual", "OG001": "hinge"}
    )
    assert found.contrasts[["arm_e", "arm_c", "subtraction"]].iloc[0].tolist() == [
        "usual",
        "hinge",
        "e minus c",
    ]


def test_without_roles_no_arm_is_guessed():
    found = effects_of_study(study(measure(two(*VALUES), analyses=[analysis("-1.5")])))
    assert set(found.outcomes["arm_id"]) == {""}
    assert found.contrasts[["arm_e", "arm_c", "n_e", "n_c", "subtraction"]].iloc[0].tolist() == [""] * 5
    assert "which group is the first arm is not said" in found.contrasts["doubts"].iloc[0]


@pytest.mark.parametrize(
    ("more", "doubt"),
    [
        ({"ciNumSides": "ONE_SIDED"}, "a one-sided interval"),
        ({"ciPctValue": "90"}, "an interval of 90 %"),
        ({"ciPctValue": ""}, "an interval of unknown %"),
    ],
)
def test_other_intervals_stay_in_the_literal(more, doubt):
    found = effects_of_study(
        study(measure(two(*VALUES), analyses=[analysis("-1.5", "-2.5", "-0.5", **more)])), ROLES
    )
    row = found.contrasts.iloc[0]
    assert (row["ci_lb"], row["ci_ub"]) == ("", "")
    assert doubt in row["doubts"]
    assert row["literal"].startswith("-1.5 [-2.5, -0.5]")


def test_odds_ratios_are_kept_as_what_they_are():
    ratio = analysis("0.484", "0.142", "1.653", paramType="Odds Ratio (OR)", pValue="=0.247")
    row = effects_of_study(study(measure(two(*VALUES), analyses=[ratio])), ROLES).contrasts.iloc[0]
    assert (row["measure"], row["estimate"], row["pval"]) == ("other", "0.484", "0.247")
    assert row["printed_result"] == "Odds Ratio (OR) 0.484 [0.142, 1.653]; p =0.247"
    assert "not a difference of means" in row["doubts"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"paramValue": ""}, "no estimate, only p 0.03"),
        ({"groupIds": ["OG000"]}, "does not compare two groups, but 1"),
        ({"groupIds": ["OG000", "OG009"]}, "a group that the measure does not name"),
    ],
)
def test_analyses_that_cannot_be_taken_say_why(more, why):
    found = effects_of_study(study(measure(two(*VALUES), analyses=[analysis("-1.5") | more])), ROLES)
    assert len(found.contrasts) == 0
    assert why in found.refused["why"].iloc[-1]
    assert found.refused["location"].iloc[-1] == "outcome measure 1, analysis 1"


def test_outside_parallel_randomised_trials_contrasts_are_refused():
    crossover = {
        "studyType": "INTERVENTIONAL",
        "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "CROSSOVER"},
    }
    found = effects_of_study(
        study(measure(two(*VALUES), analyses=[analysis("-1.5")]), design=crossover), ROLES
    )
    assert set(found.outcomes["doubts"]) == {"not a parallel randomised trial"}
    assert found.refused["why"].tolist() == ["not a parallel randomised trial"]


def test_equal_titles_are_said():
    groups = [{"id": "OG000", "title": "Healthy people"}, {"id": "OG001", "title": "healthy  people"}]
    found = effects_of_study(study(measure(two(*VALUES), groups=groups)))
    assert (found.arms["doubts"] == "another group has the same title").all()
    assert "2 groups have the title" in found.outcomes["doubts"].iloc[0]


def test_one_identifier_may_be_two_groups():
    turned = [{"id": "OG000", "title": "Hinge"}, {"id": "OG001", "title": "Usual care"}]
    found = effects_of_study(study(measure(two(*VALUES)), measure(two(*VALUES), groups=turned)), ROLES)
    assert found.outcomes["arm_id"].tolist() == ["usual", "hinge", "", ""]
    by_title = effects_of_study(
        study(measure(two(*VALUES)), measure(two(*VALUES), groups=turned)),
        {"Hinge": "e:hinge", "usual care": "c:usual"},
    )
    assert by_title.outcomes["arm_id"].tolist() == ["usual", "hinge", "hinge", "usual"]


@pytest.mark.parametrize("roles", [{"OG009": "e"}, {"OG000": "both"} | {"OG001": "x:y"}, {"OG000": "E e"}])
def test_roles_that_name_nothing_are_refused(roles):
    with pytest.raises(ValueError, match="role"):
        effects_of_study(study(measure(two(*VALUES))), roles)


def test_baseline_characteristics_are_read_by_their_code():
    baseline = {
        "groups": [{"id": "BG000", "title": "Usual care"}, {"id": "BG001", "title": "Total"}],
        "denoms": [{"units": "Participants", "counts": [{"groupId": "BG000", "value": "20"}]}],
        "measures": [
            {
                "title": "Pain",
                "paramType": "MEAN",
                "dispersionType": "STANDARD_DEVIATION",
                "classes": [
                    one_class(measurement("BG000", "6", spread="2"), measurement("BG001", "6", spread="2"))
                ],
            }
        ],
    }
    found = effects_of_study(study(baseline=baseline))
    assert found.outcomes[["mean", "sd", "n", "weeks"]].to_numpy().tolist() == [["6", "2", "20", "0"]]
    assert "the total of the groups is no arm" in set(found.refused["why"])


def test_it_is_written_read_back_and_shown_without_markup(tmp_path):
    hostile = measure(two(*VALUES), title="=cmd <script>x</script>")
    found = effects_of_study(study(hostile), ROLES)
    found.write(tmp_path)
    assert read_proposals(tmp_path)["outcomes"]["outcome_as_printed"][0] == "=cmd <script>x</script>"
    assert (
        "\n'=cmd" in (tmp_path / "outcomes.csv").read_text()
        or ",'=cmd" in (tmp_path / "outcomes.csv").read_text()
    )
    assert "<script>" not in found._repr_html_()
    assert "OG001 'Hinge' = e:hinge, n 21" in str(found)
    json.dumps(found.to_dict())


TEXT = st.sampled_from(
    ["", "NA", "0", "-1.5", "1e9", "9" * 39, "1,000", "<0.01", "x; y", "95", "Participants"]
) | st.text(max_size=8)
PARAMS = st.sampled_from(
    ["MEAN", "MEDIAN", "LEAST_SQUARES_MEAN", "NUMBER", "COUNT_OF_PARTICIPANTS", "GEOMETRIC_MEAN", ""]
)
SPREADS = st.sampled_from(
    ["Standard Deviation", "Standard Error", "95% Confidence Interval", "Inter-Quartile Range", ""]
)


@given(st.lists(TEXT, min_size=12, max_size=12), PARAMS, SPREADS, st.sampled_from([None, ROLES]))
def test_whatever_is_published_nothing_breaks_and_nothing_vanishes(texts, param, spread, roles):
    a, b, c, d, e, f, g, h, i, j, k, m = texts
    values = [
        measurement("OG000", a, spread=b, lowerLimit=c, upperLimit=d),
        measurement("OG001", e, spread=f, lowerLimit=g, upperLimit=h),
    ]
    printed = analysis(i, j, k, ciPctValue=m)
    more = {
        "paramType": param,
        "dispersionType": spread,
        "denoms": denoms(a, m),
        "title": k,
        "description": "range 0 to 10",
    }
    found = effects_of_study(study(measure(one_class(*values), analyses=[printed], **more)), roles)
    assert "outcome measure 1, analysis 1" in {*found.contrasts["location"], *found.refused["location"]}
    whole = found.refused["why"][
        (found.refused["location"] == "outcome measure 1") & (found.refused["group"] == "")
    ]
    each = len(found.outcomes) + (found.refused["location"] == "outcome measure 1").sum()
    assert len(whole) == 1 or each == 2
    json.dumps(found.to_dict())
