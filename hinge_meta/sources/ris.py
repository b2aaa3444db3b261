"""Records from RIS files of reference managers and databases, and records as RIS."""

from pathlib import Path

from rispy import RisParser, RisWriter

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.sources.ris_lines import ris_lines, tag_and_text
from hinge_meta.sources.ris_record import REPEATED, TAGS, entry_of, record_of
from hinge_meta.whole_file import write_whole


def read_ris(path):
    r"""Read the records of a RIS file.

    Parameters
    ----------
    path : str or Path
        A file in UTF-8, as PubMed's citation export, Zotero, EndNote, Scopus and the Cochrane Library write them, or
        `write_ris`.

    Returns
    -------
    tuple of Record
        In the order of the file. Their source is the name of the file, unless the file says that hinge_meta wrote it
        from another.

    Raises
    ------
    DataProblems
        If it is no RIS file, or a record is broken or names two DOIs or two PubMed identifiers: each with its line.

    Notes
    -----
    An accession number (``AN``) is a PubMed identifier only where the record says that its database is PubMed or
    MEDLINE; ``C2`` is one only in files of Scopus, and a PMC identifier only with its letters. Other numbers are not
    guessed at. What a file says of retraction is not read: ask the services.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "a.ris"
    ...     _ = file.write_text("TY  - JOUR\nAU  - Kell, Ann\nTI  - A trial\nAN  - 123\nDB  - PubMed\nER  - \n")
    ...     [record] = read_ris(file)
    >>> record.authors, record.title, record.pmid, record.source
    (('Kell',), 'A trial', '123', 'a.ris')
    """
    name = Path(path).name
    parser = _Parser(mapping=TAGS, list_tags=REPEATED, delimiter_tags_mapping={}, skip_unknown_tags=True)
    records, problems = [], []
    for block in ris_lines(path):
        [entry] = parser.parse_lines(iter(block.lines))
        try:
            records.append(record_of(entry, name))
        except ValueError as error:
            where = f"{name}, record of line {block.first}"
            problems.append(Problem(str(error), "one identifier of each kind, or none", file=where))
    if problems:
        raise DataProblems(problems)
    return tuple(records)


def ris_of(records):
    """Write records as RIS.

    Parameters
    ----------
    records : iterable of Record

    Returns
    -------
    str
        Each value on one line, so that nothing in it can end a record or begin another tag. `read_ris` gives the same
        records again, except for ``open_access``, ``sha256`` and notices.

    Notes
    -----
    Notices stand in a note (``N1``) for the person who reads the file, and are not read back. The source is a
    keyword (``source: Crossref``), by which reference managers can sort.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> print(ris_of([Record(source="Crossref", doi="10.1000/kell", title="A trial", years=(2009,))]))
    TY  - JOUR
    TI  - A trial
    PY  - 2009
    DO  - 10.1000/kell
    KW  - source: Crossref
    ER  -
    <BLANKLINE>
    """
    return _Writer(mapping=TAGS, list_tags=REPEATED).formats([entry_of(record) for record in records])


def write_ris(records, path):
    """Write records into a RIS file.

    Parameters
    ----------
    records : iterable of Record
    path : str or Path

    Returns
    -------
    Path

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.record import Record
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_ris(write_ris([Record(source="PubMed", title="A trial")], Path(folder) / "a.ris"))[0].title
    'A trial'
    """
    return write_whole(path, ris_of(records))


class _Parser(RisParser):
    def parse_line(self, line):
        tag, text = tag_and_text(line)
        return tag or None, text


class _Writer(RisWriter):
    def set_header(self, count):
        # Not part of the format: rispy numbers the records.
        return ""
