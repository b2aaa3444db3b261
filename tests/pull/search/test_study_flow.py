"""The counts of the flow add up at every stage, and nothing unknown is 0."""

from dataclasses import replace
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.figures.bias.prisma_counts import read_counts
from hinge_meta.figures.bias.prisma_flow import prisma_flow
from hinge_meta.figures.bias.prisma_sums import flow_mismatches
from hinge_meta.pull.search.prisma_counts import prisma_counts
from hinge_meta.pull.search.run_search import run_search
from hinge_meta.pull.search.runs_table import add_runs
from hinge_meta.pull.search.said_of_search import said_of_search, words_of_search
from hinge_meta.pull.search.screening import add_to_screening
from hinge_meta.pull.search.screening_columns import screening_frame
from hinge_meta.pull.search.study_flow import study_flow

TITLE = {"title_abstract_by": "A", "title_abstract_on": "2026-11-24"}
OUT = {"title_abstract": "exclude", "title_abstract_reason": "not people", **TITLE}
IN = {"title_abstract": "include", **TITLE}
FULL = {"full_text_by": "A", "full_text_on": "2026-11-25"}


@pytest.fixture
def run(evidence, world, three_services):
    return run_search(evidence.saved_searches["hips"], world(**three_services))


@pytest.fixture
def found(evidence, run):
    """The tables after one run: six records given, five without duplicates."""
    frame = add_to_screening(evidence.screening, run.unique, search="hips", found_on="2026-11-23")
    return replace(evidence, screening=frame, searches=add_runs(evidence.searches, run))


def decided(evidence, *decisions):
    rows = evidence.screening.to_dict("records")
    return replace(
        evidence,
        screening=screening_frame([row | more for row, more in zip(rows, decisions, strict=True)]),
    )


def mismatches(flow):
    return flow_mismatches(read_counts(flow.counts))


def test_before_any_run_nothing_is_known():
    evidence = load_evidence()
    assert evidence.searches.empty and evidence.screening.empty
    for search in (None, *evidence.saved_searches):
        counts = prisma_counts(evidence, search)
        assert set(counts.values()) == {None}
        axes = prisma_flow(counts)
        assert "n not reported" in "\n".join(text.get_text() for text in axes.texts)
        assert "(n = 0)" not in "\n".join(text.get_text() for text in axes.texts)
        plt.close(axes.figure)


def test_after_a_run_everything_waits(found):
    flow = study_flow(found, "hips")
    assert flow.counts["databases"] == {"Europe PMC": 2, "PubMed": 3}
    assert flow.counts["registers"] == {"ClinicalTrials.gov": 1}
    assert (flow.counts["duplicates"], flow.counts["screened"]) == (1, None)
    assert flow.awaiting == {"title_abstract": 5, "full_text": 0}
    assert flow.extra["identified"] == {"Records screened so far": 0, "Records not screened yet": 5}
    assert str(flow) == (
        "Of 5 records without duplicates, 0 were screened, 5 are not screened yet and 0 reports were included."
    )
    assert mismatches(flow) == []


def test_half_way_nothing_contradicts(found):
    flow = study_flow(decided(found, OUT, IN, IN | {"full_text": "include"} | FULL, {}, {}), "hips")
    assert (flow.counts["screened"], flow.so_far["screened"]) == (None, 3)
    assert (flow.counts["assessed"], flow.so_far["assessed"]) == (None, 1)
    assert flow.awaiting == {"title_abstract": 2, "full_text": 1}
    assert mismatches(flow) == []
    axes = prisma_flow(flow.counts, extra=flow.extra)
    drawn = "\n".join(text.get_text() for text in axes.texts)
    plt.close(axes.figure)
    assert "Records not screened yet" in drawn and "do not add up" not in drawn


def test_at_the_end_all_adds_up(found):
    flow = study_flow(
        decided(
            found,
            OUT,
            IN | {"full_text": "include", "trial_id": "aasa2015"} | FULL,
            IN | {"full_text": "exclude", "full_text_reason": "no comparator"} | FULL,
            IN | {"full_text": "not retrieved"} | FULL,
            {"title_abstract": "duplicate", "title_abstract_reason": "pmid:13", **TITLE},
        ),
        "hips",
    )
    assert flow.counts == {
        "databases": {"Europe PMC": 2, "PubMed": 3},
        "registers": {"ClinicalTrials.gov": 1},
        "duplicates": 2,
        "automation": 0,
        "removed_other": 0,
        "screened": 4,
        "excluded": 1,
        "sought": 3,
        "not_retrieved": 1,
        "assessed": 2,
        "excluded_reports": {"no comparator": 1},
        "included_studies": 1,
        "included_reports": 1,
    }
    assert mismatches(flow) == []
    assert flow.awaiting == {"title_abstract": 0, "full_text": 0} and flow.extra == {}


