"""A notebook run with other choices gives what `synthesize` gives with the same ones."""

import subprocess
import sys
from pathlib import Path

import nbformat

import hinge_meta as hm

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "01_pain.ipynb"


def test_papermill_reruns_with_other_choices(tmp_path):
    chosen = {"method": "PM", "ci": "wald", "leave_out": ["hurley2015"], "correlation": 0.0}
    out = tmp_path / "pain.ipynb"
    # A kernel needs sockets of its own, which this process does not have.
    run = subprocess.run(
        [
            *(sys.executable, "-W", "ignore", "-m", "papermill", "--no-progress-bar", "--log-level", "ERROR"),
            *("-r", "method", "PM", "-r", "ci", "wald"),
            *("-y", "leave_out: [hurley2015]\ncorrelation: 0.0"),
            *("--cwd", str(tmp_path), str(NOTEBOOK), str(out)),
        ],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    notebook = nbformat.read(out, as_version=4)
    tags = [tuple(cell.metadata.get("tags", ())) for cell in notebook.cells]
    assert tags.index(("injected-parameters",)) == tags.index(("parameters",)) + 1
    printed = "\n".join(item.get("text", "") for cell in notebook.cells for item in cell.get("outputs", ()))
    correlation = chosen.pop("correlation")
    answer = hm.synthesize("pain-vs-exercise", **chosen, shared_arm_correlation=correlation)
    assert len(answer.choices) == 4
    assert answer.bottom_line in printed
    assert answer.bottom_line not in NOTEBOOK.read_text(encoding="utf-8")
