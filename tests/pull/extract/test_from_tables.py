"""Tables of every shape that full texts print, and the rows that come of them."""

import pytest
from made_up_article import META, article_of, jats, lines, table_wrap

from hinge_meta.pull.extract.from_tables import proposals_of
from hinge_meta.pull.extract.proposal_columns import DECISION, READING
from hinge_meta.pull.extract.proposals import read_proposals
from hinge_meta.sources.jats.article import read_article

HEAD = ["Outcome | Training (n = 9) | Control (n = 8)"]
FILLED = (
    "mean", "sd", "se", "ci_lb", "ci_ub", "median", "q1", "q3", "change_mean", "change_sd", "change_ci_lb",
    "change_ci_ub", "events", "total",
)  # fmt: skip
PAIN = ["Pain (mm) | 40.8 (14.6) | 43.9 (16.9)"]


def rows_of(head, body, **words):
    return proposals_of(article_of(head, body, **words)).outcomes


def first_of(head, body, **words):
    return rows_of(head, body, **words).iloc[0]


def refusals(head, body, **words):
    refused = proposals_of(article_of(head, body, **words)).refused
    return dict(zip(refused["literal"], refused["why"], strict=True))


# What the second number is ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "caption", "foot", "kind", "words"),
    [
        ("Outcome | Training, mean (SD)", "", "", "sd", 'header: "Training, mean (SD)"'),
        ("Outcome | Training", "Pain, mean (SD).", "", "sd", 'caption: "Pain, mean (SD)."'),
        ("Outcome | Training", "Data are mean (SE).", "", "se", 'caption: "Data are mean (SE)."'),
        (
            "Outcome | Training",
            "Pain.",
            "<p>Values are M (SD).</p>",
            "sd",
            'general note: "Values are M (SD)."',
        ),
        (
            "Outcome | Training",
            "",
            "<p>Numbers in parentheses are standard errors.</p>",
            "se",
            "standard errors",
        ),
        ("Outcome, mean (SD) | Training", "", "", "sd", 'header: "Outcome, mean (SD)"'),
        ("Outcome | Training", "", "", "unknown", ""),
        ("Outcome | Training", "Scores range from 0 to 100.", "", "unknown", ""),
        ("Outcome | SE group", "", "<p>SE: spinal exercise.</p>", "unknown", ""),
        ("Outcome | Training, mean (SD)", "Values are mean (SE).", "", "unknown", "mean (SE)"),
        ("Outcome | Training", "Mean (SD).", "<p>Values are mean ± SE.</p>", "unknown", "mean ± SE"),
        ("Outcome | Training", "", "<p>Values are mean, SD in square brackets.</p>", "unknown", ""),
    ],
)
def test_the_second_number_comes_from_words(head, caption, foot, kind, words):
    row = first_of([head], ["Pain | 40.8 (14.6)"], caption=caption, foot=foot)
    assert row["second_is"] == kind
    assert words in row["second_known_from"]
    assert (row["sd"], row["se"]) == ({"sd": "14.6"}.get(kind, ""), {"se": "14.6"}.get(kind, ""))
    assert bool(row["doubts"]) or kind != "unknown"


def test_words_that_disagree_are_both_quoted():
    row = first_of(["Outcome | Training, mean (SD)"], ["Pain | 40.8 (14.6)"], caption="Values are mean (SE).")
    assert row["second_known_from"] == 'header: "Training, mean (SD)"; caption: "Values are mean (SE)."'
    assert "words disagree" in row["doubts"]


def test_an_abbreviation_that_means_something_else_is_not_taken():
    foot = "<p>SE: spinal exercise.</p>"
    row = first_of(["Outcome | Training"], ["Pain | 5 (2)"], caption="Mean (SE).", foot=foot)
    assert (row["second_is"], row["se"]) == ("unknown", "")


def test_an_interval_is_no_standard_deviation():
    row = first_of(["Outcome | Training"], ["Pain | 3.2 (1.1 to 5.3)"], caption="Mean (SD).")
    assert (row["second_is"], row["sd"], row["ci_lb"]) == ("unknown", "", "")
    assert "no words say" in row["doubts"]


def test_square_brackets_said_only_below():
    foot = "<p>Values are mean, SD in square brackets.</p>"
    row = first_of(["Outcome | Training"], ["Pain | 58.3 [18.2]"], foot=foot)
    assert (row["mean"], row["sd"], row["doubts"]) == ("58.3", "18.2", "")