def test_a_second_run_counts_nothing_twice(found, run):
    frame = add_to_screening(found.screening, run.unique, search="hips", found_on="2027-01-05")
    later = replace(found, screening=frame, searches=add_runs(found.searches, run))
    assert prisma_counts(later, "hips") == prisma_counts(found, "hips")


def test_an_included_report_without_a_trial_leaves_the_studies_unknown(found):
    include = IN | {"full_text": "include"} | FULL
    counts = prisma_counts(decided(found, include, include | {"trial_id": "x"}, OUT, OUT, OUT), "hips")
    assert (counts["included_reports"], counts["included_studies"]) == (2, None)


def test_a_service_that_never_answered_is_unknown_and_so_is_the_sum(evidence, world, three_services):
    run = run_search(evidence.saved_searches["hips"], world(**three_services, down={"europe_pmc"}))
    frame = add_to_screening(evidence.screening, run.unique, search="hips", found_on="2026-11-23")
    part = replace(evidence, screening=frame, searches=add_runs(evidence.searches, run))
    assert prisma_counts(part, "hips")["databases"] == {"Europe PMC": None, "PubMed": 3}


def test_all_searches_together_count_a_record_once_by_how_far_it_got(found, run):
    frame = add_to_screening(found.screening, run.unique, search="backs", found_on="2026-11-23")
    rows = frame.to_dict("records")
    first = rows[0]["record_id"]
    rows = [
        row | (OUT if row["search"] == "hips" else IN if row["record_id"] == first else OUT) for row in rows
    ]
    flow = study_flow(replace(found, screening=screening_frame(rows)))
    assert (flow.counts["duplicates"], flow.counts["screened"], flow.counts["sought"]) == (7, 5, 1)
    assert mismatches(flow) == []


def test_an_unknown_search_is_refused(evidence):
    with pytest.raises(ValueError, match="search must be one of"):
        prisma_counts(evidence, "knees")


def asked(evidence, search="hips"):
    question = SimpleNamespace(id="pain", search=search)
    return SimpleNamespace(**{**vars(evidence), "questions": {"pain": question}})


def test_never_run_is_said(evidence):
    assert said_of_search(asked(evidence), "pain") == (
        "A search of Europe PMC, PubMed and ClinicalTrials.gov was written down on 2026-11-23 and has never been run: "
        "no trial here was found by it."
    )
    assert words_of_search(asked(evidence), "pain")["PubMed"] == "hip[ti] AND back[ti]"
    assert said_of_search(asked(evidence, ""), "pain") == "No search is written down for this question."
    with pytest.raises(ValueError, match="question must be one of"):
        said_of_search(evidence, "pain-on-the-moon")


def test_what_was_run_is_said_with_what_is_missing_and_what_was_changed(evidence, world, three_services):
    sources = world(**three_services, down={"europe_pmc"})
    sources.announces["pubmed"] = 9
    run = run_search(evidence.saved_searches["hips"], sources)
    frame = add_to_screening(evidence.screening, run.unique, search="hips", found_on="2026-11-23")
    found = replace(evidence, screening=frame, searches=add_runs(evidence.searches, run))
    found.saved_searches["hips"] = replace(found.saved_searches["hips"], pubmed="hips[ti]")
    assert said_of_search(asked(found), "pain") == (
        "PubMed was searched on 2026-11-23 and gave 3 records of 9 announced; the run was incomplete. "
        "ClinicalTrials.gov was searched on 2026-11-23 and gave 1 record. "
        "Europe PMC could not be reached: what is there is not known. "
        "The words for PubMed were changed after that run. "
        "Of 4 records without duplicates, 0 were screened, 4 are not screened yet and 0 reports were included."
    )
    assert words_of_search(asked(found), "pain")["PubMed"] == "hip[ti] AND back[ti]", "as it was asked"
