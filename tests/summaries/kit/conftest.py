"""The tables and the answers, once for all tests of the kit."""

from functools import cache

import pytest

from hinge_meta.claims.ledger import ledger
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.synthesis.synthesize import synthesize


@pytest.fixture(scope="session")
def evidence():
    return load_evidence()


@pytest.fixture(scope="session")
def answers(evidence):
    """Give what answers a question of the project's own tables, each once."""
    return cache(lambda name: synthesize(name, evidence))


@pytest.fixture(scope="session")
def held(evidence):
    return ledger(evidence)
