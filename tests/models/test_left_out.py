"""Studies without an effect are not pooled, not forgotten, and shift no row number."""

import json

import numpy as np
import pandas as pd
import pytest

from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.subgroups import subgroups
from hinge_meta.problems import DataProblems

EFFECTS = pd.DataFrame(
    {
        "study": ["Ash", "Beech", "Cedar", "Dogwood", "Elm"],
        "yi": [np.nan, 0.1, 0.9, np.nan, 0.4],
        "vi": [np.nan, 0.04, 0.05, np.nan, 0.03],
        "left_out": ["no events in either arm", "", None, "  SD not reported ", np.nan],
        "dose": ["low", "low", "low", "high", "high"],
    }
)


def test_the_others_are_pooled_as_if_it_were_not_there():
    fit, alone = random_effects(EFFECTS), random_effects(EFFECTS.iloc[[1, 2, 4]].drop(columns="left_out"))
    assert fit.k == alone.k == 3
    assert (fit.estimate, fit.tau2, fit.ci_lb) == (alone.estimate, alone.tau2, alone.ci_lb)
    assert fit.effects["study"].tolist() == ["Beech", "Cedar", "Elm"]
    assert len(alone.left_out) == 0 and list(alone.left_out.columns) == ["study", "why"]


def test_it_is_listed_with_its_reason_everywhere():
    fit = random_effects(EFFECTS)
    listed = [
        {"study": "Ash", "why": "no events in either arm"},
        {"study": "Dogwood", "why": "SD not reported"},
    ]
    assert fit.left_out.to_dict("records") == listed
    assert fit.to_dict()["left_out"] == listed
    json.dumps(fit.to_dict(), allow_nan=False)
    assert (
        fit.notes[-1] == "2 studies are left out: Ash (no events in either arm), Dogwood (SD not reported)."
    )
    assert "left_out" not in fit.to_frame().columns


def test_rows_keep_the_numbers_of_the_spreadsheet():
    with pytest.raises(DataProblems, match="row 6, study 'Elm', column 'vi'"):
        random_effects(EFFECTS.assign(vi=[np.nan, 0.04, 0.05, np.nan, 0]))
    with pytest.raises(DataProblems, match="row 4, column 'study'"):
        random_effects(EFFECTS.assign(study=["Ash", "Beech", "Beech", "Dogwood", "Elm"]))
    with pytest.raises(DataProblems, match="row 6, study 'Elm', column 'dose': found a blank cell"):
        subgroups(EFFECTS.assign(dose=["low", "low", "high", None, " "]), "dose")


def test_a_reason_beside_an_effect_is_refused():
    with pytest.raises(DataProblems, match=r"row 2, study 'Ash', column 'left_out'.* and an effect of it"):
        random_effects(EFFECTS.assign(yi=0.1))


def test_without_a_reason_a_missing_effect_is_a_fault():
    with pytest.raises(DataProblems, match="row 2, study 'Ash', column 'yi'"):
        random_effects(EFFECTS.assign(left_out=""))


def test_when_all_or_all_but_one_are_left_out_there_is_nothing_to_pool():
    with pytest.raises(DataProblems, match="found no study"):
        random_effects(EFFECTS.iloc[[0, 3]])
    with pytest.raises(DataProblems, match="found one study"):
        random_effects(EFFECTS.iloc[[0, 1, 3]])


def test_subgroups_list_them_by_level_and_in_all():
    more = EFFECTS.iloc[[1]].assign(study="Fir", dose="high", yi=0.3)
    result = subgroups(pd.concat([EFFECTS, more], ignore_index=True), "dose")
    assert result.left_out["study"].tolist() == ["Ash", "Dogwood"]
    assert result.fits["low"].left_out["study"].tolist() == ["Ash"]
    assert result.fits["high"].left_out["study"].tolist() == ["Dogwood"]
    assert "left out" in result.notes[-1]


def test_the_table_given_is_untouched():
    before = EFFECTS.copy(deep=True)
    random_effects(EFFECTS)
    pd.testing.assert_frame_equal(EFFECTS, before)
