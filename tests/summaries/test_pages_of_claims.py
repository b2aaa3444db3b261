"""Pages of reviews, claims and findings: whole, readable, escaped, and with nothing added."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import SimpleNamespace

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.linter.finding import Finding
from hinge_meta.summaries.ledger_content import ledger_content
from hinge_meta.summaries.linter_content import linter_content
from hinge_meta.summaries.page import render
from hinge_meta.summaries.umbrella_content import umbrella_content
from hinge_meta.summaries.write_umbrella import write_umbrella
from hinge_meta.synthesis.umbrella import umbrella

EVIL = "<script>alert(1)</script>"


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def outline(page):
    parser = Outline()
    parser.feed(page)
    return parser


def claim(**values):
    """Give a claim as a ledger holds it."""
    bearing = {
        **dict.fromkeys(("source", "link", "analysis", "measure", "stated", "outranked_by", "note")),
        **dict.fromkeys(("estimate", "ci_lb", "ci_ub")),
        "id": "c01-a",
        "design": "randomised comparison",
        "directness": "direct",
        "reading": "for",
        "certainty": "low",
        "decides": True,
    }
    usual = {
        "claim": "Training helps.",
        "question": {"population": "adults", "intervention": "training", "comparator": "", "outcome": "pain"},
        "verdict": "uncertain",
        "rule": "a-rule",
        "rule_sentence": "Nothing decides it.",
        "because": ["one trial: open"],
        "citation": {
            "cited": "a paper",
            "verdict": "miscited",
            "found": "It measures something else.",
            "looked_in": "stored pages",
            "checked_on": "2026-11-22",
            "doi": "10.1000/x",
        },
        "may_be_said": "It is not clear.",
        "may_not_be_said": "Not: it helps.",
        "read": {"verdict": "unclear", "reason": "Too little.", "agrees": False},
        "bearings": [
            bearing
            | {"source": "Aye 2020", "measure": "SMD", "estimate": -0.61, "ci_lb": -1.21, "ci_ub": 0.0},
            bearing
            | {"analysis": "pain-vs-exercise", "estimate": -0.36345, "ci_lb": -0.7077, "ci_ub": -0.0184},
            bearing | {"id": "c01-b", "stated": "no difference", "decides": False, "outranked_by": "c01-a"},
        ],
    }
    return usual | values


def ledger_of(**entries):
    return SimpleNamespace(counts={"uncertain": len(entries)}, to_dict=lambda: entries, fingerprint="abc")


def finding(**values):
    usual = {"rule": "giant-smd", "severity": "warning", "table": "t.csv", "key": "A", "row": 3, "study": "A"}
    return Finding(**(usual | {"column": "yi", "seen": "SMD 9", "why": "Rare.", "do": "Look."} | values))


RULES = [
    SimpleNamespace(id="giant-smd", title="A giant SMD", source="somewhere"),
    SimpleNamespace(id="grim", title="A mean that cannot be", source="elsewhere"),
]


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("umbrella")
    return write_umbrella(folder, umbrella(), load_evidence())


@pytest.fixture(scope="module")
def pages(written):
    findings = [finding(), finding(severity="note", acknowledged="checked in print", row=None)]
    return {
        "umbrella": written[-1].read_text(encoding="utf-8"),
        "ledger": render("ledger.html.j2", **ledger_content(ledger_of(C01=claim(), C02=claim(bearings=[])))),
        "linter": render("linter.html.j2", **linter_content(findings, RULES, "abc")),
    }


def test_pages_are_sound(pages):
    for name, page in pages.items():
        tags = outline(page).tags
        levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name
        ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
        assert len(ids) == len(set(ids)), name
        links = [attrs["href"] for tag, attrs in tags if tag == "a"]
        assert all(link[1:] in ids for link in links if link.startswith("#")), name
        kinds = [tag for tag, _ in tags]
        assert kinds.count("table") == kinds.count("caption") > 0
        assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th"), name
        scrolling = [attrs for _, attrs in tags if "scroll" in attrs.get("class", "").split()]
        assert all(attrs.get("tabindex") == "0" and attrs.get("aria-label") for attrs in scrolling), name
        labels = [attrs["aria-label"] for attrs in scrolling]
        assert len(labels) == len(set(labels)), name
        assert not {"iframe", "link", "object"} & set(kinds) and kinds.count("script") == 1, name
        assert "not medical advice" in page


def test_the_page_of_reviews_holds_every_result_with_its_source_and_no_other_number(pages):
    text = " ".join("".join(outline(pages["umbrella"]).text).split())
    everything = umbrella()
    content = umbrella_content(everything)
    rows = [row for topic in content["topics"] for row in topic["published"] + topic["own"]]
    assert len(rows) == len(everything.results)
    for row in rows:
        assert f"{row['measure']} {row['result']}" in text
    for citation in load_evidence().reviews["citation"].unique():
        assert " ".join(citation.split()) in text
    assert "never pooled" in text and "No average over reviews is computed" in text
    assert "nobody searched for every review" in text
    assert "This project's own analyses, apart from what others published" in text


def test_each_picture_of_reviews_is_written_with_its_numbers_and_words(written):
    names = [path.name for path in written]
    assert names.count("umbrella.html") == 1
    for kind in ("svg", "csv", "md"):
        assert sum(name.endswith(kind) for name in names) == len(umbrella().topics)


def test_a_claim_has_its_verdict_its_rule_its_numbers_and_its_citation(pages):
    text = " ".join("".join(outline(pages["ledger"]).text).split())
    for words in (
        *("Verdict: uncertain.", "Rule: a-rule", "one trial: open", "It is not clear.", "Not: it helps."),
        *("Miscited.", "Checked on 2026-11-22, in stored pages", "SMD −0.61 (−1.21 to 0.00)"),
        *("−0.36 (−0.71 to −0.02)", "no difference", "the verdict rests on it", "stands behind c01-a"),
        *(
            "The computed verdict is another",
            "Nothing that was read bears on it",
            "No clinician has reviewed",
        ),
    ):
        assert words in text, words
    assert 'href="pain-vs-exercise.html"' in pages["ledger"]


def test_findings_are_grouped_answered_and_silence_is_named(pages):
    text = " ".join("".join(outline(pages["linter"]).text).split())
    for words in (
        *("findings that ask for an answer", "t.csv, row 3", "A, column yi", "none yet", "checked in print"),
        *("Rules that found nothing", "A mean that cannot be", "Described in: somewhere"),
    ):
        assert words in text, words


def test_text_from_the_tables_cannot_become_markup():
    found = umbrella(topic="low back pain: yoga", own=False)
    hostile = replace(
        found,
        results=found.results.assign(note=EVIL, label=EVIL, citation=EVIL, comparison=EVIL, certainty=EVIL),
    )
    topics = [{**topic, "svg": "", "alt": EVIL} for topic in umbrella_content(hostile)["topics"]]
    pages = [
        render("umbrella.html.j2", **{**umbrella_content(hostile), "topics": topics}),
        render("ledger.html.j2", **ledger_content(ledger_of(C01=claim(claim=EVIL, because=[EVIL])))),
        render(
            "linter.html.j2", **linter_content([finding(seen=EVIL, acknowledged=EVIL, key=EVIL)], RULES, EVIL)
        ),
    ]
    for page in pages:
        assert "<script>alert" not in page and "&lt;script&gt;" in page
