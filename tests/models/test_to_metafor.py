"""What can be said of the R scripts of `to_metafor` without R: tests/reference/test_to_metafor.py runs them."""

import itertools
import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.models.mantel_haenszel import mantel_haenszel
from hinge_meta.models.meta_regression import meta_regression
from hinge_meta.models.metafor_script.comparison import Compared, comparison
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.models.metafor_script.r_literal import r_number, r_text, r_vector
from hinge_meta.models.metafor_script.r_names import r_names
from hinge_meta.models.multilevel import multilevel
from hinge_meta.models.peto import peto
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.subgroups import subgroups
from hinge_meta.published_tables.example import example

HOSTILE = [
    '"); system("rm -rf ~")',
    "back\\slash \\",
    "two\nlines\r\n# and a comment",
    "Håkansson 1999 \u202e tset \U0001f9d8",
    "",
    "'`single` {back} ticks",
    "a\tb \x01\x7f",
]
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"'}


def read(literal):
    """Read a string of R as R's parser does."""
    assert literal[0] == literal[-1] == '"'
    body, said, place = literal[1:-1], [], 0
    while place < len(body):
        assert body[place] != '"', "the string ends before its end"
        if body[place] != "\\":
            said.append(body[place])
            place += 1
        elif body[place + 1] in "uU":
            digits = 4 if body[place + 1] == "u" else 8
            said.append(chr(int(body[place + 2 : place + 2 + digits], 16)))
            place += 2 + digits
        else:
            said.append(ESCAPES[body[place + 1]])
            place += 2
    return "".join(said)


def code_of(script):
    """Give a script without its strings and comments: what R would run."""
    return re.sub(r"#.*", "", STRING.sub("STRING", script))


def column(script, name):
    """Read a numeric column of the script's data frame."""
    cells = re.search(rf"^  {name} = c\((.*?)\),$", script, flags=re.MULTILINE | re.DOTALL)[1]
    return [float(cell) for cell in cells.split(",")]


def compared(script):
    """Read what the script compares: number, value, expression of R, size."""
    row = re.compile(
        r"^  (?:if \(\w+\) )?compare\((\"(?:[^\"\\]|\\.)*\"), (\S+), (.*), (\S+)\)[,)]$", re.MULTILINE
    )
    return {read(name): (float(value), theirs, size) for name, value, theirs, size in row.findall(script)}


@pytest.fixture(scope="module")
def bcg():
    return effect_sizes(example("colditz1994"), "RR")


# --- literals ---


@given(st.text())
def test_a_text_comes_back_from_its_literal(text):
    literal = r_text(text)
    assert literal.isascii() and literal.isprintable()
    assert read(literal) == text.replace("\0", "\u2400")


def test_what_r_cannot_hold_is_replaced_by_its_sign():
    assert (r_text("a\0b"), r_text("a\ud800b")) == (r'"a\u2400b"', r'"a\ufffdb"')


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_comes_back_exactly(number):
    written = r_number(number)
    assert float(written) == number
    assert len(re.sub(r"e.*|[-.]", "", written).strip("0")) <= 17


def test_numbers_that_are_not_finite_are_those_of_r():
    assert [r_number(value) for value in (math.nan, math.inf, -math.inf)] == ["NaN", "Inf", "-Inf"]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60))
def test_a_vector_keeps_its_numbers_and_its_width(numbers):
    written = r_vector([r_number(one) for one in numbers], "  yi = ")
    assert [float(one) for one in written.removeprefix("  yi = c(").removesuffix(")").split(",")] == numbers
    assert max(map(len, written.splitlines())) <= 100
    assert all(line.startswith("    ") for line in written.splitlines()[1:])


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_a_comment_holds_nothing_but_a_comment(sentences):
    assert all(line.startswith("#") or not line for line in r_comment(*sentences).split("\n"))
    assert r_comment(*sentences).isascii()


def test_names_that_r_would_not_take_are_replaced_and_stay_apart():
    assert r_names(["weeks", "moderator_2"]) == {"weeks": "weeks", "moderator_2": "moderator_2"}
    assert r_names(["moderator_2", "a b"]) == {"moderator_2": "moderator_2", "a b": "moderator_2_"}
    for name in ("vi", "TRUE", "a b", "_x", ".", "été", 'x"); system("rm', "stringsAsFactors", "x\n"):
        assert r_names([name]) == {name: "moderator_1"}


# --- the comparison ---


