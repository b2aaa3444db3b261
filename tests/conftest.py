import os
from pathlib import Path

import pytest
import pytest_socket
from hypothesis import settings

# The same examples on every run: a red test is a fault in the change at hand, not luck.
settings.register_profile("hinge_meta", derandomize=True, deadline=None)
settings.load_profile("hinge_meta")


@pytest.fixture
def loopback():
    """Start servers on 127.0.0.1 by `loopback(script)`; for this test sockets may reach that address, and no other."""
    from loopback import serve

    pytest_socket.enable_socket()
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    servers = []

    def start(script=None):
        servers.append(serve(script))
        return servers[-1]

    yield start
    for server in servers:
        server.close()
    pytest_socket.disable_socket(allow_unix_socket=True)


@pytest.fixture
def session_of(tmp_path):
    """Make sessions that ask a server of this machine, keep answers in a folder of the test, and do not sleep.

    Time passes for them only when they sleep: `session.slept` has the seconds, `session.told` what they said of it.
    """
    from hinge_meta.sources.session import Session

    sessions = []

    def make(server=None, **settings):
        slept, told = [], []
        session = Session(
            **{
                "store": tmp_path / "store",
                "bases": server and server.bases,
                "contact": "",
                "sleep": slept.append,
                "monotonic": lambda: sum(slept),
                "tell": told.append,
            }
            | settings
        )
        session.slept, session.told = slept, told
        sessions.append(session)
        return session

    yield make
    for session in sessions:
        session.close()


@pytest.fixture(scope="session")
def recordings():
    """Give the folder of real answers; the test is skipped where there is none."""
    repository = Path(__file__).parents[1]
    places = [os.environ.get("HINGE_META_RECORDINGS"), repository.parent / "shared" / "recordings"]
    for place in places:
        if place and (Path(place) / "manifest.json").is_file():
            return Path(place)
    pytest.skip(
        "the recordings of real answers are not beside the repository (HINGE_META_RECORDINGS says where)"
    )


def pytest_terminal_summary(terminalreporter):
    """Print what tests measured (`record_property("measured", ...)`), whichever process ran them."""
    told = sorted(
        value
        for report in terminalreporter.stats.get("passed", [])
        for name, value in report.user_properties
        if name == "measured"
    )
    if told:
        terminalreporter.section("measured")
        terminalreporter.write_line("\n".join(told))
