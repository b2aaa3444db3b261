"""Published results beside each other: as printed, grouped by columns, never pooled."""

import ast
import json
from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import hinge_meta
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis.overlap import corrected_covered_area, overlaps
from hinge_meta.synthesis.overlap_in_words import overlap_in_words
from hinge_meta.synthesis.published_results import RATIOS
from hinge_meta.synthesis.umbrella import Umbrella, umbrella

PACKAGE = Path(hinge_meta.__file__).parent
FILES = [
    *("synthesis/umbrella.py", "synthesis/overlap.py", "synthesis/published_results.py"),
    *("synthesis/own_results.py", "figures/forest/umbrella_plot.py"),
    *("figures/forest/umbrella_layout.py", "figures/forest/umbrella_words.py"),
    *("summaries/umbrella_content.py", "summaries/write_umbrella.py"),
]
NUMBERS = ["k", "n", "estimate", "ci_lb", "ci_ub", "i2"]


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


@pytest.fixture(scope="module")
def everything(evidence):
    return umbrella(evidence)


@pytest.fixture(scope="module")
def published(everything):
    return everything.results[everything.results["whose"] == "published"]


def changed(evidence, result_id, **values):
    table = evidence.reviews.copy()
    for name, value in values.items():
        table.loc[table["result_id"] == result_id, name] = value
    return replace(evidence, reviews=table)


# Never pooled


def test_every_published_number_is_one_of_the_table_and_no_other_is_there(evidence, published):
    printed = evidence.reviews.set_index("result_id")
    shown = published.set_index("result_id")
    assert sorted(shown.index) == sorted(printed.index)
    for name in NUMBERS:
        pd.testing.assert_series_equal(
            shown[name].sort_index(), printed[name].astype(float).sort_index(), check_names=False
        )


def test_no_file_of_it_averages(evidence):
    """No model is asked and no mean is taken, in the frame, the picture or the page."""
    for name in FILES:
        tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert not node.module.startswith("hinge_meta.models"), name
            called = getattr(node, "attr", getattr(node, "id", "")) if not isinstance(node, ast.Call) else ""
            assert called not in {"mean", "average", "median", "random_effects", "pool_many"}, (name, called)


def test_an_umbrella_has_nothing_that_is_a_summary(everything):
    assert {field.name for field in fields(Umbrella)} == {"results", "overlaps", "fingerprint"}
    public = {name for name in dir(everything) if not name.startswith("_")}
    assert public == {
        *("results", "overlaps", "fingerprint", "topics", "of", "panels", "overlap", "to_dict"),
    }
    assert everything.to_dict()["pooled"] is False
    with pytest.raises(FrozenInstanceError):
        everything.results = None


# One axis: one outcome, one measure, one scale, one side


def test_a_panel_has_one_scale_and_one_side(everything):
    seen = 0
    for topic in everything.topics:
        for panel in everything.panels(topic):
            for name in ("topic", "outcome_kind", "axis", "scale", "favours_first"):
                assert panel[name].nunique() == 1, (topic, name)
            seen += len(panel)
    assert seen == len(everything.results)


def test_standardised_and_plain_differences_and_ratios_never_share_a_panel(everything):
    for topic in everything.topics:
        for panel in everything.panels(topic):
            measures = set(panel["measure"])
            kinds = [
                bool(measures & {"SMD", "SMD (NMA)", "SMD (Hedges g)", "d"}),
                bool(measures & {"MD", "WMD", "MD (re-expressed)"}),
                bool(measures & {"RaR", "IRR"}),
                bool(measures & {"RR"}),
            ]
            assert sum(kinds) <= 1, measures


def test_a_rate_ratio_and_a_risk_ratio_of_one_outcome_are_kept_apart(evidence):
    given = changed(evidence, "sherrington2019-people-who-fall-1", outcome_kind="falls")
    panels = umbrella(given, outcome="falls", own=False).panels("older adults: exercise and falls")
    assert sorted(panel["axis"].iloc[0] for panel in panels) == ["IRR", "RR"]


def test_scales_of_10_and_100_points_and_opposite_sides_are_kept_apart(everything):
    topic = "low back pain: exercise against no exercise, usual care or other care"
    of_pain = [panel for panel in everything.panels(topic) if panel["outcome_kind"].iloc[0] == "pain"]
    found = {
        (panel["axis"].iloc[0], panel["scale"].iloc[0], panel["favours_first"].iloc[0]) for panel in of_pain
    }
    assert {
        ("MD", "points of 10", "lower"),
        ("MD", "points of 100", "lower"),
        ("MD", "points of 100", "higher"),
        ("SMD", "standard deviations", "lower"),
    } == found
    of_2005 = everything.results.set_index("result_id").loc["hayden2005-pain-0-100-earliest-follow-up"]
    # Printed as an improvement; not turned round.
    assert (of_2005["estimate"], of_2005["favours_first"]) == (7.3, "higher")


