"""DataCite's client. The data set here is invented."""

import pytest
from hypothesis import given
from mutated import mutated_json
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.datacite import Datacite

DATA = {
    "id": "10.5555/data",
    "attributes": {
        "doi": "10.5555/DATA",
        "titles": [{"title": "Lifts &amp; loads"}],
        "creators": [{"name": "Kell, Ann", "familyName": "Kell", "givenName": "Ann"}, {"name": "Back Group"}],
        "publicationYear": 2020,
        "types": {"resourceTypeGeneral": "Dataset"},
    },
}


def test_a_doi_that_it_knows_is_found():
    session = ScriptedSession(answer_of({"data": DATA}))
    record = Datacite(session).has("doi:10.5555/Data").value
    assert (record.doi, record.title, record.authors) == (
        "10.5555/data",
        "Lifts & loads",
        ("Kell", "Back Group"),
    )
    assert (record.years, record.kinds) == ((2020,), ("Dataset",))
    assert session.asked[0][:2] == ("datacite", "/dois/10.5555%2Fdata")


def test_a_doi_that_it_does_not_know_is_not_found():
    body = {"errors": [{"status": "404", "title": "The resource you are looking for doesn't exist."}]}
    outcome = Datacite(ScriptedSession(answer_of(body, 404))).has("10.5555/none")
    assert (outcome.state, outcome.why) == ("not found", "DataCite has no DOI 10.5555/none")


@pytest.mark.parametrize("body", [{"data": None}, {"data": []}, {"data": {}}, {"meta": {}}, [], b"<html>"])
def test_another_shape_is_unreachable(body):
    assert Datacite(ScriptedSession(answer_of(body))).has("10.5555/data").state == "unreachable"


@given(mutated_json({"data": DATA}))
def test_whatever_stands_in_an_answer_never_ends_in_an_error(message):
    assert Datacite(ScriptedSession(answer_of(message))).has("10.5555/data").state in ("found", "unreachable")
