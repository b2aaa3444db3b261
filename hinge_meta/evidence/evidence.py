"""The curated tables as frames."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from hinge_meta.evidence.about import About, read_about
from hinge_meta.evidence.direction_of_words import check_direction
from hinge_meta.evidence.folder import ANALYSES, find_data
from hinge_meta.evidence.passport import date_of, fingerprint, read_passport
from hinge_meta.evidence.questions import read_questions
from hinge_meta.evidence.saved_search import read_searches
from hinge_meta.evidence.select import select_rows
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Table, Words

TABLES = (
    "trials", "reports", "arms", "outcomes", "contrasts", "reviews", "instruments", "thresholds",
    "risk_of_bias", "certainty", "claims", "claim_sources", "progression", "acknowledged",
    "searches", "screening",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Evidence(Shown):
    """The curated evidence: one frame a table, the questions, and the fingerprint of them all.

    Text that was not reported is an empty string, a number that was not reported is NaN.

    Attributes
    ----------
    trials, reports, arms, outcomes, contrasts, reviews, instruments, thresholds : DataFrame
    risk_of_bias, certainty, claims, claim_sources, progression, acknowledged : DataFrame
    searches, screening : DataFrame
        The tables as ``data/datapackage.json`` describes them.
    questions : dict of str to Question
        What ``data/analyses.toml`` asks, by identifier.
    saved_searches : dict of str to SavedSearch
        The searches that ``data/analyses.toml`` writes down, by name; their runs are in ``searches``.
    fingerprint : str
        The same for the same data.
    date : str
        The day on which a person last pinned them, as ``2026-11-23``.
    about : About
        What the review is called and whose it is, from the passport.
    folder : Path
        Where they were read.

    Examples
    --------
    >>> load_evidence().trials.set_index("trial_id").loc["kell2009", "n_randomised"].item()
    27
    """

    trials: pd.DataFrame = field(repr=False)
    reports: pd.DataFrame = field(repr=False)
    arms: pd.DataFrame = field(repr=False)
    outcomes: pd.DataFrame = field(repr=False)
    contrasts: pd.DataFrame = field(repr=False)
    reviews: pd.DataFrame = field(repr=False)
    instruments: pd.DataFrame = field(repr=False)
    thresholds: pd.DataFrame = field(repr=False)
    risk_of_bias: pd.DataFrame = field(repr=False)
    certainty: pd.DataFrame = field(repr=False)
    claims: pd.DataFrame = field(repr=False)
    claim_sources: pd.DataFrame = field(repr=False)
    progression: pd.DataFrame = field(repr=False)
    acknowledged: pd.DataFrame = field(repr=False)
    searches: pd.DataFrame = field(repr=False)
    screening: pd.DataFrame = field(repr=False)
    questions: dict = field(repr=False)
    saved_searches: dict = field(repr=False)
    fingerprint: str
    date: str
    about: About = field(repr=False)
    folder: Path = field(repr=False)

    def _view(self):
        tables = tuple((name, len(getattr(self, name))) for name in TABLES)
        questions = tuple(
            (question.id, question.title, question.outcome, question.measure, question.window)
            for question in self.questions.values()
        )
        return (
            Table("Tables of the evidence", tables, ("table", "rows")),
            Table("Questions", questions, ("question", "title", "outcome", "measure", "when")),
            Words(f"Pinned on {self.date}. Data fingerprint {self.fingerprint}."),
        )

    def select(self, outcome, training, against, *, timing=("end of treatment",), weeks=None):
        """Select the rows that bear on one contrast, one row a stratum of a trial.

        Parameters
        ----------
        outcome : str
            ``"pain"``, ``"disability"``, ...
        training, against : str or list of str
            Kinds of training of the first arm and of the comparator, as ``arms.training`` has them.
        timing : sequence of str
            Times in order of preference; each stratum gives its row at the first that it has.
        weeks : pair of float or None
            Only rows whose weeks lie within these bounds.

        Returns
        -------
        DataFrame
            Arm-level numbers where there are any, a printed contrast where not; with the instrument,
            the source and the doubts of each row. ``usable`` is False where no number can be pooled.

        Raises
        ------
        DataProblems
            If the outcome or a kind of training does not occur in the tables.

        Examples
        --------
        >>> rows = load_evidence().select("pain", "posterior-chain resistance training", "general exercise")
        >>> int(rows["usable"].sum()), int(rows["trial_id"][rows["usable"]].nunique())
        (9, 8)
        """
        training = [training] if isinstance(training, str) else list(training)
        against = [against] if isinstance(against, str) else list(against)
        return select_rows(self, outcome, training, against, timing=tuple(timing), weeks=weeks)

    def link(self, row):
        """Say where a reader can open the source of a row: its DOI, or the address it was read at.

        Parameters
        ----------
        row : mapping
            With ``source_doi`` and ``read_at``.

        Returns
        -------
        str
            An https address, or an empty string.

        Examples
        --------
        >>> load_evidence().link({"source_doi": "10.1000/x", "read_at": ""})
        'https://doi.org/10.1000/x'
        """
        return f"https://doi.org/{row['source_doi']}" if row["source_doi"] else row["read_at"]


def load_evidence(path=None):
    """Load the curated tables.

    Parameters
    ----------
    path : str, Path or None
        A folder with ``datapackage.json`` and the tables. None takes the review that the working directory belongs
        to (see `find_data`), and where it belongs to none the project's own.

    Returns
    -------
    Evidence
        Typed by the passport, which is the only schema.

    Raises
    ------
    DataProblems
        If a table is missing, its header is not the passport's, a cell is not of its column's type, a question
        cannot be used, or its sentences would point the wrong way (see `check_direction`); `check_evidence` finds what
        else may be wrong.

    Examples
    --------
    >>> load_evidence().instruments.set_index("instrument").loc["psfs", "higher_is"]
    'better'
    """
    folder = find_data(path)
    passport = read_passport(folder)
    resources = {resource["name"]: resource for resource in passport["resources"]}
    absent = [name for name in TABLES if name not in resources]
    if absent:
        raise DataProblems(
            Problem(file="datapackage.json", found=f"no resource '{name}'", expected="one for every table")
            for name in absent
        )
    frames = {name: _read(folder, resources[name]) for name in TABLES}
    questions = read_questions(folder / ANALYSES)
    check_direction(questions, frames["instruments"], frames["outcomes"], frames["contrasts"])
    return Evidence(
        **frames,
        questions=questions,
        saved_searches=read_searches(folder / ANALYSES),
        fingerprint=fingerprint(folder),
        date=date_of(passport),
        about=read_about(passport),
        folder=folder,
    )


def _read(folder, resource):
    # The path comes from a file: keep it inside the folder.
    path = folder / Path(resource["path"]).name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = list(csv.reader(file, strict=True))
    except FileNotFoundError:
        raise DataProblems([Problem(file=path.name, found="no such file", expected="the table")]) from None
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise DataProblems(
            [Problem(file=path.name, found=f"no readable CSV ({error})", expected="UTF-8, commas, a header")]
        ) from None
    fields = resource["schema"]["fields"]
    names = [item["name"] for item in fields]
    problems = [
        Problem(file=path.name, row=number, found=f"{len(row)} cells", expected=f"{len(names)}")
        for number, row in enumerate(rows, start=2)
        if len(row) != len(names)
    ]
    if header != names:
        problems = [
            Problem(file=path.name, row=1, found=", ".join(header), expected=f"the header {', '.join(names)}")
        ]
    if problems:
        raise DataProblems(problems)
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    for item in fields:
        frame[item["name"]] = _typed(frame[item["name"]], item, path.name)
    frame.attrs["file"] = path.name
    return frame


def _typed(cells, item, file):
    kind = item["type"]
    if kind == "boolean":
        wrong = ~cells.isin(["true", "false"])
        typed = cells == "true"
    elif kind in ("number", "integer"):
        typed = pd.to_numeric(cells.where(cells != "", None), errors="coerce").astype(float)
        wrong = typed.isna() & (cells != "")
        if kind == "integer":
            wrong |= typed.notna() & (typed % 1 != 0)
            typed = typed.where(~wrong).astype("Int64")
    else:
        return cells.astype("string").astype(object)
    if wrong.any():
        raise DataProblems(
            Problem(
                file=file,
                row=int(position) + 2,
                column=item["name"],
                found=f"'{cells[position]}'",
                expected=f"a {kind}" if kind != "boolean" else "true or false",
            )
            for position in cells.index[wrong]
        )
    return typed
