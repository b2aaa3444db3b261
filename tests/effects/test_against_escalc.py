"""Effect sizes against R metafor's escalc, see tests/reference/README.md."""

import json
from pathlib import Path

import pandas as pd
import pytest

from hinge_meta.effects.effect_sizes import effect_sizes

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "metafor.json").read_text())


@pytest.mark.parametrize("measure", ["MD", "SMD"])
def test_effects_and_variances_equal_escalc(measure):
    effects = effect_sizes(pd.DataFrame(REFERENCE["arms"]), measure)
    assert effects["yi"].tolist() == pytest.approx(REFERENCE["escalc"][measure]["yi"], rel=1e-12)
    assert effects["vi"].tolist() == pytest.approx(REFERENCE["escalc"][measure]["vi"], rel=1e-12)