def test_a_list_of_abbreviations_alone_is_a_doubt():
    row = first_of(
        ["Outcome | Training"], ["Pain | 5 (2)"], caption="Means.", foot="<p>SD: standard deviation.</p>"
    )
    assert (row["second_is"], row["sd"]) == ("sd", "2")
    assert "list of abbreviations" in row["doubts"]
    both = first_of(
        ["Outcome | Training"], ["Pain | 5 (2)"], foot="<p>SD: standard deviation; SE: standard error.</p>"
    )
    assert both["second_is"] == "unknown"


def test_a_note_by_its_mark_holds_for_its_row_only():
    body = ["Pain | 40.8 (14.6)", "Strength<sup>a</sup> | 80.1 (2.1)"]
    foot = "<p>Values are mean (SD) unless otherwise stated.</p><fn><label>a</label><p>Mean (SE).</p></fn>"
    rows = rows_of(["Outcome | Training"], body, foot=foot)
    assert rows["second_is"].tolist() == ["sd", "se"]


def test_a_row_may_say_otherwise_where_the_caption_lets_it():
    body = ["Age, y | 40.8 (14.6)", "Women, n (%) | 3 (33)"]
    rows = rows_of(
        HEAD[:1], [f"{line} | 1 (12)" for line in body], caption="Mean (SD) unless otherwise stated."
    )
    women = rows.iloc[2]
    assert (women["second_is"], women["events"], women["total"], women["mean"]) == ("percent", "3", "9", "")
    strict = rows_of(HEAD[:1], [f"{line} | 1 (12)" for line in body], caption="Mean (SD).").iloc[2]
    assert (strict["second_is"], strict["sd"], strict["events"]) == ("unknown", "", "")


def test_a_percentage_is_no_standard_deviation():
    row = first_of(HEAD, ["Falls | 3 (33%) | 4 (50%)"], caption="Mean (SD).")
    assert (row["second_is"], row["events"], row["total"], row["sd"], row["mean"]) == (
        "percent",
        "3",
        "9",
        "",
        "",
    )
    assert first_of(HEAD, ["Falls | 3 (50%) | 4 (50%)"])["doubts"].count("3 of 9 is not 50%") == 1


def test_brackets_above_a_hundred_are_no_standard_deviation():
    row = first_of(HEAD, ["Torque | 410.2 (151.3) | 1 (1)"], caption="Mean (SD).")
    assert (row["second_is"], row["sd"]) == ("unknown", "")
    assert "above 100" in row["doubts"]


@pytest.mark.parametrize(
    ("heading", "cell", "numbers"),
    [
        ("Mean (95% CI)", "3.2 (1.1, 5.3)", {"mean": "3.2", "ci_lb": "1.1", "ci_ub": "5.3"}),
        ("Mean (90% CI)", "3.2 (1.1, 5.3)", {"mean": "3.2"}),
        ("Mean (CI)", "3.2 (1.1, 5.3)", {"mean": "3.2"}),
        ("Median (IQR)", "3.2 (1.1, 5.3)", {"median": "3.2", "q1": "1.1", "q3": "5.3"}),
        ("Median (IQR)", "3.2 (1.1)", {"median": "3.2"}),
        ("Median (range)", "3.2 (1.1, 5.3)", {"median": "3.2"}),
        ("Mean change (SD)", "-3.2 (1.1)", {"change_mean": "-3.2", "change_sd": "1.1"}),
        ("Mean change (SE)", "-3.2 (1.1)", {"change_mean": "-3.2"}),
        (
            "Mean change (95% CI)",
            "-3 (-5, -1)",
            {"change_mean": "-3", "change_ci_lb": "-5", "change_ci_ub": "-1"},
        ),
        ("Median change (IQR)", "-3 (-5, -1)", {}),
        ("Mean improvement (SD)", "3.2 (1.1)", {}),
        ("Mean (SD)", "3.2 (1.1)", {"mean": "3.2", "sd": "1.1"}),
    ],
)
def test_which_columns_are_filled(heading, cell, numbers):
    row = first_of([" | Training@c1", f"Outcome | {heading}"], [f"Pain | {cell}"])
    filled = {name: row[name] for name in FILLED if row[name]}
    assert filled == numbers
    complete = set(numbers) & {"sd", "ci_lb", "q1", "change_sd", "change_ci_lb"}
    assert bool(complete) or row["doubts"]
    assert row["literal"] == cell


