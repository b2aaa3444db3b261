"""The plain words of a question are required, and have to fit into a sentence."""

import pytest

from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.questions import read_questions
from hinge_meta.problems import DataProblems

TEXT = (find_data() / "analyses.toml").read_text(encoding="utf-8")
KEYS = ("plain_population", "plain_intervention", "plain_comparator", "plain_outcome")


def test_every_question_has_plain_words():
    for question in read_questions(find_data() / "analyses.toml").values():
        for key in KEYS:
            assert getattr(question, key)
        # The usual comparator of one is the training of none.
        assert question.plain_comparator != question.plain_intervention


@pytest.mark.parametrize("key", KEYS)
def test_a_question_without_them_is_refused(tmp_path, key):
    path = tmp_path / "analyses.toml"
    lines = TEXT.splitlines()
    lines.pop(next(number for number, line in enumerate(lines) if line.startswith(key)))
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataProblems, match=f"column '{key}': found nothing in .pain-vs-exercise."):
        read_questions(path)


@pytest.mark.parametrize("value", ['" "', '""', '" pain"', '"pain."', "7", '["pain"]'])
def test_what_does_not_fit_into_a_sentence_is_refused_with_how_to_mend_it(tmp_path, value):
    path = tmp_path / "analyses.toml"
    faulty = TEXT.replace('plain_outcome = "back pain"', f"plain_outcome = {value}", 1)
    assert faulty != TEXT
    path.write_text(faulty, encoding="utf-8")
    with pytest.raises(
        DataProblems, match="column 'plain_outcome': found .* in .pain-vs-exercise.; expected plain words"
    ):
        read_questions(path)
