"""The glossary is correct in form, plain, complete for what the pages use, and claims nothing itself."""

import re
from pathlib import Path

import pytest
from reading_grade import prose_of_html, reading_grade

from hinge_meta.certainty.grade_statement import CERTAINTIES
from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.problems import DataProblems
from hinge_meta.summaries.plain.glossary import glossary, read_terms

PAGES = sorted((Path(__file__).parents[3] / "summaries").glob("*.html"))
GOOD = '[[term]]\nid = "a"\nterm = "A"\nforms = ["a", "AA"]\nmeaning = "An a."\nmore = ""\nsource = ""\n'

# What pages hold in capitals and no glossary explains: names of journals, guidelines and bodies, and what a table
# of a source names its own groups.
NAMES = {
    "AHRQ", "BCG", "BMC", "BMJ", "EBMG", "FIXED", "GSC", "HIT", "JAMA", "JSCR", "MIT", "ONE", "PCI", "PLOS", "PLoS",
    "SWIFT", "TPT", "WHO",
}  # fmt: skip
EXERCISES = {
    "posterior-chain", "posterior-chain-resistance-training", "resistance-training", "general-exercise", "hip-hinge",
    "deadlift", "romanian-deadlift", "hip-thrust", "glute-bridge", "kettlebell-swing", "hip-strengthening",
    "motor-control-exercise",
}  # fmt: skip


def test_ids_and_forms_are_of_one_term_each():
    terms = glossary()
    assert len({term.id for term in terms}) == len(terms)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.id) for term in terms)
    forms = [form if form.isupper() else form.casefold() for term in terms for form in term.forms]
    assert len(set(forms)) == len(forms)


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.id)
def test_every_meaning_is_whole_plain_sentences(term):
    for text in filter(None, (term.meaning, term.more)):
        assert text == " ".join(text.split()) and text[-1] in ".?" and text[0] == text[0].upper(), text
    # One term alone may be harder by a long word that it explains; together they are well below.
    assert reading_grade(term.meaning) <= 11, reading_grade(term.meaning)
    assert not term.source or re.search(r"\b(19|20)\d\d\b", term.source)


def test_the_glossary_is_read_at_grade_10():
    assert reading_grade("\n".join(f"{term.meaning} {term.more}" for term in glossary())) <= 10


@pytest.mark.parametrize("term", glossary(), ids=lambda term: term.id)
def test_no_meaning_claims_an_effect_of_training(term):
    text = f"{term.meaning} {term.more}"
    if term.id in EXERCISES:
        assert overclaims(text, "not assessed") == (), text
    # Words that no evidence carries; "likely" and "probably" belong to what GRADE's levels mean.
    assert overclaims(text, "high") == (), text


def test_the_levels_of_certainty_are_explained_and_each_in_its_own_words():
    meanings = {term.id: term.meaning for term in glossary()}
    levels = [meanings[f"{level.replace(' ', '-')}-certainty"] for level in CERTAINTIES[:4]]
    assert len(set(levels)) == 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_abbreviation_in_running_text_is_explained(page):
    known = {form for term in glossary() for form in term.forms} | NAMES
    html = page.read_text(encoding="utf-8")
    for word in re.findall(
        r"(?<![\w-])[A-Z]{2,}(?:-[A-Z0-9]+)?s?(?![\w-])", _without_references(prose_of_html(html))
    ):
        assert word in known, word


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('meaning = "An a."', "", "row 1, study 'a', column 'meaning': found no text"),
        ('meaning = "An a."', 'meaning = " "', "column 'meaning': found blank text"),
        (
            'more = ""',
            "more = 7",
            "column 'more': found no text; expected text; only more and source may be blank",
        ),
        (
            'more = ""',
            'more = ""\nmeening = ""',
            "column 'meening': found an unknown key; expected one of id, term",
        ),
        ('["a", "AA"]', '"a"', "column 'forms': found 'a'; expected a list of the words"),
        ('["a", "AA"]', "[]", "column 'forms': found \\[\\]"),
        ('["a", "AA"]', '["a", "a"]', "column 'forms': found 'a', as in row 1"),
        ("[[term]]", "[[term]", "expected TOML"),
    ],
)
def test_a_faulty_term_is_named_with_how_to_mend_it(old, new, says):
    assert old in GOOD
    with pytest.raises(DataProblems, match=says):
        read_terms(GOOD.replace(old, new))


@pytest.mark.parametrize(
    ("second", "says"),
    [
        (GOOD.replace('["a", "AA"]', '["b"]'), "row 2, study 'a', column 'id': found 'a', as in row 1"),
        (GOOD.replace('id = "a"', 'id = "b"').replace('["a", "AA"]', '["A b", "A"]'), None),
        (
            GOOD.replace('id = "a"', 'id = "b"').replace('["a", "AA"]', '["AA"]'),
            "found 'AA', as in row 1 \\('a'\\)",
        ),
        (GOOD.replace('id = "a"', 'id = "b"').replace('["a", "AA"]', '["aa"]'), None),
    ],
)
def test_an_id_or_a_form_is_given_once_and_capitals_count(second, says):
    if says is None:
        assert len(read_terms(GOOD + second)) == 2
        return
    with pytest.raises(DataProblems, match=says):
        read_terms(GOOD + second)


def test_what_is_read_cannot_be_changed():
    term = glossary()[0]
    with pytest.raises(AttributeError):
        term.meaning = "Other."
    assert isinstance(term.forms, tuple) and glossary() is glossary()


def _without_references(prose):
    """Leave out lines that are references, whose capitals are the initials of authors."""
    reference = re.compile(r"\b[^\W\d_a-z][\w'-]+ [A-Z]{1,4}(?:[,.;]| et al)|\bPMC\d|\bet al\.")
    return "\n".join(line for line in prose.split("\n") if not reference.search(line))
