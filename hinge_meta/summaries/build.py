"""Every question answered, drawn and written down."""

from pathlib import Path

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.summaries.answered import answer
from hinge_meta.summaries.gallery.build_gallery import build_gallery
from hinge_meta.summaries.gallery.recipe import recipes
from hinge_meta.summaries.write_question import write_question
from hinge_meta.summaries.write_site import write_site
from hinge_meta.summaries.write_umbrella import write_umbrella
from hinge_meta.synthesis.umbrella import umbrella


def build_evidence(output, only=(), evidence=None, progress=None):
    """Answer every question, hold the claims against the answers, and write figures and documents of all of it.

    Parameters
    ----------
    output : str or Path
        The folder in which ``figures/`` and ``summaries/`` are written.
    only : sequence of str
        Questions whose figures and documents are written, without the gallery and the other reviews; empty means
        all, with them. ``results.json`` and the pages that belong to no question always hold everything. A page that
        would stand empty is not written, and the gallery only for the review that comes with the toolkit: see
        `pages_of`.
    evidence : Evidence or None
        None as for `load_evidence`.
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
        then: every question is answered before the first file.

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
    drawn = [name for name in evidence.questions if not only or name in only]
    asked = len(evidence.questions)
    with_gallery = not only and evidence.about.with_toolkit
    total = asked + len(drawn) + (len(recipes()) if with_gallery else 0)
    report = progress or (lambda done, total, what: None)
    answered = answer(evidence, lambda done, _, what: report(done, total, what))
    output, written = Path(output), []
    for done, name in enumerate(drawn, start=asked):
        report(done, total, f"writing {name}")
        written += write_question(output, answered.syntheses[name], answered.examined.get(name))
    written += write_site(output, answered)
    if not only and len(evidence.reviews):
        written += write_umbrella(output, umbrella(evidence, syntheses=answered.syntheses), evidence)
    if with_gallery:
        before = asked + len(drawn)
        written += build_gallery(
            output,
            evidence.fingerprint,
            lambda done, _, what: report(before + done, total, what),
            evidence,
        )
    report(total, total, "done")
    return written