@pytest.mark.parametrize(
    ("heading", "caption", "doubt"),
    [
        ("Training, adjusted mean (SE)", "", "adjusted"),
        ("Training", "Least-squares mean (SE).", "adjusted"),
        ("Training", "Geometric mean (SD).", "geometric"),
        ("Training", "Mean (SD) of log-transformed values.", "logarithmic"),
        ("Training, mean (SD)", "In % of baseline.", "per cent of baseline"),
    ],
)
def test_means_that_are_no_plain_means_are_a_doubt(heading, caption, doubt):
    assert doubt in first_of([f"Outcome | {heading}"], ["Pain | 5 (2)"], caption=caption)["doubts"]
    unadjusted = first_of(["Outcome | Training, unadjusted mean (SD)"], ["Pain | 5 (2)"])
    assert unadjusted["doubts"] == ""


def test_changes_beside_values():
    head = ["Outcome@r2 | Training@c3", "Before | After | Change from baseline"]
    rows = rows_of(head, ["Pain | 5 (2) | 4 (2) | -1 (1)"], caption="Mean (SD).")
    assert rows["time_as_printed"].tolist() == ["Before", "After", "Change from baseline"]
    assert rows["change_mean"].tolist() == ["", "", "-1"]
    assert rows["change_sd"].tolist() == ["", "", "1"]


# People ----------------------------------------------------------------------------------------------------------


def test_people_from_the_lowest_heading():
    head = ["Outcome@r2 | Training (n = 9)@c2 | Control (n = 8)", "N=9 | N=7 | N=8"]
    rows = rows_of(head, ["Pain | 5 (2) | 4 (1) | 6 (2)"], caption="Mean (SD).")
    assert rows["n"].tolist() == ["9", "7", "8"]
    assert rows["n_known_from"].tolist()[1] == 'header "N=7"'
    assert rows["doubts"].tolist()[1].startswith("header 7, header 9")


def test_people_from_a_row_of_numbers():
    for label in ("N", "No. of participants"):
        rows = rows_of(["Outcome | Training | Control"], [f"{label} | 9 | 8", *PAIN], caption="Mean (SD).")
        assert rows["n"].tolist() == ["9", "8"]
        assert rows["outcome_as_printed"].tolist() == ["Pain (mm)"] * 2
    # "No" is an answer, no number of people.
    assert rows_of(["Outcome | Training"], ["No | 9", "Pain | 5 (2)"])["n"].tolist() == ["", ""]


def test_people_from_a_column_beside():
    head = ["Outcome@r2 | Training@c2 | Control@c2", "n | Mean (SD) | n | Mean (SD)"]
    rows = rows_of(head, ["Pain | 9 | 5 (2) | 8 | 6 (2)", "Strength | 7 | 50 (9) | 8 | 40 (9)"])
    assert rows["n"].tolist() == ["9", "8", "7", "8"]
    assert rows["sd"].tolist() == ["2", "2", "9", "9"]


def test_people_from_the_caption():
    caption = "Mean (SD) after training (n = 9) or control (n = 8)."
    assert rows_of(["Outcome | Training | Control"], PAIN, caption=caption)["n"].tolist() == ["9", "8"]
    total = "Mean (SD) of all participants (n = 17)."
    assert rows_of(["Outcome | Training | Control"], PAIN, caption=total)["n"].tolist() == ["", ""]


def test_people_from_table_1_are_a_doubt_and_disagreement_too():
    first = table_wrap(lines(HEAD, ["Age | 40 (9) | 41 (8)"]), caption="Mean (SD).", label="Table 1")
    second = table_wrap(lines(["Outcome | Training | CONTROL"], PAIN), caption="Mean (SD).")
    rows = proposals_of(read_article(jats(first, second))).outcomes
    assert rows["n"].tolist() == ["9", "8", "9", "8"]
    assert rows["doubts"].tolist()[2].startswith("n was taken from another table: Table 1")
    third = table_wrap(lines(["Outcome | Training (n = 6)"], ["Pain | 5 (2)"]), caption="Mean (SD).")
    assert (
        proposals_of(read_article(jats(first, third))).outcomes["doubts"].tolist()[-1]
        == "header 6, Table 1 9"
    )


