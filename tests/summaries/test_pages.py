"""Pages that a clinician, a phone, a printer and a screen reader can use, and no attacker."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from hinge_meta.summaries.document.blocks import Picture
from hinge_meta.summaries.page import render_document
from hinge_meta.summaries.question.question_document import question_document
from hinge_meta.synthesis.synthesize import synthesize


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.ids, self.headings, self.links, self.text, self._heading = [], [], [], [], [], None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(attrs.get("href", ""))

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="session")
def pages(built):
    return {
        path.stem: path.read_text(encoding="utf-8") for path in sorted((built / "summaries").glob("*.html"))
    }


def outline(page):
    parser = Outline()
    parser.feed(page)
    return parser


def test_pages_ask_nothing_of_the_network(pages):
    for name, page in pages.items():
        for tag, attrs in outline(page).tags:
            assert tag not in ("iframe", "link", "object"), (name, tag)
            assert tag != "script" or not attrs, name
            # Pictures come from the folder beside, never from elsewhere.
            assert attrs.get("src", "../figures/").startswith("../figures/"), (name, tag)
            assert tag != "img" or attrs["alt"], name
        assert "@import" not in page
        assert not re.search(r"url\((?!#)", page)


def test_headings_step_down_one_at_a_time(pages):
    for name, page in pages.items():
        levels = outline(page).headings
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(levels)), name


def test_ids_are_unique_and_every_inner_link_has_a_target(pages):
    for name, page in pages.items():
        parsed = outline(page)
        assert len(parsed.ids) == len(set(parsed.ids)), name
        for link in parsed.links:
            if link.startswith("#"):
                assert link[1:] in parsed.ids, (name, link)
            elif not link.startswith("https://"):
                assert (
                    link.startswith("http://")
                    or link.removesuffix(".html") in pages
                    or link in ("results.json", "references.json", "references.bib")
                    or re.fullmatch(
                        rf"({'|'.join(pages)})\.(pdf|docx|references\.json|references\.bib)", link
                    )
                    or (link.partition("#")[0].removesuffix(".html") in pages and "#" in link)
                    or link.startswith("../figures/gallery/")
                ), link


def test_tables_have_captions_and_scoped_headers_and_scroll_by_keyboard(pages):
    for page in pages.values():
        parsed = outline(page)
        names = [tag for tag, _ in parsed.tags]
        assert names.count("table") == names.count("caption")
        assert all(attrs.get("scope") in ("col", "row") for tag, attrs in parsed.tags if tag == "th")
        scrolling = [attrs for tag, attrs in parsed.tags if "scroll" in attrs.get("class", "").split()]
        assert all(attrs.get("tabindex") == "0" and attrs.get("aria-label") for attrs in scrolling)


def test_each_figure_has_a_text_alternative(pages, evidence):
    for name in evidence.questions:
        svg = next(attrs for tag, attrs in outline(pages[name]).tags if tag == "svg")
        assert svg["role"] == "img"
        assert "<desc" in pages[name]
        assert "The figure in words" in pages[name]


def test_every_page_says_what_is_not_known(pages, evidence):
    for name in evidence.questions:
        text = " ".join("".join(outline(pages[name]).text).split())
        assert "Certainty of the evidence (GRADE): " in text
        assert "draft, not reviewed by a clinician" in text or "(GRADE): not assessed" in text
        assert "No clinician has reviewed this page" in text
        assert "not medical advice" in text
        assert "What to be careful of" in text
        assert "Nothing here was registered in advance" in text
        assert evidence.fingerprint in text


def test_the_narrow_interval_is_shown_explained_and_not_followed(pages):
    text = " ".join("".join(outline(pages["pain-vs-exercise-6-8-weeks"]).text).split())
    assert "gives −0.49 to −0.02. Wald's method gives −0.57 to 0.05, which is wider" in text
    assert "The trials leave it open" in text
    assert "Two intervals" not in pages["pain-vs-exercise"]


def test_two_trials_are_said_to_be_very_little(pages):
    assert "Two trials are very little" in pages["pain-vs-no-training"]
    assert "nothing is predicted for a new one" in pages["pain-vs-no-training"]


def test_every_trial_is_listed_with_its_number_as_printed_and_its_source(pages, evidence):
    page = pages["pain-vs-exercise"]
    text = " ".join("".join(outline(page).text).split())
    for label in synthesize("pain-vs-exercise", evidence).effects["study"]:
        assert label in text
    assert "middle-aged: SMD −0.92 (−1.68 to −0.16)" in text
    assert "https://doi.org/10.1186/s40798-021-00306-w" in outline(page).links
    assert "Gibbs 2022" in text


def test_text_from_the_tables_cannot_become_markup(evidence):
    synthesis = synthesize("pain-hip-added", evidence)
    evil = "<script>alert(1)</script>"
    hostile = replace(
        synthesis,
        question=replace(synthesis.question, title=evil, caveats=(evil,), question=evil),
        effects=synthesis.effects.assign(description_e=evil),
        rows=synthesis.rows.assign(note=evil, description_e=evil, location=evil),
    )
    bias = Picture(evil, evil, evil, "<svg></svg>")
    page = render_document(question_document(hostile, "<svg></svg>", bias), downloads=((evil, evil),))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
