"""Page, PDF and Word hold the numbers of ``results.json``, all of them, and the same ones as each other."""

import json
import re
import shutil
import subprocess
from collections import Counter
from html.parser import HTMLParser

import docx
import pypdf
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.printed import decimals_of, interval, number, printed_weights

QUESTIONS = sorted(load_evidence().questions)
NUMBER = re.compile(r"−?\d+(?:[.,]\d+)*")


class Running(HTMLParser):
    """The running text of <main>, without pictures and what only the web page has."""

    def __init__(self):
        super().__init__()
        self.parts, self._main, self._skip = [], 0, 0

    def handle_startendtag(self, tag, attrs):
        """What opens and closes at once holds no text."""

    def handle_starttag(self, tag, attrs):
        self._main += tag == "main"
        if tag in ("br", "img", "meta", "wbr", "link", "hr"):
            return
        if self._skip or tag in ("svg", "nav", "script", "figcaption") or "data-web-only" in dict(attrs):
            self._skip += 1

    def handle_endtag(self, tag):
        self._main -= tag == "main"
        self._skip = max(0, self._skip - 1)
        if tag in ("p", "li", "td", "th", "caption", "h1", "h2", "h3", "h4", "summary", "span"):
            self.parts.append(" ")

    def handle_data(self, data):
        if self._main and not self._skip:
            self.parts.append(data)


def tight(text):
    """Leave out every white space: where a line breaks is a matter of form."""
    return re.sub(r"\s|\u200b|\u00ad|\u2060", "", text)


def text_of_page(path):
    parser = Running()
    parser.feed(path.read_text(encoding="utf-8"))
    return "".join(parser.parts)


def text_of_pdf(path):
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def text_of_word(path):
    document = docx.Document(str(path))
    assert isinstance(document, Word)
    paragraphs = document.element.body.iter(qn("w:p"))
    return "\n".join("".join(node.text or "" for node in p.iter(qn("w:t"))) for p in paragraphs)


TEXT = {"html": text_of_page, "pdf": text_of_pdf, "docx": text_of_word}


@pytest.fixture(scope="session")
def results(built):
    return json.loads((built / "summaries" / "results.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def texts(built):
    return {
        (name, form): read(built / "summaries" / f"{name}.{form}")
        for name in QUESTIONS
        for form, read in TEXT.items()
    }


def wider(fit):
    hksj, wald = (fit["ci_lb"], fit["ci_ub"]), (fit["wald_ci_lb"], fit["wald_ci_ub"])
    return max(hksj, wald, key=lambda bounds: bounds[1] - bounds[0])


def expected(analysis):
    """List everything that a document of this question must hold, as it is printed."""
    digits = decimals_of(analysis["measure"])
    yield from (analysis["plain_line"], analysis["bottom_line"], analysis["method"])
    yield from (
        text
        for name, text in analysis["conclusion"].items()
        if name in ("new_setting", "importance") and text
    )
    yield from analysis["people"]["sentences"]
    yield from analysis["people"]["assumptions"]
    for effect in analysis["effects"]:
        half = 1.959963984540054 * effect["vi"] ** 0.5
        yield (
            f"{number(effect['yi'], digits)} ({interval(effect['yi'] - half, effect['yi'] + half, digits)})"
        )
    for domain in ("risk_of_bias", "inconsistency", "indirectness", "imprecision", "publication_bias"):
        yield from analysis["certainty"]["numbers"][domain]["sentences"]
    for row in analysis["not_pooled"]:
        yield row["says"] or "no result for this outcome"
    fit = analysis["fit"]
    if fit is not None:
        fine = 3 if digits == 2 else 1
        yield from (number(fit["estimate"], digits), interval(*wider(fit), digits))
        yield f"{number(fit['tau2'], fine)} ({interval(fit['tau2_lb'], fit['tau2_ub'], fine)})"
        yield f"{number(fit['i2'], 0)}% ({interval(fit['i2_lb'], fit['i2_ub'], 0)})"
        yield f"{number(fit['q'], 2)} ({fit['q_df']} df"
        yield from (f"{weight}%" for weight in printed_weights(list(fit["weights"].values())))
    for way in analysis["alternatives"]:
        if way["fit"] is not None:
            yield from (number(way["fit"]["estimate"], digits), interval(*wider(way["fit"]), digits))


@pytest.mark.parametrize("form", TEXT)
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_number_of_the_results_stands_in_every_form(name, form, results, texts):
    text = tight(texts[name, form])
    lacking = [item for item in expected(results["analyses"][name]) if tight(item) not in text]
    assert lacking == []
    assert tight(results["fingerprint"]) in text or form == "html"


@pytest.mark.parametrize("name", QUESTIONS)
def test_page_and_word_hold_the_same_numbers_as_often(name, texts):
    page, word = (Counter(NUMBER.findall(texts[name, form])) for form in ("html", "docx"))
    # Word has what stands under its pictures, and its date; the page has these where this test does not look.
    assert page - word == Counter()


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_pdf_holds_every_number_of_the_page(name, texts):
    page, pdf = (Counter(NUMBER.findall(tight(texts[name, form]))) for form in ("html", "pdf"))
    read = tight(texts[name, "pdf"])
    assert [item for item in page if item not in pdf and item not in read] == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_sheet_is_one_sheet_of_paper_in_its_order(name, built):
    pages = [page.extract_text() for page in pypdf.PdfReader(built / "summaries" / f"{name}.pdf").pages]
    order = [
        "How sure we are, and why", "What it means for 100 people", "What each trial found", "Harms", "For whom,",
        "What is not known", "What would change our mind", "The trials, and their risk of bias", "Sources",
    ]  # fmt: skip
    sheet = "".join(pages[:2])
    places = [sheet.index(heading) for heading in order]
    assert places == sorted(places)
    # The appendix begins on the third side.
    assert "Thenumbersasprinted" not in tight(sheet) and "Thenumbersasprinted" in tight("".join(pages[2:]))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_changed_number_would_be_noticed(name, results, texts):
    changed = json.loads(json.dumps(results["analyses"][name]))
    for effect in changed["effects"]:
        effect["yi"] += 0.0317 * (1 if changed["measure"] == "SMD" else 100)
    text = tight(texts[name, "pdf"])
    assert [item for item in expected(changed) if tight(item) not in text]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed")
@pytest.mark.parametrize("name", QUESTIONS)
def test_pdftotext_reads_the_answer(name, built, results):
    made = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", built / "summaries" / f"{name}.pdf", "-"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert tight(results["analyses"][name]["bottom_line"]) in tight(made.stdout)
    assert not made.stderr


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_word_file(built, results, tmp_path):
    files = [built / "summaries" / f"{name}.docx" for name in QUESTIONS]
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, *files],
        capture_output=True, check=True, timeout=180,
    )  # fmt: skip
    for name in QUESTIONS:
        text = tight((tmp_path / f"{name}.txt").read_text(encoding="utf-8-sig"))
        analysis = results["analyses"][name]
        assert tight(analysis["bottom_line"]) in text, name
        assert [item for item in expected(analysis) if tight(item) not in text] == [], name
