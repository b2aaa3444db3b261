"""Every notebook is an argument that can be followed, was run from top to bottom, and holds nothing of a machine."""

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[2] / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
NAMES = [path.stem for path in PATHS]
CHOICES = (
    "The cell below holds what may be chosen otherwise, by hand or with "
    "[papermill](https://papermill.readthedocs.io). The prose speaks of the choices as they stand."
)
OF_A_MACHINE = {
    "a path": r"(?<![\w:/.])/(?:home|Users|root|tmp|work|usr|opt|var|private)/\w|[A-Za-z]:\\\\?\w|site-packages|\.venv",
    "a memory address": r"\b0x[0-9a-fA-F]{6,}",
    "a time of day": r"\b\d{1,2}:\d{2}:\d{2}\b",
    "a warning": r"\b\w*Warning\b",
    "a traceback": r"Traceback \(most recent call last\)",
    "terminal colours": r"\x1b\[",
    "an identifier at random": r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b|T_[0-9a-f]{5}_",
}
LOOPS = (ast.For, ast.While, ast.AsyncFor, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


@pytest.fixture(params=PATHS, ids=NAMES)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def prose(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def texts(output):
    """Every text that an output holds: printed, shown, in plain text or as HTML."""
    yield output.get("text", "")
    for kind, data in output.get("data", {}).items():
        if kind.startswith("text/"):
            yield data


def test_the_set_is_whole_and_in_reading_order():
    numbers = [int(name[:2]) for name in NAMES]
    assert numbers == list(range(1, 13))


def test_it_is_a_sound_notebook(notebook):
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    assert "version" not in notebook.metadata.get("language_info", {})
    identifiers = [cell.id for cell in notebook.cells]
    assert len(set(identifiers)) == len(identifiers)


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_it_begins_with_its_question(path):
    notebook = nbformat.read(path, as_version=4)
    title = notebook.cells[0].source.splitlines()[0]
    assert re.fullmatch(rf"# {int(path.stem[:2])}\. .+", title), title
    # A question, or a thing to be made.
    assert title.endswith("?") or int(path.stem[:2]) in (11, 12)


def test_it_says_what_is_missing_what_would_change_it_and_what_to_try(notebook):
    words = prose(notebook)
    assert "## Try it" in words
    assert re.search(r"\*\*What would change it|## What would change it", words)
    assert re.search(r"[Mm]ay (?:not )?be (?:said|concluded)|## The answer", words)
    tried = words.split("## Try it")[1]
    assert len(re.findall(r"^(?:\d\.|-) ", tried, flags=re.M)) >= 3


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_it_shows_a_picture(path):
    outputs = [
        item.get("data", {})
        for cell in code_cells(nbformat.read(path, as_version=4))
        for item in cell.outputs
    ]
    if path.stem.startswith("11"):
        # What is to be seen there is a printed table with a sign in each cell.
        assert any("Table 2. Outcomes" in data.get("text/html", "") for data in outputs)
    else:
        assert any("image/png" in data for data in outputs)


def test_every_picture_has_words(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                alt = output.metadata["image/png"]["alt"]
                assert alt and output.data["text/plain"] == alt, cell.id


def test_it_was_run_once_from_top_to_bottom(notebook):
    assert [cell.execution_count for cell in code_cells(notebook)] == list(
        range(1, len(code_cells(notebook)) + 1)
    )
    assert not any("execution" in cell.metadata for cell in notebook.cells)


def test_it_holds_no_state_of_widgets(notebook):
    """Their identifiers are made at random, and they are nothing without a kernel."""
    assert "widgets" not in notebook.metadata
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert not any("widget" in kind for kind in output.get("data", {})), cell.id


def test_its_code_is_calls(notebook):
    for cell in code_cells(notebook):
        tree = ast.parse(cell.source)
        for node in ast.walk(tree):
            assert not isinstance(node, DEFINITIONS), f"{cell.id}: what is defined belongs into the package"
            assert not isinstance(node, LOOPS), f"{cell.id}: a loop belongs into the package"
        assert not re.search(r"^\s*[%!]|;\s*$", cell.source, flags=re.M), cell.id


def test_nothing_of_a_machine_is_in_it(notebook):
    for cell in notebook.cells:
        held = [cell.source] if cell.cell_type == "code" else []
        held += [text for output in cell.get("outputs", []) for text in texts(output)]
        for text in held:
            for what, pattern in OF_A_MACHINE.items():
                assert not (found := re.search(pattern, text)), f"{cell.id}: {what}: {found[0]!r}"


def test_nothing_went_wrong_in_it(notebook):
    for cell in code_cells(notebook):
        for output in cell.outputs:
            assert output.output_type != "error", cell.id
            assert output.get("name") != "stderr", f"{cell.id}: {output.get('text')}"


def test_its_choices_are_plain_named_and_used(notebook):
    tagged = [cell for cell in code_cells(notebook) if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    (cell,) = tagged
    place = notebook.cells.index(cell)
    assert notebook.cells[place - 1].source.endswith(CHOICES)
    assert code_cells(notebook)[0] is cell
    names = []
    for line in ast.parse(cell.source).body:
        (target,) = line.targets
        ast.literal_eval(line.value)
        names.append(target.id)
    assert names[0] == "data"
    assert all("#" in line for line in cell.source.splitlines()), "each choice is said in a few words"
    later = [node for each in code_cells(notebook)[1:] for node in ast.walk(ast.parse(each.source))]
    used = {node.id for node in later if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    assert set(names) <= used


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_its_links_lead_somewhere(path):
    words = prose(nbformat.read(path, as_version=4))
    for target in re.findall(r"\]\(([^)\s]+)\)", words):
        if target.startswith("https://"):
            continue
        assert not target.startswith(("http:", "/", "file:")), target
        assert (path.parent / target.partition("#")[0]).exists(), target


def test_the_files_are_written_as_jupyter_writes_them():
    for path in PATHS:
        text = path.read_text(encoding="utf-8")
        assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n", (
            path.stem
        )
