"""Both tables and the passport are written together or not at all, and nothing decided is lost."""

import os

import pytest

from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems
from hinge_meta.pull.search.run_search import run_search
from hinge_meta.pull.search.runs_table import add_runs
from hinge_meta.pull.search.screening import add_to_screening
from hinge_meta.pull.search.screening_columns import screening_frame
from hinge_meta.pull.search.write_screening import write_screening


@pytest.fixture
def tables(evidence, world, three_services):
    run = run_search(evidence.saved_searches["hips"], world(**three_services, down={"europe_pmc"}))
    frame = add_to_screening(
        evidence.screening, run.unique, search="hips", found_on="2026-11-23", evidence=evidence
    )
    return frame, add_runs(evidence.searches, run)


def bytes_of(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_what_is_written_is_read_again_and_passes_the_check(data, tables):
    frame, runs = tables
    assert {path.name for path in write_screening(data, frame, runs)} == {
        "screening.csv",
        "searches.csv",
        "datapackage.json",
    }
    assert check_evidence(data) == ()
    again = load_evidence(data)
    assert again.screening.equals(frame)
    assert again.searches.equals(runs)
    assert again.searches["service"].tolist() == ["pubmed", "clinical_trials"], (
        "nothing is known of Europe PMC"
    )
    assert write_screening(data, frame, runs) == ()
    assert [path.name for path in data.parent.iterdir()] == ["data"]


@pytest.mark.parametrize("stop", [0, 1, 2])
def test_killed_between_two_files_it_is_seen_and_mended(data, tables, monkeypatch, stop):
    before, calls = bytes_of(data), []

    def replace(source, target):
        if target.parent == data:
            if len(calls) == stop:
                raise KeyboardInterrupt
            calls.append(target)
        return os.rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            write_screening(data, *tables)
    assert (bytes_of(data) == before) == (stop == 0)
    assert bytes_of(data)["datapackage.json"] == before["datapackage.json"], "the passport comes last"
    if stop == 1:
        assert "hash" in " ".join(map(str, check_evidence(data)))
    assert write_screening(data, *tables)
    assert load_evidence(data).screening.equals(tables[0])
    if stop:
        assert check_evidence(data) == ()


def test_what_a_killed_process_left_beside_is_swept(data, tables):
    (data.parent / ".data.replacing").mkdir()
    (data.parent / ".data.replacing" / "trials.csv").write_text("torn", encoding="utf-8")
    write_screening(data, *tables)
    assert check_evidence(data) == ()


def test_a_table_that_would_not_pass_is_not_written(data, tables):
    frame, runs = tables
    before = bytes_of(data)
    for wrong in (
        frame.assign(found_in="elsewhere"),
        frame.assign(doi="not one"),
        frame.assign(title_abstract="maybe"),
    ):
        with pytest.raises(DataProblems):
            write_screening(data, frame.assign(**wrong), runs)
    assert bytes_of(data) == before
    assert [path.name for path in data.parent.iterdir()] == ["data"]


def test_a_record_or_a_decision_is_never_lost(data, tables):
    frame, runs = tables
    decided = {"title_abstract": "include", "title_abstract_by": "A. Ott", "title_abstract_on": "2026-11-24"}
    rows = frame.to_dict("records")
    kept = screening_frame([rows[0] | decided, *rows[1:]])
    write_screening(data, kept, runs)
    with pytest.raises(
        DataProblems, match="column 'title_abstract': found 'include', and a blank in the new table"
    ):
        write_screening(data, frame, runs)
    with pytest.raises(DataProblems, match="a record that the new table does not have"):
        write_screening(data, kept.iloc[1:], runs)
    assert load_evidence(data).screening.equals(kept)


def test_formulas_stay_text(data, tables):
    frame, runs = tables
    write_screening(data, frame.assign(title="=1+1"), runs)
    assert (data / "screening.csv").read_text(encoding="utf-8").count("'=1+1") == len(frame)
    again = load_evidence(data)
    assert write_screening(data, again.screening, again.searches) == ()
