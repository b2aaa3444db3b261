"""How many numbers of a table were read right, held against an independent reading."""

from dataclasses import dataclass

from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class ReadRight(Shown):
    """The count for one table.

    Attributes
    ----------
    table : str
    expected : int
        Cells with numbers in the independent reading.
    right : int
        Of these read with the same numbers.
    flagged : int
        Of these read otherwise or not at all, but refused or with a doubt.
    wrong : tuple of str
        Those read otherwise without a flag: there must be none.
    missing : tuple of str
        Those that the code did not find.
    extra : tuple of str
        Cells read as numbers that are none in the independent reading.

    Examples
    --------
    >>> print(ReadRight("Table 2", 98, 98, 0, (), (), ()))
    Table 2: 98 of 98 cells with numbers read right (100%), 0 flagged, 0 wrong without a flag, 0 missing, 0 extra
    """

    table: str
    expected: int
    right: int
    flagged: int
    wrong: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def share(self):
        """The share read right, from 0 to 1; 1 for a table without numbers."""
        return self.right / self.expected if self.expected else 1.0

    def __str__(self):
        """Say it in one line."""
        return (
            f"{self.table}: {self.right} of {self.expected} cells with numbers read right ({self.share:.0%}), "
            f"{self.flagged} flagged, {len(self.wrong)} wrong without a flag, {len(self.missing)} missing, "
            f"{len(self.extra)} extra"
        )


def share_read_right(cells, expected, table):
    """Hold the cells of a table against an independent reading.

    Parameters
    ----------
    cells : DataFrame
        As `hinge_meta.pull.extract.table_frame.cells_of` gives them.
    expected : dict of (int, int) to tuple of (float or None)
        By row and column, counted from 1: first, second and third number; None where there is none.
    table : str

    Returns
    -------
    ReadRight

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.pull.extract.table_frame import cells_of
    >>> from hinge_meta.sources.jats.article import read_article
    >>> table = read_article(example_article("ebadi2012").read_bytes()).tables[0]
    >>> expected = {(4, 2): (40.8, 14.6, None), (4, 3): (23.4, 6.9, None)}
    >>> print(share_read_right(cells_of(table).head(2), expected, "Table 2"))
    Table 2: 2 of 2 cells with numbers read right (100%), 0 flagged, 0 wrong without a flag, 0 missing, 0 extra
    """
    import pandas as pd

    found = {(row["row"], row["col"]): row for row in cells[cells["table"] == table].to_dict("records")}
    right, flagged, wrong, missing = 0, 0, [], []
    for place, numbers in expected.items():
        row = found.get(place)
        where = f"row {place[0]}, column {place[1]}"
        if row is None:
            missing.append(where)
            continue
        got = tuple(None if pd.isna(row[name]) else row[name] for name in ("value", "second", "third"))
        if got == tuple(numbers):
            right += 1
        elif row["state"] == "refused" or row["doubts"]:
            flagged += 1
        else:
            wrong.append(f"{where}: {row['literal']!r} read as {got}")
    extra = [
        f"row {place[0]}, column {place[1]}: {row['literal']!r}"
        for place, row in found.items()
        if place not in expected and not all(pd.isna(row[name]) for name in ("value", "second", "third"))
    ]
    return ReadRight(table, len(expected), right, flagged, tuple(wrong), tuple(missing), tuple(extra))
