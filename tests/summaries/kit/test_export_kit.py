"""The kit as an archive: whole, the same twice, inert whatever the tables hold."""

import csv
import hashlib
import io
import json
import re
import shutil
import unicodedata
import zipfile
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.passport import stamp
from hinge_meta.figures.card.form import AUDIENCES, FORMS
from hinge_meta.problems import DataProblems
from hinge_meta.summaries.kit.archive import Packed, archive
from hinge_meta.summaries.kit.export_kit import export_kit
from hinge_meta.synthesis.synthesize import synthesize

NAME = "pain-hip-added"
WORDS = {
    "README.txt", "alt.txt", "caption.txt", "citation.bib", "citation.json", "citation.txt", "data.csv",
    "data_dictionary.csv", "embed-in-one-piece.html", "embed.html", "how_to_read.txt", "manifest.json",
    "sentences.md",
}  # fmt: skip
HOSTILE = (
    '<script>alert(1)</script> \\"><img src=x onerror=alert(2)> =cmd() ../../x \u202eevil ${x} `id` {{7*7}}'
)


@pytest.fixture(scope="module")
def kits(held, tmp_path_factory, answers):
    folder = tmp_path_factory.mktemp("kits") / "made" / "anew"
    synthesis = answers(NAME)
    return {audience: export_kit(synthesis, audience, folder, held) for audience in AUDIENCES}


def read(path):
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_kit_has_every_form_and_every_word(kits, audience):
    assert kits[audience].name == f"{NAME}-{audience}.zip"
    names = set(read(kits[audience]))
    pictures = {f"pictures/{NAME}-{form.name}.{kind}" for form in FORMS[audience] for kind in form.kinds}
    assert names == WORDS | pictures


def test_the_words_are_the_same_for_all(kits):
    of = [read(kits[audience]) for audience in AUDIENCES]
    for name in WORDS - {"README.txt", "manifest.json", "embed.html", "embed-in-one-piece.html"}:
        assert len({files[name] for files in of}) == 1, name


def test_nothing_stands_beside_the_zips(kits):
    folder = kits["blog"].parent
    assert {path.name for path in folder.iterdir()} == {f"{NAME}-{audience}.zip" for audience in AUDIENCES}


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_manifest_holds_for_every_file(kits, audience, evidence):
    files = read(kits[audience])
    manifest = json.loads(files.pop("manifest.json"))
    assert [entry["path"] for entry in manifest["files"]] == sorted(files)
    for entry in manifest["files"]:
        content = files[entry["path"]]
        assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert entry["media_type"] and entry["what"]
    about = {key: manifest[key] for key in ("analysis", "audience", "fingerprint", "date", "licence")}
    assert about == {
        "analysis": NAME,
        "audience": audience,
        "fingerprint": evidence.fingerprint,
        "date": evidence.date,
        "licence": "CC-BY-4.0",
    }


@pytest.mark.parametrize("audience", AUDIENCES)
def test_entries_are_sorted_undated_and_stay_inside(kits, audience):
    with zipfile.ZipFile(kits[audience]) as packed:
        entries = packed.infolist()
        assert packed.testzip() is None
    names = [entry.filename for entry in entries]
    assert names == sorted(names)
    for entry in entries:
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.external_attr >> 16 == 0o100644
        assert entry.compress_type == zipfile.ZIP_STORED
        assert re.fullmatch(r"(pictures/)?[A-Za-z0-9_.-]+", entry.filename) and ".." not in entry.filename


def test_the_same_answer_gives_the_same_bytes(kits, evidence, held, tmp_path):
    again = export_kit(synthesize(NAME, load_evidence(evidence.folder)), "slides", tmp_path)
    assert again.read_bytes() == kits["slides"].read_bytes()


