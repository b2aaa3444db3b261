"""A writer's own sentence: the right claim, its direction, its faults, and never an approval."""

import json
import time
from pathlib import Path

import pytest

from hinge_meta.claims.ledger import ledger
from hinge_meta.claims.may_say import LONGEST, MaySay, may_say
from hinge_meta.claims.nearest import NEAR_ENOUGH, nearest

SENTENCES = json.loads((Path(__file__).parent / "writers_sentences.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def book():
    return ledger()


def rates(book, name):
    pairs = [(claim_id, text) for claim_id, texts in SENTENCES[name].items() for text in texts]
    claims = [item.claim for item in book.claims]
    ranked = [(claim_id, nearest(text, claims)[0]) for claim_id, text in pairs]
    first = sum(claim_id == found.claim_id for claim_id, found in ranked)
    near = sum(claim_id == found.claim_id and found.similarity >= NEAR_ENOUGH for claim_id, found in ranked)
    return len(pairs), first, near


def test_paraphrases_that_the_method_was_made_with(book):
    total, first, near = rates(book, "written with the method")
    assert (total, first) == (40, 40)
    assert near >= 39


def test_paraphrases_written_after_the_method_was_fixed(book):
    total, first, near = rates(book, "written after it was fixed")
    assert total == 40
    assert first >= 36
    assert near >= 33


@pytest.mark.parametrize("text", SENTENCES["on other subjects"])
def test_sentences_on_other_subjects_are_refused(book, text):
    said = may_say(text, book)
    assert said.near == ()
    assert not said.allowed
    assert said.wrong == ()
    assert "nothing is allowed or forbidden" in str(said)


def test_no_paraphrase_is_ever_allowed(book):
    for name in ("written with the method", "written after it was fixed"):
        for texts in SENTENCES[name].values():
            assert not any(may_say(text, book).allowed for text in texts)


def test_no_claim_of_the_post_is_allowed_and_each_is_faulted(book):
    for item in book.claims:
        said = may_say(item.claim.text, book)
        assert said.claim_id == item.id
        assert not said.allowed
        assert said.wrong, item.id


def test_only_the_ledgers_own_words_are_allowed(book):
    item = book["C05"]
    sentence = item.told[0].sentence
    assert may_say(sentence, book).allowed
    assert may_say(f"  {sentence.replace(' ', '  ', 1)}\n", book).allowed
    assert may_say(item.may_be_said, book).allowed
    assert may_say(item.short, book).allowed
    assert not may_say(sentence.replace("probably ", ""), book).allowed
    assert not may_say(sentence + " Always.", book).allowed
    assert not may_say(item.may_not_be_said, book).allowed


@pytest.mark.parametrize(
    ("text", "claim_id", "direction"),
    [
        ("Deadlifts prevent injuries.", "C11", "same"),
        ("Deadlifts do not prevent injuries.", "C11", "opposite"),
        ("Deadlifts cause back pain.", "C10", "opposite"),
        ("Deadlifts do not cause back pain.", "C10", "same"),
        ("It is a myth that deadlifts cause back pain.", "C10", "same"),
        ("There is no evidence that deadlifts raise injury risk.", "C13", "same"),
        ("Deadlifts raise injury risk.", "C13", "opposite"),
        ("Not training the hinge raises the risk of falls.", "C20", "same"),
        ("Training the hinge raises the risk of falls.", "C20", "opposite"),
        (
            "Strengthening the posterior chain doesn’t improve pain in chronic low back pain.",
            "C05",
            "opposite",
        ),
    ],
)
def test_a_denial_is_not_taken_for_the_claim(book, text, claim_id, direction):
    said = may_say(text, book)
    assert (said.claim_id, said.direction) == (claim_id, direction)
    assert ("opposite" in " ".join(said.wrong)) == (direction == "opposite")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Science proves that deadlifts always prevent injuries.", "promises certainty: proves, always"),
        ("Everyone should deadlift to prevent injury.", "speaks of everybody or of every time: everyone"),
        ("The deadlift is the best way to prevent injury.", "ranks it above everything else: best"),
        ("Deadlifts are safe and prevent injury.", "calls it safe or harmless: safe"),
        ("Deadlifts are highly effective to prevent injury.", "promises a large effect: highly"),
        ("Deadlifts prevent injury.", "whose certainty was not assessed: prevent"),
        ("Deadlifts prevent injury by 80%.", "does not have: 80%"),
        ("Deadlifts prevent injury and cut it by half.", "does not have: half"),
        ("Deadlifts may prevent injury.", "What was studied is something broader: strength training"),
    ],
)
def test_what_a_sentence_gets_wrong_is_named(book, text, fault):
    said = may_say(text, book)
    assert said.claim_id == "C11"
    assert fault in " ".join(said.wrong)


def test_a_number_that_the_evidence_has_is_no_fault(book):
    said = may_say("Strengthening the posterior chain lowers chronic low back pain by 15 points.", book)
    assert said.claim_id == "C05"
    assert "does not have" not in " ".join(said.wrong)


def test_a_claims_citation_is_mentioned(book):
    said = may_say("A 2020 PLOS ONE review found no evidence that deadlifts raise injury risk.", book)
    assert "miscited" in " ".join(said.wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\x00\x1b[31m",
        "😀" * 50,
        "<script>alert(1)</script>",
        "{0} %s {intervention}",
        "a" * 10**6,
        "\u202e",
    ],
)
def test_odd_input_is_inert(book, text):
    said = may_say(text, book)
    printed = str(said)
    assert not said.allowed
    assert len(said.sentence) <= LONGEST + 1
    assert not any(sign in printed for sign in ("\x1b", "\x00", "\u202e"))
    json.dumps(said.to_dict(), allow_nan=False)


def test_a_very_long_sentence_is_read_in_no_time(book):
    start = time.perf_counter()
    said = may_say("deadlifts prevent injury " * 100_000, book)
    assert time.perf_counter() - start < 10
    assert not said.allowed


def test_markup_stays_text(book):
    said = may_say("<b>Deadlifts</b> prevent injury & more", book)
    assert "<b>Deadlifts</b>" in said.sentence
    assert said.claim_id == "C11"


def test_what_is_not_text_is_refused(book):
    with pytest.raises(ValueError, match="sentence must be text, got int"):
        may_say(3, book)


def test_it_is_the_same_each_time(book):
    text = "Hinge training keeps backs healthy."
    assert may_say(text, book) == may_say(text, book)
    assert isinstance(may_say(text, book), MaySay)


def test_a_certain_result_on_something_else_lends_no_certainty(book):
    assert any(told.certainty == "high" for told in book["C20"].told)
    said = may_say("Training the hinge prevents falls in older adults.", book)
    assert said.claim_id == "C20"
    assert "whose certainty was not assessed: prevents" in " ".join(said.wrong)
