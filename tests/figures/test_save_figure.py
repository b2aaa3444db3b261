"""Saved figures: same bytes, real text, ids of their own, whole files."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest

from hinge_meta.figures.forest.alt_text import alt_text
from hinge_meta.figures.forest.forest import forest_plot
from hinge_meta.figures.forest.numbers_drawn import numbers_drawn
from hinge_meta.figures.save import save_figure
from hinge_meta.figures.theme import theme
from hinge_meta.safe_csv import safe_csv

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def ax(fit, words):
    return forest_plot(fit, **words)


def all_of(ax, fit, stem):
    return save_figure(
        ax,
        stem,
        formats=("svg", "png", "pdf"),
        numbers=numbers_drawn(fit),
        alt=alt_text(fit, "pain"),
        caption="Pain.",
    )


def test_the_same_figure_gives_the_same_bytes(ax, fit, words, tmp_path):
    first = all_of(ax, fit, tmp_path / "a" / "pain")
    again = all_of(ax, fit, tmp_path / "b" / "pain")
    anew = all_of(forest_plot(fit, **words), fit, tmp_path / "c" / "pain")
    assert [path.name for path in first] == ["pain.svg", "pain.png", "pain.pdf", "pain.csv", "pain.md"]
    for one, two, three in zip(first, again, anew, strict=True):
        assert one.read_bytes() == two.read_bytes() == three.read_bytes(), one.name


def test_no_temporary_files_are_left(ax, fit, tmp_path):
    paths = all_of(ax, fit, tmp_path / "pain")
    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_no_clock_and_no_version_in_the_files(ax, fit, tmp_path):
    for path in all_of(ax, fit, tmp_path / "pain"):
        content = path.read_bytes()
        for trace in (
            b"Matplotlib",
            b"matplotlib.org",
            b"CreationDate",
            b"dc:date",
            b"Software",
            bytes(tmp_path),
        ):
            assert trace not in content, (path.name, trace)


def test_svg_text_can_be_selected_and_read_aloud(ax, fit, tmp_path):
    svg = all_of(ax, fit, tmp_path / "pain")[0]
    root = ElementTree.parse(svg).getroot()
    words = {element.text for element in root.iter(f"{SVG}text")}
    assert {"Aasa 2015", "−0.41", "[−0.74,", "100.0"} <= words
    assert root.get("role") == "img"
    title, desc = (root.find(f".//*[@id='{name}']") for name in root.get("aria-labelledby").split())
    assert title.tag == f"{SVG}title" and title.text.startswith("Pain: posterior-chain")
    assert desc.tag == f"{SVG}desc" and "Aasa 2015: −0.13" in desc.text
    assert svg.read_text(encoding="utf-8").startswith("<svg ")


def test_several_svgs_can_stand_in_one_page(ax, tmp_path):
    names = ["pain", "pain-all", "pain all", "疼痛", "2"]
    seen = []
    for name in names:
        root = ElementTree.parse(save_figure(ax, tmp_path / name, formats=["svg"])[0]).getroot()
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        for element in root.iter():
            for key, value in element.attrib.items():
                if key.endswith("href"):
                    assert value[1:] in ids
                if "url(#" in value:
                    assert value.partition("url(#")[2].partition(")")[0] in ids
        seen += ids
    assert len(seen) == len(set(seen))


def test_two_forests_in_one_figure_share_no_id(fit, tmp_path):
    _, axs = plt.subplots(2, 1, figsize=(8, 9))
    for ax in axs:
        forest_plot(fit, ax=ax)
    root = ElementTree.parse(save_figure(axs[0], tmp_path / "two", formats=["svg"])[0]).getroot()
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_csv_runs_no_formula_and_keeps_numbers():
    table = pd.DataFrame(
        {
            "study": ["=SUM(A1)", "+cmd", "-x", "@y", "\tz", "\rz", "Kell 2009", "-0.6"],
            "yi": [-1.5, *[0.25] * 7],
        }
    )
    read = safe_csv(table).replace("\r", "CR").split("\n")
    assert read[1:3] == ["'=SUM(A1),-1.5", "'+cmd,0.25"]
    assert all(line.lstrip('"').startswith("'") for line in read[1:7])
    assert read[7:9] == ["Kell 2009,0.25", "-0.6,0.25"]


def test_an_unknown_format_writes_nothing(ax, tmp_path):
    with pytest.raises(ValueError, match=r"formats must be of \['svg', 'png', 'pdf'\], got 'gif'"):
        save_figure(ax, tmp_path / "pain", formats=["svg", "gif"])
    assert not list(tmp_path.iterdir())


def test_a_dot_in_the_stem_is_kept(ax, tmp_path):
    assert save_figure(ax, tmp_path / "pain.v2", formats="svg")[0] == tmp_path / "pain.v2.svg"


def test_settings_of_the_user_do_not_leak_in_or_out(fit, words, tmp_path):
    plain = save_figure(forest_plot(fit, **words), tmp_path / "a" / "pain", formats=["svg", "png"])
    with matplotlib.rc_context(
        {"savefig.bbox": "tight", "font.size": 20, "axes.grid": True, "lines.marker": "o"}
    ):
        theirs = save_figure(forest_plot(fit, **words), tmp_path / "b" / "pain", formats=["svg", "png"])
    for one, two in zip(plain, theirs, strict=True):
        assert one.read_bytes() == two.read_bytes()


def test_matplotlibs_settings_stay_as_they_were(fit, tmp_path):
    before = dict(matplotlib.rcParams)
    with theme():
        assert matplotlib.rcParams["axes.spines.top"] is False
    all_of(forest_plot(fit), fit, tmp_path / "pain")
    assert dict(matplotlib.rcParams) == before


def test_importing_the_room_changes_no_setting():
    code = (
        "import matplotlib; before = dict(matplotlib.rcParams)\n"
        "import hinge_meta.figures.forest.forest, hinge_meta.figures.save, hinge_meta.figures.theme\n"
        "assert dict(matplotlib.rcParams) == before"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
