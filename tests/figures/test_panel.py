"""The shared frame of plots: their words, their names, and what is kept beside them."""

import os
import subprocess
import sys

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.text import Text

import hinge_meta as hm
from hinge_meta.figures import palette
from hinge_meta.figures.drawn import drawn_in, remember
from hinge_meta.figures.effect_axis import effect_axis, measure_of
from hinge_meta.figures.name_points import name_points
from hinge_meta.figures.panel import panel, write_words
from hinge_meta.figures.save import save_figure


def boxes(figure):
    figure.draw_without_rendering()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return {text.get_text(): text.get_window_extent() for text in texts}


def test_words_stay_inside_and_under_each_other():
    with panel() as ax:
        ax.plot([0, 1], [0, 1])
        write_words(ax, title="Long " * 40, xlabel="Effect", ylabel="Error", notes=["A note. " * 40, "Two."])
    found = boxes(ax.figure)
    whole = ax.figure.bbox
    assert all(whole.x0 <= box.x0 and box.x1 <= whole.x1 for box in found.values())
    assert all(whole.y0 <= box.y0 and box.y1 <= whole.y1 for box in found.values())
    (notes,) = (box for text, box in found.items() if text.startswith("A note."))
    assert notes.y1 < found["Effect"].y0


def test_a_panel_takes_nothing_of_the_users_settings_and_leaves_them():
    wild = {"axes.grid": True, "axes.facecolor": "pink", "font.size": 30, "lines.marker": "o"}
    with matplotlib.rc_context(wild):
        with panel() as ax:
            (line,) = ax.plot([0, 1], [0, 1])
        assert line.get_marker() == "None" and ax.get_xticklabels()[0].get_fontsize() == 8
        assert matplotlib.rcParams["font.size"] == 30


def test_names_cover_neither_each_other_nor_the_points():
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=(2, 30))
    with panel() as ax:
        ax.scatter(x, y, s=16)
        write_words(ax, xlabel="x", ylabel="y")
        left = name_points(ax, x, y, [f"Author {n} 2001" for n in range(30)])
    found = {text: box for text, box in boxes(ax.figure).items() if text.startswith("Author")}
    assert len(found) + len(left) == 30 and len(found) >= 20
    places = list(found.values())
    for one in range(len(places)):
        for other in places[one + 1 :]:
            assert not (
                min(places[one].x1, other.x1) - max(places[one].x0, other.x0) > 1
                and min(places[one].y1, other.y1) - max(places[one].y0, other.y0) > 1
            )


def test_points_outside_are_reported_and_dollar_signs_are_not_mathematics():
    with panel() as ax:
        ax.scatter([0, 1, 9], [0, 1, 9])
        ax.set_xlim(-1, 2)
        ax.set_ylim(-1, 2)
        left = name_points(ax, [0, 1, 9], [0, 1, 9], ["Cost $5", "王伟 $a$", "Far 2020"])
    assert left == ["Far 2020"]
    assert set(boxes(ax.figure)) >= {"Cost $5", "王伟 $a$"}
    assert ax.get_xlim() == (-1, 2)


@pytest.mark.parametrize("which", ["x", "y"])
def test_ratios_are_printed_as_ratios(which):
    with panel() as ax:
        scale = effect_axis(ax, which, np.log(0.4), np.log(2.2), "OR")
    labels = ax.get_xticklabels() if which == "x" else ax.get_yticklabels()
    np.testing.assert_allclose(np.exp(scale.ticks), [float(label.get_text()) for label in labels], rtol=1e-9)
    assert 0 in scale.ticks


def test_limits_that_leave_out_no_difference_are_refused():
    with panel() as ax, pytest.raises(ValueError, match="both sides of no difference"):
        effect_axis(ax, "x", 0, 1, "RR", limits=(1.5, 2))


def test_a_measure_is_named_only_where_all_agree():
    assert measure_of(pd.DataFrame({"measure": ["RR", "OR"]})) == "GEN"
    frame = pd.DataFrame({"estimate": [0.1]})
    frame.attrs["measure"] = "RR"
    assert measure_of(frame) == "RR"


def test_a_picture_carries_its_numbers_and_words_into_its_files(tmp_path):
    with panel() as ax:
        ax.plot([0, 1], [0, 1])
    remember(ax, pd.DataFrame({"x": [0, 1]}), "A line from 0 to 1.")
    paths = save_figure(ax, tmp_path / "line")
    assert [path.suffix for path in paths] == [".svg", ".png", ".pdf", ".csv", ".md"]
    assert "A line from 0 to 1." in (tmp_path / "line.md").read_text()
    assert "<desc" in (tmp_path / "line.svg").read_text()
    again = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in save_figure(ax, tmp_path / "line")] == again


def test_what_is_given_wins_over_what_a_picture_carries(tmp_path):
    with panel() as ax:
        pass
    remember(ax, pd.DataFrame({"x": [0]}), "Mine.")
    save_figure(ax, tmp_path / "a", formats=["svg"], alt="Yours.", numbers=pd.DataFrame({"y": [1]}))
    assert "Yours." in (tmp_path / "a.md").read_text()
    assert (tmp_path / "a.csv").read_text().startswith("y")


def test_another_figure_has_no_numbers_of_its_own():
    assert drawn_in(plt.figure().subplots()) is None


def test_the_dark_theme_turns_paper_and_ink():
    with hm.theme(dark=True):
        assert matplotlib.rcParams["figure.facecolor"] == palette.IN_THE_DARK[palette.PAPER]
        assert matplotlib.rcParams["text.color"] == palette.IN_THE_DARK[palette.INK]
        cycle = matplotlib.rcParams["axes.prop_cycle"].by_key()["color"]
        assert cycle[0] == palette.IN_THE_DARK[palette.STUDY]


NOTEBOOK = """
from hinge_meta.figures.panel import panel
with panel() as ax:
    ax.plot([0, 1], [0, 1])
"""


def test_every_figure_of_a_notebook_shows(tmp_path):
    # The first figure loads the backend; loaded inside our theme, what it sets would be undone after it.
    code = (
        "from IPython.core.interactiveshell import InteractiveShell as Shell\n"
        "shell = Shell.instance()\n"
        "shown = []\n"
        "shell.display_pub.publish = lambda data, *rest, **more: shown.append('image/png' in data)\n"
        f"for _ in range(3): shell.run_cell({NOTEBOOK!r})\n"
        "assert shown == [True] * 3, shown\n"
    )
    environment = {**os.environ, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, env=environment
    )
    assert run.returncode == 0, run.stdout + run.stderr
