"""The sources."""

from hinge_meta.summaries.document.blocks import Bullets, Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.references.formatted import formatted
from hinge_meta.summaries.references.references_of import references_of


def sources_section(synthesis):
    """List what the answer rests on, each where it can be opened.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> sources_section(synthesize("pain-vs-exercise")).blocks[0].numbered
    True
    """
    references = formatted(references_of(synthesis, synthesis.evidence))
    items = tuple(words(Run(text, link=link)) for text, link in references)
    return Section("sources", "Sources", (Bullets(items, numbered=True, small=True),))
