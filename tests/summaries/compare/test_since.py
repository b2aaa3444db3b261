"""A build says what it changed of the one before, and is never stopped by it."""

import json

import pytest

from hinge_meta.summaries.compare.since import build_before, changed_since


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "summaries").mkdir()
    return tmp_path


def write(folder, verdict):
    results = {"analyses": {"pain": {"measure": "SMD", "conclusion": {"verdict": verdict}}}}
    (folder / "summaries" / "results.json").write_text(json.dumps(results), encoding="utf-8")


def test_a_changed_verdict_is_told(folder):
    write(folder, "unclear")
    before = build_before(folder)
    write(folder, "favours-intervention")
    assert "favours-intervention" in changed_since(before, folder)


def test_the_same_build_again_says_nothing(folder):
    write(folder, "unclear")
    assert changed_since(build_before(folder), folder) == ""


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"analyses": 3}'])
def test_what_cannot_be_read_stops_no_build(folder, text):
    (folder / "summaries" / "results.json").write_text(text, encoding="utf-8")
    assert build_before(folder) is None
