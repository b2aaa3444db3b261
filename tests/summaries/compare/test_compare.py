"""What changed is told, what did not is not, and what could not be compared is no change."""

import json
import math

import pytest

from hinge_meta.summaries.compare.compare import compare


def lines(old, new):
    return str(compare(old, new)).splitlines()


def test_the_same_has_no_change(old, new):
    found = compare(old, new)
    assert not found.changed
    assert found.to_frame().empty
    assert found.not_compared.empty
    assert lines(old, new)[2:] == [
        "Nothing changed: no conclusion, study, number, claim, finding or wording.",
        "The data are the same (fingerprint aaaaaaaaaaaa).",
    ]


def test_other_data_that_change_nothing_are_said_to_be_other_data(old, new):
    new["fingerprint"] = "bbbbbbbbbbbb"
    assert not compare(old, new).changed
    assert (
        lines(old, new)[-1]
        == "The data are not the same: the fingerprint was aaaaaaaaaaaa and is bbbbbbbbbbbb."
    )


def test_a_study_that_left(old, new):
    new["analyses"]["pain"]["effects"].pop(0)
    found = compare(old, new)
    assert found.studies.to_dict("records") == [
        {
            "question": "pain",
            "study": "Ames 2001",
            "change": "went",
            "old": "pooled",
            "new": "not in the question",
        }
    ]
    assert "pain: left: Ames 2001 (pooled)." in lines(old, new)
    assert "pain: entered: Ames 2001 (pooled)." in lines(new, old)
    # Its numbers went with it: they are not told as numbers that moved.
    assert found.numbers.empty


def test_a_study_that_is_no_longer_pooled(old, new):
    left = new["analyses"]["pain"]["effects"].pop(0)
    new["analyses"]["pain"]["not_pooled"].append({"study": left["study"], "says": "", "why": "a doubt"})
    (row,) = compare(old, new).studies.to_dict("records")
    assert (row["change"], row["old"], row["new"]) == ("moved", "pooled", "told, without a number to pool")


def test_where_nothing_is_pooled_any_more_every_study_stands_otherwise(old, new):
    new["analyses"]["pain"]["fit"] = None
    found = compare(old, new)
    assert list(found.studies["new"]) == ["with an effect, nothing pooled"] * 2
    moved = found.numbers.set_index(["part", "study", "name"]).loc[("answer", "", "estimate")]
    assert (moved["old"], moved["new"], moved["change"]) == (-0.5, None, "moved")
    assert any("estimate was −0.50, is not given" in line for line in lines(old, new))


def test_a_number_that_shows_and_one_that_does_not(old, new):
    fit = new["analyses"]["pain"]["fit"]
    fit["estimate"], fit["ci_lb"], fit["se"] = -0.51, -0.9001, 0.1 * (1 + 1e-12)
    numbers = compare(old, new).numbers.set_index("name")
    assert list(numbers.index) == ["estimate", "ci_lb"]
    assert list(numbers["shows"]) == [True, False]
    assert numbers.loc["estimate", "difference"] == pytest.approx(-0.01)
    assert (numbers.loc["estimate", "old_printed"], numbers.loc["estimate", "new_printed"]) == (
        "−0.50",
        "−0.51",
    )
    told = lines(old, new)
    assert "pain, answer: estimate was −0.50, is −0.51." in told
    assert told[-1] == "Not listed here: 1 number below the printed digits."


@pytest.mark.parametrize("measure", ["SMD", "MD"])
def test_digits_are_those_of_the_measure(old, new, measure):
    for build in (old, new):
        build["analyses"]["pain"]["measure"] = measure
    new["analyses"]["pain"]["fit"]["estimate"] = -0.51
    assert compare(old, new).numbers.iloc[0]["shows"] == (measure == "SMD")


def test_conclusions_certainty_and_bottom_lines_come_before_studies_and_numbers(old, new):
    pain = new["analyses"]["pain"]
    pain["conclusion"]["verdict"] = "unclear"
    pain["certainty"]["certainty"]["overall"] = "very low"
    pain["certainty"]["certainty"]["domains"]["imprecision"]["judgement"] = "very serious"
    pain["bottom_line"] = "It may help. The difference was −0.40. Certainty: low."
    pain["alternatives"][0]["verdict"] = "unclear"
    pain["replication"]["agrees"] = False
    pain["effects"].pop()
    pain["fit"]["estimate"] = -0.4
    new["claims"]["C01"]["verdict"] = "uncertain"
    new["claims"]["C01"]["may_be_said"] = "It is not clear."
    new["findings"] = []
    assert [item.kind for item in compare(old, new).changes] == [
        "verdict", "certainty", "claim verdict", "claim sentence", "bottom line", "sensitivity verdict", "replication",
        "judgement", "study", "number", "finding",
    ]  # fmt: skip
    told = lines(old, new)
    assert told[2] == "2 conclusions or verdicts changed."
    assert "pain: the bottom line: was “The difference was −0.50.”, is “The difference was −0.40.”." in told
    assert "pain: the conclusion: was “favours-intervention”, is “unclear”." in told
    assert "C01: the verdict: was “supported”, is “uncertain”." in told


