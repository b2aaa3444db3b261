"""Whoever is killed at any point and started again comes to the same result, and asks nothing twice that was kept."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from hinge_meta.sources.answer_store import AnswerStore

PROGRAM = Path(__file__).with_name("paging_process.py")
PAGES = 30


@pytest.fixture(scope="module")
def reader():
    """A process that forks processes."""
    process = subprocess.Popen(
        [sys.executable, str(PROGRAM)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    yield process
    process.stdin.close()
    process.wait(10)
    process.stdout.close()


def run(reader, task, kill=None):
    """Run one process and tell how it ended; `kill` is called with its number as soon as it began."""
    reader.stdin.write(json.dumps({"die_at": 0} | task) + "\n")
    reader.stdin.flush()
    child = int(reader.stdout.readline())
    if kill is not None:
        kill(child)
    return reader.stdout.readline().strip()


def killer(folder, more, seconds):
    """Kill a process some time after it has kept some answers more."""
    answers = Path(folder) / "answers"

    def kept():
        return len(list(answers.glob("*.json")))

    goal, last = kept() + more, time.monotonic() + 5

    def kill(child):
        while kept() < goal and time.monotonic() < last:
            time.sleep(0.0005)
        time.sleep(seconds)
        # On a busy machine it may have come to its end meanwhile.
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)

    return kill


def book(pages):
    return {
        f"https://api.crossref.org/works?cursor={number}": {
            "items": [f"{number}-{item}" for item in range(3)],
            "next": str(number + 1) if number + 1 < pages else "",
            "total": 3 * pages,
        }
        for number in range(pages)
    }


def linked(folder):
    """What the store gives: every answer by the name of its file, with its body's hash."""
    kept = {}
    for path in sorted(Path(folder).glob("answers/*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        answer = AnswerStore(folder).read(told["service"], told["address"])
        assert answer is not None, "an answer is linked that cannot be read"
        kept[path.name] = answer.sha256
    return kept


@pytest.fixture
def place(tmp_path, loopback):
    def prepare(pages, name="killed"):
        server = loopback(book(pages))
        task = {"base": server.bases["crossref"], "out": str(tmp_path / f"{name}.json")}
        return server, task | {"store": str(tmp_path / name)}

    return prepare


def test_killed_at_random_moments(reader, place, tmp_path):
    server, task = place(PAGES)
    undisturbed = task | {"store": str(tmp_path / "whole"), "out": str(tmp_path / "whole.json")}
    assert run(reader, undisturbed) == "ended"
    asked = server.count()

    chance = random.Random(20261123)
    kills = 0
    while len(linked(task["store"])) < PAGES - 4:
        assert (
            run(reader, task, killer(task["store"], chance.randint(0, 4), chance.uniform(0, 0.004)))
            == "killed"
        )
        kills += 1
    assert kills >= 5
    assert not Path(task["out"]).exists()
    assert run(reader, task) == "ended"
    assert Path(task["out"]).read_bytes() == Path(undisturbed["out"]).read_bytes()
    assert linked(task["store"]) == linked(undisturbed["store"])
    assert len(linked(task["store"])) == PAGES
    # At the most the one question under way is lost by each kill.
    assert server.count() - asked <= PAGES + kills

    # And what is there is asked no more.
    before = server.count()
    assert run(reader, task) == "ended"
    assert server.count() == before


def test_killed_before_every_single_operation_on_a_file(reader, place, tmp_path):
    server, task = place(2)
    undisturbed = task | {"store": str(tmp_path / "whole"), "out": str(tmp_path / "whole.json")}
    run(reader, undisturbed)
    expected, result = linked(undisturbed["store"]), Path(undisturbed["out"]).read_bytes()
    for number in range(1, 200):
        here = task | {"store": str(tmp_path / f"at{number}"), "out": str(tmp_path / f"at{number}.json")}
        if run(reader, here | {"die_at": number}) == "ended":
            break
        kept = linked(here["store"])
        assert kept.items() <= expected.items()
        before = server.count()
        assert run(reader, here) == "ended"
        assert server.count() - before == len(expected) - len(kept), f"at operation {number}"
        assert linked(here["store"]) == expected
        assert Path(here["out"]).read_bytes() == result
    assert 20 < number < 199
