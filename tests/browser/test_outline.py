"""Pages lead to each other and are built as they are read. No browser is needed for it."""

import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import pytest


class Outline(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.links, self.headings, self.tags = [], [], [], []
        self.title, self.description, self.language = "", "", ""
        self._in_title = False

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self._in_title = tag == "title" and not self.title
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag == "a":
            self.links.append(attrs.get("href") or "")
        if tag == "html":
            self.language = attrs.get("lang")
        if tag == "meta" and attrs.get("name") == "description":
            self.description = attrs["content"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data):
        if self._in_title:
            self.title += data


@cache
def outline(path):
    parser = Outline()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def test_there_are_pages(pages):
    assert "index.html" in [path.name for path in pages]


def test_every_link_within_leads_somewhere(path):
    for link in outline(path).links:
        if link.startswith(("https://", "http://")):
            continue
        name, _, place = unquote(link).partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.is_file(), link
        assert not place or place in outline(target).ids, link


def test_headings_step_down_one_at_a_time_from_one_title(path):
    levels = outline(path).headings
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique(path):
    assert [name for name, times in Counter(outline(path).ids).items() if times > 1] == []


def test_a_page_says_its_language_and_what_it_is_about(path):
    page = outline(path)
    assert page.language == "en"
    assert page.description.strip() and page.title.strip()


def test_no_two_pages_have_the_same_title(pages):
    titles = Counter(outline(path).title for path in pages)
    assert [title for title, times in titles.items() if times > 1] == []


def test_a_table_has_a_caption_and_heads_and_scrolls_by_itself(path):
    tags = outline(path).tags
    names = Counter(tag for tag, _ in tags)
    assert names["table"] == names["caption"]
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th")
    scrolling = [attrs for _, attrs in tags if "scroll" in (attrs.get("class") or "").split()]
    assert all(attrs.get("tabindex") == "0" and attrs.get("role") == "group" for attrs in scrolling)
    labels = Counter(attrs["aria-label"] for attrs in scrolling)
    assert [label for label, times in labels.items() if times > 1] == []


@pytest.mark.parametrize(
    "name", ["index", "claims", "umbrella", "linter", "gallery", "progression", "methods", "glossary"]
)
def test_the_navigation_says_where_one_is(pages, name):
    (path,) = [path for path in pages if path.name == f"{name}.html"]
    here = [attrs["href"] for _, attrs in outline(path).tags if attrs.get("aria-current") == "page"]
    assert here == [f"{name}.html"]
