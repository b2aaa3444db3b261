"""The README says what the results say, and its code gives what it shows."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from hinge_meta.synthesis.synthesize import synthesize

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def blocks(language):
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.DOTALL | re.MULTILINE)
    return [block for name, block in fenced if name == language]


def test_the_answer_is_that_of_the_results():
    synthesis = synthesize("pain-vs-exercise")
    answer = re.search(r"<!-- answer.*?-->\n(.*?)\n<!-- /answer -->", README, flags=re.DOTALL)[1]
    answer = " ".join(answer.split())
    assert synthesis.plain_line in answer
    assert synthesis.bottom_line in answer
    assert synthesis.conclusion.new_setting in answer
    # The third sentence names the choices that overturn the verdict: all of them, and no other.
    overturned = [item.name for item in synthesis.alternatives if item.changes_verdict]
    assert overturned == ["Without Jackson 2011"]
    assert "without Jackson 2011" in answer


def test_the_ten_lines_run_and_print_what_is_shown():
    (code,) = blocks("python")
    assert len(code.strip().splitlines()) <= 10
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})
    shown = [block for block in blocks("") if block.startswith("studies")]
    assert shown == [printed.getvalue()]


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(((?!http)[^)#]+)\)", README))))
def test_what_it_links_to_is_there(target):
    assert (Path(__file__).parents[1] / target).exists()
