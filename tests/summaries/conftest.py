"""The evidence answered and built once for all tests of this folder."""

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.summaries.build import build_evidence


@pytest.fixture(scope="session")
def evidence():
    return load_evidence()


@pytest.fixture(scope="session")
def built(evidence, tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    build_evidence(folder, evidence=evidence)
    return folder
