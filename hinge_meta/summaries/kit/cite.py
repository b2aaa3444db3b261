"""How an answer is cited, with the sources that it rests on."""

from dataclasses import dataclass
from importlib.metadata import version

from hinge_meta.figures.card.one_line import one_line
from hinge_meta.summaries.references.bibtex import bibtex
from hinge_meta.summaries.references.csl_json import csl_json
from hinge_meta.summaries.references.formatted import formatted
from hinge_meta.summaries.references.references_of import references_of


@dataclass(frozen=True)
class Cited:
    """The answer and its sources as references, in three forms; the answer comes first.

    Attributes
    ----------
    text, bibtex : str
    csl : str
        JSON of the Citation Style Language.

    Examples
    --------
    >>> Cited("A.", "@misc{a}", "[]").text
    'A.'
    """

    text: str
    bibtex: str
    csl: str


def cite(synthesis):
    """Cite an answer by its data, and what it rests on.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Cited

    Notes
    -----
    There is no DOI of this answer and no address where it is published, so none is given.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> cite(synthesize("pain-hip-added")).bibtex.splitlines()[0]
    '@misc{hinge-meta-pain-hip-added,'
    """
    date, about = synthesis.evidence.date, synthesis.evidence.about
    author = " and ".join(about.authors)
    own = {
        "id": f"hinge-meta-{synthesis.id}" if about.with_toolkit else f"review-{synthesis.id}",
        "type": "document",
        **({"author": [{"literal": author}]} if author else {}),
        "title": synthesis.question.title,
        "issued": {"date-parts": [[int(part) for part in date.split("-")]]},
        "note": f"hinge_meta {version('hinge_meta')}, data of {date}, fingerprint {synthesis.fingerprint}",
    }
    items = [_seen(item) for item in (own, *references_of(synthesis, synthesis.evidence))]
    year, title = date.partition("-")[0], items[0]["title"]
    text = "\n".join(
        [
            f"{author[0].upper()}{author[1:]} ({year}). {title}. {own['note']}."
            if author
            else f"{title} ({year}). Nobody is named as its author. {own['note']}.",
            "",
            "It rests on these. Cite those whose numbers you use:",
            *(f"- {one_line(f'{text} {link}')}" for text, link in formatted(items[1:])),
            "",
        ]
    )
    return Cited(text, bibtex(items), csl_json(items))


def _seen(value):
    """Leave out signs that are not seen, wherever text stands."""
    if isinstance(value, dict):
        return {key: _seen(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_seen(item) for item in value]
    return one_line(value) if isinstance(value, str) else value
