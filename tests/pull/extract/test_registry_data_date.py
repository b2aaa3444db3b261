"""The day of the registry's data is told only where the registry told it with the study."""

import pytest

from hinge_meta.pull.extract.registry_data_date import registry_data_date
from hinge_meta.sources.answer import Answer
from hinge_meta.sources.clinical_trials import RegistryVersion
from hinge_meta.sources.outcome import found, unreachable


def answered(at):
    return Answer("clinical_trials", "", 200, "", at, "0" * 64, b"")


@pytest.mark.parametrize(
    ("version", "said"),
    [
        (
            found(RegistryVersion("2", "2026-11-20"), [answered("2026-11-23T04:00:00Z")]),
            ", data processed 2026-11-20",
        ),
        (
            found(RegistryVersion("2", "2026-12-20"), [answered("2026-12-21T04:00:00Z")]),
            "; when its data were processed is not known",
        ),
        (unreachable("down"), "; when its data were processed is not known"),
    ],
)
def test_of_which_day(version, said):
    asked = []

    class Registry:
        def version(self, not_before):
            asked.append(not_before.isoformat())
            return version

    study = found("a study", [answered("2026-11-23T05:25:05Z")])
    assert registry_data_date(Registry(), study) == f"ClinicalTrials.gov, read on 2026-11-23{said}"
    assert asked == ["2026-11-22T05:25:05+00:00"]
