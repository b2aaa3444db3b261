"""Documents to put on paper, and programs other than ours that read the papers back."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.printed import interval, number
from hinge_meta.summaries.document.blocks import Bullets, Column, Fold, Paragraph, Picture, Section, Table
from hinge_meta.summaries.document.document import Document
from hinge_meta.summaries.document.words import Run, plain, words
from hinge_meta.synthesis.synthesize import synthesize

ROOT = Path(__file__).parents[3]


def document_of(*sections, appendix=(), title="Does it help?", **others):
    told = {
        "id": "a-question",
        "title": title,
        "short_title": "Help",
        "description": "We do not know.",
        "date": "2026-11-23",
        "fingerprint": "0123456789ab",
        "footing": "For information, not medical advice.",
        **others,
    }
    return Document(sheet=sections, appendix=appendix, **told)


@pytest.fixture(scope="session")
def make():
    return document_of


@pytest.fixture(scope="session")
def svg():
    drawn = (ROOT / "figures/pain-vs-exercise.svg").read_text(encoding="utf-8")
    return drawn[drawn.index("<svg") :]


@pytest.fixture(scope="session")
def question(svg):
    """A real answer with a block of every kind."""
    synthesis = synthesize("pain-vs-exercise", load_evidence())
    fit = synthesis.fit
    rows = tuple(
        (
            (words(row["study"]), words(Run(row["design"], small=True))),
            (words(number(row["yi"])),),
            (words(interval(row["yi"] - 1.96 * row["vi"] ** 0.5, row["yi"] + 1.96 * row["vi"] ** 0.5)),),
            (words(Run("its page", link=synthesis.evidence.link(row))),),
        )
        for _, row in synthesis.effects.iterrows()
    )
    columns = (
        Column("Trial", 2),
        Column("Effect", number=True),
        Column("95% confidence interval", number=True),
        Column("Read in", 2),
    )
    table = Table("What came of it.", columns, rows)
    picture = Picture("Forest plot", "Squares are trials.", "Eight trials; the average is −0.36.", svg)
    return document_of(
        Section("answer", "", (Paragraph(words(synthesis.bottom_line), "lead"), Paragraph(words("Draft."), "small"))),
        Section("forest", "What each trial found", (picture, Paragraph(words("Few trials."), "note"))),
        Section("trials", "The trials", (table, Paragraph(words(Run("The numbers", link="#numbers"), ".")))),
        appendix=(
            Section("numbers", "The numbers", (
                Paragraph(words(f"The spread is {number(fit.tau2, 3)}, in {fit.k} trials."), "verdict"),
                Bullets((words(f"Estimate {number(fit.estimate, 4)}"), words(Run("p 0.047", strong=True)))),
            )),
            Section("why", "Why", (Fold("In words", (Bullets((words("1.5 times"), words("2.5 times")), True),)),), 3),
        ),
        title=synthesis.question.question,
    )  # fmt: skip


def texts_of(blocks):
    for block in blocks:
        match block:
            case Paragraph():
                yield plain(block.words)
            case Bullets():
                yield from map(plain, block.items)
            case Table():
                yield block.caption
                yield from (column.head for column in block.columns)
                yield from (plain(line) for row in block.rows for cell in row for line in cell)
            case Picture():
                yield block.caption
            case Fold():
                yield block.summary
                yield from texts_of(block.blocks)


@pytest.fixture(scope="session")
def told():
    """Every text of a document that is seen, in order."""

    def read(document):
        texts = [document.title]
        for section in document.sections:
            texts += [section.heading, *texts_of(section.blocks)]
        return [text for text in texts if text]

    return read


@pytest.fixture(scope="session")
def numbers():
    """The numbers in a text, each with its true minus sign."""

    def read(text):
        return re.findall(r"−?\d+(?:\.\d+)*%?", text)

    return read


@pytest.fixture(scope="session")
def pdf_text():
    def read(pdf):
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)

    return read


@pytest.fixture(scope="session")
def other_pdf_text(tmp_path_factory):
    """What pdftotext reads, which knows more of PDF than pypdf."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not there (Debian: poppler-utils)")

    def read(pdf):
        path = tmp_path_factory.mktemp("pdf") / "it.pdf"
        path.write_bytes(pdf)
        return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()

    return read


@pytest.fixture(scope="session")
def word_text():
    """Every paragraph of the body, those in tables as well, in the order in which they stand."""

    def read(packed):
        body = docx.Document(io.BytesIO(packed)).element.body
        return "\n".join(
            "".join(piece.text or "\n" for piece in paragraph.iter(qn("w:t"), qn("w:br")))
            for paragraph in body.iter(qn("w:p"))
        )

    return read


@pytest.fixture(scope="session")
def office_text(tmp_path_factory, other_pdf_text):
    """What LibreOffice makes of a Word file."""
    if not shutil.which("soffice"):
        pytest.skip("soffice is not there (Debian: libreoffice-writer)")

    def read(packed):
        folder = tmp_path_factory.mktemp("office")
        (folder / "it.docx").write_bytes(packed)
        # A profile of its own, so that another soffice that runs is not in the way.
        asked = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        asked += ["--convert-to", "pdf", "--outdir", str(folder), str(folder / "it.docx")]
        run = subprocess.run(asked, capture_output=True, text=True, timeout=300)
        assert (folder / "it.pdf").is_file(), run.stdout + run.stderr
        return other_pdf_text((folder / "it.pdf").read_bytes())

    return read
