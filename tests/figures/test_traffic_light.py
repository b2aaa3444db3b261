"""Discs stand where the table says, look like what was judged, and never like what was not."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from crowding import crowded
from matplotlib.colors import to_rgb

from hinge_meta.figures.bias.bias_domains import ROB_2, ROBINS_I, domain_heads
from hinge_meta.figures.bias.judgements import JUDGEMENTS, check_judgements, judgement_of
from hinge_meta.figures.bias.traffic_light import traffic_light_plot
from hinge_meta.figures.drawn import drawn_in

ROB_2_WORDS = ("Low", "Some concerns", "High", "No information", None)


def by_gid(ax, gid):
    return [artist for artist in ax.findobj() if artist.get_gid() == gid]


def table_of(studies, domains=(*ROB_2, "Overall"), words=ROB_2_WORDS):
    """Judge by a rule of thumb that nobody follows: each cell the next word."""
    cells = [(study, domain) for study in studies for domain in domains]
    rows = [(*cell, words[(3 * place + place // 7) % len(words)]) for place, cell in enumerate(cells)]
    return pd.DataFrame(rows, columns=["study", "domain", "judgement"])


def authors(count):
    return [f"Author {place} {1990 + place % 30}" for place in range(count)]


def contrast(one, other):
    def luminance(colour):
        rgb = np.array(to_rgb(colour))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_disc_stands_in_the_row_and_the_column_of_its_cell():
    table = table_of(authors(4))
    ax = traffic_light_plot(table)
    # The heads come again in the key, below.
    heads = {text.get_text(): text.get_position()[0] for text in reversed(ax.texts)}
    names = {text.get_text(): text.get_position()[1] for text in ax.texts}
    for word in set(table["judgement"].dropna()):
        (discs,) = by_gid(ax, f"judgements-{word.lower().replace(' ', '-')}")
        expected = {
            (round(heads[row.domain], 6), round(names[row.study]))
            for row in table.itertuples()
            if row.judgement == word
        }
        # A name's baseline is a little below the middle of its row.
        assert {(round(x, 6), round(y - 0.365 * 8.5)) for x, y in discs.get_offsets()} == expected


def test_what_nobody_judged_is_a_dash_and_never_a_disc():
    ax = traffic_light_plot(pd.DataFrame({"study": ["A", "B"], "domain": ["D1", "D2"], "judgement": "Low"}))
    assert len(by_gid(ax, "judgements-low")[0].get_offsets()) == 2
    assert not by_gid(ax, "judgements-no-judgement-given")
    assert len(by_gid(ax, "judgements-no-judgement-given-sign")[0].get_offsets()) == 2
    assert "2 of 4 cells are without a judgement; that is not a low risk of bias." in [
        t.get_text() for t in ax.texts
    ]


def test_no_information_is_a_disc_without_a_face_and_without_a_sign():
    ax = traffic_light_plot(pd.DataFrame({"study": ["A"], "domain": ["D1"], "judgement": ["no information"]}))
    assert by_gid(ax, "judgements-no-information") and not by_gid(ax, "judgements-no-information-sign")


def test_signs_can_be_read_on_their_discs_and_tell_judgements_apart():
    for look in JUDGEMENTS.values():
        assert contrast(look.ink, look.face) >= 4.5
    of_one_tool = [
        ("low", "some concerns", "high", "no information", "no judgement given"),
        ("low", "unclear", "high", "no judgement given"),
        ("low", "moderate", "serious", "critical", "no information", "no judgement given"),
    ]
    for words in of_one_tool:
        looks = {
            (JUDGEMENTS[word].sign, JUDGEMENTS[word].edge == JUDGEMENTS["no information"].edge)
            for word in words
        }
        assert len(looks) == len(words)


def test_numbers_and_words_are_those_of_the_table():
    table = table_of(authors(3)).assign(support="Because.")
    drawn = drawn_in(traffic_light_plot(table))
    pd.testing.assert_frame_equal(drawn.numbers, check_judgements(table))
    first, *lines = drawn.alt.split("\n")
    assert first.startswith("Risk of bias of 3 studies in 6 domains")
    assert ROB_2["D2"] in first
    assert (
        lines[0]
        == "Author 0 1990: "
        + ", ".join(
            f"{row.domain} {judgement_of(row.judgement)}"
            for row in table[table["study"] == "Author 0 1990"].itertuples()
        )
        + "."
    )


@pytest.mark.parametrize("count", [1, 2, 9, 80])
def test_nothing_is_crowded_at_any_number_of_studies(count):
    figure = traffic_light_plot(table_of(authors(count)), title="Risk of bias " * 8).figure
    assert crowded(figure) == []


def test_nothing_is_crowded_with_long_and_non_latin_names():
    studies = [
        "ヤマダ太郎 2020 腰痛に対する股関節伸展トレーニングの無作為化比較試験の報告",
        "Cost $5 $6",
        "Donaudampf" * 9,
    ]
    domains = ["Random sequence generation", "Allocation concealment", "選択的報告" * 12, "Other " * 30]
    figure = traffic_light_plot(table_of(studies, domains, ("low", "unclear", "high", "critical"))).figure
    assert crowded(figure) == []


def test_it_fits_into_axes_that_were_given():
    figure, (ax, other) = plt.subplots(1, 2, figsize=(9, 4))
    other.set_axis_off()
    assert traffic_light_plot(table_of(authors(9)), ax=ax, title="Nine") is ax
    assert crowded(figure) == []


def test_the_domains_of_a_tool_have_its_words():
    assert domain_heads(check_judgements(table_of(["A"])))["D1"] == ("D1", ROB_2["D1"])
    seven = check_judgements(table_of(["A"], ROBINS_I, ("serious", "low")))
    assert domain_heads(seven)["D1"] == ("D1", ROBINS_I["D1"])


@pytest.mark.parametrize(
    ("domains", "words"),
    [(["D1", "D2"], ["low"]), (list(ROB_2), ["unclear"]), ([f"D{n}" for n in range(1, 9)], ["low"])],
)
def test_domains_that_may_be_of_another_tool_are_not_given_words(domains, words):
    assert domain_heads(check_judgements(table_of(["A"], domains, words)))["D1"] == ("D1", "")


def test_words_of_ones_own_win_and_long_names_become_numbers():
    table = check_judgements(table_of(["A"], ["Overall", "Blinding of assessors", "Attrition"], ["low"]))
    assert domain_heads(table) == {
        "Blinding of assessors": ("1", "Blinding of assessors"),
        "Attrition": ("2", "Attrition"),
        "Overall": ("Overall", ""),
    }
    assert domain_heads(table, {"Attrition": "Loss"})["Attrition"] == ("2", "Loss")
    with pytest.raises(ValueError, match="domains must be of"):
        domain_heads(table, {"D9": "x"})


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (pd.DataFrame({"study": ["A"], "D1": ["Low"]}), "missing: ['domain', 'judgement']"),
        (
            pd.DataFrame({"study": ["A"], "domain": ["D1"], "judgement": ["hgih"]}),
            "got 'hgih' for ('A', 'D1')",
        ),
        (
            pd.DataFrame({"study": ["A", "A"], "domain": ["D1", "d1"], "judgement": ["Low", "High"]}),
            "two for ('A', 'D1')",
        ),
        (
            pd.DataFrame({"study": ["A", None], "domain": ["D1", "D1"], "judgement": ["Low", "Low"]}),
            "blank, but is in row 2",
        ),
        (pd.DataFrame({"study": [], "domain": [], "judgement": []}), "at least one row"),
        ("judgements", "missing: ['study', 'domain', 'judgement']"),
    ],
)
def test_a_table_at_fault_is_refused_in_words(table, says):
    with pytest.raises(ValueError) as error:
        traffic_light_plot(table)
    assert says in str(error.value)


@pytest.mark.mpl_image_compare(filename="traffic_light.png")
def test_a_traffic_light_looks_as_it_did():
    return traffic_light_plot(table_of(authors(9)), title="Risk of bias (invented judgements)").figure


@pytest.mark.mpl_image_compare(filename="traffic_light_robins_i.png")
def test_a_traffic_light_of_another_tool_looks_as_it_did():
    words = ("low", "moderate", "serious", "critical", "no information", "unclear")
    return traffic_light_plot(table_of(authors(4), (*ROBINS_I, "Overall"), words)).figure
