"""One set of dependencies, said three times: for pip, for conda, and pinned."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def bounds(lines):
    """Map each dependency's name to its bounds."""
    requirements = [Requirement(line) for line in lines]
    named = {canonicalize_name(each.name): each.specifier for each in requirements}
    assert len(named) == len(requirements), "a dependency is named twice"
    return named


DECLARED = bounds(chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()))


def test_conda_and_pip_install_the_same():
    from_conda = [entry for entry in CONDA["dependencies"] if isinstance(entry, str)]
    (from_pip,) = [entry["pip"] for entry in CONDA["dependencies"] if isinstance(entry, dict)]
    from_pip.remove("-e .")

    named = bounds(from_conda + from_pip)
    assert named.pop("python") == PROJECT["requires-python"]
    named.pop("pip")
    assert named == DECLARED
    assert CONDA["channels"] == ["conda-forge"]


# name==version, perhaps for some machines only, and the hashes of its files, one a line
RELEASE = re.compile(
    r"^([\w.-]+)==([^\s;\\]+)(?: ;[^\\\n]*)?((?: \\\n    --hash=sha256:[0-9a-f]{64})*) *$", re.MULTILINE
)
PINNED = [
    (canonicalize_name(name), Version(version), files) for name, version, files in RELEASE.findall(LOCK)
]


def test_the_lock_is_nothing_but_pinned_releases_with_hashes():
    lines = [line for line in LOCK.splitlines() if line[:1].strip("#")]
    releases = [line for line in lines if not line.startswith("    ")]
    assert len(releases) == len(PINNED)
    assert [name for name, _, files in PINNED if not files] == []


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_the_lock_pins_each_dependency_within_its_bounds(name):
    versions = [version for locked, version, _ in PINNED if locked == name]
    assert versions, f"{name} is not in requirements.lock; run make lock"
    for version in versions:
        assert version in DECLARED[name], f"{name}: {version} is outside {DECLARED[name]}; run make lock"


def test_the_lock_can_be_read_anywhere():
    """No index, no address, no folder of the machine on which it was made; only how to make it again."""
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", LOCK)
    assert not re.search(r"(?:^|[\s\"'=(@])(?:/|~/|[A-Za-z]:[\\/])", LOCK, re.M)
    assert "make lock" in LOCK[:200]
