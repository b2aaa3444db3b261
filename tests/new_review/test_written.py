"""What a new review's folder holds, and that nothing is ever overwritten or left half done."""

import csv
import json
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from hinge_meta.evidence.evidence import TABLES
from hinge_meta.evidence.folder import own_data
from hinge_meta.evidence.passport import read_passport
from hinge_meta.evidence.questions import Question
from hinge_meta.new_review.new_passport import new_passport
from hinge_meta.new_review.new_review import NOTEBOOK, new_review
from hinge_meta.new_review.new_tables import new_tables
from hinge_meta.new_review.subject_words import ENUMERATIONS
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis.check_record import check_record

OF_BACKS = re.compile(
    r"\bbacks?\b(?! to)|hip|hinge(?![_-]meta)|posterior|clinic\b|clinic's|\bthe post\b|the post's|tataryn|park 2024|"
    r"deadlift|kettlebell|lumbar|spine|pain|oswestry|roland|knee|physio",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("new") / "review"
    new_review(made)
    return made


def test_it_holds_tables_question_notebook_and_readme(folder):
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    tables = {f"data/{name}.csv" for name in TABLES}
    assert there == tables | {
        "data/datapackage.json",
        "data/analyses.toml",
        "README.md",
        ".gitignore",
        NOTEBOOK,
    }


def test_it_is_sound_and_nothing_in_it_waits_for_an_answer(folder):
    record = check_record(folder / "data")
    assert (record.problems, record.unanswered) == ((), ())


def test_the_schema_is_the_projects_own(folder):
    own, new = read_passport(own_data()), read_passport(folder / "data")
    assert [item["name"] for item in new["resources"]] == [item["name"] for item in own["resources"]]
    for ours, theirs in zip(own["resources"], new["resources"], strict=True):
        name = ours["name"]
        for key in ("primaryKey", "foreignKeys", "missingValues"):
            assert theirs["schema"].get(key) == ours["schema"].get(key), (name, key)
        columns = zip(ours["schema"]["fields"], theirs["schema"]["fields"], strict=True)
        for our, their in columns:
            place = name, our["name"]
            assert (their["name"], their["type"], their.get("unit")) == (
                our["name"],
                our["type"],
                our.get("unit"),
            )
            ruled, rules = dict(their.get("constraints", {})), dict(our.get("constraints", {}))
            if place in ENUMERATIONS:
                assert tuple(ruled.pop("enum")) == ENUMERATIONS[place]
                assert rules.pop("enum")
            assert ruled == rules, place


def test_every_enumeration_that_names_the_subject_is_replaced():
    kept = {
        (resource["name"], field["name"], word)
        for resource in new_passport()["resources"]
        for field in resource["schema"]["fields"]
        for word in field.get("constraints", {}).get("enum", ())
        if OF_BACKS.search(word)
    }
    assert kept == set()


@pytest.mark.parametrize("ending", ["csv", "json", "toml", "md", "ipynb"])
def test_no_word_of_the_projects_own_subject_is_in_it(folder, ending):
    files = list(folder.rglob(f"*.{ending}"))
    assert files
    for path in files:
        found = OF_BACKS.search(path.read_text(encoding="utf-8"))
        assert found is None, (path.name, found)


def test_tables_are_laid_out_as_the_passport_says(folder):
    for resource in read_passport(folder / "data")["resources"]:
        with (folder / "data" / resource["path"]).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in resource["schema"]["fields"]]


