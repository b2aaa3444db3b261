"""The glossary: what the words of research on our pages mean, read from ``glossary.toml``."""

import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files

from hinge_meta.problems import DataProblems, Problem

_FILE = "glossary.toml"
_ELSEWHERE = "glossary_elsewhere.toml"


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word of research, and what it means.

    Attributes
    ----------
    id : str
        For links: lower-case letters, digits and hyphens.
    term : str
        As a heading gives it.
    forms : tuple of str
        What stands for it in a text; one in capitals only is meant in capitals only.
    meaning, more, source : str
        What it is; how it is used here, may be blank; where it can be read up, may be blank.

    Examples
    --------
    >>> next(term for term in glossary() if term.id == "i2").forms
    ('I²',)
    """

    id: str
    term: str
    forms: tuple
    meaning: str
    more: str
    source: str


@cache
def glossary(*, of_toolkit=True):
    """Read the glossary.

    Parameters
    ----------
    of_toolkit : bool
        Whether it is for the pages of the review that comes with the toolkit. For another review, the words of that
        one's subject are left out, and what it says of itself gives way to what is true of any.

    Returns
    -------
    tuple of Term
        In the order of the file, which goes by subject.

    Raises
    ------
    DataProblems
        As `read_terms` does.

    Examples
    --------
    >>> len(glossary()) > 80, "hip hinge" in {term.term for term in glossary(of_toolkit=False)}
    (True, False)
    """
    terms = read_terms(_text(_FILE))
    if of_toolkit:
        return terms
    elsewhere = tomllib.loads(_text(_ELSEWHERE))
    left_out, other = set(elsewhere["left_out"]), elsewhere["words"]
    return tuple(
        replace(term, **_attributes(other.get(term.id, {}))) for term in terms if term.id not in left_out
    )


def _attributes(entry):
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}


def _text(name):
    return files("hinge_meta.summaries.plain").joinpath(name).read_text(encoding="utf-8")


def read_terms(text):
    r"""Read terms from TOML, strictly.

    Parameters
    ----------
    text : str
        As ``glossary.toml`` is laid out: ``[[term]]`` with the attributes of `Term`.

    Returns
    -------
    tuple of Term

    Raises
    ------
    DataProblems
        If a term lacks a key, has one that is not known or holds something else than text; or if an id or a form
        is given twice, since a link could then lead to either. All faults at once.

    Examples
    --------
    >>> read_terms('[[term]]\nid = "bias"')
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: glossary.toml: row 1, study 'bias', column 'term': found no text; expected ...
    """
    try:
        entries = tomllib.loads(text).get("term", [])
    except tomllib.TOMLDecodeError as error:
        raise DataProblems([Problem(file=_FILE, found=str(error), expected="TOML")]) from None
    problems = [problem for row, entry in enumerate(entries, 1) for problem in _faults(row, entry)]
    problems = problems or list(_twice(entries))
    if problems:
        raise DataProblems(problems)
    return tuple(Term(**entry | {"forms": tuple(entry["forms"])}) for entry in entries)


def _faults(row, entry):
    place = {"file": _FILE, "row": row, "study": str(entry.get("id", ""))}
    keys = [item.name for item in fields(Term)]
    for key in sorted(set(entry) - set(keys)):
        yield Problem(**place, column=key, found="an unknown key", expected=f"one of {', '.join(keys)}")
    for key in keys:
        value = entry.get(key)
        if key == "forms":
            if not (isinstance(value, list) and value and all(_is_text(form) for form in value)):
                yield Problem(
                    **place, column=key, found=f"{value!r}", expected="a list of the words that stand for it"
                )
        elif not isinstance(value, str):
            yield Problem(
                **place, column=key, found="no text", expected="text; only more and source may be blank"
            )
        elif not value.strip() and key not in ("more", "source"):
            yield Problem(**place, column=key, found="blank text", expected="text")


def _is_text(value):
    return isinstance(value, str) and bool(value.strip()) and value == " ".join(value.split())


def _twice(entries):
    seen = {}
    for row, entry in enumerate(entries, 1):
        for key, said in [("id", entry["id"]), *(("forms", form) for form in entry["forms"])]:
            word = said if said.isupper() else said.casefold()
            first = seen.setdefault((key, word), (row, entry["id"]))
            if first[0] != row or (key == "forms" and entry["forms"].count(said) > 1):
                yield Problem(
                    file=_FILE,
                    row=row,
                    study=entry["id"],
                    column=key,
                    found=f"'{said}', as in row {first[0]} ('{first[1]}')",
                    expected="each id and each form with one term only",
                )
