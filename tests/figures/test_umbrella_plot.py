"""Pictures of reviews beside each other: at the numbers, legible, and without any average."""

import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from hinge_meta.figures import palette
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.forest.umbrella_layout import umbrella_blocks, umbrella_columns
from hinge_meta.figures.forest.umbrella_plot import umbrella_plot
from hinge_meta.figures.forest.umbrella_words import NOT_POOLED, doubts_marked, printed_result
from hinge_meta.figures.save import save_figure
from hinge_meta.synthesis.umbrella import umbrella

NAN = float("nan")


@pytest.fixture(scope="module")
def everything():
    return umbrella()


def row(**values):
    usual = {
        "outcome_kind": "pain",
        "axis": "SMD",
        "scale": "standard deviations",
        "favours_first": "lower",
        "whose": "published",
        "label": "Aye 2020",
        "comparison": "training vs rest",
        "outcome": "pain, 8 weeks",
        "k": 4.0,
        "n": 100.0,
        "estimate": -0.3,
        "ci_lb": -0.6,
        "ci_ub": 0.1,
        "certainty": "low",
        "flags": "",
        "note": "",
        "source_kind": "review",
        "not_drawn": "",
    }
    return usual | values


def found(*panels, topic="back pain"):
    """Give results as an umbrella holds them: a list of rows for each panel."""
    frames = [pd.DataFrame(list(rows)) for rows in panels]
    return SimpleNamespace(
        topics=(topic,), panels=lambda _: frames, overlap=lambda _: "Overlap not known.", fingerprint="abc"
    )


def texts(ax):
    return [text.get_text() for text in ax.texts]


def drawn(ax, name):
    return [artist for artist in ax.get_children() if (artist.get_gid() or "").startswith(name)]


def marks(ax, name):
    (found,) = [artist for artist in drawn(ax, name) if artist.get_gid() == name]
    return found


def test_marks_and_intervals_stand_at_their_numbers():
    rows = [row(), row(label="Bee 2021", estimate=-0.1, ci_lb=-0.2, ci_ub=0.0)]
    ax = umbrella_plot(found(rows))
    panels = [pd.DataFrame(rows)]
    columns = umbrella_columns(panels)
    (block,), _ = umbrella_blocks(panels, iter(["", ""]), columns, 0.0)
    left, right = columns.panel

    def back(x):
        return block.scale.low + (x - left) * (block.scale.high - block.scale.low) / (right - left)

    squares = marks(ax, "published")
    np.testing.assert_allclose(back(squares.get_offsets()[:, 0]), [-0.3, -0.1], atol=1e-9)
    (lines,) = drawn(ax, "published-intervals")
    ends = np.array([segment[:, 0] for segment in lines.get_segments()])
    np.testing.assert_allclose(back(ends), [[-0.6, 0.1], [-0.2, 0.0]], atol=1e-9)
    (null,) = drawn(ax, "null-line")
    assert back(null.get_xdata()[0]) == pytest.approx(0)
    # No review weighs more than another.
    assert len(set(squares.get_sizes())) == 1


def test_ratios_stand_on_a_log_axis():
    rows = [
        row(axis="RR", scale="ratio", estimate=value, ci_lb=value / 2, ci_ub=value * 2)
        for value in (0.5, 1.0, 2.0)
    ]
    ax = umbrella_plot(found(rows))
    squares = marks(ax, "published")
    x = squares.get_offsets()[:, 0]
    assert x[1] - x[0] == pytest.approx(x[2] - x[1])
    assert {"0.5", "1", "2"} <= set(texts(ax))
    assert any("risk ratio (log scale); below 1" in text for text in texts(ax))


def test_nothing_is_pooled_and_that_is_said(everything):
    for topic in everything.topics:
        ax = umbrella_plot(everything, topic)
        assert not [patch for patch in ax.patches if isinstance(patch, Polygon)]
        assert not drawn(ax, "diamond") and not drawn(ax, "mean") and not drawn(ax, "reference")
        assert any(text.startswith("Not pooled") for text in texts(ax))
        assert NOT_POOLED in drawn_in(ax).alt
        table = drawn_in(ax).numbers
        assert len(table) == sum(len(panel) for panel in everything.panels(topic))
        shown = [
            artist
            for artist in drawn(ax, "published") + drawn(ax, "own")
            if artist.get_gid() in ("published", "own")
        ]
        assert sum(len(mark.get_offsets()) for mark in shown) == (table["not_drawn"] == "").sum()