def test_numbers_that_count_no_people_are_not_carried_over():
    caption = "Mean (SD) (n = number of samples)."
    first = table_wrap(lines(HEAD, ["Iron | 40 (9) | 41 (8)"]), caption=caption, label="Table 1")
    second = table_wrap(lines(["Outcome | Training | Control"], PAIN), caption="Mean (SD).")
    rows = proposals_of(read_article(jats(first, second))).outcomes
    assert rows["n"].tolist() == ["9", "8", "", ""]
    assert rows["doubts"].tolist()[0] == "n counts samples, not people"


# Arms, times, outcomes -------------------------------------------------------------------------------------------


def test_arms_in_headings_times_below_and_sections():
    head = ["Outcome@r2 | Training@c2 | Control@c2", "Before | After 8 weeks | Before | After 8 weeks"]
    body = [
        "Left leg@c5",
        "Strength | 1 (1) | 2 (1) | 3 (1) | 4 (1)",
        "Right leg@c5",
        "Strength | 5 (1) | 6 (1) | 7 (1) | 8 (1)",
    ]
    rows = rows_of(head, body, caption="Mean (SD).")
    assert rows["outcome_as_printed"].unique().tolist() == ["Left leg / Strength", "Right leg / Strength"]
    assert rows["time_as_printed"].tolist()[:2] == ["Before", "After 8 weeks"]
    assert rows["arm_as_printed"].tolist()[:4] == ["Training", "Training", "Control", "Control"]
    assert rows["location"].tolist()[0] == 'Table 2, row "Left leg / Strength", column "Training / Before"'
    assert (rows["doubts"] == "").all()


def test_nested_sections():
    body = ["Legs@c2", "Left@c2", "Strength | 5 (1)", "Arms@c2", "Strength | 6 (1)"]
    rows = rows_of(["Outcome | Training"], body, caption="Mean (SD).")
    assert rows["outcome_as_printed"].tolist() == ["Legs / Left / Strength", "Arms / Strength"]


def test_arms_as_rows_with_an_outcome_over_several():
    head = ["Outcome | Group | Baseline | 8 weeks"]
    body = ["Pain@r2 | Training (n = 9) | 5 (2) | 3 (2)", "Control (n = 8) | 5 (1) | 4 (1)"]
    rows = rows_of(head, body, caption="Mean (SD).")
    assert rows["arm_as_printed"].tolist() == ["Training", "Training", "Control", "Control"]
    assert rows["outcome_as_printed"].unique().tolist() == ["Pain"]
    assert rows["time_as_printed"].tolist() == ["Baseline", "8 weeks"] * 2
    assert rows["n"].tolist() == ["9", "9", "8", "8"]


def test_arms_as_rows_and_outcomes_as_columns():
    rows = rows_of(
        ["Group | Pain | Disability"],
        ["Training | 5 (2) | 30 (9)", "Control | 6 (2) | 35 (8)"],
        caption="Mean (SD).",
    )
    assert rows[["arm_as_printed", "outcome_as_printed"]].values.tolist() == [
        ["Training", "Pain"], ["Training", "Disability"], ["Control", "Pain"], ["Control", "Disability"],
    ]  # fmt: skip


def test_arms_as_sections():
    body = ["Training (n = 9)@c3", "Pain | 5 (2) | 3 (2)", "Control (n = 8)@c3", "Pain | 5 (1) | 4 (1)"]
    rows = rows_of(["Outcome | Baseline | 8 weeks"], body, caption="Mean (SD).")
    assert rows["arm_as_printed"].tolist() == ["Training", "Training", "Control", "Control"]
    assert rows["n"].tolist() == ["9", "9", "8", "8"]
    assert rows["outcome_as_printed"].unique().tolist() == ["Pain"]


def test_times_as_rows():
    body = ["Pain@r2 | Before | 5 (2) | 6 (2)", "After | 3 (2) | 5 (1)"]
    rows = rows_of(["Outcome | Time | Training | Control"], body, caption="Mean (SD).")
    assert rows["time_as_printed"].tolist() == ["Before", "Before", "After", "After"]
    assert rows["outcome_as_printed"].unique().tolist() == ["Pain"]


def test_a_column_of_units():
    row = first_of(["Outcome | Unit | Training"], ["Pain | mm | 5 (2)"], caption="Mean (SD).")
    assert (row["outcome_as_printed"], row["unit_as_printed"], row["arm_as_printed"]) == (
        "Pain",
        "mm",
        "Training",
    )


