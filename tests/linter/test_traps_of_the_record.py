"""The eleven errors that were found in the published record by hand, found again by general rules.

What people wrote down about them, ``flags``, ``note`` and ``caution``, is blanked first.
"""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.evidence.evidence import TABLES
from hinge_meta.linter import rules as room
from hinge_meta.linter.lint import lint
from hinge_meta.linter.pooled_sets import review_pools
from hinge_meta.linter.reproduce import pooled_as_printed
from hinge_meta.linter.rules import rules

WRITTEN_BY_PEOPLE = ("flags", "note", "caution")

# Trap, the rule that finds it, the rows that it must name, a piece of what it says.
TRAPS = {
    "a headline that is a subgroup": (
        "subgroup-reported-as-the-whole", ["tataryn2021-pain-abstract"], "of 5 studies; all 9 studies",
    ),
    "a probable sign error": (
        "scale-turned-by-the-source", ["tataryn2021-aasa2015-disability", "tataryn2021-cai2017-disability"], "psfs",
    ),
    "one control group counted twice": (
        "shared-control-counted-twice", ["tataryn2021-jackson2011-middle-aged-pain"], "jackson2011-older-pain",
    ),
    "a mislabelled trial": (
        "mislabelled-report", ["tataryn2021-cai2017-pain", "tataryn2021-cai2017-disability"], "2015",
    ),
    "sample sizes that do not fit their intervals": (
        "n-does-not-fit-interval",
        ["tataryn2021-cortelltormo2018-pain", "tataryn2021-cai2017-pain", "tataryn2021-hurley2015-pain"],
        "people",
    ),
    "two papers, one trial": ("two-reports-of-one-trial", ["michaelson2016"], "Aasa B"),
    "standard errors printed as SDs": (
        "se-given-as-sd",
        ["bade2017-hip-pain-nrs-10-w0", "bade2017-usual-pain-nrs-10-w0", "bade2017-hip-disability-odi-w0",
         "bade2017-usual-disability-odi-w0"],
        "as a standard error",
    ),
    "swapped arm labels": ("swapped-arm-labels", ["leekim2015"], "change places between strata"),
    "one trial carries the heterogeneity": (
        "one-study-carries-the-heterogeneity",
        ["pain-vs-exercise/hurley2015", "pain-vs-exercise-12-16-weeks/hurley2015"],
        "without Hurley 2015",
    ),
    "citations that do not hold": ("citation-does-not-hold", ["C06", "C08", "C13", "C14"], "cites"),
    "a model label that does not fit": (
        "model-label-does-not-fit", ["liu_latham2009-physical-ability-main-function-measure"], "common-effect",
    ),
}  # fmt: skip


# Flagged by people and not seen by the rules, with the reason.
NOT_SEEN = {
    (
        "jay2011-kettlebell-vs-control-pain-back-pain-10-w8",
        "interval-asymmetric",
    ): "an interval of 2.7 that is off its "
    "middle by 0.02 may be rounding, since its other numbers are printed to one decimal",
    (
        "tataryn2021-cai2017-disability",
        "sample-size-doubtful",
    ): "zeros at the end of a number are lost in a table, so "
    "0.7 may have been 0.65; the other row of the trial is found",
}


def unaided(evidence):
    """Blank what people wrote of their doubts, and take apart what they had joined."""
    blank = {}
    for name in TABLES:
        table = getattr(evidence, name).copy()
        doubts = [column for column in table.columns if column in WRITTEN_BY_PEOPLE]
        # Of a citation only what was found when the source was opened stays, not the verdict on it.
        doubts += [column for column in table.columns if column.startswith("citation_") and name == "claims"]
        doubts += [column for column in table.columns if column.startswith("read_v")]
        for column in doubts:
            table[column] = ""
        blank[name] = table
    blank["acknowledged"] = evidence.acknowledged.iloc[:0]
    return replace(evidence, **blank)


def taken_apart(evidence):
    """Enter every later paper on a trial as a trial of its own, as somebody would who did not see the link."""
    later = evidence.reports[evidence.reports["kind"] == "follow-up"]
    trials = evidence.trials.set_index("trial_id")
    copies = [
        trials.loc[row.trial_id].to_dict()
        | {"trial_id": row.report_id, "label": row.report_id, "main_report": row.report_id}
        for row in later.itertuples()
    ]
    copies = pd.DataFrame(copies).reindex(columns=evidence.trials.columns).astype(evidence.trials.dtypes)
    own = evidence.reports["trial_id"].where(
        evidence.reports["kind"] != "follow-up", evidence.reports["report_id"]
    )
    return replace(
        evidence,
        trials=pd.concat([evidence.trials, copies], ignore_index=True),
        reports=evidence.reports.assign(trial_id=own),
    )


@pytest.fixture(scope="module")
def evidence():
    return hm.load_evidence()


@pytest.fixture(scope="module")
def findings(evidence):
    return lint(taken_apart(unaided(evidence)))


@pytest.mark.parametrize("trap", TRAPS)
def test_the_trap_is_found_unaided(findings, trap):
    rule, keys, words = TRAPS[trap]
    found = {finding.key: finding.seen for finding in findings if finding.rule == rule}
    assert set(keys) <= set(found)
    assert all(words in found[key] for key in keys)


def test_what_people_wrote_changes_nothing_that_is_found(evidence):
    def told(source):
        return {
            (finding.rule, finding.key, finding.seen) for finding in lint(source, acknowledged=pd.DataFrame())
        }

    source = replace(evidence, acknowledged=evidence.acknowledged.iloc[:0])
    assert told(source) == told(unaided(source))


