"""The pinned values are what their R scripts print, wherever R and its packages are installed."""

import json
import math
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
PACKAGES = ("metafor", "metadat", "jsonlite", "clubSandwich")


def missing():
    """Name what of R is not installed, or give an empty string."""
    if shutil.which("Rscript") is None:
        return "Rscript"
    ask = f"cat(setdiff(c({', '.join(map(repr, PACKAGES))}), rownames(installed.packages())))"
    return subprocess.run(["Rscript", "-e", ask], capture_output=True, text=True, timeout=60).stdout.strip()


@pytest.fixture(scope="module")
def r():
    absent = missing()
    if absent:
        pytest.skip(
            f"not installed: {absent} (Debian: r-cran-metafor r-cran-metadat r-cran-jsonlite r-cran-clubsandwich)"
        )


@pytest.mark.parametrize("script", sorted(FOLDER.glob("*.R")), ids=lambda path: path.stem)
def test_a_script_still_prints_what_is_pinned(r, script):
    printed = subprocess.run(
        ["Rscript", script.name], cwd=FOLDER, capture_output=True, text=True, timeout=300
    )
    assert printed.returncode == 0, printed.stderr
    differ = list(
        differences(json.loads(script.with_suffix(".json").read_text()), json.loads(printed.stdout))
    )
    assert differ == []


def differences(old, new, place=""):
    """Yield where two JSON values differ by more than one part in 10^6; versions may."""
    if place.endswith("_version"):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted(set(old) | set(new)):
            if key not in old or key not in new:
                yield f"{place}/{key} is in one of them only"
            else:
                yield from differences(old[key], new[key], f"{place}/{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for position, pair in enumerate(zip(old, new, strict=True)):
            yield from differences(*pair, f"{place}/{position}")
    elif isinstance(old, (int, float)) and isinstance(new, (int, float)):
        if not math.isclose(old, new, rel_tol=1e-6, abs_tol=1e-9):
            yield f"{place}: {old} and {new}"
    elif old != new:
        yield f"{place}: {old!r} and {new!r}"
