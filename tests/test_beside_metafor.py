"""docs/beside_metafor.md shows the digits that R and our code give, and its code runs."""

import contextlib
import io
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "beside_metafor.md").read_text(encoding="utf-8")
R = json.loads((ROOT / "tests" / "reference" / "beside_metafor.json").read_text())["values"]
WORDS = {
    "yi_1": "first log risk ratio",
    "vi_1": "its variance",
    "estimate": "pooled, REML",
    "se": "standard error, Hartung-Knapp",
    "ci_lb": "lower bound",
    "ci_ub": "upper bound",
    "pval": "p",
    "tau2": "tau2, REML",
    "tau2_lb": "its lower Q-profile bound",
    "tau2_ub": "its upper Q-profile bound",
    "i2": "I2, per cent",
    "h2": "H2",
    "q": "Q",
    "pi_lb": "prediction interval, lower",
    "pi_ub": "prediction interval, upper",
    "dl_estimate": "pooled, DerSimonian-Laird",
    "dl_tau2": "tau2, DerSimonian-Laird",
    "dl_ci_lb": "lower bound, Wald",
    "dl_ci_ub": "upper bound, Wald",
    "slope": "slope on latitude",
    "slope_se": "its standard error",
    "slope_pval": "its p",
    "tau2_left": "tau2 left",
    "r2": "R2, per cent",
}


def fenced(language):
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, flags=re.DOTALL | re.MULTILINE)
    return [block for name, block in blocks if name == language]


@pytest.fixture(scope="module")
def run():
    names, printed = {}, io.StringIO()
    with contextlib.chdir(ROOT), contextlib.redirect_stdout(printed):
        for block in fenced("python"):
            exec(compile(block, "beside_metafor.md", "exec"), names)
    return names, printed.getvalue()


def ours(names):
    fit, older, moderated, bcg = (names[name] for name in ("fit", "older", "moderated", "bcg"))
    slope = moderated.coefficients.loc["ablat"]
    values = {name: getattr(fit, name) for name in R if hasattr(fit, name)}
    values |= {f"dl_{name}": getattr(older, name) for name in ("estimate", "tau2", "ci_lb", "ci_ub")}
    values |= {"yi_1": bcg["yi"].iloc[0], "vi_1": bcg["vi"].iloc[0]}
    values |= {"slope": slope["estimate"], "slope_se": slope["se"], "slope_pval": slope["pval"]}
    return values | {"tau2_left": moderated.tau2, "r2": moderated.r2}


def rows(names):
    found = ours(names)
    return [f"| {words} | {R[name]:.10g} | {found[name]:.10g} |" for name, words in WORDS.items()]


def test_the_digits_shown_are_those_of_r_and_ours(run):
    assert [
        line for line in PAGE.splitlines() if line.startswith(tuple(f"| {w} |" for w in WORDS.values()))
    ] == rows(run[0])


def test_ten_digits_agree(run):
    found = ours(run[0])
    assert set(found) == set(R)
    for name, value in R.items():
        assert found[name] == pytest.approx(value, rel=1e-9), name


def test_the_difference_explained_is_what_is_shown(run):
    assert run[1] == fenced("")[0]


def test_the_second_opinion_is_what_is_shown(run):
    from hinge_meta.models.second_opinion import second_opinion

    assert second_opinion(run[0]["fit"]).round(6).to_string() + "\n" == fenced("")[1]
