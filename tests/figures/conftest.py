import os

os.environ.setdefault("MPLBACKEND", "Agg")

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from crowding import crowded

import hinge_meta as hm

# Pain, posterior-chain resistance training against general exercise, as a published review printed it.
PAIN = [
    ("Aasa 2015", -0.13, -0.60, 0.34),
    ("Atalay 2017", -0.33, -1.21, 0.56),
    ("Cai 2017", -0.30, -0.85, 0.25),
    ("Suh 2019", -0.50, -1.34, 0.34),
    ("Cortell-Tormo 2018", -0.83, -1.67, 0.01),
    ("Hurley 2015", 0.17, -0.16, 0.50),
    ("Jackson 2011 [MA]", -0.92, -1.68, -0.16),
    ("Jackson 2011 [OA]", -0.91, -1.67, -0.15),
    ("Kell 2009", -0.87, -1.85, 0.10),
]


@pytest.fixture(autouse=True)
def _close_figures():
    yield
    plt.close("all")


@pytest.fixture
def pain():
    table = pd.DataFrame(PAIN, columns=["study", "yi", "ci_lb", "ci_ub"])
    return hm.effect_sizes(table, "GEN")


@pytest.fixture
def fit(pain):
    return hm.random_effects(pain)


@pytest.fixture
def narrow_fit(pain):
    """Give four trials whose Hartung-Knapp interval is narrower than Wald's."""
    return hm.random_effects(pain.head(4))


@pytest.fixture
def left_out():
    return pd.DataFrame(
        {
            "study": ["Iversen 2018", "Michaelson 2016"],
            "why": [
                "Medians only; the authors have not answered",
                "Compared with motor control training rather than with general exercise",
            ],
            "yi": [np.nan, -0.2],
            "ci_lb": [np.nan, -0.7],
            "ci_ub": [np.nan, 0.3],
        }
    )


@pytest.fixture
def words():
    return {
        "title": "Pain: posterior-chain resistance training against general exercise",
        "xlabel": "Standardised mean difference (Hedges' g)",
        "favours": ("Favours posterior-chain training", "Favours general exercise"),
    }


@pytest.fixture
def many():
    """Make k studies that nobody ran."""

    def make(k, names=None, measure=None):
        rng = np.random.default_rng(k)
        yi, vi = rng.normal(-0.3, 0.5, k), rng.uniform(0.01, 0.4, k)
        names = names or [f"Author {place} {1990 + place % 30}" for place in range(k)]
        effects = hm.effect_sizes(pd.DataFrame({"study": names, "yi": yi, "vi": vi}), "GEN")
        return hm.random_effects(effects.assign(measure=measure) if measure else effects)

    return make


@pytest.fixture
def arms():
    table = pd.DataFrame(
        {
            "study": ["Aasa 2015", "Hurley 2015", "Wang 2018", "Kell 2009"],
            "mean_e": [22.5, 31, 18.2, 40],
            "sd_e": [11, 15.2, 9, 20],
            "n_e": [35, 80, 20, 12],
            "mean_c": [28, 30.1, 29, 44],
            "sd_c": [12, 16, 10.5, 22.1],
            "n_c": [35, 82, 22, 11],
        }
    )
    return hm.random_effects(hm.effect_sizes(table, "MD"))


@pytest.fixture
def untidy():
    """Give what finds the texts of a figure that overlap or stick out of it."""
    return crowded


@pytest.fixture
def bcg():
    """Give thirteen trials of BCG vaccine against tuberculosis (Colditz 1994)."""
    return hm.effect_sizes(hm.example("colditz1994"), "RR")
