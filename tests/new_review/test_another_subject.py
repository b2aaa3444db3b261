"""An invented review in the folder of a new one: standardised differences, a scale better when higher, a claim."""

import csv
import json
import re

import pytest

from hinge_meta.evidence.about import read_about
from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.passport import read_passport, stamp
from hinge_meta.new_review.new_review import new_review
from hinge_meta.problems import DataProblems
from hinge_meta.summaries.answered import answer
from hinge_meta.summaries.site.pages import pages_of
from hinge_meta.summaries.write_site import write_site
from hinge_meta.synthesis.synthesize import synthesize

# Invented from end to end: the first group walks 0.2 metres a second faster in every trial.
MEANS = [(1.2, 1.0), (1.3, 1.1), (1.25, 1.05), (1.1, 0.9)]


def put(folder, name, rows):
    path = folder / "data" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def invented(folder, outcome, stated):
    new_review(folder)
    data = folder / "data"
    trials = [f"invented{number}" for number in range(1, len(MEANS) + 1)]
    put(folder, "trials", [
        {"trial_id": name, "label": name.capitalize(), "main_report": f"{name}-report", "design": "randomised",
         "population": "invented people", "n_randomised": 80, "read_at": "https://example.org/", "location": "nowhere",
         "status": "not checked"}
        for name in trials
    ])  # fmt: skip
    put(folder, "reports", [
        {"report_id": f"{name}-report", "trial_id": name, "kind": "main", "authors": "Nobody", "year": 2001}
        for name in trials
    ])  # fmt: skip
    put(folder, "arms", [
        {"trial_id": name, "arm_id": arm, "label": arm, "training": kind, "description": kind}
        for name in trials
        for arm, kind in (("dance", "dancing"), ("chess", "chess"))
    ])  # fmt: skip
    put(folder, "instruments", [
        {"instrument": "walk", "name": "Invented walk", "construct": outcome, "unit": "m/s", "higher_is": "better",
         "whole_numbers": "false"}
    ])  # fmt: skip
    put(folder, "outcomes", [
        {"outcome_id": f"{name}-{arm}", "trial_id": name, "report_id": f"{name}-report", "arm_id": arm,
         "outcome": outcome, "instrument": "walk", "timing": "end of treatment", "weeks": 12, "n": 40, "mean": mean,
         "sd": 0.3, "method": "as printed", "source_kind": "full text", "read_at": "https://example.org/",
         "location": "Table 1", "confirm_in_full_text": "false"}
        for name, means in zip(trials, MEANS, strict=True)
        for arm, mean in zip(("dance", "chess"), means, strict=True)
    ])  # fmt: skip
    put(folder, "acknowledged", [])
    domains = {
        "risk of bias": "not serious", "inconsistency": "not serious", "indirectness": "serious",
        "imprecision": "serious", "publication bias": "undetected", "overall": "low",
    }  # fmt: skip
    put(folder, "certainty", [
        {"analysis": "slow-walking", "domain": domain, "judgement": judgement, "rationale": "Invented.",
         "judged_by": "a test", "judged_on": "2026-11-23", "status": "draft, not reviewed by a clinician"}
        for domain, judgement in domains.items()
    ])  # fmt: skip
    put(folder, "claims", [
        {"claim_id": "C01", "claim": "Dancing makes people walk less slowly than chess does.", "section": "a poster",
         "population": "invented people", "intervention": "dancing", "comparator": "chess", "outcome": outcome,
         "claimed_direction": "less", "claimed_strength": "plain", "kind": "effect", "strength": "plain",
         "overreach": "that it lasts", "cited_source": "none", "citation_verdict": "none given",
         "citation_found": "nothing is cited", "read_testable": "yes", "read_record": "four invented trials",
         "read_verdict": "holds, at low certainty", "read_verdict_reason": "They agree.", "judged_by": "a test",
         "judged_on": "2026-11-23", "status": "draft, not reviewed by a clinician"}
    ])  # fmt: skip
    put(folder, "claim_sources", [
        {"bearing_id": "c01-own", "claim_id": "C01", "source_key": "slow-walking", "citation": "This review",
         "analysis": "slow-walking", "design": "randomised comparison", "directness": "direct", "supports_if": "below",
         "tell": "true", "judged_by": "a test", "judged_on": "2026-11-23",
         "status": "draft, not reviewed by a clinician"}
    ])  # fmt: skip
    passport = read_passport(data)
    passport |= {"title": "Dancing against chess", "description": "Four invented trials, for a test."}
    passport["pages"] = {"intervention": "dancing"}
    passport["contributors"] = [{"title": "A. Dancer"}]
    for resource in passport["resources"]:
        for field in resource["schema"]["fields"]:
            listed = {"training": ["dancing", "chess"], "outcome": [outcome], "construct": [outcome]}
            if field["name"] in listed and "enum" in field.get("constraints", {}):
                field["constraints"]["enum"] = listed[field["name"]]
    (data / "datapackage.json").write_text(json.dumps(passport), encoding="utf-8")
    text = (data / "analyses.toml").read_text(encoding="utf-8")
    defaults = text[text.index("[defaults]") : text.index("[length-of-stay]")]
    less = "less_is_better = true" if stated else ""
    question = f"""
[slow-walking]
title = "Slow walking: dancing against chess"
question = "Do invented people walk less slowly after dancing than after chess?"
population = "invented people"
intervention = "dancing"
comparator = "chess"
outcome = "{outcome}"
{less}
plain_population = "invented people"
plain_intervention = "dancing"
plain_comparator = "chess"
plain_outcome = "slow walking"
measure = "SMD"
training = ["dancing"]
against = ["chess"]
timing = ["end of treatment"]
window = "after 12 weeks"
favours = ["Favours dancing", "Favours chess"]
"""
    (data / "analyses.toml").write_text(defaults + question, encoding="utf-8")
    stamp(data)
    return data


