"""RIS in and out. The papers here are invented; tags are as reference managers and databases use them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.problems import DataProblems
from hinge_meta.sources.notice import Notice
from hinge_meta.sources.record import Record
from hinge_meta.sources.ris import read_ris, ris_of, write_ris

RECORD = Record(
    source="Crossref",
    doi="10.5555/kell.2009",
    pmid="12345",
    pmcid="PMC678",
    registrations=("NCT01234567",),
    title="A trial: of hips & hinges <b>",
    authors=("Kell", "Back Group, The", "van der Hip"),
    given_names=("Ann B.", "", "Ludwig, Jr."),
    years=(2009, 2010),
    journal="Journal of Invented Results",
    journal_short="J Inv Res",
    volume="12",
    issue="3 Suppl 1",
    pages="1-9",
    language="en",
    kinds=("journal-article", "Randomized Controlled Trial"),
    abstract="Strong hips.",
)


def read(tmp_path, text, name="export.ris"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_ris(path)


def record(tmp_path, *lines):
    [one] = read(tmp_path, "\n".join(("TY  - JOUR", *lines, "ER  - ", "")))
    return one


def test_what_is_written_is_read_again(tmp_path):
    others = [Record(source="PubMed"), Record(source="Europe PMC", pages="e0229507", years=(2020,))]
    path = write_ris([RECORD, *others], tmp_path / "found.ris")
    assert read_ris(path) == (RECORD, *others)


def test_each_value_stands_under_the_tag_that_others_read():
    lines = ris_of([RECORD]).splitlines()
    assert lines[0] == "TY  - JOUR"
    assert lines[-1] == "ER  - "
    for line in (
        "AU  - Kell, Ann B.",
        "T2  - Journal of Invented Results",
        "J2  - J Inv Res",
        "PY  - 2009",
        "VL  - 12",
        "IS  - 3 Suppl 1",
        "SP  - 1",
        "EP  - 9",
        "DO  - 10.5555/kell.2009",
        "AN  - 12345",
        "UR  - https://pubmed.ncbi.nlm.nih.gov/12345/",
        "C2  - PMC678",
        "AB  - Strong hips.",
        "KW  - source: Crossref",
    ):
        assert line in lines


@pytest.mark.parametrize(
    ("kind", "tag"), [("book-chapter", "CHAP"), ("posted-content", "UNPB"), ("other", "JOUR")]
)
def test_the_type_follows_the_kind(kind, tag):
    assert ris_of([Record(source="Crossref", kinds=(kind,))]).startswith(f"TY  - {tag}\n")


def test_a_notice_is_written_for_people_and_not_read_back(tmp_path):
    notice = Notice(
        "retraction", "Retraction in", "PubMed", "2012-03", pmid="999", reference="J Inv Res. PMID: 999"
    )
    paper = Record(source="PubMed", pmid="12345", notices=(notice,))
    assert "N1  - notice on this paper: retraction, PubMed, 2012-03, 999\n" in ris_of([paper])
    [again] = read_ris(write_ris([paper], tmp_path / "a.ris"))
    assert (again.pmid, again.notices) == ("12345", ())


HOSTILE = "lifts\nER  - \nTY  - JOUR\nTI  - injected\r\nAN  - 1\u2028DO  - 10.5555/evil\x00\x0b\x85end"


@pytest.mark.parametrize("field", ["title", "abstract", "journal", "volume", "pages", "source", "language"])
def test_nothing_in_a_value_ends_a_record_or_begins_a_tag(tmp_path, field):
    paper = Record(**{"source": "PubMed", "pmid": "12345", field: HOSTILE})
    [again] = read_ris(write_ris([paper], tmp_path / "a.ris"))
    assert (again.doi, again.pmid) == ("", "12345")
    assert getattr(again, field) == "lifts ER - TY - JOUR TI - injected AN - 1 DO - 10.5555/evil end"


@pytest.mark.parametrize("field", ["authors", "given_names", "registrations", "kinds"])
def test_nothing_in_a_list_does_either(tmp_path, field):
    values = {"source": "PubMed", "authors": ("Kell",), "given_names": ("Ann",)} | {field: (HOSTILE,)}
    [again] = read_ris(write_ris([Record(**values)], tmp_path / "a.ris"))
    assert len(getattr(again, field)) == 1
    assert again.doi == ""


WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=6)
PHRASE = st.lists(WORDS, max_size=4).map(" ".join)
NAME = WORDS.map(lambda text: text.strip(",")).filter(bool)
RECORDS = st.builds(
    lambda names, **fields: Record(
        authors=tuple(name for name, _ in names), given_names=tuple(one for _, one in names), **fields
    ),
    names=st.lists(st.tuples(NAME, st.just("") | NAME), max_size=3),
    source=WORDS,
    title=PHRASE,
    abstract=PHRASE,
    journal=PHRASE.filter(bool),
    years=st.lists(st.integers(1500, 2099), unique=True, max_size=2).map(sorted).map(tuple),
    doi=st.sampled_from(["", "10.5555/a(1)"]),
    pmid=st.sampled_from(["", "7"]),
    volume=WORDS,
    pages=st.sampled_from(["", "1-9", "345-8", "S1-S9", "e12"]),
)


@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_any_records_are_read_again(tmp_path_factory, records):
    path = tmp_path_factory.getbasetemp() / "any.ris"
    assert read_ris(write_ris(records, path)) == tuple(records)


def test_pubmeds_own_export(tmp_path):
    """As PubMed's citation exporter writes: accession number with its database, dates with slashes."""
    paper = record(
        tmp_path,
        "DB  - PubMed",
        "AU  - Kell, Ann",
        "T1  - A <i>trial</i> of hips",
        "LA  - eng",
        "Y1  - 2009/11/05",
        "AB  - Strong hips,",
        "  on the next line.",
        "SP  - 345",
        "EP  - 348",
        "AN  - 12345",
        "U2  - 12345[pmid]",
        "C2  - PMC678",
        "J2  - J Inv Res",
        "JF  - Journal of invented results",
        "UR  - https://pubmed.ncbi.nlm.nih.gov/12345",
    )
    assert (paper.pmid, paper.pmcid, paper.years, paper.pages) == ("12345", "PMC678", (2009,), "345-348")
    assert (paper.title, paper.journal, paper.journal_short) == (
        "A trial of hips",
        "Journal of invented results",
        "J Inv Res",
    )
    assert paper.abstract == "Strong hips, on the next line."
    assert paper.source == "export.ris"


