"""Words lead to their meaning: whole, once a section, and never in markup."""

from html.parser import HTMLParser

import pytest

from hinge_meta.summaries.document.blocks import Bullets, Column, Fold, Paragraph, Picture, Section, Table
from hinge_meta.summaries.document.document import Document
from hinge_meta.summaries.document.words import Run, plain, words
from hinge_meta.summaries.page import render, render_document
from hinge_meta.summaries.plain.glossary import Term, glossary
from hinge_meta.summaries.site.glossary_content import glossary_content
from hinge_meta.summaries.site.term_links import TermFinder, with_term_links


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def elements(page):
    parser = Elements()
    parser.feed(page)
    return parser


def term(name, *forms, meaning="What it means.", **said):
    return Term(
        **{"id": name, "term": name, "forms": forms or (name,), "meaning": meaning, "more": "", "source": ""}
        | said
    )


FIND = TermFinder(
    [
        term("risk-of-bias", "risk of bias"),
        term("bias"),
        term("smd", "SMD", "standardised mean difference"),
        term("ci", "95% CI"),
        term("i2", "I²"),
        term("trial", "trial", "trials"),
        term("trial-register", "trial register"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The risk of bias, then bias.", ["risk-of-bias", "bias"]),
        ("Risk of\n bias", ["risk-of-bias"]),
        ("The trial register of a trial", ["trial-register", "trial"]),
        ("biased, unbiased, bias-free, pre-bias", []),
        ("SMD, not smd", ["smd"]),
        ("Standardised mean difference", ["smd"]),
        ("(95% CI 0.1 to 0.2), 95% ci", ["ci"]),
        ("I² was 50%, i² was not", ["i2"]),
        ("A trial's people; TRIALS.", ["trial", "trial"]),
        ("", []),
    ],
)
def test_terms_are_found_whole_and_longest_first(text, found):
    assert [name for _, _, name in FIND(text)] == found


def test_each_section_links_the_first_mention_in_its_running_text():
    section = Section(
        "a",
        "Trials",
        (
            Table("Trials with bias.", (Column("Trial"),), (((words("A trial."),),),)),
            Picture("Trials", "Trials.", "Trials.", "<svg/>"),
            Paragraph(
                words(Run("trial", link="#x"), " A trial and a trial. ", Run("Bias", strong=True, label="x"))
            ),
            Fold("Bias", (Bullets((words("trials and SMD"),)),)),
        ),
    )
    before = Document("a", "A trial?", "A", "", (section, section), (section,), "", "", "")
    after = with_term_links(before, [term("trial", "trial", "trials"), term("bias"), term("smd", "SMD")])
    for old, new in zip(before.sections, after.sections, strict=True):
        assert (new.heading, new.blocks[:2], new.blocks[3].summary) == (old.heading, old.blocks[:2], "Bias")
        runs = [*new.blocks[2].words, *new.blocks[3].blocks[0].items[0]]
        assert plain(runs) == plain([*old.blocks[2].words, *old.blocks[3].blocks[0].items[0]])
        assert [(run.text, run.link, run.strong) for run in runs if run.link] == [
            ("trial", "#x", False),
            ("trial", "glossary.html#term-trial", False),
            ("Bias", "glossary.html#term-bias", True),
            ("SMD", "glossary.html#term-smd", False),
        ]
    assert with_term_links(before, ()) is before


def test_a_linked_term_is_told_from_other_links():
    section = Section("a", "", (Paragraph(words("A trial.")),))
    document = Document("a", "A?", "A", "", (section,), (), "", "", "")
    page = render_document(document, terms=[term("trial")])
    assert 'A <a class="term" href="glossary.html#term-trial">trial</a>.' in page


def test_the_glossary_is_whole_and_in_order():
    page = render("glossary.html.j2", fingerprint="x", **glossary_content(glossary()))
    found = elements(page)
    ids = [attrs["id"] for tag, attrs in found.tags if tag == "dt"]
    assert sorted(ids) == sorted(f"term-{item.id}" for item in glossary())
    text = " ".join("".join(found.text).split())
    for item in glossary():
        assert all(
            " ".join(part.split()) in text for part in (item.term, item.meaning, item.more, item.source)
        )
    letters = [letter["letter"] for letter in glossary_content(glossary())["letters"]]
    assert letters == sorted(set(letters))
    every = {attrs.get("id") for _, attrs in found.tags}
    links = [attrs["href"] for tag, attrs in found.tags if tag == "a"]
    assert all(link[1:] in every for link in links if link.startswith("#"))


def test_a_meaning_links_other_terms_and_never_itself():
    entries = glossary_content(
        [term("bias", meaning="Bias in a trial."), term("trial", meaning="A trial has bias.")]
    )
    links = [
        [run.link for run in entry["meaning"] if run.link]
        for letter in entries["letters"]
        for entry in letter["terms"]
    ]
    assert links == [["#term-trial"], ["#term-bias"]]


def test_the_address_in_a_source_is_a_link():
    (letter,) = glossary_content([term("bias", source="A book (https://x.org/y), p. 3.")])["letters"]
    assert [(run.text, run.link) for run in letter["terms"][0]["source"]] == [
        ("A book (", ""),
        ("https://x.org/y", "https://x.org/y"),
        ("), p. 3.", ""),
    ]


def test_letters_and_accents_do_not_part_words():
    names = ["zeta", "Égal", "eta", "95% interval", "Alpha"]
    letters = glossary_content([term(f"t{place}", name, term=name) for place, name in enumerate(names)])[
        "letters"
    ]
    assert [(item["letter"], [entry["term"] for entry in item["terms"]]) for item in letters] == [
        ("#", ["95% interval"]),
        ("A", ["Alpha"]),
        ("E", ["Égal", "eta"]),
        ("Z", ["zeta"]),
    ]
