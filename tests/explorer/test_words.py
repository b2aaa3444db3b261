from types import SimpleNamespace

from hinge_meta.explorer.answered import Answered
from hinge_meta.explorer.controls import Controls
from hinge_meta.explorer.offered import Offered, Trial
from hinge_meta.explorer.words import code_html, notes_of, said_html
from hinge_meta.synthesis.synthesize import synthesize

MARKUP = "<script>alert(1)</script>"


def test_what_tables_say_is_text_and_never_markup():
    shown = said_html(Answered(None, None, MARKUP), 2) + code_html(
        f'hm.synthesize("{MARKUP}")', written=False
    )
    assert "<script>" not in shown
    assert shown.count("&lt;script&gt;") == 2


def test_a_trial_s_doubts_are_text_too():
    own = synthesize("disability-hip-added")
    trial = Trial("a", MARKUP, (MARKUP,), MARKUP)
    controls = Controls(own.question, Offered({"REML": "x"}, {"hksj": "y"}, (trial,), (), {}))
    notes = [widget.value for widget in _all(controls.widget) if "note" in "".join(widget._dom_classes)]
    assert notes and not any("<script>" in note for note in notes)
    # A box shows its name as text of its own accord.
    assert not controls.trials["a"].description_allow_html


def test_it_says_how_to_copy_until_a_cell_is_written():
    assert "copy these lines into a new cell" in code_html("x", written=False)
    assert "Written as a cell" not in code_html("x", written=False)
    assert "Written as a cell" in code_html("x", written=True)


def test_notes_of_the_fit_are_shown_with_the_numbers():
    fit = SimpleNamespace(notes=("Few trials.",))
    assert notes_of(Answered(SimpleNamespace(fit=fit))) == ("Few trials.",)


def _all(box):
    for child in getattr(box, "children", ()):
        yield child
        yield from _all(child)