def test_endnotes_habits(tmp_path):
    paper = record(
        tmp_path,
        "AN  - 12345",
        "DP  - NLM",
        "AU  - Kell, A.",
        "DO  - 10.5555/KELL.2009",
        "KW  - Exercise",
        "Back",
        "N1  - Comment in: J Inv Res. 2010. PMID: 999",
        "SP  - 345-8",
        "T2  - J Inv Res",
        "TI  - A trial",
        "C2  - PMC678",
    )
    assert (paper.pmid, paper.doi, paper.pages) == ("12345", "10.5555/kell.2009", "345-8")


def test_zoteros_habits(tmp_path):
    paper = record(
        tmp_path, "N1  - PMID: 12345", "DA  - 2009/11/05/", "PY  - 2009", "UR  - https://doi.org/10.5555/a"
    )
    assert (paper.pmid, paper.years, paper.doi) == ("12345", (2009,), "10.5555/a")


def test_scopus_and_cochrane_habits(tmp_path):
    assert record(tmp_path, "C2  - 12345", "DB  - Scopus").pmid == "12345"
    cochrane = record(tmp_path, "AN  - CN-01234567", "C3  - EMBASE 999,PUBMED 12345", "JO  - J Inv Res")
    assert (cochrane.pmid, cochrane.journal) == ("12345", "J Inv Res")


@pytest.mark.parametrize(
    "lines",
    [
        ("AN  - 12345",),
        ("AN  - 12345", "DB  - CINAHL"),
        ("C2  - 12345",),
        ("C2  - 12345", "DB  - EndNote"),
        ("ID  - 12345",),
        ("N1  - 12345",),
    ],
)
def test_a_number_that_nobody_names_is_no_pubmed_identifier(tmp_path, lines):
    assert record(tmp_path, *lines).pmid == ""


def test_a_line_that_goes_on_with_words_like_a_tag_is_text(tmp_path):
    paper = record(
        tmp_path, "AB  - Tumours that were", "ER-positive, and", "ER - negative ones", "TY - pe of training"
    )
    assert paper.abstract == "Tumours that were ER-positive, and ER - negative ones TY - pe of training"


def test_a_bare_name_is_left_as_given(tmp_path):
    assert record(tmp_path, "AU  - Kell AB", "A1  - Ignored").authors == ("Kell AB",)


def test_lines_of_windows_and_marks_of_order(tmp_path):
    first = b"\xef\xbb\xbfProvider: Invented\r\n\r\n1.\r\nTY  - JOUR\r\nTI  - A trial\r\nER  -\r\n\r\n"
    text = first + b"2.\r\nTY  - BOOK\r\nER  - \r\n"
    assert [one.title for one in read(tmp_path, text)] == ["A trial", ""]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no record"),
        ("Title,Authors\nA trial,Kell\n", "line 1"),
        ("TI  - A trial\n", "line 1"),
        ("TY  - JOUR\nTI  - A trial\n", "line 3"),
        ("TY  - JOUR\nTI  - A trial\n\nTY  - JOUR\nER  - \n", "line 4"),
        ("TY  - JOUR\nER  - \nER  - \n", "line 3"),
        ("TY - JOUR\nTI - A trial\nER - \n", "line 1"),
        ("TY  - JOUR\nTI  - A trial\nER -\n", "line 3"),
        ("TY  - JOUR\nstray\nER  - \n", "line 2"),
        ("TY  - JOUR\nAB  -stuck\nER  - \n", "line 2"),
        ("TY  - JOUR\nTI  - A\nER  - \nstray\n", "line 4"),
        ("TY  - JOUR\nDO  - 10.5555/a\nDO  - 10.5555/b\nER  - \n", "record of line 1"),
        ("TY  - JOUR\nER  - \nTY  - JOUR\nDO  - unknown\nER  - \n", "record of line 3"),
        ("TY  - JOUR\nN1  - PMID: 1\nPM  - 2\nER  - \n", "more than one PubMed identifier"),
        ("PMID- 12345\nTI  - A trial\n", "PubMed's own format"),
        (b"TY  - JOUR\nTI  - caf\xe9\nER  - \n", "UTF-8"),
    ],
)
def test_what_is_broken_is_told_with_its_line(tmp_path, text, words):
    with pytest.raises(DataProblems, match=words):
        read(tmp_path, text)


def test_all_that_is_broken_is_told_at_once(tmp_path):
    with pytest.raises(DataProblems) as told:
        read(tmp_path, "stray\nTY  - JOUR\nTY  - JOUR\nTI  - A\n")
    assert len(told.value.problems) == 3


@given(st.text(alphabet="TYERABIN -\nx:1", max_size=60) | st.binary(max_size=30))
def test_any_file_ends_as_records_or_problems(tmp_path_factory, text):
    try:
        read(tmp_path_factory.getbasetemp(), text)
    except DataProblems as told:
        assert str(told)
