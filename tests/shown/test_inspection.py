"""Whoever asks IPython what a number is, is told its meaning, its value and its unit."""

import time

import pandas as pd
import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.manager import KernelManager
from shown.results_at_hand import EFFECTS, answer, fit

import hinge_meta as hm
from hinge_meta.shown.attribute_words import attribute_words
from hinge_meta.shown.class_words import class_words


@pytest.fixture(scope="module")
def shell():
    shell = InteractiveShell()
    shell.user_ns |= {
        "fit": fit(),
        "answer": answer(),
        "odd": hm.random_effects(EFFECTS.drop(columns="measure")),
    }
    return shell


def asked(shell, name):
    return shell.object_inspect_mime(name)["text/plain"]


def test_tau2_is_told_with_its_value_its_interval_and_its_scale(shell):
    said = asked(shell, "fit.tau2")
    found = fit()
    assert "Between-study variance with its Q-profile interval." in said
    assert f"Here: {found.tau2:.4f} [{found.tau2_lb:.4f}, {found.tau2_ub:.4f}]" in said
    assert "Scale: standard deviations (Hedges' g), squared." in said
    assert "tau2: Between-study variance of the true effects" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fit.estimate", "Scale: standard deviations (Hedges' g)."),
        ("fit.i2", "In per cent, from 0 to 100."),
        ("fit.q_df", "A number without a unit."),
        ("fit.tau", "Between-study standard deviation, on the scale of ``yi``."),
        ("fit.weights", "In per cent, from 0 to 100."),
        ("fit.effects", "Here: 8 rows: study, yi, vi"),
        ("fit.df", "Here: 7"),
        ("odd.estimate", "Scale: the unit of yi, which the table does not name."),
        ("answer.fingerprint", f"Here: {answer().fingerprint}"),
        ("answer.bottom_line", "The answer in GRADE's words, with its numbers"),
        ("answer.question", "As ``analyses.toml`` asks it."),
    ],
)
def test_what_an_attribute_is(shell, name, words):
    assert words in asked(shell, name)


def test_a_log_ratio_is_said_to_be_one():
    events = pd.DataFrame({"study": list("AB"), "event_e": [4, 6], "n_e": 100, "event_c": [9, 8], "n_c": 100})
    found = hm.random_effects(hm.effect_sizes(events, measure="RR"))
    assert "Scale: the log risk ratio." in attribute_words(found)["estimate"]


def test_a_number_that_is_not_there_is_said_not_to_be():
    none = hm.random_effects(EFFECTS, pi="none")
    assert "Here: none" in attribute_words(none)["pi_lb"]


def test_every_attribute_of_a_class_that_documents_them_is_read():
    said = class_words(type(fit()))
    assert said["ci_lb"] == (("ci_lb", "ci_ub"), "Confidence interval of the pooled effect by ``ci_method``.")
    assert said["ci_ub"] == said["ci_lb"] and said["wald_ci_ub"][0] == ("wald_ci_lb", "wald_ci_ub")
    assert {"k", "estimate", "notes", "left_out"} <= set(said) and "Examples" not in said
    assert said["left_out"][1] == "``study`` and ``why`` of each study that had no effect to pool."


def test_a_class_without_such_a_section_has_no_words():
    assert class_words(type("Bare", (), {})) == {}


def test_asking_computes_nothing():
    other = hm.synthesize("pain-hip-added", answer().evidence)
    attribute_words(other)
    assert "certainty" not in vars(other) and "people" not in vars(other)


@pytest.mark.parametrize("jedi", [True, False])
def test_tab_offers_the_numbers_and_no_underscores(shell, jedi):
    shell.Completer.use_jedi = jedi
    with provisionalcompleter():
        offered = {item.text.lstrip(".") for item in shell.Completer.completions("fit.", 4)}
    assert {"estimate", "tau2", "pi_lb", "weights", "to_frame"} <= offered
    assert not [name for name in offered if name.startswith("_")]


def test_a_running_kernel_tells_the_same():
    # Over files, not over the network: a test may not open a port.
    manager = KernelManager(kernel_name="python3", transport="ipc")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        code = (
            "import hinge_meta as hm, pandas as pd\n"
            "fit = hm.random_effects(pd.DataFrame({'study': list('AB'), 'yi': [0.1, 0.9], 'vi': 0.1, 'measure': 'MD'}))"
        )
        client.execute_interactive(code, timeout=120)
        client.inspect("fit.tau2", 8)
        until = time.monotonic() + 60
        while (message := client.get_shell_msg(timeout=60))["msg_type"] != "inspect_reply":
            assert time.monotonic() < until
        said = message["content"]["data"]["text/plain"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert "Between-study variance with its Q-profile interval." in said
    assert "Scale: the unit of the outcome, such as points on its scale, squared." in said
