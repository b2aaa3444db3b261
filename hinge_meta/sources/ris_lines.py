"""The lines of a RIS file, record by record; what is broken is told with its line."""

import re
from dataclasses import dataclass
from pathlib import Path

from hinge_meta.problems import DataProblems, Problem

_TAGGED = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*)|\s*)")
# One blank too few, or a hyphen of another kind: such a line would silently be read as part of the line before it.
_NEARLY = re.compile(
    r"\s*(?:TY\s*[-\u2010-\u2015\u2212]\s*[A-Z]{2,}|ER\s*[-\u2010-\u2015\u2212])\s*|[A-Z][A-Z0-9]  -\S.*"
)
# What exporters put before and between records: a number, the name of a database.
_BETWEEN = re.compile(r"\s*|\s*\d+\.?\s*|[A-Za-z][\w ]{0,30}:.*")


@dataclass(frozen=True)
class RisLines:
    """The lines of one record.

    Attributes
    ----------
    first : int
        Line of the file on which it begins.
    lines : tuple of str
        From ``TY`` to ``ER``.

    Examples
    --------
    >>> RisLines(1, ("TY  - JOUR", "ER  - ")).first
    1
    """

    first: int
    lines: tuple


def ris_lines(path):
    r"""Part a RIS file into its records.

    Parameters
    ----------
    path : str or Path
        A file in UTF-8.

    Returns
    -------
    tuple of RisLines

    Raises
    ------
    DataProblems
        If it is no RIS file, or a record of it does not begin with ``TY`` and end with ``ER``: each with its line.

    Notes
    -----
    A record that lacks its end is never read: its last lines may be missing, or be those of the next one.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "a.ris"
    ...     _ = file.write_text("TY  - JOUR\nTI  - A trial\nER  - \n")
    ...     ris_lines(file)
    (RisLines(first=1, lines=('TY  - JOUR', 'TI  - A trial', 'ER  - ')),)
    """
    name = Path(path).name
    records, problems, started, tagged = [], [], None, False
    lines = _text_of(path).split("\n")

    def tell(number, found, expected):
        problems.append(Problem(found, expected, file=f"{name}, line {number}"))

    for number, line in enumerate(lines, start=1):
        tag, _ = tag_and_text(line)
        if tag == "TY":
            if started:
                tell(
                    number, "a new record", f"'ER  - ' at the end of the record that begins on line {started}"
                )
            started, tagged = number, False
        elif tag == "ER":
            if started:
                records.append(RisLines(started, tuple(lines[started - 1 : number])))
            else:
                tell(number, "the end of a record", "a line 'TY  - JOUR' at its beginning")
            started = None
        elif not tag and _NEARLY.fullmatch(line):
            tell(
                number, repr(line[:40]), "two capitals, two blanks, a hyphen and a blank, as in 'TY  - JOUR'"
            )
        elif not started:
            if tag or not _BETWEEN.fullmatch(line):
                tell(number, repr(line[:40]), "a record, which begins with a line 'TY  - JOUR'")
        elif not tag and not tagged and line.strip():
            tell(number, repr(line[:40]), "a tag such as 'TI  - ' after the type of a record")
        tagged = tagged or bool(tag and tag != "TY")
    if started:
        tell(
            len(lines),
            "the end of the file",
            f"'ER  - ' at the end of the record that begins on line {started}",
        )
    if not records and not problems:
        problems.append(Problem("no record", "lines from 'TY  - JOUR' to 'ER  - '", file=name))
    if problems:
        raise DataProblems(problems)
    return tuple(records)


def tag_and_text(line):
    """Part a line into its tag and what follows it.

    Returns
    -------
    tuple of (str, str)
        The tag is blank for a line that goes on with the one before it.

    Examples
    --------
    >>> tag_and_text("TI  - A trial"), tag_and_text("ER  -"), tag_and_text("of training")
    (('TI', 'A trial'), ('ER', ''), ('', 'of training'))
    """
    match = _TAGGED.fullmatch(line)
    return (match[1], (match[2] or "").strip()) if match else ("", line.strip())


def _text_of(path):
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataProblems(
            [Problem(f"a byte that is not UTF-8 ({error.start})", "a file exported as UTF-8", file=path.name)]
        ) from error
    if re.match(r"\s*PMID- ", text):
        expected = (
            "a RIS file; this is PubMed's own format: import it into a reference manager and export RIS"
        )
        raise DataProblems([Problem("'PMID- '", expected, file=path.name)])
    return text.replace("\r\n", "\n").replace("\r", "\n")
