"""Effect sizes from the tables of a full text: rows for a person to accept, and all that was not taken."""

from dataclasses import dataclass, field
from pathlib import Path

from hinge_meta.pull.extract.proposals import proposal_columns, write_proposals
from hinge_meta.pull.extract.review_table import write_review_pages
from hinge_meta.pull.extract.table_bibliography import arm_rows, bibliography_rows, known_report
from hinge_meta.pull.extract.table_frame import frame_of_cells, sizes_elsewhere
from hinge_meta.pull.extract.table_outcomes import outcome_rows
from hinge_meta.pull.extract.table_reader import read_table
from hinge_meta.safe_csv import safe_csv
from hinge_meta.shown.frame_table import frame_table
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Fold, Words
from hinge_meta.sources.jats.layout import layout_of
from hinge_meta.whole_file import write_whole

REFUSED_COLUMNS = ("location", "literal", "why")


# A table of more rows is put away until somebody opens it.
_OPEN = 8


@dataclass(frozen=True, eq=False)
class Extraction(Shown):
    """What the tables of one article offer, and what they do not.

    Attributes
    ----------
    article : Article
    read : tuple of TableCell
        Every cell with digits.
    cells : DataFrame
        The same as a frame, see `hinge_meta.pull.extract.table_frame.cells_of`.
    outcomes : DataFrame
        Proposed rows, every cell text; none is accepted. Arm, outcome, instrument and time are blank for a person, with
        the printed words beside them.
    reports, trials, arms : DataFrame
        Proposed rows for the paper itself; no rows of reports and trials where it is among the curated ones.
    refused : DataFrame
        What became no row, and why: with the rows above it accounts for every cell with digits and every table.
    notes : tuple of str
        What holds for the whole article.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> proposals_of(read_article(example_article("ebadi2012").read_bytes()))
    Extraction(PMC3537701: 1 table, 28 cells with numbers, 24 rows proposed, 4 cells refused, 0 rows with doubts)
    """

    article: object = field(repr=False)
    read: tuple = field(repr=False)
    cells: object = field(repr=False)
    outcomes: object = field(repr=False)
    reports: object = field(repr=False)
    trials: object = field(repr=False)
    arms: object = field(repr=False)
    refused: object = field(repr=False)
    notes: tuple = ()

    def __repr__(self):
        """Say in one line what was found."""
        tables = len(self.article.tables)
        return (
            f"Extraction({self.article.name}: {tables} table{'' if tables == 1 else 's'}, "
            f"{len(self.cells)} cells with numbers, {len(self.outcomes)} rows proposed, "
            f"{int((self.cells['why_no_row'] != '').sum())} cells refused, "
            f"{int((self.outcomes['doubts'] != '').sum())} rows with doubts)"
        )

    def __str__(self):
        """Say what was found, and what holds for the whole article."""
        return "\n".join([repr(self), *(f"note: {note}" for note in self.notes)])

    def to_dict(self):
        """Give everything as plain values, for JSON."""
        record = self.article.record
        about = {name: getattr(record, name) for name in ("doi", "pmid", "pmcid", "title", "sha256")}
        tables = {
            name: getattr(self, name)
            for name in ("reports", "trials", "arms", "outcomes", "refused", "cells")
        }
        return {
            "article": {**about, "licence": self.article.licence, "address": self.article.address},
            "notes": list(self.notes),
            **{name: _plain_rows(table) for name, table in tables.items()},
        }

    def _view(self):
        parts = [Words(repr(self)), *map(Words, self.notes)]
        for name in ("reports", "trials", "arms", "outcomes", "refused"):
            table = getattr(self, name)
            filled = table.loc[:, (table != "").any()] if len(table) else table
            shown = frame_table(filled, name) if len(table) else Words(f"{name}: none")
            parts.append(Fold(f"{name}: {len(table)} rows", (shown,)) if len(table) > _OPEN else shown)
        return tuple(parts)

    def write(self, directory):
        """Write the proposals, every cell that was read, and what was refused into a folder.

        Parameters
        ----------
        directory : str or Path
            One of its own for each article.

        Returns
        -------
        tuple of Path

        Raises
        ------
        DataProblems
            If somebody has worked on proposals that are there.
        """
        directory = Path(directory)
        frames = {name: getattr(self, name) for name in ("trials", "reports", "arms", "outcomes")}
        frames = {name: frame for name, frame in frames.items() if len(frame) or name == "outcomes"}
        written = write_proposals(frames, directory, article=self.article.name)
        more = (("cells.csv", self.cells), ("refused.csv", self.refused))
        tables = tuple(write_whole(directory / name, safe_csv(table)) for name, table in more)
        return (*written, *tables, *write_review_pages(self, directory))


