"""An article in JATS: its bibliography, its licence and its tables."""

import hashlib
from dataclasses import dataclass, field

from hinge_meta.sources.jats.front_matter import front_matter
from hinge_meta.sources.jats.licence import licence_of
from hinge_meta.sources.jats.printed_text import local_name
from hinge_meta.sources.jats.table import Table
from hinge_meta.sources.jats.tables import NotReadable, tables_of
from hinge_meta.sources.read_xml import xml_of
from hinge_meta.sources.record import Record
from hinge_meta.sources.unreadable import Unreadable


@dataclass(frozen=True)
class Article:
    """A full text.

    Attributes
    ----------
    record : Record
        With the notices that the file itself carries.
    licence : str
        Its address or its words.
    tables : tuple of Table
    not_readable : tuple of NotReadable
        Tables that are pictures or of another model, and why.

    Examples
    --------
    >>> Article(Record(source="full text", pmcid="PMC12"), "", (), ()).address
    'https://pmc.ncbi.nlm.nih.gov/articles/PMC12/'
    """

    record: Record
    licence: str = ""
    tables: tuple[Table, ...] = field(default=(), repr=False)
    not_readable: tuple[NotReadable, ...] = ()

    @property
    def address(self):
        """Where a reader finds it; blank for an article without an identifier of PubMed Central."""
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{self.record.pmcid}/" if self.record.pmcid else ""

    @property
    def name(self):
        """By what it may be looked up: PMC identifier, DOI, or title."""
        return self.record.pmcid or self.record.doi or self.record.title or "an article without a name"

    def table(self, name):
        """Give a table by its name.

        Raises
        ------
        ValueError
            If there is none of that name; the message lists those that are there.
        """
        names = [table.name for table in self.tables]
        if name not in names:
            raise ValueError(f"table must be one of {names}, got {name!r}")
        return self.tables[names.index(name)]


def read_article(body, source="full text"):
    """Read an article.

    Parameters
    ----------
    body : bytes
        JATS: an ``article``, or one alone in a ``pmc-articleset``.
    source : str
        Who gave it, for `Record.source`.

    Returns
    -------
    Article

    Raises
    ------
    Unreadable
        If it is no XML, declares entities, or is no one article.

    Notes
    -----
    No entity is resolved and no document type is fetched. Both dialects of PubMed Central are read.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> article = read_article(example_article("ebadi2012").read_bytes())
    >>> article.record.doi, [table.name for table in article.tables]
    ('10.1186/1471-2474-13-192', ['Table 2'])
    """
    root = xml_of(body)
    article = root
    if local_name(root) == "pmc-articleset":
        within = [child for child in root if local_name(child) == "article"]
        if len(within) != 1:
            raise Unreadable(f"a set of {len(within)} articles; one is needed")
        (article,) = within
    if local_name(article) != "article":
        raise Unreadable(f"<{local_name(article)[:40]}> where an article was expected")
    tables, not_readable = tables_of(article)
    meta = article.find("{*}front/{*}article-meta")
    return Article(
        record=front_matter(article, source, hashlib.sha256(body).hexdigest()),
        licence="" if meta is None else licence_of(meta),
        tables=tables,
        not_readable=not_readable,
    )
