import json

import pytest
from hypothesis import HealthCheck, given, settings
from mutated import mutated_json
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.pmc_ids import Identity, PmcIds, identities_in
from hinge_meta.sources.unreadable import Unreadable

ONE = {"requested-id": "10.1000/x", "doi": "10.1000/X", "pmid": "7", "pmcid": "PMC77"}
MISSING = {"requested-id": "8", "pmid": "8", "status": "error", "errmsg": "Identifier not found in PMC"}


def said(*records, **more):
    return answer_of({"status": "ok", "records": list(records)} | more)


def test_each_kind_is_asked_for_apart_and_told_under_the_name_it_was_given():
    session = ScriptedSession(said(ONE), said(MISSING), said({"pmid": 9, "pmcid": "PMC99"}))
    outcome = PmcIds(session).of(["https://doi.org/10.1000/X", "8", "PMC99"])
    assert outcome.value == {
        "https://doi.org/10.1000/X": Identity("10.1000/x", "7", "PMC77"),
        "8": Identity(why="Identifier not found in PMC"),
        "PMC99": Identity("", "9", "PMC99"),
    }
    assert [params for _, _, params, _ in session.asked] == [
        {"ids": "10.1000/x", "format": "json"},
        {"ids": "8", "format": "json"},
        {"ids": "PMC99", "format": "json"},
    ]
    assert len(outcome.answers) == 3


def test_a_pmid_is_not_taken_for_the_pmcid_of_the_same_digits():
    with pytest.raises(Unreadable, match="PMC8"):
        identities_in(said(MISSING), ["PMC8"])


def test_two_hundred_at_a_time():
    records = [{"requested-id": str(n), "pmid": str(n), "pmcid": f"PMC{n}"} for n in range(1, 302)]
    session = ScriptedSession(said(*records))
    outcome = PmcIds(session).of(str(n) for n in range(1, 302))
    assert len(outcome.value) == 301
    assert [len(params["ids"].split(",")) for _, _, params, _ in session.asked] == [200, 101]


def test_fifty_dois_at_a_time():
    records = [{"requested-id": f"10.1000/{n}", "doi": f"10.1000/{n}"} for n in range(120)]
    session = ScriptedSession(said(*records))
    PmcIds(session).of(f"10.1000/{n}" for n in range(120))
    assert [len(params["ids"].split(",")) for _, _, params, _ in session.asked] == [50, 50, 20]


def test_a_doi_with_a_comma_poisons_no_list():
    session = ScriptedSession(said(ONE))
    outcome = PmcIds(session).of(["10.1000/x", "10.1000/a,b"])
    assert outcome.value["10.1000/x"].is_found
    assert "comma" in outcome.value["10.1000/a,b"].why
    assert [params["ids"] for _, _, params, _ in session.asked] == ["10.1000/x"]


def test_no_identifier_is_refused():
    with pytest.raises(ValueError, match="ids must be DOIs, PMIDs or PMCIDs, got 'hips'"):
        PmcIds(None).of(["hips"])


@pytest.mark.parametrize(
    "answer",
    [
        said(),
        said(MISSING),
        answer_of({"status": "error", "message": "Bad request", "records": []}),
        answer_of({"status": "ok", "records": None}),
        answer_of({"status": "ok"}),
        answer_of(b"<html/>"),
        answer_of(b"", 404),
    ],
)
def test_silence_is_no_answer(answer):
    assert PmcIds(ScriptedSession(answer)).of(["10.1000/x"]).state == "unreachable"


@given(mutated_json({"status": "ok", "request": {"warnings": ["x"]}, "records": [ONE, MISSING]}))
@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
def test_a_broken_answer_is_read_or_refused(document):
    try:
        identities = identities_in(answer_of(json.dumps(document).encode()), ["10.1000/x", "8"])
    except Unreadable:
        return
    assert all(isinstance(identity, Identity) for identity in identities.values())
