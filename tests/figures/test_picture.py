"""A figure in a notebook brings its words along."""

import json
import os
import subprocess
import sys

import pytest
from matplotlib.figure import Figure

import hinge_meta as hm
from hinge_meta.figures.picture import picture_in_words

FIT = hm.random_effects(hm.effect_sizes(hm.example("normand1999"), measure="MD"))

CELL = """
import hinge_meta as hm
fit = hm.random_effects(hm.effect_sizes(hm.example("normand1999"), measure="MD"))
ax = hm.forest_plot(fit)
"""


def test_a_notebook_keeps_pixels_words_and_alternative_text():
    code = (
        "import json\n"
        "from IPython.core.interactiveshell import InteractiveShell as Shell\n"
        "shell = Shell.instance()\n"
        "shown = []\n"
        "shell.display_pub.publish = lambda data, metadata=None, *rest, **more: shown.append((data, metadata))\n"
        f"shell.run_cell({CELL!r}).raise_error()\n"
        "(data, metadata), = shown\n"
        "print(json.dumps([sorted(data), data['text/plain'], metadata]))\n"
    )
    environment = {**os.environ, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment)
    assert run.returncode == 0, run.stderr
    formats, plain, metadata = json.loads(run.stdout.splitlines()[-1])
    words = picture_in_words(hm.forest_plot(FIT))
    assert formats == ["image/png", "text/plain"]
    assert plain == words
    assert metadata["image/png"]["alt"] == words
    assert "0x" not in words and "9 studies" in words


def test_axes_inside_others_are_told_once():
    many = hm.multiverse("disability-hip-added")
    ax = hm.specification_plot(many.specifications, many.choices)
    assert ax.get_figure(root=True).words == picture_in_words(ax)


def test_axes_of_something_else_have_no_words():
    with pytest.raises(ValueError, match="must be the Axes that a plot of hinge_meta returned"):
        picture_in_words(Figure().add_subplot())
