"""Proposals come back as they were written, and nobody's decision is overwritten."""

import csv

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.problems import DataProblems
from hinge_meta.pull.extract.proposals import proposal_columns, read_proposals, write_proposals


def rows(**columns):
    return {"outcomes": pd.DataFrame({"trial_id": ["kell2009"], "literal": ["-1.5 (0.4)"], **columns})}


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_columns_are_the_decision_the_curated_ones_and_the_reading():
    assert "literal" in proposal_columns("outcomes")
    assert proposal_columns("contrasts").count("quantity") == 1
    assert "doubts" not in proposal_columns("arms")
    with pytest.raises(ValueError, match="table must be one of"):
        proposal_columns("reviews")


def test_they_come_back_as_they_were(tmp_path):
    written = rows(n=[12], mean=[None], confirm_in_full_text=[True], note=['=x, "y"'])
    write_proposals(written, tmp_path, article="a paper")
    (back,) = read_proposals(tmp_path)["outcomes"].to_dict("records")
    assert {key: back[key] for key in ("n", "mean", "confirm_in_full_text", "note", "literal", "accept")} == {
        "n": "12", "mean": "", "confirm_in_full_text": "true", "note": '=x, "y"', "literal": "-1.5 (0.4)", "accept": "",
    }  # fmt: skip


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20))
def test_any_text_comes_back(tmp_path_factory, text):
    if text.startswith("'"):
        return
    folder = tmp_path_factory.mktemp("proposals")
    write_proposals(rows(note=[text]), folder, article="a paper")
    assert read_proposals(folder)["outcomes"]["note"][0] == text


def test_the_same_again_changes_nothing_and_new_rows_replace_untouched_ones(tmp_path):
    write_proposals(rows(), tmp_path, article="a paper")
    before = (tmp_path / "outcomes.csv").read_bytes()
    write_proposals(rows(), tmp_path, article="a paper")
    assert (tmp_path / "outcomes.csv").read_bytes() == before
    contrasts = {"contrasts": pd.DataFrame({"trial_id": ["kell2009"]})}
    write_proposals(contrasts, tmp_path, article="a paper")
    assert set(read_proposals(tmp_path)) == {"contrasts"}


@pytest.mark.parametrize("work", ["decided", "typed a week", "without the manifest"])
def test_work_is_never_overwritten(tmp_path, work):
    write_proposals(rows(weeks=["12"]), tmp_path, article="a paper")
    path = tmp_path / "outcomes.csv"
    if work == "decided":
        change(path, "\n,", "\nyes,")
    elif work == "typed a week":
        change(path, ",12,", ",13,")
    else:
        (tmp_path / "proposals.json").unlink()
    before = path.read_bytes()
    with pytest.raises(DataProblems, match="somebody has worked on"):
        write_proposals(rows(note=["new"]), tmp_path, article="a paper")
    assert path.read_bytes() == before


def test_a_broken_manifest_is_no_permission(tmp_path):
    write_proposals(rows(), tmp_path, article="a paper")
    for broken in ("[]", "{", '{"sha256": 3}', '{"sha256": {"outcomes.csv": null}}'):
        (tmp_path / "proposals.json").write_text(broken)
        with pytest.raises(DataProblems, match="somebody has worked on"):
            write_proposals(rows(note=["new"]), tmp_path, article="a paper")


def test_what_a_spreadsheet_does_to_a_file_is_read(tmp_path):
    write_proposals(rows(), tmp_path, article="a paper")
    path = tmp_path / "outcomes.csv"
    change(path, "\n,", "\nYes ,")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_proposals(tmp_path)["outcomes"]["accept"].tolist() == ["yes"]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: text.replace("doubts", "doubt"), "row 1, column 'doubts': found the column missing"),
        (lambda text: text.replace("doubts", "doubt"), "row 1, column 'doubt': found the column unknown"),
        (lambda text: text + "a,b\n", "row 3: found 2 cells"),
        (lambda text: text.replace("\n,", "\nmaybe,", 1), "row 2, column 'accept': found 'maybe'"),
        (lambda text: text + '"', "no readable CSV"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path, spoil, says):
    write_proposals(rows(), tmp_path, article="a paper")
    path = tmp_path / "outcomes.csv"
    path.write_text(spoil(path.read_text()))
    with pytest.raises(DataProblems) as refusal:
        read_proposals(tmp_path)
    assert says in str(refusal.value)
    assert "outcomes.csv" in str(refusal.value)


def test_bytes_that_are_no_text_are_refused(tmp_path):
    write_proposals(rows(), tmp_path, article="a paper")
    (tmp_path / "outcomes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataProblems, match="no readable CSV"):
        read_proposals(tmp_path)


def test_an_unknown_column_or_table_is_a_wrong_argument(tmp_path):
    with pytest.raises(ValueError, match="got \\['weight'\\]"):
        write_proposals(rows(weight=[1]), tmp_path, article="a paper")
    with pytest.raises(ValueError, match="table must be one of"):
        write_proposals({"reviews": pd.DataFrame()}, tmp_path, article="a paper")
    assert list(tmp_path.iterdir()) == []


def test_formulas_are_marked_in_the_file(tmp_path):
    write_proposals(rows(note=["=HYPERLINK(1)"]), tmp_path, article="a paper")
    with (tmp_path / "outcomes.csv").open(newline="") as file:
        assert "'=HYPERLINK(1)" in list(csv.reader(file))[1]