def test_what_is_absent_is_not_compared():
    rows = [Compared(number="a", ours=1.0, theirs="x"), Compared(number="b", ours=math.nan, theirs="y")]
    assert set(compared(comparison(rows))) == {"a"}


# --- random effects ---

METHODS = ("REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE")
INTERVALS = {"hksj": "knha", "hksj-adhoc": "adhoc", "wald": "z"}
RULES = ("hk", "hts", "v", "normal", "none")


@pytest.mark.parametrize(("method", "ci", "pi"), list(itertools.product(METHODS, INTERVALS, RULES)))
def test_every_choice_becomes_its_call_and_its_numbers(bcg, method, ci, pi):
    fit = random_effects(bcg, method, ci, pi, level=0.9)
    script = fit.to_metafor()
    assert f'method = "{method}", test = "{INTERVALS[ci]}", level = 90' in script
    assert column(script, "yi") == bcg["yi"].tolist()
    assert column(script, "vi") == bcg["vi"].tolist()
    found = compared(script)
    assert {"estimate", "se", "ci_lb", "ci_ub", "i2_lb", "i2_ub", "q_pval"} <= set(found)
    assert ("tau2_lb" in found) == (method != "FE")
    assert ("pi_lb" in found) == (method != "FE" and pi != "none")
    assert ("wald_ci_lb" in found) == (ci != "wald")
    for name, (value, theirs, _) in found.items():
        assert value == getattr(fit, name), name
        assert value == value, name
        assert theirs.startswith("fit")


def test_each_rule_is_predicted_beside_its_own_test(bcg):
    def calls(ci, pi):
        script = random_effects(bcg, ci=ci, pi=pi).to_metafor()
        return re.search(rf"^fit_{pi} <- (.*)$", script, flags=re.MULTILINE)[1]

    assert calls("hksj", "hk") == "predict(fit)"
    assert calls("hksj-adhoc", "hk") == calls("wald", "hk") == 'predict(update(fit, test = "knha"))'
    assert calls("hksj", "v") == calls("wald", "v") == 'predict(update(fit, test = "t"))'
    assert (calls("wald", "normal"), calls("hksj", "normal")) == ("predict(fit)", "predict(fit_wald)")
    hts = "c({0}$beta) + c(-1, 1) * qt(0.975, 11) * sqrt({0}$tau2 + {0}$se^2)"
    assert (calls("wald", "hts"), calls("hksj", "hts")) == (hts.format("fit"), hts.format("fit_wald"))


def test_where_hartung_knapp_is_narrower_the_wider_prediction_is_compared_too():
    close = pd.DataFrame(
        {"study": list("ABCD"), "yi": [0.40, 0.42, 0.41, 0.39], "vi": [0.04, 0.05, 0.03, 0.06]}
    )
    fit = random_effects(close)
    found = compared(fit.to_metafor())
    assert fit.hksj_narrower_than_wald
    assert (found["pi_lb (v)"][0], found["pi_ub (v)"][0]) == fit.wider_prediction[:2]
    assert found["pi_lb (v)"][0] < found["pi_lb"][0]
    assert "# Note: The Hartung-Knapp interval is narrower than Wald's" in fit.to_metafor()


def test_two_studies_have_no_hts():
    two = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    script = random_effects(two, pi="hts").to_metafor()
    assert "pi_lb" not in compared(script)
    assert "the rule hts has no degrees of freedom" in script


def test_a_likelihood_with_two_peaks_is_searched_from_the_highest():
    yi, vi = [0.4, 0.5, -0.7, -2.5, 0.4, -1.3], [0.81, 0.04, 0.34, 13.89, 0.01, 0.43]
    two = pd.DataFrame({"study": list("ABCDEF"), "yi": yi, "vi": vi})
    fit = random_effects(two)
    assert f"tau2.init = {r_number(fit.tau2)})" in fit.to_metafor()
    assert "tau2.init" not in random_effects(two, method="DL").to_metafor()
    more = pd.DataFrame({"study": list("GH"), "yi": [0.1, 0.2], "vi": [5.0, 6.0]})
    parts = subgroups(pd.concat([two, more]).assign(part=list("aaaaaabb")), "part", tau2="common")
    assert f"tau2.init = {r_number(parts.tau2)})" in parts.to_metafor()
    seventh = pd.DataFrame({"study": ["G"], "yi": [0.45], "vi": [0.02]})
    moderated = meta_regression(pd.concat([two, seventh]).assign(x=[6, 1, 2, 8, 3, 4, 2]), "x")
    assert f"tau2.init = {r_number(moderated.tau2)})" in moderated.to_metafor()


