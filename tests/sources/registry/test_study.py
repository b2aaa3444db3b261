"""A study is read as the registry publishes it, or not at all."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.sources.registry.study import study_of
from hinge_meta.sources.registry.study_record import record_of_study
from hinge_meta.sources.unreadable import Unreadable

STUDY = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT00000001",
            "nctIdAliases": ["NCT00000009"],
            "briefTitle": "Hinge <b>or</b> not",
            "officialTitle": "A made-up trial of \\[two\\] exercises\u202e",
        },
        "statusModule": {
            "resultsFirstPostDateStruct": {"date": "2020-08-17", "type": "ACTUAL"},
            "lastUpdatePostDateStruct": {"date": "2022-08"},
        },
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL"},
            "enrollmentInfo": {"count": 40, "type": "ACTUAL"},
        },
        "referencesModule": {
            "references": [
                {
                    "pmid": "123",
                    "type": "RESULT",
                    "citation": "An author. A title.",
                    "retractions": [{"pmid": "456", "source": "A journal. 2023"}],
                }
            ]
        },
    },
    "resultsSection": {
        "baselineCharacteristicsModule": {
            "groups": [{"id": "BG000", "title": "Hinge"}],
            "denoms": [{"units": "Participants", "counts": [{"groupId": "BG000", "value": "20"}]}],
            "measures": [{"title": "Age", "paramType": "MEAN", "dispersionType": "STANDARD_DEVIATION"}],
        },
        "outcomeMeasuresModule": {
            "outcomeMeasures": [
                {
                    "type": "PRIMARY",
                    "title": "Pain",
                    "reportingStatus": "POSTED",
                    "paramType": "MEAN",
                    "dispersionType": "Standard Deviation",
                    "groups": [{"id": "OG000", "title": "Hinge"}],
                    "denoms": [{"units": "Participants", "counts": [{"groupId": "OG000", "value": "20"}]}],
                    "classes": [
                        {
                            "categories": [
                                {"measurements": [{"groupId": "OG000", "value": "3.0", "spread": "1.10"}]}
                            ]
                        }
                    ],
                    "analyses": [{"groupIds": ["OG000", "OG001"], "pValue": "<0.001"}],
                }
            ]
        },
    },
    "hasResults": True,
}


def test_the_shape_is_read():
    study = study_of(STUDY, "ab")
    assert (study.nct, study.aliases, study.enrolled) == ("NCT00000001", ("NCT00000009",), 40)
    assert study.is_parallel_randomised
    assert study.references[0].notices[0].pmid == "456"
    (pain,) = study.outcomes
    assert pain.classes[0].categories[0].measurements[0].literal == "3.0 (1.10)"
    assert pain.analyses[0].p == "<0.001"
    (age,) = study.baseline
    assert (age.kind, age.dispersion, age.denominators[0].count("BG000")) == (
        "BASELINE",
        "STANDARD_DEVIATION",
        "20",
    )


def test_it_becomes_a_record_of_plain_text():
    record = record_of_study(study_of(STUDY, "ab"))
    assert record.title == "A made-up trial of [two] exercises"
    assert (record.years, record.sha256) == ((2020, 2022), "ab")
    assert record.kinds == ("interventional", "randomized", "parallel", "with results")


@pytest.mark.parametrize("design", ["CROSSOVER", "FACTORIAL", "", "SINGLE_GROUP"])
def test_only_parallel_groups_pass(design):
    study = copy.deepcopy(STUDY)
    study["protocolSection"]["designModule"]["designInfo"]["interventionModel"] = design
    assert not study_of(study).is_parallel_randomised


def paths(node, path=()):
    """Every place in a tree of JSON."""
    yield path
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in items:
        yield from paths(child, (*path, key))


# Fields that nothing here reads.
UNREAD = {"type"}


@given(
    st.sampled_from(list(paths(STUDY))), st.sampled_from([None, 7, [], {}, "text", [[]], True, 1.5, ["x"]])
)
def test_a_wrong_kind_anywhere_is_unreadable_or_read_never_a_traceback(path, wrong):
    study = copy.deepcopy(STUDY)
    if not path:
        study = wrong
    else:
        place = study
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = wrong
    try:
        record_of_study(study_of(study))
    except Unreadable as fault:
        assert "expected" in str(fault)


@pytest.mark.parametrize("wrong", [None, 7, [], {"a": 1}, True])
def test_null_and_numbers_are_no_text(wrong):
    study = copy.deepcopy(STUDY)
    study["resultsSection"]["outcomeMeasuresModule"]["outcomeMeasures"][0]["title"] = wrong
    with pytest.raises(Unreadable, match="'outcomeMeasures' 1, 'title': found"):
        study_of(study)


COUNTS = {"NCT02552212": (31, 12), "NCT05594173": (2, 0), "NCT00763412": (9, 0), "NCT03418623": (0, 0)}


@pytest.mark.parametrize("number", COUNTS)
def test_recorded_studies(recordings, number):
    study = study_of(json.loads((recordings / "clinicaltrials" / f"{number}.json").read_bytes()))
    assert study.nct == number
    assert (len(study.outcomes), sum(len(item.analyses) for item in study.outcomes)) == COUNTS[number]
    assert study.has_results == (number != "NCT03418623")