def test_a_result_without_an_interval_is_listed_and_says_why(everything, published):
    bare = published[published["ci_lb"].isna()]
    assert len(bare) == 7
    assert (bare["not_drawn"] == "no interval printed").all()
    assert (published.loc[published["ci_lb"].notna(), "not_drawn"] == "").all()


# What each row says


def test_certainty_is_the_authors_or_not_stated(evidence, published):
    printed = evidence.reviews.set_index("result_id")["certainty"]
    for row in published.itertuples():
        assert row.certainty == (printed[row.result_id] or "not stated")
    assert (published["certainty"] == "not stated").sum() == 85


def test_every_row_can_be_opened(published):
    assert (
        published["link"].str.startswith("https://").sum() + published["link"].str.startswith("http://").sum()
        == 105
    )


def test_our_own_are_marked_stand_after_the_published_and_follow_the_wider_interval(everything):
    own = everything.results[everything.results["whose"] == "this project"]
    assert set(own["label"]) == {"This project"}
    assert own["comparison"].str.contains(", in ").all()
    row = own.set_index("review_id").loc["pain-vs-exercise-6-8-weeks"]
    # Hartung-Knapp alone would give [-0.49, -0.02], which is too narrow.
    assert (round(row["ci_lb"], 2), round(row["ci_ub"], 2)) == (-0.57, 0.05)
    assert np.isnan(row["n"])
    for topic in everything.topics:
        for panel in everything.panels(topic):
            assert panel["whose"].tolist() == sorted(panel["whose"])


def test_our_own_stand_where_the_result_stands_that_they_replicate(everything):
    own = everything.results[everything.results["whose"] == "this project"].set_index("review_id")
    assert own.loc["pain-vs-exercise", "topic"].endswith("against general exercise")
    assert own.loc["pain-hip-added", "scale"] == "points of 100"
    # Nothing was pooled there, so there is nothing to set beside others.
    assert "disability-vs-exercise-12-16-weeks" not in own.index


def test_a_person_s_judgement_is_shown_with_its_status(evidence):
    judged = pd.DataFrame(
        [
            {
                "analysis": "pain-vs-exercise",
                "domain": "overall",
                "judgement": "low",
                "status": "draft, not reviewed by a clinician",
            }
        ]
    )
    given = umbrella(replace(evidence, certainty=judged)).results.set_index("result_id")
    assert given.loc["pain-vs-exercise", "certainty"] == "low (draft, not reviewed by a clinician)"
    assert given.loc["pain-hip-added", "certainty"] == "not assessed"


def test_without_our_own(evidence):
    assert set(umbrella(evidence, own=False).results["whose"]) == {"published"}


# Choosing


def test_outcome_comparison_and_topic_choose(evidence):
    assert set(umbrella(evidence, "falls", own=False).results["outcome_kind"]) == {"falls"}
    pilates = umbrella(evidence, comparison="pilates", own=False)
    assert pilates.results["comparison"].str.contains("Pilates").all() and len(pilates.topics) == 2
    with pytest.raises(ValueError, match=r"outcome must be one of \['pain', .*'nothing'"):
        umbrella(evidence, "nothing", own=False)
    with pytest.raises(ValueError, match=r"comparison must be words of one of .*'juggling'"):
        umbrella(evidence, comparison="juggling", own=False)
    with pytest.raises(ValueError, match="topic must be one of"):
        umbrella(evidence, topic="juggling", own=False)
    with pytest.raises(ValueError, match="topic must be one of"):
        pilates.of("juggling")


def test_it_does_not_change_its_input(evidence):
    before = evidence.reviews.copy(deep=True)
    umbrella(evidence, own=False)
    pd.testing.assert_frame_equal(evidence.reviews, before)


def test_data_at_fault_are_named(evidence):
    with pytest.raises(
        DataProblems, match=r"reviews.csv: row 2, .*column 'measure': found 'HR'; expected one of SMD"
    ):
        umbrella(changed(evidence, "tataryn2021-pain-all-durations", measure="HR"), own=False)
    with pytest.raises(
        DataProblems, match=r"sherrington2019-rate-of-falls.*above 0, since ratios stand on a log"
    ):
        umbrella(changed(evidence, "sherrington2019-rate-of-falls", ci_lb=-0.2), own=False)


def test_it_goes_into_json(everything):
    given = json.loads(json.dumps(everything.to_dict(), allow_nan=False))
    assert len(given["results"]) == len(everything.results)
    bare = next(row for row in given["results"] if row["result_id"] == "sawyer2012-pain")
    assert bare["ci_lb"] is None and bare["estimate"] == 0.58


# Overlap of trials


