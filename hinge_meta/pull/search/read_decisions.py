"""Decisions that screeners wrote into copies of the table, read and held against each other."""

import csv
import io
from pathlib import Path

import pandas as pd

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.search.agreed_decision import agreed_decision, of_stage
from hinge_meta.pull.search.decisions_in_ris import rows_of_ris
from hinge_meta.pull.search.screening_columns import DECISIONS, KEYS, STAGES


def read_decisions(*paths):
    """Read the decisions of one screener or several.

    Parameters
    ----------
    *paths : str or Path
        CSV files with the columns ``search``, ``record_id`` and those of decisions (others are passed over), or RIS
        files whose notes have lines such as ``title_abstract: include`` (see `rows_of_ris`).

    Returns
    -------
    DataFrame
        ``search``, ``record_id`` and the eight columns of decisions: one row for each record that anyone decided on,
        in the order of the table's keys.

    Raises
    ------
    DataProblems
        If a column is missing, a record stands twice in one file, a word is none that is known, or two screeners
        decided differently: both are named, and the record stays open until they agree.

    Notes
    -----
    Nothing is guessed: labels, stars, folders and key words of other programs say nothing here.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.pull.search.screening_columns import screening_frame
    >>> row = {"search": "hips", "record_id": "pmid:7", "title_abstract": "include",
    ...        "title_abstract_by": "A. Ott", "title_abstract_on": "2026-11-23"}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "ott.csv"
    ...     _ = path.write_text(screening_frame([row]).to_csv(index=False), encoding="utf-8")
    ...     read_decisions(path)["title_abstract"].tolist()
    ['include']
    """
    if not paths:
        raise ValueError("paths must be one file or more, got none")
    problems, merged = [], {}
    for path in map(Path, paths):
        rows = rows_of_ris(path) if path.suffix.lower() == ".ris" else _rows_of_csv(path)
        problems += _twice(rows, path.name)
        for number, row in rows:
            key = tuple(row[name] for name in KEYS)
            if not any(row[column] for column in DECISIONS):
                continue
            earlier = merged.get(key)
            if earlier is None:
                merged[key] = (row, path.name)
                continue
            conflicts = [
                fault for stage in STAGES for fault in _conflict(stage, earlier, (row, path.name), number)
            ]
            problems += conflicts
            if not conflicts:
                merged[key] = (_both(earlier[0], row), path.name)
    if problems:
        raise DataProblems(problems)
    rows = [merged[key][0] for key in sorted(merged)]
    return pd.DataFrame(rows, columns=[*KEYS, *DECISIONS], dtype=object)


def _rows_of_csv(path):
    try:
        text = path.read_text(encoding="utf-8-sig")
        header, *lines = list(csv.reader(io.StringIO(text, newline=""), strict=True)) or [[]]
    except FileNotFoundError:
        raise DataProblems([Problem(file=path.name, found="no such file", expected="decisions")]) from None
    except (UnicodeDecodeError, csv.Error) as error:
        found = f"no readable CSV ({error})"
        raise DataProblems([Problem(file=path.name, found=found, expected="UTF-8 with commas")]) from None
    absent = [name for name in (*KEYS, *DECISIONS) if name not in header]
    if absent:
        problem = Problem(
            file=path.name,
            row=1,
            found=f"the columns {', '.join(header) or '(none)'}",
            expected=f"also {', '.join(absent)}, separated by commas",
        )
        raise DataProblems([problem])
    problems = [
        Problem(file=path.name, row=number, found=f"{len(cells)} cells", expected=f"{len(header)}")
        for number, cells in enumerate(lines, start=2)
        if len(cells) != len(header) and any(cells)
    ]
    if problems:
        raise DataProblems(problems)
    rows = []
    for number, cells in enumerate(lines, start=2):
        if any(cells):
            row = dict(zip(header, cells, strict=True))
            rows.append((number, {name: row[name].strip() for name in (*KEYS, *DECISIONS)}))
    return rows


def _twice(rows, file):
    seen = {}
    for number, row in rows:
        key = tuple(row[name] for name in KEYS)
        if key in seen:
            yield Problem(
                file=file,
                row=number,
                study=key[1],
                found=f"a second row for it, the first is row {seen[key]}",
                expected="one row a record",
            )
        seen.setdefault(key, number)


def _conflict(stage, earlier, later, number):
    (one, one_file), (other, other_file) = earlier, later
    if one[stage] and other[stage] and one[stage] != other[stage]:
        yield Problem(
            file=other_file,
            row=number,
            study=other["record_id"],
            column=stage,
            found=(
                f"'{other[stage]}' by {other[f'{stage}_by'] or 'nobody named'}, but "
                f"'{one[stage]}' by {one[f'{stage}_by'] or 'nobody named'} in {one_file}"
            ),
            expected="one decision that both stand by, its '_by' naming both",
        )


def _both(one, other):
    joined = dict(one)
    for stage in STAGES:
        if one[stage] and other[stage]:
            joined |= agreed_decision(one, other, stage)
        elif not one[stage]:
            joined |= of_stage(other, stage)
    return joined
