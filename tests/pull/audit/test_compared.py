"""Field by field, without a service."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.pull.audit.author_list import families_of
from hinge_meta.pull.audit.authors_compared import is_same_family
from hinge_meta.pull.audit.citation import Citation
from hinge_meta.pull.audit.compared import compared
from hinge_meta.pull.audit.journal_compared import is_same_journal
from hinge_meta.pull.audit.place_compared import compare_volumes, first_page
from hinge_meta.pull.audit.same_paper import judged
from hinge_meta.pull.audit.title_compared import compare_titles, title_similarity
from hinge_meta.sources.identifiers import doi
from hinge_meta.sources.record import Record

TITLE = "Posterior-chain resistance training compared to walking: a systematic review and meta-analysis"


@pytest.mark.parametrize(
    "other",
    [
        "RETRACTED: Posterior-chain resistance training compared to walking: a systematic review and meta-analysis.",
        "[Posterior-chain resistance training compared to walking: a systematic review and meta-analysis.]",
        "<i>Posterior</i>&#8208;chain  resistance training compared to walking: A Systematic Review and Meta-analysis",
        "Posterior chain resistance training compared to walking: a systematic review and metaanalysis",
        "Posterior-chain resistance training compared to walking",
        "POSTERIOR–CHAIN RESISTANCE TRAINING COMPARED TO WALKING: A SYSTEMATIC REVIEW & META-ANALYSIS",
    ],
)
def test_titles_that_are_one(other):
    assert compare_titles(TITLE, other).agrees
    assert compare_titles(other, TITLE).agrees


@pytest.mark.parametrize(
    ("other", "supports"),
    [
        (
            "Posterior-chain resistance training compared to running: a systematic review and meta-analysis",
            True,
        ),
        (
            "Posterior-chain resistance training compared to walking: protocol for a review and meta-analysis",
            None,
        ),
        ("Reply to: Posterior-chain resistance training compared to walking", None),
        ("Effects of shoes on knees", False),
    ],
)
def test_titles_that_differ(other, supports):
    told = compare_titles(TITLE, other)
    assert not told.agrees
    assert told.supports is supports


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Back pain after 12 months of made-up hip training in adults",
            "Back pain after 24 months of made-up hip training in adults",
        ),
        (
            "Made-up hip strengthening is more effective than rest",
            "Made-up hip strengthening is not more effective than rest",
        ),
        (
            "The invented theory of backs, part 1: muscles and hinges",
            "The invented theory of backs, part 2: muscles and hinges",
        ),
    ],
)
def test_a_number_or_a_not_is_no_misprint(one, other):
    told = compare_titles(one, other)
    assert not told.agrees and told.supports is not True


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tjøsvoll", "Tjosvoll", True),
        ("Martín-Fuentes", "Martin Fuentes", True),
        ("O'Sullivan", "O’Sullivan", True),
        ("Kück", "Kueck", True),
        ("van Mechelen", "Mechelen", True),
        ("Tercedor Sánchez", "Tercedor", True),
        ("Dal Farra", "Farra", True),
        ("Low Back Group", "Low Back Group", True),
        ("Kim", "Kimura", False),
        ("Li", "Liu", False),
        ("Aasa", "Aase", False),
        ("", "", False),
    ],
)
def test_families(one, other, same):
    assert is_same_family(one, other) is same
    assert is_same_family(other, one) is same


@pytest.mark.parametrize(
    ("printed", "families"),
    [
        ("Aasa B, Berglund L, Michaelson P, Aasa U", ("Aasa", "Berglund", "Michaelson", "Aasa")),
        ("Kendall et al.", ("Kendall",)),
        ("Lee, Kim", ("Lee", "Kim")),
        ("Hurley DA, van Mechelen W", ("Hurley", "van Mechelen")),
        ("Cortell-Tormo JM, Tercedor Sánchez P", ("Cortell-Tormo", "Tercedor Sánchez")),
        ("", ()),
    ],
)
def test_lists_of_authors(printed, families):
    assert families_of(printed) == families


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("J Strength Cond Res", "The Journal of Strength and Conditioning Research"),
        ("JOSPT", "Journal of Orthopaedic &amp; Sports Physical Therapy"),
        ("J Orthop Sports Phys Ther", "The Journal of orthopaedic and sports physical therapy"),
        ("IJBNPA", "International Journal of Behavioral Nutrition and Physical Activity"),
        ("Sports Med Open", "Sports Medicine - Open"),
        ("PLoS One", "PLOS ONE"),
        ("Spine", "Spine (Phila Pa 1976)"),
        ("Medicine (Baltimore)", "Medicine"),
        ("PM R", "PM & R : the journal of injury, function, and rehabilitation"),
        ("Br J Sports Med", "British Journal of Sports Medicine"),
        ("Cochrane", "The Cochrane database of systematic reviews"),
        ("Med Sci Sports Exerc", "Medicine & Science in Sports & Exercise"),
        ("Osteoarthritis Cartilage", "Osteoarthritis and Cartilage"),
        (
            "Proc Natl Acad Sci U S A",
            "Proceedings of the National Academy of Sciences of the United States of America",
        ),
        ("Lancet", "Lancet (London, England)"),
        (
            "Int J Environ Res Public Health",
            "International Journal of Environmental Research and Public Health",
        ),
    ],
)
def test_journals_that_are_one(short, full):
    assert is_same_journal(short, full)
    assert is_same_journal(full, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sports Med", "Sports Medicine - Open"),
        ("J Rehabil Med", "J Rehabil Res"),
        ("J Physiother", "J Phys Ther Sci"),
        ("Spine", "Spine J"),
        ("Pain", "Pain Med"),
        ("Cochrane", "J Physiother"),
        ("BMJ Open", "BMJ"),
        ("", "BMJ"),
    ],
)
def test_journals_that_are_two(one, other):
    assert not is_same_journal(one, other)
    assert not is_same_journal(other, one)


def test_first_pages_and_volumes_by_years():
    assert first_page("e0229507") == first_page("0229507") == "229507"
    assert first_page("CD009790.pub2") == first_page("CD009790")
    assert first_page("1803–1811") == "1803"
    record = Record(source="Crossref", volume="2021", years=(2021,))
    assert compare_volumes("9", 2021, record).agrees == "not comparable"
    assert compare_volumes("9", 2021, Record(source="PubMed", volume="10", years=(2021,))).agrees == "no"


@given(st.text(max_size=60), st.text(max_size=60))
def test_similarity_has_no_order(one, other):
    assert title_similarity(one, other) == title_similarity(other, one)
    assert 0 <= title_similarity(one, other) <= 1


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=30))
def test_nothing_that_is_text_breaks_a_comparison(title, author, place):
    citation = Citation(
        key="a", title=title, authors=(author,) if author else (), year=2000, journal=place, pages=place
    )
    record = Record(
        source="PubMed", title=author, authors=(title,) if title else (), journal=title, pages=author
    )
    assert len(compared(citation, record)) == 7


PARTS = st.sampled_from(["Tjøsvoll", "Martín-Fuentes", "Müller", "Kell", "van der Esch"])


@given(
    author=PARTS,
    upper=st.booleans(),
    blanks=st.integers(1, 3),
    decomposed=st.booleans(),
    before=st.sampled_from(["", "doi:", "https://doi.org/", "HTTP://DX.DOI.ORG/", "DOI: "]),
)
def test_the_verdict_does_not_change_with_case_blanks_accents_and_what_stands_before_a_doi(
    author, upper, blanks, decomposed, before
):
    def written(text):
        text = (" " * blanks).join(text.split(" "))
        text = text.upper() if upper else text
        return unicodedata.normalize("NFD", text) if decomposed else text

    record = Record(
        source="Crossref", title=f"{TITLE} à la Müller", authors=(author,), years=(2020,), volume="3",
        journal="Annales de Réadaptation", pages="e12-e20", doi="10.1000/x",
    )  # fmt: skip
    plain = Citation(
        key="a",
        title=record.title,
        authors=(author,),
        year=2020,
        journal=record.journal,
        volume="3",
        pages="e12",
    )
    other = Citation(
        key="a", title=written(record.title), authors=(written(author),), year=2020, journal=written(record.journal),
        volume="3", pages=written("e12"),
    )  # fmt: skip
    told, again = compared(plain, record), compared(other, record)
    assert [one.agrees for one in told] == [one.agrees for one in again]
    assert judged(told) == judged(again)
    assert doi(before + ("10.1000/X" if upper else "10.1000/x")) == "10.1000/x"
