"""What a passport says of the review as a whole, and of the words on its pages."""

from dataclasses import dataclass, fields

from hinge_meta.problems import DataProblems, Problem

_FILE = "datapackage.json"
_ADVICE = "For information, not medical advice; talk to your clinician about your own case."


@dataclass(frozen=True, kw_only=True)
class About:
    """A review as a whole: what it is called, whose it is, and how its pages speak of its subject.

    Attributes
    ----------
    title, description : str
        As the passport has them.
    authors : tuple of str
        Its ``contributors``; empty where nobody is named.
    licences : tuple of (str, str)
        Name and address of each licence of the tables; empty where none is named.
    sources : tuple of (str, str)
        Citation and address of each of its ``sources`` that has an address.
    heading, summary : str
        What stands over the list of questions, and what a search engine shows of it; the title and the description
        unless ``pages`` says otherwise.
    advice : str
        What stands at the foot of each page.
    intervention : str
        One word for what the first group gets, such as ``"training"``.
    cited_as : str
        The title under which the review is cited.
    with_toolkit : bool
        Whether it is the review that comes with the toolkit. Only its pages speak of that repository's files and
        commands, of how it was made and by whom, and show the gallery of every kind of picture.

    Examples
    --------
    >>> About(title="Stroke care", description="Two trials.").heading
    'Stroke care'
    """

    title: str
    description: str
    authors: tuple = ()
    licences: tuple = ()
    sources: tuple = ()
    heading: str = ""
    summary: str = ""
    advice: str = _ADVICE
    intervention: str = "intervention"
    cited_as: str = ""
    with_toolkit: bool = False

    def __post_init__(self):
        for name, other in (
            ("heading", self.title),
            ("summary", self.description),
            ("cited_as", self.title),
        ):
            if not getattr(self, name):
                object.__setattr__(self, name, other)


def read_about(passport):
    """Read what a passport says of its review.

    Parameters
    ----------
    passport : dict
        As `read_passport` gives it: ``title``, ``description``, ``contributors``, ``licenses`` by the Data Package
        standard, and ``pages``, a table of our own that may hold ``heading``, ``summary``, ``advice``,
        ``intervention``, ``cited_as`` and ``with_toolkit``.

    Returns
    -------
    About

    Raises
    ------
    DataProblems
        If title or description is missing or blank, or ``pages`` has a key that is not known or a value of another
        kind: all of these at once.

    References
    ----------
    https://datapackage.org/standard/data-package/

    Examples
    --------
    >>> passport = {"title": "Stroke care", "description": "Nine trials.", "contributors": [{"title": "A. Author"}]}
    >>> read_about(passport).authors
    ('A. Author',)
    """
    pages = passport.get("pages", {})
    problems = [*_faults_of_names(passport), *_faults_of_pages(pages)]
    if problems:
        raise DataProblems(problems)
    return About(
        title=passport["title"].strip(),
        description=passport["description"].strip(),
        authors=tuple(
            item.get("title", "") for item in passport.get("contributors", []) if item.get("title")
        ),
        licences=tuple(
            (item.get("title") or item.get("name", ""), item.get("path", ""))
            for item in passport.get("licenses", [])
        ),
        sources=tuple(
            (item["title"], item["path"])
            for item in passport.get("sources", [])
            if item.get("title") and item.get("path")
        ),
        **{name: value for name, value in pages.items() if value != ""},
    )


def _faults_of_names(passport):
    for name in ("title", "description"):
        value = passport.get(name)
        if not (isinstance(value, str) and value.strip()):
            yield Problem(
                file=_FILE,
                column=name,
                found=f"{value!r}",
                expected="what the review is, in words: pages show it",
            )


def _faults_of_pages(pages):
    if not isinstance(pages, dict):
        yield Problem(file=_FILE, column="pages", found=f"{pages!r}", expected="a table of keys and values")
        return
    kinds = {item.name: item.type for item in fields(About)[5:]}
    for name, value in pages.items():
        if name not in kinds:
            yield Problem(
                file=_FILE,
                column=name,
                found="an unknown key in pages",
                expected=f"one of {', '.join(kinds)}",
            )
        elif not isinstance(value, kinds[name]):
            expected = "true or false" if kinds[name] is bool else "words"
            yield Problem(file=_FILE, column=name, found=f"{value!r} in pages", expected=expected)