@pytest.mark.parametrize(
    "path", ["../x.txt", "/x.txt", "a/../../x.txt", "a//x.txt", "C:/x.txt", "a\\x.txt", "manifest.json"]
)
def test_an_archive_lets_no_path_out(path):
    with pytest.raises(ValueError, match="paths must stay inside"):
        archive([Packed(path, b"", "")], {})


def test_an_archive_has_no_path_twice():
    with pytest.raises(ValueError, match="paths must differ"):
        archive([Packed("a.txt", b"", ""), Packed("a.txt", b"", "")], {})


def test_the_data_are_the_numbers_drawn_each_with_its_source(kits, answers):
    files, synthesis = read(kits["blog"]), answers(NAME)
    rows = list(csv.DictReader(io.StringIO(files["data.csv"].decode("utf-8"))))
    explained = [
        row["column"] for row in csv.DictReader(io.StringIO(files["data_dictionary.csv"].decode("utf-8")))
    ]
    assert list(rows[0]) == explained
    of = {
        kind: [row for row in rows if row["row_type"] == kind] for kind in {row["row_type"] for row in rows}
    }
    assert [row["study"] for row in of["study"]] == list(synthesis.effects["study"])
    for row, (_, effect) in zip(of["study"], synthesis.effects.iterrows(), strict=True):
        assert float(row["yi"]) == pytest.approx(effect["yi"])
        assert row["source_doi"] == effect["source_doi"] and row["location"]
    (summary,), (prediction,) = of["summary"], of["prediction"]
    assert [float(summary[key]) for key in ("ci_lb", "ci_ub")] == pytest.approx(
        synthesis.fit.wider_interval[:2]
    )
    assert [float(prediction[key]) for key in ("ci_lb", "ci_ub")] == pytest.approx(
        synthesis.fit.wider_prediction[:2]
    )
    assert [row["study"] for row in of["not_pooled"]] == list(synthesis.not_pooled["study"])
    assert all(row["note"] for row in of["not_pooled"])


def test_the_citation_says_the_same_in_every_form(kits, evidence):
    files = read(kits["blog"])
    item, *sources = json.loads(files["citation.json"])
    assert len(sources) >= len(evidence.questions[NAME].quoted_reviews)
    title = evidence.questions[NAME].title
    assert item["title"] == title
    assert item["issued"]["date-parts"] == [[int(part) for part in evidence.date.split("-")]]
    for name in ("citation.txt", "citation.bib"):
        text = files[name].decode("utf-8")
        assert title in text and evidence.fingerprint in text and evidence.date[:4] in text
    assert "https://doi.org/10.3390/sports11090167" in files["citation.txt"].decode("utf-8")


