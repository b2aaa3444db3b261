"""Every question answered, drawn and written down."""

import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from hinge_meta.claims.ledger import ledger
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.figures.forest.alt_text import alt_text
from hinge_meta.figures.forest.publish import publish_forest
from hinge_meta.linter.lint import lint
from hinge_meta.linter.rules import rules
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.summaries.caption import caption
from hinge_meta.summaries.content import summary_content
from hinge_meta.summaries.examine import write_examination
from hinge_meta.summaries.gallery.build_gallery import build_gallery
from hinge_meta.summaries.gallery.recipe import recipes
from hinge_meta.summaries.inline_figure import inline_figure
from hinge_meta.summaries.ledger_content import ledger_content
from hinge_meta.summaries.linter_content import linter_content
from hinge_meta.summaries.page import render, render_index, render_page
from hinge_meta.summaries.risk_of_bias_content import CAPTION as BIAS_CAPTION
from hinge_meta.summaries.risk_of_bias_content import draw_risk_of_bias
from hinge_meta.summaries.write_umbrella import write_umbrella
from hinge_meta.synthesis.cross_examination import can_be_examined, cross_examine
from hinge_meta.synthesis.synthesize import synthesize
from hinge_meta.synthesis.umbrella import umbrella
from hinge_meta.whole_file import write_whole


def build_evidence(output, only=(), evidence=None, progress=None):
    """Answer every question, hold the claims against the answers, and write figures and pages of all of it.

    Parameters
    ----------
    output : str or Path
        The folder in which ``figures/`` and ``summaries/`` are written.
    only : sequence of str
        Questions whose figures and pages are written, without the gallery and the other reviews; empty means
        all, with them. ``results.json``, the index, the claims and the findings always hold everything.
    evidence : Evidence or None
        None loads the project's own.
    progress : callable or None
        Called with ``(done, total, what)`` before each step.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    DataProblems
        If the data are at fault, or ``only`` names a question that is not there. Nothing is written
        then: every question is answered and every page rendered before the first file.

    Examples
    --------
    >>> build_evidence("unused", only=["no-such-question"])
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: analyses.toml: found no question 'no-such-question'; expected one of ...
    """
    evidence = load_evidence() if evidence is None else evidence
    unknown = [name for name in only if name not in evidence.questions]
    if unknown:
        raise DataProblems(
            Problem(
                file="analyses.toml",
                found=f"no question '{name}'",
                expected=f"one of {', '.join(evidence.questions)}",
            )
            for name in unknown
        )
    drawn = list(only) or list(evidence.questions)
    total = len(evidence.questions) + len(drawn) + (0 if only else len(recipes()))
    report = progress or (lambda done, total, what: None)
    syntheses = []
    for done, name in enumerate(evidence.questions):
        report(done, total, f"answering {name}")
        syntheses.append(synthesize(name, evidence))
    # What could overturn each answer belongs to the results, whichever pages are asked for.
    examined = {item.id: cross_examine(item.id, evidence) for item in syntheses if can_be_examined(item)}
    answers = {item.id: item for item in syntheses}
    held = ledger(evidence, answers)
    findings = lint(evidence)
    contents = {item.id: summary_content(item, evidence) for item in syntheses}
    index = render_index(list(contents.values()))
    output = Path(output)
    written = []
    for done, item in enumerate([item for item in syntheses if item.id in drawn], start=len(syntheses)):
        report(done, total, f"drawing {item.id}")
        written += _write_question(output, item, contents[item.id], examined.get(item.id))
    results = {
        "version": version("hinge_meta"),
        "fingerprint": evidence.fingerprint,
        "analyses": {
            item.id: item.to_dict()
            | {"findings": examined[item.id].findings if item.id in examined else None}
            for item in syntheses
        },
        "claims": held.to_dict(),
        "findings": [asdict(item) for item in findings],
    }
    text = json.dumps(results, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    written.append(write_whole(output / "summaries" / "results.json", text))
    pages = {
        "index": index,
        "claims": render("ledger.html.j2", **ledger_content(held)),
        "linter": render("linter.html.j2", **linter_content(findings, rules(), evidence.fingerprint)),
    }
    written += [write_whole(output / "summaries" / f"{name}.html", page) for name, page in pages.items()]
    if not only:
        written += write_umbrella(output, umbrella(evidence, syntheses=answers))
        before = len(evidence.questions) + len(drawn)
        written += build_gallery(
            output, evidence.fingerprint, lambda done, _, what: report(before + done, total, what)
        )
    report(total, total, "done")
    return written


def _write_question(output, synthesis, content, examined):
    words = caption(synthesis)
    alt = alt_text(synthesis)
    stem = output / "figures" / synthesis.id
    paths = publish_forest(synthesis, stem, caption=words)
    svg = stem.with_suffix(".svg").read_text(encoding="utf-8")
    # An SVG inside a page must not carry the prolog of a file of its own.
    inline = svg[svg.index("<svg") :]
    overturn = "" if examined is None else examined.findings["single trials"]
    drawn, bias = inline_figure(
        draw_risk_of_bias(synthesis), output / "figures" / f"{synthesis.id}-risk-of-bias", BIAS_CAPTION
    )
    page = render_page(content, inline, words, alt, overturn, bias)
    written = [*paths, *drawn, write_whole(output / "summaries" / f"{synthesis.id}.html", page)]
    return written if examined is None else [*written, *write_examination(output, examined)]
