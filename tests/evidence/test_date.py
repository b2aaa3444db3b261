"""The day of the data: written by a person's act, read everywhere, never a clock's."""

import datetime
import json
import shutil

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import PASSPORT, stamp
from hinge_meta.problems import DataProblems


@pytest.fixture
def copied(tmp_path):
    return shutil.copytree(find_data(), tmp_path / "data")


def test_the_day_is_that_of_the_passport(copied):
    stamp(copied, datetime.date(2024, 2, 29))
    assert load_evidence(copied).date == "2024-02-29"
    # A stamp without a day leaves it.
    stamp(copied)
    assert load_evidence(copied).date == "2024-02-29"


@pytest.mark.parametrize("created", [None, "", "yesterday", 20261123, "2026-13-01T00:00:00Z"])
def test_data_without_a_day_are_refused_with_what_mends_it(copied, created):
    passport = json.loads((copied / PASSPORT).read_text(encoding="utf-8"))
    passport["created"] = created
    (copied / PASSPORT).write_text(json.dumps(passport), encoding="utf-8")
    with pytest.raises(DataProblems, match="make passport"):
        load_evidence(copied)
