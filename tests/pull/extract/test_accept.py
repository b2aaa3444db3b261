"""Accepted rows enter a copy of the tables: all of them or none, and a killed run can be run again."""

import csv
import datetime
import json
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import stamp
from hinge_meta.problems import DataProblems
from hinge_meta.pull import replace_files as files
from hinge_meta.pull.extract.accept import accept, try_accepting
from hinge_meta.pull.extract.from_registry import effects_of_study
from hinge_meta.pull.extract.proposals import read_proposals, write_proposals
from hinge_meta.safe_csv import safe_csv
from hinge_meta.sources.registry.study import study_of
from hinge_meta.whole_file import write_whole

DAY = datetime.date(2026, 11, 24)
OUTCOME = {
    "accept": "yes", "trial_id": "kendall2015", "report_id": "kendall2015", "arm_id": "hip", "outcome": "pain",
    "instrument": "vas-100", "timing": "follow-up", "weeks": "99", "n": "20", "mean": "31.5", "sd": "12.0",
    "method": "as printed", "source_kind": "full text", "read_at": "https://example.org/made-up", "location": "Table 2",
    "literal": "31.5 \u00b1 12.0", "confirm_in_full_text": "false", "quantity": "value", "second_is": "sd",
    "n_literal": "20", "note": "made up for a test",
}  # fmt: skip
CONTRAST = {
    "accept": "yes", "trial_id": "kendall2015", "report_id": "kendall2015", "arm_e": "hip", "arm_c": "motor-control",
    "outcome": "pain", "instrument": "vas-100", "timing": "follow-up", "weeks_from": "99", "weeks_to": "99",
    "measure": "MD", "quantity": "final", "estimate": "-5.2", "ci_lb": "-9.1", "ci_ub": "-1.3",
    "subtraction": "e minus c", "orientation": "as the instrument", "as_printed": "hip, motor control",
    "source_kind": "full text", "read_at": "https://example.org/made-up", "location": "Table 3",
    "literal": "-5.2 [-9.1, -1.3]", "confirm_in_full_text": "false", "second_is": "ci",
}  # fmt: skip


@pytest.fixture
def data(tmp_path):
    """Copy the project's tables, pinned as they are now."""
    copy = tmp_path / "data"
    shutil.copytree(find_data(), copy)
    stamp(copy)
    return copy


@pytest.fixture
def proposals(tmp_path):
    """Write one good row of outcomes and of contrasts, a faulty one and an undecided one."""
    folder = tmp_path / "proposals"
    outcomes = [OUTCOME, OUTCOME | {"weeks": "98", "timing": ""}, OUTCOME | {"weeks": "97", "accept": ""}]
    frames = {"outcomes": pd.DataFrame(outcomes), "contrasts": pd.DataFrame([CONTRAST])}
    write_proposals(frames, folder, article="a made-up paper")
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_rows_enter_behind_bytes_that_stay(data, proposals):
    before = contents(data)
    accepted = accept(proposals, data, by="A Person", on=DAY)
    after = contents(data)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"outcomes.csv", "contrasts.csv", "datapackage.json"}
    for name in ("outcomes.csv", "contrasts.csv"):
        assert after[name].startswith(before[name])
        assert after[name].count(b"\n") == before[name].count(b"\n") + 1
    assert check_evidence(data) == ()
    row = load_evidence(data).outcomes.set_index("outcome_id").loc["kendall2015-hip-pain-vas-100-w99"]
    assert (row["mean"], row["literal"]) == (31.5, "31.5 \u00b1 12.0")
    assert row["note"] == "made up for a test; accepted by A Person on 2026-11-24"
    assert load_evidence(data).date == "2026-11-24"
    assert accepted.added == {
        "outcomes": ("kendall2015-hip-pain-vas-100-w99",),
        "contrasts": ("kendall2015-hip-vs-motor-control-pain-vas-100-w99",),
    }
    assert [(item.row, item.why[0][:11]) for item in accepted.left] == [
        (3, "timing: fou"),
        (4, "not decided"),
    ]
    assert "1 added" in str(accepted)
    signed = read_proposals(proposals)["outcomes"]
    assert signed["accepted_by"].tolist() == ["A Person", "", ""]
    assert signed["outcome_id"][0] == "kendall2015-hip-pain-vas-100-w99"
    assert [path.name for path in sorted(data.parent.iterdir())] == ["data", "proposals"]


def test_frames_are_taken_as_well_and_their_folder_is_told(data, proposals):
    accept(read_proposals(proposals), data, by="A Person", on=DAY)
    assert read_proposals(proposals)["contrasts"]["accepted_on"].tolist() == ["2026-11-24"]


