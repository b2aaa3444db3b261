"""The explorer without a browser: controls are set, and what follows is read."""

import gc
import re
import warnings
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.explorer.explore import explore
from hinge_meta.explorer.explorer import Explorer
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis.synthesize import synthesize

EVIDENCE = load_evidence()
PAIN = synthesize("pain-vs-exercise", EVIDENCE)


@pytest.fixture(autouse=True)
def collecting():
    """Clocks that are played never turn it on again."""
    yield
    gc.enable()


@pytest.fixture
def explorer():
    return Explorer(PAIN)


def shown(explorer):
    """What stands in the page: the sentence, the numbers, the figure."""
    return explorer._said.value, explorer._numbers.value, explorer._figure.value


@pytest.mark.parametrize("name", EVIDENCE.questions)
def test_every_question_can_be_explored(name):
    explorer = explore(name, EVIDENCE)
    assert explorer.chosen.choices == ()
    said, _, figure = shown(explorer)
    assert explorer.chosen.bottom_line.split(".")[0] in said.replace("&#x27;", "'")
    assert "<svg" in figure


def test_the_project_own_tables_are_not_named_and_others_are():
    assert explore("pain-vs-exercise").code == 'chosen = hm.synthesize("pain-vs-exercise")\nchosen'
    assert ", evidence)" in explore("pain-vs-exercise", EVIDENCE).code


def test_a_question_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(DataProblems, match="pain-hip-added"):
        explore("pain", EVIDENCE)


def test_figure_numbers_and_sentence_follow_a_control(explorer):
    before = shown(explorer)
    explorer.controls.trials["hurley2015"].value = False
    explorer.controls.estimator.value = "PM"
    said, numbers, figure = shown(explorer)
    assert all(now != then for now, then in zip((said, numbers, figure), before, strict=True))
    same = synthesize("pain-vs-exercise", EVIDENCE, method="PM", leave_out=["hurley2015"])
    assert "other choices were" in said or "by other choices" in said
    assert "not assessed" in said
    assert re.findall(r"<tr><th scope=\"row\">trials pooled</th><td>(\d)</td><td>(\d)</td>", numbers) == [
        ("7", "8")
    ]
    assert f"−{abs(same.fit.estimate):.2f}" in numbers
    assert "Hurley 2015†" not in figure and "Kell 2009" in figure


def test_the_sentence_is_the_bottom_line_of_the_same_synthesis(explorer):
    explorer.controls.interval.value = "wald"
    same = synthesize("pain-vs-exercise", EVIDENCE, ci="wald")
    assert explorer.chosen.bottom_line == same.bottom_line
    assert same.bottom_line in repr(explorer)


def test_subgroups_come_with_their_test_and_its_notes(explorer):
    explorer.controls.grouping.value = "weeks"
    _, numbers, figure = shown(explorer)
    assert "between the groups" in numbers and "Q = " in numbers
    assert "nobody was randomised to one" in numbers
    assert "12-16" in figure
    explorer.controls.grouping.value = ""
    assert "between the groups" not in shown(explorer)[1]


def test_what_was_looked_at_is_counted_once(explorer):
    assert "one analysis so far" in shown(explorer)[0]
    for value in ("PM", "DL", "PM", "REML", "DL"):
        explorer.controls.estimator.value = value
    assert "You have looked at 3 analyses here so far." in shown(explorer)[0]
    assert "no test" in shown(explorer)[0]


def test_reset_puts_everything_back_as_one_change(explorer):
    before = shown(explorer)[1:]
    controls = explorer.controls
    controls.estimator.value, controls.interval.value, controls.grouping.value = "DL", "wald", "weeks"
    controls.correlation.value = 1.0
    controls.trials["kell2009"].value = controls.trials["suh2019"].value = False
    count = re.search(r"looked at (\d+)", shown(explorer)[0])[1]
    explorer.reset.click()
    assert shown(explorer)[1:] == before
    assert explorer.chosen is PAIN
    assert re.search(r"looked at (\d+)", shown(explorer)[0])[1] == count


def test_reset_turns_signs_back():
    explorer = explore("disability-vs-exercise-6-8-weeks", EVIDENCE)
    explorer.controls.turned["aasa2015"].value = True
    assert explorer.chosen.choices == ("Aasa 2015 turned round",)
    assert explorer.chosen.fit.estimate != explorer._own.fit.estimate
    explorer.reset.click()
    assert explorer.chosen.choices == ()


