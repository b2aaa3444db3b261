"""The same document gives the same bytes, in another process, another year and another place."""

import hashlib
import io
import os
import pickle
import subprocess
import sys
import zipfile

import pytest

from hinge_meta.summaries.paper.pdf import pdf_of
from hinge_meta.summaries.paper.same_bytes import same_bytes
from hinge_meta.summaries.paper.word import word_of

AGAIN = """
import hashlib, pickle, sys
from hinge_meta.summaries.paper.pdf import pdf_of
from hinge_meta.summaries.paper.word import word_of
document = pickle.loads(open(sys.argv[1], "rb").read())
print(*(hashlib.sha256(make(document)).hexdigest() for make in (pdf_of, word_of)))
"""


@pytest.mark.parametrize(
    "place",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1"},
    ],
)
def test_another_process_makes_the_same(question, tmp_path, place):
    (tmp_path / "document").write_bytes(pickle.dumps(question))
    asked = [sys.executable, "-c", AGAIN, str(tmp_path / "document")]
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    run = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path, env={**environment, **place})
    assert run.returncode == 0, run.stderr
    assert run.stdout.split() == [hashlib.sha256(make(question)).hexdigest() for make in (pdf_of, word_of)]


def test_no_file_tells_when_it_was_made(question):
    with zipfile.ZipFile(io.BytesIO(word_of(question))) as archive:
        entries = archive.infolist()
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert entries[0].filename == "[Content_Types].xml"
        assert [entry.filename for entry in entries[1:]] == sorted(entry.filename for entry in entries[1:])
        assert archive.testzip() is None


def test_other_words_make_other_bytes(make):
    assert pdf_of(make(title="A?")) != pdf_of(make(title="B?"))
    assert word_of(make(title="A?")) != word_of(make(title="B?"))


def test_packing_twice_changes_nothing(question):
    once = word_of(question)
    assert same_bytes(once) == once