def test_no_arm_is_said():
    row = first_of(["Outcome | Mean (SD)"], ["Pain | 5 (2)"])
    assert row["arm_as_printed"] == ""
    assert "no heading names an arm" in row["doubts"]


def test_one_arm_over_all_columns():
    body = ["Pain | 5 (2) | 4 (2)"]
    rows = rows_of(["Outcome@r2 | Training (n = 9)@c2", "Before | After"], body, caption="Mean (SD).")
    assert rows["arm_as_printed"].tolist() == ["Training", "Training"]
    assert rows["doubts"].tolist() == ["", ""]
    rows = rows_of(["Outcome@r2 | Results@c2", "Before | After"], body, caption="Mean (SD).")
    assert rows["doubts"].str.contains("one heading stands above all values").all()


def test_change_of_direction_is_a_test_and_no_change():
    row = first_of(
        ["Outcome | Pre-test | Post-test"], ["Change of direction (s) | 5 (2) | 4 (2)"], caption="Mean (SD)."
    )
    assert (row["quantity"], row["mean"]) == ("value", "5")


def test_a_caption_of_changes_without_times_is_unknown():
    row = first_of(HEAD, PAIN, caption="Changes in pain, mean (SD).")
    assert (row["quantity"], row["mean"], row["change_mean"]) == ("unknown", "", "")


def test_the_same_arm_outcome_and_time_twice_is_a_doubt():
    rows = rows_of(["Outcome | Training"], ["Pain | 5 (2)", "Pain | 6 (2)"], caption="Mean (SD).")
    assert rows["doubts"].str.contains("stand elsewhere in the table").all()


# Columns ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "why"),
    [
        ("P", "p values"),
        ("P value", "p values"),
        ("p-value*", "p values"),
        ("ES (90% CI)", "effect sizes"),
        ("Effect size", "effect sizes"),
        ("Cohen's d", "effect sizes"),
        ("Mean difference (95% CI)", "differences"),
        ("Between-group difference", "differences"),
        ("Training vs Control", "differences"),
        ("F", "test statistics"),
        ("Odds ratio (95% CI)", "test statistics"),
        ("Time × group interaction", "test statistics"),
        ("% change", "per cent"),
        ("Change (%)", "per cent"),
        ("Total (n = 17)", "all people"),
        ("All participants", "all people"),
        ("Possible range", "description of the scale"),
    ],
)
def test_columns_that_hold_no_values_of_arms(heading, why):
    found = refusals([f"Outcome | Training | {heading}"], ["Pain | 5 (2) | 0.31"], caption="Mean (SD).")
    assert list(found) == ["0.31"]
    assert why in found["0.31"]
    if heading != "F":
        assert heading.rstrip("*") in found["0.31"]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("&lt; 0.5", "a bound"),
        ("1.00±1..41", "two decimal signs in a row"),
        ("12%", "per cent"),
        ("3 to 5", "two ends"),
        ("(2.1)", "without the value"),
        ("10<sup>5</sup>", "raised digit"),
        ("<inline-formula>x</inline-formula>", "a formula"),
        ("5 (2) <inline-graphic/>", "picture"),
        ('5 [<xref ref-type="bibr">12</xref>]', "literature"),
        ("5 (2)<table><tr><td>6 (2)</td></tr></table>", "formula or picture"),
    ],
)
def test_cells_that_are_refused(cell, why):
    extracted = proposals_of(
        article_of(["Outcome | Training | Control"], [f"Pain | {cell} | 4 (1)"], caption="Mean (SD).")
    )
    assert len(extracted.outcomes) == 1
    assert why in extracted.refused["why"].item()


def test_means_and_spreads_in_columns_of_their_own():
    head = ["Outcome@r2 | Training (n=9)@c2 | Control (n=8)@c2", "Mean | SD | Mean | 95% CI"]
    extracted = proposals_of(
        article_of(head, ["Pain | 5 | 2 | 6 | 4 to 8", "Torque | 410 | 151 | - | 1 to 3"])
    )
    rows = extracted.outcomes
    assert rows["sd"].tolist() == ["2", "", "151"]
    assert (rows.loc[1, "mean"], rows.loc[1, "ci_lb"], rows.loc[1, "ci_ub"]) == ("6", "4", "8")
    assert rows["literal"].tolist() == ["5 | 2", "6 | 4 to 8", "410 | 151"]
    assert len(rows) + len(extracted.refused) == len(extracted.cells)