def test_the_search_follows_the_scale(bcg):
    def threshold(unit):
        script = random_effects(bcg.assign(yi=unit * bcg["yi"], vi=unit**2 * bcg["vi"])).to_metafor()
        return float(re.search(r"threshold = (\S+),", script)[1])

    assert threshold(1000.0) == pytest.approx(1e6 * threshold(1.0))


def test_tau2_from_elsewhere_is_given_to_r_and_not_estimated(bcg):
    level = subgroups(bcg, "alloc", tau2="common").fits["random"]
    script = level.to_metafor()
    assert f"tau2 = {r_number(level.tau2)})" in script
    assert "control" not in code_of(script)
    assert "tau2_lb" not in compared(script)
    assert "it was given from more of them" in script


def test_the_same_fit_gives_the_same_bytes_and_changes_nothing(bcg):
    before = bcg.copy(deep=True)
    assert random_effects(bcg).to_metafor() == random_effects(bcg.copy()).to_metafor()
    pd.testing.assert_frame_equal(bcg, before)


# --- hostile words ---


@pytest.fixture(scope="module")
def hostile():
    k = len(HOSTILE)
    return pd.DataFrame(
        {
            "study": HOSTILE,
            "yi": np.linspace(-0.5, 0.7, k),
            "vi": np.linspace(0.02, 0.09, k),
            "weeks": [1.5, 3, 2, 8, 5, 7, 4],
            'x"); system("rm': list("ababbab"),
            "group": ['"); system("rm")', "b\\"] * 3 + ["b\\"],
            "event_e": [1, 2, 3, 4, 5, 6, 7],
            "event_c": [3, 3, 3, 5, 5, 5, 9],
            "n_e": 20,
            "n_c": 21,
        }
    )


def scripts(table):
    strange = 'x"); system("rm'
    yield random_effects(table).to_metafor()
    yield meta_regression(table, ["weeks", strange, "group"]).to_metafor()
    yield subgroups(table, "group").to_metafor()
    yield subgroups(table.rename(columns={"group": "g\nsystem('rm')"}), "g\nsystem('rm')").to_metafor()
    yield multilevel(table, cluster="group").to_metafor()
    counted = table[table["study"] != ""]  # where events are counted, a blank name is refused
    yield mantel_haenszel(counted).to_metafor()
    yield peto(counted).to_metafor()


def test_no_name_becomes_code(hostile):
    for script in scripts(hostile):
        code = code_of(script)
        assert script.isascii()
        assert '"' not in code and "\\" not in code
        assert not re.search(r"system|rm -|tset", code)
        names = re.search(r"^  study = c\((.*?)\),$", script, flags=re.MULTILINE | re.DOTALL)[1]
        assert [read(name) for name in STRING.findall(names)] in (HOSTILE, list(filter(None, HOSTILE)))


def test_a_study_left_out_is_named_in_a_comment_only(bcg):
    out = pd.DataFrame({"study": ['x\n"); system("rm")'], "left_out": ["no\nevents"]})
    script = random_effects(pd.concat([bcg.assign(left_out=""), out], ignore_index=True)).to_metafor()
    assert "system" in script
    assert "system" not in code_of(script)


# --- other models ---


def test_moderators_are_coded_as_ours(bcg):
    table = bcg.assign(**{"how long": bcg["year"]})
    fit = meta_regression(table, ["how long", "alloc"], ci="wald")
    script = fit.to_metafor()
    assert 'rma(yi, vi, mods = ~ moderator_1 + alloc, data = dat, method = "REML", test = "z"' in script
    assert '# moderator_1 is the column "how long".' in script
    assert column(script, "moderator_1") == bcg["year"].astype(float).tolist()
    assert 'levels = c("alternate", "random", "systematic")' in script
    found = compared(script)
    for place, (term, row) in enumerate(fit.coefficients.iterrows(), start=1):
        assert found[f"{term}: estimate"][:2] == (row["estimate"], f"fit$beta[{place}]")
        assert found[f"{term}: pval"][:2] == (row["pval"], f"fit$pval[{place}]")
    assert found["qm"][0] == fit.qm
    assert found["r2"][0] == fit.r2


