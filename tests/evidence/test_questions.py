"""analyses.toml is read strictly: a misspelt choice must not pass for no choice."""

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.questions import read_questions
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis.synthesize import synthesize

TEXT = (find_data() / "analyses.toml").read_text(encoding="utf-8")


def test_the_questions_of_the_project():
    assert list(load_evidence().questions)[:7] == [
        "pain-vs-exercise",
        "pain-vs-exercise-6-8-weeks",
        "pain-vs-exercise-12-16-weeks",
        "disability-vs-exercise-6-8-weeks",
        "disability-vs-exercise-12-16-weeks",
        "pain-hip-added",
        "disability-hip-added",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('measure = "SMD"', 'mesure = "SMD"', "column 'mesure': found an unknown key in .pain-vs-exercise."),
        ('outcome = "pain"\n', "", "column 'outcome': found nothing in .pain-vs-exercise."),
        ("post_hoc = true }", "posthoc = true }", r"column 'posthoc': found an unknown key in .*sensitivity"),
        ("[defaults]", "[defaults", "expected TOML"),
    ],
)
def test_a_faulty_question_is_named(tmp_path, old, new, message):
    path = tmp_path / "analyses.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataProblems, match=message):
        read_questions(path)


def test_a_question_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(DataProblems, match="expected one of pain-vs-exercise, "):
        synthesize("pain")
