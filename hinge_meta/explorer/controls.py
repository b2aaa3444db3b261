"""The explorer's controls: what they show, and the choices for which they stand."""

import html

import ipywidgets

from hinge_meta.explorer.choices import Choices, choices_of

# A list of ipywidgets takes None for "nothing picked", and shows it as a blank.
_NO_GROUPS = ""


class Controls:
    """A control for every choice that a question leaves.

    Parameters
    ----------
    question : Question
        Its own choices are where the controls begin.
    offered : Offered
        What can be chosen.

    Attributes
    ----------
    estimator, interval, correlation, grouping : Dropdown
        ``correlation`` and ``grouping`` have one option only where there is nothing to choose; they are not shown
        then.
    trials, turned : dict of str to Checkbox
        By ``trial_id``: whether the trial is in; whether its sign is turned round.
    widget : VBox
        All that is shown.

    Examples
    --------
    >>> from hinge_meta.explorer.offered import offered_by
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> own = synthesize("pain-vs-exercise")
    >>> controls = Controls(own.question, offered_by(own))
    >>> controls.trials["hurley2015"].value = False
    >>> controls.choices.leave_out
    frozenset({'hurley2015'})
    """

    def __init__(self, question, offered):
        self._own = choices_of(question)
        self.estimator = _dropdown("Estimator of tau²", _named(offered.estimators), self._own.method)
        self.interval = _dropdown(
            "Interval of the average",
            [(name, code) for code, name in offered.intervals.items()],
            self._own.ci,
        )
        correlations = offered.correlations or (self._own.shared_arm_correlation,)
        self.correlation = _dropdown(
            "Strata that share controls",
            [(_said_of_correlation(value), value) for value in correlations],
            self._own.shared_arm_correlation,
        )
        self.grouping = _dropdown(
            "Subgroups",
            [("none", _NO_GROUPS), *((name, column) for column, name in offered.groupings.items())],
            _NO_GROUPS,
        )
        self.trials = {trial.id: _checkbox(trial.name, True) for trial in offered.trials}
        self.turned = {
            trial.id: _checkbox(f"{trial.name}: sign turned round", False)
            for trial in offered.trials
            if trial.turned
        }
        self.widget = ipywidgets.VBox(list(self._shown(offered)))
        self.widget.add_class("hinge-explorer-controls")

    @property
    def choices(self):
        """The choices for which the controls stand now, see `Choices`."""
        return Choices(
            method=self.estimator.value,
            ci=self.interval.value,
            leave_out={name for name, box in self.trials.items() if not box.value},
            reverse={name for name, box in self.turned.items() if box.value},
            shared_arm_correlation=self.correlation.value,
            by=self.grouping.value or None,
        )

    def reset(self):
        """Put every control where the main answer has it."""
        self.estimator.value, self.interval.value = self._own.method, self._own.ci
        self.correlation.value, self.grouping.value = self._own.shared_arm_correlation, _NO_GROUPS
        for box in self.trials.values():
            box.value = True
        for box in self.turned.values():
            box.value = False

    def on_change(self, changed):
        """Call something at every change.

        Parameters
        ----------
        changed : callable
            Takes what an observer is told.
        """
        pickers = (self.estimator, self.interval, self.correlation, self.grouping)
        for control in (*pickers, *self.trials.values(), *self.turned.values()):
            control.observe(changed, names="value")

    def _shown(self, offered):
        pickers = [self.estimator, self.interval]
        pickers += [self.correlation] if offered.correlations else []
        pickers += [self.grouping] if offered.groupings else []
        yield _side_by_side(pickers)
        yield ipywidgets.HTML("<strong>Trials that are in</strong>")
        yield _side_by_side(
            _with_note(self.trials[trial.id], "; ".join(trial.doubts)) for trial in offered.trials
        )
        if self.turned:
            yield ipywidgets.HTML("<strong>Signs that are doubted</strong>: as printed, or turned round")
            yield _side_by_side(
                _with_note(self.turned[trial.id], trial.turned) for trial in offered.trials if trial.turned
            )


def _dropdown(name, options, value):
    return ipywidgets.Dropdown(description=name, options=options, value=value, layout={"width": "auto"})


def _checkbox(name, value):
    return ipywidgets.Checkbox(description=name, value=value, indent=False, layout={"width": "auto"})


def _named(codes):
    return [(f"{code}: {name}", code) for code, name in codes.items()]


def _said_of_correlation(value):
    said = {0.0: "as if none were shared", 1.0: "counted as one"}
    return f"correlation {value:g}" + (f": {said[value]}" if value in said else "")


def _with_note(box, text):
    note = ipywidgets.HTML(html.escape(text))
    note.add_class("hinge-explorer-note")
    return ipywidgets.VBox([box, note] if text else [box])


def _side_by_side(widgets):
    box = ipywidgets.HBox(list(widgets))
    box.add_class("hinge-explorer-side-by-side")
    return box
