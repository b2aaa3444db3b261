"""The net for sentences that say too much: what it catches, what it lets pass, and that it cannot be jammed."""

import time
from itertools import pairwise

import pytest

from hinge_meta.certainty.grade_statement import CERTAINTIES
from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.certainty.words_of_certainty import EFFECT_VERBS, NEVER, allowed_words, forbidden_words


@pytest.mark.parametrize(
    ("sentence", "certainty", "words"),
    [
        ("Deadlifts prevent back injuries.", "moderate", ("prevent",)),
        ("Deadlifts will reduce pain.", "low", ("reduce",)),
        ("Deadlifts can reduce pain.", "moderate", ("reduce",)),
        ("Training does not reduce pain.", "moderate", ("reduce",)),
        ("Training reduces pain.", "low", ("reduces",)),
        ("Pain is reduced by training.", "low", ("reduced",)),
        ("On average, training reduced pain more than rest: −0.36 (8 trials).", "very low", ("reduced",)),
        ("Training probably reduces pain.", "low", ("probably", "reduces")),
        ("An important difference is unlikely.", "low", ("unlikely",)),
        ("Training may reduce pain.", "very low", ("reduce",)),
        ("Training may reduce pain.", "not assessed", ("reduce",)),
        ("Training may reduce pain but the evidence is very uncertain.", "not assessed", ("reduce",)),
        ("Deadlifts are safe.", "low", ("are safe",)),
        ("Deadlifts are probably more effective.", "low", ("are probably more effective", "probably")),
        ("There is no difference between them.", "high", ("is no difference",)),
        ("Training has no effect.", "high", ("has no effect",)),
        ("It is proven: a significant cure.", "high", ("proven", "significant", "cure")),
        ("Deadlifts never hurt.", "high", ("never",)),
        ("Training may reduce pain, and walking reduces disability.", "low", ("reduces",)),
        ("Did you know that deadlifts prevent injuries?", "low", ("prevent",)),
        ("Whether you are young or old, training reduces pain.", "low", ("reduces",)),
        ("Trials show that training reduces pain.", "low", ("reduces",)),
        ("TRAINING REDUCES PAIN", "low", ("reduces",)),
    ],
)
def test_what_says_too_much_is_named(sentence, certainty, words):
    assert overclaims(sentence, certainty) == words


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("Training reduces pain.", "high"),
        ("Training probably reduces pain and is likely safe.", "moderate"),
        ("The evidence suggests that training reduces pain.", "low"),
        ("Training may be effective.", "low"),
        ("Training may reduce pain but the evidence is very uncertain.", "very low"),
        ("It is not clear whether training reduces pain more than rest.", "not assessed"),
        ("Whether deadlifting raises the risk is unknown.", "not assessed"),
        ("Deadlifts have not been shown to prevent injuries.", "not assessed"),
        ("In the one randomised trial people improved, no more than with control exercise.", "very low"),
        ("Does training reduce pain?", "not assessed"),
        ("The interval runs from a large reduction to a small increase.", "not assessed"),
        ("The interval includes no difference.", "not assessed"),
        ("Higher is better when the scale says so; the scale is better when higher.", "not assessed"),
        ("The certainty is at best low.", "very low"),
        ("", "not assessed"),
    ],
)
def test_what_says_no_more_than_it_may_passes(sentence, certainty):
    assert overclaims(sentence, certainty) == ()


def test_a_stronger_certainty_allows_all_that_a_weaker_one_does():
    for stronger, weaker in pairwise(CERTAINTIES):
        assert set(allowed_words(weaker)) <= set(allowed_words(stronger))
        assert set(forbidden_words(stronger)) <= set(forbidden_words(weaker))


@pytest.mark.parametrize("certainty", CERTAINTIES)
def test_no_word_is_both_allowed_and_forbidden(certainty):
    assert not set(allowed_words(certainty)) & set(forbidden_words(certainty))


@pytest.mark.parametrize("word", NEVER)
@pytest.mark.parametrize("certainty", CERTAINTIES)
def test_what_no_evidence_carries_is_caught_at_every_certainty(word, certainty):
    assert word in overclaims(f"This is {word}, they say.", certainty)


@pytest.mark.parametrize("verb", EFFECT_VERBS, ids=lambda verb: verb[1])
def test_every_listed_verb_is_caught_bare_and_let_pass_qualified(verb):
    base, present, _ = verb
    assert present in overclaims(f"Training {present} pain.", "low")
    assert not overclaims(f"Training probably {present} pain.", "moderate")
    if base:
        assert base in overclaims(f"Deadlifts {base} pain.", "low")
        assert not overclaims(f"Training may {base} pain.", "low")


@pytest.mark.parametrize("check", [overclaims, lambda _, certainty: allowed_words(certainty)])
def test_an_unknown_certainty_is_refused(check):
    with pytest.raises(ValueError, match="certainty must be one of .*got 'sure'"):
        check("Training reduces pain.", "sure")


@pytest.mark.parametrize(
    "text", ["Deadlifts reduce pain ", ", is x ", "not ", "the ", "whether ", "\N{BROKEN HEART} "]
)
def test_long_text_is_checked_in_a_moment(text):
    started = time.perf_counter()
    overclaims(text * 20_000 + "?", "low")
    assert time.perf_counter() - started < 5
