"""Decisions that stand in the notes of a RIS file."""

from pathlib import Path

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.search.screening_columns import DECISIONS


def rows_of_ris(path):
    r"""Read the decisions of a RIS file.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    list of (int, dict)
        The number of the entry, and its ``search``, ``record_id`` and decisions; blank where nothing is said.

    Raises
    ------
    DataProblems
        If the file is no RIS, or an entry has a decision without saying which record it is on.

    Notes
    -----
    Read is a note (``N1``) whose line is the name of a column of the table, a colon and its cell:
    ``record_id: pmid:7``, ``title_abstract: include``. Everything else, such as the labels and notes that screening
    programs write, is passed over: what they mean is not guessed.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "a.ris"
    ...     lines = ["TY  - JOUR", "N1  - search: hips", "N1  - record_id: pmid:7", "N1  - title_abstract: include",
    ...              "N1  - RAYYAN-INCLUSION: Excluded", "ER  - ", ""]
    ...     _ = path.write_text("\n".join(lines), encoding="utf-8")
    ...     [(number, row["record_id"], row["title_abstract"]) for number, row in rows_of_ris(path)]
    [(1, 'pmid:7', 'include')]
    """
    import rispy

    path = Path(path)
    try:
        entries = rispy.loads(path.read_text(encoding="utf-8-sig"), skip_unknown_tags=True)
    except FileNotFoundError:
        raise DataProblems([Problem(file=path.name, found="no such file", expected="decisions")]) from None
    except (UnicodeDecodeError, rispy.parser.ParseError, ValueError) as error:
        problem = Problem(file=path.name, found=f"no readable RIS ({error})", expected="RIS in UTF-8")
        raise DataProblems([problem]) from None
    problems, rows = [], []
    for number, entry in enumerate(entries, start=1):
        row = dict.fromkeys(("search", "record_id", *DECISIONS), "")
        notes = entry.get("notes") or []
        for line in "\n".join([notes] if isinstance(notes, str) else notes).splitlines():
            name, colon, cell = line.partition(":")
            if colon and name.strip() in row:
                row[name.strip()] = cell.strip()
        decided = any(row[column] for column in DECISIONS)
        if decided and not (row["search"] and row["record_id"]):
            problems.append(
                Problem(
                    file=path.name,
                    row=number,
                    found="a decision in the notes of an entry that does not say which record it is on",
                    expected="notes 'search: ...' and 'record_id: ...' beside it",
                )
            )
        elif decided:
            rows.append((number, row))
    if problems:
        raise DataProblems(problems)
    return rows
