import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.summaries.question.question_document import question_document
from hinge_meta.synthesis.synthesize import synthesize


@pytest.fixture(scope="session")
def syntheses():
    evidence = load_evidence()
    return {name: synthesize(name, evidence) for name in evidence.questions}


@pytest.fixture(scope="session")
def documents(syntheses):
    return {name: question_document(item, "<svg/>") for name, item in syntheses.items()}
