"""The evidence answered and built once for all tests of this folder."""

import os
from pathlib import Path

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.summaries.build import build_evidence


@pytest.fixture(scope="session")
def evidence():
    return load_evidence()


@pytest.fixture(scope="session")
def built(evidence, tmp_path_factory):
    # CI has just built it from this very checkout, and a build takes a minute.
    if os.environ.get("HINGE_META_BUILT"):
        return Path(os.environ["HINGE_META_BUILT"])
    folder = tmp_path_factory.mktemp("built")
    build_evidence(folder, evidence=evidence)
    return folder
