"""The R scripts of `to_metafor`, run by R with metafor: its digits are ours.

All scripts run in one R process; `to_metafor/run_scripts.R` says how.
"""

import itertools
import json
import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.models.mantel_haenszel import mantel_haenszel
from hinge_meta.models.meta_regression import meta_regression
from hinge_meta.models.multilevel import multilevel
from hinge_meta.models.peto import peto
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.subgroups import subgroups
from hinge_meta.synthesis.synthesize import synthesize

FOLDER = Path(__file__).parent
PACKAGES = ("metafor", "jsonlite", "clubSandwich")
METHODS = ("REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE")
INTERVALS = ("hksj", "hksj-adhoc", "wald")
RULES = ("hk", "hts", "v", "normal", "none")
# What metafor warns of, and what each warning means here.
EXPECTED = (
    "Knapp & Hartung method is not meant to be used in the context of FE models.",
    "Some yi/vi values are NA.",  # a study in which nobody had the event, in a pool of risk differences
)
HOSTILE = [
    '"); system("rm -rf ~")',
    "back\\slash \\",
    "two\nlines\r\n# x",
    "Håkansson \u202e \U0001f9d8",
    "",
    "a\tb\x01",
]


def missing():
    """Name what of R is not installed, or give an empty string."""
    if shutil.which("Rscript") is None:
        return "Rscript"
    ask = f"cat(setdiff(c({', '.join(map(repr, PACKAGES))}), rownames(installed.packages())))"
    return subprocess.run(["Rscript", "-e", ask], capture_output=True, text=True, timeout=180).stdout.strip()


@pytest.fixture(scope="module")
def r():
    absent = missing()
    if absent:
        pytest.skip(f"not installed: {absent} (Debian: r-cran-metafor r-cran-jsonlite r-cran-clubsandwich)")


def table_of(name):
    return pd.DataFrame(json.loads((FOLDER / "datasets.json").read_text())[name]["table"])


