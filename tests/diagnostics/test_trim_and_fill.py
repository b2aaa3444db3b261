import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.diagnostics.trim_and_fill import trim_and_fill
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

SETS = json.loads((Path(__file__).parents[1] / "reference" / "small_study_effects.json").read_text())["sets"]
CASES = [(name, call) for name, data in SETS.items() for call in data["fits"]]
TESTS = {"knha": "hksj", "adhoc": "hksj-adhoc", "z": "wald"}
SIDES = {"chosen": None, "left": "left", "right": "right"}


def effects_of(name):
    data = SETS[name]
    studies = [f"Study {number}" for number in range(1, data["k"] + 1)]
    return pd.DataFrame({"study": studies, "yi": data["yi"], "vi": data["vi"], "measure": name.split()[1]})


def fit_of(name, call="REML knha"):
    method, test = call.split()
    return random_effects(effects_of(name), method=method, ci=TESTS[test])


@pytest.mark.parametrize(("name", "call"), CASES)
@pytest.mark.parametrize("estimator", ["L0", "R0"])
@pytest.mark.parametrize("side", SIDES)
def test_it_equals_metafors(name, call, estimator, side):
    expected = SETS[name]["fits"][call][f"{estimator} {side}"]
    found = trim_and_fill(fit_of(name, call), estimator, SIDES[side])
    assert (found.k0, found.side) == (expected["k0"], expected["side"])
    if found.statistic >= 0:  # below 0 metafor's standard error is of a negative number of studies, or absent
        assert found.k0_se == pytest.approx(expected["se"], rel=1e-12)
    if estimator == "R0":
        assert found.pval == pytest.approx(expected["pval"], rel=1e-12)
    else:
        assert np.isnan(found.pval)
    near = {"rel": 1e-8, "abs": 1e-8 * found.se}
    assert found.centre == pytest.approx(expected["centre"], **near)
    assert found.filled["yi"].tolist() == pytest.approx(expected["mirrored"], **near)
    assert found.fit.tau2 == pytest.approx(expected["tau2"], rel=1e-8)
    for key in ("estimate", "ci_lb", "ci_ub"):
        assert getattr(found, key) == pytest.approx(expected[key], **near), key


def test_the_reference_fills_none_some_and_many():
    counts = {data["fits"]["REML knha"]["L0 chosen"]["k0"] for data in SETS.values()}
    assert 0 in counts and max(counts) > 10 and len(counts) > 4


@pytest.mark.parametrize("estimator", ["L0", "R0"])
def test_what_is_filled_is_a_mirror_image_and_named_so(estimator):
    fit = fit_of("raudenbush1985 GEN")
    found = trim_and_fill(fit, estimator)
    sources = fit.effects.set_index("study").loc[found.filled["mirror_of"]]
    assert found.k0 == len(found.filled) > 0
    assert (found.filled["yi"] + sources["yi"].to_numpy()).tolist() == pytest.approx(
        [2 * found.centre] * found.k0
    )
    assert found.filled["vi"].tolist() == sources["vi"].tolist()
    assert (
        sources["yi"].min()
        >= fit.effects.drop(index=fit.effects.index[fit.effects["study"].isin(found.filled["mirror_of"])])[
            "yi"
        ].max()
    )
    assert found.fit.effects["filled"].sum() == found.k0 and found.fit.k == fit.k + found.k0
    assert found.observed is fit and found.fit.measure == fit.measure


def test_no_study_is_filled_where_none_is_missing():
    found = trim_and_fill(fit_of("colditz1994 RR"), side="left")
    assert found.k0 == 0 and found.filled.empty and found.statistic < 0
    assert list(found.filled) == ["study", "yi", "vi", "mirror_of"]
    assert (found.estimate, found.ci_lb) == (found.observed.estimate, found.observed.ci_lb)
    assert any("No study is filled" in note for note in found.notes)
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.mark.parametrize("estimator", ["L0", "R0"])
@given(data=st.data())
def test_a_mirror_changes_sides_and_signs_only(estimator, data):
    k = data.draw(st.integers(3, 12))
    yi = np.array(data.draw(st.lists(st.integers(-400, 400), min_size=k, max_size=k, unique=True))) / 100
    vi = np.array(data.draw(st.lists(st.integers(1, 60), min_size=k, max_size=k))) / 100
    effects = pd.DataFrame({"study": [f"S{i}" for i in range(k)], "yi": yi, "vi": vi})
    one, other = (random_effects(table, method="DL") for table in (effects, effects.assign(yi=-yi)))
    try:
        left = trim_and_fill(one, estimator, "left")
    except DataProblems as problem:
        assert "never settles" in str(problem)
        return
    right = trim_and_fill(other, estimator, "right")
    assert left.k0 == right.k0 < k
    assert right.estimate == pytest.approx(-left.estimate, rel=1e-9, abs=1e-9)
    assert sorted(right.filled["mirror_of"]) == sorted(left.filled["mirror_of"])