def test_again_changes_nothing(data, proposals):
    accept(proposals, data, by="A Person", on=DAY)
    before = contents(data), contents(proposals)
    again = accept(read_proposals(proposals), data, by="Another Person", on=DAY)
    assert again.added == {}
    assert {table: len(names) for table, names in again.already.items()} == {"outcomes": 1, "contrasts": 1}
    assert (contents(data), contents(proposals)) == before


class Killed(BaseException):
    """As if the process had ended here."""


@pytest.mark.parametrize("renames", [0, 1, 2])
def test_killed_between_renames_it_says_so_and_is_mended_by_running_it_again(
    data, proposals, renames, monkeypatch
):
    done, put = [], files._put

    def put_until_killed(new, place):
        if len(done) == renames:
            raise Killed
        done.append(place.name)
        put(new, place)

    before = contents(data)
    monkeypatch.setattr(files, "_put", put_until_killed)
    with pytest.raises(Killed):
        accept(proposals, data, by="A Person", on=DAY)
    monkeypatch.undo()
    assert "datapackage.json" not in done
    if renames:
        assert any("hash" in problem.expected for problem in check_evidence(data))
    else:
        assert contents(data) == before
    accepted = accept(proposals, data, by="A Person", on=DAY)
    assert check_evidence(data) == ()
    assert sum(map(len, [*accepted.added.values(), *accepted.already.values()])) == 2
    for name in ("outcomes.csv", "contrasts.csv"):
        assert contents(data)[name].startswith(before[name])
        assert contents(data)[name].count(b"\n") == before[name].count(b"\n") + 1


def test_a_process_that_ends_at_once_loses_nothing(data, proposals):
    script = (
        "import datetime, os, sys\n"
        "from hinge_meta.pull import replace_files as files\n"
        "from hinge_meta.pull.extract.accept import accept\n"
        "put = files._put\n"
        "files._put = lambda new, place: (put(new, place), os._exit(9))\n"
        "accept(sys.argv[1], sys.argv[2], by='A Person', on=datetime.date(2026, 11, 24))\n"
    )
    before = contents(data)
    run = subprocess.run(
        [sys.executable, "-c", script, str(proposals), str(data)], capture_output=True, text=True
    )
    assert run.returncode == 9, run.stderr
    assert contents(data)["outcomes.csv"] != before["outcomes.csv"]
    assert contents(data)["contrasts.csv"] == before["contrasts.csv"]
    accept(proposals, data, by="A Person", on=DAY)
    assert check_evidence(data) == ()
    assert [path.name for path in sorted(data.parent.iterdir())] == ["data", "proposals"]


def test_a_change_that_nobody_pinned_is_not_pinned_by_the_way(data, proposals):
    path = data / "trials.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("not checked", "retracted", 1), encoding="utf-8")
    before = contents(data)
    with pytest.raises(DataProblems, match=r"trials\.csv: found another content than datapackage\.json pins"):
        accept(proposals, data, by="A Person", on=DAY)
    assert contents(data) == before


def test_rows_that_somebody_appended_are_not_ours(data, proposals):
    path = data / "outcomes.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[-1].replace("hip", "quadriceps", 1)]) + "\n", encoding="utf-8")
    with pytest.raises(DataProblems, match=r"outcomes\.csv: found another content"):
        accept(proposals, data, by="A Person", on=DAY)


def test_what_the_check_refuses_never_enters(data, proposals):
    frame = read_proposals(proposals)["contrasts"].assign(ci_lb="-1.3", ci_ub="-9.1")
    frame.to_csv(proposals / "contrasts.csv", index=False)
    before = contents(data), contents(proposals)
    with pytest.raises(DataProblems, match="an interval that holds its estimate"):
        accept(proposals, data, by="A Person", on=DAY)
    assert (contents(data), contents(proposals)) == before


def test_line_ends_and_a_missing_last_one_are_kept(data, proposals):
    path = data / "contrasts.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n").removesuffix(b"\r\n"))
    stamp(data)
    before = path.read_bytes()
    accept(proposals, data, by="A Person", on=DAY)
    assert path.read_bytes().startswith(before + b"\r\n")
    assert path.read_bytes().endswith(b"\r\n")
    assert check_evidence(data) == ()


def test_trying_changes_a_copy_only(data, proposals, tmp_path):
    before = contents(data), contents(proposals)
    tried = try_accepting(proposals, data, tmp_path / "copy")
    assert tried.folder == tmp_path / "copy"
    assert len(load_evidence(tried.folder).outcomes) == len(load_evidence(data).outcomes) + 1
    assert (contents(data), contents(proposals)) == before
    with pytest.raises(DataProblems, match="a place where nothing is yet"):
        try_accepting(proposals, data, tmp_path / "copy")


