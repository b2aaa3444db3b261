"""One frame for every page, documents as HTML, and links from words to their meaning."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.summaries.document.blocks import (
    Bullets,
    Column,
    Fold,
    Paragraph,
    Picture,
    Section,
    Table,
)
from hinge_meta.summaries.document.document import Document
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.page import render, render_document
from hinge_meta.summaries.plain.glossary import Term
from hinge_meta.summaries.site.glossary_content import glossary_content
from hinge_meta.summaries.site.pages import around

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7 * 7 }}"
MAIN = re.compile(r"<main.*</main>", re.DOTALL)


class Elements(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.text, self.scripts, self._script = [], [], [], False

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._script = tag == "script"

    def handle_endtag(self, tag):
        self._script = False

    def handle_data(self, data):
        (self.scripts if self._script else self.text).append(data)


def elements(page):
    parser = Elements()
    parser.feed(page)
    return parser


def term(name, *forms, meaning="What it means.", **said):
    return Term(
        **{"id": name, "term": name, "forms": forms or (name,), "meaning": meaning, "more": "", "source": ""}
        | said
    )


def cell(*texts):
    return tuple(words(text) for text in texts)


def table(caption="Trials.", **how):
    columns = (Column("Trial", 3), Column("People", 1, number=True))
    return Table(
        caption, columns, ((cell(Run("Aasa 2015", strong=True), Run("bias", small=True)), cell("70")),), **how
    )


def document(*blocks, appendix=(), **said):
    usual = {
        "id": "a",
        "title": "Why?",
        "short_title": "Why",
        "description": "Nobody knows.",
        "footing": "No advice.",
    }
    answer = Section("answer", "", blocks or (Paragraph(words("Nobody knows."), "lead"),))
    return Document(
        **usual | said, sheet=(answer,), appendix=appendix, date="2026-11-23", fingerprint="0123abcd"
    )


def main_of(page):
    return MAIN.search(page)[0]


def test_every_block_has_its_form():
    page = render_document(
        document(
            Paragraph(words("In short."), "verdict"),
            Paragraph(words("Beware."), "note"),
            Bullets((words("One."), words("Two.")), numbered=True),
            table(sortable=True),
            Picture(
                "Forest plot",
                "Squares are trials.",
                "Eight trials.",
                "<svg role='img'><title>T</title></svg>",
                small=True,
            ),
            Fold("More", (Paragraph(words("Folded."), "small"), table("Folded trials."))),
        ),
        terms=(),
    )
    main = main_of(page)
    assert (
        '<section class="answer" id="answer" aria-label="The answer">\n<p class="verdict">In short.</p>'
        in main
    )
    assert '<div class="note" role="note"><p>Beware.</p></div>' in main
    assert "<ol>\n<li>One.</li>\n<li>Two.</li>\n</ol>" in main
    assert '<th scope="col">Trial</th><th scope="col">People</th>' in main
    assert '<td class="n">70</td>' in main
    assert (
        '<span class="line"><strong>Aasa 2015</strong></span><span class="line"><span class="small">bias'
        in main
    )
    assert "<svg role='img'><title>T</title></svg>" in main and "<p>Eight trials.</p>" in main
    assert '<details><summary>More</summary>\n<p class="small">Folded.</p>' in main
    assert [attrs.get("class") for tag, attrs in elements(page).tags if tag == "table"] == [
        "sortable",
        "stacks",
    ]


def test_the_appendix_follows_a_divider_one_level_down():
    sections = (Section("numbers", "Numbers", ()), Section("more", "More numbers", (), level=3))
    page = render_document(document(appendix=sections), downloads=[("PDF", "a.pdf")], terms=())
    headings = re.findall(r"<(h\d)(?: id=\"([\w-]+)\")?>", page)
    assert headings == [("h1", ""), ("h2", "methods-and-details"), ("h3", "numbers"), ("h4", "more")]
    assert '<a href="a.pdf">PDF</a>' in main_of(page)
    assert "Methods and details" not in render_document(document(), terms=())


def test_a_page_says_of_when_and_from_what_it_is():
    text = "".join(elements(render_document(document(), terms=())).text)
    assert "Data of 2026-11-23, fingerprint 0123abcd" in text and "No advice." in text


def test_only_links_that_may_be_followed_are_links():
    page = render_document(
        document(
            Paragraph(
                words(
                    Run("good", link="https://doi.org/10.1000/x", label="the paper"),
                    Run("bad", link="javascript:alert(1)"),
                    Run("beside", link="methods.html#rule"),
                )
            )
        ),
        terms=(),
    )
    # Who asks a browser for a link by its words must find it: a label holds them.
    assert (
        '<a href="https://doi.org/10.1000/x" aria-label="good: the paper">good</a>bad<a href="methods.html#rule">'
        in page
    )
    assert "javascript:" not in page


def test_nothing_from_the_tables_becomes_markup():
    parts = (
        Paragraph(words(EVIL, Run(EVIL, link="https://x.y/?a=1&b=<", label=EVIL), Run(EVIL, strong=True))),
        Bullets((words(EVIL),)),
        Table(EVIL, (Column(EVIL), Column(EVIL)), ((cell(EVIL), cell(EVIL, EVIL)),)),
        Picture(EVIL, EVIL, EVIL, "<svg></svg>"),
        Fold(EVIL, (Paragraph(words(EVIL)),)),
    )
    page = render_document(
        document(
            *parts,
            appendix=(Section("more", EVIL, ()),),
            **dict.fromkeys(("title", "short_title", "description", "footing"), EVIL),
        ),
        downloads=[(EVIL, EVIL)],
        terms=[term("evil", "alert", meaning=EVIL)],
    )
    found = elements(page)
    assert len(found.scripts) == 1
    assert not [
        tag for tag, attrs in found.tags if tag == "img" or any(name.startswith("on") for name in attrs)
    ]
    assert "{{ 7 * 7 }}" in "".join(found.text)
    entries = glossary_content(
        [term("evil", EVIL, meaning=EVIL, more=EVIL, source=f"{EVIL} https://x.y/<b>")]
    )
    found = elements(render("glossary.html.j2", **entries))
    assert len(found.scripts) == 1 and "img" not in [tag for tag, _ in found.tags]


def test_a_page_may_run_its_own_script_and_load_nothing():
    page = render_document(document(), terms=())
    found = elements(page)
    (policy,) = [
        attrs["content"] for tag, attrs in found.tags if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    (script,) = found.scripts
    hashed = b64encode(sha256(script.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src 'self' data:",
        f"script-src 'sha256-{hashed}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_one_navigation_says_where_one_is():
    blank = {"asked": 0, "unanswered": 0, "total": 0, "severities": [], "silent": [], "fingerprint": "x"}
    page = render("linter.html.j2", **blank, **around(load_evidence()))
    links = [attrs for tag, attrs in elements(page).tags if tag == "a" and attrs["href"].endswith(".html")]
    assert [link["href"].removesuffix(".html") for link in links] == [
        *("index", "claims", "umbrella", "progression", "linter", "methods", "glossary", "gallery")
    ]
    assert [link["href"] for link in links if "aria-current" in link] == ["linter.html"]
    assert "aria-current" not in main_of(page)
    assert 'aria-current="page"' not in render_document(document(), terms=())
    assert '<a href="methods.html" aria-current="page">' in render_document(
        document(), terms=(), page="methods"
    )