def test_one_column_of_spreads_for_two_of_values_belongs_to_none():
    head = ["Outcome@r2 | Training@c3", "Mean | Median | SD"]
    rows = rows_of(head, ["Pain | 5 | 4 | 2"])
    assert rows["sd"].tolist() == ["", ""]
    assert rows["doubts"].str.contains('"SD" belongs to no single column').all()


def test_one_column_of_standard_errors_for_two_arms_belongs_to_none():
    extracted = proposals_of(
        article_of(["Outcome | Training | Control | SEM"], ["Gain | 12.5 | 11.7 | 0.24"], caption="Means.")
    )
    assert extracted.outcomes["se"].tolist() == ["", ""]
    assert extracted.outcomes["doubts"].str.contains('"SEM" belongs to no single column').all()
    assert "spreads that belong to no one column" in extracted.refused["why"].item()


def test_flat_headings_with_arm_and_statistic():
    rows = rows_of(
        ["Outcome | Training mean | Training SD | Control mean | Control SD"], ["Pain | 5 | 2 | 6 | 3"]
    )
    assert rows[["arm_as_printed", "mean", "sd"]].values.tolist() == [
        ["Training", "5", "2"],
        ["Control", "6", "3"],
    ]


def test_headings_without_thead():
    inner = "<tr><th>Outcome</th><th>Training</th></tr><tr><th>Pain</th><td>5 (2)</td></tr>"
    row = proposals_of(read_article(jats(table_wrap(inner, caption="Mean (SD).")))).outcomes.iloc[0]
    assert (row["arm_as_printed"], row["outcome_as_printed"], row["doubts"]) == ("Training", "Pain", "")
    bare = "<tr><td/><td>Training</td></tr><tr><td/><td>n = 9</td></tr><tr><td>Pain</td><td>5 (2)</td></tr>"
    row = proposals_of(read_article(jats(table_wrap(bare, caption="Mean (SD).")))).outcomes.iloc[0]
    assert (row["arm_as_printed"], row["n"]) == ("Training", "9")
    assert row["doubts"].startswith("no headings are marked up")


def test_headings_within_the_table_are_a_doubt():
    body = ["Pain | 5 (2) | 6 (2)", "Outcome | After 8 weeks | After 1 year", "Pain | 4 (2) | 3 (2)"]
    rows = rows_of(["Outcome | Training | Control"], body, caption="Mean (SD).")
    assert rows["doubts"].tolist()[:2] == ["", ""]
    assert rows["doubts"].str.contains("headings within the table").tolist() == [False, False, True, True]
    assert rows["time_as_printed"].tolist()[2:] == ["After 8 weeks", "After 1 year"]


def test_a_cell_over_several_columns_is_no_row():
    found = refusals(HEAD, ["Pain | 5 (2)@c2"], caption="Mean (SD).")
    assert "belongs to no single arm" in found["5 (2)"]


def test_ragged_rows_are_a_doubt():
    row = first_of(HEAD, ["Pain | 5 (2)"], caption="Mean (SD).")
    assert "2 of 3 columns" in row["doubts"]


def test_a_value_among_the_headings_is_said():
    inner = lines(["Outcome | Training", "Pain | 40.8 (14.6)"], ["Strength | 80 (9)"])
    refused = proposals_of(read_article(jats(table_wrap(inner, caption="Mean (SD).")))).refused
    assert refused[["literal", "why"]].values.tolist() == [["40.8 (14.6)", "it stands among the headings"]]


def test_decimal_commas_of_a_whole_table():
    row = first_of(HEAD, ["Pain | 3,5 (1,2) | 4,5 (1,3)"], caption="Mean (SD).")
    assert (row["mean"], row["sd"], row["literal"], row["doubts"]) == ("3.5", "1.2", "3,5 (1,2)", "")
    mixed = proposals_of(article_of(HEAD, ["Pain | 3,5 (1,2) | 4.5 (1.3)"], caption="Mean (SD)."))
    assert mixed.outcomes["mean"].tolist() == ["4.5"]
    assert "a comma" in mixed.refused["why"].item()


# The article -----------------------------------------------------------------------------------------------------


