"""Everything is built whole, twice the same, and agrees with itself."""

import csv
import html
import json
import re
import shutil
from pathlib import Path

import pytest

from hinge_meta.problems import DataProblems
from hinge_meta.summaries.build import build_evidence
from hinge_meta.summaries.check_built import compare_built
from hinge_meta.synthesis.synthesize import synthesize

ROOT = Path(__file__).parents[2]


def words_of(page):
    """The text of a page, without the links that stand in it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", page.read_text(encoding="utf-8"))).split())


def test_every_question_has_its_figure_and_page(built, evidence):
    for name in evidence.questions:
        for ending in ("svg", "png", "pdf", "csv", "md"):
            assert (built / "figures" / f"{name}.{ending}").stat().st_size > 0
        for ending in ("html", "pdf", "docx", "references.bib", "references.json"):
            assert (built / "summaries" / f"{name}.{ending}").stat().st_size > 0


def test_one_question_alone_gives_the_same_bytes_and_tells_its_steps(built, evidence, tmp_path):
    steps = []
    build_evidence(
        tmp_path,
        only=["pain-hip-added"],
        evidence=evidence,
        progress=lambda done, total, what: steps.append((done, total, what)),
    )
    assert [done for done, _, _ in steps] == list(range(len(evidence.questions) + 2))
    assert steps[-1][2] == "done"
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    pages = {path.stem for path in made if len(path.parts) == 2}
    own = {f"pain-hip-added{kind}" for kind in ("", "-cross-examination", "-risk-of-bias", ".references")}
    site = {"results", "references", "index", "claims", "linter", "progression", "methods", "glossary"}
    assert pages == own | site
    assert {path.parts[1] for path in made if len(path.parts) == 3} == {"pain-hip-added-cross-examination"}
    for path in made:
        assert (tmp_path / path).read_bytes() == (built / path).read_bytes(), path


def test_results_hold_what_the_review_printed_and_what_today_gives(built):
    results = json.loads((built / "summaries" / "results.json").read_text(encoding="utf-8"))
    pain = results["analyses"]["pain-vs-exercise"]
    printed = pain["by_stratum"]["dl_wald"]
    assert (printed["estimate"], printed["ci_lb"], printed["ci_ub"]) == pytest.approx(
        (-0.411, -0.720, -0.103), abs=5e-4
    )
    assert printed["i2"] == pytest.approx(50.4, abs=0.05)
    today = pain["by_stratum"]["reml_hksj"]
    assert (today["ci_lb"], today["ci_ub"]) == pytest.approx((-0.735, -0.085), abs=6e-4)
    assert (today["pi_lb"], today["pi_ub"]) == pytest.approx((-1.213, 0.3925), abs=6e-4)
    assert pain["fit"]["k"] == 8
    assert pain["certainty"]["certainty"]["overall"] == "very low"
    assert "draft, not reviewed by a clinician" in pain["bottom_line"]
    assert pain["people"]["points"]["estimate"] < 0
    assert len(results["claims"]) == 20
    assert {item["rule"] for item in results["findings"]} >= {"shared-control-counted-twice"}
    assert results["analyses"]["disability-vs-exercise-12-16-weeks"]["complete"] is False


def test_page_figure_and_file_tell_the_same_numbers(built, evidence):
    results = json.loads((built / "summaries" / "results.json").read_text(encoding="utf-8"))
    for name in evidence.questions:
        fit = results["analyses"][name]["fit"]
        if fit is None:
            continue
        with (built / "figures" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        studies = {row["study"]: float(row["weight"]) for row in rows if row["row_type"] == "study"}
        assert studies == pytest.approx(fit["weights"], rel=1e-9)
        assert any(float(row["yi"] or "nan") == pytest.approx(fit["estimate"]) for row in rows)
        assert synthesize(name, evidence).bottom_line in words_of(built / "summaries" / f"{name}.html")


def test_what_could_overturn_an_answer_stands_beside_it(built, evidence):
    results = json.loads((built / "summaries" / "results.json").read_text(encoding="utf-8"))["analyses"]
    for name in evidence.questions:
        page = (built / "summaries" / f"{name}.html").read_text(encoding="utf-8")
        beside = built / "summaries" / f"{name}-cross-examination.html"
        findings = results[name]["findings"]
        assert (findings is not None) == beside.is_file() == (beside.name in page)
        if findings:
            text = html.unescape(beside.read_text(encoding="utf-8"))
            assert all(sentence in text for sentence in findings.values())
            assert findings["single trials"] in words_of(built / "summaries" / f"{name}.html")


def test_what_is_committed_is_what_the_data_give(built):
    # Same tolerance as the command: other processors may round the last bits otherwise.
    assert compare_built(ROOT, built) == ()


def test_a_stale_number_a_missing_and_a_stray_file_are_found(built, tmp_path):
    folder = shutil.copytree(built, tmp_path / "built")
    page = folder / "summaries" / "pain-vs-exercise.html"
    page.write_text(page.read_text(encoding="utf-8").replace("−0.36", "−0.63", 1), encoding="utf-8")
    results = folder / "summaries" / "results.json"
    results.write_text(results.read_text(encoding="utf-8").replace('"k": 8', '"k": 9', 1), encoding="utf-8")
    (folder / "figures" / "pain-hip-added.png").unlink()
    (folder / "figures" / "old.svg").write_text("<svg/>", encoding="utf-8")
    found = {Path(problem.file).name: problem.found for problem in compare_built(folder, built)}
    assert found == {
        "pain-vs-exercise.html": "a file that the data no longer give",
        "results.json": "a file that the data no longer give",
        "pain-hip-added.png": "no such file",
        "old.svg": "a file that is no longer made",
    }


def test_an_unknown_question_writes_nothing(evidence, tmp_path):
    with pytest.raises(DataProblems, match="no question 'hinge'"):
        build_evidence(tmp_path / "out", only=["hinge"], evidence=evidence)
    assert not (tmp_path / "out").exists()


def test_no_half_written_file_is_left(built):
    rooms = [built / "figures", built / "summaries"]
    assert not [path for room in rooms for path in room.rglob("*") if path.name.startswith(".")]
