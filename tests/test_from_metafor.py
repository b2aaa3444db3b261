"""docs/from_metafor.md: every call of ours runs, its example shows what both programs print, and R reads the rest."""

import contextlib
import inspect
import io
import re
import shutil
import subprocess
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "from_metafor.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in PAGE.splitlines()
    if line.startswith("| ") and not line.startswith("| metafor |")
]
# A piece such as `ci="wald"` says another value of the call before it.
OPTION = re.compile(r"(\w+)=\S+")


def fenced(language):
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    return [block for name, block in blocks if name == language]


def spans(text):
    return re.findall(r"`([^`]+)`", text)


def calls_of_ours():
    """List what stands in code in our column, and outside the tables where it names `hm.`."""
    prose = "\n".join(line for line in PAGE.splitlines() if not line.startswith("|"))
    prose = re.sub(r"^```.*?^```$", "", prose, flags=re.DOTALL | re.MULTILINE)
    said = [
        code
        for row in ROWS
        for code in spans(row[1])
        if "(" in code or code.startswith(("fit.", "moderated."))
    ]
    return [
        *dict.fromkeys(
            [*said, *(code for code in spans(prose + "\n".join(row[2] for row in ROWS)) if "hm." in code)]
        )
    ]


@pytest.fixture(scope="module")
def names():
    counts, means = hm.example("colditz1994"), hm.example("normand1999")
    effects = hm.effect_sizes(counts, "RR")
    fit = hm.random_effects(effects)
    return {
        "hm": hm,
        "np": np,
        "counts": counts,
        "means": means,
        "effects": effects,
        "fit": fit,
        "correlations": pd.DataFrame({"study": ["A", "B"], "r": [0.2, 0.4], "n": [40, 60]}),
        "schools": hm.example("konstantopoulos2011"),
        "moderated": hm.meta_regression(effects, ["ablat", "alloc"]),
        "older": hm.random_effects(effects, **hm.preset("revman5")),
    }


def test_the_page_has_its_tables():
    assert len(ROWS) > 60
    assert all(len(row) == 3 and row[0] and row[1] for row in ROWS)
    assert len(calls_of_ours()) > 60


@pytest.mark.parametrize("call", calls_of_ours())
def test_every_call_of_ours_runs(names, call):
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(call, "from_metafor.md", "exec"), dict(names))
    plt.close("all")


def test_an_option_named_beside_a_call_is_one_of_its_own():
    seen = 0
    for row in ROWS:
        function = None
        for code in spans(row[1] + row[2]):
            if named := re.match(r"hm\.(\w+)\(", code):
                function = getattr(hm, named[1])
            elif option := OPTION.fullmatch(code):
                assert option[1] in inspect.signature(function).parameters, code
                seen += 1
    assert seen > 8


def test_the_example_shows_what_we_print():
    printed = io.StringIO()
    space = {}
    with contextlib.redirect_stdout(printed):
        for block in fenced("python"):
            exec(compile(block, "from_metafor.md", "exec"), space)
    assert printed.getvalue() == fenced("")[1]
    compared = space["script"].count("  compare(")
    assert f'"all {compared} numbers agree to 1e-6"' in PAGE


def numbers(text):
    return [float(number) for number in re.findall(r"(?<![\w\[^(])-?\d+\.\d+", text)]


def test_both_programs_show_the_same_digits():
    r, ours = map(numbers, fenced("")[:2])
    # R shows estimate, error and interval once more in predict(), and tau beside tau2.
    by_name = dict(zip(("estimate", "se", "ci_lb", "ci_ub", "tau2", "i2", "q"), r[:7], strict=True))
    assert ours[:7] == list(by_name.values())
    tau2, _, i2, h2 = (r[7 + 3 * row + 1 : 7 + 3 * row + 3] for row in range(4))
    assert ours[7:13] == [*tau2, *i2, *h2]
    assert ours[13:] == r[-2:]


READ = """
suppressMessages(library(metafor))
for (piece in readLines("pieces")) {
  parse(text = piece)
  called <- regmatches(piece, gregexpr("[A-Za-z0-9.]+(?=\\\\()", piece, perl = TRUE))[[1]]
  for (name in called) if (!exists(name)) stop(piece, ": no function ", name)
}
"""


def test_r_prints_what_is_shown_and_reads_every_call(tmp_path):
    if shutil.which("Rscript") is None:
        pytest.skip("not installed: Rscript (Debian: r-cran-metafor)")
    # An argument that a reader is to fill in has nothing behind it.
    pieces = [re.sub(r"=(?=\s*[,)]|$)", "= NA", code) for row in ROWS for code in spans(row[0])]
    (tmp_path / "pieces").write_text("\n".join(pieces) + "\n")
    (tmp_path / "page.R").write_text(READ + fenced("r")[0])
    run = subprocess.run(["Rscript", "page.R"], cwd=tmp_path, capture_output=True, text=True, timeout=180)
    if "there is no package called" in run.stderr:
        pytest.skip("not installed: metafor (Debian: r-cran-metafor)")
    assert run.returncode == 0, run.stderr
    assert [line.rstrip() for line in run.stdout.strip().splitlines()] == fenced("")[0].strip().splitlines()
