"""Links from the terms of a text to their meaning, made in running text and never in markup."""

import re
from dataclasses import replace

from hinge_meta.summaries.document.blocks import Bullets, Fold, Paragraph

GLOSSARY_PLACE = "glossary.html#term-"


def with_term_links(document, terms):
    """Link the first mention of each term in each section to the glossary.

    Parameters
    ----------
    document : Document
    terms : sequence of Term
        Of the glossary, no form of which is shared; none of them, no links.

    Returns
    -------
    Document
        The same words. Only paragraphs and lists gain links, also folded ones; headings, captions, tables and
        what is a link already stay as they are.

    Notes
    -----
    The longest form wins, whole words only: "risk of bias" is not read as "bias", and "meta-analysis" not as
    "analysis". A form in capitals only ("SMD") is found in capitals only, any other in either case.

    Examples
    --------
    >>> from hinge_meta.summaries.document.blocks import Section
    >>> from hinge_meta.summaries.document.document import Document
    >>> from hinge_meta.summaries.document.words import words
    >>> section = Section("a", "Trials", (Paragraph(words("Trials were few. More trials would help.")),))
    >>> document = Document("a", "A?", "A", "", (section,), (), "", "", "")
    >>> from types import SimpleNamespace
    >>> linked = with_term_links(document, [SimpleNamespace(id="trial", forms=("trials", "trial"))])
    >>> [(run.text, run.link) for run in linked.sheet[0].blocks[0].words]
    [('Trials', 'glossary.html#term-trial'), (' were few. More trials would help.', '')]
    """
    if not terms:
        return document
    find = TermFinder(terms)
    return replace(
        document,
        sheet=tuple(_section(part, find) for part in document.sheet),
        appendix=tuple(_section(part, find) for part in document.appendix),
    )


class TermFinder:
    """Finds the terms of a glossary in a text.

    Parameters
    ----------
    terms : sequence of Term
        Of the glossary, no form of which is shared.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> find = TermFinder([SimpleNamespace(id="smd", forms=("SMD",)), SimpleNamespace(id="bias", forms=("bias",))])
    >>> find("Bias in an SMD, not in an smd.")
    [(0, 4, 'bias'), (11, 14, 'smd')]
    """

    def __init__(self, terms):
        self._ids = {_key(form): term.id for term in terms for form in term.forms}
        longest_first = sorted(self._ids, key=lambda form: (-len(form), form))
        # Without a form there is nothing to find; an empty pattern would find it everywhere.
        self._pattern = re.compile("|".join(map(_pattern, longest_first)) or r"(?!)")

    def __call__(self, text):
        """Give where each term stands: ``(start, end, id)``, in order."""
        return [(*match.span(), self._id(match[0])) for match in self._pattern.finditer(text)]

    def _id(self, found):
        found = " ".join(found.split())
        return self._ids.get(found) or self._ids[found.casefold()]


def link_terms(runs, find, seen, place=GLOSSARY_PLACE):
    """Link the terms in running text that were not seen before.

    Parameters
    ----------
    runs : tuple of Run
    find : TermFinder
    seen : frozenset of str
        Ids of terms that are not to be linked.
    place : str
        What stands before an id in a link.

    Returns
    -------
    runs : tuple of Run
        With the same text.
    seen : frozenset of str
        With those that were found.

    Examples
    --------
    >>> from hinge_meta.summaries.document.words import words
    >>> from types import SimpleNamespace
    >>> find = TermFinder([SimpleNamespace(id="bias", forms=("bias",))])
    >>> runs, seen = link_terms(words("No bias."), find, frozenset())
    >>> [run.text for run in runs], sorted(seen)
    (['No ', 'bias', '.'], ['bias'])
    """
    linked = []
    for run in runs:
        if run.link:
            linked.append(run)
            continue
        end_of_last = 0
        for start, end, name in find(run.text):
            if name in seen:
                continue
            seen |= {name}
            linked.append(replace(run, text=run.text[end_of_last:start]))
            linked.append(replace(run, text=run.text[start:end], link=f"{place}{name}"))
            end_of_last = end
        linked.append(replace(run, text=run.text[end_of_last:]))
    return tuple(run for run in linked if run.text), seen


def _section(section, find):
    blocks, _ = _blocks(section.blocks, find, frozenset())
    return replace(section, blocks=blocks)


def _blocks(blocks, find, seen):
    linked = []
    for block in blocks:
        if isinstance(block, Paragraph):
            runs, seen = link_terms(block.words, find, seen)
            block = replace(block, words=runs)
        elif isinstance(block, Bullets):
            items = []
            for item in block.items:
                runs, seen = link_terms(item, find, seen)
                items.append(runs)
            block = replace(block, items=tuple(items))
        elif isinstance(block, Fold):
            inner, seen = _blocks(block.blocks, find, seen)
            block = replace(block, blocks=inner)
        linked.append(block)
    return tuple(linked), seen


def _in_capitals(form):
    return form.isupper()


def _key(form):
    return form if _in_capitals(form) else form.casefold()


def _pattern(form):
    words = r"\s+".join(map(re.escape, form.split()))
    words = words if _in_capitals(form) else f"(?i:{words})"
    return rf"(?<![\w-]){words}(?![\w-])"
