import csv
import io
import json

import pytest

from hinge_meta.pull.audit.citation import Citation, Use
from hinge_meta.pull.audit.entry import Entry
from hinge_meta.pull.audit.proposed_status import proposed_status
from hinge_meta.pull.audit.retraction import RetractionStatus

PAPER = {
    "title": "An invented trial of hinges",
    "authors": ("Moe",),
    "year": 2011,
    "journal": "Journal of Invented Results",
    "doi": "10.1000/moe",
    "pmid": "900005",
}


def cited(key, trial="moe2011", **fields):
    given = {"title": PAPER["title"], "authors": ("Moe",), "year": 2011, "doi": "10.1000/moe"} | fields
    uses = (Use("reports", 2, key, ("doi",)), Use("trials", 2, trial))
    return Citation(key=f"reports/{key}", text=f"Moe 2011 ({key})", used_in=uses, **given)


def test_the_worst_comes_first_and_counts_are_by_verdict(run):
    run.services(
        [
            PAPER,
            PAPER | {"doi": "10.1000/b", "title": "Another matter", "authors": ("Doe",), "pmid": "900006"},
        ]
    )
    audited = run(cited("right"), cited("wrong", doi="10.1000/b"), cited("lost", doi="10.1000/lost"))
    assert audited.counts == {
        "mismatch": 1, "not found": 1, "ambiguous": 0, "verified with errors": 0, "unreachable": 0, "verified": 1,
    }  # fmt: skip
    lines = str(audited).splitlines()
    assert lines[0] == "3 citations, audited 2026-11-23: 1 mismatch, 1 not found, 1 verified"
    assert [line.split(":")[0] for line in lines[1:]] == ["- mismatch", "- not found", "- verified"]
    assert [entry.citation.key for entry in audited.problems] == ["reports/wrong", "reports/lost"]
    assert repr(audited) == str(audited)


def test_a_retracted_paper_comes_first_even_if_it_is_verified(run):
    notice = {"kind": "retraction", "doi": "10.1000/n", "pmid": "900009", "date": "2017-03-04"}
    run.services([PAPER | {"notices": [notice]}])
    audited = run(cited("lost", doi="10.1000/lost"), cited("right"))
    assert [entry.citation.key for entry in audited.problems] == ["reports/right", "reports/lost"]


def test_hostile_titles_are_harmless_in_every_form(run):
    nasty = '=HYPERLINK("http://x","y")<script>alert(1)</script>\u202e\n@cmd'
    run.services([PAPER | {"title": nasty, "authors": ("<b>Doe</b>", "=1+1")}])
    audited = run(cited("a", title="", authors=(), year=None, journal=""), Citation(key="=b", text=nasty))
    page = audited._repr_html_()
    assert "<script>" not in page and "<b>" not in page
    rows = list(csv.reader(io.StringIO(audited.to_csv())))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]
    assert json.loads(json.dumps(audited.to_dict()))["counts"]["ambiguous"] == 2


def test_the_frame_is_text_and_names_the_raw_answers(run):
    run.services([PAPER])
    frame = run(cited("a")).to_frame()
    assert all(isinstance(cell, str) for cell in frame.iloc[0])
    assert frame["retraction"][0] == "none found"
    stored = {path.name for path in run.store.rglob("*") if path.is_file()}
    assert set(frame["sha256"][0].split("; ")) <= stored, "every hash is a file of the store"


def test_a_status_is_proposed_and_never_written(run):
    run.services([PAPER])
    proposed = proposed_status(run(cited("a"))).iloc[0]
    assert dict(proposed) == {
        "trial_id": "moe2011",
        "status": "sound",
        "status_checked_on": "2026-11-23",
        "words": "not retracted as of 2026-11-23 (Crossref both ways, PubMed, Europe PMC, OpenAlex)",
        "reports": "reports/a",
        "accept": "",
    }


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("retraction", "retracted"),
        ("expression of concern", "expression of concern"),
        ("correction", "corrected"),
    ],
)
def test_the_gravest_of_the_reports_counts(run, kind, status):
    notice = {"kind": kind, "doi": "10.1000/n", "pmid": "900009", "date": "2017-03-04"}
    other = PAPER | {
        "doi": "10.1000/b",
        "pmid": "900006",
        "title": "A second report of it",
        "notices": [notice],
    }
    run.services([PAPER, other])
    second = cited("second", doi="10.1000/b", title="A second report of it")
    assert proposed_status(run(cited("first"), second))["status"].tolist() == [status]


def test_a_report_in_doubt_leaves_the_trial_unchecked(run):
    run.services([PAPER], down={"pubmed", "europe_pmc"})
    row = proposed_status(run(cited("first"), cited("lost", doi="10.1000/lost"))).iloc[0]
    assert (row["status"], row["status_checked_on"]) == ("not checked", "")


def test_a_report_of_which_too_little_is_cited_leaves_the_trial_unchecked(run):
    run.services([PAPER])
    row = proposed_status(run(cited("short", title="", authors=(), year=None))).iloc[0]
    assert (row["status"], row["status_checked_on"]) == ("not checked", "")
    assert "not retracted as of 2026-11-23" in row["words"] and "if it is this paper" in row["words"]


def test_a_verdict_is_one_of_six():
    with pytest.raises(ValueError, match="verdict must be one of"):
        Entry(citation=Citation(key="a"), verdict="fine")


def test_an_old_entry_of_a_paper_not_looked_up_says_so():
    assert str(RetractionStatus("unknown", why="nobody answered")) == "UNKNOWN (nobody answered)"