def test_nothing_left_is_said_where_the_picture_was_and_no_code_is_given(explorer):
    for box in explorer.controls.trials.values():
        box.value = False
    said, _, figure = shown(explorer)
    assert "Every trial is left out" in said and "Every trial is left out" in figure
    assert "<svg" not in figure
    assert explorer.chosen is None and explorer.code == ""
    explorer.write.click()
    assert explorer._code.value == ""


def test_one_left_is_said_and_drawn(explorer):
    for box in list(explorer.controls.trials.values())[1:]:
        box.value = False
    said, _, figure = shown(explorer)
    assert "One trial is left" in said
    assert "Not pooled" in figure


def test_a_storm_of_changes_is_drawn_once_and_ends_at_the_last_state(monkeypatch):
    waiting = []
    explorer = Explorer(PAIN, later=lambda seconds, function: waiting.append(function))
    drawn = []
    monkeypatch.setattr(explorer, "_drawn", lambda answered: drawn.append(answered.synthesis.choices) or "")
    for _ in range(20):
        for box in explorer.controls.trials.values():
            box.value = not box.value
    explorer.controls.trials["hurley2015"].value = False
    for function in waiting:
        function()
    assert drawn == [("without Hurley 2015",)]


def test_buttons_leave_their_work_to_the_thread_of_the_cells():
    waiting = []
    explorer = Explorer(PAIN, later=lambda seconds, function: waiting.append(function))
    explorer.controls.estimator.value = "DL"
    waiting.clear()
    explorer.reset.click()
    assert explorer.controls.estimator.value == "DL" and len(waiting) == 1
    waiting.pop()()
    assert explorer.controls.estimator.value == "REML"


def test_code_that_asks_for_the_answer_does_not_wait_for_the_picture():
    explorer = Explorer(PAIN, later=lambda seconds, function: None)
    explorer.controls.estimator.value = "DL"
    assert explorer.chosen.fit.method == "DL"
    assert "DerSimonian-Laird" in shown(explorer)[0]


def test_a_change_takes_the_code_away_that_no_longer_fits(explorer):
    explorer.controls.interval.value = "wald"
    explorer._show_code(written=True)
    assert "ci=&quot;wald&quot;" in explorer._code.value and "readonly" in explorer._code.value
    explorer.controls.interval.value = "hksj"
    assert explorer._code.value == ""


def test_every_control_has_a_label_and_the_figure_has_its_words(explorer):
    controls = explorer.controls
    pickers = (controls.estimator, controls.interval, controls.correlation, controls.grouping)
    labels = [
        control.description
        for control in (*pickers, *controls.trials.values(), explorer.write, explorer.reset)
    ]
    assert all(labels) and len(set(labels)) == len(labels)
    svg = ElementTree.fromstring(re.search(r"<svg.*</svg>", explorer._figure.value, re.DOTALL)[0])
    named = {child.get("id"): child.text for child in svg if child.tag.endswith(("title", "desc"))}
    assert svg.get("role") == "img" and set(svg.get("aria-labelledby").split()) == set(named)
    assert any("Hurley 2015" in text for text in named.values())


def test_two_explorers_in_a_page_share_no_id(explorer):
    ids = [set(re.findall(r' id="([^"]+)"', which._figure.value)) for which in (explorer, Explorer(PAIN))]
    assert ids[0] and not ids[0] & ids[1]


def test_what_is_saved_without_a_kernel_is_the_same_each_time():
    first, second = Explorer(PAIN)._repr_mimebundle_(), Explorer(PAIN)._repr_mimebundle_()
    live = "application/vnd.jupyter.widget-view+json"
    assert set(first) == {"text/plain", "text/html", live}
    assert first.pop(live) != second.pop(live)
    assert first == second
    for text in first.values():
        assert PAIN.bottom_line in text
        # No identifier of a model, no address in memory.
        assert not re.search(r"[0-9a-f]{32}|0x[0-9a-f]{6}", text)


def test_no_figure_is_left_open_and_nothing_warns():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Explorer(PAIN).controls.interval.value = "wald"
    assert plt.get_fignums() == []
