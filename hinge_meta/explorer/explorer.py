"""The explorer: controls, and what follows from them."""

import html
import itertools
from dataclasses import replace
from pathlib import Path

import ipywidgets

from hinge_meta.explorer.answered import answer
from hinge_meta.explorer.as_code import as_code
from hinge_meta.explorer.collected_later import collected_later
from hinge_meta.explorer.controls import Controls
from hinge_meta.explorer.latest_only import LatestOnly, in_this_kernel
from hinge_meta.explorer.offered import offered_by
from hinge_meta.explorer.picture import forest_svg
from hinge_meta.explorer.static_view import static_html, static_text
from hinge_meta.explorer.words import code_html, count_of, numbers_html, said_html
from hinge_meta.explorer.written_cell import CellWriter

# Two explorers may stand in one page, and what one picture names must not be found in the other.
_NUMBERS = itertools.count(1)


class Explorer:
    """A question whose choices can be turned, and the answer that follows.

    Parameters
    ----------
    own : Synthesis
        The main answer.
    named_evidence : bool
        Whether code must name the tables.
    later : callable or None
        How to do something later, see `LatestOnly`; by default the kernel's way, if there is one.

    Attributes
    ----------
    controls : Controls
        What can be turned, also by code: ``explorer.controls.estimator.value = "PM"``.
    widget : VBox
        All of it, as ipywidgets shows it.

    Examples
    --------
    >>> from hinge_meta.explorer.explore import explore
    >>> explorer = explore("pain-vs-exercise")
    >>> explorer.controls.interval.value = "wald"
    >>> print(explorer.code)
    chosen = hm.synthesize("pain-vs-exercise", ci="wald")
    chosen
    """

    def __init__(self, own, *, named_evidence=False, later=None):
        self._own, self._named_evidence = own, named_evidence
        self._name = f"{own.id}-explored-{next(_NUMBERS)}"
        self._looked_at = set()
        self.controls = Controls(own.question, offered_by(own))
        self._choices = self._answered = None
        self._later = later or in_this_kernel()
        self._changed = LatestOnly(self._draw, self._later)
        self._writer = CellWriter(lambda: self._show_code(written=True))
        self._said, self._figure, self._numbers, self._code = (ipywidgets.HTML() for _ in range(4))
        self.write = _button(
            "Write these choices as a cell", "a new cell beneath, with the calls that give this"
        )
        self.reset = _button("Reset", "every control back to the main answer")
        self.widget = self._laid_out()
        self._draw()
        self.controls.on_change(self._changed)
        self.reset.on_click(lambda _: self._soon(lambda: self._changed.together(self.controls.reset)))
        self.write.on_click(lambda _: self._soon(self._write))

    @property
    def choices(self):
        """The choices that are shown, see `Choices`."""
        self._changed.settle()
        return self._choices

    @property
    def answered(self):
        """What came of the choices that are shown, see `Answered`."""
        self._changed.settle()
        return self._answered

    @property
    def chosen(self):
        """The answer by the choices that are shown, a `Synthesis`; None where they leave nothing to show."""
        return self.answered.synthesis

    @property
    def code(self):
        """The lines of code that give what is shown; blank where nothing is."""
        if self.answered.synthesis is None:
            return ""
        choices = self.choices if self.answered.groups is not None else replace(self.choices, by=None)
        return as_code(self._own.question, choices, named_evidence=self._named_evidence)

    def _soon(self, act):
        """Do what a button asks for in the thread in which cells run, if there is such a thing."""
        if self._later is None:
            act()
        else:
            self._later(0, act)

    def _draw(self):
        choices = self.controls.choices
        if choices == self._choices:
            return
        with collected_later(self._later):
            answered = answer(self._own, choices)
            self._choices, self._answered = choices, answered
            self._looked_at |= {choices}
            self._figure.value = self._drawn(answered)
            self._numbers.value = numbers_html(self._own, answered)
            self._said.value = said_html(answered, len(self._looked_at))
        # Code that stands there from before would no longer give what is shown.
        self._code.value = ""

    def _drawn(self, answered):
        if answered.synthesis is None:
            return f'<div class="hinge-explorer-nothing">{html.escape(answered.trouble)}</div>'
        picture = forest_svg(answered, self._name)
        return f'<div class="hinge-explorer-figure" tabindex="0" role="group" aria-label="Forest plot">{picture}</div>'

    def _write(self):
        if self.code:
            self._show_code(written=False)
            self._writer.write(self.code)

    def _show_code(self, written):
        self._code.value = code_html(self.code, written)

    def _laid_out(self):
        style = Path(__file__).with_name("explorer.css").read_text(encoding="utf-8")
        head = ipywidgets.HTML(
            f"<style>{style}</style><strong>{html.escape(self._own.question.title)}</strong>"
        )
        buttons = ipywidgets.HBox([self.write, self.reset])
        buttons.add_class("hinge-explorer-side-by-side")
        result = ipywidgets.HBox([self._figure, self._numbers])
        result.add_class("hinge-explorer-side-by-side")
        widget = ipywidgets.VBox([head, self.controls.widget, buttons, self._code, self._said, result])
        widget.add_class("hinge-explorer")
        return widget

    def __repr__(self):
        """Say what is shown, for a reader without a kernel."""
        return static_text(self._own, self.answered, count_of(len(self._looked_at)))

    def _repr_mimebundle_(self, include=None, exclude=None):
        # Where the controls are not alive, their place is taken by the words and the numbers.
        live = self.widget._repr_mimebundle_(include=include, exclude=exclude)
        return live | {
            "text/plain": repr(self),
            "text/html": static_html(self._own, self.answered, count_of(len(self._looked_at))),
        }


def _button(name, tooltip):
    return ipywidgets.Button(description=name, tooltip=tooltip, layout={"width": "auto"})
