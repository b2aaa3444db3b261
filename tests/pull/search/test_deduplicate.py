"""The same paper becomes one record, and only the same paper."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.pull.search.deduplicate import deduplicate
from hinge_meta.sources.notice import Notice
from hinge_meta.sources.record import Record

TITLE = "Hip training for chronic low back pain in invented adults"
PAPER = Record(
    source="PubMed", title=TITLE, authors=("Ott",), years=(2001,), journal="Invented Journal of Backs"
)


def record(source="PubMed", **changed):
    return replace(PAPER, source=source, **changed)


def groups(*records):
    return sorted(unique.copies for unique in deduplicate(records))


def test_one_paper_in_three_services_is_one_record_of_three_copies():
    found = deduplicate(
        [
            record(doi="10.1000/a", pmid="7"),
            record("Europe PMC", pmid="7", title=f"{TITLE}."),
            record("Crossref", doi="https://doi.org/10.1000/A", title=f"RETRACTED: {TITLE.upper()}"),
        ]
    )
    (one,) = found
    assert (one.record_id, one.copies, one.doi, one.pmid) == ("doi:10.1000/a", 3, "10.1000/a", "7")
    assert one.found_in == ("crossref", "europe_pmc", "pubmed")
    assert {record.title for record in one.records} == {TITLE, f"{TITLE}.", f"RETRACTED: {TITLE.upper()}"}
    assert not found.conflicts and not found.possible


@pytest.mark.parametrize(
    "other",
    [
        {"pmid": "9", "title": "Hip trainng for chronic low back pain in invented adults"},
        {"pmid": "9", "title": "Hip Training in Chronic Low-Back Pain in Invented Adults.", "years": (2002,)},
        {"pmid": "9", "title": f"[{TITLE}]", "authors": ("Ött",), "journal": "Invent J Backs"},
        {"pmid": "9", "years": ()},
        {
            "pmid": "9",
            "title": "Hip training for chronic lowback pain in invented adults",
            "authors": ("OTT",),
        },
    ],
)
def test_without_a_shared_identifier_words_decide(other):
    assert groups(record(doi="10.1000/a"), record("Europe PMC", **other)) == [2]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"doi": "10.1000/b"}, "same title, other DOI"),
        ({"authors": ("Lund",)}, "same title, other first author"),
        ({"years": (2005,)}, "same title, other year"),
        ({"journal": "Pain"}, "same title, other journal"),
        ({"title": f"{TITLE}: two-year follow-up"}, "one title begins with the other"),
        ({"title": TITLE.replace("for", "of 12 weeks for")}, "near title"),
        ({"title": TITLE.replace("chronic", "acute")}, "near title"),
        ({"kinds": ("Preprint",)}, "same title, one is a preprint"),
        ({"authors": (), "years": ()}, "same title"),
    ],
)
def test_what_is_not_certain_is_left_apart_and_told(other, why):
    found = deduplicate([record(doi="10.1000/a"), record("Europe PMC", **other)])
    assert len(found) == 2
    assert [pair.why for pair in found.possible] == [why]


@pytest.mark.parametrize(
    "other",
    [
        {"title": f"Erratum: {TITLE}", "kinds": ("Published Erratum",)},
        {"title": f"Retraction: {TITLE}"},
        {"gives_notice_of": (Notice("retraction", "Retraction of", "PubMed"),)},
        {"title": "Neck training for something else entirely", "authors": ("Lund",)},
    ],
)
def test_a_notice_and_another_paper_are_not_the_paper(other):
    found = deduplicate([record(doi="10.1000/a"), record("Europe PMC", **other)])
    assert len(found) == 2
    assert not found.possible


def test_a_retracted_paper_stays_one_with_its_copy_that_does_not_say_so():
    retracted = record(
        pmid="7",
        kinds=("Retracted Publication",),
        notices=(Notice("retraction", "Retraction in", "PubMed", "2010"),),
    )
    (one,) = deduplicate([retracted, record("Europe PMC", pmid="7")])
    assert one.gravest.kind == "retraction"


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"doi": "10.1000/a", "pmid": "1"}, {"doi": "10.1000/a", "pmid": "2"}, "same DOI, other PMID"),
        ({"doi": "10.1000/a", "pmid": "1"}, {"doi": "10.1000/b", "pmid": "1"}, "same PMID, other DOI"),
        (
            {"doi": "10.1000/a"},
            {"doi": "10.1000/a", "title": "Sleep of birds at sea, seen from a boat"},
            "same DOI, other title",
        ),
        (
            {"doi": "10.1000/a"},
            {"doi": "10.1000/a", "kinds": ("Published Erratum",)},
            "same DOI, but one is a notice on a paper",
        ),
    ],
)
def test_identifiers_that_contradict_are_told_and_nothing_is_put_together(one, other, why):
    found = deduplicate([record(**one), record("Europe PMC", **other)])
    assert len(found) == 2
    assert [pair.why for pair in found.conflicts] == [why]
    assert not found.possible, "a conflict is told once"
    assert len({unique.record_id for unique in found}) == 2


def test_a_translated_title_is_no_other_title():
    english = record(doi="10.1000/a", title="[Training of the hips in pain of the back].")
    assert groups(english, record("Europe PMC", doi="10.1000/a", title="Hüfttraining bei Kreuzschmerz")) == [
        2
    ]


def test_a_chain_that_would_hold_two_papers_is_not_followed():
    """The second record fits the first by DOI and the third by PMCID; the first and the third have two PMIDs."""
    first, third = record(doi="10.1000/a", pmid="1"), record(pmcid="PMC5", pmid="2")
    found = deduplicate([first, record("Europe PMC", doi="10.1000/a", pmcid="PMC5"), third])
    assert len(found) == 3
    assert any("third record" in pair.why for pair in found.conflicts)


def test_a_title_that_fits_two_papers_joins_neither():
    bare = record("export.ris", journal="")
    found = deduplicate([record(doi="10.1000/a"), record(doi="10.1000/b"), bare])
    assert len(found) == 3
    assert sum("fits two records" in pair.why for pair in found.possible) == 2


def test_a_registration_is_linked_to_its_paper_and_never_the_paper():
    entry = Record(source="ClinicalTrials.gov", registrations=("NCT00000001",), title=TITLE, years=(2001,))
    found = deduplicate([entry, entry, record(pmid="7", registrations=("NCT00000001",))])
    assert [(unique.record_id, unique.copies) for unique in found] == [("nct:NCT00000001", 2), ("pmid:7", 1)]
    assert [str(pair) for pair in found.links] == ["nct:NCT00000001 and pmid:7: one trial, NCT00000001"]


def test_short_titles_are_held_to_their_pages():
    short = {"title": "Low back pain", "pages": "12-9"}
    assert groups(record(**short), record("a.ris", **short)) == [2]
    found = deduplicate([record(**short), record("a.ris", **short | {"pages": ""})])
    assert len(found) == 2 and found.possible[0].why == "same title of few words"
    assert not deduplicate([record(**short), record("a.ris", **short, authors=("Lund",))]).possible


def test_an_opposite_is_no_slip_of_spelling():
    one, other = (TITLE.replace("training", word) for word in ("abduction", "adduction"))
    assert groups(record(title=one), record("Europe PMC", title=other)) == [1, 1]


NUMBERS = st.sampled_from(["", "1", "2", "3"])
RECORDS = st.builds(
    Record,
    source=st.sampled_from(["PubMed", "Europe PMC", "ClinicalTrials.gov", "a.ris"]),
    doi=NUMBERS.map(lambda number: number and f"10.1000/{number}"),
    pmid=NUMBERS,
    pmcid=NUMBERS.map(lambda number: number and f"PMC{number}"),
    registrations=st.sampled_from([(), ("NCT00000001",), ("NCT00000002",)]),
    title=st.sampled_from(
        ["", TITLE, TITLE + ".", TITLE[1:], f"Erratum: {TITLE}", "Low back pain", "\u202e=1+1"]
    ),
    authors=st.sampled_from([(), ("Ott",), ("Lund", "Ott")]),
    years=st.sampled_from([(), (2001,), (2001, 2002), (2009,)]),
    journal=st.sampled_from(["", "Pain"]),
    kinds=st.sampled_from([(), ("Preprint",), ("Published Erratum",)]),
)


@settings(max_examples=150)
@given(st.lists(RECORDS, max_size=9), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_nothing_is_lost(records, random):
    found = deduplicate(records)
    mixed = list(records)
    random.shuffle(mixed)
    assert deduplicate(mixed) == found
    assert sorted(map(repr, (copy for unique in found for copy in unique.records))) == sorted(
        map(repr, records)
    )
    assert deduplicate([copy for unique in found for copy in unique.records]) == found
    assert len({unique.record_id for unique in found}) == len(found)
    for unique in found:
        for kind in ("doi", "pmid", "pmcid"):
            assert len(unique.traits.of(kind)) <= 1
        assert len({copy.source == "ClinicalTrials.gov" for copy in unique.records}) == 1
        assert len(deduplicate(unique.records)) == 1
