"""Cards: exact sizes, type that can be read, every trial drawn, nothing cut or on top of something else."""

import io
import re
from dataclasses import replace
from types import SimpleNamespace
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from crowding import crowded
from matplotlib.colors import to_rgb
from PIL import Image

import hinge_meta as hm
from hinge_meta.figures import palette
from hinge_meta.figures.card.card import card_plot
from hinge_meta.figures.card.card_files import card_bytes
from hinge_meta.figures.card.card_layout import NOT_ALL_NAMED
from hinge_meta.figures.card.card_words import CardWords
from hinge_meta.figures.card.form import AUDIENCES, FORMS
from hinge_meta.figures.card.one_line import one_line
from hinge_meta.figures.card.paper_colours import DRAWN, WRITTEN, on_paper
from hinge_meta.figures.drawn import drawn_in

EVERY = [form for audience in AUDIENCES for form in FORMS[audience]]
CARD = FORMS["blog"][0]
FAVOURS = ("Favours posterior-chain training", "Favours usual rehabilitation")
SAID = (
    "It is very uncertain whether strength training for the muscles at the back of the body leads to less back "
    "pain than general exercise."
)
WORDS = CardWords(
    (SAID, "Certainty of the evidence: very low."),
    (
        "In adults with chronic low back pain, after 6 to 16 weeks.",
        "Average: −0.36 standard deviations (95% confidence interval −0.71 to −0.02; 8 trials).",
        "3 more trials bear on this and cannot be pooled.",
    ),
    "Difference in standard deviations",
    "Certainty: very low (draft, not reviewed by a clinician)",
    "Source: hinge_meta 0.1.0, data of 2026-11-23, fingerprint 0123456789ab. Trials' numbers read in: "
    "doi.org/10.1186/s40798-021-00306-w",
)
every_form = pytest.mark.parametrize("form", EVERY, ids=[form.name for form in EVERY])


def answer(fit, **labels):
    return SimpleNamespace(fit=fit, effects=fit.effects, labels={"favours": FAVOURS, **labels})


def not_pooled(k):
    effects = pd.DataFrame({"study": [f"Author {n} 2018" for n in range(k)], "yi": -0.9, "vi": 0.18})
    return SimpleNamespace(fit=None, effects=effects, labels={"favours": FAVOURS, "not_pooled": "Not pooled"})


def by_gid(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


def texts(ax):
    return [text.get_text() for text in ax.texts]


@every_form
@pytest.mark.parametrize("k", [0, 2, 3, 8, 13, 40])
def test_nothing_overlaps_or_sticks_out_and_no_type_is_too_small(form, k, many):
    result = not_pooled(1) if k == 0 else answer(many(k))
    ax = card_plot(result, WORDS, form)
    assert crowded(ax.figure) == []
    for text in ax.texts:
        assert text.get_fontsize() * form.dots / 72 >= form.least_type - 1e-9


def test_type_on_the_card_of_links_is_at_least_22_pixels():
    assert CARD.pixels == (1200, 630)
    assert CARD.least_type >= 22
    assert min(form.least_type / form.pixels[0] for form in FORMS["blog"]) >= 22 / 1600 * 1.2


@every_form
def test_pictures_have_exactly_their_pixels(form, fit):
    ax = card_plot(answer(fit), WORDS, form)
    width, height = form.pixels
    for kind in set(form.kinds) & {"png", "webp"}:
        with Image.open(io.BytesIO(card_bytes(ax, kind, "pain", form))) as image:
            assert image.width == width
            assert height is None or image.height == height
            assert image.convert("RGB").getpixel((2, 2)) == tuple(
                round(255 * part) for part in to_rgb(on_paper(palette.PAPER, form.dark))
            )


def test_webp_loses_nothing(fit):
    ax = card_plot(answer(fit), WORDS, CARD)
    png, webp = (Image.open(io.BytesIO(card_bytes(ax, kind, "pain", CARD))) for kind in ("png", "webp"))
    assert np.array_equal(np.asarray(png.convert("RGB")), np.asarray(webp.convert("RGB")))


@pytest.mark.parametrize(("name", "millimetres"), [("column-85mm", 85), ("page-174mm", 174)])
def test_print_is_as_wide_as_a_column_and_has_600_dots_an_inch(name, millimetres, fit):
    form = next(form for form in FORMS["print"] if form.name == name)
    ax = card_plot(answer(fit), WORDS, form)
    pdf = card_bytes(ax, "pdf", "pain", form)
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+) ([\d.]+)", pdf)
    assert float(box[1]) / 72 * 25.4 == pytest.approx(millimetres, abs=0.05)
    with Image.open(io.BytesIO(card_bytes(ax, "png", "pain", form))) as image:
        assert image.width / millimetres * 25.4 == pytest.approx(600, abs=0.3)
        assert image.info["dpi"][0] == pytest.approx(600, abs=0.1)
    # As outlines in a file that may be printed at any size: no picture of pixels in it.
    assert b"/Subtype /Image" not in pdf


