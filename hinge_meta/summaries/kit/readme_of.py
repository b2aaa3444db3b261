"""What stands in the README of a kit."""

from hinge_meta.summaries.kit.licence_of import may_be_used

_OF_TOOLKIT = (
    "This is no medical advice. Nothing here was registered in advance: the questions, the choices of rows and",
    "the wording were written down after results had been seen (post hoc).",
)
_NOT_RECORDED = (
    "This is no medical advice. No registration is recorded, and nothing records when the questions and the choices",
    "of rows were written down.",
)


def readme_of(synthesis, audience, files):
    """Say what is in a kit, how it may be used, and how to see that it is whole.

    Parameters
    ----------
    synthesis : Synthesis
    audience : str
    files : iterable of Packed

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.summaries.kit.archive import Packed
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> text = readme_of(synthesize("pain-hip-added"), "blog", [Packed("a.txt", b"", "a letter")])
    >>> text.splitlines()[0]
    'hinge_meta: pain-hip-added, for blog'
    """
    longest = max(len(file.path) for file in files)
    listed = [
        f"  {file.path.ljust(longest)}  {file.what}" for file in sorted(files, key=lambda file: file.path)
    ]
    standing = synthesis.certainty.certainty
    rated = f"{standing.overall} ({standing.status_note})" if standing.assessed else standing.overall
    return "\n".join(
        [
            f"hinge_meta: {synthesis.id}, for {audience}",
            "",
            f"Data of {synthesis.evidence.date}, fingerprint {synthesis.fingerprint}.",
            f"Certainty of the evidence (GRADE): {rated}.",
            *(_OF_TOOLKIT if synthesis.evidence.about.with_toolkit else _NOT_RECORDED),
            "",
            "HOW TO USE IT",
            "  1. Copy a sentence from sentences.md whole. Those under “What may not be said” are not carried by it.",
            "  2. Use a picture as it is. It says its certainty, source and date; do not crop them away.",
            "  3. Give the text of alt.txt to the picture as its alternative text.",
            "  4. Or paste embed.html: upload the picture that it names, and put the picture's address into src.",
            "     embed-in-one-piece.html needs no upload, where your editor lets an SVG stand.",
            "  5. Cite it (citation.txt) and the sources named in the caption.",
            "",
            "FILES",
            *listed,
            "",
            "LICENCE",
            *may_be_used(synthesis.evidence.about),
            "",
            "IS IT WHOLE?",
            "  manifest.json has the SHA-256 of every file. To compute one: shasum -a 256 FILE (macOS, Linux),",
            "  or certutil -hashfile FILE SHA256 (Windows).",
            "",
        ]
    )