def random_effects_fits():
    bcg = effect_sizes(table_of("colditz1994"), "RR")
    scaled = {
        f"colditz x {unit:g}": bcg.assign(yi=unit * bcg["yi"], vi=unit**2 * bcg["vi"]) for unit in (1e-5, 1e4)
    }
    whole = {
        "colditz1994 RR": bcg,
        "normand1999 MD": effect_sizes(table_of("normand1999"), "MD"),
        "konstantopoulos2011": table_of("konstantopoulos2011"),
        "pain": synthesize("pain-vs-exercise").fit.effects,
    }
    few = {
        "two": {"yi": [0.1, 0.9], "vi": [0.04, 0.05]},
        "three": {"yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]},
        "identical": {"yi": [0.4, 0.4, 0.4], "vi": [0.04, 0.05, 0.03]},
        "narrow": {"yi": [0.40, 0.42, 0.41, 0.39], "vi": [0.04, 0.05, 0.03, 0.06]},
        "two peaks": {"yi": [0.4, 0.5, -0.7, -2.5, 0.4, -1.3], "vi": [0.81, 0.04, 0.34, 13.89, 0.01, 0.43]},
    }
    choices = list(itertools.product(METHODS, INTERVALS))
    for name, table in whole.items():
        for number, (method, ci) in enumerate(choices):
            pi, level = RULES[number % 5], 0.8 if number % 4 == 3 else 0.95
            yield f"{name} {method} {ci} {pi}", random_effects(table, method, ci, pi, level)
    for name, table in {**few, **scaled}.items():
        table = pd.DataFrame(table)
        table["study"] = [f"trial {number}" for number in range(len(table))]
        for number, (method, ci) in enumerate(itertools.product(("REML", "PM", "FE"), ("hksj", "wald"))):
            yield f"{name} {method} {ci}", random_effects(table, method, ci, RULES[number % 4])
        yield f"{name} ML hts", random_effects(table, "ML", "hksj-adhoc", "hts")


def moderated_fits():
    bcg = effect_sizes(table_of("colditz1994"), "RR")
    for number, method in enumerate(METHODS):
        ci, level = INTERVALS[number % 3], 0.9 if number % 2 else 0.95
        yield f"moderators {method}", meta_regression(bcg, ["alloc", "year", "ablat"], method, ci, level)
        for rule in ("separate", "common"):
            pi = RULES[number % 5]
            yield (
                f"subgroups {rule} {method}",
                subgroups(bcg, "alloc", method=method, ci=ci, pi=pi, tau2=rule),
            )
    alone = bcg.assign(part=["one"] * 6 + ["two"] * 6 + ["alone"])
    for rule in ("separate", "common"):
        yield f"one study alone {rule}", subgroups(alone, "part", tau2=rule, level=0.9)
    yield "tau2 given", subgroups(alone, "part", tau2="common").fits["one"]
    # Likelihoods with several peaks, of which metafor's own start leads to a lower one.
    yi, vi = [0.4, 0.5, -0.7, -2.5, 0.4, -1.3], [0.81, 0.04, 0.34, 13.89, 0.01, 0.43]
    peaks = {"study": list("ABCDEFG"), "yi": [*yi, 0.45], "vi": [*vi, 0.02], "x": [6, 1, 2, 8, 3, 4, 2]}
    yield "peaks moderated", meta_regression(pd.DataFrame(peaks), "x")
    peaks = {"study": list("ABCDEFGH"), "yi": [*yi, 0.1, 0.2], "vi": [*vi, 5, 6], "part": list("aaaaaabb")}
    yield "peaks subgroups", subgroups(pd.DataFrame(peaks), "part", tau2="common")
    lengths = table_of("bangertdrowns2004")
    yield "dropped", meta_regression(lengths, ["length", "wic"], ci="wald", missing="drop")


def other_fits():
    for name in ("colditz1994", "nielweise2007"):
        table = table_of(name)
        for measure in ("OR", "RR", "RD"):
            yield f"mh {name} {measure}", mantel_haenszel(table, measure, correct=measure != "OR", level=0.9)
        yield f"mh {name} corrected", mantel_haenszel(table)
        yield f"peto {name}", peto(table)
    yield "mh person time", mantel_haenszel(table_of("nielweise2008"), "IRR")
    met = pd.DataFrame(
        {"study": list("ABC"), "event_e": [2, 3, 0], "n_e": 20, "event_c": [2, 3, 0], "n_c": 20}
    )
    yield "mh no difference", mantel_haenszel(met)
    for ci in ("t-clusters", "t", "wald"):
        yield f"levels {ci}", multilevel(table_of("konstantopoulos2011"), cluster="cluster", ci=ci, level=0.9)
    berkey = table_of("berkey1998")
    yield "levels correlated", multilevel(berkey, cluster="cluster", correlation=0.5)
    yield "levels without_clubSandwich", multilevel(berkey, cluster="cluster")
    yield "levels alone", multilevel(effect_sizes(table_of("colditz1994"), "RR"), cluster="study")
    for name, made in json.loads((FOLDER / "multilevel.json").read_text())["sets"].items():
        if "table" in made:
            yield f"levels {name}", multilevel(pd.DataFrame(made["table"]), cluster="cluster")


def hostile_fits():
    strange = 'x"); system("rm'
    table = pd.DataFrame(
        {"study": HOSTILE, "yi": [0.1, 0.5, -0.2, 0.3, 0.8, 0.2], "vi": [0.04, 0.05, 0.03, 0.06, 0.05, 0.02]}
    )
    table = table.assign(**{strange: [1.5, 3, 2, 8, 5, 7], "group\n": ['")', "b\\"] * 3})
    yield "hostile names", random_effects(table)
    yield "hostile moderators", meta_regression(table, [strange, "group\n"])
    yield "hostile subgroups", subgroups(table, "group\n")
    yield "hostile clusters", multilevel(table, cluster="group\n")


@pytest.fixture(scope="module")
def fits():
    every = (random_effects_fits(), moderated_fits(), other_fits(), hostile_fits())
    return dict(itertools.chain(*every))


@pytest.fixture(scope="module")
def ran(r, fits, tmp_path_factory):
    """Run every script, and the first one again with a digit changed."""
    folder = tmp_path_factory.mktemp("scripts")
    for name, fit in fits.items():
        fit.to_metafor(folder / f"{name}.R")
    script = (folder / "two REML hksj.R").read_text()
    changed = re.sub(r'(compare\("estimate", 0\.\d{4})\d', r"\g<1>", script)
    assert changed != script
    (folder / "changed.R").write_text(changed)
    command = ["Rscript", str(FOLDER / "to_metafor" / "run_scripts.R"), str(folder), str(folder / "out.json")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr
    return {
        item["file"][0].removesuffix(".R"): item for item in json.loads((folder / "out.json").read_text())
    }


def test_every_script_ran_and_says_that_all_agrees(ran, fits):
    assert set(ran) == {*fits, "changed"}
    failed = {
        name: item["printed"][-3:]
        for name, item in ran.items()
        if name != "changed"
        and (item["status"] != [0] or not re.match(r"all \d+ numbers agree", item["printed"][-1]))
    }
    assert failed == {}


def test_r_and_we_agree_by_a_ruler_of_our_own(ran, fits):
    """Six digits, or a millionth of what numbers of the kind measure: the script's ruler is not trusted alone."""
    apart = []
    for name in fits:
        item = ran[name]
        values = [
            (number, *map(float.fromhex, pair))
            for number, *pair in zip(item["number"], item["ours"], item["theirs"], strict=True)
        ]
        scale = max(abs(ours) for number, ours, _ in values if number.endswith(("estimate", "se", "ci_ub")))
        for number, ours, theirs in values:
            near = (
                scale**2
                if re.search("tau2|sigma2", number)
                else scale
                if re.search("lb|ub|estimate", number)
                else 1
            )
            if not abs(ours - theirs) <= 1e-6 * max(abs(ours), near):
                apart.append((name, number, ours, theirs))
    assert apart == []
    assert sum(len(ran[name]["number"]) for name in fits) > 3000


def test_names_and_numbers_arrive_in_r_as_they_were(ran, fits):
    for name, fit in fits.items():
        effects = fit.overall.effects if hasattr(fit, "overall") else fit.effects
        assert ran[name]["study"] == list(map(str, effects["study"])), name
        for column in ("yi", "vi"):
            if ran[name][column]:
                assert [float.fromhex(cell) for cell in ran[name][column]] == effects[column].tolist(), name


def test_r_warns_of_nothing_else(ran):
    assert {warning for item in ran.values() for warning in item["warned"]} <= set(EXPECTED)


def test_a_digit_that_is_wrong_is_named_and_ends_the_script(ran):
    assert ran["changed"]["status"] == [1]
    assert ran["changed"]["printed"][-1].startswith("these differ by more than 1e-6: estimate")
    assert [
        n for n, ok in zip(ran["changed"]["number"], ran["changed"]["agrees"], strict=True) if not ok
    ] == ["estimate"]


def test_without_clubsandwich_the_rest_is_compared(ran):
    numbers = ran["levels without_clubSandwich"]["number"]
    assert "sigma2_within" in numbers
    assert not [number for number in numbers if number.startswith("robust")]
    assert len([number for number in ran["levels correlated"]["number"] if number.startswith("robust")]) == 6


@pytest.mark.parametrize(("wrong", "status"), [(False, 0), (True, 1)])
def test_rscript_ends_with_a_status_that_says_so(r, tmp_path, wrong, status):
    script = synthesize("pain-vs-exercise").fit.to_metafor()
    if wrong:
        script = re.sub(r'compare\("q", \S+,', 'compare("q", 1,', script)
    (tmp_path / "pain.R").write_text(script)
    run = subprocess.run(["Rscript", "pain.R"], cwd=tmp_path, capture_output=True, text=True, timeout=180)
    assert run.returncode == status, run.stderr
    last = run.stdout.strip().splitlines()[-1]
    assert last.startswith("these differ by more than 1e-6: q" if wrong else "all ")
