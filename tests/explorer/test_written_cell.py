import importlib

import pytest

from hinge_meta.explorer.written_cell import CellWriter

# ipylab 1.1 declares a list in a manner that traitlets calls old, when it is imported.
pytestmark = pytest.mark.filterwarnings("ignore:Traits should be given as instances:DeprecationWarning")


class FrontEnd:
    """JupyterLab's part, played: it answers when told to."""

    def __init__(self):
        self.commands, self.done = self, []

    def on_ready(self, callback):
        self.ready = callback

    def execute(self, command, args=None):
        self.done.append((command, args))


@pytest.fixture
def front_ends(monkeypatch):
    ipylab = importlib.import_module("ipylab")
    made = []

    def make():
        made.append(FrontEnd())
        return made[-1]

    monkeypatch.setattr(ipylab, "JupyterFrontEnd", make)
    return made


def test_nothing_is_sent_before_the_front_end_answers_and_the_last_code_counts(front_ends):
    told = []
    writer = CellWriter(lambda: told.append("told"))
    writer.write("first")
    writer.write("second")
    (front_end,) = front_ends
    assert (front_end.done, told, writer.answered) == ([], [], False)
    front_end.ready()
    assert front_end.done == [
        ("notebook:insert-cell-below", None),
        ("notebook:replace-selection", {"text": "second"}),
    ]
    assert (told, writer.answered) == (["told"], True)


def test_once_it_has_answered_each_press_writes_one_cell(front_ends):
    writer = CellWriter(lambda: None)
    writer.write("first")
    front_ends[0].ready()
    writer.write("second")
    # A page that is loaded anew says again that it is there.
    front_ends[0].ready()
    assert len(front_ends) == 1
    assert [args["text"] for _, args in front_ends[0].done if args] == ["first", "second"]


def test_ipylab_has_what_is_asked_of_it():
    front_end = importlib.import_module("ipylab").JupyterFrontEnd()
    assert callable(front_end.on_ready) and callable(front_end.commands.execute)
    front_end.close()
