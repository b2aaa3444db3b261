"""The whole way, over real sockets to played services: run, kill, run again, offline."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_socket

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.pull.search.update import update
from hinge_meta.sources.session import Session
from hinge_meta.sources.sources import Sources

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RUN = """
import sys
from datetime import UTC, datetime
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.pull.search.update import update
from hinge_meta.sources.session import Session
from hinge_meta.sources.sources import Sources
data, store, port, *pairs = sys.argv[1:]
bases = dict(pair.split("=", 1) for pair in pairs)
now = datetime(2026, 11, 23, 8, tzinfo=UTC)
session = Session(store, bases=bases, contact="", sleep=lambda wait: None, clock=lambda: now)
update(load_evidence(data), Sources(session), store=store, only="hips")
"""


@pytest.fixture
def played():
    spec = importlib.util.spec_from_file_location(
        "played_services", Path(__file__).with_name("played_services.py")
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pytest_socket.enable_socket()
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    servers = []

    def start(**how):
        servers.append(module.PlayedServices(**how))
        return servers[-1]

    yield start
    for server in servers:
        server.close()
    pytest_socket.disable_socket(allow_unix_socket=True)


def updated(evidence, server, store, **how):
    bases = None if server is None else server.bases
    with Session(
        store, bases=bases, contact="", sleep=lambda wait: None, clock=lambda: NOW, **how
    ) as session:
        return update(evidence, Sources(session), store=store, only="hips")


def test_the_clients_give_what_the_tables_need(evidence, played, tmp_path):
    server = played()
    found = updated(evidence, server, tmp_path)
    assert found.is_finished
    frame = found.screening.set_index("record_id")
    assert sorted(frame.index) == [
        "doi:10.1000/a",
        "doi:10.1000/b",
        "doi:10.1000/p",
        "nct:NCT00000001",
        "pmid:13",
    ]
    assert frame.loc["doi:10.1000/a", ["pmid", "found_in", "copies", "registration"]].tolist() == [
        "11",
        "europe_pmc;pubmed",
        2,
        "NCT00000001",
    ]
    assert frame.loc["doi:10.1000/b", "title"].startswith("Deadlifts in adults with sore backs")
    assert frame.loc["doi:10.1000/p", "note"] == "a preprint"
    assert found.runs.set_index("service")["received"].to_dict() == {
        "europe_pmc": 3,
        "pubmed": 2,
        "clinical_trials": 1,
    }
    assert found.searches[0].run.unique.links


@pytest.mark.parametrize("question", [2, 4])
def test_a_process_killed_in_the_middle_goes_on_where_it_was(data, played, tmp_path, question):
    evidence = load_evidence(data)
    undisturbed = played()
    whole = updated(evidence, undisturbed, tmp_path / "whole")
    running = []
    server = played(before=lambda number: number == question and running[0].send_signal(signal.SIGKILL))
    bases = [f"{service}={base}" for service, base in server.bases.items()]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HINGE_META_")}
    command = [sys.executable, "-c", RUN, str(data), str(tmp_path / "cut"), str(server.port), *bases]
    running.append(subprocess.Popen(command, env=environment))
    assert running[0].wait(timeout=60) == -signal.SIGKILL
    server.before = None
    again = updated(evidence, server, tmp_path / "cut")
    assert again.screening.equals(whole.screening)
    assert again.runs.equals(whole.runs)
    assert len(server.questions) == len(undisturbed.questions) + 1, (
        "again only what was under way when it was killed"
    )


def test_a_service_that_fails_for_ever_is_unreachable_and_asked_alone_the_next_time(
    evidence, played, tmp_path
):
    server = played(down={"eutils"})
    part = updated(evidence, server, tmp_path)
    assert [service.state for service in part.searches[0].run.services] == ["found", "unreachable", "found"]
    assert not part.is_finished and part.runs["service"].tolist() == ["europe_pmc", "clinical_trials"]
    server.down.clear()
    before = len(server.questions)
    assert updated(evidence, server, tmp_path).is_finished
    assert all("eutils" in address for address in server.questions[before:])


def test_offline_reads_the_store_and_opens_no_socket(evidence, played, tmp_path, monkeypatch):
    server = played()
    whole = updated(evidence, server, tmp_path)

    def refused(*given, **named):
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refused)
    again = updated(evidence, server, tmp_path, offline=True)
    assert again.screening.equals(whole.screening)
    nothing = updated(evidence, server, tmp_path / "empty", offline=True)
    assert not nothing.is_finished and nothing.screening.empty
    assert "unreachable (offline" in str(nothing)
