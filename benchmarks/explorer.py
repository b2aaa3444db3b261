"""How long the explorer takes to answer a change of each kind of control: fit, figure, numbers and sentence.

Run by hand: .venv/bin/python benchmarks/explorer.py
The promise is under 200 ms a change. Seconds of the processor stand beside those of the clock, which also count
what else the machine is doing. Garbage is collected after the answer is shown, and is not counted.
"""

import statistics
import time

import hinge_meta as hm
from hinge_meta.explorer.explorer import Explorer

ROUNDS = 8
# What the explorer wants to be done later, as a kernel would do it: the picture first, the rest when it is seen.
WAITING = []
ANALYSIS = "pain-vs-exercise"


def main():
    began = time.perf_counter()
    explorer = _explored(ANALYSIS)
    print(f"to open it: {time.perf_counter() - began:.2f} s, the libraries and the tables included")
    controls = explorer.controls
    turns = {
        "estimator": [(controls.estimator, value) for value in ("PM", "DL", "FE", "EB")],
        "interval": [(controls.interval, value) for value in ("wald", "hksj-adhoc", "hksj")],
        "correlation": [(controls.correlation, value) for value in (0.0, 1.0, 0.5)],
        "trial out or in": [(box, value) for box in controls.trials.values() for value in (False, True)],
        "subgroups": [(controls.grouping, value) for value in ("weeks", "")],
    }
    every = []
    for name, changes in turns.items():
        explorer.reset.click()
        _do_what_waits()
        # An estimator that is nobody's default, so that no change falls back on the answer at hand.
        if name != "estimator":
            _change(controls.estimator, "SJ")
        measured = [_change(control, value) for _ in range(ROUNDS) for control, value in changes]
        every += measured
        _say(name, measured)
    explorer = _explored("disability-vs-exercise-6-8-weeks")
    _change(explorer.controls.estimator, "SJ")
    boxes = explorer.controls.turned.values()
    measured = [_change(box, value) for _ in range(ROUNDS) for box in boxes for value in (True, False)]
    _say("sign turned round", measured)
    _say("all", every + measured)


def _explored(analysis):
    return Explorer(hm.synthesize(analysis), later=lambda seconds, function: WAITING.append(function))


def _change(control, value):
    _do_what_waits()
    clock, processor = time.perf_counter(), time.process_time()
    control.value = value
    WAITING.pop(0)()
    taken = 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)
    _do_what_waits()
    return taken


def _do_what_waits():
    while WAITING:
        WAITING.pop(0)()


def _say(name, measured):
    clock, processor = zip(*measured, strict=True)
    print(
        f"{name:<18} {len(measured):4d} changes: median {statistics.median(clock):4.0f} ms, worst {max(clock):4.0f} ms "
        f"(processor {statistics.median(processor):4.0f} and {max(processor):4.0f} ms)"
    )


if __name__ == "__main__":
    main()