def test_nothing_overlaps_or_sticks_out(everything, untidy):
    for topic in everything.topics:
        assert untidy(umbrella_plot(everything, topic).figure) == [], topic


def test_long_texts_are_wrapped_and_whole_in_the_table(untidy):
    long = "a programme of a great many exercises with a name that does not end " * 3
    rows = [row(label="Averylongsurname-Withanother 2020", comparison=long, outcome=long, certainty=long)]
    ax = umbrella_plot(found(rows, topic=long), notes=[long])
    assert untidy(ax.figure) == []
    assert drawn_in(ax).numbers["comparison"].tolist() == [long]


def test_a_result_without_an_interval_is_listed_and_not_drawn():
    bare = row(label="Sea 2022", estimate=0.58, ci_lb=NAN, ci_ub=NAN, not_drawn="no interval printed")
    ax = umbrella_plot(found([row(), bare]))
    squares = marks(ax, "published")
    assert len(squares.get_offsets()) == 1
    assert {"0.58, no interval", "no interval printed"} <= set(texts(ax))
    alone = umbrella_plot(found([bare]))
    assert not drawn(alone, "published") and not drawn(alone, "null-line")


def test_our_own_have_another_mark_under_a_heading():
    ours = row(whose="this project", label="This project", estimate=-0.36345, ci_lb=-0.70768, ci_ub=-0.0184)
    ax = umbrella_plot(found([row(), ours]))
    ring = marks(ax, "own")
    square = marks(ax, "published")
    assert len(ring.get_paths()[0].vertices) > len(square.get_paths()[0].vertices)
    # Hollow and another shape: told apart without colour.
    np.testing.assert_allclose(ring.get_facecolor()[0, :3], 1.0)
    assert "This project's own analysis, apart from what others published" in texts(ax)
    assert "−0.36 [−0.71, −0.02]" in texts(ax)
    assert any(text.startswith("Rings: this project's own") for text in texts(ax))
    assert not any("Rings" in text for text in texts(umbrella_plot(found([row()]))))


def test_an_interval_far_beyond_the_rest_ends_in_an_arrow_and_is_printed_whole():
    rows = [row(label=f"R {n}") for n in range(4)] + [row(label="Wide", ci_lb=-90.0, ci_ub=90.0)]
    ax = umbrella_plot(found(rows))
    assert drawn(ax, "published-intervals-below") and drawn(ax, "published-intervals-above")
    assert any(text.startswith("Arrows: intervals run past") for text in texts(ax))
    assert "−0.3 [−90.0, 90.0]" in texts(ax)


def test_both_sides_of_no_difference_are_shown():
    ax = umbrella_plot(found([row(estimate=-0.5, ci_lb=-0.6, ci_ub=-0.4)]))
    (null,) = drawn(ax, "null-line")
    axis = max(
        line.get_xdata()[1] for line in ax.lines if line.get_gid() is None and line.get_xdata()[0] > 100
    )
    assert null.get_xdata()[0] < axis - 5


def test_results_are_printed_with_the_decimals_they_came_with():
    assert printed_result(row(estimate=-15.0, ci_lb=-18.0, ci_ub=-12.0)) == "−15 [−18, −12]"
    assert printed_result(row(estimate=0.338, ci_lb=0.238, ci_ub=0.48)) == "0.338 [0.238, 0.480]"
    assert printed_result(row(estimate=NAN, ci_lb=NAN, ci_ub=NAN)) == "not printed"
    assert printed_result(
        row(whose="this project", axis="MD", estimate=-8.069, ci_lb=-33.377, ci_ub=17.239)
    ) == ("−8.1 [−33.4, 17.2]")