def test_another_reference_level_is_kept(bcg):
    alloc = pd.Categorical(bcg["alloc"], categories=["random", "systematic", "alternate"])
    script = meta_regression(bcg.assign(alloc=alloc), ["alloc"]).to_metafor()
    assert 'levels = c("random", "systematic", "alternate")' in script


def test_three_levels_name_clusters_test_and_correlation():
    table = example("konstantopoulos2011")
    said = {
        "t-clusters": 'test = "t", dfs = "contain", control',
        "t": 'test = "t", control',
        "wald": 'test = "z", control',
    }
    for ci, words in said.items():
        assert words in multilevel(table, cluster="cluster", ci=ci).to_metafor()
    script = multilevel(table, cluster="cluster", correlation=0.6).to_metafor()
    assert "V <- vcalc(vi, cluster = cluster, obs = study, rho = 0.6, data = dat)" in script
    assert "agree to 1e-5" in script
    assert len([name for name in compared(script) if name.startswith("robust ")]) == 6
    assert script.count("if (with_robust) compare(") == 6


def test_one_effect_a_cluster_has_one_variance(bcg):
    script = multilevel(bcg, cluster="study").to_metafor()
    assert "random = ~ 1 | study," in script
    assert {"sigma2_total", "i2"} <= set(compared(script))
    assert not {"sigma2_between", "sigma2_within", "i2_between"} & set(compared(script))


def test_subgroups_test_between_levels_by_their_rule(bcg):
    separate, common = (subgroups(bcg, "alloc", tau2=rule).to_metafor() for rule in ("separate", "common"))
    assert compared(separate)["q_between"][1] == "between$QE"
    assert compared(common)["q_between"][1] == "between$QM"
    assert 'rma(yi, vi, mods = ~ subgroup, data = dat, method = "REML", test = "z"' in common
    assert common.count("tau2 = between$tau2)") == 3
    assert "tau2 = " not in code_of(separate)
    assert compared(separate)["random: estimate"][0] == subgroups(bcg, "alloc").fits["random"].estimate
    assert compared(common)["overall: tau2"][0] == random_effects(bcg).tau2


def test_a_level_with_one_study_is_named_and_not_pooled(bcg):
    alone = bcg.assign(part=["one"] * 6 + ["two"] * 6 + ["alone"])
    script = subgroups(alone, "part").to_metafor()
    assert '# "alone": one study, reported as it is.' in script
    assert "rma(c(level_1$beta, level_2$beta), sei = c(level_1_wald$se, level_2_wald$se)," in script


def test_events_are_written_as_counted():
    table = example("colditz1994")
    script = mantel_haenszel(table, "OR", correct=False, level=0.9).to_metafor()
    assert column(script, "event_e") == table["event_e"].tolist()
    assert "level = 90, correct = FALSE" in script
    assert {"cmh", "tarone", "breslow_day"} <= set(compared(script))
    assert not {"cmh", "tarone"} & set(compared(mantel_haenszel(table, "RR").to_metafor()))
    assert 'add = c(0, 0), to = c("none", "none")' in peto(table).to_metafor()
    person_time = pd.DataFrame(
        {
            "study": ["A", "B"],
            "event_e": [3, 5],
            "time_e": [10.5, 20],
            "event_c": [6, 9],
            "time_c": [11, 19.5],
        }
    )
    assert "x1i = event_e, t1i = time_e" in mantel_haenszel(person_time, "IRR").to_metafor()


def test_a_difference_below_half_an_event_is_said_and_not_compared():
    counts = {"event_e": [2, 3], "n_e": [20, 20], "event_c": [2, 3], "n_c": [20, 20]}
    table = pd.DataFrame({"study": ["A", "B"], **counts})
    script = mantel_haenszel(table).to_metafor()
    assert "cmh" not in compared(script)
    assert "The Mantel-Haenszel test is not compared" in script
    assert "cmh" in compared(mantel_haenszel(table, correct=False).to_metafor())


# --- the file ---


def test_a_script_is_written_whole_and_given_back(bcg, tmp_path):
    path = tmp_path / "new" / "fit.R"
    said = random_effects(bcg).to_metafor(path)
    assert path.read_bytes() == said.encode("ascii")
    assert said.endswith("}\n")


@pytest.mark.parametrize("name", ["fit.py", "fit", "fit.R.txt"])
def test_a_path_that_is_no_script_is_refused(bcg, tmp_path, name):
    with pytest.raises(ValueError, match=r"path must end in \.R, got "):
        random_effects(bcg).to_metafor(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
