"""A question that no model could answer, or whose sentences would point the wrong way, is refused."""

from types import SimpleNamespace

import pandas as pd
import pytest

from hinge_meta.evidence.direction_of_words import check_direction
from hinge_meta.evidence.folder import own_data
from hinge_meta.evidence.question_values import METHODS, PI_METHODS
from hinge_meta.evidence.questions import read_questions
from hinge_meta.models import between_study_variance, prediction_interval
from hinge_meta.problems import DataProblems


def written(tmp_path, **keys):
    lines = (own_data() / "analyses.toml").read_text(encoding="utf-8")
    start = lines.index("[pain-vs-exercise]")
    own = lines[start : lines.index("replicates =", start)]
    for key, value in keys.items():
        kept = [line for line in own.splitlines() if not line.startswith(f"{key} =")]
        own = "\n".join([*kept, f"{key} = {value}"])
    defaults = (
        '[defaults]\nmethod = "REML"\nci = "hksj"\npi = "hk"\nlevel = 0.95\nshared_arm_correlation = 0.5\n'
    )
    search = lines[lines.index("[searches.posterior") : lines.index("[searches.hip")]
    path = tmp_path / "analyses.toml"
    path.write_text(f"{defaults}\n{search}\n{own}", encoding="utf-8")
    return path


def test_a_sound_question_is_read(tmp_path):
    assert read_questions(written(tmp_path))["pain-vs-exercise"].less_is_better is None


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("measure", '"RR"', "'SMD' or 'MD': questions are about means.*hinge-meta fit TABLE --measure RR"),
        ("measure", "3", "'SMD' or 'MD'"),
        ("method", '"reml"', "one of REML, ML"),
        ("ci", '"hk"', "one of hksj, hksj-adhoc, wald"),
        ("pi", '"hksj"', "one of hk, hts"),
        ("level", "95", "above 0 and below 1"),
        ("shared_arm_correlation", "2", "from 0 to 1"),
        ("favours", '["A"]', "two phrases"),
        ("favours", '"AB"', "two phrases"),
        ("training", '"general exercise"', "a list of words"),
        ("against", "[]", "a list of words"),
        ("weeks", "[8, 6]", "the lower first"),
        ("less_is_better", "false", "less is better"),
    ],
)
def test_a_value_that_will_not_do_is_told_with_its_place(tmp_path, key, value, expected):
    with pytest.raises(
        DataProblems, match=rf"analyses.toml: column '{key}': found .* in \[pain-vs-exercise\]; .*{expected}"
    ):
        read_questions(written(tmp_path, **{key: value}))


def test_the_lists_are_those_of_the_models():
    assert METHODS == between_study_variance.METHODS
    assert set(PI_METHODS) == set(prediction_interval.RULES)


@pytest.mark.parametrize(
    ("scales", "stated", "refused"),
    [
        (["better"], None, True),
        (["better", "better"], None, True),
        (["better", "worse"], None, False),
        (["worse"], None, False),
        (["better"], True, False),
    ],
)
def test_a_gain_is_never_called_a_loss(scales, stated, refused):
    names = [f"scale-{number}" for number, _ in enumerate(scales)]
    instruments = pd.DataFrame({"instrument": names, "higher_is": scales})
    results = pd.DataFrame({"outcome": ["speed"] * len(names), "instrument": names})
    questions = {"q": SimpleNamespace(id="q", outcome="speed", less_is_better=stated)}
    if refused:
        with pytest.raises(DataProblems, match="'speed' in \\[q\\].*less_is_better = true"):
            check_direction(questions, instruments, results)
    else:
        check_direction(questions, instruments, results)
