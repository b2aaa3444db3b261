"""Judgements come from the table and from nowhere else; what is blank is not assessed; a draft stays a draft."""

import ast
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.certainty import grade_judgements
from hinge_meta.certainty.certainty_of import certainty_of
from hinge_meta.certainty.certainty_table import CertaintyTable
from hinge_meta.certainty.domain_numbers import DomainNumbers
from hinge_meta.certainty.grade_judgements import ALLOWED, DOMAINS, DRAFT, REVIEWED, level_after
from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain
from hinge_meta.problems import DataProblems

ROOM = Path(grade_judgements.__file__).parent
COLUMNS = (
    "analysis", "domain", "judgement", "rationale", "judged_by", "judged_on", "reviewed_by", "reviewed_on", "status",
)  # fmt: skip


def table(judgements, analysis="q", status=DRAFT, reviewed_by="", reviewed_on=""):
    rows = [
        (analysis, domain, judgement, "Because.", "Someone", "2026-11-22", reviewed_by, reviewed_on, status)
        for domain, judgement in judgements.items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


FULL = dict(zip(DOMAINS, ("serious", "not serious", "very serious", "serious", "undetected"), strict=True))


def test_high_less_the_steps():
    certainty = certainty_of("q", table(FULL | {"overall": "very low"}))
    assert certainty.steps == dict(zip(DOMAINS, (1, 0, 2, 1, 0), strict=True))
    assert certainty.by_arithmetic == certainty.overall == "very low"
    assert [level_after(steps) for steps in range(6)] == [
        "high",
        "moderate",
        "low",
        "very low",
        "very low",
        "very low",
    ]


def test_the_arithmetic_never_takes_the_place_of_the_judgement():
    certainty = certainty_of("q", table(FULL | {"overall": "moderate"}))
    assert (certainty.overall, certainty.by_arithmetic) == ("moderate", "very low")
    without = certainty_of("q", table(FULL))
    assert (without.overall, without.assessed) == ("not assessed", False)


@pytest.mark.parametrize("missing", DOMAINS)
def test_a_domain_without_a_row_is_not_assessed(missing):
    rows = {domain: word for domain, word in FULL.items() if domain != missing}
    certainty = certainty_of("q", table(rows | {"overall": "low"}))
    assert {item.domain: item.judgement for item in certainty.domains}[missing] == "not assessed"
    assert certainty.by_arithmetic is None


def test_a_draft_says_so_until_a_named_clinician_has_reviewed_every_row():
    everything = FULL | {"overall": "very low"}
    assert certainty_of("q", table(everything)).status == DRAFT
    assert "draft, not reviewed by a clinician" in certainty_of("q", table(everything)).sentence
    signed = table(everything, status=REVIEWED, reviewed_by="Dr A", reviewed_on="2026-12-01")
    assert certainty_of("q", signed).status == REVIEWED
    assert "reviewed by a clinician: Dr A, 2026-12-01" in certainty_of("q", signed).sentence
    for row in range(6):
        for column, blank in (("reviewed_by", ""), ("reviewed_on", ""), ("status", DRAFT)):
            one_short = signed.copy()
            one_short.loc[row, column] = blank
            assert certainty_of("q", one_short).status == DRAFT


def test_a_missing_row_keeps_the_draft():
    signed = table(FULL, status=REVIEWED, reviewed_by="Dr A", reviewed_on="2026-12-01")
    assert certainty_of("q", signed).status == DRAFT


@pytest.mark.parametrize(
    ("domain", "judgement", "says"),
    [
        (
            "publication bias",
            "serious",
            "'serious' for publication bias; expected .*: one of undetected",
        ),
        (
            "imprecision",
            "undetected",
            "'undetected' for imprecision; expected for imprecision: one of not serious",
        ),
        ("overall", "serious", "'serious' for overall; expected for overall: one of high"),
        ("luck", "serious", "expected one of risk of bias"),
    ],
)
def test_a_word_that_a_domain_does_not_allow_is_refused(domain, judgement, says):
    with pytest.raises(DataProblems, match=says):
        certainty_of("q", table({domain: judgement}))


def test_two_rows_of_one_domain_are_refused():
    with pytest.raises(DataProblems, match="row 3, .*expected one row a question and domain"):
        certainty_of("q", pd.concat([table({"overall": "low"})] * 2, ignore_index=True))


NUMBERS = st.dictionaries(st.sampled_from(["i2", "tau2", "pi_lb", "people"]), st.floats(allow_nan=True))


@given(
    numbers=st.lists(NUMBERS, min_size=5, max_size=5),
    judged=st.dictionaries(st.sampled_from([*DOMAINS, "overall"]), st.integers(0, 9)),
)
def test_no_number_makes_or_moves_a_judgement(numbers, judged):
    words = {domain: ALLOWED[domain][pick % len(ALLOWED[domain])] for domain, pick in judged.items()}
    beside = DomainNumbers(
        *(
            NumbersOfDomain(domain, found, ("Numbers.",))
            for domain, found in zip(DOMAINS, numbers, strict=True)
        )
    )
    shown = CertaintyTable(beside, certainty_of("q", table(words))).to_frame().set_index("domain")
    for domain in (*DOMAINS, "overall"):
        assert shown.loc[domain, "judgement"] == words.get(domain, "not assessed")
        assert bool(shown.loc[domain, "rationale"]) == (domain in words)
    assert shown.loc["overall", "numbers"] == ()
    assert (shown["status"] != REVIEWED).all()


def test_only_the_list_of_allowed_words_holds_a_judgement_in_code():
    """No other file of the room has a judgement of a domain in a string that is not a docstring."""
    words = {
        "not serious",
        "serious",
        "very serious",
        "extremely serious",
        "undetected",
        "strongly suspected",
    }
    for path in sorted(ROOM.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strings = {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert path.name == "grade_judgements.py" or not words & strings, path.name


def test_only_certainty_of_makes_judgements():
    makers = {
        path.name
        for path in sorted(ROOM.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Judgement", "Certainty")
    }
    assert makers == {"certainty_of.py"}
