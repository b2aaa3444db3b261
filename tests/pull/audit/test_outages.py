"""Services that are down, answers that are old, runs that were cut off."""

import socket
from datetime import timedelta

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.pull.audit.audit import audit
from hinge_meta.pull.audit.citation import Citation


def paper(number):
    return {
        "title": f"Invented trial number {number} of made-up training",
        "authors": (f"Doe{chr(96 + number)}",),
        "year": 2010,
        "journal": "Journal of Invented Results",
        "doi": f"10.1000/p{number}",
        "pmid": f"90010{number}",
    }


def cited(number):
    one = paper(number)
    return Citation(
        key=f"reports/p{number}",
        title=one["title"],
        authors=one["authors"],
        year=2010,
        doi=one["doi"],
        pmid=one["pmid"],
    )


SHELF = [paper(number) for number in range(1, 8)]
CITED = [cited(number) for number in range(1, 8)]


@pytest.mark.parametrize("service", ["crossref", "pubmed", "europe_pmc", "openalex"])
def test_one_service_down_leaves_the_rest_to_decide(run, service):
    run.services(SHELF, down={service})
    found = run(*CITED[:2])
    assert found.counts["verified"] == 2, str(found)
    assert found.entries[0].retraction.status == ("unknown" if service == "crossref" else "none found")
    assert any(not one.is_answered for one in found.entries[0].consulted)


def test_an_identifier_that_nobody_could_look_up_is_not_verified(run):
    run.services(SHELF, down={"pubmed", "europe_pmc"})
    entry = run(CITED[0]).entries[0]
    assert entry.verdict == "unreachable"
    assert "PMID 900101 could not be looked up, DOI 10.1000/p1 fits" in entry.why


def test_a_mismatch_is_told_even_if_a_service_is_down(run):
    run.services(
        [paper(1) | {"title": "Other words for another thing", "authors": ("Nobody",)}], down={"pubmed"}
    )
    assert run(CITED[0]).entries[0].verdict == "mismatch"


def test_everything_down_is_unreachable_and_never_not_found(run):
    run.services(SHELF, down={"crossref", "pubmed", "europe_pmc", "openalex", "datacite", "clinical_trials"})
    found = run(*CITED)
    assert found.counts["unreachable"] == 7
    assert found.problems == ()
    assert {entry.retraction.status for entry in found.entries} == {"unknown"}


def test_a_service_is_asked_three_times_in_vain_and_then_left_alone(run):
    run.services(SHELF, down={"openalex"})
    found = run(*CITED)
    asked = [one for one in run.server.asked if one.route[0] == "api.openalex.org"]
    assert len(asked) == 3
    told = [one.why for entry in found.entries for one in entry.consulted if one.service == "OpenAlex"]
    assert told[3:] == ["not asked: unreachable three times in this run"] * 4
    assert found.counts["verified"] == 7


def test_what_is_stored_is_used_though_its_service_is_left_alone(run):
    run.services(SHELF)
    run(CITED[6])
    run.server.down.add("openalex")
    found = run(*CITED)
    told = [one.state for entry in found.entries for one in entry.consulted if one.service == "OpenAlex"]
    assert told == ["unreachable"] * 6 + ["found"]


def test_a_question_answered_once_is_not_asked_again(run):
    run.services(SHELF)
    first = run(*CITED)
    before = run.server.count()
    again = run(*CITED)
    assert run.server.count() == before
    assert first.to_dict() == again.to_dict()


def test_a_run_that_was_cut_off_goes_on_and_ends_as_if_it_had_not_been(run):
    run.services(SHELF)

    def stop(done, total, what):
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(*CITED, progress=stop)
    before = run.server.count()
    found = run(*CITED)
    asked = [one.route for one in run.server.asked]
    assert len(asked) == len(set(asked)), "nothing was asked twice"
    assert before < len(asked)
    assert found.counts["verified"] == 7


def test_answers_older_than_a_week_are_asked_again_and_younger_ones_are_not(run):
    run.services(SHELF)
    run(CITED[0])
    run.now += timedelta(days=6)
    before = run.server.count()
    run(CITED[0])
    assert run.server.count() == before
    run.now += timedelta(days=2)
    run.server.papers[0] = paper(1) | {
        "notices": [{"kind": "retraction", "doi": "10.1000/n", "pmid": "900109", "date": "2026-11-30"}]
    }
    entry = run(CITED[0]).entries[0]
    assert run.server.count() > before
    assert entry.retraction.status == "retracted"


def test_an_old_answer_stands_with_its_date_if_nobody_answers_now(run):
    run.services(SHELF)
    run(CITED[0])
    run.now += timedelta(days=30)
    run.server.down |= {"crossref", "pubmed", "europe_pmc", "openalex"}
    entry = run(CITED[0]).entries[0]
    assert entry.verdict == "verified"
    assert str(entry.retraction).startswith("NONE FOUND AS OF 2026-11-23 ")


def test_offline_tells_the_same_from_the_store_and_opens_no_socket(run, monkeypatch):
    run.services(SHELF)
    found = run(*CITED)

    def refuse(*arguments, **named):
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    assert run(*CITED, offline=True).to_dict() == found.to_dict()
    other = run(
        cited(1).__class__(key="b", doi="10.1000/never.asked", title="Never asked for at all"), offline=True
    )
    assert other.counts["unreachable"] == 1


def test_offline_misses_do_not_hide_what_is_stored_later(run):
    run.services(SHELF)
    run(CITED[6])
    assert run(*CITED, offline=True).counts == run(*CITED[:6], offline=True).counts | {"verified": 1}


def test_the_real_tables_offline_are_unreachable_and_said_at_once(run):
    evidence = load_evidence()
    told = []
    found = audit(evidence, run.sources(offline=True), progress=lambda *step: told.append(step))
    assert found.counts["not found"] == found.counts["verified"] == found.counts["mismatch"] == 0
    assert found.counts["unreachable"] + found.counts["ambiguous"] == len(found.entries)
    # Nothing was asked about those few that are too short to be looked for.
    assert all(entry.consulted == () for entry in found.entries if entry.verdict == "ambiguous")
    assert told[0][:2] == (0, len(found.entries)) and told[-1][:2] == (len(found.entries),) * 2
