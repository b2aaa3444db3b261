"""The curve is the table sorted, the grid is the table's choices, and the shares are counted by hand."""

from itertools import product

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from crowding import crowded

import hinge_meta as hm
from hinge_meta.figures.doubt.specification import specification_plot
from hinge_meta.figures.doubt.specifications import read_specifications
from hinge_meta.figures.drawn import drawn_in


def by_gid(ax, gid):
    return [artist for artist in ax.findobj() if artist.get_gid() == gid]


CHOICES = ["Estimator of tau²", "Interval", "Trial left out"]
LEFT_OUT = ["none", "Hurley 2015", "Kell 2009", "Jackson 2011"]


@pytest.fixture
def table(pain):
    rows = []
    for method, ci, left in product(["REML", "DL", "PM", "FE"], ["hksj", "wald"], LEFT_OUT):
        fit = hm.random_effects(pain[~pain["study"].str.startswith(left)], method=method, ci=ci)
        main = (method, ci, left) == ("REML", "hksj", "none")
        rows.append((method, ci, left, fit.estimate, fit.ci_lb, fit.ci_ub, main))
    return pd.DataFrame(rows, columns=[*CHOICES, "estimate", "ci_lb", "ci_ub", "main"])


def invented(count, options=3):
    rng = np.random.default_rng(count)
    estimate = rng.normal(-0.3, 0.3, count)
    half = rng.uniform(0.1, 0.6, count)
    return pd.DataFrame(
        {
            "model": [f"option {place % options}" for place in range(count)],
            "estimate": estimate,
            "ci_lb": estimate - half,
            "ci_ub": estimate + half,
            "main": np.arange(count) == 1,
        }
    )


def notes_of(ax):
    sheet = next(parent for parent in ax.figure.axes if ax in parent.child_axes)
    return " ".join(text.get_text() for text in sheet.texts)


def test_points_are_the_estimates_in_their_order(table):
    ax = specification_plot(table, CHOICES)
    points = np.vstack(
        [np.asarray(by_gid(ax, f"points-{kind}")[0].get_offsets()) for kind in ("including", "excluding")]
    )
    points = points[np.argsort(points[:, 0])]
    np.testing.assert_array_equal(points[:, 0], np.arange(1, 33))
    np.testing.assert_array_equal(points[:, 1], np.sort(table["estimate"]))


def test_dark_intervals_are_those_that_exclude_no_difference(table):
    ax = specification_plot(table, CHOICES)
    ordered = table.sort_values("estimate", kind="stable").reset_index(drop=True)
    excludes = (ordered["ci_lb"] > 0) | (ordered["ci_ub"] < 0)
    for kind, here in (("excluding", excludes), ("including", ~excludes)):
        segments = np.array(by_gid(ax, f"ci-{kind}")[0].get_segments())
        np.testing.assert_array_equal(segments[:, 0, 0], ordered.index[here] + 1)
        np.testing.assert_allclose(segments[:, :, 1], ordered.loc[here, ["ci_lb", "ci_ub"]])


def test_the_grid_marks_what_each_specification_took(table):
    ax = specification_plot(table, CHOICES)
    ordered = table.sort_values("estimate", kind="stable").reset_index(drop=True)
    for option in ("REML", "FE", "hksj", "Hurley 2015"):
        marks = by_gid(ax.figure, f"took-option-{option}")
        at = sorted(segment[0][0] for group in marks for segment in group.get_segments())
        assert at == list(ordered.index[(ordered[CHOICES] == option).any(axis=1)] + 1)


def test_the_notes_count_what_the_picture_shows(table):
    ax = specification_plot(table, CHOICES, band=(-0.2, 0.2), measure="SMD")
    excluding = int(((table["ci_lb"] > 0) | (table["ci_ub"] < 0)).sum())
    beyond = int((table["estimate"].abs() > 0.2).sum())
    said = notes_of(ax)
    assert f"Intervals of {excluding} of 32 specifications ({100 * excluding / 32:.0f}%) exclude" in said
    assert f"Estimates of {beyond} of 32 specifications ({100 * beyond / 32:.0f}%) pass" in said
    assert "is no test" in said


def test_the_main_analysis_is_marked(table):
    ax = specification_plot(table, CHOICES)
    (mark,) = by_gid(ax, "main")
    estimate = table.loc[table["main"], "estimate"].item()
    place = np.asarray(mark.get_offsets())[0]
    assert tuple(place) == (int((table["estimate"] < estimate).sum()) + 1, estimate)
    assert "Main analysis: −0.41" in [text.get_text() for text in ax.texts]
    assert not by_gid(specification_plot(table.drop(columns="main"), CHOICES), "main")


def test_numbers_and_words_agree_with_the_table(table):
    drawn = drawn_in(specification_plot(table, CHOICES, band=(-0.2, 0.2)))
    assert list(drawn.numbers["estimate"]) == sorted(table["estimate"])
    assert set(drawn.numbers["choice: Interval"]) == {"hksj", "wald"}
    first, *lines = drawn.alt.split("\n")
    assert first.startswith("Specification curve of 32 analyses") and len(lines) == 4 + 2 + 4
    median = table.loc[table["Trial left out"] == "Hurley 2015", "estimate"].median()
    assert any(line.startswith("Trial left out Hurley 2015") and f"−{-median:.2f}" in line for line in lines)


