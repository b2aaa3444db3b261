"""Two other engines give the same model, as closely as they solve it."""

import json
from pathlib import Path

import pandas as pd
import pytest

from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.second_opinion import PYMARE, STATSMODELS, second_opinion

SETS = json.loads((Path(__file__).parents[1] / "reference" / "datasets.json").read_text())


@pytest.mark.parametrize("name", ["raudenbush1985", "konstantopoulos2011", "bangertdrowns2004"])
@pytest.mark.parametrize("method", ["REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"])
def test_the_engines_agree(name, method):
    fit = random_effects(pd.DataFrame(SETS[name]["table"]), method=method)
    opinions = second_opinion(fit)
    assert opinions.loc["PyMARE"].notna().all() == (method in PYMARE)
    assert opinions.loc["statsmodels"].notna().all() == (method in STATSMODELS)
    searched = 1e-4 if method in ("REML", "ML") else 1e-7
    for engine in opinions.dropna().index:
        found = opinions.loc[engine]
        assert found["estimate"] == pytest.approx(fit.estimate, rel=searched)
        assert found["se_hksj"] == pytest.approx(opinions.loc["hinge_meta", "se_hksj"], rel=searched)
        assert found["tau2"] == pytest.approx(fit.tau2, rel=searched, abs=1e-9)
