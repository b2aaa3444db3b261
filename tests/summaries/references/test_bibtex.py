"""BibTeX and CSL-JSON say the same to another program, and hostile titles stay text."""

import json

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.summaries.references.bibtex import bibtex
from hinge_meta.summaries.references.csl_json import csl_json
from hinge_meta.summaries.references.formatted import formatted
from hinge_meta.summaries.references.reference import cited_reference, report_reference
from hinge_meta.summaries.references.references_of import in_reading_order, references_of_site

HOSTILE = [
    "A {brace} too many }",
    "50% \\input{/etc/passwd} \\write18{id}",
    '<script>alert(1)</script> <i>not italic</i> <span class="nocase">x</span>',
    "@article{x, title={y}} $x_1^2$ #1 ~ & | \\",
    "=cmd|' /C calc'!A0",
    "../../x\nnext line\ttab",
    "Kück, Łódź, 中文, “quoted”, −0.5, O'Sullivan",
    "---- ''double'' ``ticks`` ?` !` <<x>> ,, ",
]


def read_back(text):
    return {item["id"]: item for item in json.loads(pypandoc.convert_text(text, "csljson", format="bibtex"))}


def plain(value):
    # What stands in double braces is told as text that keeps its case.
    return value.replace('<span class="nocase">', "").replace("</span>", "")


def names(item):
    told = []
    for name in item.get("author", []):
        parts = (
            name.get(part)
            for part in ("dropping-particle", "non-dropping-particle", "family", "given", "literal")
        )
        told.append(straight(" ".join(part for part in parts if part)))
    return told


def straight(text):
    return " ".join(text.translate(str.maketrans("’‘“”`", "''\"\"'")).split())


def test_all_references_come_back_from_bibtex(evidence):
    items = references_of_site(evidence)
    back = read_back(bibtex(items))
    assert list(back) == [item["id"] for item in items]
    for item in items:
        read = back[item["id"]]
        assert names(read) == names(item)
        for field in ("title", "container-title", "volume", "issue", "DOI", "PMID", "PMCID", "issued", "URL"):
            assert plain_of(read.get(field)) == plain_of(item.get(field)), (item["id"], field)
        assert read.get("page", "").replace("–", "-") == item.get("page", "")


def plain_of(value):
    return straight(plain(value)) if isinstance(value, str) else value


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_comes_back_as_the_text_that_it_was(title):
    item = cited_reference("x", title, url="javascript:alert(1)")
    assert "URL" not in item
    other = {"id": "y", "type": "document", "title": "the next one"}
    back = read_back(bibtex([item, other]))
    assert list(back) == ["x", "y"]
    assert straight(back["x"]["title"]) == straight(title)


def test_hostile_text_in_every_cell_leaves_the_file_whole():
    for number, text in enumerate(HOSTILE):
        row = dict.fromkeys(("authors", "title", "journal", "volume_pages", "doi", "pmid", "pmcid"), text)
        items = [report_reference({"report_id": text, "year": 2020, **row}), {"id": "last", "title": "z"}]
        back = read_back(bibtex(items))
        assert len(back) == 2, number
        assert "last" in back
        ((told, link), _) = formatted(items)
        assert link.startswith("https://doi.org/")
        assert not set(link) & set(' <>"\n\t{}\\')
        assert json.loads(csl_json(items)) == items
        assert "<" not in csl_json(items)
        assert told


@given(st.text(st.characters(blacklist_categories=("C",)), min_size=1, max_size=60))
@settings(max_examples=200)
def test_braces_always_balance(text):
    item = {"id": "a", "title": text, "note": text, "DOI": text, "author": [{"literal": text}]}
    written, depth, escaped = bibtex([item]), 0, False
    for sign in written[:-1]:
        if not escaped and sign in "{}":
            depth += 1 if sign == "{" else -1
            assert depth >= 0
        escaped = sign == "\\" and not escaped
    assert depth == 0
    assert "%" not in written.replace("\\%", "").partition("doi = ")[0]


def test_two_runs_give_the_same_bytes(evidence):
    items, again = references_of_site(evidence), references_of_site(evidence)
    assert (bibtex(items), csl_json(items)) == (bibtex(again), csl_json(again))


def test_identifiers_are_safe_and_each_its_own():
    items = in_reading_order(cited_reference(name, "T") for name in ("a b", "a/b", "A-B", "%", ""))
    assert [item["id"] for item in items] == ["A-B", "a-b-2", "a-b-3", "source", "source-2"]