class Snippet(HTMLParser):
    """Every tag with its attributes, every reference, every text."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.texts = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag

    def handle_data(self, data):
        self.texts.append(data)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("name", ["embed.html", "embed-in-one-piece.html"])
def test_a_snippet_asks_nobody_for_anything_and_says_where_it_is_from(kits, audience, name, evidence):
    html = read(kits[audience])[name].decode("utf-8")
    inert(html)
    snippet = Snippet(html)
    words = " ".join(" ".join(snippet.texts).split())
    for part in (
        evidence.date,
        evidence.fingerprint,
        "Certainty: very low (draft, not reviewed by a clinician)",
    ):
        assert part in words
    assert any(
        attrs.get("href", "").startswith("https://doi.org/") for tag, attrs in snippet.tags if tag == "a"
    )
    images = [attrs for tag, attrs in snippet.tags if tag == "img"]
    if name == "embed.html":
        (image,) = images
        assert image["src"] in read(kits[audience])
        assert "95% CI" in image["alt"] and int(image["width"]) > 0 and int(image["height"]) > 0
    else:
        assert not images and any(tag == "svg" and attrs["role"] == "img" for tag, attrs in snippet.tags)


# What our own snippet and our own SVG are made of, and nothing else.
TAGS = {"figure", "img", "figcaption", "p", "strong", "a"} | {
    "svg", "title", "desc", "defs", "style", "g", "path", "use", "text", "tspan", "clippath", "rect", "marker",
}  # fmt: skip


def inert(html):
    """See that a snippet runs nothing, loads nothing from elsewhere and keeps its own colours."""
    for tag, attrs in Snippet(html).tags:
        assert tag in TAGS, tag
        for key, value in attrs.items():
            assert not key.startswith("on"), key
            if key in ("src", "href", "xlink:href"):
                local = tag != "a" and (value.startswith("#") or re.fullmatch(r"pictures/[a-z0-9.-]+", value))
                assert local or (tag == "a" and re.fullmatch(r"https://[\w./()-]+", value)), value
            if key == "style":
                assert "url(" not in value.replace("url(#", "") and "expression" not in value
    figure = Snippet(html).tags[0]
    assert (
        figure[0] == "figure"
        and "background:#ffffff" in figure[1]["style"]
        and "color:#" in figure[1]["style"]
    )


@pytest.fixture(scope="module")
def hostile(evidence, tmp_path_factory):
    """Copy the tables with hostile titles, names, words and addresses."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(evidence.folder, folder)

    def change(file, *replacements):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")

    question = evidence.questions[NAME]
    change(
        "analyses.toml",
        (f'title = "{question.title}"', f'title = "{HOSTILE}"'),
        (f'"{question.comparator}"', f'"{question.comparator} <i>\\u202e\\\\n=x"'),
        (f'"{question.population}"', '"=people <b onclick=x>"'),
        (f'"{question.favours[0]}"', '"<script>left</script>"'),
    )
    cell = HOSTILE.replace('\\"', '""')
    change(
        "trials.csv",
        (",Kendall 2015,", f',"=HYPERLINK(1) {cell}",'),
        (",Bade 2017,", ',"@Bade\n2017 [x](javascript:1)",'),
    )
    title = next(
        row["title"] for row in evidence.reports.to_dict("records") if row["trial_id"] == "kendall2015"
    )
    change("reports.csv", (title, cell.replace('""', "'")))
    stamp(folder)
    return load_evidence(folder)


@pytest.fixture(scope="module")
def hostile_kit(hostile, tmp_path_factory):
    return read(export_kit(synthesize(NAME, hostile), "slides", tmp_path_factory.mktemp("out")))


def test_hostile_words_reach_the_kit(hostile_kit):
    assert "<script>" in hostile_kit["caption.txt"].decode("utf-8")
    assert "&lt;script&gt;" in hostile_kit["embed.html"].decode("utf-8")


def test_hostile_words_run_nothing_in_html_and_svg(hostile_kit):
    for name, content in hostile_kit.items():
        if name.endswith(".html"):
            inert(content.decode("utf-8"))
        if name.endswith(".svg"):
            text = content.decode("utf-8")
            inert(f'<figure style="background:#ffffff;color:#000">{text}</figure>')
            assert "<script" not in text


def test_hostile_words_are_no_markup_in_markdown(hostile_kit):
    page = hostile_kit["sentences.md"].decode("utf-8")
    assert "&lt;" in page
    assert not re.search(r"<[a-z/!]", page)
    assert "\\`id\\`" in page
    assert all(
        line.startswith(("#", ">", "- ", "Data of", "Sentences that")) or not line
        for line in page.splitlines()
    )


def test_hostile_cells_are_no_formulas(hostile_kit):
    for name in ("data.csv", "data_dictionary.csv"):
        for row in csv.reader(io.StringIO(hostile_kit[name].decode("utf-8"))):
            for cell in row:
                harmless = not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
                assert harmless or re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", cell), cell
    assert "'=HYPERLINK" in hostile_kit["data.csv"].decode("utf-8")


