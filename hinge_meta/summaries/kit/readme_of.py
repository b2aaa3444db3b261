"""What stands in the README of a kit."""


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
            "This is no medical advice. Nothing here was registered in advance: the questions, the choices of rows and",
            "the wording were written down after results had been seen (post hoc).",
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
            "  Pictures, sentences and data: CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
            "  Name hinge_meta and the date, and say so if you changed anything. The publications that the numbers",
            "  were read in stay under their own terms.",
            "",
            "IS IT WHOLE?",
            "  manifest.json has the SHA-256 of every file. To compute one: shasum -a 256 FILE (macOS, Linux),",
            "  or certutil -hashfile FILE SHA256 (Windows).",
            "",
        ]
    )
