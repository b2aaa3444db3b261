"""Unpaywall's client. The papers here are invented."""

import pytest
from hypothesis import given
from mutated import mutated_json
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.unpaywall import FullText, Unpaywall, full_text_from

OPEN = {
    "doi": "10.5555/kell.2009",
    "is_oa": True,
    "oa_status": "green",
    "best_oa_location": {
        "url": "https://archive.example/1",
        "url_for_pdf": "https://archive.example/1.pdf",
        "version": "acceptedVersion",
        "license": "cc-by",
        "host_type": "repository",
    },
}
CLOSED = {"doi": "10.5555/kell.2009", "is_oa": False, "oa_status": "closed", "best_oa_location": None}


def ask(body, status=200):
    session = ScriptedSession(answer_of(body, status))
    return session, Unpaywall(session).full_text_of("10.5555/Kell.2009")


def test_the_best_copy_is_told_with_its_version_and_licence():
    session, outcome = ask(OPEN)
    full_text = outcome.value
    assert (full_text.is_open, full_text.status) == (True, "green")
    assert (full_text.url, full_text.pdf) == ("https://archive.example/1", "https://archive.example/1.pdf")
    assert (full_text.version, full_text.licence, full_text.host) == (
        "acceptedVersion",
        "cc-by",
        "repository",
    )
    assert session.asked[0][:2] == ("unpaywall", "/10.5555/kell.2009")


def test_a_closed_paper_is_found_and_closed():
    full_text = ask(CLOSED)[1].value
    assert (full_text.is_open, full_text.status, full_text.url) == (False, "closed", "")


def test_signs_in_a_doi_are_quoted_but_not_its_slash():
    session = ScriptedSession(answer_of(CLOSED))
    Unpaywall(session).full_text_of("10.1002/(sici)1097<16:23?>3.0.co;2-#")
    assert session.asked[0][1] == "/10.1002/%28sici%291097%3C16%3A23%3F%3E3.0.co%3B2-%23"


def test_an_unknown_doi_is_not_found():
    outcome = ask({"HTTP_status_code": 404, "error": True, "message": "unknown"}, 404)[1]
    assert (outcome.state, outcome.why) == ("not found", "Unpaywall has no DOI 10.5555/kell.2009")


def test_an_address_that_is_refused_is_unreachable_and_says_what_to_do():
    outcome = ask({"HTTP_status_code": 422, "error": True, "message": "Please use your own email"}, 422)[1]
    assert outcome.state == "unreachable"
    assert "give a real one" in outcome.why


def test_another_paper_is_unreachable():
    assert ask(OPEN | {"doi": "10.5555/other"})[1].state == "unreachable"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://a.example", "//a.example", "https://a b", ""]
)
def test_only_web_addresses_are_kept(address):
    best = OPEN["best_oa_location"] | {"url": address}
    assert full_text_from(OPEN | {"best_oa_location": best}).url == ""


@pytest.mark.parametrize(
    "body", [[], {}, b"<html>", OPEN | {"is_oa": None}, OPEN | {"is_oa": "yes"}, OPEN | {"doi": 1}]
)
def test_another_shape_is_unreachable(body):
    assert ask(body)[1].state == "unreachable"


@given(mutated_json(OPEN))
def test_whatever_stands_in_an_answer_ends_as_full_text_or_unreachable(message):
    outcome = ask(message)[1]
    assert outcome.state in ("found", "unreachable")
    assert outcome.value is None or isinstance(outcome.value, FullText)