def proposals_of(article, evidence=None, *, read_at=None):
    """Propose rows from all tables of an article.

    Parameters
    ----------
    article : Article
        As `hinge_meta.sources.jats.article.read_article` gives it.
    evidence : Evidence, optional
        Where the paper is among its reports, rows carry its identifiers; otherwise those of the trial and the report
        that are proposed beside them.
    read_at : str, optional
        Address at which it was read; without it the article's page in PubMed Central.

    Returns
    -------
    Extraction

    Notes
    -----
    What a second number is comes from words alone, and is unknown without them. Within-group effect sizes, p values,
    differences and test statistics are refused with the words that say so. Nothing is computed, imputed or accepted.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> rows = proposals_of(read_article(example_article("ebadi2012").read_bytes())).outcomes
    >>> print(rows.loc[1, ["mean", "sd", "n", "literal", "location"]].to_string())
    mean                                                     23.4
    sd                                                        6.9
    n                                                          24
    literal                                            23.4 (6.9)
    location    Table 2, row "Functional Rating Index", column...
    """
    trial_id, report_id = known_report(article.record, evidence.reports) if evidence is not None else ("", "")
    about = {} if report_id else bibliography_rows(article)
    # A new paper's rows name the trial and the report that are proposed beside them.
    proposed = about.get("trials", {}).get("trial_id", trial_id)
    address = article.address if read_at is None else read_at
    common = {
        "trial_id": proposed,
        "report_id": report_id or about.get("reports", {}).get("report_id", ""),
        "source_kind": "full text",
        "source_doi": article.record.doi,
        "read_at": address,
        "confirm_in_full_text": "false",
    }
    notes = _notes(article)
    read, rows, refused = [], [], []
    for table in article.tables:
        layout = layout_of(table)
        cells = read_table(layout, sizes_elsewhere(table, article), _doubts(article))
        read += cells
        more, not_taken = outcome_rows(cells, common)
        rows += more
        refused += [*not_taken, *_above_and_before(layout)]
    refused += [{"location": item.name, "literal": "", "why": item.why} for item in article.not_readable]
    return Extraction(
        article=article,
        read=tuple(read),
        cells=frame_of_cells(read),
        outcomes=_frame(rows, proposal_columns("outcomes")),
        reports=_frame([about["reports"]] if about else [], proposal_columns("reports")),
        trials=_frame([about["trials"]] if about else [], proposal_columns("trials")),
        arms=_frame(arm_rows(rows, proposed, address), proposal_columns("arms")),
        refused=_frame(refused, REFUSED_COLUMNS),
        notes=notes,
    )


def _notes(article):
    notes = [
        f"the file carries a notice: {notice.kind} ({notice.as_given})" for notice in article.record.notices
    ]
    notes += [
        f"this is a notice itself: {notice.kind} of {notice.doi or notice.pmid or notice.reference or 'another paper'}"
        for notice in article.record.gives_notice_of
    ]
    notes += [f"{item.name}: {item.why}" for item in article.not_readable]
    if not article.tables:
        notes.append("no table in it can be read")
    return tuple(notes)


def _doubts(article):
    doubts = [f"the article carries a notice of {notice.kind}" for notice in article.record.notices]
    return doubts + [
        f"the article is a notice itself: {notice.kind}" for notice in article.record.gives_notice_of
    ]


def _above_and_before(layout):
    """List values that stand among headings and labels: a person should know that they were taken for words."""
    for cell, reading in zip(layout.table.grid.cells, layout.readings, strict=True):
        heading = cell.row < layout.tree.n_rows
        if reading.has_two and (heading or cell.col < layout.n_labels):
            where = f"{layout.table.name}, row {cell.row + 1}, column {cell.col + 1}"
            kind = "headings" if heading else "labels"
            yield {"location": where, "literal": reading.literal, "why": f"it stands among the {kind}"}


def _frame(rows, columns):
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns), dtype=object).fillna("")


def _plain_rows(table):
    """List rows with None where nothing is, and without types of numpy."""
    import pandas as pd

    return [
        {
            name: None if pd.isna(value) else value.item() if hasattr(value, "item") else value
            for name, value in row.items()
        }
        for row in table.to_dict("records")
    ]
