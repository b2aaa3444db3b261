"""Cited family names beside those of a record."""

from hinge_meta.pull.audit.field_comparison import FieldComparison
from hinge_meta.pull.audit.folded_text import with_umlauts_written_out, words_in
from hinge_meta.pull.audit.thresholds import SAME_AUTHORS

_PARTICLES = frozenset((
    "af", "al", "av", "bin", "da", "dal", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "ibn", "la", "le", "los", "ter", "ten", "van", "vande", "vander", "vom", "von", "y", "zu",
    "zur",
))  # fmt: skip
_AFTER_NAMES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_TELLING_PART = 4


def is_same_family(one, other):
    """Say whether two family names are one.

    Parameters
    ----------
    one, other : str
        Names of groups are names as well.

    Returns
    -------
    bool
        Accents, hyphens, apostrophes, particles such as "van der" and "Jr" do not matter, nor whether an umlaut is
        written as two letters. Of a double name one part is enough.

    Examples
    --------
    >>> is_same_family("van der Esch", "Esch"), is_same_family("Müller", "Mueller"), is_same_family("Kell", "Kelly")
    (True, True, False)
    """
    if _written(one) & _written(other):
        return True
    first, second = set(_core(one)), set(_core(other))
    shorter = min(first, second, key=len)
    return bool(shorter) and first & second == shorter and max(map(len, shorter)) >= _TELLING_PART


def compare_authors(cited, record):
    """Compare cited families with a record's.

    Parameters
    ----------
    cited : tuple of str
        Those that were cited; that others follow who were not is no error.
    record : Record

    Returns
    -------
    FieldComparison
        Agrees if the first author is the same and every cited family is among the authors. Speaks for the paper if the
        first author is the same, or at least half of the families are there.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> compare_authors(("Kell", "Smith"), Record(source="PubMed", authors=("Kell", "Asmundson"))).note
    'not among the authors: Smith'
    """
    found = [any(is_same_family(name, author) for author in record.authors) for name in cited]
    share = sum(found) / len(cited)
    first = is_same_family(cited[0], record.authors[0])
    strangers = [name for name, there in zip(cited, found, strict=True) if not there]
    notes = [f"not among the authors: {', '.join(strangers)}"] if strangers else []
    if not first and found[0]:
        notes.append(f"first author is {record.authors[0]}")
    return FieldComparison(
        "authors",
        ", ".join(cited),
        ", ".join(record.authors),
        record.source,
        "yes" if first and not strangers else "no",
        first or share >= SAME_AUTHORS,
        share,
        "; ".join(notes),
    )


def _core(name):
    words = [word for word in words_in(name) if word not in _AFTER_NAMES]
    return [word for word in words if word not in _PARTICLES] or words


def _written(name):
    forms = {"".join(words_in(form)) for form in (name, with_umlauts_written_out(name))}
    return (forms | {"".join(_core(form)) for form in (name, with_umlauts_written_out(name))}) - {""}
