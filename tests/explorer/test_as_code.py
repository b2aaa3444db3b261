"""What the code gives is what was shown, whatever was chosen."""

from dataclasses import replace
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hinge_meta as hm
from hinge_meta.explorer.answered import answer
from hinge_meta.explorer.as_code import as_code
from hinge_meta.explorer.choices import Choices, choices_of
from hinge_meta.explorer.offered import ESTIMATORS, offered_by

EVIDENCE = hm.load_evidence()
OWN = {name: hm.synthesize(name, EVIDENCE) for name in EVIDENCE.questions}


@st.composite
def explored(draw):
    """A question, and choices that its explorer offers."""
    name = draw(st.sampled_from(sorted(OWN)))
    own = OWN[name]
    offered = offered_by(own)
    trials = [trial.id for trial in offered.trials]
    turned = [trial.id for trial in offered.trials if trial.turned]
    return name, Choices(
        method=draw(st.sampled_from(sorted(offered.estimators))),
        ci=draw(st.sampled_from(sorted(offered.intervals))),
        leave_out=draw(st.sets(st.sampled_from(trials), max_size=len(trials) - 1)),
        reverse=draw(st.sets(st.sampled_from(turned))) if turned else set(),
        shared_arm_correlation=draw(
            st.sampled_from(offered.correlations or (own.question.shared_arm_correlation,))
        ),
        by=draw(st.sampled_from([None, *offered.groupings])),
    )


def run(code, evidence=None):
    """Run a cell's lines; with the tables at hand, which saves reading them each time."""
    names = {"hm": SimpleNamespace(**{name: getattr(hm, name) for name in ("subgroups", "forest_plot")})}
    names["hm"].synthesize = lambda name, tables=EVIDENCE, **asked: hm.synthesize(name, tables, **asked)
    if evidence is not None:
        names["evidence"] = evidence
    exec(code, names)
    plt.close("all")
    return names


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(explored())
def test_the_code_gives_the_numbers_shown(case):
    own, choices = OWN[case[0]], case[1]
    shown = answer(own, choices)
    code = as_code(own.question, choices if shown.groups is not None else replace(choices, by=None))
    names = run(code)
    found, there = names["chosen"], shown.synthesis
    assert (found.choices, found.bottom_line) == (there.choices, there.bottom_line)
    assert (found.fit is None) == (there.fit is None)
    assert found.fit is None or found.fit.to_dict() == there.fit.to_dict()
    if shown.groups is not None:
        assert names[f"by_{choices.by}"].to_dict() == shown.groups.to_dict()


@pytest.mark.parametrize("method", ESTIMATORS)
def test_every_estimator_gives_a_cell_that_shows_itself(method):
    question = OWN["pain-vs-exercise"].question
    found = run(as_code(question, replace(choices_of(question), method=method)))["chosen"]
    assert found.fit.method == method
    assert found._repr_html_()


def test_subgroups_are_by_the_model_that_was_chosen():
    own = OWN["pain-vs-exercise"]
    choices = replace(choices_of(own.question), method="DL", ci="wald", by="weeks")
    names = run(as_code(own.question, choices))
    assert (names["by_weeks"].method, names["by_weeks"].ci_method) == ("DL", "wald")
    assert names["by_weeks"].to_dict() == answer(own, choices).groups.to_dict()


def test_a_review_with_another_model_written_down_names_it_for_subgroups_only():
    question = replace(OWN["pain-vs-exercise"].question, method="DL")
    code = as_code(question, replace(choices_of(question), by="weeks"))
    assert 'hm.synthesize("pain-vs-exercise")' in code
    assert 'hm.subgroups(chosen.effects, "weeks", method="DL")' in code


def test_tables_that_were_given_are_named():
    question = OWN["pain-vs-exercise"].question
    code = as_code(question, replace(choices_of(question), ci="wald"), named_evidence=True)
    assert code.splitlines() == ['chosen = hm.synthesize("pain-vs-exercise", evidence, ci="wald")', "chosen"]
    assert run(code, EVIDENCE)["chosen"].choices == ("Wald's interval",)


@pytest.mark.parametrize("name", OWN)
def test_its_own_choices_are_one_bare_call(name):
    question = OWN[name].question
    assert as_code(question, choices_of(question)) == f'chosen = hm.synthesize("{name}")\nchosen'