def test_the_paper_is_proposed_where_it_is_not_there_yet():
    extracted = proposals_of(article_of(HEAD, PAIN, caption="Mean (SD)."))
    report, trial = extracted.reports.iloc[0], extracted.trials.iloc[0]
    assert (report["report_id"], report["authors"], report["kind"]) == ("made2020", "Made UP", "")
    assert (trial["trial_id"], trial["label"], trial["design"], trial["n_randomised"]) == (
        "made2020",
        "Made 2020",
        "",
        "",
    )
    assert extracted.arms["label"].tolist() == ["Training", "Control"]
    assert set(extracted.arms["arm_id"]) == set(extracted.arms["n_randomised"]) == {""}
    row = extracted.outcomes.iloc[0]
    assert (row["trial_id"], row["report_id"]) == ("made2020", "made2020")
    for name in (
        *DECISION,
        "arm_id",
        "outcome",
        "instrument",
        "timing",
        "weeks",
        "outcome_id",
    ):
        assert row[name] == ""
    assert row["read_at"] == "https://pmc.ncbi.nlm.nih.gov/articles/PMC99999/"
    assert (row["source_kind"], row["source_doi"], row["method"]) == (
        "full text",
        "10.1000/made.up",
        "as printed",
    )
    assert set(READING) <= set(extracted.outcomes.columns)


def test_the_paper_is_known_by_its_identifiers():
    import pandas as pd

    class Evidence:
        reports = pd.DataFrame(
            {
                "trial_id": ["made2019"],
                "report_id": ["made2020"],
                "doi": [""],
                "pmid": [""],
                "pmcid": ["PMC99999"],
            }
        )

    extracted = proposals_of(article_of(HEAD, PAIN, caption="Mean (SD)."), Evidence())
    assert set(extracted.outcomes["trial_id"]) == {"made2019"}
    assert set(extracted.outcomes["report_id"]) == {"made2020"}
    assert len(extracted.reports) == len(extracted.trials) == 0
    assert set(extracted.arms["trial_id"]) == {"made2019"}


def test_a_retraction_is_a_doubt_on_every_row():
    link = '<related-article related-article-type="retraction-forward" ext-link-type="doi" xlink:href="10.1000/gone"/>'
    article = read_article(jats(table_wrap(lines(HEAD, PAIN), caption="Mean (SD)."), meta=META + link))
    extracted = proposals_of(article)
    assert extracted.outcomes["doubts"].str.contains("notice of retraction").all()
    assert extracted.notes == ("the file carries a notice: retraction (retraction-forward)",)
    assert "notice" in extracted.trials["caution"].item()


def test_an_article_without_readable_tables_says_so():
    picture = "<table-wrap><label>Table 1</label><graphic/></table-wrap>"
    extracted = proposals_of(read_article(jats(picture)))
    assert extracted.refused[["location", "why"]].values.tolist() == [["Table 1", "a picture, no text"]]
    assert "no table in it can be read" in str(extracted)
    assert extracted.to_dict()["outcomes"] == []
    assert "a picture" in extracted._repr_html_()


# Written and shown -----------------------------------------------------------------------------------------------


def test_written_and_read_back(tmp_path):
    extracted = proposals_of(article_of(HEAD, ["=cmd()|5 (2)|-6 (2)"], caption="Mean (SD)."))
    paths = extracted.write(tmp_path / "made2020")
    assert sorted(path.name for path in paths) == [
        "arms.csv", "cells.csv", "outcomes.csv", "proposals.json", "refused.csv", "reports.csv", "review-1.html",
        "trials.csv",
    ]  # fmt: skip
    back = read_proposals(tmp_path / "made2020")["outcomes"]
    assert back["literal"].tolist() == ["5 (2)", "-6 (2)"]
    assert back["outcome_as_printed"].tolist() == ["=cmd()"] * 2
    assert "\n=cmd" not in (tmp_path / "made2020" / "cells.csv").read_text()
    assert ",=cmd" not in (tmp_path / "made2020" / "cells.csv").read_text()
    before = {path: path.read_bytes() for path in paths}
    extracted.write(tmp_path / "made2020")
    assert {path: path.read_bytes() for path in paths} == before


def test_as_json():
    import json

    extracted = proposals_of(article_of(HEAD, PAIN, caption="Mean (SD)."))
    told = json.loads(json.dumps(extracted.to_dict(), allow_nan=False))
    assert told["outcomes"][0]["mean"] == "40.8"
    assert told["cells"][0]["value"] == 40.8
    assert told["cells"][0]["third"] is None
    assert told["article"]["doi"] == "10.1000/made.up"