def test_trials_listed_for_a_review_are_those_of_its_rows(evidence):
    """Two tables were read from the same page; they must name the same trials."""
    reviews, contrasts = evidence.reviews, evidence.contrasts
    for result_id, outcome, first, last in (
        ("tataryn2021-pain-all-durations", "pain", 6, 16),
        ("tataryn2021-pain-6-8-weeks", "pain", 6, 8),
        ("tataryn2021-pain-12-16-weeks", "pain", 12, 16),
        ("tataryn2021-disability-6-8-weeks", "disability", 6, 8),
    ):
        row = reviews.set_index("result_id").loc[result_id]
        rows = contrasts[
            (contrasts["source_doi"] == row["source_doi"])
            & (contrasts["outcome"] == outcome)
            & (contrasts["weeks_from"] >= first)
            & (contrasts["weeks_to"] <= last)
        ]
        assert set(row["trials"].split(";")) == set(rows["trial_id"])


def test_reviews_that_are_tied_are_of_this_table_and_of_one_topic(evidence):
    topics = evidence.reviews.groupby("review_id")["topic"].agg(set)
    for row in evidence.reviews.itertuples():
        for other in filter(None, row.overlaps_with.split(";")):
            assert other != row.review_id and topics[other] & {row.topic}
            assert "https://doi.org/" in row.overlap_note or "https://" in row.overlap_note


def test_what_is_known_is_counted_stated_or_said_not_to_be_known(everything):
    table = everything.overlaps.set_index(["first", "second"])
    ours = table.loc[("tataryn2021", "pain-vs-exercise")]
    assert (ours["known"], ours["shared"], ours["either"], ours["cca"]) == ("counted", 8, 8, 100)
    assert table.loc[("sherrington2019", "who_falls2020"), "known"] == "stated"
    assert "nine of them new" in table.loc[("sherrington2019", "who_falls2020"), "words"]
    unknown = table.loc[("searle2015", "wewege2018")]
    assert (unknown["known"], unknown["words"]) == ("not known", "overlap not known")
    assert unknown[["shared", "either", "cca"]].isna().all()


def test_two_of_our_own_are_no_pair(everything):
    own = set(everything.results.loc[everything.results["whose"] == "this project", "review_id"])
    assert not (everything.overlaps["first"].isin(own) & everything.overlaps["second"].isin(own)).any()


def test_a_list_that_is_not_whole_says_so(everything):
    table = everything.overlaps.set_index(["first", "second"])
    assert table.loc[("tataryn2021", "disability-vs-exercise-6-8-weeks"), "words"].endswith(
        "as far as trials were listed"
    )


def test_no_sentence_calls_reviews_independent(everything):
    for topic in everything.topics:
        said = everything.overlap(topic)
        assert said
        if (everything.of(topic).overlaps["known"] == "not known").any():
            assert "not known" in said or "not for the others" in said
            assert "independent" not in said or "cannot count as independent" in said
    assert "another look at them, not further evidence" in everything.overlap(everything.topics[0])


def test_known_for_every_pair_is_said():
    rows = pd.DataFrame(
        {
            "topic": "t",
            "outcome_kind": "pain",
            "review_id": ["x", "y"],
            "label": ["X", "Y"],
            "whose": "published",
            "trials": [("a",), ("a",)],
            "overlaps_with": [(), ()],
            "overlap_note": "",
        }
    )
    table = overlaps(rows)
    assert table["words"].tolist() == ["pain: both rest on the same trial (corrected covered area 100%)"]
    assert overlap_in_words(table, rows) == "How the trials of the reviews overlap is known for the two."


def test_corrected_covered_area_by_hand():
    # 3 reviews, 10 inclusions, 6 different trials: (10 - 6) / (6 * 3 - 6)
    area = corrected_covered_area([set("abcd"), set("cde"), set("dfa")])
    assert area == pytest.approx(100 * 4 / 12)


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=1), min_size=2, max_size=5))
def test_corrected_covered_area_is_a_share_and_reaches_its_ends(reviews):
    area = corrected_covered_area(reviews)
    assert -1e-9 <= area <= 100 + 1e-9
    every = set().union(*reviews)
    assert (area == pytest.approx(100)) == all(review == every for review in reviews)
    assert (area == pytest.approx(0, abs=1e-9)) == (sum(map(len, reviews)) == len(every))


@pytest.mark.parametrize("reviews", [[], [{"a"}], [{"a"}, set()]])
def test_too_little_to_compare_is_refused(reviews):
    with pytest.raises(ValueError, match="trials must be of two or more reviews"):
        corrected_covered_area(reviews)


def test_ratios_are_above_0(published):
    ratios = published[published["axis"].isin(RATIOS)]
    assert len(ratios) == 17 and (ratios[["estimate", "ci_lb", "ci_ub"]] > 0).all(axis=None)