@every_form
def test_svg_says_its_size_its_title_and_its_numbers(form, fit):
    ax = card_plot(answer(fit), WORDS, form)
    svg = card_bytes(ax, "svg", "pain", form).decode("utf-8")
    root = ElementTree.fromstring(svg)
    assert root.get("width") == str(form.pixels[0])
    assert root.get("role") == "img"
    said = {child.tag.rpartition("}")[2]: child.text for child in root}
    assert said["title"] == SAID
    assert said["desc"] == drawn_in(ax).alt
    assert "<image" not in svg and "http" not in svg.replace("http://www.w3.org", "").replace(
        "https://doi", ""
    )


@every_form
def test_the_same_card_gives_the_same_bytes(form, pain):
    made = [
        [
            card_bytes(card_plot(answer(hm.random_effects(pain)), WORDS, form), kind, "pain", form)
            for kind in form.kinds
        ]
        for _ in range(2)
    ]
    assert made[0] == made[1]


@every_form
@pytest.mark.parametrize("k", [8, 13, 40, 120])
def test_every_trial_is_drawn_whatever_their_number(form, k, many):
    ax = card_plot(answer(many(k)), WORDS, form)
    (intervals,) = by_gid(ax, "intervals")
    assert len(intervals.get_segments()) == k
    named = [text for text in ax.texts if text.get_gid() == "study"]
    assert (len(named) < k) == any(NOT_ALL_NAMED in text for text in texts(ax))
    assert len(by_gid(ax, "diamond")) == len(by_gid(ax, "bar")) == 1


def test_eight_trials_are_all_named_on_every_form(many):
    for form in EVERY:
        ax = card_plot(answer(many(8)), WORDS, form)
        assert sum(text.get_gid() == "study" for text in ax.texts) == 8, form.name


def test_two_trials_have_no_prediction_and_one_no_diamond(many):
    two = hm.random_effects(many(2).effects, pi="none")
    ax = card_plot(answer(two), WORDS, CARD)
    assert (len(by_gid(ax, "diamond")), by_gid(ax, "bar")) == (1, [])
    assert "A new, similar trial" not in texts(ax)
    ax = card_plot(not_pooled(1), WORDS, CARD)
    assert (by_gid(ax, "diamond"), by_gid(ax, "bar")) == ([], [])
    assert not any("Average of" in text for text in texts(ax))
    assert "Not pooled" in drawn_in(ax).alt


def test_an_interval_beyond_the_axis_ends_in_an_arrow(pain):
    wild = pd.concat([pain, pain.tail(1).assign(study="Wild 2020", yi=9.0, vi=40.0)])
    ax = card_plot(answer(hm.random_effects(wild)), WORDS, CARD)
    (intervals,) = by_gid(ax, "intervals")
    assert len(intervals.get_segments()) == len(wild)
    assert len(by_gid(ax, "intervals-above")[0].get_offsets()) == 1


def test_of_two_intervals_the_wider_is_drawn(narrow_fit):
    assert narrow_fit.hksj_narrower_than_wald
    numbers = drawn_in(card_plot(answer(narrow_fit), WORDS, CARD)).numbers
    summary = numbers[numbers["row_type"].str.startswith("summary")]
    assert len(summary) == 1
    assert tuple(summary[["ci_lb", "ci_ub"]].iloc[0]) == pytest.approx(narrow_fit.wider_interval[:2])


def test_squares_and_diamond_stand_where_the_numbers_are(fit):
    ax = card_plot(answer(fit), WORDS, CARD)
    ticks = [text for text in ax.texts if text.get_gid() == "tick"]
    at = {float(text.get_text().replace("−", "-")): text.get_position()[0] for text in ticks}
    (zero, low), step = (at[0.0], at[min(at)]), min(at)

    def placed(value):
        return zero + (low - zero) * value / step

    (squares,) = by_gid(ax, "squares")
    expected = [placed(value) for value in fit.effects["yi"]]
    assert list(squares.get_offsets().data[:, 0]) == pytest.approx(expected, abs=0.05)
    (diamond,) = by_gid(ax, "diamond")
    lower, upper, _ = fit.wider_interval
    xs = diamond.get_xy()[:, 0]
    assert (xs.min(), xs.max()) == pytest.approx((placed(lower), placed(upper)), abs=0.05)
    assert xs[1] == pytest.approx(placed(fit.estimate), abs=0.05)
    (bar,) = by_gid(ax, "bar")
    lower, upper, _ = fit.wider_prediction
    ends = (bar.get_x(), bar.get_x() + bar.get_width())
    assert ends == pytest.approx((placed(lower), placed(upper)), abs=0.05)


@every_form
def test_a_headline_is_whole_or_another_is_taken(form, fit):
    written = [
        text.get_text() for text in card_plot(answer(fit), WORDS, form).texts if text.get_gid() == "headline"
    ]
    assert " ".join(written) == SAID
    if form.pixels[1] is None:
        return
    endless = CardWords(
        (SAID * 12, SAID), *(getattr(WORDS, name) for name in ("numbers", "axis", "certainty", "source"))
    )
    written = [
        text.get_text()
        for text in card_plot(answer(fit), endless, form).texts
        if text.get_gid() == "headline"
    ]
    assert " ".join(written) == SAID
    hopeless = replace(WORDS, headlines=(SAID * 12,))
    with pytest.raises(ValueError, match="the last of headlines must fit"):
        card_plot(answer(fit), hopeless, form)


