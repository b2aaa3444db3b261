"""The kit's sentences: no stronger than their certainty, with the result's own numbers, and inert."""

import ast
import re
import shutil
from pathlib import Path

import pytest

import hinge_meta
from hinge_meta.certainty.grade_statement import CERTAINTIES
from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.claims.ledger import ledger
from hinge_meta.claims.may_say import may_say
from hinge_meta.claims.too_strong import too_strong
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.passport import stamp
from hinge_meta.printed import decimals_of, interval, number
from hinge_meta.problems import DataProblems
from hinge_meta.summaries.kit.caption_of import caption_of, how_to_read
from hinge_meta.summaries.kit.card_of import card_of
from hinge_meta.summaries.kit.not_said_of import not_said_of
from hinge_meta.summaries.kit.said_of import NO_SHORT, SHORT, said_of
from hinge_meta.summaries.kit.sentences_page import sentences_page
from hinge_meta.synthesis.synthesize import synthesize

QUESTIONS = list(load_evidence().questions)
every_question = pytest.mark.parametrize("name", QUESTIONS)
HOUSE = Path(hinge_meta.__file__).parent


@pytest.fixture
def copied(evidence, tmp_path):
    """Copy the tables; give what changes one of them and loads all of them anew."""
    folder = tmp_path / "data"
    shutil.copytree(evidence.folder, folder)

    def change(file, *replacements):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        stamp(folder)
        return load_evidence(folder)

    return change


@every_question
def test_every_allowed_sentence_keeps_to_its_certainty(name, answers):
    synthesis = answers(name)
    certainty, said = synthesis.certainty.overall, said_of(synthesis)
    card = card_of(synthesis, said)
    for text in (said.short, said.medium, said.long, said.statement, *card.headlines, *card.numbers):
        assert overclaims(text, certainty) == (), text
    for text in (caption_of(synthesis), how_to_read(synthesis)):
        assert overclaims(text, certainty) == (), text
    for text in (said.short, said.statement):
        assert too_strong(text, certainty) == (), text


@every_question
def test_lengths(name, answers):
    said = said_of(answers(name))
    assert len(said.short) <= SHORT
    assert said.short != NO_SHORT
    assert len(said.short) <= len(said.medium) < len(said.long)
    assert len(re.findall(r"[.!?](?= [A-Z]|$)", said.medium)) <= 4


@every_question
def test_no_average_stands_without_its_interval_and_its_standing(name, answers):
    synthesis = answers(name)
    fit, said = synthesis.fit, said_of(synthesis)
    texts = [said.medium, said.long, caption_of(synthesis)]
    if fit is None:
        assert all("othing was pooled" in text for text in texts)
        assert all("not assessed" in text for text in texts)
        return
    lower, upper, _ = fit.wider_interval
    digits = decimals_of(synthesis.question.measure)
    for text in texts:
        assert number(fit.estimate, digits) in text
        assert f"{interval(lower, upper, digits)}; {fit.k} trials" in text
        assert synthesis.certainty.status in text
        assert synthesis.certainty.overall in text


@every_question
def test_the_long_form_says_what_is_not_known_and_that_silence_on_harms_is_none_of_safety(name, answers):
    said = said_of(answers(name)).long
    assert "What is not known:" in said and "Harms:" in said


@every_question
def test_every_forbidden_sentence_is_caught_and_has_a_reason(name, answers, held):
    synthesis = answers(name)
    found = not_said_of(synthesis, held)
    assert len(found) >= 7
    for item in found:
        assert item.caught, item.sentence
        assert item.caught == too_strong(item.sentence, synthesis.certainty.overall)
        assert item.why.endswith(".")
        assert overclaims(item.why, synthesis.certainty.overall) == (), item.why
        answer = may_say(item.sentence, held)
        assert not answer.allowed
        assert bool(item.near) == bool(answer.claim_id)
    assert len({item.sentence for item in found}) == len(found)
    sentences = " ".join(item.sentence for item in found)
    for word in ("prove", "prevents", "is safe", "Deadlifts", "makes no difference", "better than"):
        assert word in sentences


@every_question
def test_what_is_allowed_is_nowhere_forbidden(name, answers, held):
    synthesis = answers(name)
    said = said_of(synthesis)
    forbidden = {item.sentence.casefold() for item in not_said_of(synthesis, held)}
    for text in (said.short, said.medium, said.long):
        assert not any(sentence in text.casefold() for sentence in forbidden)


def test_a_question_on_deadlifts_may_speak_of_deadlifts(copied):
    data = copied(
        "analyses.toml", ('intervention = "kettlebell or trunk training"', 'intervention = "the deadlift"')
    )
    found = not_said_of(synthesize("pain-vs-no-training", data), ledger(data))
    assert not any("a part at most" in item.why for item in found)


@pytest.mark.parametrize(
    "certainty", [word for word in CERTAINTIES if word not in ("very low", "not assessed")]
)
def test_the_short_sentence_follows_the_certainty_that_a_person_judged(certainty, copied):
    row = re.compile(r"^(pain-vs-exercise,overall,)very low", re.M)
    text = (load_evidence().folder / "certainty.csv").read_text(encoding="utf-8")
    (before,) = row.findall(text)
    data = copied("certainty.csv", (f"{before}very low", f"{before}{certainty}"))
    synthesis = synthesize("pain-vs-exercise", data)
    said = said_of(synthesis)
    assert synthesis.certainty.overall == certainty
    assert said.short != said_of(synthesize("pain-vs-exercise")).short
    for text in (said.short, said.medium, said.long):
        assert overclaims(text, certainty) == ()
    found = [item.sentence for item in not_said_of(synthesis, ledger(data))]
    assert ("Posterior-chain resistance training reduces pain." in found) == (certainty != "high")
    assert "Deadlifts reduce pain." in found


