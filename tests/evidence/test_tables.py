"""The tables of data/: sound by their passport, and as printed where print is doubted."""

import json
import shutil

import pandas as pd
import pytest

from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import fingerprint, stamp
from hinge_meta.problems import DataProblems

DATA = find_data()


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


@pytest.fixture
def copied(tmp_path):
    return shutil.copytree(DATA, tmp_path / "data")


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    stamp(folder)


def test_the_data_package_is_valid():
    assert check_evidence() == ()


def test_every_column_has_a_description_and_every_number_of_people_a_unit():
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"], (resource["name"], field["name"])
            if field["name"] in ("n", "n_e", "n_c", "n_randomised"):
                assert field["unit"] == "people"


@pytest.mark.parametrize(
    ("name", "rows", "unique"),
    [
        ("trials", 35, ["trial_id"]),
        ("reports", 36, ["report_id"]),
        ("arms", 77, ["trial_id", "arm_id"]),
        ("outcomes", 71, ["outcome_id"]),
        ("contrasts", 57, ["contrast_id"]),
        ("reviews", 105, ["result_id"]),
        ("instruments", 36, ["instrument"]),
        ("thresholds", 16, ["threshold_id"]),
    ],
)
def test_a_table_has_not_lost_rows(evidence, name, rows, unique):
    table = getattr(evidence, name)
    assert len(table) >= rows
    assert not table.duplicated(unique).any()


def test_every_number_says_where_it_was_read(evidence):
    for table in (evidence.outcomes, evidence.contrasts, evidence.reviews):
        assert (table["read_at"].str.startswith("http")).all()
        assert (table["location"] != "").all()


def test_what_was_read_in_a_secondary_source_is_to_be_confirmed(evidence):
    for table in (evidence.outcomes, evidence.contrasts):
        elsewhere = table["source_kind"] != "full text"
        assert table.loc[elsewhere, "confirm_in_full_text"].all()


def test_doubted_numbers_stand_as_printed_and_flagged(evidence):
    contrasts = evidence.contrasts.set_index("contrast_id")
    aasa = contrasts.loc["tataryn2021-aasa2015-disability"]
    assert (aasa["estimate"], aasa["ci_lb"], aasa["ci_ub"]) == (-0.38, -0.85, 0.09)
    assert "sign-doubtful" in aasa["flags"]
    assert aasa["orientation"] == "lower is better"
    bade = evidence.outcomes[evidence.outcomes["trial_id"] == "bade2017"]
    baseline = bade[bade["timing"] == "baseline"]
    assert (baseline["sd"] <= 2.1).all()
    assert baseline["flags"].str.contains("se-printed-as-sd").all()
    jackson = evidence.contrasts[evidence.contrasts["trial_id"] == "jackson2011"]
    assert jackson["arm_c"].nunique() == 1
    assert jackson["flags"].str.contains("shared-control").all()


def test_two_papers_of_one_trial_are_one_trial(evidence):
    reports = evidence.reports[evidence.reports["trial_id"] == "aasa2015"]
    assert sorted(reports["report_id"]) == ["aasa2015", "michaelson2016"]
    assert "michaelson2016" not in set(evidence.trials["trial_id"])


def test_a_single_arm_can_never_be_paired(evidence):
    kinds = sorted(set(evidence.arms["training"]))
    rows = [evidence.select(outcome, kinds, kinds) for outcome in ("pain", "disability", "strength")]
    paired = pd.concat(rows)
    assert "tjosvoll2020" not in set(paired["trial_id"])


@pytest.mark.parametrize(
    ("name", "old", "new", "column", "expected"),
    [
        ("contrasts.csv", ",-0.13,-0.6,0.34,", ",-0.13,0.6,0.34,", "ci_lb", "an interval that holds"),
        ("contrasts.csv", ",-0.13,-0.6,0.34,", ",-0.13,,0.34,", "ci_lb", "both bounds or neither"),
        ("contrasts.csv", ",-0.13,-0.6,0.34,", ",text,-0.6,0.34,", "estimate", "passport"),
        ("contrasts.csv", ",sign-doubtful", ",sign-wrong", "flags", "passport"),
        ("contrasts.csv", "aasa2015,aasa2015,deadlift", "aasa2015,aasa2015,squat", None, "passport"),
        ("trials.csv", "kell2009,Kell 2009,kell2009", "kell2009,Kell 2009,nobody", None, "passport"),
        ("outcomes.csv", ",55.7,8.9,", ",155.7,8.9,", "mean", "a mean from 0 to 100"),
        ("outcomes.csv", ",55.7,8.9,", ",55.7,-8.9,", "sd", "passport"),
    ],
)
def test_a_fault_put_into_the_tables_is_found(copied, name, old, new, column, expected):
    change(copied, name, old, new)
    problems = check_evidence(copied)
    assert any(
        problem.file == name and problem.column == column and expected in problem.expected
        for problem in problems
    ), problems


def test_a_change_without_a_new_stamp_is_found(copied):
    path = copied / "trials.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Kell 2009", "Kell 2010"), encoding="utf-8")
    assert any("make passport" in problem.expected for problem in check_evidence(copied))


def test_the_fingerprint_follows_every_table_and_the_questions(copied):
    before = fingerprint(copied)
    assert before == fingerprint(DATA)
    (copied / "analyses.toml").write_text("[defaults]\n", encoding="utf-8")
    assert fingerprint(copied) != before


def test_a_missing_or_broken_table_is_named(copied):
    (copied / "arms.csv").unlink()
    assert any(problem.file == "arms.csv" for problem in check_evidence(copied))
    with pytest.raises(DataProblems, match=r"arms\.csv: found no such file"):
        load_evidence(copied)


def test_a_folder_without_a_passport_is_refused(tmp_path):
    with pytest.raises(DataProblems, match=r"no datapackage\.json"):
        load_evidence(tmp_path)


def test_a_passport_cannot_point_outside_its_folder(copied, tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    path = copied / "datapackage.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"trials.csv"', '"../secret.csv"'), encoding="utf-8"
    )
    assert check_evidence(copied)
    with pytest.raises(DataProblems, match=r"secret\.csv: found no such file"):
        load_evidence(copied)
