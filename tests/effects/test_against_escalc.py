"""Effect sizes against R metafor's escalc, see tests/reference/README.md."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.effects.small_sample_correction import exact_correction

FOLDER = Path(__file__).parents[1] / "reference"
REFERENCE = json.loads((FOLDER / "metafor.json").read_text())
ESCALC = json.loads((FOLDER / "effect_sizes.json").read_text())
SETS = {name: entry["table"] for name, entry in json.loads((FOLDER / "datasets.json").read_text()).items()}
TABLES = {name: pd.DataFrame(rows) for name, rows in {**SETS, **ESCALC["tables"]}.items()}
RATIOS_OF_EVENTS = ("RR", "OR", "PETO", "IRR")
RULES = {"only0": "any-zero", "all": "all", "none": "none"}


def escalc(set_, measure, **options):
    """Look up what escalc gave for a table, a measure and options, as arrays with NaN for NA."""
    (case,) = (
        case
        for case in ESCALC["cases"]
        if (case["set"], case["measure"], dict(case["options"])) == (set_, measure, options)
    )
    return tuple(np.array(case[name], dtype=float) for name in ("yi", "vi"))


def agree(effects, reference, rtol=1e-12):
    for name, expected in zip(("yi", "vi"), reference, strict=True):
        # assert_allclose takes NaN to equal NaN only.
        np.testing.assert_allclose(effects[name].to_numpy(), expected, rtol=rtol, atol=1e-15)


def listed(*measures):
    """List the table, the measure and the options of every case of some measures."""
    return [
        pytest.param(case["set"], case["measure"], dict(case["options"]), id=" ".join(map(str, name)))
        for case in ESCALC["cases"]
        if case["measure"] in measures
        for name in [(case["set"], case["measure"], *dict(case["options"]).values())]
    ]


def test_the_reference_covers_every_measure_and_set():
    covered = {(case["measure"], case["set"]) for case in ESCALC["cases"]}
    assert ESCALC["metafor_version"] == "3.8.1"
    assert {measure for measure, _ in covered} == {
        "MD", "SMD", "SMDH", "ROM", "RR", "OR", "RD", "PETO", "IRR", "COR", "ZCOR", "MC", "SMCC", "SMCR",
    }  # fmt: skip
    assert {set_ for _, set_ in covered} == {
        "normand1999", "hedges1999", "colditz1994", "nielweise2007", "every_zero", "nielweise2008",
        "zero_rates", "molloy2014", "mcdaniel1994", "morris2008",
    }  # fmt: skip
    assert len(ESCALC["cases"]) == 14 + 72 + 12 + 4 + 3


@pytest.mark.parametrize("measure", ["MD", "SMD"])
def test_effects_and_variances_equal_escalc(measure):
    effects = effect_sizes(pd.DataFrame(REFERENCE["arms"]), measure)
    assert effects["yi"].tolist() == pytest.approx(REFERENCE["escalc"][measure]["yi"], rel=1e-12)
    assert effects["vi"].tolist() == pytest.approx(REFERENCE["escalc"][measure]["vi"], rel=1e-12)


@pytest.mark.parametrize(
    ("set_", "measure", "options"), listed("MD", "SMD", "ROM", "COR", "ZCOR", "MC", "SMCC", "SMCR")
)
def test_means_changes_and_correlations(set_, measure, options):
    # UB takes 1 - (m-2)/(m J**2), in which the last digits of metafor's log-gammas are lost.
    rtol = 1e-11 if options.get("vtype") == "UB" else 1e-12
    agree(effect_sizes(TABLES[set_], measure, **options), escalc(set_, measure, **options), rtol)


@pytest.mark.parametrize("set_", ["normand1999", "hedges1999"])
def test_smdh_is_metafors_since_version_4_6(set_):
    """Metafor 3.8.1 multiplied the variance by J squared; from 4.6 on it does not."""
    table = TABLES[set_]
    yi, vi = escalc(set_, "SMDH")
    agree(effect_sizes(table, "SMDH"), (yi, vi / exact_correction(table["n_e"] + table["n_c"] - 2) ** 2))


@pytest.mark.parametrize(
    ("set_", "measure", "options"),
    # A ratio is dropped for 0/0 (drop00=TRUE), a difference is not.
    [
        case
        for case in listed(*RATIOS_OF_EVENTS, "RD")
        if case.values[2]["drop00"] == (case.values[1] in RATIOS_OF_EVENTS)
    ],
)
def test_counts_with_a_half_added_where_metafor_adds_it(set_, measure, options):
    effects = effect_sizes(TABLES[set_], measure, zero_cells=RULES[options["to"]])
    yi, vi = escalc(set_, measure, **options)
    # A variance of 0 is no variance: escalc gives it, here the study is left out.
    gone = ~(vi > 0)
    agree(effects, (np.where(gone, np.nan, yi), np.where(gone, np.nan, vi)))
    assert (effects["left_out"] != "").tolist() == gone.tolist()


@pytest.mark.parametrize("set_", ["colditz1994", "nielweise2007", "every_zero"])
@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO"])
def test_the_default_adds_a_half_only_where_there_would_be_no_effect(set_, measure):
    """Made of escalc's values with and without a half, by the counts themselves."""
    table = TABLES[set_]
    drop = measure in RATIOS_OF_EVENTS
    with_half = escalc(set_, measure, add=0.5, to="only0", drop00=drop)
    without = escalc(set_, measure, add=0.5, to="none", drop00=drop)
    cells = {"RR": ["event_e", "event_c"], "OR": ["event_e", "event_c", "none_e", "none_c"]}.get(measure, [])
    counted = table.assign(none_e=table["n_e"] - table["event_e"], none_c=table["n_c"] - table["event_c"])
    needed = (counted[cells] == 0).any(axis=1)
    yi, vi = (np.where(needed, half, plain) for half, plain in zip(with_half, without, strict=True))
    gone = ~(vi > 0)
    effects = effect_sizes(table, measure)
    agree(effects, (np.where(gone, np.nan, yi), np.where(gone, np.nan, vi)))
    assert effects["method"].str.contains("0.5 added").tolist() == (needed & ~gone).tolist()


@pytest.mark.parametrize("set_", ["nielweise2008", "zero_rates"])
def test_the_default_for_rates_is_metafors_with_nobody_dropped(set_):
    effects = effect_sizes(TABLES[set_], "IRR")
    agree(effects, escalc(set_, "IRR", add=0.5, to="only0", drop00=True))


def test_double_zero_studies_leave_where_metafor_keeps_them():
    """Metafor's default (drop00=FALSE) pools a study without any event; here it is listed as left out."""
    kept, _ = escalc("nielweise2007", "OR", add=0.5, to="only0", drop00=False)
    effects = effect_sizes(TABLES["nielweise2007"], "OR")
    left_out = effects[effects["left_out"] != ""]
    assert left_out["left_out"].tolist() == ["no events in either arm"]
    assert np.isfinite(kept[left_out.index]).all()
    assert left_out[["yi", "vi"]].isna().to_numpy().all()