def test_numbers_in_every_sentence_follow_the_data(copied, evidence, held):
    rows = (evidence.folder / "contrasts.csv").read_text(encoding="utf-8").splitlines()
    old = next(row for row in rows if row.startswith("tataryn2021-hurley2015-pain,"))
    new = old.replace("0.17,-0.16,0.5,", "-0.93,-1.26,-0.6,")
    assert new != old
    data = copied("contrasts.csv", (old, new))
    before, after = (synthesize("pain-vs-exercise", tables) for tables in (evidence, data))
    assert before.fit.estimate != after.fit.estimate
    changed = ledger(data)
    pairs = [
        (said_of(before).medium, said_of(after).medium),
        (said_of(before).long, said_of(after).long),
        (caption_of(before), caption_of(after)),
        (card_of(before, said_of(before)).numbers, card_of(after, said_of(after)).numbers),
        *(
            (one.sentence + one.why, other.sentence + other.why)
            for one, other in zip(not_said_of(before, held), not_said_of(after, changed), strict=True)
            if re.search(r"\d[.]\d|100 people", one.sentence)
        ),
    ]
    assert len(pairs) == 6
    for one, other in pairs:
        assert one != other
    printed = number(after.fit.estimate, 2)
    assert all(printed in text for text in (said_of(after).medium, caption_of(after), said_of(after).long))


# Sizes, standards and licences; never a result.
TYPED = {
    "form.py": {"card-1200x630", "square-1080x1080", "wide-1600x900", "tall-1080x1350", "slide-light-1920x1080",
                "slide-dark-1920x1080", "column-85mm", "page-174mm"},
    "card_files.py": {' width="[^"]*"', r'\1 width="', r'\1 height="', r'^(<svg[^>]*?) width="[^"]*"',
                      r'^(<svg[^>]*?) height="[^"]*"'},
    "sentences_page.py": {r"\\\1"},
    "export_kit.py": {r"[a-z0-9]+(?:-[a-z0-9]+)*", "CC-BY-4.0"},
    "archive.py": {"sha256"},
}  # fmt: skip
ALLOWED_ANYWHERE = re.compile(
    r"utf-8|CC BY 4\.0|/by/4\.0/|SHA-?256|shasum -a 256|Of 100 people|^  [1-5]\. |"
    r"\d+(?:\.\d+)?(?:em|px|%;)|line-height:1\.45|margin:0 0|(?<= )0;|max-width:100%"
)


def typed(path):
    """List the texts of a file, docstrings apart, in which a digit is typed."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            docs |= {part.format_spec for part in node.values if isinstance(part, ast.FormattedValue)} - {
                None
            }
    within = {part for doc in docs if isinstance(doc, ast.JoinedStr) for part in doc.values}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docs | within
        if is_text and re.search(r"\d", ALLOWED_ANYWHERE.sub("", node.value)):
            yield node.value


@pytest.mark.parametrize("room", ["summaries/kit", "figures/card"])
def test_no_number_is_typed_into_a_sentence(room):
    found = {
        (path.name, text)
        for path in sorted((HOUSE / room).glob("*.py"))
        for text in typed(path)
        if text not in TYPED.get(path.name, ())
    }
    assert not found


def test_the_search_for_typed_numbers_finds_one(tmp_path):
    path = tmp_path / "x.py"
    path.write_text('"""Docs 1."""\n\nX = f"Eight of {1:.2f} or 95% of trials"\nY = "margin:1.5em"\n')
    assert [text.strip() for text in typed(path)] == ["or 95% of trials"]


def test_words_that_claim_by_themselves_are_refused(copied):
    data = copied(
        "analyses.toml",
        ('intervention = "kettlebell or trunk training"', 'intervention = "training that cures"'),
    )
    with pytest.raises(DataProblems, match=r"analyses.toml: found words of \[pain-vs-no-training\].*cures"):
        said_of(synthesize("pain-vs-no-training", data))


def test_a_wording_that_claims_too_much_is_passed_over_for_the_next(copied, evidence):
    plain = evidence.questions["disability-hip-added"].plain_intervention
    synthesis = synthesize(
        "disability-hip-added", copied("analyses.toml", (f'"{plain}"', '"work that heals"'))
    )
    said = said_of(synthesis)
    assert overclaims(synthesis.plain_line, "low")
    assert "work that heals" not in (said.short + said.medium + said.long).casefold()


def test_where_no_short_sentence_is_whole_none_is_given(copied):
    words = "kettlebell or trunk training"
    data = copied("analyses.toml", (f'"{words}"', f'"{" and ".join([words] * 8)}"'))
    synthesis = synthesize("pain-vs-no-training", data)
    said = said_of(synthesis)
    assert said.short == NO_SHORT
    assert NO_SHORT not in card_of(synthesis, said).headlines


def test_the_page_of_sentences_has_all_of_them(evidence, held):
    synthesis = synthesize("pain-hip-added", evidence)
    said, not_said = said_of(synthesis), not_said_of(synthesis, held)
    page = sentences_page(synthesis, said, not_said)
    for text in (said.short, said.medium, *(item.sentence for item in not_said)):
        assert text in page
