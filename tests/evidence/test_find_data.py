"""Which tables a command takes: those of the review that one stands in, and the project's own where there is none."""

import os

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data, own_data
from hinge_meta.new_review.new_review import new_review
from hinge_meta.problems import DataProblems


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    folder = tmp_path_factory.mktemp("found") / "review"
    new_review(folder)
    return folder


@pytest.mark.parametrize("below", ["", "notebooks", "data"])
def test_it_is_found_from_anywhere_in_it(review, below, monkeypatch):
    monkeypatch.chdir(review / below)
    assert find_data() == review / "data"
    assert list(load_evidence().questions) == ["length-of-stay"]


def test_elsewhere_the_projects_own_is_taken(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_data() == own_data()


@pytest.mark.parametrize("name", ["datapackage.json", "analyses.toml"])
def test_somebody_elses_data_folder_is_left_alone(tmp_path, name, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / name).write_text("{}")
    monkeypatch.chdir(tmp_path)
    assert find_data() == own_data()


def test_a_named_folder_goes_before_where_one_stands(review, monkeypatch):
    monkeypatch.chdir(review)
    assert find_data(own_data()) == own_data()
    with pytest.raises(DataProblems, match="no datapackage.json"):
        find_data(review)


def test_a_deleted_working_directory_is_no_failure(tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    os.rmdir(gone)
    assert find_data() == own_data()
