"""Rows are chosen by what was compared, never by hand."""

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems

HIP, USUAL = "hip strengthening added to usual rehabilitation", "usual rehabilitation"


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


def test_arm_level_numbers_where_there_are_any_and_contrasts_where_not(evidence):
    rows = evidence.select("pain", HIP, USUAL, timing=["end of treatment", "during treatment"])
    usable = rows[rows["usable"]].set_index("study")
    assert usable["reported"].to_dict() == {
        "Lee & Kim 2015 [lumbar instability]": "",
        "Lee & Kim 2015 [lumbar stability]": "",
        "Kendall 2015": "MD",
        "Bade 2017": "",
        "Fukuda 2021": "MD",
    }


def test_times_are_taken_in_the_order_asked_for(evidence):
    late = evidence.select("pain", HIP, USUAL, timing=["end of treatment", "during treatment"])
    early = evidence.select("pain", HIP, USUAL, timing=["during treatment", "end of treatment"])
    stability = "Lee & Kim 2015 [lumbar stability]"
    assert late.set_index("study").loc[stability, "weeks_to"] == 6
    assert early.set_index("study").loc[stability, "weeks_to"] == 3


def test_trials_without_a_number_are_listed_with_what_they_say(evidence):
    rows = evidence.select("pain", HIP, USUAL).set_index("study")
    assert not rows.loc["Leem 2025", "usable"]
    assert "reported as not significant" in rows.loc["Leem 2025", "says"]


def test_a_window_keeps_only_what_lies_in_it(evidence):
    pair = ("posterior-chain resistance training", "general exercise")
    early = evidence.select("pain", *pair, weeks=(6, 8))
    assert set(early["trial_id"][early["usable"]]) == {"aasa2015", "atalay2017", "cai2017", "suh2019"}


@pytest.mark.parametrize(
    ("arguments", "column"),
    [
        (("sleep", HIP, USUAL), "outcome"),
        (("pain", "hinge", USUAL), "training"),
        (("pain", HIP, "rest"), "training"),
    ],
)
def test_what_does_not_occur_in_the_tables_is_refused(evidence, arguments, column):
    with pytest.raises(DataProblems) as caught:
        evidence.select(*arguments)
    assert caught.value.problems[0].column == column
