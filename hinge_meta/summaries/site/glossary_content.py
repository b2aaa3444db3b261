"""What the glossary says, before it has a form."""

import re
import unicodedata
from itertools import groupby

from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.site.term_links import TermFinder, link_terms

# Up to the sign that ends a sentence or a list.
_ADDRESS = re.compile(r"(https?://[^\s<>]*[^\s<>.,;:)])")


def glossary_content(terms):
    """Put the terms of the glossary in alphabetical order, under their letters, with links between them.

    Parameters
    ----------
    terms : sequence of Term
        No form of which is shared.

    Returns
    -------
    dict
        Values for ``glossary.html.j2``: ``letters``, each with ``letter``, ``anchor`` and ``terms`` (``id``,
        ``term``, ``also``, ``meaning``, ``more``, ``source``; the last three as running text).

    Notes
    -----
    The order is that of English dictionaries: case and accents do not count. ``also`` lists the short forms by
    which a term goes as well (those in capitals), not its plurals.

    Examples
    --------
    >>> from hinge_meta.summaries.plain.glossary import Term
    >>> blank = {"more": "", "source": ""}
    >>> trial = Term(id="trial", term="trial", forms=("trial",), meaning="People are put into groups.", **blank)
    >>> bias = Term(id="bias", term="bias", forms=("bias",), meaning="What misleads a trial.", **blank)
    >>> content = glossary_content([trial, bias])
    >>> [letter["letter"] for letter in content["letters"]]
    ['B', 'T']
    >>> [run.link for run in content["letters"][0]["terms"][0]["meaning"]]
    ['', '#term-trial', '']
    """
    find = TermFinder(terms)
    ordered = sorted(terms, key=lambda term: (_spoken(term.term), term.id))
    return {
        "letters": [
            {
                "letter": letter,
                "anchor": f"letter-{letter.lower()}" if letter.isalpha() else "letter-other",
                "terms": [_entry(term, find) for term in group],
            }
            for letter, group in groupby(ordered, key=lambda term: _letter(term.term))
        ]
    }


def _entry(term, find):
    meaning, seen = link_terms(words(term.meaning), find, frozenset({term.id}), place="#term-")
    more, _ = link_terms(words(term.more), find, seen, place="#term-")
    return {
        "id": f"term-{term.id}",
        "term": term.term,
        "also": [form for form in term.forms if form.isupper() and form != term.term],
        "meaning": meaning,
        "more": more,
        "source": _with_addresses(term.source),
    }


def _with_addresses(text):
    parts = _ADDRESS.split(text)
    # Every second part is an address.
    return words(*(Run(part, link=part) if place % 2 else part for place, part in enumerate(parts)))


def _spoken(term):
    plain = unicodedata.normalize("NFKD", term)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def _letter(term):
    first = _spoken(term)[:1].upper()
    return first if first.isalpha() and first.isascii() else "#"
