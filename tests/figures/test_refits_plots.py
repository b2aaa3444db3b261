"""Forests of refits: leave-one-out and cumulative."""

import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.diagnostics.cumulative import cumulative
from hinge_meta.diagnostics.leave_one_out import leave_one_out
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.forest.cumulative_plot import cumulative_plot
from hinge_meta.figures.forest.leave_one_out_plot import leave_one_out_plot
from hinge_meta.figures.palette import ACCENT
from hinge_meta.printed import number


@pytest.fixture
def hanging():
    """Give five studies whose conclusion hangs on one of them."""
    table = pd.DataFrame(
        {"study": list("ABCDE"), "yi": [-0.5, -0.6, -0.4, -0.5, 0.6], "year": [5, 4, 3, 2, 1]}
    )
    return hm.random_effects(table.assign(vi=[0.01, 0.02, 0.02, 0.03, 0.03]))


def drawn(ax, name):
    return [artist for artist in ax.get_children() if (artist.get_gid() or "").startswith(name)]


def texts(ax):
    return [text.get_text() for text in ax.texts]


PLOTS = [(leave_one_out_plot, leave_one_out), (cumulative_plot, cumulative)]


@pytest.mark.parametrize(("plot", "refit"), PLOTS)
def test_rows_reference_and_band_stand_at_the_numbers(fit, plot, refit):
    frame = refit(fit)
    ax = plot(frame, limits=(-5, 5))
    (squares,) = drawn(ax, "squares")
    np.testing.assert_allclose(squares.get_offsets()[:, 0], frame["estimate"])
    assert len(set(squares.get_sizes())) == 1
    for place, row in enumerate(frame.itertuples()):
        np.testing.assert_allclose(drawn(ax, f"ci-{place}")[0].get_xdata(), [row.ci_lb, row.ci_ub])
    assert drawn(ax, "reference")[0].get_xdata()[0] == fit.estimate
    (band,) = drawn(ax, "band")
    assert (band.get_x(), band.get_x() + band.get_width()) == pytest.approx((fit.ci_lb, fit.ci_ub))
    assert {number(value) for value in frame["estimate"]} <= set(texts(ax))
    assert "Dashed and shaded: all 9 studies, with 95% CI" in " ".join(texts(ax))


@pytest.mark.parametrize(("plot", "refit"), PLOTS)
def test_a_changed_conclusion_has_a_sign_a_colour_and_a_note(hanging, plot, refit):
    frame = refit(hanging)
    assert 0 < frame["conclusion_changes"].sum() < len(frame)
    ax = plot(frame)
    changed = frame.loc[frame["conclusion_changes"], frame.columns[0]]
    assert {f"{study}‡" for study in changed} <= set(texts(ax))
    assert any(text.startswith("‡ With") for text in texts(ax))
    for place, row in enumerate(frame["conclusion_changes"]):
        assert (drawn(ax, f"ci-{place}")[0].get_color() == ACCENT) == row
    assert f"The conclusion is another in {len(changed)} of 5: {', '.join(changed)}." in drawn_in(ax).alt


def test_where_nothing_changes_that_is_said(fit):
    ax = leave_one_out_plot(leave_one_out(fit))
    assert "Whichever study is left out, the conclusion stays that of all studies." in texts(ax)
    assert not any("‡" in text for text in texts(ax))


def test_numbers_and_words_go_with_the_picture(fit):
    frame = leave_one_out(fit)
    table, alt = drawn_in(leave_one_out_plot(frame)).numbers, drawn_in(leave_one_out_plot(frame)).alt
    assert table["row_type"].tolist() == ["refit"] * 9 + ["summary"]
    np.testing.assert_array_equal(table["yi"][:9], frame["estimate"])
    assert table["yi"][9] == fit.estimate
    assert alt.count("\n") == 9 and "All 9 studies: −0.41, 95% CI −0.74 to −0.09" in alt


def test_a_cumulation_says_that_it_is_no_series_of_tests(hanging):
    ax = cumulative_plot(cumulative(hanging, by="year"))
    words = " ".join(texts(ax))
    assert "not independent looks at the data" in words and "one study alone has its own, by Wald" in words
    names = [text for text in texts(ax) if text.rstrip("‡") in "ABCDE"]
    assert [name[0] for name in names] == list("EDCBA")


def test_ratios_are_printed_as_ratios(many):
    ax = leave_one_out_plot(leave_one_out(many(5, measure="RR")))
    assert "RR [95% CI]" in texts(ax) and ax.get_xlabel() == "Risk ratio (log scale)"
    assert "1" in [label.get_text() for label in ax.get_xticklabels()]


def test_two_studies_leave_one(many):
    ax = leave_one_out_plot(leave_one_out(many(2)))
    assert "one study alone has its own, by Wald" in " ".join(texts(ax))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            lambda frame: frame.drop(columns="estimate"),
            r"as leave_one_out returns it; missing: \['estimate'\]",
        ),
        (lambda frame: pd.DataFrame(frame.to_dict("list")), r"missing: \[\"attrs\['measure'\]\""),
        (lambda frame: frame.assign(estimate=np.nan), "each with an estimate and an interval"),
        (lambda frame: "frame", "as leave_one_out returns it"),
    ],
)
def test_another_frame_is_refused(fit, wrong, message):
    with pytest.raises(ValueError, match=message):
        leave_one_out_plot(wrong(leave_one_out(fit)))


def test_wrong_arguments_are_named(fit):
    frame = leave_one_out(fit)
    with pytest.raises(ValueError, match="favours must be two"):
        leave_one_out_plot(frame, favours="training")
    with pytest.raises(ValueError, match="limits must lie on both sides"):
        leave_one_out_plot(frame, limits=(1, 2))
    before = frame.copy(deep=True)
    leave_one_out_plot(frame)
    pd.testing.assert_frame_equal(frame, before)
