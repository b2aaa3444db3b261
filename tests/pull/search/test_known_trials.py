"""What a search misses of the trials at hand is said by name."""

from dataclasses import replace

from hinge_meta.pull.search.known_trials import known_trials
from hinge_meta.pull.search.screening_columns import screening_frame

QUESTION = "pain-vs-exercise"


def test_found_and_missed_reports_are_named(evidence):
    search = evidence.questions[QUESTION].search
    runs = evidence.searches.reindex([0]).assign(
        search=search, service="pubmed", ran_on="2026-11-23", received=1
    )
    reports = evidence.reports.set_index("report_id")
    row = {"search": search, "record_id": "x", "doi": reports.loc["aasa2015", "doi"]}
    by_pmid = {"search": search, "record_id": "y", "pmid": reports.loc["atalay2017", "pmid"]}
    other = {"search": "another", "record_id": "z", "doi": reports.loc["michaelson2016", "doi"]}
    ran = replace(evidence, searches=runs, screening=screening_frame([row, by_pmid, other]))
    told = known_trials(ran, QUESTION)
    trials = set(evidence.reports.set_index("report_id").loc[[*told.found, *told.missed], "trial_id"])
    asked = evidence.questions[QUESTION]
    selected = evidence.select(asked.outcome, asked.training, asked.against, timing=asked.timing)
    assert trials == set(selected["trial_id"])
    assert set(told.found) <= {"aasa2015", "atalay2017"} and told.found
    assert "michaelson2016" in told.missed or "michaelson2016" not in str(told)
    assert f"found {len(told.found)}; it missed" in str(told)
