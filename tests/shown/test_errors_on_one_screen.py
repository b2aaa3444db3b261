"""An error in the data fits on one screen in Jupyter, and is the same as ever everywhere else."""

import io
import json
import subprocess
import sys
import traceback
from contextlib import redirect_stdout

import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.short_traceback import SHOWN, short_traceback

SETUP = """
import pandas as pd
import hinge_meta as hm
def table(k):
    return pd.DataFrame({"study": [f"S{n}" for n in range(k)], "yi": 0.1, "vi": -1.0})
"""


def problems(count):
    return [
        Problem(
            file="t.csv",
            row=row,
            study="Smith 2020",
            column="vi",
            found=f"'{row}'",
            expected="a variance above 0",
        )
        for row in range(2, 2 + count)
    ]


@pytest.fixture(scope="module")
def shell():
    shell = InteractiveShell()
    shell.colors = "nocolor"
    shell.run_cell(SETUP)
    return shell


def said(shell, cell):
    with redirect_stdout(io.StringIO()) as printed:
        shell.run_cell(cell)
    return printed.getvalue().rstrip("\n").splitlines()


def test_it_says_what_where_and_how_to_mend_it():
    assert short_traceback(DataProblems(problems(1))) == [
        "DataProblems: 1 problem in the data.",
        "",
        "1. t.csv, row 2, study 'Smith 2020', column 'vi'",
        "   found     '2'",
        "   expected  a variance above 0",
    ]


@pytest.mark.parametrize("count", [SHOWN, SHOWN + 1, 500])
def test_many_problems_are_counted_and_the_way_to_all_is_told(count):
    lines = short_traceback(DataProblems(problems(count)))
    assert len(lines) <= 22 and lines[0] == f"DataProblems: {count} problems in the data."
    more = [line for line in lines if "more" in line]
    left = count - SHOWN
    told = f"... and {left} more. To see all, in the next cell: import sys; print(sys.last_value)"
    assert more == ([told] if left else [])


def test_a_cell_without_end_does_not_fill_the_screen():
    lines = short_traceback(DataProblems([Problem(found="x" * 100_000, expected="y\n" * 5000)]))
    assert max(map(len, lines)) < 350 and len(lines) == 5


def test_ipython_shows_it_in_place_of_a_traceback(shell):
    lines = said(shell, "effects = table(40)\nfit = hm.random_effects(effects)")
    assert lines[:2] == ["DataProblems: 40 problems in the data.", "Line 2: fit = hm.random_effects(effects)"]
    assert len(lines) <= 22 and "Traceback" not in "\n".join(lines)
    assert said(shell, "import sys; print(sys.last_value)") == [
        f"the table: row {n + 2}, study 'S{n}', column 'vi': found -1.0; expected a variance above 0"
        for n in range(40)
    ]


def test_the_line_named_is_the_readers_own_wherever_it_stands(shell):
    lines = said(
        shell, "def pool(effects):\n    # theirs\n    return hm.random_effects(effects)\n\npool(table(2))"
    )
    assert lines[1] == "Line 3: return hm.random_effects(effects)"


def test_a_wrong_argument_keeps_its_ordinary_traceback(shell):
    printed = "\n".join(said(shell, "hm.random_effects(table(3).assign(vi=1.0), method='nope')"))
    assert "Traceback" in printed and "method must be one of" in printed


RUN = """
import json, sys
import nbformat
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
cell = nbformat.v4.new_code_cell(sys.argv[1])
# Over files, not over the network.
manager = AsyncKernelManager(kernel_name="python3", transport="ipc")
NotebookClient(nbformat.v4.new_notebook(cells=[cell]), km=manager, allow_errors=True, timeout=120).execute()
print(json.dumps([output for output in cell.outputs if output.output_type == "error"]))
"""


def test_a_notebook_that_is_run_shows_it_so():
    command = [sys.executable, "-c", RUN, SETUP.lstrip() + "hm.random_effects(table(12))"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    (output,) = json.loads(run.stdout)
    assert output["ename"] == "DataProblems" and output["evalue"].count("\n") == 11
    first = ["DataProblems: 12 problems in the data.", "Line 5: hm.random_effects(table(12))"]
    assert output["traceback"][:2] == first and len(output["traceback"]) <= 22


def test_in_plain_python_nothing_changes():
    code = SETUP + "hm.random_effects(table(2))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.returncode == 1 and run.stderr.startswith("Traceback (most recent call last):")
    last = run.stderr.splitlines()[-2:]
    assert (
        last[0].startswith("hinge_meta.problems.DataProblems: the table: row 2, study 'S0'")
        and "row 3" in last[1]
    )


def test_the_error_itself_is_as_it_was():
    error = DataProblems(problems(2))
    assert isinstance(error, ValueError) and str(error) == "\n".join(map(str, error.problems))
    assert "".join(traceback.format_exception_only(error)).count("found '") == 2
    assert pd.Series([error]).iloc[0] is error
