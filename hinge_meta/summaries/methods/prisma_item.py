"""One item of PRISMA 2020, and how far it is answered."""

from dataclasses import dataclass

from hinge_meta.summaries.document.words import Run

ANSWERS = ("yes", "in part", "no")


@dataclass(frozen=True)
class PrismaItem:
    """One item of the reporting guideline, answered.

    Attributes
    ----------
    number : str
        As PRISMA 2020 numbers it: ``"13a"``.
    topic : str
        What it asks for, in our own words.
    answered : {"yes", "in part", "no"}
    where : tuple of str
        Where it is answered: ``#place`` on the page of a question, ``name.html`` beside it, or a file of the
        repository; empty where it is not.
    why : str
        In what way, or why not; one or two sentences.

    Examples
    --------
    >>> PrismaItem("13d", "Pooling", "yes", ("methods.html#pooling", "data/README.md"), "A model.").places
    (('methods, pooling', 'methods.html#pooling'), ('data/README.md', ''))
    """

    number: str
    topic: str
    answered: str
    where: tuple
    why: str

    @property
    def places(self):
        """Where it is answered, as pairs of words and a link; the link is blank for a file of the repository."""
        return tuple((_words(place), place if Run(place, link=place).leads else "") for place in self.where)


def _words(place):
    page, _, part = place.partition("#")
    name = page.removesuffix(".html") if page.endswith(".html") else page
    # The page of a question's own tests is named after the question.
    name = "cross-examination" if name.endswith("-cross-examination") else name
    return ", ".join(filter(None, [name, part.replace("-", " ")]))