def test_hostile_words_open_no_field_in_bibtex_and_json(hostile_kit):
    bib = hostile_kit["citation.bib"].decode("utf-8")
    entries = re.findall(r"^@", bib, re.M)
    assert len(entries) == len(json.loads(hostile_kit["citation.json"]))
    assert "\\$" in bib and "=cmd()" in bib and "<script" not in bib
    item = json.loads(hostile_kit["citation.json"])[0]
    assert "<script>" in item["title"]


def test_no_file_has_a_sign_that_is_not_seen_and_no_name_comes_from_the_tables(hostile_kit, kits):
    assert set(hostile_kit) == set(read(kits["slides"]))
    for name, content in hostile_kit.items():
        if name.endswith((".txt", ".md", ".csv", ".html", ".bib", ".json", ".svg")):
            kinds = {unicodedata.category(sign) for sign in content.decode("utf-8")} - {"Cc"}
            assert not kinds & {"Cf", "Cs", "Co", "Zl", "Zp"}, name
            assert set(re.findall(r"[\x00-\x08\x0b-\x1f\x7f]", content.decode("utf-8"))) == set(), name


@pytest.mark.parametrize("name", ["../../x", "a/b", "", "a b", "A", "x.zip", "a--b", "-a", "nul\x00"])
def test_a_name_with_parts_of_a_path_is_refused_and_nothing_is_written(name, evidence, held, tmp_path):
    synthesis = SimpleNamespace(id=name, evidence=evidence, fingerprint=evidence.fingerprint, choices=())
    with pytest.raises(
        DataProblems,
        match="analyses.toml: found the question .*expected a name of small letters.*pain-hip-added",
    ):
        export_kit(synthesis, "blog", tmp_path / "new", held)
    assert not (tmp_path / "new").exists()


def test_every_question_has_a_name_that_is_fit(evidence):
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in evidence.questions)


def test_an_unknown_audience_is_refused_and_nothing_is_written(tmp_path, answers):
    with pytest.raises(ValueError, match=r"audience must be one of \['blog', 'slides', 'print'\], got 'tv'"):
        export_kit(answers(NAME), "tv", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_ledger_of_other_data_is_refused(tmp_path, answers):
    other = SimpleNamespace(fingerprint="other")
    with pytest.raises(ValueError, match="ledger must be of data"):
        export_kit(answers(NAME), "slides", tmp_path / "new", other)
    assert not (tmp_path / "new").exists()


def test_words_too_long_for_a_card_are_named_and_nothing_is_written(hostile, held, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(hostile.folder, folder)
    path = folder / "analyses.toml"
    plain = hostile.questions[NAME].plain_population
    path.write_text(
        path.read_text(encoding="utf-8").replace(f'"{plain}"', f'"{plain * 40}"'), encoding="utf-8"
    )
    stamp(folder)
    data = load_evidence(folder)
    with pytest.raises(DataProblems, match="analyses.toml: found words of .* that do not fit card-1200x630"):
        export_kit(synthesize(NAME, data), "blog", tmp_path / "new", SimpleNamespace(
            fingerprint=data.fingerprint, claims=held.claims, __getitem__=held.__getitem__))  # fmt: skip
    assert not (tmp_path / "new").exists()


def test_progress_is_told(held, tmp_path, answers):
    told = []
    export_kit(answers(NAME), "slides", tmp_path, held, lambda *step: told.append(step))
    assert [(done, total) for done, total, _ in told] == [(0, 2), (1, 2)]


@pytest.mark.parametrize("name", ["disability-vs-exercise-12-16-weeks", "pain-vs-no-training"])
def test_an_answer_with_little_or_no_pool_has_a_kit_too(name, held, tmp_path, answers):
    files = read(export_kit(answers(name), "slides", tmp_path, held))
    alt = files["alt.txt"].decode("utf-8")
    assert "prediction interval" not in alt
    if answers(name).fit is None:
        assert "othing was pooled" in files["caption.txt"].decode("utf-8")
        assert "diamond is the average" not in files["how_to_read.txt"].decode("utf-8")
