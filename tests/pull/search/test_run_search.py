"""A run of a search: what each service gave, and what none could say."""

from dataclasses import replace

from hinge_meta.pull.search.run_search import run_search


def test_the_same_record_in_three_services_is_one(world, saved, three_services):
    entry = three_services["clinical_trials"][0]
    shared = replace(three_services["pubmed"][0], source="Europe PMC")
    run = run_search(
        saved, world(europe_pmc=(shared,), pubmed=three_services["pubmed"][:1], clinical_trials=(entry,))
    )
    assert run.is_complete
    assert [(one.record_id, one.copies) for one in run.unique] == [("nct:NCT00000001", 1), ("pmid:11", 2)]
    assert [str(link) for link in run.unique.links] == ["nct:NCT00000001 and pmid:11: one trial, NCT00000001"]
    assert run.to_frame()["received"].tolist() == [1, 1, 1]
    assert all(len(answers) >= 64 for answers in run.to_frame()["answers"])


def test_an_unreachable_service_is_said_and_never_counted_as_nothing(world, saved, three_services):
    run = run_search(saved, world(**three_services, down={"europe_pmc"}))
    frame = run.to_frame().set_index("service")
    assert not run.is_complete
    assert frame["received"].isna().to_dict() == {
        "europe_pmc": True,
        "pubmed": False,
        "clinical_trials": False,
    }
    assert frame.loc["europe_pmc", "state"] == "unreachable"
    assert "unreachable (europe_pmc did not answer); how many records it has is not known" in str(run)
    assert "so far; the run is incomplete" in str(run)
    assert run.to_dict()["unique"] is None
    assert run.to_dict()["services"][0]["received"] is None


def test_pubmed_that_lists_and_then_fails_was_not_reached(world, saved, three_services):
    run = run_search(saved, world(**three_services, down={"pubmed records"}))
    pubmed = run.services[1]
    assert (pubmed.state, pubmed.received, pubmed.records) == ("unreachable", None, ())
    assert "3 records were listed, and then: pubmed did not answer" in pubmed.why


def test_what_pubmed_lists_and_does_not_describe_is_kept_by_its_number(world, saved, three_services):
    silent = replace(three_services["pubmed"][0], pmid="99", title="(left out)")
    run = run_search(
        saved, world(pubmed=(*three_services["pubmed"], silent), down={"europe_pmc", "clinical_trials"})
    )
    pubmed = run.services[1]
    assert pubmed.received == 4
    assert pubmed.note == "no description was given for PMID 99"
    assert "pmid:99" in {one.record_id for one in run.unique}


def test_fewer_than_announced_is_incomplete_and_said(world, saved, three_services):
    sources = world(**three_services)
    sources.announces["europe_pmc"] = 5
    run = run_search(saved, sources)
    assert "Europe PMC: 2 records of 5 announced, incomplete; 5 announced" in str(run)
    assert not run.is_complete


def test_a_later_run_asks_only_for_what_is_missing(world, saved, three_services):
    sources = world(**three_services, down={"europe_pmc"})
    begun = sources.clock
    run_search(saved, sources, not_before=begun)
    asked = len(sources.asked)
    sources.down.clear()
    run = run_search(saved, sources, not_before=begun)
    assert run.is_complete
    assert {service for service, _ in sources.asked[asked:]} == {"europe_pmc"}
    assert run.to_frame()["received"].tolist() == [2, 3, 1]


def test_progress_tells_services_and_pages(world, saved, three_services):
    told = []
    run_search(saved, world(**three_services), progress=lambda *step: told.append(step))
    assert told[0] == (0, 3, "hips: Europe PMC")
    assert told[-1] == (3, 3, "hips: done")
    assert any("hips: records of PubMed" in what for _, _, what in told)