def test_a_sensitivity_analysis_that_came_is_told_with_its_verdict(old, new):
    new["analyses"]["pain"]["alternatives"].append(
        {"name": "Only the best", "fit": None, "verdict": "unclear"}
    )
    assert "pain: a sensitivity analysis, Only the best: came (unclear)." in lines(old, new)


def test_questions_that_came_and_went(old, new):
    new["analyses"]["knees"] = {**new["analyses"].pop("pain"), "title": "Knees"}
    assert compare(old, new).questions.to_dict("records") == [
        {"question": "knees", "change": "came", "old": None, "new": "Knees"},
        {"question": "pain", "change": "went", "old": "Pain", "new": None},
    ]


def test_numbers_of_what_bears_on_a_claim(old, new):
    new["claims"]["C01"]["bearings"][0]["estimate"] = 0.6
    (row,) = compare(old, new).claims.to_dict("records")
    assert (row["claim"], row["bearing"], row["name"], row["old"], row["new"]) == (
        "C01",
        "c01-a",
        "estimate",
        0.55,
        0.6,
    )


def test_findings_do_not_change_with_their_row(old, new):
    new["findings"][0]["row"] = 99
    assert not compare(old, new).changed
    new["findings"][0]["acknowledged"] = "it is as printed"
    (row,) = compare(old, new).findings.to_dict("records")
    assert (row["name"], row["old"], row["new"]) == ("acknowledged", "", "it is as printed")


def test_a_key_that_one_version_lacks_is_no_change(old, new):
    for key in ("claims", "findings", "date"):
        del old[key]
    for key in ("people", "bottom_line"):
        del old["analyses"]["pain"][key]
    del old["analyses"]["pain"]["fit"]["tau2"]
    old["analyses"]["pain"]["certainty"] = None
    found = compare(old, new)
    assert not found.changed
    assert dict(zip(found.not_compared["where"], found.not_compared["why"], strict=True)) == {
        "any question > bottom_line": "only in the new build",
        "any question > certainty": "computed only in the new build",
        "any question > fit > tau2": "only in the new build",
        "any question > people": "only in the new build",
        "claims": "only in the new build",
        "findings": "only in the new build",
    }
    assert lines(old, new)[2] == "Nothing changed among what both builds hold."


def test_what_no_version_knows_yet_is_compared_as_well(old, new):
    old["analyses"]["pain"]["weather"], new["analyses"]["pain"]["weather"] = {"rain": 1.0}, {"rain": 2.0}
    old["seen"], new["seen"] = "a", "b"
    assert [(item.place, item.part, item.name) for item in compare(old, new).changes] == [
        ("pain", "weather", "rain"),
        ("seen", "", ""),
    ]


def test_lists_are_matched_by_name_and_not_by_place(old, new):
    for key in ("effects", "not_pooled", "alternatives"):
        new["analyses"]["pain"][key].reverse()
    assert not compare(old, new).changed


def test_a_list_that_was_empty_is_a_list(old, new):
    for build, rows in ((old, []), (new, [{"name": "pain", "yi": 1.0}])):
        build["analyses"]["pain"]["rows"] = rows
    (change,) = compare(old, new).changes
    assert (change.part, change.name, change.change) == ("rows", "pain", "came")
    new["analyses"]["pain"]["rows"] = ["One.", "Two."]
    (change,) = compare(old, new).changes
    assert (change.old, change.new) == ("", "One. Two.")


@pytest.mark.parametrize("place", [0, 1])
def test_two_items_of_one_name_are_kept_apart(old, new, place):
    for build, says in ((old, "p = 0.5"), (new, "p = 0.6")):
        rows = build["analyses"]["pain"]["not_pooled"]
        rows.insert(place, {"study": "Curie 2003", "says": says, "why": "no number"})
    (change,) = compare(old, new).changes
    assert (change.old, change.new) == ("p = 0.5", "p = 0.6")


def test_views_are_fit_for_json_and_tell_the_same(old, new):
    new["analyses"]["pain"]["fit"]["estimate"] = -0.3
    found = compare(old, new)
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["changed"] is True
    assert len(told["changes"]) == len(found.to_frame()) == 1
    assert math.isclose(told["changes"][0]["difference"], 0.2)
    assert (told["old"]["version"], told["new"]["fingerprint"]) == ("1.0", "aaaaaaaaaaaa")


def test_nothing_of_the_results_steers_a_terminal(old, new):
    new["claims"]["C01"]["may_be_said"] = "\x1b[2Jgone\u202e"
    assert "\x1b" not in str(compare(old, new))
    assert "\u202e" not in str(compare(old, new))
