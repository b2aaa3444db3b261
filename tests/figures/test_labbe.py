"""A plot of event rates shows the counts of its studies and the curve of the pooled effect."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.figures.doubt.event_rates import rate_at_effect
from hinge_meta.figures.doubt.labbe import labbe_plot
from hinge_meta.figures.drawn import drawn_in

DATA = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text(encoding="utf-8"))


@pytest.fixture
def table():
    return pd.DataFrame(DATA["colditz1994"]["table"])


def artists(ax, gid):
    return [artist for artist in ax.get_children() if artist.get_gid() == gid]


def notes(ax):
    return " ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def test_points_are_rates_in_per_cent_and_areas_weights(table):
    fit = hm.random_effects(hm.effect_sizes(table, "RR"))
    ax = labbe_plot(fit)
    expected = 100 * np.column_stack([table["event_c"] / table["n_c"], table["event_e"] / table["n_e"]])
    (studies,), (bubbles,) = artists(ax, "studies"), artists(ax, "bubbles")
    np.testing.assert_allclose(studies.get_offsets(), expected)
    np.testing.assert_allclose(bubbles.get_offsets(), expected)
    sizes = bubbles.get_sizes()
    np.testing.assert_allclose(100 * sizes / sizes.sum(), fit.weights)
    assert ax.get_xlim() == ax.get_ylim() and ax.get_box_aspect() == 1


def test_a_bare_table_has_areas_by_people_and_no_curve(table):
    ax = labbe_plot(table)
    (bubbles,) = artists(ax, "bubbles")
    people = table["n_e"] + table["n_c"]
    np.testing.assert_allclose(bubbles.get_sizes() / bubbles.get_sizes().sum(), people / people.sum())
    assert not artists(ax, "pooled") and "numbers of people" in notes(ax)


@pytest.mark.parametrize("measure", ["RR", "OR", "RD"])
@pytest.mark.parametrize("pool", ["random", "mantel-haenszel"])
def test_the_curve_is_the_pooled_effects(table, measure, pool):
    if pool == "random":
        fit = hm.random_effects(hm.effect_sizes(table, measure))
    else:
        fit = hm.mantel_haenszel(table, measure)
    ax = labbe_plot(fit)
    (curve,) = artists(ax, "pooled")
    x, y = (np.asarray(values) / 100 for values in curve.get_data())
    known = np.isfinite(y) & (x > 0)
    x, y = x[known], y[known]
    with np.errstate(divide="ignore"):
        effect = {
            "RR": np.log(y / x),
            "OR": np.log(y / (1 - y)) - np.log(x / (1 - x)),
            "RD": y - x,
        }[measure]
    np.testing.assert_allclose(effect, fit.estimate, atol=1e-8)
    drawn = drawn_in(ax).numbers
    pooled = drawn[drawn["kind"] == "pooled"].set_index("rate_c")
    assert pooled.loc[20.0, "rate_e"] == pytest.approx(rate_at_effect(20.0, fit.estimate, measure).item())


def test_a_risk_above_100_per_cent_is_never_drawn():
    made = rate_at_effect([10, 50, 60], np.log(2), "RR")
    np.testing.assert_array_equal(made, [20, 100, np.nan])
    np.testing.assert_array_equal(rate_at_effect([10, 50], -0.2, "RD"), [np.nan, 30])
    np.testing.assert_allclose(rate_at_effect([0, 50, 100], np.log(4), "PETO"), [0, 80, 100])


def test_the_shade_is_the_wider_interval(table):
    fit = hm.random_effects(hm.effect_sizes(table, "RR"))
    (band,) = artists(labbe_plot(fit), "interval")
    corners = band.get_paths()[0].vertices
    at = corners[np.isclose(corners[:, 0], 20.0)][:, 1]
    low, high, _ = fit.wider_interval
    np.testing.assert_allclose([at.min(), at.max()], [20 * np.exp(low), 20 * np.exp(high)])


def test_a_study_without_weight_keeps_its_dot(table):
    none = table.head(4).assign(event_c=[0, 29, 11, 248])
    fit = hm.mantel_haenszel(none, "RR")
    assert fit.weights.iloc[0] == 0
    ax = labbe_plot(fit)
    assert len(artists(ax, "studies")[0].get_offsets()) == 4
    assert len(artists(ax, "bubbles")[0].get_offsets()) == 3


def test_studies_left_out_or_without_counts_are_named(table):
    assert "Left out of the pool, not drawn: Yucel 2004." in notes(
        labbe_plot(hm.mantel_haenszel(pd.DataFrame(DATA["nielweise2007"]["table"]), "OR"))
    )
    holes = table.astype({"event_e": float})
    holes.loc[0, "event_e"] = np.nan
    ax = labbe_plot(holes)
    assert "Without counts, not drawn: Aronson 1948." in notes(ax)
    assert len(artists(ax, "studies")[0].get_offsets()) == 12


def test_the_weights_of_the_pool_stay_as_they_were(table):
    fit = hm.mantel_haenszel(table.assign(study=range(13)), "OR")
    before = fit.weights.copy()
    labbe_plot(fit)
    pd.testing.assert_series_equal(fit.weights, before)


def test_an_effect_that_is_none_of_events_has_no_curve_and_says_so(table):
    effects = hm.effect_sizes(table, "RR").assign(measure="GEN")
    assert "No curve" in notes(labbe_plot(hm.random_effects(effects)))


def test_alt_text_says_the_rates(table):
    drawn = drawn_in(labbe_plot(table, arms=("BCG vaccine", "No vaccine")))
    assert drawn.alt.startswith(
        "L'Abbé plot of 13 studies: people with the event in per cent, BCG vaccine against No vaccine."
    )
    assert "Aronson 1948: 3.3% against 7.9%, 262 people." in drawn.alt


def test_wrong_tables_are_refused_in_words(table, fit):
    with pytest.raises(ValueError, match=r"missing: \['n_e', 'n_c'\]"):
        labbe_plot(table.drop(columns=["n_e", "n_c"]))
    with pytest.raises(ValueError, match="must have the columns study and event_e n_e event_c n_c"):
        labbe_plot(fit)
    with pytest.raises(ValueError, match=r"which they do not for \['Aronson 1948'\]"):
        labbe_plot(table.assign(event_e=[200, *table["event_e"][1:]]))
    with pytest.raises(ValueError, match="event_c must hold numbers"):
        labbe_plot(table.assign(event_c="few"))
    with pytest.raises(ValueError, match="counts in both arms, which none has"):
        labbe_plot(table.assign(event_c=np.nan))
    with pytest.raises(ValueError, match="arms must be two texts"):
        labbe_plot(table, arms="BCG")


@pytest.mark.mpl_image_compare(filename="labbe.png")
def test_labbe_looks_as_it_did():
    fit = hm.mantel_haenszel(pd.DataFrame(DATA["nielweise2007"]["table"]), "OR")
    arms = ("Impregnated catheter", "Standard catheter")
    return labbe_plot(fit, arms=arms, title="Catheters and bloodstream infection").figure