@pytest.mark.parametrize("by", ["", "  ", "42", "a@b.example", "A\nB", "x" * 200, "=A"])
def test_somebody_accepts(data, proposals, by):
    with pytest.raises(ValueError, match="by must be the name"):
        accept(proposals, data, by=by, on=DAY)


@pytest.mark.parametrize("on", ["2026-11-24", datetime.datetime(2026, 11, 24), None])
def test_on_a_day(data, proposals, on):
    with pytest.raises(ValueError, match="on must be a day"):
        accept(proposals, data, by="Zoë O'Neill-Ström", on=on)


def test_nothing_accepted_changes_nothing(data, proposals):
    frame = read_proposals(proposals)
    for table, rows in frame.items():
        rows.assign(accept="no").to_csv(proposals / f"{table}.csv", index=False)
    before = contents(data)
    accepted = accept(proposals, data, by="A Person", on=DAY)
    assert str(accepted).startswith("nothing entered")
    assert contents(data) == before


def test_rows_of_the_registry_enter_where_the_schema_knows_it(data, proposals):
    _let_the_schema_know_the_registry(data)
    row = OUTCOME | {"source_kind": "registry", "confirm_in_full_text": "true"}
    folder = proposals.parent / "registry"
    write_proposals({"outcomes": pd.DataFrame([row])}, folder, article="NCT00000001")
    accept(folder, data, by="A Person", on=DAY)
    with (data / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file))[-1]["source_kind"] == "registry"


def test_from_the_registry_to_the_tables(data, tmp_path):
    """What code read and a person completed enters with its letters."""
    two = [{"id": "OG000", "title": "Usual care"}, {"id": "OG001", "title": "Hip"}]
    pain = {
        "title": "Change From Baseline in Pain at Week 99",
        "timeFrame": "Week 99",
        "reportingStatus": "POSTED",
        "paramType": "LEAST_SQUARES_MEAN",
        "dispersionType": "Standard Error",
        "groups": two,
        "denoms": [
            {"units": "Participants", "counts": [{"groupId": f"OG00{i}", "value": "20"} for i in (0, 1)]}
        ],
        "classes": [{"categories": [{"measurements": [
            {"groupId": "OG000", "value": "-2.1", "spread": "0.5"},
            {"groupId": "OG001", "value": "-4.0", "spread": "0.4"},
        ]}]}],
        "analyses": [{
            "groupIds": ["OG000", "OG001"], "paramType": "Difference", "paramValue": "-1.90", "ciPctValue": "95",
            "ciNumSides": "TWO_SIDED", "ciLowerLimit": "-2.62", "ciUpperLimit": "-1.18", "pValue": "<0.001",
        }],
    }  # fmt: skip
    design = {
        "studyType": "INTERVENTIONAL",
        "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL"},
    }
    made_up = study_of(
        {
            "protocolSection": {"identificationModule": {"nctId": "NCT00000001"}, "designModule": design},
            "resultsSection": {"outcomeMeasuresModule": {"outcomeMeasures": [pain]}},
        }
    )
    roles = {"Usual care": "c:motor-control", "Hip": "e:hip"}
    folder = tmp_path / "NCT00000001"
    effects_of_study(made_up, roles, trial_id="kendall2015", report_id="kendall2015").write(folder)
    contrasts = read_proposals(folder)["contrasts"]
    assert set(contrasts["accept"]) == {""}
    completed = contrasts.assign(accept="yes", outcome="pain", instrument="vas-100", timing="follow-up")
    write_whole(folder / "contrasts.csv", safe_csv(completed))
    _let_the_schema_know_the_registry(data)
    accepted = accept(folder, data, by="A Person", on=DAY)
    assert accepted.added == {"contrasts": ("kendall2015-hip-vs-motor-control-pain-vas-100-w99",)}
    row = load_evidence(data).contrasts.iloc[-1]
    assert (row["estimate"], row["ci_lb"], row["ci_ub"], row["n_e"]) == (-1.9, -2.62, -1.18, 20)
    assert (row["literal"], row["pval"], row["subtraction"]) == (
        "-1.90 [-2.62, -1.18]; p <0.001",
        "<0.001",
        "e minus c",
    )
    assert row["read_at"] == "https://clinicaltrials.gov/study/NCT00000001?tab=results"
    assert {item.why for item in accepted.left} == {("not decided",)}


def _let_the_schema_know_the_registry(data):
    path = data / "datapackage.json"
    passport = json.loads(path.read_text(encoding="utf-8"))
    for resource in passport["resources"]:
        for field in resource["schema"]["fields"]:
            if resource["name"] in ("outcomes", "contrasts") and field["name"] == "source_kind":
                field["constraints"]["enum"] = sorted({*field["constraints"]["enum"], "registry"})
    path.write_text(json.dumps(passport, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
