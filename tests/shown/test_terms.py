"""The words of results: each once, said as elsewhere in the project, with the unit of every number."""

import tomllib
from collections import Counter
from dataclasses import fields, is_dataclass
from importlib import import_module, resources
from pathlib import Path

import pytest

from hinge_meta.effects.measures import REGISTRY
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.shown.find_terms import terms_in
from hinge_meta.shown.term import SCALES, term_of, terms, unit_of
from hinge_meta.summaries.plain.glossary import glossary

PACKAGE = Path(str(resources.files("hinge_meta")))


def folded(words):
    return {word.casefold().replace("²", "2") for word in words}


def test_no_word_and_no_attribute_is_explained_twice():
    for kind in ([term.id for term in terms()], [a for term in terms() for a in term.attributes]):
        assert not [name for name, count in Counter(kind).items() if count > 1]
    forms = [form for term in terms() for form in {term.term, *term.forms}]
    assert not [name for name, count in Counter(forms).items() if count > 1]


def test_every_entry_is_whole():
    for term in terms():
        assert term.meaning.endswith(".") and len(term.meaning) < 420, term.id
        assert term.scale in SCALES and (not term.scale or term.attributes), term.id


def test_a_word_that_the_summaries_explain_too_has_the_same_name_there():
    theirs = {term.id: folded([term.term, *term.forms]) for term in glossary()}
    both = [term for term in terms() if term.id in theirs]
    assert len(both) > 25
    apart = [term.id for term in both if not folded([term.term, *term.forms]) & theirs[term.id]]
    assert apart == []


def test_no_word_of_the_summaries_is_explained_here_under_another_name():
    theirs = {form: term.id for term in glossary() for form in folded([term.term, *term.forms])}
    # For a lay reader the square root needs no entry of its own.
    assert theirs.pop("tau") == "tau2"
    for term in terms():
        for form in folded([term.term, *term.forms]):
            assert theirs.get(form, term.id) == term.id, (form, theirs.get(form), term.id)


def test_every_measure_has_a_unit():
    for measure in REGISTRY:
        assert measure == "GEN" or unit_of(measure) != unit_of("GEN"), measure
    assert unit_of("nonsense") == unit_of("GEN")


@pytest.mark.parametrize("measure", ["RR", "OR", "IRR", "ROM", "PETO"])
def test_a_ratio_is_said_to_be_a_logarithm(measure):
    assert "log" in unit_of(measure) and "log" in REGISTRY[measure].words


def test_every_number_of_a_fit_has_a_word_and_a_scale():
    numbers = [item.name for item in fields(RandomEffects) if item.type in ("float", "int", float, int)]
    assert len(numbers) > 20
    missing = [name for name in numbers if term_of(name) is None or not term_of(name).scale]
    assert missing == []


def test_attributes_of_terms_exist_on_some_result():
    names = set()
    for path in PACKAGE.rglob("*.py"):
        module = ".".join(("hinge_meta", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
            ".__init__"
        )
        if module.split(".")[1:2] and module.split(".")[1] in (
            "models",
            "diagnostics",
            "claims",
            "synthesis",
            "certainty",
        ):
            for value in vars(import_module(module)).values():
                if isinstance(value, type) and is_dataclass(value):
                    names |= {item.name for item in fields(value)} | set(dir(value))
    columns = {"yi", "vi", "weight", "rstudent", "dffits", "cook_d", "cov_r", "hat"}
    assert {a for term in terms() for a in term.attributes} - names - columns == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("95% CI (hksj)", ["confidence-interval", "hartung-knapp"]),
        ("95% prediction interval (hts)", ["prediction-interval", "prediction-rule"]),
        ("tau2 (REML)", ["tau2", "reml"]),
        ("tau² and I²", ["tau2", "i2"]),
        ("I2, from tau2", ["i2", "tau2"]),
        ("Kendall's tau", ["tau"]),
        ("Q left", ["q-test"]),
        ("Certainty of the evidence (GRADE)", ["certainty", "grade"]),
        ("the quality of CIder and statuses", []),
        ("pre-hk, tau2x, hk-like", []),
    ],
)
def test_words_are_found_as_wholes(text, found):
    assert [term.id for term in terms_in(text)] == found


def test_the_file_is_read_in_full():
    entries = tomllib.loads((PACKAGE / "shown" / "terms.toml").read_text(encoding="utf-8"))
    assert [entry["id"] for entry in entries["term"]] == [term.id for term in terms()]
