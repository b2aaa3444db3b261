"""Recorded results of the registry: every number right, nothing lost."""

import json
from decimal import Decimal

import pytest

from hinge_meta.pull.extract.from_registry import effects_of_study
from hinge_meta.pull.extract.registry_number import registry_number
from hinge_meta.pull.extract.registry_plausible import standard_error_of
from hinge_meta.sources.registry.study import study_of

ROLES = {"OG000": "c", "OG001": "e"}


@pytest.fixture(scope="module")
def recorded(recordings):
    """Read a recorded study."""
    return lambda path: json.loads((recordings / path).read_bytes())


@pytest.fixture(scope="module")
def extraction(recorded):
    return effects_of_study(study_of(recorded("clinicaltrials/NCT02552212.json")), ROLES)


def test_the_expected_outcomes(recorded, extraction):
    for expected in recorded("gold/expected_derived.json")["NCT02552212.json"]["outcomes"]:
        rows = extraction.outcomes[extraction.outcomes["outcome_as_printed"] == expected["title"]]
        if expected["value"] is None:
            refused = extraction.refused[extraction.refused["title"] == expected["title"]]
            assert (len(rows), refused["why"].tolist()) == (0, ["posted without data"])
            continue
        spread = "se" if expected["dispersionType"] == "Standard Error" else "change_sd"
        assert rows["n"].astype(int).tolist() == expected["n"]
        assert rows["change_mean"].map(float).tolist() == expected["value"]
        assert rows[spread].map(float).tolist() == expected["spread"]
        printed = expected.get("analysis")
        contrasts = extraction.contrasts[extraction.contrasts["outcome_as_printed"] == expected["title"]]
        assert len(contrasts) == (1 if printed else 0)
        if printed:
            (row,) = contrasts.to_dict("records")
            assert [float(row[key]) for key in ("estimate", "ci_lb", "ci_ub")] == [
                printed["paramValue"],
                *printed["ci95"],
            ]
            assert (row["pval"], row["subtraction"]) == (printed["p"], "e minus c")
            assert row["literal"] == "-1.90 [-2.62, -1.18]; p <0.001"
            assert printed["method"] in row["second_known_from"]


def test_the_analysis_is_more_precise_than_its_arms(recorded, extraction):
    checks = recorded("gold/expected_derived.json")["_checks"]["NCT02552212 spinal pain"]
    row = extraction.contrasts[extraction.contrasts["location"] == "outcome measure 27, analysis 1"].iloc[0]
    se = standard_error_of(Decimal(row["ci_lb"]), Decimal(row["ci_ub"]))
    assert round(float(se), 4) == checks["SE of difference from CI"]
    arms = extraction.outcomes[extraction.outcomes["location"] == "outcome measure 27"]
    by_arms = sum(float(value) ** 2 for value in arms["se"]) ** 0.5
    assert round(by_arms, 4) == checks["SE of difference from arm SEs"]
    assert set(arms["doubts"]) == {"adjusted, use the analysis"}


def test_every_outcome_and_every_analysis_is_accounted_for(extraction):
    places = set(extraction.outcomes["location"]) | set(extraction.refused["location"])
    measures = {f"outcome measure {number}" for number in range(1, 32)}
    assert measures <= places
    analyses = {
        f"outcome measure {measure.number}, analysis {number}"
        for measure in extraction.study.outcomes
        for number, _ in enumerate(measure.analyses, start=1)
    }
    taken = set(extraction.contrasts["location"])
    assert len(analyses) == 12
    assert taken | {place for place in extraction.refused["location"] if "analysis" in place} == analyses


def test_every_published_value_is_taken_to_the_letter_or_refused(extraction):
    published = sorted(
        value.literal
        for measure in (*extraction.study.outcomes, *extraction.study.baseline)
        for item in measure.classes
        for category in item.categories
        for value in category.measurements
    )
    taken = extraction.outcomes["literal"].tolist()
    refused = [part for cell in extraction.refused["literal"] for part in cell.split("; ") if part]
    analyses = {item.literal for measure in extraction.study.outcomes for item in measure.analyses}
    assert sorted([*taken, *(part for part in refused if part not in analyses)]) == published


def test_numbers_in_cells_are_those_of_the_literal(extraction):
    for row in extraction.outcomes.to_dict("records"):
        cells = [row[name] for name in ("mean", "change_mean", "events") if row[name]]
        assert [registry_number(row["literal"].split(" ")[0])] == [registry_number(cell) for cell in cells]


def test_scores_that_cannot_be_on_their_scale_are_doubted(extraction):
    asqol = extraction.outcomes[
        extraction.outcomes["outcome_as_printed"].str.startswith("Change From Baseline in ASQoL")
    ]
    assert len(asqol) == 14
    assert asqol["doubts"].str.startswith("implausibly small").all()


def test_directions_are_all_recomputed(extraction):
    differences = extraction.contrasts[extraction.contrasts["measure"] == "MD"]
    assert (len(differences), set(differences["subtraction"])) == (7, {"e minus c"})
    assert set(extraction.contrasts["measure"]) == {"MD", "other"}
    turned = effects_of_study(extraction.study, {"OG000": "e", "OG001": "c"}).contrasts
    assert set(turned[turned["measure"] == "MD"]["subtraction"]) == {"c minus e"}


def test_a_study_without_arms(recorded):
    found = effects_of_study(study_of(recorded("clinicaltrials/NCT05594173.json")))
    assert found.outcomes["doubts"].str.contains("not a parallel randomised trial").all()
    assert len(found.contrasts) == 0


def test_full_ranges_are_refused(recorded):
    found = effects_of_study(study_of(recorded("clinicaltrials/NCT00763412.json")), ROLES)
    assert len(found.outcomes) == 0
    outcomes = found.refused[found.refused["location"].str.startswith("outcome")]
    assert len(outcomes) == 9
    assert outcomes["why"].str.contains("full range").all()


def test_no_results_are_no_rows(recorded):
    found = effects_of_study(study_of(recorded("clinicaltrials/NCT03418623.json")))
    assert found.refused["why"].tolist() == ["the record holds no results"]
