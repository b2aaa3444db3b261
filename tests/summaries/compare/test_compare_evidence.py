"""Tables are compared by the answers that they give."""

import csv
import json
import shutil

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.passport import stamp
from hinge_meta.summaries.answered import answer
from hinge_meta.summaries.compare.compare import compare


@pytest.fixture(scope="session")
def results(evidence):
    return answer(evidence).to_dict()


def test_results_are_fit_for_json_and_come_back_as_they_were(results):
    text = json.dumps(results, allow_nan=False)
    assert not compare(results, json.loads(text)).changed


def test_a_trial_taken_out_of_the_tables_is_told_as_one_that_left(evidence, results, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(evidence.folder, folder)
    table = folder / "contrasts.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    kept = [row for row in rows if row[1] != "kell2009"]
    assert len(kept) == len(rows) - 1
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(kept)
    stamp(folder)
    found = compare(results, load_evidence(folder))
    assert "pain-vs-exercise: left: Kell 2009 (pooled)." in str(found).splitlines()
    k = found.numbers[(found.numbers["question"] == "pain-vs-exercise") & (found.numbers["part"] == "answer")]
    k = k.set_index("name").loc["k"]
    assert k["new"] == k["old"] - 1
    assert found.not_compared.empty
