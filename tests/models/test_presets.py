"""Presets are settings that random_effects takes."""

import pandas as pd
import pytest

from hinge_meta.models.presets import preset
from hinge_meta.models.random_effects import random_effects

EFFECTS = pd.DataFrame({"study": list("ABC"), "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})


@pytest.mark.parametrize(
    ("name", "used"),
    [
        ("cochrane2025", ("REML", "hksj", "hk")),
        ("revman5", ("DL", "wald", "none")),
        ("metafor", ("REML", "wald", "normal")),
    ],
)
def test_a_preset_is_what_the_fit_then_uses(name, used):
    fit = random_effects(EFFECTS, **preset(name))
    assert (fit.method, fit.ci_method, fit.pi_method) == used


def test_changing_what_was_given_changes_no_preset():
    preset("metafor")["method"] = "DL"
    assert preset("metafor")["method"] == "REML"


@pytest.mark.parametrize("name", ["revman", None, ["metafor"]])
def test_an_unknown_preset_is_refused_with_those_there_are(name):
    with pytest.raises(
        ValueError, match=r"preset must be one of \['cochrane2025', 'revman5', 'metafor'\], got"
    ):
        preset(name)
