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


@pytest.mark.parametrize(
    "name", ["../../x", "a/b", "index", "Pain", "", "a" * 81, "a-risk-of-bias", "a\\u0000b"]
)
def test_a_question_cannot_be_named_as_no_file_may_be(tmp_path, name):
    path = tmp_path / "analyses.toml"
    path.write_text(TEXT.replace("[pain-vs-exercise]", f'["{name}"]', 1), encoding="utf-8")
    with pytest.raises(DataProblems, match="found a question named"):
        read_questions(path)


def test_choices_that_all_questions_share_stand_before_their_own():
    for question in load_evidence().questions.values():
        assert [choice.name for choice in question.multiverse][:2] == ["Estimator of tau²", "Interval"]
        assert all(choice.post_hoc for choice in question.multiverse)
    choice = load_evidence().questions["disability-vs-exercise-6-8-weeks"].multiverse[2]
    assert choice.name == "Doubted signs" and not choice.options[0].sets
    assert choice.options[1].sets == {"reverse": ("aasa2015",)}


CHOICE = """
[[pain-vs-exercise.multiverse]]
name = "Another"
options = [{ name = "a", why = "x" }, { name = "b", why = "y", leave_out = ["kell2009"] }]
"""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('why = "y", ', "", r"column 'why': found nothing in \[pain-vs-exercise.multiverse, Another\]"),
        (
            "leave_out",
            "leaveout",
            r"column 'leaveout': found an unknown key .*expected one of name, why, method",
        ),
        ('["kell2009"]', '"kell2009"', r"column 'leave_out': found 'kell2009' in .*expected a list of words"),
        ('["kell2009"]', "[1]", r"column 'leave_out': found \(1,\) in .*expected a list of words"),
        (', leave_out = ["kell2009"]', "", "found 'b', which changes nothing, in .*expected a key"),
        ('leave_out = ["kell2009"]', 'unit = "arm"', 'found \'arm\' in .*expected "trial" or "stratum"'),
        ('leave_out = ["kell2009"]', "shared_arm_correlation = 1.5", "found 1.5 in .*a number from 0 to 1"),
        ('leave_out = ["kell2009"]', "shared_arm_correlation = true", "found True in .*a number from 0 to 1"),
        ('leave_out = ["kell2009"]', "weeks = [8, 6]", r"found \(8, 6\) in .*two numbers, the lower first"),
        ('leave_out = ["kell2009"]', "weeks = [8]", r"found \(8,\) in .*two numbers, the lower first"),
        ('leave_out = ["kell2009"]', "method = 1", "column 'method': found 1 in .*expected words"),
        ('name = "b"', 'name = "a"', "column 'name': found 'a' twice in .*expected each option once"),
        ('why = "y"', 'why = " "', "column 'why': found ' ' in .*expected words"),
        ('{ name = "a", why = "x" }, ', "", "column 'options': found 1 in .*expected two or more"),
        ('{ name = "a", why = "x" }', '"a"', "found 'a' in .*Another.*expected a table of keys"),
        ('name = "Another"', "", "column 'name': found nothing in .pain-vs-exercise.multiverse, choice 6"),
        ('name = "Another"', "name = 7", "column 'name': found 7 in .*expected a few words"),
        (
            'name = "Another"',
            'name = "Time window"',
            "found 'Time window' twice in .*expected each choice once",
        ),
        ('name = "Another"', 'name = "Another"\npost_hoc = "yes"', "found 'yes' in .*expected true or false"),
    ],
)
def test_a_faulty_choice_is_named(tmp_path, old, new, message):
    path = tmp_path / "analyses.toml"
    assert old in CHOICE
    path.write_text(TEXT + CHOICE.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataProblems, match=message):
        read_questions(path)


def test_a_multiverse_that_is_one_table_is_refused(tmp_path):
    path = tmp_path / "analyses.toml"
    one = CHOICE.replace("[[pain-vs-exercise.multiverse]]", "[disability-vs-exercise-12-16-weeks.multiverse]")
    path.write_text(TEXT + one, encoding="utf-8")
    with pytest.raises(
        DataProblems, match="found no list .*expected one table .*weeks.multiverse.. a choice"
    ):
        read_questions(path)


def test_all_faults_of_all_choices_come_at_once(tmp_path):
    path = tmp_path / "analyses.toml"
    faulty = CHOICE.replace("leave_out", "leaveout") + CHOICE.replace('why = "y", ', "")
    path.write_text(TEXT + faulty, encoding="utf-8")
    with pytest.raises(DataProblems) as refusal:
        read_questions(path)
    assert [problem.column for problem in refusal.value.problems] == ["leaveout", "why"]


def test_a_question_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(DataProblems, match="expected one of pain-vs-exercise, "):
        synthesize("pain")