def test_every_number_is_that_of_the_source(folder):
    from hinge_meta.published_tables.example import example

    with (folder / "data" / "outcomes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = [(row["arm_id"], *(int(row[name]) for name in ("mean", "sd", "n"))) for row in rows]
    asked = []
    for row in example("normand1999").itertuples():
        asked += [
            ("specialist", row.mean_e, row.sd_e, row.n_e),
            ("routine", row.mean_c, row.sd_c, row.n_c),
        ]
    assert found == asked
    assert all(row["read_at"].startswith("https://doi.org/") and row["location"] for row in rows)


def test_nothing_that_was_not_read_is_filled_in(folder):
    with (folder / "data" / "reports.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert not any(row[name] for name in ("title", "year", "journal", "doi", "pmid"))
    with (folder / "data" / "trials.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert (row["design"], row["status"], row["n_randomised"]) == (
                "allocation not stated",
                "not checked",
                "",
            )
    with (folder / "data" / "risk_of_bias.csv").open(encoding="utf-8", newline="") as file:
        assert not list(csv.DictReader(file))
    with (folder / "data" / "certainty.csv").open(encoding="utf-8", newline="") as file:
        assert {row["judgement"] for row in csv.DictReader(file)} == {"not assessed"}


def test_every_key_of_a_question_is_explained(folder):
    text = (folder / "data" / "analyses.toml").read_text(encoding="utf-8")
    named = {name for line in text.splitlines() for name in re.findall(r"^[#\s\[]*([a-z_]+) ?=", line)}
    named |= set(re.findall(r"`?([a-z_]+) ?= ", text)) | {"multiverse", "leave_out_rows", "shown_not_pooled"}
    assert {item.name for item in fields(Question)} - {"id"} <= named
    assert tomllib.loads(text)["length-of-stay"]["measure"] == "MD"


def test_the_same_version_writes_the_same_bytes(folder, tmp_path):
    again = tmp_path / "again"
    new_review(again)
    for path in folder.rglob("*"):
        if path.is_file():
            assert (again / path.relative_to(folder)).read_bytes() == path.read_bytes(), path.name


def test_the_notebook_is_one_and_has_not_been_run(folder):
    made = json.loads((folder / NOTEBOOK).read_text(encoding="utf-8"))
    code = [cell for cell in made["cells"] if cell["cell_type"] == "code"]
    assert [cell["metadata"] for cell in code[:2]] == [{"tags": ["parameters"]}, {}]
    assert all(not cell["outputs"] and cell["execution_count"] is None for cell in code)
    text = "".join("".join(cell["source"]) for cell in code)
    assert not re.search(r"\bdef |\bfor |[/\\]", text)


def test_an_empty_folder_may_be_there(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    assert len(new_review(folder)) == 21


def test_here_may_be_an_empty_folder(tmp_path, monkeypatch):
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert all(path.exists() for path in new_review("."))
    assert Path("README.md").is_file() and sorted(path.name for path in folder.iterdir()) == [
        ".gitignore", "README.md", "data", "notebooks",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["a file in it", "a file", "a link"])
def test_what_is_there_is_never_overwritten(tmp_path, kind):
    folder = tmp_path / "there"
    if kind == "a file in it":
        folder.mkdir()
        (folder / "thesis.txt").write_text("years of work")
    elif kind == "a file":
        folder.write_text("years of work")
    else:
        (tmp_path / "elsewhere").mkdir()
        folder.symlink_to(tmp_path / "elsewhere")
    before = sorted(map(str, tmp_path.rglob("*")))
    with pytest.raises(DataProblems, match="there.*nothing is overwritten"):
        new_review(folder)
    assert sorted(map(str, tmp_path.rglob("*"))) == before


def test_a_broken_run_leaves_nothing(tmp_path, monkeypatch):
    def broken(*_):
        raise OSError("no space left")

    monkeypatch.setattr("hinge_meta.new_review.new_review.stamp", broken)
    for name in ("review", "empty"):
        with pytest.raises(OSError, match="no space"):
            new_review(tmp_path / name)
        assert [path.name for path in tmp_path.rglob("*")] == (["empty"] if name == "empty" else [])
        (tmp_path / "empty").mkdir(exist_ok=True)


def test_a_run_that_breaks_while_it_is_put_in_place_leaves_nothing(tmp_path, monkeypatch):
    folder, rename = tmp_path / "empty", Path.rename
    folder.mkdir()

    def broken(path, target):
        if Path(target) == folder / "data":
            raise OSError("gone")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises(OSError, match="gone"):
        new_review(folder)
    assert list(folder.iterdir()) == []


def test_a_row_with_an_unknown_column_is_refused():
    with pytest.raises(DataProblems, match="trials.csv: row 2, column 'colour'"):
        new_tables(new_passport(), {"trials": [{"trial_id": "a", "colour": "red"}]})


def test_the_readme_says_first_that_it_is_an_example(folder):
    lines = Path(folder / "README.md").read_text(encoding="utf-8").splitlines()
    assert "example, to be replaced" in lines[2]
