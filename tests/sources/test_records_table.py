"""Records as a table and as CSV, and back. The papers here are invented."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.problems import DataProblems
from hinge_meta.sources.notice import KINDS, Notice
from hinge_meta.sources.record import Record
from hinge_meta.sources.records_table import COLUMNS, read_records_csv, records_csv, records_frame

NOTICE = Notice(
    "retraction",
    "Retraction in",
    "PubMed",
    "2012-03-04",
    "10.5555/r",
    "999",
    "J Inv Res. 2012;3 | 4, \\ p. 5",
)
RECORD = Record(
    source="Crossref",
    doi="10.5555/kell.2009",
    pmid="12345",
    pmcid="PMC678",
    registrations=("NCT01234567", "ISRCTN1; and more"),
    title='=HYPERLINK("http://a.example"), a "trial"',
    authors=("Kell", "Back Group, The; and friends", "van der Hip"),
    given_names=("Ann B.", "", "Ludwig, Jr."),
    years=(2009, 2010),
    journal="-Journal",
    journal_short="'=J",
    volume="-12",
    pages="1-9",
    kinds=("journal-article", "Trial"),
    abstract="@Strong hips.",
    open_access=False,
    notices=(NOTICE, Notice("other", "new_version", "Crossref")),
    gives_notice_of=(Notice("correction", "erratum", "Crossref", doi="10.5555/x"),),
    sha256="abc",
)


def again(records, tmp_path):
    path = tmp_path / "records.csv"
    path.write_text(records_csv(records), encoding="utf-8")
    return read_records_csv(path)


def test_what_is_written_is_read_again(tmp_path):
    records = (RECORD, Record(source="PubMed"), Record(source="PubMed", open_access=True))
    assert again(records, tmp_path) == records
    assert again((), tmp_path) == ()


def test_the_table_is_text_with_one_row_a_record():
    frame = records_frame([RECORD, Record(source="PubMed")])
    assert list(frame.columns) == list(COLUMNS)
    assert frame["authors"][0] == "Kell, Ann B.; Back Group\\, The\\; and friends; van der Hip, Ludwig\\, Jr."
    assert frame["years"][0] == "2009; 2010"
    assert list(frame["open_access"]) == ["no", ""]
    assert frame["notices"][0].startswith(
        "retraction | Retraction in | PubMed | 2012-03-04 | 10.5555/r | 999 | "
    )


def test_no_cell_is_a_formula():
    for row in csv.reader(io.StringIO(records_csv([RECORD]), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or cell == "-12"


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=6)
PHRASE = st.lists(WORDS, max_size=3).map(" ".join)
NOTICES = st.lists(
    st.builds(Notice, st.sampled_from(KINDS), PHRASE, PHRASE, PHRASE, PHRASE, PHRASE, PHRASE), max_size=2
).map(tuple)
RECORDS = st.builds(
    lambda names, **fields: Record(
        authors=tuple(name for name, _ in names), given_names=tuple(one for _, one in names), **fields
    ),
    names=st.lists(st.tuples(WORDS, PHRASE), max_size=3),
    source=WORDS,
    title=PHRASE,
    abstract=PHRASE,
    journal=PHRASE,
    kinds=st.lists(WORDS, max_size=2).map(tuple),
    registrations=st.lists(WORDS, max_size=2).map(tuple),
    years=st.lists(st.integers(1500, 2099), unique=True, max_size=2).map(sorted).map(tuple),
    notices=NOTICES,
    gives_notice_of=NOTICES,
    open_access=st.none() | st.booleans(),
)


@given(st.lists(RECORDS, max_size=3))
def test_any_records_are_read_again(tmp_path_factory, records):
    assert again(records, tmp_path_factory.getbasetemp()) == tuple(records)


@given(st.text(max_size=40))
def test_any_title_stays_in_its_row(tmp_path_factory, title):
    one, other = again([Record(source="A", title=title), Record(source="B")], tmp_path_factory.getbasetemp())
    assert (one.source, other) == ("A", Record(source="B"))


def test_further_columns_and_another_order_do_no_harm(tmp_path):
    frame = records_frame([RECORD]).assign(decision="include")
    path = tmp_path / "screened.csv"
    path.write_text("\ufeff" + frame[frame.columns[::-1]].to_csv(index=False), encoding="utf-8")
    [one] = read_records_csv(path)
    assert (one.doi, one.authors, one.notices) == (RECORD.doi, RECORD.authors, RECORD.notices)


def cells(**changed):
    row = dict.fromkeys(COLUMNS, "") | {"source": "PubMed"} | changed
    return ",".join(COLUMNS) + "\n" + ",".join(row.values()) + "\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "columns source, doi"),
        (
            "Title,Authors\nA trial,Kell\n",
            "found the columns Title, Authors; expected also the columns source, doi",
        ),
        (cells(doi="unknown"), "row 2, column 'doi'"),
        (cells(pmid="PMC1"), "row 2, column 'pmid'"),
        (cells(pmcid="none"), "row 2, column 'pmcid'"),
        (cells(years="09"), "row 2, column 'years'"),
        (cells(open_access="maybe"), "row 2, column 'open_access'"),
        (cells(notices="retracted"), "row 2, column 'notices'"),
        (cells(notices="doom | a | b | c | d | e | f"), "row 2, column 'notices'"),
        (cells(source=""), "row 2, column 'source'"),
        (cells() + "\nPubMed,only\n", "row 4: found 2 cells"),
        (cells(title='"unended'), "a CSV file"),
        (b"\xff\xfe", "a CSV file in UTF-8"),
    ],
)
def test_what_is_broken_is_told_with_its_place(tmp_path, text, words):
    path = tmp_path / "records.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataProblems, match=words):
        read_records_csv(path)


@given(st.text(alphabet='a,;|\\"\n=-', max_size=30), st.sampled_from(COLUMNS))
def test_any_cell_ends_as_records_or_problems(tmp_path_factory, cell, column):
    path = tmp_path_factory.getbasetemp() / "records.csv"
    path.write_text(records_frame([Record(source="A")]).assign(**{column: cell}).to_csv(index=False))
    try:
        read_records_csv(path)
    except DataProblems as told:
        assert str(told)
