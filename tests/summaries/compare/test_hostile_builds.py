"""Files that are no results, or would do harm, end in problems that name them."""

import json

import pytest

from hinge_meta.problems import DataProblems
from hinge_meta.summaries.compare import build_read
from hinge_meta.summaries.compare.compare import compare


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"", "broken JSON, line 1"),
        (b"not json", "broken JSON"),
        (b"\xff\xfe{}", "no UTF-8"),
        (b"[]", "found a list; expected the results.json"),
        (b"{}", "no 'analyses'"),
        (b'{"analyses": []}', "a list at analyses; expected an object"),
        (b'{"analyses": {"a": 1}}', "1 at analyses > a; expected an object"),
        (b'{"analyses": {"a": {"fit": {"estimate": NaN}}}}', "NaN"),
        (b'{"analyses": {"a": {"fit": {"estimate": -Infinity}}}}', "infinity"),
        (b'{"analyses": {"a": {"fit": {"estimate": 1e999}}}}', "inf at analyses > a > fit > estimate"),
        (
            b'{"analyses": {"a": {"fit": {"estimate": "1"}}}}',
            "'1' at analyses > a > fit > estimate; expected a number",
        ),
        (b'{"analyses": {"a": {"fit": {"estimate": true}}}}', "expected a number"),
        (b'{"analyses": {"a": {"x": 1' + b"0" * 400 + b"}}}", "more than 300 digits"),
        (b'{"analyses": {"a": {"x": 1' + b"0" * 9000 + b"}}}", "too many digits"),
        (
            b'{"analyses": {"a": {"effects": [{"study": 3}]}}}',
            "3 at analyses > a > effects > 1 > study; expected text",
        ),
        (b'{"analyses": {"a": {"effects": [["x"]]}}}', "expected an object"),
        (
            b'{"analyses": {}, "claims": {"C": {"verdict": []}}}',
            "a list at claims > C > verdict; expected text",
        ),
        (b'{"analyses": {}, "findings": {"rule": "r"}}', "an object at findings; expected a list"),
        (b'{"analyses": {"\\ud800": {}}, "findings": [{"seen": "\\ud800"}]}', "expected text in Unicode"),
        (b'{"analyses": {"a": {"x": ' + b"[" * 60 + b"]" * 60 + b"}}}", "at most 40 deep"),
        (b'{"analyses": ' + b"[" * 200_000, "nested too deeply"),
    ],
)
def test_a_file_that_holds_no_results(tmp_path, text, says):
    path = tmp_path / "results.json"
    path.write_bytes(text)
    with pytest.raises(DataProblems) as caught:
        compare(path, path)
    assert says in str(caught.value)
    assert all(problem.file == str(path) for problem in caught.value.problems)
    assert len(str(caught.value)) < 5000


def test_a_file_above_the_limit_is_not_read(tmp_path, monkeypatch, old):
    path = tmp_path / "results.json"
    path.write_text(json.dumps(old), encoding="utf-8")
    monkeypatch.setattr(build_read, "_LARGEST", 100)
    with pytest.raises(DataProblems, match="below 50 MB"):
        compare(path, path)


def test_nothing_there(tmp_path):
    with pytest.raises(DataProblems, match="no such file"):
        compare(tmp_path / "none.json", tmp_path)
    with pytest.raises(DataProblems, match="no results.json in this folder"):
        compare(tmp_path, tmp_path)


def test_a_tree_in_memory_is_held_to_the_same(old):
    old["analyses"]["pain"]["more"] = {1: "a"}
    with pytest.raises(DataProblems, match="the new build: found 1 at analyses > pain > more"):
        compare({"analyses": {}}, old)
    old["analyses"]["pain"]["more"] = old
    with pytest.raises(DataProblems, match="at most 40 deep"):
        compare({"analyses": {}}, old)
    old["analyses"]["pain"]["more"] = {"a", "set"}
    with pytest.raises(DataProblems, match="what JSON can hold"):
        compare({"analyses": {}}, old)


@pytest.mark.parametrize("source", [3, None, [], b"results.json"])
def test_another_kind_of_source_is_a_wrong_argument(source):
    with pytest.raises(ValueError, match=r"a build must be one of \['path', 'dict', 'Evidence'\], got "):
        compare(source, {"analyses": {}})


def test_every_place_where_a_build_may_lie(tmp_path, old):
    inside = tmp_path / "there" / "summaries"
    inside.mkdir(parents=True)
    (inside / "results.json").write_text(json.dumps(old), encoding="utf-8")
    found = [
        compare(old, source) for source in (tmp_path / "there", inside, inside / "results.json", str(inside))
    ]
    assert not any(item.changed for item in found)
    assert {item.new.name for item in found} == {str(inside / "results.json")}