@pytest.mark.parametrize("unit", [1e-20, 1e20])
def test_the_unit_of_measurement_does_not_matter(unit):
    effects = effects_of("raudenbush1985 GEN")
    larger = effects.assign(yi=effects["yi"] * unit, vi=effects["vi"] * unit**2)
    one, other = (trim_and_fill(random_effects(table)) for table in (effects, larger))
    assert (other.k0, other.side, other.k0_se) == (one.k0, one.side, one.k0_se)
    assert other.estimate == pytest.approx(one.estimate * unit, rel=1e-8)


@pytest.mark.parametrize("estimator", ["L0", "R0"])
@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("yi", [[0.5, 0.5, 0.5], [-1.0, 0.0, 1.0], [-3.0, -1.0, 1.0, 3.0]])
@pytest.mark.parametrize("shift", [0.0, 0.1, 1 / 3])
def test_an_even_funnel_misses_nothing(estimator, side, yi, shift):
    effects = pd.DataFrame({"study": list("ABCD")[: len(yi)], "yi": np.array(yi) + shift, "vi": 0.1})
    for table in (effects, effects.iloc[::-1]):
        assert trim_and_fill(random_effects(table), estimator, side).k0 == 0


@pytest.mark.parametrize("shift", [0.0, 0.1, 1 / 3])
def test_ties_are_not_settled_by_the_last_bits(shift):
    yi = np.array([0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 2.0]) + shift
    fit = random_effects(pd.DataFrame({"study": list("ABCDEFG"), "yi": yi, "vi": 0.1}))
    assert trim_and_fill(fit, "L0", "left").statistic == pytest.approx(-16 / 13)
    assert trim_and_fill(fit, "R0", "left").statistic == 0


def test_names_of_filled_studies_are_free():
    effects = effects_of("bangertdrowns2004 GEN")
    effects.loc[0, "study"] = "Filled 2"
    names = trim_and_fill(random_effects(effects)).filled["study"].tolist()
    assert names[:3] == ["Filled 1", "Filled 3", "Filled 4"]


def test_a_reader_is_told_what_it_is():
    notes = " ".join(trim_and_fill(fit_of("normand1999 SMD")).notes)
    assert "not a corrected answer" in notes and "Only 9 studies" in notes and "sought on the right" in notes
    assert "sought on" not in " ".join(trim_and_fill(fit_of("normand1999 SMD"), side="left").notes)
    yi, vi = [0.90, 0.91, 0.92, 0.3, 0.1, 0.9], [0.001, 0.001, 0.001, 0.05, 0.06, 0.002]
    effects = pd.DataFrame({"study": list("ABCDEF"), "yi": yi, "vi": vi, "measure": "COR"})
    found = trim_and_fill(random_effects(effects, method="FE"), side="right")
    assert found.filled["yi"].max() > 1
    assert any(note.startswith("Beyond what COR can be (1 either way): Filled 1") for note in found.notes)


def test_views_agree_with_each_other():
    found = trim_and_fill(fit_of("raudenbush1985 GEN"), estimator="R0")
    told = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert told["estimate"] == found.estimate == told["fit"]["estimate"]
    assert told["observed"]["k"] == found.observed.k and len(told["filled"]) == found.k0
    assert found.to_frame().loc[0, "k0"] == found.k0 and told["df"] is None
    assert f"filled on the {found.side} (R0)" in str(found) and "<table>" in found._repr_html_()


def test_wrong_arguments_are_refused():
    fit = fit_of("normand1999 SMD")
    for arguments, says in (
        ({"estimator": "Q0"}, r"estimator must be one of \['L0', 'R0'\], got 'Q0'"),
        ({"side": "up"}, r"side must be one of \['left', 'right'\] or None, got 'up'"),
    ):
        with pytest.raises(ValueError, match=says):
            trim_and_fill(fit, **arguments)
    with pytest.raises(ValueError, match="fit must be a RandomEffects"):
        trim_and_fill(fit.effects)
    with pytest.raises(ValueError, match="tau2 from elsewhere"):
        trim_and_fill(replace(fit, tau2=2 * fit.tau2))


def test_data_without_a_funnel_are_refused():
    two = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.4], "vi": [0.04, 0.09]})
    with pytest.raises(DataProblems, match="found 2 studies; expected three or more"):
        trim_and_fill(random_effects(two), side="left")
    even = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.4, 0.5, 1.9], "vi": [0.04] * 4})
    with pytest.raises(DataProblems, match=r"column 'vi': found 0.04 in every row"):
        trim_and_fill(random_effects(even))
    assert trim_and_fill(random_effects(even), side="left").k0 >= 0


def test_a_search_that_goes_round_is_refused_and_the_other_estimator_named():
    effects = pd.DataFrame({"study": list("ABCD"), "yi": [2.8, 2.6, 1.2, 1.9], "vi": [1.0, 0.2, 4.0, 0.01]})
    fit = random_effects(effects, method="DL")
    with pytest.raises(
        DataProblems, match="between 0, 1 missing studies and never settles; .*estimator='R0'"
    ):
        trim_and_fill(fit, side="left")
    assert trim_and_fill(fit, "R0", side="left").k0 == 0