@every_form
def test_a_card_says_how_sure_it_is_and_where_it_is_from(form, fit):
    said = " ".join(texts(card_plot(answer(fit), WORDS, form)))
    assert WORDS.certainty in said
    for part in ("hinge_meta", "2026-11-23", "0123456789ab", "No difference", *FAVOURS):
        assert set(part.split()) <= set(said.split()) | {part}
        assert part.split()[-1].rstrip(".,") in said
    ends = [
        text.get_text() for text in card_plot(answer(fit), WORDS, form).texts if text.get_gid() == "certainty"
    ]
    assert " ".join(ends) == WORDS.certainty


def test_the_alternative_text_has_every_trial_with_its_numbers(fit):
    alt = drawn_in(card_plot(answer(fit), WORDS, CARD)).alt
    assert alt.startswith(SAID)
    for study in fit.effects["study"]:
        assert re.search(rf"^{re.escape(study)}: .*95% CI .* to ", alt, re.M)
    assert alt.rstrip().endswith("s40798-021-00306-w.")
    assert WORDS.certainty in alt


def test_signs_of_footnotes_are_left_out_where_no_footnote_stands(fit):
    marked = SimpleNamespace(fit=fit, effects=fit.effects.assign(mark="†"), labels={"favours": FAVOURS})
    ax = card_plot(marked, WORDS, CARD)
    assert "†" not in " ".join(texts(ax)) + drawn_in(ax).alt


def test_dark_paper_has_no_ink_of_the_day(fit):
    form = next(form for form in FORMS["slides"] if form.dark)
    svg = card_bytes(card_plot(answer(fit), WORDS, form), "svg", "pain", form).decode("utf-8").lower()
    for colour in (palette.INK, palette.PAPER, palette.QUIET, palette.STUDY, palette.DEEP, palette.ACCENT):
        assert f": {colour}" not in svg, colour
        assert palette.IN_THE_DARK[colour] in svg, colour


def luminance(colour):
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("dark", [False, True])
def test_words_and_marks_stand_out_from_their_paper(dark):
    paper = luminance(on_paper(palette.PAPER, dark))
    for colours, least in ((WRITTEN, 4.5), (DRAWN, 3.0)):
        for colour in colours:
            low, high = sorted((luminance(on_paper(colour, dark)), paper))
            assert (high + 0.05) / (low + 0.05) >= least, colour


def test_only_colours_whose_contrast_is_known_are_written_in(fit):
    for form in EVERY:
        ax = card_plot(answer(fit), WORDS, form)
        assert {text.get_color() for text in ax.texts} <= {on_paper(colour, form.dark) for colour in WRITTEN}


def test_a_ratio_is_printed_as_a_ratio(bcg):
    result = SimpleNamespace(fit=hm.random_effects(bcg), effects=bcg, labels={"favours": FAVOURS})
    ax = card_plot(result, WORDS, CARD)
    assert "1" in [text.get_text() for text in ax.texts if text.get_gid() == "tick"]


def test_hostile_names_are_drawn_as_text(many):
    fit = many(3, names=["<script>alert(1)</script>", "$x^2$\n\u202eevil", "=cmd() " * 20])
    ax = card_plot(answer(fit), WORDS, CARD)
    svg = card_bytes(ax, "svg", "pain", CARD).decode("utf-8")
    assert "<script" not in svg and "\u202e" not in svg
    assert crowded(ax.figure) == []
    assert "$x^2$ evil" in texts(ax)


def test_unknown_kinds_are_refused(fit):
    with pytest.raises(ValueError, match="kind must be one of"):
        card_bytes(card_plot(answer(fit), WORDS, CARD), "gif", "pain", CARD)


def test_one_line_keeps_what_is_seen():
    assert one_line("Cortell-Tormo 2018 – “pain”") == "Cortell-Tormo 2018 – “pain”"
    assert one_line("a\u200b\u2028b\x07\tc") == "a b c"


PICTURES = {form.name: form for form in EVERY if form.name.split("-")[0] in ("card", "tall", "column")}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.mpl_image_compare(filename=f"card_{name.replace('-', '_')}.png"))
        for name in PICTURES
    ],
)
def test_cards_look_as_they_were_looked_at(name, fit):
    return card_plot(answer(fit), WORDS, PICTURES[name]).figure


@pytest.mark.mpl_image_compare(filename="card_dark.png")
def test_a_dark_slide_looks_as_it_was_looked_at(fit):
    return card_plot(answer(fit), WORDS, FORMS["slides"][1]).figure


@pytest.mark.mpl_image_compare(filename="card_many.png")
def test_a_card_of_many_trials_looks_as_it_was_looked_at(many):
    return card_plot(answer(many(30)), WORDS, CARD).figure


@pytest.mark.mpl_image_compare(filename="card_not_pooled.png")
def test_a_card_without_a_pool_looks_as_it_was_looked_at():
    return card_plot(not_pooled(1), WORDS, CARD).figure
