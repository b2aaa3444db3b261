import corrupted_tables as made
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.linter.lint import lint

FLOORS = {
    ("se-given-as-sd", "a standard error as SD in one arm"): 0.9,
    ("se-given-as-sd", "standard errors as SDs in both arms"): 0.9,
    ("se-given-as-sd", "the same, scale not known"): 0.4,
    ("sd-ratio-between-arms", "decimal slip in an SD"): 0.9,
    ("direction-flip", "sign of an effect turned"): 0.9,
    ("words-against-sign", "sign turned, words left"): 0.9,
    ("unit-mix-up", "0-10 among 0-100, or the reverse"): 0.75,
    ("duplicate-row", "a row twice"): 1,
    ("interval-lopsided", "digit slip in a bound"): 0.75,
    ("interval-misses-estimate", "an estimate's minus lost"): 0.7,
    ("n-does-not-fit-interval", "people of another group"): 0.9,
    ("events-over-n", "events over n"): 1,
    ("ratio-off-the-log-scale", "ratios as printed"): 0.9,
    ("p-does-not-fit-interval", "p of another line"): 0.5,
    ("mean-outside-scale", "decimal point of a mean lost"): 0.9,
    ("change-mixed-with-final", "changes among final values"): 0.4,
    ("grim", "last digit of a mean"): 0.6,
    ("missing-source", "no source"): 1,
}


@pytest.fixture(scope="module")
def measured():
    return made.measure()


def test_there_are_enough_tables_of_each_kind(measured):
    assert len(made.KINDS) * made.PER_KIND >= 60
    assert measured["tables"].min() >= 4
    assert len(made.clean_tables()) >= len(made.corrupted_tables())


def test_the_tables_are_the_same_on_every_run():
    for one, other in zip(made.corrupted_tables(), made.corrupted_tables(), strict=True):
        pd.testing.assert_frame_equal(one.clean, other.clean)
        pd.testing.assert_frame_equal(one.corrupted, other.corrupted)


def test_every_corruption_changes_its_table():
    assert not [item.kind for item in made.corrupted_tables() if item.clean.equals(item.corrupted)]


def test_no_rule_cries_wolf_on_a_clean_table(measured):
    assert measured["false_alarms"].sum() == 0
    assert measured.attrs["alarms"] == {"shared-control-counted-twice": 1}


@pytest.mark.parametrize(("rule", "kind"), FLOORS, ids=[f"{rule}: {kind}" for rule, kind in FLOORS])
def test_a_rule_finds_what_it_is_meant_to_find(measured, rule, kind):
    row = measured[(measured["rule"] == rule) & (measured["error"] == kind)].squeeze()
    assert row["hit_rate"] >= FLOORS[rule, kind]


def test_the_docs_show_what_is_measured_now(measured):
    docs = (made.ROOT / "docs/linter.md").read_text(encoding="utf-8")
    assert docs == made.in_docs(docs, measured), "run: python tests/linter/corrupted_tables.py --write"


# Two rows of this table have the same comparator to the last digit; what is true is no false alarm.
TRUE_OF_A_PUBLISHED_TABLE = {"hedges1999": [("shared-control-counted-twice", "Row 725")]}


NAMES = [(name, measure) for name in hm.examples()["name"] for measure in (None, "SMD", "MD", "RR", "OR")]


@pytest.mark.parametrize(("name", "measure"), NAMES)
def test_published_tables_are_silent(name, measure):
    assert lint(hm.example(name), measure=measure) == ()


@pytest.mark.parametrize(("name", "measure"), made.REAL)
def test_reference_sets_are_silent_as_arms_and_as_effects(name, measure):
    table = made.real(name, measure)
    known = TRUE_OF_A_PUBLISHED_TABLE.get(name, [])
    assert [(item.rule, item.key) for item in lint(table)] == known
    if "yi" not in table:
        effects = hm.effect_sizes(table, measure=measure)
        effects.attrs.update(table.attrs)
        assert [(item.rule, item.key) for item in lint(effects)] == known
