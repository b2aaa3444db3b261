"""The pages that belong to no single question."""

import json

from hinge_meta.linter.rules import rules
from hinge_meta.summaries.ledger_content import ledger_content
from hinge_meta.summaries.linter_content import linter_content
from hinge_meta.summaries.methods.methods_content import methods_content
from hinge_meta.summaries.page import render
from hinge_meta.summaries.plain.glossary import glossary
from hinge_meta.summaries.progression.progression_content import progression_content
from hinge_meta.summaries.question.index_content import index_content
from hinge_meta.summaries.references.bibtex import bibtex
from hinge_meta.summaries.references.csl_json import csl_json
from hinge_meta.summaries.references.references_of import references_of_site
from hinge_meta.summaries.site.glossary_content import glossary_content
from hinge_meta.summaries.site.pages import around
from hinge_meta.whole_file import write_whole

TEMPLATES = {
    "index": "index.html.j2",
    "claims": "ledger.html.j2",
    "linter": "linter.html.j2",
    "progression": "progression.html.j2",
    "methods": "methods.html.j2",
    "methods of a review": "methods_of_review.html.j2",
    "glossary": "glossary.html.j2",
}


def write_site(output, answered):
    """Write ``results.json``, all references, and the pages that stand beside those of the questions.

    Parameters
    ----------
    output : Path
        The folder in which ``summaries/`` is written.
    answered : Answered

    Returns
    -------
    list of Path
        The files written.

    Examples
    --------
    >>> TEMPLATES["claims"]
    'ledger.html.j2'
    """
    evidence = answered.evidence
    fingerprint = evidence.fingerprint
    folder = output / "summaries"
    results = json.dumps(answered.to_dict(), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    contents = {
        "index": lambda: index_content(answered),
        "claims": lambda: ledger_content(answered.ledger),
        "linter": lambda: linter_content(answered.findings, rules(), fingerprint),
        "progression": lambda: progression_content(answered.progression, answered.ledger),
        "methods": lambda: methods_content(evidence, answered.syntheses),
        "glossary": lambda: glossary_content(glossary(of_toolkit=evidence.about.with_toolkit)),
    }
    every = {"fingerprint": fingerprint, **around(evidence)}
    rendered = {
        name: render(_template(name, evidence), **{"page": name, **every, **contents[name]()})
        for name, _ in every["site"]
        if name in contents
    }
    references = references_of_site(evidence)
    files = {
        "results.json": results,
        "references.json": csl_json(references),
        "references.bib": bibtex(references),
    }
    written = [write_whole(folder / name, content) for name, content in files.items()]
    return written + [write_whole(folder / f"{name}.html", page) for name, page in rendered.items()]


def _template(name, evidence):
    return TEMPLATES["methods of a review" if name == "methods" and not evidence.about.with_toolkit else name]