@pytest.fixture(scope="module")
def evidence(tmp_path_factory):
    return load_evidence(invented(tmp_path_factory.mktemp("dance") / "review", "slow walking", stated=True))


def test_an_outcome_of_which_more_is_better_is_refused_before_a_word_is_said(tmp_path):
    data = invented(tmp_path / "review", "walking speed", stated=False)
    with pytest.raises(
        DataProblems, match="'walking speed' in \\[slow-walking\\], measured only where higher is better"
    ):
        load_evidence(data)
    assert any("less_is_better = true" in problem.expected for problem in check_evidence(data))


def test_the_lack_is_answered_in_the_right_direction(evidence):
    assert check_evidence(evidence.folder) == ()
    found = synthesize("slow-walking", evidence)
    assert found.fit.estimate < 0 and found.conclusion.verdict == "favours-intervention"
    assert found.plain_line.startswith("Dancing may lead to")
    assert "less slow walking than chess" in found.plain_line
    assert found.effects["converted_from"].str.contains("higher is better").all()


def test_its_site_is_its_own(evidence, tmp_path):
    assert [name for name, _ in pages_of(evidence)] == ["index", "claims", "linter", "methods", "glossary"]
    write_site(tmp_path, answer(evidence))
    pages = {path.stem: path.read_text(encoding="utf-8") for path in (tmp_path / "summaries").glob("*.html")}
    assert set(pages) == {"index", "claims", "linter", "methods", "glossary"}
    assert "<h1>Dancing against chess</h1>" in pages["index"]
    assert "draft by those who made this review, not reviewed by a clinician" in pages["index"]
    assert "A. Dancer (2026). Dancing against chess." in pages["methods"]
    assert "An effect is the dancing group less the other group." in pages["methods"]
    assert "1 claim is held against the results." in pages["methods"]
    for name, page in pages.items():
        for link in re.findall(r'href="([a-z-]+\.html)', page):
            assert link == "slow-walking.html" or link.removesuffix(".html") in pages, (name, link)
        assert "clinic's" not in page and "your own back" not in page, name


def test_the_kit_names_its_author_and_no_licence_that_is_not_given(evidence):
    from hinge_meta.summaries.kit.cite import cite
    from hinge_meta.summaries.kit.licence_of import licences_of
    from hinge_meta.summaries.kit.readme_of import readme_of

    found = synthesize("slow-walking", evidence)
    assert cite(found).text.startswith("A. Dancer (2026). Slow walking: dancing against chess.")
    assert licences_of(evidence.about) == ()
    readme = readme_of(found, "blog", [_Packed])
    assert "names no licence" in readme and "CC BY" not in readme and "post hoc" not in readme


class _Packed:
    path, what = "a.txt", "a letter"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": " "}, "column 'title'"),
        ({"description": None}, "column 'description'"),
        ({"pages": []}, "column 'pages'.*a table"),
        ({"pages": {"headng": "A"}}, "column 'headng'.*an unknown key in pages"),
        ({"pages": {"with_toolkit": "yes"}}, "column 'with_toolkit'.*true or false"),
        ({"pages": {"advice": 3}}, "column 'advice'.*words"),
    ],
)
def test_a_passport_that_says_nothing_of_use_is_refused(change, said):
    with pytest.raises(DataProblems, match=f"datapackage.json: {said}"):
        read_about({"title": "A", "description": "B"} | change)


def test_a_table_that_was_changed_is_told_and_the_rest_is_looked_at_all_the_same(tmp_path):
    data = invented(tmp_path / "review", "slow walking", stated=True)
    rows = (data / "outcomes.csv").read_text(encoding="utf-8").replace(",Table 1,", ",,", 1)
    (data / "outcomes.csv").write_text(rows, encoding="utf-8")
    expected = [problem.expected for problem in check_evidence(data)]
    assert any("hinge-meta pin" in said for said in expected)
    assert any("where the number was read" in said for said in expected)
