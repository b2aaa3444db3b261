"""One search, asked of a played service by the tests of faults, and what to look at afterwards."""

import pytest

from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.wait_before_retry import wait_before_retry

SEARCH = "https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=hip"
PARAMS = {"query": "hip"}
REAL = {"version": "6.9", "hitCount": 1}


def hits(answer):
    return json_of(answer, "hitCount")["hitCount"]


def asked(session, **settings):
    return session.ask("europe_pmc", "/search", PARAMS, **({"read": hits, "missing": ()} | settings))


def kept(session):
    return len(list(session.store.folder.glob("answers/*")))


def bodies(session):
    return len(list(session.store.folder.glob("bodies/*/*")))


def logged(session):
    return [line["what"] for line in session.store.logged()]


def backing_off(server, tries):
    address = f"{server.bases['europe_pmc']}/search?query=hip"
    return pytest.approx([wait_before_retry(tried, address) for tried in range(1, tries + 1)])
