import threading
import time
from types import SimpleNamespace

from hinge_meta.explorer.latest_only import LatestOnly, in_this_kernel


class Clock:
    """Time that passes when told to; what is due is done in order."""

    def __init__(self):
        self.now, self.due = 0.0, []

    def later(self, seconds, function):
        self.due.append((self.now + seconds, function))

    def pass_by(self, seconds):
        self.now += seconds
        ready = [item for item in self.due if item[0] <= self.now]
        self.due = [item for item in self.due if item[0] > self.now]
        for _, function in sorted(ready, key=lambda item: item[0]):
            function()


def test_a_run_of_changes_is_answered_once_at_its_end():
    clock, state, drawn = Clock(), [0], []
    changed = LatestOnly(lambda: drawn.append(state[0]), clock.later)
    for value in range(1, 51):
        state[0] = value
        changed()
        clock.pass_by(0.001)
    clock.pass_by(1)
    assert drawn == [50]


def test_changes_with_rest_between_are_each_answered():
    clock, drawn = Clock(), []
    changed = LatestOnly(lambda: drawn.append(clock.now), clock.later)
    for _ in range(3):
        changed()
        clock.pass_by(1)
    assert len(drawn) == 3


def test_who_cannot_wait_gets_it_at_once_and_it_is_not_done_again():
    clock, drawn = Clock(), []
    changed = LatestOnly(lambda: drawn.append("x"), clock.later)
    changed()
    changed.settle()
    changed.settle()
    clock.pass_by(1)
    assert drawn == ["x"]


def test_without_a_loop_each_change_is_answered_at_once_and_several_can_be_one():
    drawn = []
    changed = LatestOnly(lambda: drawn.append("x"))
    changed()
    assert drawn == ["x"]
    changed.together(lambda: [changed() for _ in range(5)])
    assert drawn == ["x", "x"]
    changed.together(lambda: None)
    assert drawn == ["x", "x"]


def test_two_threads_never_draw_at_once():
    drawing, most = [], []

    def draw():
        drawing.append("x")
        most.append(len(drawing))
        time.sleep(0.02)
        drawing.pop()

    changed = LatestOnly(draw)
    threads = [threading.Thread(target=changed) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}


def test_in_a_kernel_it_goes_by_the_way_that_is_open_to_threads(monkeypatch):
    asked = []
    loop = SimpleNamespace(
        call_later="later", add_callback=lambda function, *arguments: asked.append((function, arguments))
    )
    shell = SimpleNamespace(kernel=SimpleNamespace(io_loop=loop))
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    in_this_kernel()(0.1, print)
    assert asked == [("later", (0.1, print))]


def test_outside_a_kernel_there_is_nobody_to_wait_for():
    assert in_this_kernel() is None
