"""The searches run again: what is new is told first, and a run that was cut off goes on."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems
from hinge_meta.pull.search.screening_columns import screening_frame
from hinge_meta.pull.search.update import update
from hinge_meta.pull.search.write_screening import write_screening
from hinge_meta.sources.notice import Notice
from hinge_meta.sources.record import Record

DECIDED = {"title_abstract": "include", "title_abstract_by": "A. Ott", "title_abstract_on": "2026-11-24"}


def accepted(data, found):
    write_screening(data, found.screening, found.runs)
    return load_evidence(data)


def test_the_first_run_and_a_second_with_two_new_records(data, evidence, world, three_services, tmp_path):
    sources = world(**three_services)
    first = update(evidence, sources, store=tmp_path / "store", only="hips")
    assert (first.is_finished, first.new, len(first.screening)) == (True, 5, 5)
    assert str(first).startswith("hips (never run before)\n  New: 5 records\n")
    evidence = accepted(data, first)
    rows = evidence.screening.to_dict("records")
    kept = screening_frame([row | DECIDED if row["pmid"] == "11" else row for row in rows])
    write_screening(data, kept, evidence.searches)
    evidence = load_evidence(data)

    sources.clock += timedelta(days=40)
    fresh = (
        Record(
            source="PubMed",
            pmid="21",
            title="A new trial of invented hinges",
            authors=("Rask",),
            years=(2026,),
        ),
        Record(
            source="PubMed", pmid="22", title="Another one of invented backs", authors=("Nye",), years=(2026,)
        ),
    )
    sources.has["pubmed"] = (*fresh, *three_services["pubmed"][:1], *three_services["pubmed"][2:])
    retracted = Notice("retraction", "Retraction in", "Europe PMC", "2026-12")
    one, other = three_services["europe_pmc"]
    sources.has["europe_pmc"] = (replace(one, notices=(retracted,)), other)
    second = update(evidence, sources, store=tmp_path / "store", only="hips")
    assert [(change.kind, change.record_id, change.matters) for change in second.searches[0].changes] == [
        ("notice", "doi:10.1000/a", True),
        ("new", "pmid:21", False),
        ("new", "pmid:22", False),
        ("gone", "pmid:13", False),
    ]
    lines = str(second).splitlines()
    assert lines[:3] == [
        "hips (since 2026-11-23)",
        "  Retracted, doubted or corrected since: 1 record",
        "  ! doi:10.1000/a Hip training for chronic low back pain. (retraction (Europe PMC, 2026-12))",
    ]
    again = accepted(data, second)
    row = again.screening.set_index("record_id").loc["doi:10.1000/a"]
    assert (row["title_abstract"], row["title_abstract_by"]) == ("include", "A. Ott")
    assert len(again.screening) == 7 and again.searches["ran_on"].unique().tolist() == [
        "2026-11-23",
        "2027-01-02",
    ]
    third = update(again, sources, store=tmp_path / "store", only="hips")
    assert third.searches[0].of("new") == () and third.searches[0].of("notice") == ()
    assert third.screening.equals(again.screening)


@pytest.mark.parametrize("stop", range(5))
def test_killed_anywhere_and_begun_again_it_gives_the_same(evidence, world, three_services, tmp_path, stop):
    whole = update(evidence, world(**three_services), store=tmp_path / "whole", only="hips")
    sources = world(**three_services)
    sources.killed_after = stop
    with pytest.raises(KeyboardInterrupt):
        update(evidence, sources, store=tmp_path / "cut", only="hips")
    assert len(sources.asked) == stop
    sources.killed_after = None
    sources.clock += timedelta(minutes=5)
    again = update(evidence, sources, store=tmp_path / "cut", only="hips")
    assert again.screening.equals(whole.screening)
    assert again.runs.equals(whole.runs)
    assert again.to_frame().equals(whole.to_frame())
    assert len(set(sources.asked)) == len(sources.asked) == 5, "nothing that was kept is asked again"


def test_a_service_that_is_down_leaves_the_run_open(evidence, world, three_services, tmp_path):
    sources = world(**three_services, down={"europe_pmc"})
    part = update(evidence, sources, store=tmp_path, only="hips")
    kept = json.loads((tmp_path / "runs" / "hips.json").read_text(encoding="utf-8"))
    assert (part.is_finished, kept["finished"]) == (False, "")
    assert part.runs["service"].tolist() == ["pubmed", "clinical_trials"]
    assert "Europe PMC: unreachable (europe_pmc did not answer)" in str(part)
    assert str(part).endswith("Not finished: run it again, and only what is missing is asked for.")
    sources.down.clear()
    sources.clock += timedelta(hours=1)
    asked = len(sources.asked)
    rest = update(evidence, sources, store=tmp_path, only="hips")
    assert {service for service, _ in sources.asked[asked:]} == {"europe_pmc"}
    assert rest.is_finished
    assert rest.searches[0].started == part.searches[0].started == "2026-11-23T08:00:00Z"
    assert json.loads((tmp_path / "runs" / "hips.json").read_text(encoding="utf-8"))["finished"]


def test_all_services_down_changes_nothing_and_says_so(evidence, world, tmp_path):
    found = update(
        evidence, world(down={"europe_pmc", "pubmed", "clinical_trials"}), store=tmp_path, only="hips"
    )
    assert found.screening.equals(evidence.screening) and found.runs.equals(evidence.searches)
    assert "Nothing changed" not in str(found)
    assert found.to_dict()["searches"][0]["run"]["records"] is None


def test_a_finished_run_is_not_gone_on_with(evidence, world, three_services, tmp_path):
    sources = world(**three_services)
    update(evidence, sources, store=tmp_path, only="hips")
    asked = len(sources.asked)
    sources.clock += timedelta(hours=1)
    update(evidence, sources, store=tmp_path, only="hips")
    assert len(sources.asked) == 2 * asked


def test_fresh_begins_anew(evidence, world, three_services, tmp_path):
    sources = world(**three_services, down={"europe_pmc"})
    update(evidence, sources, store=tmp_path, only="hips")
    sources.clock += timedelta(hours=1)
    anew = update(evidence, sources, store=tmp_path, only="hips", fresh=True)
    assert anew.searches[0].started != "2026-11-23T08:00:00Z"
    assert anew.searches[0].run.services[1].records


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[1]",
        '{"search": "hips"}',
        "[" * 100_000,
        '{"search": 1, "started": 2, "finished": 3, "previous": 4}',
    ],
)
def test_a_kept_run_that_is_none_is_told(evidence, world, tmp_path, kept):
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "hips.json").write_text(kept, encoding="utf-8")
    with pytest.raises(
        DataProblems, match=r"runs/hips.json: .* delete hips.json, or begin anew with --fresh"
    ):
        update(evidence, world(), store=tmp_path, only="hips")
    assert update(evidence, world(), store=tmp_path, only="hips", fresh=True).is_finished


def test_a_time_without_a_zone_is_none(evidence, world, tmp_path):
    (tmp_path / "runs").mkdir()
    told = {"search": "hips", "started": "2026-11-23T08:00:00", "finished": "", "previous": ""}
    (tmp_path / "runs" / "hips.json").write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(DataProblems, match="started '2026-11-23T08:00:00'"):
        update(evidence, world(), store=tmp_path, only="hips")


def test_an_unknown_search_is_refused(evidence, world, tmp_path):
    with pytest.raises(ValueError, match="only must be of"):
        update(evidence, world(), store=tmp_path, only="knees")


def test_words_that_were_changed_make_nothing_gone(data, evidence, world, three_services, tmp_path):
    evidence = accepted(data, update(evidence, world(**three_services), store=tmp_path, only="hips"))
    evidence.saved_searches["hips"] = replace(evidence.saved_searches["hips"], pubmed="hips[ti]")
    later = world(clock=datetime(2027, 1, 1, tzinfo=UTC))
    gone = update(evidence, later, store=tmp_path, only="hips").searches[0].of("gone")
    assert [change.record_id for change in gone] == ["doi:10.1000/b", "nct:NCT00000001"]


def test_every_saved_search_is_run_without_a_choice(evidence, world, tmp_path):
    found = update(evidence, world(), store=tmp_path)
    assert [search.search for search in found.searches] == list(evidence.saved_searches)
