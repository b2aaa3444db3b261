"""A table as printed, with every cell marked by how it was read: for a person who decides."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from hinge_meta.pull.extract.review_html import as_list, as_printed, how_read, key_to_signs
from hinge_meta.sources.jats.layout import Layout, layout_of
from hinge_meta.whole_file import write_whole

_PAGE = (
    '<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>'
    "<style>:root {{ color-scheme: light dark }} body {{ font-family: sans-serif; margin: 1.5rem }}</style></head>\n"
    "<body>\n{}\n</body>\n</html>\n"
)


@dataclass(frozen=True, eq=False)
class ReviewTable:
    """A table to be looked at.

    Attributes
    ----------
    layout : Layout
    read : tuple of TableCell
        Its cells with digits.
    address : str
        Of the article.

    Examples
    --------
    >>> ReviewTable(None, (), "").counts
    {}
    """

    layout: Layout = field(repr=False)
    read: tuple = field(repr=False)
    address: str = ""

    @property
    def counts(self):
        """How many cells with digits were read, read with doubt, and refused."""
        return dict(sorted(Counter(how_read(item) for item in self.read).items()))

    def __repr__(self):
        """Say which table it is, and how its cells were read."""
        counts = ", ".join(f"{number} {how}" for how, number in self.counts.items()) or "no cell with digits"
        return f"ReviewTable({self.layout.table.name}: {counts})"

    def _repr_html_(self):
        from markupsafe import Markup

        table = self.layout.table
        parts = [as_printed(self.layout, self.read, self.address), key_to_signs(self.counts)]
        for note in table.notes:
            mark = Markup("<sup>{}</sup> ").format(note.mark) if note.mark else ""
            parts.append(Markup("<p>{}{}</p>").format(mark, note.text))
        if table.grid.remarks:
            parts.append(Markup("<p>In laying it out: {}.</p>").format("; ".join(table.grid.remarks)))
        parts.append(as_list(self.read))
        return str(Markup("\n").join(parts))

    def write(self, path):
        """Write it as a page of its own.

        Parameters
        ----------
        path : str or Path

        Returns
        -------
        Path
        """
        from markupsafe import Markup

        title = f"{self.layout.table.name}: how it was read"
        return write_whole(path, str(Markup(_PAGE).format(title, Markup(self._repr_html_()))))


def review_table(extraction, table=None):
    """Show one table of an article with every cell marked by how it was read.

    Parameters
    ----------
    extraction : Extraction
    table : str, optional
        Its name, such as ``"Table 2"``; without it the first one.

    Returns
    -------
    ReviewTable
        Shows itself in Jupyter; ``write(path)`` makes a page of it.

    Raises
    ------
    ValueError
        If there is no table of that name; the message lists those that are there.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.pull.extract.from_tables import proposals_of
    >>> from hinge_meta.sources.jats.article import read_article
    >>> review_table(proposals_of(read_article(example_article("ebadi2012").read_bytes())), "Table 2")
    ReviewTable(Table 2: 24 read, 4 refused)
    """
    article = extraction.article
    if table is None and not article.tables:
        raise ValueError(f"no table in {article.name} can be read")
    shown = article.tables[0] if table is None else article.table(table)
    own = tuple(item for item in extraction.read if item.table == shown.name)
    return ReviewTable(layout_of(shown), own, article.address)


def write_review_pages(extraction, directory):
    """Write a page for each table of an article, to look at while deciding on its rows.

    Parameters
    ----------
    extraction : Extraction
    directory : str or Path

    Returns
    -------
    tuple of Path
        ``review-1.html`` and so on, in the order of the article; names do not come from the article.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.pull.extract.open_article import open_article
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in write_review_pages(open_article(example_article("ebadi2012")), folder)]
    ['review-1.html']
    """
    tables = extraction.article.tables
    return tuple(
        review_table(extraction, table.name).write(Path(directory) / f"review-{number}.html")
        for number, table in enumerate(tables, start=1)
    )
