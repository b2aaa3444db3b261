"""Notebook 12 is the notebook that `hinge-meta new` writes, on the example that it writes."""

import json
from importlib.resources import files
from pathlib import Path

from hinge_meta.new_review.notebook import notebook

COMMITTED = Path(__file__).parents[2] / "notebooks" / "12_your_own_review.ipynb"
# What differs: it is told what it is, and it lies in no review's folder.
OTHERWISE = {
    "evidence = hm.load_evidence(data)": "evidence = hm.example_review() if data is None else hm.load_evidence(data)",
    "None takes the review that this notebook lies in": "None takes the example that comes with hinge_meta",
}


def test_it_is_the_template_after_its_first_words():
    text = (files("hinge_meta.new_review") / "template" / "notebook.md").read_text(encoding="utf-8")
    for words, others in OTHERWISE.items():
        assert words in text
        text = text.replace(words, others)
    written = json.loads(notebook(text))["cells"]
    committed = json.loads(COMMITTED.read_text(encoding="utf-8"))["cells"]
    assert [(cell["cell_type"], cell["source"]) for cell in committed[1:]] == [
        (cell["cell_type"], cell["source"]) for cell in written[1:]
    ]
    assert "hinge-meta new" in "".join(committed[0]["source"])
