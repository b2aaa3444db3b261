"""Subgroups, the risk of bias and refusals in forest plots."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.forest.forest import LAYOUTS, forest_plot
from hinge_meta.figures.forest.numbers_drawn import numbers_drawn
from hinge_meta.printed import number

DATASETS = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text())
BCG = hm.effect_sizes(pd.DataFrame(DATASETS["colditz1994"]["table"]), "RR")


@pytest.fixture
def by_allocation():
    return hm.subgroups(BCG, "alloc")


def drawn(ax, name):
    return [artist for artist in ax.get_children() if (artist.get_gid() or "").startswith(name)]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def column_of(ax, head):
    """Give the texts that end where a heading ends, from top to bottom."""
    (place,) = [text.get_position()[0] for text in ax.texts if text.get_text() == head]
    return [
        text.get_text() for text in ax.texts if text.get_position()[0] == place and text.get_ha() == "right"
    ][1:]


@pytest.fixture
def judged(fit):
    words = ("Low", "Some concerns", "High", None)
    return pd.DataFrame(
        [
            (study, domain, words[(place + number) % 4])
            for place, study in enumerate(fit.effects["study"])
            for number, domain in enumerate(("Randomisation", "Missing data", "Overall"))
        ],
        columns=["study", "domain", "judgement"],
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_subgroup_has_its_diamond_and_all_have_one(by_allocation, layout):
    ax = forest_plot(by_allocation, layout, limits=(0.001, 1000))
    *subtotals, overall = drawn(ax, "diamond")
    for diamond, fit in zip(
        [*subtotals, overall], [*by_allocation.fits.values(), by_allocation.overall], strict=True
    ):
        ends = diamond.get_xy()[:, 0].min(), diamond.get_xy()[:, 0].max()
        assert ends == pytest.approx((fit.ci_lb, fit.ci_ub))
    (bar,) = drawn(ax, "bar")
    assert bar.get_x() == pytest.approx(by_allocation.overall.pi_lb)
    assert {"random", "alternate", "systematic"} <= set(texts(ax))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_areas_are_those_of_the_overall_weights_also_across_subgroups(by_allocation, layout):
    (squares,) = drawn(forest_plot(by_allocation, layout, limits=(0.001, 1000)), "squares")
    order = numbers_drawn(by_allocation).query("row_type == 'study'")["study"]
    expected = by_allocation.overall.weights.reindex(order)
    np.testing.assert_allclose(squares.get_sizes() / squares.get_sizes().sum() * 100, expected, rtol=1e-12)


def test_printed_weights_sum_to_their_subgroup_and_to_100(by_allocation):
    weights = [float(text) for text in column_of(forest_plot(by_allocation), "Weight, %")]
    sizes = [len(fit.effects) for fit in by_allocation.fits.values()]
    assert weights.pop() == 100.0
    subtotals = []
    for size in sizes:
        studies, weights = weights[:size], weights[size:]
        subtotals.append(weights.pop(0))
        assert sum(round(10 * weight) for weight in studies) == round(10 * subtotals[-1])
    assert weights == [] and sum(round(10 * weight) for weight in subtotals) == 1000


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_test_between_is_said_with_what_it_is_worth(by_allocation, layout):
    words = " ".join(texts(forest_plot(by_allocation, layout)))
    assert number(by_allocation.q_between) in words.partition("subgroup differences")[2]
    assert "compared across trials, not by randomisation" in words
    assert "tau² of its own in each subgroup" in words
    expected = {
        "hinge": "Test for subgroup differences: Q = 1.86, df = 2, p = 0.39.",
        "revman5": "Test for subgroup differences: Chi² = 1.86, df = 2 (P = 0.39), I² = 0%",
        "jama": "Test for subgroup differences: χ²₂ = 1.86 (P = .39)",
        "bmj": "Test for subgroup differences: χ²=1.86, df=2, P=0.39",
    }
    assert expected[layout] in words


@pytest.mark.parametrize("layout", LAYOUTS)
def test_totals_of_a_subgroup_are_those_of_its_studies(by_allocation, layout):
    words = " ".join(texts(forest_plot(by_allocation, layout)))
    for _, rows in BCG.groupby("alloc"):
        assert str(rows["n_e"].sum()) in words and str(rows["n_c"].sum()) in words


def test_one_study_alone_has_a_heading_and_no_diamond():
    effects = BCG.assign(place=["one", *["a"] * 6, *["b"] * 6])
    result = hm.subgroups(effects, "place")
    ax = forest_plot(result)
    assert len(drawn(ax, "diamond")) == 3
    assert "one" in texts(ax) and "Not pooled by itself, since it is one study: one." in texts(ax)
    only = hm.subgroups(effects.iloc[:5], "place")
    assert "fewer than two subgroups could be compared" in " ".join(texts(forest_plot(only)))
    assert "Not applicable" in " ".join(texts(forest_plot(only, "revman5")))


def test_a_subgroup_whose_hartung_knapp_interval_is_narrower_follows_wald(narrow_fit):
    effects = pd.concat([narrow_fit.effects, BCG[["study", "yi", "vi"]].head(4)], ignore_index=True)
    result = hm.subgroups(effects.assign(part=["near"] * 4 + ["far"] * 4).drop(columns="measure"), "part")
    near = result.fits["near"]
    assert near.hksj_narrower_than_wald
    numbers = numbers_drawn(result)
    kinds = numbers["row_type"].tolist()
    assert kinds[4:6] == ["subgroup", "subgroup_narrower"]
    assert numbers["ci_lb"][4] == pytest.approx(near.wald_ci_lb) and numbers["ci_lb"][5] == near.ci_lb
    ax = forest_plot(result)
    assert drawn(ax, "diamond")[0].get_xy()[:, 0].min() == pytest.approx(near.wald_ci_lb)
    said = f"Wald 95% CI, the wider; Hartung-Knapp {number(near.ci_lb)} to {number(near.ci_ub)}"
    assert said in " ".join(texts(ax))


def test_numbers_and_words_know_subgroups_and_events(by_allocation):
    numbers = numbers_drawn(by_allocation)
    assert numbers["row_type"].value_counts().to_dict() == {
        "study": 13,
        "subgroup": 3,
        "summary": 1,
        "prediction": 1,
        "subgroup_test": 1,
    }
    test = numbers.set_index("row_type").loc["subgroup_test"]
    assert (test["q"], test["df"], test["pval"]) == (
        by_allocation.q_between,
        by_allocation.q_between_df,
        by_allocation.q_between_pval,
    )
    subtotals = numbers[numbers["row_type"] == "subgroup"]
    assert subtotals["weight"].sum() == pytest.approx(100)
    assert subtotals["tau2"].tolist() == [fit.tau2 for fit in by_allocation.fits.values()]
    assert numbers.loc[0, ["event_e", "n_e", "event_c", "n_c"]].tolist() == [4, 123, 11, 139]
    alt = drawn_in(forest_plot(by_allocation)).alt
    lines = alt.split("\n")
    assert len(lines) == 1 + 3 + 3 + 13
    assert "under 3 headings" in lines[0] and "Test for subgroup differences: Q = 1.86" in lines[0]
    assert lines[1] == "Group: random."
    assert lines[2].endswith("events 4 of 123 against 11 of 139.")
    assert lines[9].startswith(
        "random, pooled, 7 studies: 0.38, 95% CI 0.20 to 0.70 (Hartung-Knapp), wholly below"
    )
    assert lines[9].endswith("Heterogeneity: I² 90%, tau² 0.393, Q 110.21 on 6 df, p < 0.001.")


def test_subgroups_and_by_are_not_mixed(by_allocation):
    with pytest.raises(
        ValueError, match="by must not be given with subgroups, which are by 'alloc', got 'year'"
    ):
        forest_plot(by_allocation, by="year")


def test_a_blank_group_and_a_foreign_result_are_refused(pain):
    fit = hm.random_effects(pain.assign(weeks=["long", None, " ", *["long"] * 6]))
    with pytest.raises(ValueError, match=r"'weeks' is blank for \['Atalay 2017', 'Cai 2017'\]"):
        forest_plot(fit, by="weeks")
    with pytest.raises(ValueError, match="what is drawn must be one of .*got dict"):
        forest_plot({"study": ["A"]})
    with pytest.raises(ValueError, match="got MetaRegression"):
        forest_plot(hm.meta_regression(pain.assign(dose=range(9)), mods=["dose"]))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_discs_stand_in_their_studies_rows_with_a_key(fit, judged, layout):
    ax = forest_plot(fit, layout, risk_of_bias=judged)
    words = texts(ax)
    assert {"A", "B", "C", "Risk of bias", "low", "some concerns", "high", "no judgement given"} <= set(words)
    assert "Risk of bias: A Randomisation; B Missing data; C Overall." in " ".join(words)
    discs = {name: drawn(ax, f"judgements-{name}")[0].get_offsets() for name in ("low", "high")}
    # One in the key, the others in the table.
    assert len(discs["low"]) - 1 == (judged["judgement"] == "Low").sum()
    (label,) = [text for text in ax.texts if text.get_text() == "Aasa 2015"]
    (letter,) = [text for text in ax.texts if text.get_text() == "A"]
    first = min(discs["low"], key=lambda place: abs(place[1] - label.get_position()[1]))
    assert abs(first[1] - label.get_position()[1]) < 5 and first[0] == pytest.approx(letter.get_position()[0])


def test_who_was_not_judged_or_not_drawn_is_named(fit, judged, left_out):
    others = pd.DataFrame({"study": ["Elsewhere 2001"], "domain": ["Overall"], "judgement": ["high"]})
    some = pd.concat([judged[judged["study"] != "Kell 2009"], others])
    words = texts(forest_plot(fit, risk_of_bias=some))
    assert {"No judgement given: Kell 2009.", "Judged, but not in this plot: Elsewhere 2001."} <= set(words)
    alt = drawn_in(forest_plot(fit, risk_of_bias=judged)).alt
    assert "risk of bias: Randomisation low; Missing data some concerns; Overall high." in alt


def test_a_wrong_judgement_is_refused(fit, judged):
    with pytest.raises(ValueError, match="judgement must be one of"):
        forest_plot(fit, risk_of_bias=judged.assign(judgement="fine"))
    with pytest.raises(ValueError, match="missing: "):
        forest_plot(fit, risk_of_bias=judged.drop(columns="domain"))
