"""Searches as they are written down: read strictly, named by questions, run by nobody yet."""

import shutil

import pytest

from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.passport import stamp
from hinge_meta.evidence.questions import read_questions
from hinge_meta.evidence.saved_search import read_searches
from hinge_meta.problems import DataProblems

GOOD = """
[searches.hinge]
written_on = "2026-11-23"
note = ""
pubmed = "deadlift*[tiab]"
clinical_trials = { condition = "back pain" }
"""


@pytest.fixture
def read(tmp_path):
    def read(text):
        (tmp_path / "analyses.toml").write_text(text, encoding="utf-8")
        return read_searches(tmp_path / "analyses.toml")

    return read


def test_what_is_written_is_what_is_asked(read):
    (search,) = read(GOOD).values()
    assert (search.name, search.pubmed, search.europe_pmc) == ("hinge", "deadlift*[tiab]", "")
    assert search.clinical_trials == {"condition": "back pain"}
    assert search.services == ("pubmed", "clinical_trials")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("pubmed", "pubmeed"), "column 'pubmeed': found an unknown key in [searches.hinge]"),
        (GOOD.replace('note = ""', ""), "column 'note': found nothing in [searches.hinge]"),
        (GOOD.replace("condition", "cond"), "column 'clinical_trials': found cond in [searches.hinge]"),
        (GOOD.replace("searches.hinge", 'searches."../x"'), "found a search named '../x'"),
        (
            '[searches.hinge]\nwritten_on = "2026-11-23"\nnote = ""\n',
            "found nothing to ask in [searches.hinge]",
        ),
        ('[searches]\nhinge = "deadlift"\n', "found 'deadlift' in [searches.hinge]; expected a table"),
    ],
)
def test_a_slip_is_named(read, wrong, said):
    with pytest.raises(DataProblems) as told:
        read(wrong)
    assert said in str(told.value)


def test_without_searches_there_are_none(read):
    assert read("") == {}


def test_a_question_names_a_search_that_is_there(tmp_path):
    text = (load_evidence().folder / "analyses.toml").read_text(encoding="utf-8")
    path = tmp_path / "analyses.toml"
    path.write_text(
        text.replace('search = "hip-strengthening-added"', 'search = "hips"', 1), encoding="utf-8"
    )
    with pytest.raises(DataProblems, match=r"column 'search': found 'hips' in \[pain-hip-added\]"):
        read_questions(path)


def test_a_run_of_an_unknown_search_is_found(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(load_evidence().folder, folder)
    with (folder / "searches.csv").open("a", encoding="utf-8") as file:
        file.write("hips,pubmed,hip,2026-11-23,3,3,true,,\n")
    stamp(folder)
    (problem,) = check_evidence(folder)
    assert str(problem).startswith("searches.csv: row 2, column 'search': found 'hips'; expected one of")


def test_every_question_of_ours_has_a_search_and_a_run_names_one():
    evidence = load_evidence()
    assert {question.search for question in evidence.questions.values()} == set(evidence.saved_searches)
    assert set(evidence.searches["search"]) <= set(evidence.saved_searches)
    assert set(evidence.screening["search"]) <= set(evidence.saved_searches)
