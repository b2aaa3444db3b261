import importlib.util
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_socket

from hinge_meta.pull.audit.audit import audit
from hinge_meta.sources.session import Session
from hinge_meta.sources.sources import Sources


def _beside(name):
    """Load a file of this folder, which is on nobody's path."""
    file = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    sys.modules[name] = importlib.util.module_from_spec(file)
    file.loader.exec_module(sys.modules[name])
    return sys.modules[name]


_beside("played_answers")
played_services = _beside("played_services")
TODAY = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Run:
    """Audits of one test: services played from a shelf, one folder of answers, a clock that the test turns."""

    def __init__(self, store):
        self.store, self.now, self.server, self.slept = store, TODAY, None, []

    def services(self, papers, **options):
        if self.server is not None:
            self.server.close()
        self.server = played_services.PlayedServices(papers, **options)
        return self.server

    def sources(self, **settings):
        settings = {"bases": self.server and self.server.bases, "tries": 1} | settings
        return Sources(
            Session(self.store, contact="", clock=lambda: self.now, sleep=self.slept.append, **settings)
        )

    def __call__(self, *citations, progress=None, **settings):
        return audit(citations, self.sources(**settings), progress=progress)


@pytest.fixture
def run(tmp_path):
    pytest_socket.enable_socket()
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    run = Run(tmp_path / "store")
    yield run
    if run.server is not None:
        run.server.close()
    pytest_socket.disable_socket(allow_unix_socket=True)
