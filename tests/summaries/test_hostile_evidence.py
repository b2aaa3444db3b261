"""Titles, names and notes from the tables are text in every form, whatever they hold."""

import csv
import io
import re
import shutil
import zipfile
from html.parser import HTMLParser

import pypdf
import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import stamp
from hinge_meta.summaries.build import build_evidence

QUESTION = "pain-vs-no-training"
EVIL = {
    "trials.csv": {
        "label": "<script>alert(1)</script>",
        "caution": "=cmd|' /C calc'!A0",
        "population": "../../x",
    },
    "reports.csv": {"title": "<img src=x onerror=alert(2)>", "authors": '\\"); #eval("1") {{ 7*7 }}'},
    "arms.csv": {"description": '=HYPERLINK("http://evil.example")', "label": "@SUM(1)"},
    "outcomes.csv": {"location": "javascript:alert(3)"},
    "contrasts.csv": {"location": "[x](file:///etc/passwd)", "note": '#read("/etc/passwd") \u202egnp.exe'},
}
HOSTILE = ("<script>alert", "onerror=alert", "=cmd|", "../../x")


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    data = shutil.copytree(find_data(), tmp_path_factory.mktemp("hostile") / "data")
    for name, columns in EVIL.items():
        text = (data / name).read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(text)))
        for row in rows:
            if row["trial_id"] in ("jay2011", "haufe2017"):
                # Labels name the rows of a fit, so each keeps what tells it from the others.
                # What an arm did stays, since words of it are held to the letter elsewhere.
                row |= {
                    key: f"{evil} {row[key] if key == 'description' else row['trial_id']}"
                    for key, evil in columns.items()
                    if key in row
                }
        with (data / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    stamp(data)
    output = data.parent / "out"
    return output, build_evidence(output, only=[QUESTION], evidence=load_evidence(data))


def test_nothing_is_written_outside_the_folder_or_by_a_name_from_the_tables(hostile):
    output, written = hostile
    for path in written:
        assert path.resolve().is_relative_to(output.resolve())
        assert re.fullmatch(r"[a-z0-9.-]+", path.name), path
    assert {path.name for path in output.parent.iterdir()} == {"data", "out"}


def test_no_page_runs_shows_or_fetches_what_a_table_says(hostile):
    output, _ = hostile
    seen = ""
    for path in (output / "summaries").glob("*.html"):
        page = path.read_text(encoding="utf-8")
        parser = Tags()
        parser.feed(page)
        tags = parser.found
        assert sum(tag == "script" for tag, _ in tags) <= 1, path.name
        for tag, attrs in tags:
            assert not any(name.startswith("on") for name in attrs), (path.name, tag)
            for name in ("href", "src", "action"):
                assert (
                    not attrs.get(name, "").strip().lower().startswith(("javascript:", "data:text", "file:"))
                )
            assert tag not in ("iframe", "object", "embed", "form", "base"), path.name
        seen += page
    assert "&lt;script&gt;alert(1)" in seen and "{{ 7*7 }}" in seen


def test_no_cell_of_a_table_is_a_formula(hostile):
    output, _ = hostile
    cells = 0
    for path in output.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))):
            for cell in row:
                cells += 1
                assert not re.match(r"[=@\t\r]|[+-](?![\d.])", cell), (path.name, cell)
    assert cells


def test_word_shows_the_text_and_points_nowhere_but_the_web(hostile):
    output, _ = hostile
    with zipfile.ZipFile(output / "summaries" / f"{QUESTION}.docx") as file:
        assert all(not name.startswith("/") and ".." not in name for name in file.namelist())
        body = file.read("word/document.xml").decode("utf-8")
        relations = file.read("word/_rels/document.xml.rels").decode("utf-8")
        assert "&lt;script&gt;" in body and "<script" not in body
        for target in re.findall(r'Target="([^"]*)" TargetMode="External"', relations):
            assert target.startswith(("https://", "http://")), target
        assert not [name for name in file.namelist() if "vba" in name.lower() or "embed" in name.lower()]
        assert "root:" not in body


def test_pdf_shows_the_text_and_does_nothing(hostile):
    output, _ = hostile
    path = output / "summaries" / f"{QUESTION}.pdf"
    text = "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    flat = re.sub(r"\s", "", text)
    for evil in HOSTILE[:1]:
        assert evil in flat
    assert "{{7*7}}" in flat and "#eval" in flat and "root:" not in flat
    content = path.read_bytes()
    for sign in (b"/JavaScript", b"/JS ", b"/Launch", b"/EmbeddedFile", b"(file:", b"(javascript:"):
        assert sign not in content


def test_the_picture_holds_the_text_as_text(hostile):
    output, _ = hostile
    svg = (output / "figures" / f"{QUESTION}.svg").read_text(encoding="utf-8")
    assert "<script" not in svg and "&lt;script&gt;" in svg
