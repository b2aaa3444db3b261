"""Nothing in a forest overlaps, whatever is asked of it. Measured on the rendered figure."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from crowding import crowded

import hinge_meta as hm
from hinge_meta.figures.forest.forest import LAYOUTS, forest_plot

CJK = [
    "王伟 李明 2018",
    "김철수 2019",
    "ヤマダ太郎 2020 腰痛に対する股関節伸展トレーニングの無作為化比較試験の報告",
    "אבי 2017",
]
LONG = [
    "A name of exactly sixty characters, which is what was asked.",
    "Donaudampfschifffahrtsgesellschaft" * 3,
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("k", [2, 3, 9, 30, 80])
def test_no_texts_overlap_at_any_number_of_studies(many, words, k, layout):
    figure = forest_plot(many(k), layout, band=(-0.2, 0.2), **words).figure
    assert crowded(figure) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("names", [CJK, LONG * 2, CJK + LONG], ids=["cjk", "long", "both"])
def test_no_texts_overlap_with_long_and_non_latin_names(many, words, names, layout):
    names = [f"{name} {place}" for place, name in enumerate(names)]
    figure = forest_plot(many(len(names), names, "RR"), layout, **words).figure
    assert crowded(figure) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_texts_overlap_with_everything_at_once(narrow_fit, left_out, words, layout):
    figure = forest_plot(
        narrow_fit,
        layout,
        left_out=left_out,
        band=(-0.5, 0.5),
        footnotes=("† A note that goes on for much longer than the figure is wide, " * 3, "‡ Another."),
        **{**words, "title": words["title"] * 3},
    ).figure
    assert crowded(figure) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_texts_overlap_with_columns_for_the_arms(arms, words, left_out, layout):
    names = ("Posterior-chain resistance training", "General exercise and advice")
    figure = forest_plot(arms, layout, arms=names, left_out=left_out, band=(-10, 10), **words).figure
    assert crowded(figure) == []


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("shift", [-6.0, 6.0])
def test_no_texts_overlap_with_one_sided_and_huge_intervals(words, layout, shift):
    """No difference stands at one edge of the axis, and one interval runs far past the other."""
    table = pd.DataFrame({"study": list("ABCD"), "yi": [shift, shift * 1.1, shift * 0.9, shift * 40]})
    fit = hm.random_effects(table.assign(vi=[0.2, 0.3, 0.1, 4e4], measure="MD"))
    figure = forest_plot(fit, layout, **words).figure
    assert crowded(figure) == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_texts_overlap_with_subgroups_events_and_discs(words, layout):
    rng = np.random.default_rng(5)
    table = pd.DataFrame({"study": [f"Author {place} et al 2001" for place in range(12)]})
    for arm in "ec":
        table[f"event_{arm}"] = rng.integers(1, 400, 12)
        table[f"n_{arm}"] = rng.integers(500, 200000, 12)
    table["where"] = ["A hospital with a very long name indeed, and a ward"] * 5 + ["Field"] * 6 + ["One"]
    judged = pd.DataFrame(
        [
            (study, domain, ("low", "some concerns", "high")[(place + len(domain)) % 3])
            for place, study in enumerate(table["study"][:11])
            for domain in (
                "Randomisation",
                "Deviations",
                "Missing data",
                "Measurement",
                "Selection",
                "Overall",
            )
        ],
        columns=["study", "domain", "judgement"],
    )
    result = hm.subgroups(hm.effect_sizes(table, "OR"), "where")
    figure = forest_plot(result, layout, risk_of_bias=judged, band=(0.8, 1.25), **words).figure
    assert crowded(figure) == []


@pytest.mark.parametrize(
    ("size", "layout"),
    [((4, 2), "hinge"), *((size, name) for size in [(9, 3), (6, 9), (14, 4)] for name in LAYOUTS)],
)
def test_no_texts_overlap_in_axes_that_were_given(fit, words, size, layout):
    figure, (other, ax) = plt.subplots(1, 2, figsize=size)
    other.set_axis_off()
    assert forest_plot(fit, layout, ax=ax, **words) is ax
    assert crowded(figure) == []


def test_size_comes_from_content(many, words):
    small, large = (forest_plot(many(k), **words).figure.get_size_inches() for k in (9, 80))
    assert 7 <= small[0] <= 9 and 7 <= large[0] <= 9
    assert large[1] > 3 * small[1]


def test_numbers_are_aligned_on_the_decimal_point(fit):
    ax = forest_plot(fit)
    ends = {}
    for text in ax.texts:
        if text.get_ha() == "right" and text.get_weight() == "normal":
            ends.setdefault(round(text.get_position()[0], 6), []).append(text.get_text().rstrip(",]"))
    columns = [texts for texts in ends.values() if len(texts) >= 9]
    assert len(columns) == 4
    for texts in columns:
        assert len({len(text.partition(".")[2]) for text in texts}) == 1


def test_no_missing_characters_are_warned_of(many, recwarn):
    forest_plot(many(4, CJK)).figure.canvas.draw()
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]


def test_arms_have_columns_only_where_every_study_has_them(arms):
    def texts(fit):
        return [text.get_text() for text in forest_plot(fit).texts]

    assert {"First arm", "Comparator", "Mean", "SD", "n", "22.5", "80"} <= set(texts(arms))
    arms.effects.loc[1, "sd_e"] = np.nan
    assert "Mean" not in texts(arms)
