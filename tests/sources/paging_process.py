"""Reads pages in processes that are killed: run as a program by test_killed.py.

Each line of standard input is a JSON object; for each a process of its own is forked, so that nothing but the store is
carried from one to the next. ``base`` is where the service is, ``store`` the folder, ``out`` where the result goes, and
``die_at`` the number of the file operation before which the process kills itself (0 for never).
"""

import json
import os
import signal
import sys

from hinge_meta.sources.outcome import OUTCOMES
from hinge_meta.sources.pages import Page, every_page
from hinge_meta.sources.polite_adapter import PoliteAdapter
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.session import Session
from hinge_meta.sources.transport import Transport
from hinge_meta.whole_file import write_whole

# The session loads these when it first asks; here they are loaded once, for all processes.
LOADED = (PoliteAdapter, Transport)


def page(answer):
    """Read a page of the played service."""
    told = json_of(answer, "items", "next", "total")
    return Page(tuple(told["items"]), told["next"], told["total"])


def read_all(task):
    """Read all pages, and write what came of it."""
    session = Session(task["store"], bases={"crossref": task["base"]}, contact="", sleep=lambda seconds: None)
    outcome = every_page(
        lambda cursor: session.ask("crossref", "/works", {"cursor": cursor}, read=page, missing=()), first="0"
    )
    assert outcome.state in OUTCOMES
    answers = [(answer.address, answer.sha256) for answer in outcome.answers]
    write_whole(task["out"], json.dumps([outcome.state, outcome.value and outcome.value.records, answers]))


def die_before(number, folder):
    """Kill this process before its nth operation on the files of a folder."""
    done = 0

    def watch(event, arguments):
        nonlocal done
        if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod") and folder in str(
            arguments[:2]
        ):
            done += 1
            if done == number:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def main():
    """Fork a process for each task, tell its number, wait for it and tell how it ended."""
    for line in sys.stdin:
        task = json.loads(line)
        child = os.fork()
        if not child:
            try:
                if task["die_at"]:
                    die_before(task["die_at"], task["store"])
                read_all(task)
            finally:
                os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print("killed" if os.WIFSIGNALED(status) else "ended", flush=True)


if __name__ == "__main__":
    main()
