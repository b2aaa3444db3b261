"""Bootstraps are the same model, many times over, on what was drawn."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from hinge_meta.models.bootstrap import bootstrap
from hinge_meta.models.random_effects import random_effects

SETS = json.loads((Path(__file__).parents[1] / "reference/random_effects.json").read_text(encoding="utf-8"))[
    "sets"
]


def effects_of(name="colditz1994 RR"):
    return pd.DataFrame({key: SETS[name][key] for key in ("study", "yi", "vi")})


@pytest.mark.parametrize("kind", ["parametric", "nonparametric"])
@pytest.mark.parametrize("method", ["REML", "DL", "PM"])
def test_each_resample_is_fitted_as_the_fit_was(kind, method):
    effects = effects_of()
    found = bootstrap(random_effects(effects, method=method), kind, resamples=100, seed=4)
    random, fit = np.random.default_rng(4), random_effects(effects, method=method)
    if kind == "parametric":
        yi = random.normal(fit.estimate, np.sqrt(fit.tau2 + effects["vi"].to_numpy()), (100, fit.k))
        drawn = [effects.assign(yi=row) for row in yi]
    else:
        drawn = [effects.iloc[row] for row in random.integers(0, fit.k, (100, fit.k))]
    for number in (0, 41, 99):
        alone = random_effects(drawn[number].assign(study=range(fit.k)), method=method)
        for name in ("estimate", "se", "tau2", "i2"):
            assert found.replicates.loc[number, name] == pytest.approx(getattr(alone, name), rel=1e-9), name


def test_intervals_are_percentiles_in_order():
    found = bootstrap(random_effects(effects_of()), resamples=999)
    for name in ("estimate", "tau2", "i2"):
        ordered = np.sort(found.replicates[name])
        row = found.table.loc[name]
        # (999 + 1) * 0.025 is the 25th, counted from 1.
        assert row["ci_lb"] == pytest.approx(ordered[24]) and row["ci_ub"] == pytest.approx(ordered[974])
        assert row["bias"] == pytest.approx(found.replicates[name].mean() - row["value"])


def test_without_heterogeneity_the_scatter_is_that_of_the_textbook():
    """By the common effect the mean of what is drawn has variance 1 / sum(1 / vi), whatever the studies are."""
    effects = effects_of("normand1999 MD")
    fit = random_effects(effects, method="FE", ci="wald", pi="none")
    found = bootstrap(fit, resamples=40_000)
    assert found.table.loc["estimate", "se"] == pytest.approx((1 / effects["vi"]).sum() ** -0.5, rel=0.02)
    assert found.table.loc["estimate", "bias"] == pytest.approx(0, abs=0.02 * fit.se)


def test_the_same_seed_draws_the_same():
    fit, calls = random_effects(effects_of()), []
    one = bootstrap(fit, resamples=300, seed=1, progress=lambda *now: calls.append(now))
    same, other = (bootstrap(fit, resamples=300, seed=seed) for seed in (1, 2))
    assert one.to_dict() == same.to_dict() != other.to_dict()
    assert calls[-1] == (300, 300)
    json.dumps(one.to_dict(), allow_nan=False)
    assert "made for few studies" in str(one) and "percentile" in one._repr_html_()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "wild"}, r"kind must be one of \['parametric'"),
        ({"resamples": 99}, "resamples must be a whole number from 100 to 1000000, got 99"),
        ({"resamples": True}, "resamples must be a whole number"),
        ({"seed": -1}, "seed must be a whole number of at least 0, got -1"),
    ],
)
def test_wrong_arguments_are_refused(asked, said):
    with pytest.raises(ValueError, match=said):
        bootstrap(random_effects(effects_of()), **asked)
    with pytest.raises(ValueError, match="fit must be a RandomEffects, got dict"):
        bootstrap({})