def test_ratios_are_printed_as_ratios_and_the_band_is_given_in_them():
    ax = specification_plot(invented(8), ["model"], measure="RR", band=(0.8, 1.25))
    (band,) = by_gid(ax, "band")
    assert (band.get_y(), band.get_y() + band.get_height()) == pytest.approx((np.log(0.8), np.log(1.25)))
    np.testing.assert_allclose(
        np.exp(ax.get_yticks()), [float(t.get_text()) for t in ax.get_yticklabels()], rtol=0.01
    )
    assert ax.get_ylabel().replace("\n", " ") == "Risk ratio (log scale)"


def test_what_has_no_estimate_or_no_interval_is_said():
    table = invented(6)
    table.loc[0, "estimate"] = np.nan
    table.loc[2, "ci_ub"] = np.nan
    ax = specification_plot(table, ["model"])
    assert "Specifications that gave no estimate and are not drawn: 1." in notes_of(ax)
    assert "1 of 5 have no interval." in notes_of(ax)
    assert "of 4 specifications" in notes_of(ax)
    assert sum(len(by_gid(ax, f"ci-{kind}")[0].get_segments()) for kind in ("including", "excluding")) == 4


def test_intervals_past_the_axis_end_in_arrows_and_are_counted():
    table = invented(6)
    table.loc[3, "ci_ub"], table.loc[4, "ci_lb"] = np.inf, -500.0
    ax = specification_plot(table, ["model"])
    arrows = {
        side: sum(
            len(by_gid(ax, f"cut-{side}-{kind}")[0].get_offsets()) for kind in ("including", "excluding")
        )
        for side in ("low", "high")
    }
    assert arrows == {"low": 1, "high": 1}
    assert "cut off there (arrows): 2." in notes_of(ax)


@pytest.mark.parametrize("count", [2, 4, 60, 2000])
def test_nothing_is_crowded_at_any_number_of_specifications(count):
    ax = specification_plot(
        invented(count, min(count, 12)), ["model"], title="What hangs on choices " * 4, band=(-0.1, 0.1)
    )
    assert crowded(ax.figure) == []


@pytest.mark.parametrize("main", [0, 29])
def test_the_main_analysis_has_its_name_wherever_it_stands(main):
    table = invented(30).sort_values("estimate")
    table["main"] = np.arange(30) == main
    assert crowded(specification_plot(table, ["model"]).figure) == []


def test_nothing_is_crowded_with_long_names_and_tiny_numbers():
    table = invented(20).assign(選択=["$x$ " * 20, "王伟"] * 10)
    table[["estimate", "ci_lb", "ci_ub"]] *= 1e-6
    ax = specification_plot(
        table.rename(columns={"model": "A model of long name " * 5}), ["選択", "A model of long name " * 5]
    )
    assert crowded(ax.figure) == []
    table[["estimate", "ci_lb", "ci_ub"]] *= 1e12
    assert crowded(specification_plot(table, ["model"]).figure) == []


def test_it_fits_into_axes_that_were_given():
    figure, (ax, other) = plt.subplots(1, 2, figsize=(10, 5))
    other.set_axis_off()
    with matplotlib.rc_context({"font.size": 30, "axes.grid": True}):
        assert specification_plot(invented(30), ["model"], ax=ax, title="Thirty") in ax.child_axes
    assert crowded(figure) == []


def test_equal_estimates_of_no_difference_can_be_drawn():
    table = pd.DataFrame({"model": ["a", "b"], "estimate": 0.0, "ci_lb": 0.0, "ci_ub": 0.0})
    assert len(by_gid(specification_plot(table, ["model"]), "points-including")[0].get_offsets()) == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"choices": ["nothing"]}, "got ['nothing']"),
        ({"choices": []}, "choices and columns must be of"),
        ({"choices": ["model", "model"]}, "must be different columns"),
        ({"choices": ["estimate"]}, "must be different columns"),
        ({"estimate": "mu"}, "got ['mu']"),
        ({"lower": "words"}, "words must be numbers, got 'low'"),
        ({"lower": "ci_ub", "upper": "ci_lb"}, "each interval must hold its estimate"),
        ({"band": (0.2, -0.2)}, "low < high"),
        ({"band": (-0.2, 0.2), "measure": "OR"}, "above 0 for ratios"),
    ],
)
def test_wrong_arguments_are_refused_in_words(arguments, says):
    with pytest.raises(ValueError) as error:
        specification_plot(invented(6).assign(words="low"), **{"choices": ["model"], **arguments})
    assert says in str(error.value)


def test_tables_at_fault_are_refused_in_words():
    with pytest.raises(ValueError, match="two or more specifications, got 1"):
        read_specifications(invented(1), ["model"])
    with pytest.raises(ValueError, match="main must mark one specification, got 6"):
        read_specifications(invented(6).assign(main=True), ["model"])


@pytest.mark.mpl_image_compare(filename="specification.png")
def test_a_specification_curve_looks_as_it_did(table):
    return specification_plot(
        table, CHOICES, band=(-0.2, 0.2), measure="SMD", title="Pain: what hangs on the choices of analysis"
    ).figure


@pytest.mark.mpl_image_compare(filename="specification_many.png")
def test_a_curve_of_many_specifications_looks_as_it_did():
    return specification_plot(invented(600), ["model"], measure="RR").figure
