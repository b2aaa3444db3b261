"""A funnel plot shows the numbers of its results, and says what it cannot show."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

import hinge_meta as hm
from hinge_meta.diagnostics.egger import egger_test
from hinge_meta.diagnostics.pet_peese import pet_peese
from hinge_meta.diagnostics.trim_and_fill import trim_and_fill
from hinge_meta.figures.doubt.funnel import funnel_plot
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.in_words import as_printed

DATA = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text(encoding="utf-8"))


@pytest.fixture
def bcg_fit():
    return hm.random_effects(hm.effect_sizes(hm.example("colditz1994"), "RR"))


def artists(ax, gid):
    found = [artist for artist in ax.get_children() if artist.get_gid() == gid]
    assert found, f"nothing is called {gid}"
    return found


def notes(ax):
    return " ".join(text.get_text().replace("\n", " ") for text in ax.texts)


def test_points_stand_at_effects_and_standard_errors(bcg_fit):
    ax = funnel_plot(bcg_fit)
    (studies,) = artists(ax, "studies")
    np.testing.assert_allclose(
        studies.get_offsets(), np.column_stack([bcg_fit.effects["yi"], np.sqrt(bcg_fit.effects["vi"])])
    )
    assert ax.yaxis.get_inverted()


def test_the_pseudo_interval_is_the_textbooks(bcg_fit):
    ax = funnel_plot(bcg_fit)
    for side, sign in (("left", -1), ("right", 1)):
        (line,) = artists(ax, f"pseudo-{side}")
        x, y = line.get_data()
        np.testing.assert_allclose(x, bcg_fit.estimate + sign * 1.959963984540054 * np.asarray(y))
    for gid, at in (("pooled", bcg_fit.estimate), ("null-line", 0.0)):
        (line,) = artists(ax, gid)
        assert set(line.get_xdata()) == {at}


def test_the_pseudo_interval_has_the_level_of_the_fit(pain):
    ax = funnel_plot(hm.random_effects(pain, level=0.8))
    (line,) = artists(ax, "pseudo-right")
    x, y = line.get_data()
    assert (x[1] - x[0]) / y[1] == pytest.approx(norm.ppf(0.9))


@pytest.mark.parametrize(("p", "z"), [(0.1, 1.6448536), (0.05, 1.9599640), (0.01, 2.5758293)])
def test_regions_begin_where_a_study_by_itself_has_that_p(fit, p, z):
    ax = funnel_plot(fit)
    for side, sign in (("left", -1), ("right", 1)):
        (region,) = artists(ax, f"region-{p:g}-{side}")
        corners = region.get_paths()[0].vertices
        deepest = corners[:, 1].max()
        at_depth = corners[corners[:, 1] == deepest, 0] * sign
        assert at_depth.min() == pytest.approx(z * deepest, rel=1e-6)


def test_without_contours_there_are_none(fit):
    ax = funnel_plot(fit, contours=False)
    assert not [artist for artist in ax.get_children() if str(artist.get_gid()).startswith("region")]
    assert not drawn_in(ax).numbers["kind"].str.contains("contour").any()


def test_imputed_studies_are_hollow_and_called_imputed(bcg_fit):
    filled = trim_and_fill(bcg_fit)
    assert filled.k0 == 1
    ax = funnel_plot(bcg_fit, trim_and_fill=filled)
    (imputed,) = artists(ax, "imputed")
    np.testing.assert_allclose(
        imputed.get_offsets(), np.column_stack([filled.filled["yi"], np.sqrt(filled.filled["vi"])])
    )
    assert imputed.get_facecolor()[0, :3].tolist() == [1, 1, 1]
    (line,) = artists(ax, "with-imputed")
    assert set(line.get_xdata()) == {filled.estimate}
    said = notes(ax)
    assert "1 study imputed on the right by trim and fill (L0), not observed" in said
    assert as_printed(filled.estimate, "RR") in said and "not a corrected answer" in said
    assert len(artists(ax, "studies")[0].get_offsets()) == 13
    assert drawn_in(ax).numbers["kind"].value_counts()["imputed"] == 1
    assert ", imputed: " in drawn_in(ax).alt


def test_no_study_imputed_is_said_and_draws_nothing(many):
    fit = many(9)
    filled = trim_and_fill(fit, side="left")
    if filled.k0:
        filled = trim_and_fill(fit, side="right")
    assert filled.k0 == 0
    ax = funnel_plot(fit, trim_and_fill=filled)
    assert "Trim and fill imputed no study." in notes(ax)
    assert not [artist for artist in ax.get_children() if artist.get_gid() == "imputed"]


def test_pet_and_peese_run_from_the_data_to_a_standard_error_of_0(bcg_fit):
    both = pet_peese(bcg_fit)
    ax = funnel_plot(bcg_fit, pet_peese=both)
    sei = np.sqrt(bcg_fit.effects["vi"])
    for name, line, power in (("PET", both.pet, 1), ("PEESE", both.peese, 2)):
        (among,), (beyond,) = artists(ax, f"curve-{name}"), artists(ax, f"curve-{name}-beyond")
        for artist, ends in ((among, (sei.min(), sei.max())), (beyond, (0, sei.min()))):
            x, y = map(np.asarray, artist.get_data())
            np.testing.assert_allclose((y.min(), y.max()), ends)
            np.testing.assert_allclose(x, line.intercept + line.slope * y**power)
        assert among.get_linestyle() == "-" and beyond.get_linestyle() == "--"
    assert f"picks {both.picked}" in notes(ax)


def test_eggers_line_is_drawn_unless_it_is_pets(bcg_fit):
    test = egger_test(bcg_fit)
    alone = funnel_plot(bcg_fit, egger=test)
    x, y = map(np.asarray, artists(alone, "curve-Egger")[0].get_data())
    np.testing.assert_allclose(x, test.limit + test.slope * y)
    both = funnel_plot(bcg_fit, egger=test, pet_peese=pet_peese(bcg_fit))
    assert not [artist for artist in both.get_children() if artist.get_gid() == "curve-Egger"]
    other = funnel_plot(bcg_fit, egger=egger_test(bcg_fit, model="random"), pet_peese=pet_peese(bcg_fit))
    assert artists(other, "curve-Egger")
    for ax in (alone, both):
        assert "Egger's test of asymmetry: t(11) = −1.40, p = 0.19." in notes(ax)


def test_few_studies_and_standardised_effects_are_warned_of(pain, bcg_fit):
    few = notes(funnel_plot(hm.random_effects(pain.assign(measure="SMD"))))
    assert "Fewer than 10 studies: asymmetry cannot be told from chance." in few
    assert "a standardised mean difference depends on the effect itself" in few
    many = notes(funnel_plot(bcg_fit))
    assert "Fewer than 10" not in many and "Asymmetry has many causes" in many


def test_no_difference_far_away_is_said_instead_of_drawn():
    effects = pd.DataFrame({"study": list("ABC"), "yi": [100.0, 101.0, 99.0], "vi": [0.2, 0.5, 0.9]})
    ax = funnel_plot(hm.random_effects(effects))
    assert "No difference (0) lies outside the picture: every study by itself has p < 0.01" in notes(ax)
    low, high = ax.get_xlim()
    assert low > 90 and low < 99 and high > 101


def test_studies_beyond_the_limits_are_named(fit):
    ax = funnel_plot(fit, limits=(-0.6, 0.6), names=True)
    said = notes(ax)
    assert "Outside the limits: Cortell-Tormo 2018, Jackson 2011 [MA], Jackson 2011 [OA], Kell 2009." in said
    with pytest.raises(ValueError, match="both sides of no difference"):
        funnel_plot(fit, limits=(0.1, 0.6))


def test_a_pool_of_events_is_drawn_with_what_has_no_effect_named():
    table = pd.DataFrame(DATA["nielweise2007"]["table"])
    fit = hm.mantel_haenszel(table, "OR")
    ax = funnel_plot(fit)
    assert "pooled: Mantel-Haenszel" in notes(ax)
    assert "Left out of the pool, not drawn: Yucel 2004." in notes(ax)
    assert len(artists(ax, "studies")[0].get_offsets()) == 17


def test_alt_text_and_numbers_agree_with_the_fit(fit):
    drawn = drawn_in(funnel_plot(fit))
    out = np.abs(fit.effects["yi"] - fit.estimate) > norm.ppf(0.975) * np.sqrt(fit.effects["vi"])
    assert f"{out.sum()} of 9 studies lie outside the 95% pseudo-interval" in drawn.alt
    assert "Hurley 2015: 0.17, standard error 0.17, outside the pseudo-interval." in drawn.alt
    assert "95% CI −0.74 to −0.09" in drawn.alt
    numbers = drawn.numbers.set_index("kind")
    assert numbers.loc["pooled", "yi"] == fit.estimate
    np.testing.assert_allclose(numbers.loc["study", "sei"], np.sqrt(fit.effects["vi"].astype(float)))


def test_what_is_no_fit_is_refused_in_words(fit, pain, bcg_fit):
    with pytest.raises(ValueError, match="fit must be what random_effects.* got DataFrame"):
        funnel_plot(pain)
    with pytest.raises(ValueError, match="funnel_plot takes it as trim_and_fill="):
        funnel_plot(trim_and_fill(fit))
    with pytest.raises(ValueError, match=r"pet_peese must be what hm.pet_peese returns, got RandomEffects"):
        funnel_plot(fit, pet_peese=fit)
    with pytest.raises(
        ValueError, match="trim_and_fill must be made of the studies drawn: it has 13, the fit 9"
    ):
        funnel_plot(fit, trim_and_fill=trim_and_fill(bcg_fit))
    with pytest.raises(ValueError, match="egger must be made of the studies drawn"):
        funnel_plot(fit, egger=egger_test(bcg_fit))
    with pytest.raises(ValueError, match="take the logarithm of the ratio"):
        funnel_plot(hm.random_effects(pain.assign(measure="RR", yi=pain["yi"] * 1000)))


@pytest.mark.mpl_image_compare(filename="funnel.png")
def test_funnel_looks_as_it_did(pain):
    fit = hm.random_effects(pain.assign(measure="SMD"))
    return funnel_plot(
        fit, names=True, title="Pain: posterior-chain training against general exercise"
    ).figure


@pytest.mark.mpl_image_compare(filename="funnel_with_all.png")
def test_funnel_with_companions_looks_as_it_did(bcg_fit):
    extra = {
        "trim_and_fill": trim_and_fill(bcg_fit),
        "pet_peese": pet_peese(bcg_fit),
        "egger": egger_test(bcg_fit),
    }
    return funnel_plot(bcg_fit, **extra, names=True, title="BCG vaccine and tuberculosis").figure
