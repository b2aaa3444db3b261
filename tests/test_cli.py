"""The command line as people script against it: status, messages, names, nothing written on a fault."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from door import run

from hinge_meta.cli import Measure
from hinge_meta.effects.effect_sizes import MEASURES
from hinge_meta.evidence.folder import find_data
from hinge_meta.models.between_study_variance import METHODS

ROOT = Path(__file__).parents[1]


def test_a_process_of_its_own_says_the_same(tmp_path):
    (tmp_path / "t.csv").write_text("study,yi,vi\nA,0.1,-0.02\nB,0.2,0.1\n", encoding="utf-8")
    for arguments in (["fit", "t.csv"], ["fit"], ["fit", "--help"]):
        command = [sys.executable, "-c", "from hinge_meta.cli import main; main()", *arguments]
        alone = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
        here = run(*arguments, cwd=tmp_path)
        assert (alone.returncode, alone.stdout == "") == (here.returncode, here.stdout == "")
        assert alone.stderr.splitlines()[:1] == here.stderr.splitlines()[:1] or "Usage" in alone.stderr


@pytest.fixture
def table(tmp_path):
    def write(content):
        path = tmp_path / "table.csv"
        path.write_text(content, encoding="utf-8")
        return path

    return write


GOOD = "study,yi,vi\nA,-0.2,0.04\nB,0.1,0.05\nC,-0.4,0.06\n"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (
            "study,yi,vi\nA,0.1,-0.02\nB,0.2,0.1\n",
            "table.csv: row 2, study 'A', column 'vi': found '-0.02'; expected a number above 0",
        ),
        ("study,yi\nA,0.1\nB,0.2\n", "table.csv: column 'vi': found none of vi, sei, ci_lb and ci_ub"),
        ("yi,vi\n0.1,0.1\n0.2,0.1\n", "table.csv: column 'study': found no such column (there are: yi, vi)"),
        (
            "study,yi,vi\nA,abc,0.1\nB,0.2,0.1\n",
            "table.csv: row 2, study 'A', column 'yi': found 'abc'; expected a number",
        ),
        ("study,yi,vi\nA,0.1,0.1\n", "table.csv: found one study; expected two or more"),
    ],
)
def test_data_at_fault_end_with_1_and_a_line_a_problem(table, tmp_path, content, line):
    path = table(content)
    result = run("fit", path, cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr.startswith(line)
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr
    assert sorted(tmp_path.iterdir()) == [path]


def test_every_fault_has_its_own_line(table, tmp_path):
    result = run("fit", table("study,yi,vi\nA,x,0.1\nB,0.2,y\n"), cwd=tmp_path)
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [
        "row 2, study 'A', column 'yi'",
        "row 3, study 'B', column 'vi'",
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--method", "XX"], "'XX' is not one of"),
        (["--ci", "t"], "'t' is not one of"),
        (["--measure", "HR"], "'HR' is not one of"),
        (["--mehtod", "REML"], "--mehtod"),
    ],
)
def test_wrong_usage_ends_with_2(table, tmp_path, arguments, says):
    path = table(GOOD)
    result = run("fit", path, *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert says in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path):
    assert run("fit", "nowhere.csv", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("method", METHODS)
def test_every_method_of_the_library_can_be_asked_for(table, tmp_path, method):
    assert run("fit", table(GOOD), "--method", method, cwd=tmp_path).returncode == 0


def test_json_has_the_names_of_the_attributes(table, tmp_path):
    result = run("fit", table(GOOD), "--json", "--ci", "wald", "--pi", "none", cwd=tmp_path)
    values = json.loads(result.stdout)
    names = {
        "k",
        "estimate",
        "se",
        "statistic",
        "df",
        "pval",
        "ci_lb",
        "ci_ub",
        "tau2",
        "tau2_lb",
        "tau2_ub",
        "tau",
    }
    names |= {
        "i2",
        "i2_lb",
        "i2_ub",
        "h2",
        "q",
        "q_df",
        "q_pval",
        "pi_lb",
        "pi_ub",
        "method",
        "ci_method",
        "weights",
    }
    assert names <= set(values)
    assert values["df"] is None and values["pi_lb"] is None
    assert len(repr(values["estimate"])) > 12


def test_means_are_taken_for_a_standardised_difference_unless_asked_otherwise(table, tmp_path):
    header = "study,mean_e,sd_e,n_e,mean_c,sd_c,n_c\n"
    path = table(header + "A,10,4,12,13,5,10\nB,11,4,20,12,5,22\n")
    assert "pooled effect" in run("fit", path, cwd=tmp_path).stdout
    default, asked = (
        run("fit", path, *extra, "--json", cwd=tmp_path).stdout for extra in ([], ["--measure", "SMD"])
    )
    assert default == asked


BCG = json.loads((Path(__file__).parent / "reference" / "datasets.json").read_text())["colditz1994"]["table"]


@pytest.fixture
def bcg(tmp_path):
    path = tmp_path / "bcg.csv"
    pd.DataFrame(BCG).to_csv(path, index=False)
    return path


def test_effects_are_printed_or_written_at_full_precision(bcg, tmp_path):
    printed = run("effects", bcg, "--measure", "RR", cwd=tmp_path)
    written = run("effects", bcg, "--measure", "RR", "-o", "out.csv", cwd=tmp_path)
    assert printed.returncode == written.returncode == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == printed.stdout
    again = run("fit", "out.csv", "--json", cwd=tmp_path)
    direct = run("fit", bcg, "--measure", "RR", "--json", cwd=tmp_path)
    estimates = [json.loads(result.stdout)["estimate"] for result in (again, direct)]
    assert estimates[0] == pytest.approx(estimates[1], rel=1e-14)


def test_moderators_subgroups_and_clusters(bcg, tmp_path):
    mods = json.loads(
        run("fit", bcg, "--measure", "RR", "--mods", "ablat", "alloc", "--json", cwd=tmp_path).stdout
    )
    assert set(mods["coefficients"]) == {"intercept", "ablat", "alloc[random]", "alloc[systematic]"}
    groups = json.loads(run("fit", bcg, "--measure", "RR", "--by", "alloc", "--json", cwd=tmp_path).stdout)
    assert groups["q_between_df"] == 2
    levels = json.loads(
        run("fit", bcg, "--measure", "RR", "--cluster", "alloc", "--json", cwd=tmp_path).stdout
    )
    assert levels["clusters"] == 3 and "robust" in levels


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--mods", "nothere"], 1),
        (["--by", "nothere"], 1),
        (["--cluster", "nothere"], 1),
        (["--mods", "ablat", "--by", "alloc"], 2),
        (["--cluster", "alloc", "--method", "DL"], 2),
    ],
)
def test_a_model_that_cannot_be_fitted_is_refused_in_words(bcg, tmp_path, arguments, status):
    result = run("fit", bcg, "--measure", "RR", *arguments, cwd=tmp_path)
    assert result.returncode == status
    assert result.stdout == "" and result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize("asked", [[], ["--mods", "year"], ["--by", "alloc"], ["--cluster", "alloc"]])
def test_the_r_script_of_a_fit_is_written_beside_it(bcg, tmp_path, asked):
    found = run("fit", bcg, *asked, "--json", "--r", "bcg.R", cwd=tmp_path)
    assert found.returncode == 0 and found.stderr == "written: bcg.R\n"
    assert json.loads(found.stdout)
    assert "library(metafor)" in (tmp_path / "bcg.R").read_text(encoding="utf-8")


def test_an_r_script_by_another_name_is_wrong_usage(bcg, tmp_path):
    found = run("fit", bcg, "--r", "bcg.txt", cwd=tmp_path)
    assert found.returncode == 2 and "must end in .R, got bcg.txt" in found.stderr
    assert not (tmp_path / "bcg.txt").exists()


def test_the_command_offers_every_measure_of_the_library():
    assert set(get_args(Measure)) == set(MEASURES)


def test_check_is_silent_about_sound_tables_and_names_a_fault(tmp_path):
    assert run("check", cwd=tmp_path).returncode == 0
    data = shutil.copytree(find_data(), tmp_path / "data")
    (data / "trials.csv").write_text("trial_id\nx\n", encoding="utf-8")
    result = run("check", "--data", data, cwd=tmp_path)
    assert result.returncode == 1
    assert "trials.csv" in result.stderr and "Traceback" not in result.stderr
    as_json = run("check", "--data", data, "--json", cwd=tmp_path)
    assert as_json.returncode == 1
    assert {"file", "row", "column", "found", "expected"} <= set(json.loads(as_json.stdout)["problems"][0])


def test_check_looks_into_a_table_and_lets_stand_what_has_a_reason(tmp_path):
    (tmp_path / "t.csv").write_text("study,event_e,n_e,event_c,n_c,doi\nA,12,10,2,10,x\nB,3,20,4,20,y\n")
    result = run("check", "t.csv", cwd=tmp_path)
    assert result.returncode == 1
    assert "t.csv: row 2, study 'A', column 'event_e': error events-over-n" in result.stderr
    found = json.loads(run("check", "t.csv", "--json", cwd=tmp_path).stdout)["findings"]
    assert [item["rule"] for item in found if not item["acknowledged"]] == ["events-over-n"]
    (tmp_path / "a.csv").write_text("rule,table,key,reason\nevents-over-n,t.csv,A,events and not people\n")
    assert run("check", "t.csv", "--acknowledged", "a.csv", cwd=tmp_path).returncode == 0
    (tmp_path / "b.csv").write_text("rule,key\nevents-over-n,A\n")
    result = run("check", "t.csv", "--acknowledged", "b.csv", cwd=tmp_path)
    assert result.returncode == 1 and "b.csv" in result.stderr and "reason" in result.stderr


def test_claims_are_listed_with_verdicts_and_sentences(tmp_path):
    found = json.loads(run("claims", "--json", cwd=tmp_path).stdout)
    assert len(found) == 20 and found["C06"]["citation"]["verdict"] == "not found as described"
    shown = run("claims", cwd=tmp_path)
    assert shown.returncode == 0 and shown.stdout.count("May be said:") == 20


def test_a_sentence_of_ones_own_is_held_against_the_claims(tmp_path):
    said = run("may-say", "Deadlifts are always safe and prevent injuries", cwd=tmp_path)
    assert said.returncode == 0 and "Nearest claim: C11" in said.stdout and "always" in said.stdout
    unheard = json.loads(run("may-say", "Our teacher likes green tea", "--json", cwd=tmp_path).stdout)
    assert unheard["claim_id"] == "" and not unheard["allowed"]


def test_evidence_on_faulty_tables_writes_nothing(tmp_path):
    data = shutil.copytree(find_data(), tmp_path / "data")
    (data / "contrasts.csv").write_text("", encoding="utf-8")
    result = run("evidence", "--data", data, "--output", tmp_path / "out", cwd=tmp_path)
    assert result.returncode == 1
    assert not (tmp_path / "out").exists()


def test_evidence_says_what_it_does_what_it_wrote_and_what_changed(tmp_path):
    out, asked = tmp_path / "out", ["pain-vs-no-training", "disability-vs-exercise-12-16-weeks"]
    before = json.loads((ROOT / "summaries" / "results.json").read_text(encoding="utf-8"))
    before["claims"]["C15"]["verdict"] = "supported"
    (out / "summaries").mkdir(parents=True)
    (out / "summaries" / "results.json").write_text(json.dumps(before), encoding="utf-8")
    result = run("evidence", "--only", *asked, "--output", out, cwd=tmp_path)
    assert result.returncode == 0
    assert "answering pain-vs-exercise" in result.stderr and "writing pain-vs-no-training" in result.stderr
    assert "C15: the verdict: was “supported”, is “not testable”." in result.stdout
    # Several questions follow one option.
    drawn = [f"{name}{kind}" for name in asked for kind in ("", "-risk-of-bias")]
    assert sorted(path.stem for path in (out / "figures").glob("*.svg")) == sorted(drawn)
    written = sum(path.is_file() for path in out.rglob("*"))
    assert f"{written} files written" in result.stdout


def test_two_builds_are_compared_on_paper_in_words_and_for_programs(tmp_path):
    new = ROOT / "summaries" / "results.json"
    old = json.loads(new.read_text(encoding="utf-8"))
    old["analyses"]["pain-vs-exercise"]["fit"]["estimate"] -= 0.1
    (tmp_path / "old.json").write_text(json.dumps(old), encoding="utf-8")
    told = run("compare", "old.json", new, "-o", "changes.html", cwd=tmp_path)
    assert told.returncode == 0 and "was −0.46, is −0.36" in told.stdout
    assert "−0.46" in (tmp_path / "changes.html").read_text(encoding="utf-8")
    for_programs = json.loads(run("compare", "old.json", new, "--json", cwd=tmp_path).stdout)
    assert for_programs["changed"] is True
    (tmp_path / "no.json").write_text("[]", encoding="utf-8")
    broken = run("compare", "no.json", new, "-o", "broken.html", cwd=tmp_path)
    assert broken.returncode == 1 and "no.json" in broken.stderr and not (tmp_path / "broken.html").exists()


def test_a_kit_is_packed_or_nothing_is(tmp_path):
    made = run("export", "pain-vs-no-training", "--for", "slides", "-o", "kits", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert [path.name for path in (tmp_path / "kits").iterdir()] == ["pain-vs-no-training-slides.zip"]
    unknown = run("export", "../x", "--for", "blog", "-o", "none", cwd=tmp_path)
    assert unknown.returncode == 1 and "pain-vs-exercise" in unknown.stderr
    assert not (tmp_path / "none").exists()
    assert run("export", "pain-hip-added", "--for", "tv", "-o", "none", cwd=tmp_path).returncode == 2


def test_an_unknown_question_is_named_with_those_that_are_there(tmp_path):
    result = run("evidence", "--only", "hinge", "--output", tmp_path / "out", cwd=tmp_path)
    assert result.returncode == 1
    assert "no question 'hinge'" in result.stderr and "pain-vs-exercise" in result.stderr


def test_help_loads_no_heavy_library():
    code = (
        "import sys; sys.argv = ['hinge-meta', '--help']\n"
        "from hinge_meta.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'pandas', 'numpy', 'pymare', 'matplotlib', 'frictionless'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert result.stdout.strip().endswith("[]")


@pytest.mark.parametrize(
    ("layout", "ending"), [("hinge", "svg"), ("revman5", "png"), ("jama", "pdf"), ("bmj", "svg")]
)
def test_a_forest_is_drawn_in_every_layout_and_format(bcg, tmp_path, layout, ending):
    name = f"forest.{ending}"
    result = run("forest", bcg, "-o", name, "--layout", layout, "--title", "BCG", cwd=tmp_path)
    assert (result.returncode, result.stdout.strip()) == (0, f"written: {name}"), result.stderr
    opening = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}[ending]
    assert (tmp_path / name).read_bytes().startswith(opening)
    # Nothing else: a table beside the picture might be the user's own.
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted({bcg.name, name})


def test_a_forest_of_any_study_table(table, bcg, tmp_path):
    assert run("forest", table(GOOD), "-o", "a.svg", cwd=tmp_path).returncode == 0
    assert "Forest plot of 3 studies" in (tmp_path / "a.svg").read_text()
    run("effects", bcg, "--measure", "OR", "-o", "effects.csv", cwd=tmp_path)
    assert run("forest", "effects.csv", "-o", "b.svg", cwd=tmp_path).returncode == 0
    drawn = (tmp_path / "b.svg").read_text()
    assert "Pooled odds ratio" in drawn, "a table that was written here is read back as the ratios it holds"
    favours = ("--favours", "Favours vaccine", "Favours none", "--arms", "Vaccine", "None", "--by", "alloc")
    result = run("forest", bcg, "-o", "c.svg", *favours, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "Favours vaccine" in (tmp_path / "c.svg").read_text()


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("-o", "a.gif"), 2, "must end in .svg, .png or .pdf, got a.gif"),
        (("-o", "a.svg", "--layout", "nature"), 2, "nature"),
        ((), 2, "--output"),
        (("-o", "a.svg", "--by", "dose"), 1, "dose"),
    ],
)
def test_a_forest_that_cannot_be_drawn_is_refused_in_words(table, tmp_path, arguments, status, says):
    result = run("forest", table(GOOD), *arguments, cwd=tmp_path)
    assert result.returncode == status and says in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


def test_a_diagnosis_is_printed_and_given_as_json(bcg, table, tmp_path):
    said = run("diagnose", bcg, cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    for heading in ("Without each study in turn", "Small-study effects", "How little would overturn it"):
        assert heading in said.stdout
    found = json.loads(run("diagnose", bcg, "--json", cwd=tmp_path).stdout)
    assert list(found) == ["fit", "leave_one_out", "influence", "small_studies", "null_trial", "fragility"]
    assert list(found["influence"][0])[:3] == ["study", "rstudent", "dffits"]
    assert len(found["leave_one_out"]) == found["fit"]["k"]
    bad = run("diagnose", table("study,yi,vi\nA,0.1,x\nB,0.2,0.1\n"), cwd=tmp_path)
    assert bad.returncode == 1 and "column 'vi'" in bad.stderr and "Traceback" not in bad.stderr