def test_doubts_are_said_once_each_with_its_mark():
    rows = pd.DataFrame(
        [
            row(note="the abstract names no time window"),
            row(),
            row(flags="model-label-doubtful"),
            row(note="the abstract names no time window"),
            row(source_kind="review, quoted by another"),
        ]
    )
    marks, said = doubts_marked(rows)
    assert marks == ["†", "", "‡", "†", "§"]
    assert said[1] == "‡ The model it names does not give these numbers."
    assert "quotes it, not in the review itself" in said[2]
    many, _ = doubts_marked(pd.DataFrame([row(note=f"note {n}") for n in range(12)]))
    assert len(set(many)) == 12 and many[-1] == "[12]"


def test_a_topic_must_be_named_where_there_are_several(everything):
    with pytest.raises(ValueError, match=r"topic must be one of \['low back pain: posterior"):
        umbrella_plot(everything)
    with pytest.raises(ValueError, match="topic must be one of"):
        umbrella_plot(everything, "juggling")
    assert umbrella_plot(everything.of("low back pain: yoga")).get_title(loc="left") == "Low back pain: yoga"


def test_it_shrinks_into_axes_that_are_given(everything):
    figure = Figure(figsize=(5, 4))
    ax = umbrella_plot(everything, "low back pain: prevention", ax=figure.subplots(), title="Prevention")
    assert ax.get_title(loc="left") == "Prevention"
    assert max(text.get_fontsize() for text in ax.texts) < 8.5


def test_the_files_hold_the_numbers_the_words_and_real_text(everything, tmp_path):
    ax = umbrella_plot(everything, "older adults: exercise and falls")
    paths = save_figure(ax, tmp_path / "falls", formats=("svg",))
    svg = paths[0].read_text(encoding="utf-8")
    assert ">Sherrington 2019<" in svg and "<desc" in svg and "Not pooled" in svg
    table = pd.read_csv(tmp_path / "falls.csv")
    assert table["estimate"].tolist() == drawn_in(ax).numbers["estimate"].tolist()
    assert {"citation", "comparison", "outcome", "certainty", "link", "location", "measure"} <= set(
        table.columns
    )
    assert "row_type" not in table.columns
    alt = drawn_in(ax).alt
    assert (
        alt.count("\n") == 3 + 13
        and "Sherrington 2019, exercise (all types) vs control, rate of falls: 0.77" in alt
    )


def test_every_colour_is_of_the_palette_so_that_pages_can_turn_dark(everything, tmp_path):
    ax = umbrella_plot(everything, "low back pain: hip strengthening added to other rehabilitation")
    svg = save_figure(ax, tmp_path / "hip", formats=("svg",))[0].read_text(encoding="utf-8")
    used = set(re.findall(r"(?:fill|stroke): (#[0-9a-f]{6})", svg))
    assert used <= set(palette.IN_THE_DARK), used


@pytest.mark.mpl_image_compare(filename="umbrella_own.png")
def test_picture_of_reviews_with_our_own():
    ours = row(whose="this project", label="This project", estimate=-0.36345, ci_lb=-0.70768, ci_ub=0.2)
    rows = [row(), row(label="Bee 2021", estimate=-0.1, ci_lb=-0.2, ci_ub=0.0, note="a doubt"), ours]
    other = row(axis="MD", scale="points of 100", estimate=-15.0, ci_lb=-18.0, ci_ub=-12.0)
    return umbrella_plot(found(rows, [other])).figure


@pytest.mark.mpl_image_compare(filename="umbrella_ratios.png")
def test_picture_of_reviews_with_ratios():
    ratio = {"axis": "IRR", "scale": "ratio", "outcome_kind": "falls"}
    rows = [
        row(**ratio, estimate=0.77, ci_lb=0.71, ci_ub=0.83),
        row(**ratio, estimate=0.58, ci_lb=0.45, ci_ub=0.76, label="Bee 2021"),
    ]
    bare = row(
        estimate=0.58, ci_lb=NAN, ci_ub=NAN, not_drawn="no interval printed", note="read in an abstract"
    )
    return umbrella_plot(found(rows, [bare], topic="older adults: exercise and falls")).figure