def test_two_papers_that_are_joined_are_not_reported(evidence):
    assert "two-reports-of-one-trial" not in {finding.rule for finding in lint(unaided(evidence))}


def test_every_doubt_that_people_flagged_in_a_row_is_found_in_it_or_needs_more_than_the_tables(
    evidence, findings
):
    # What no table shows: which arm was subtracted, that a time is missing, that there is one arm only, that a
    # row has no usable number. The tables say these in columns of their own, so they are facts and no doubts.
    facts = {
        "direction-not-stated",
        "time-not-stated",
        "single-arm",
        "no-usable-number",
        "population-overlaps",
    }
    by_flag = {
        "mislabelled": "mislabelled-report",
        "sample-size-doubtful": "n-does-not-fit-interval",
        "shared-control": "shared-control-counted-twice",
        "sign-doubtful": "scale-turned-by-the-source",
        "interval-asymmetric": "interval-lopsided",
        "se-printed-as-sd": "se-given-as-sd",
        "arm-labels-doubtful": "swapped-arm-labels",
        "headline-is-a-subgroup": "subgroup-reported-as-the-whole",
        "model-label-doubtful": "model-label-does-not-fit",
    }
    said = {}
    for finding in findings:
        said.setdefault(finding.rule, []).append(f"{finding.key} {finding.study} {finding.seen}")
    missed = []
    for name in ("outcomes", "contrasts", "reviews"):
        table = getattr(evidence, name)
        for row in table[table["flags"] != ""].itertuples():
            for flag in set(row.flags.split(";")) - facts:
                about = " ".join(said.get(by_flag[flag], []))
                owner = getattr(row, "trial_id", row[1])
                if row[1] not in about and not (flag == "arm-labels-doubtful" and owner in about):
                    missed.append((row[1], flag))
    assert set(missed) <= set(NOT_SEEN), missed


def test_the_rows_of_a_review_give_what_it_prints(evidence):
    printed = evidence.reviews.set_index("result_id")
    for name, window in (
        ("tataryn2021-pain-all-durations", None),
        ("tataryn2021-pain-12-16-weeks", (12.0, 16.0)),
    ):
        (pool,) = (
            item for item in review_pools(evidence) if item.outcome == "pain" and item.window == window
        )
        found, row = pooled_as_printed(pool.rows, "random"), printed.loc[name]
        assert found[["estimate", "ci_lb", "ci_ub"]].tolist() == pytest.approx(
            [row["estimate"], row["ci_lb"], row["ci_ub"]], abs=0.0051
        )
        assert found["i2"] == pytest.approx(74 if window else 50.4, abs=0.5)


def test_given_the_changes_of_the_arms_the_sign_itself_is_found(evidence):
    """The changes that the notes quote for one trial of the scale: 2.5 in the first arm, 4.2 in the other."""
    like = evidence.outcomes.iloc[[0, 1]]
    rows = like.assign(
        outcome_id=["first", "second"], trial_id="aasa2015", report_id="aasa2015", arm_id=["deadlift", "motor-control"],
        outcome="disability", instrument="psfs", weeks=8.0, change_mean=[2.5, 4.2], change_ci_lb=float("nan"),
        change_ci_ub=float("nan"), timing="end of treatment",
    )  # fmt: skip
    with_changes = replace(
        unaided(evidence), outcomes=pd.concat([evidence.outcomes, rows], ignore_index=True)
    )
    found = {(finding.rule, finding.key) for finding in lint(with_changes)}
    assert ("direction-contradicts-change", "tataryn2021-aasa2015-disability") in found
    assert ("scale-turned-by-the-source", "tataryn2021-aasa2015-disability") not in found


def test_arms_entered_as_the_doubtful_labels_say_point_the_other_way_in_one_stratum(evidence):
    """The labels of one stratum look swapped; whoever had followed them would have met another rule."""
    swap = {"hip-instability": "usual-instability", "usual-instability": "hip-instability"}
    arms = evidence.outcomes["arm_id"].map(lambda arm: swap.get(arm, arm))
    as_labelled = replace(evidence, outcomes=evidence.outcomes.assign(arm_id=arms))
    found = {item.study for item in lint(as_labelled) if item.rule == "strata-point-opposite-ways"}
    assert found == {"leekim2015"}
    assert "strata-point-opposite-ways" not in {item.rule for item in lint(evidence)}


def test_without_the_sorting_out_a_part_of_the_people_would_be_pooled_with_the_whole(evidence):
    name = "pain-vs-no-training"
    careless = replace(evidence.questions[name], leave_out_rows=())
    asked = replace(evidence, questions={**evidence.questions, name: careless})
    found = [item for item in lint(asked) if item.rule == "overlapping-populations-pooled"]
    assert [item.key for item in found] == [name]
    assert "overlapping-populations-pooled" not in {item.rule for item in lint(evidence)}


def test_no_rule_names_a_trial_or_a_review_or_reads_what_people_flagged(evidence):
    names = {*evidence.trials["trial_id"], *evidence.trials["label"], *evidence.reviews["review_id"]}
    for file in sorted(Path(room.__file__).parent.glob("*.py")):
        text = file.read_text(encoding="utf-8")
        assert not [name for name in names if name in text], file.name
        # "note" is a severity as well.
        for column in WRITTEN_BY_PEOPLE:
            assert not re.search(rf"""\.{column}\b|\[["']{column}["']\]""", text), file.name


def test_the_rules_that_find_the_traps_are_all_there():
    assert {rule for rule, _, _ in TRAPS.values()} <= {rule.id for rule in rules()}
