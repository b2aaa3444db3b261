"""A user's whole way on a subject that is not backs: new, check, pin, evidence, the notebook, and what is then read."""

import json
import os
import re
import subprocess
import sys
import zipfile
from html.parser import HTMLParser

import pypdf
import pytest
from door import run

TITLE = "Length of hospital stay after stroke: specialist care against routine care"
# Words of the project's own subject, and of what it says of itself.
OF_BACKS = re.compile(
    r"\bbacks\b|low back|back pain|own back|(the|of) back\b|\bhip\b|\bhinges?\b(?![_-]meta)|posterior[- ]chain|tataryn|"
    r"\bclinic\b|clinic's|the post\b|the post's|"
    r"park 2024|deadlift|kettlebell|lumbar|\bspine\b|\bpain\b|physiotherap|exercis|\btrained\b",
    re.IGNORECASE,
)


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.said, self.links, self.ids, self._apart = [], [], set(), 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self._apart += tag in ("style", "script")
        for name, value in attributes:
            if name == "href":
                self.links.append(value)
            if name == "id":
                self.ids.add(value)
            if name in ("content", "alt", "aria-label", "title"):
                self.said.append(value or "")

    def handle_endtag(self, tag):
        self._apart -= tag in ("style", "script")

    def handle_data(self, data):
        if not self._apart:
            self.said.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.said).split())


@pytest.fixture(scope="module")
def way(tmp_path_factory):
    """Every command of the README, in its order, from a folder below the review."""
    folder = tmp_path_factory.mktemp("stroke") / "review"
    said = {"new": run("new", folder, cwd=folder.parent)}
    readme = (folder / "README.md").read_text(encoding="utf-8")
    commands = [
        line
        for block in re.findall(r"^```\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
        for line in block.splitlines()
    ]
    for command in commands:
        name, *arguments = command.split()
        if name == "hinge-meta":
            said[command] = run(*arguments, cwd=folder / "notebooks")
    return folder, said, commands


def test_every_command_of_the_readme_does_what_it_says(way):
    folder, said, commands = way
    assert commands == [
        "hinge-meta check",
        "hinge-meta pin",
        "hinge-meta evidence",
        "jupyter lab notebooks/01_length-of-stay.ipynb",
    ]
    assert (folder / commands[-1].split()[-1]).is_file()
    for name, done in said.items():
        assert (name, done.returncode, done.stderr.count("found")) == (name, 0, 0), done.stderr
    assert "Nothing unanswered" in said["hinge-meta check"].stdout
    assert f"{folder}/figures" in said["hinge-meta evidence"].stdout.replace("\n", "")


def test_the_site_has_the_pages_that_it_links_to_and_none_that_stands_empty(way):
    folder, _, _ = way
    pages = {
        path.name: Page(path.read_text(encoding="utf-8")) for path in (folder / "summaries").glob("*.html")
    }
    assert set(pages) == {
        "index.html", "linter.html", "methods.html", "glossary.html",
        "length-of-stay.html", "length-of-stay-cross-examination.html",
    }  # fmt: skip
    for name, page in pages.items():
        for link in page.links:
            if not link.startswith("https://"):
                file, _, place = link.partition("#")
                assert (folder / "summaries" / (file or name)).is_file(), (name, link)
                assert not place or place in pages[file or name].ids, (name, link)


def test_it_speaks_of_its_own_subject(way):
    folder, _, _ = way
    index = Page((folder / "summaries" / "index.html").read_text(encoding="utf-8"))
    assert TITLE in index.text and "Nobody has judged yet how certain the answers are." in index.text
    methods = Page((folder / "summaries" / "methods.html").read_text(encoding="utf-8")).text
    assert "Nobody is named as author yet (2" in methods and TITLE in methods
    assert (
        "Nothing here was registered in advance" not in methods and "No registration is recorded" in methods
    )
    for file in folder.rglob("*.html"):
        found = OF_BACKS.search(
            Page(file.read_text(encoding="utf-8")).text.replace("training.cochrane.org", "")
        )
        assert found is None, (file.name, found)


def test_paper_and_data_speak_of_nothing_else(way):
    folder, _, _ = way
    summaries = folder / "summaries"
    texts = {
        "pdf": " ".join(
            page.extract_text() for page in pypdf.PdfReader(summaries / "length-of-stay.pdf").pages
        ),
        # Names of keys are the program's, and the same for every review.
        "json": re.sub(r'"\w+":', "", (summaries / "results.json").read_text(encoding="utf-8")),
    }
    with zipfile.ZipFile(summaries / "length-of-stay.docx") as word:
        texts["docx"] = re.sub(r"<[^>]+>", " ", word.read("word/document.xml").decode("utf-8"))
    for path in (
        *folder.rglob("*.md"),
        *folder.rglob("*.csv"),
        *summaries.glob("*.bib"),
        *folder.rglob("*.svg"),
    ):
        if path.name not in ("arms.csv",):
            texts[path.name] = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    assert "−15.1" in texts["pdf"] and "−15.1" in texts["docx"]
    for name, text in texts.items():
        found = OF_BACKS.search(text.replace("training.cochrane.org", ""))
        assert found is None, (name, text[max(0, found.start() - 60) : found.end() + 60])


def test_the_answer_is_metafors(way):
    folder, _, _ = way
    answer = json.loads((folder / "summaries" / "results.json").read_text(encoding="utf-8"))["analyses"]
    assert answer["length-of-stay"]["fit"]["estimate"] == pytest.approx(-15.1060274743905, rel=1e-8)
    assert answer["length-of-stay"]["certainty"]["certainty"]["overall"] == "not assessed"


def test_the_notebook_runs_where_it_lies(way, tmp_path):
    folder, _, _ = way
    out = tmp_path / "out.ipynb"
    # Other tests of this process may have chosen a backend that shows nothing in a notebook.
    environment = {name: value for name, value in os.environ.items() if name != "MPLBACKEND"}
    done = subprocess.run(
        [sys.executable, "-m", "papermill", "--no-progress-bar", "--cwd", folder / "notebooks",
         folder / "notebooks" / "01_length-of-stay.ipynb", out, "-p", "question", "length-of-stay"],
        capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    cells = [
        cell for cell in json.loads(out.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"
    ]
    shown = [output for cell in cells for output in cell["outputs"]]
    assert not [
        output for output in shown if output.get("name") == "stderr" or output["output_type"] == "error"
    ]
    text = json.dumps(shown)
    assert "-15.106" in text and "image/png" in text and "was not assessed" in text
    assert not re.search(r"/tmp/|0x[0-9a-f]{6}", text)
