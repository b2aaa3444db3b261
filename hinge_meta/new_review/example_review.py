"""The review that `new_review` writes, as evidence to try things on."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.new_review.new_review import new_review


@cache
def example_review():
    """Give the evidence of the example that a new review begins with.

    Returns
    -------
    Evidence
        Nine trials of specialist stroke care against routine care, in days of hospital stay, and one question,
        ``"length-of-stay"``. It lies in no folder that stays: its ``folder`` is ``data``.

    Notes
    -----
    For a copy to work on, see `new_review`.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> fit = synthesize("length-of-stay", example_review()).fit
    >>> fit.k, round(fit.estimate, 1)
    (9, -15.1)
    """
    with tempfile.TemporaryDirectory() as above:
        new_review(Path(above) / "review")
        return replace(load_evidence(Path(above) / "review" / "data"), folder=Path("data"))
