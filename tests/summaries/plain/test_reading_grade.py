"""The measure is Flesch and Kincaid's, checked by hand and against textstat; what it counts is simple and unkind."""

import urllib.request

import pytest
import textstat
from reading_grade import known_words, prose_of_html, reading_grade, words_and_syllables

# Words, sentences and syllables counted by hand; the grade is 0.39 w/s + 11.8 syl/w - 15.59.
BY_HAND = [
    ("The cat sat on the mat.", 6, 1, 6),
    # Train-ing may ease pain. We do not know how much.
    ("Training may ease pain. We do not know how much.", 10, 2, 11),
    # The ev-i-dence is ver-y un-cer-tain, so no one can say wheth-er walk-ing is bet-ter than rest-ing.
    ("The evidence is very uncertain, so no one can say whether walking is better than resting.", 16, 1, 25),
]


@pytest.mark.parametrize(("text", "words", "sentences", "syllables"), BY_HAND)
def test_the_grade_is_the_one_counted_by_hand_and_textstats(text, words, sentences, syllables):
    counted = words_and_syllables(text)
    assert len(counted) == words and sum(count for _, count in counted) == syllables
    by_hand = 0.39 * words / sentences + 11.8 * syllables / words - 15.59
    assert reading_grade(text) == pytest.approx(by_hand)
    assert textstat.flesch_kincaid_grade(text) == pytest.approx(by_hand)


def test_the_dictionary_is_the_whole_one_and_comes_without_the_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(urllib.request, "urlopen", refuse)
    known = known_words()
    assert len(known) > 120_000
    assert "read" in known and "deadlift" not in known
    # By hyphenation, which textstat falls back upon without a dictionary, it would have one.
    assert textstat.syllable_count("area") == 3


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        ("randomised", 3),
        ("standardised", 3),
        ("programmes", 2),
        ("centred", 2),
        ("analysed", 3),
        ("kettlebells", 3),
        ("deadlift", 2),
        ("Wald's", 1),
        ("SMD", 3),
        ("SMDs", 3),
        ("GRADE", 5),
        ("NNTB", 4),
        ("W", 3),
        ("I", 1),
    ],
)
def test_british_words_are_looked_up_as_american_and_abbreviations_are_spelt(word, syllables):
    assert words_and_syllables(word) == [(word, syllables)]


def test_a_number_is_left_out_or_one_syllable_whichever_is_less_flattering():
    text = "The average difference was −0.36 (95% confidence interval −0.71 to −0.02; 8 trials)."
    without = "The average difference was (confidence interval to; trials)."
    spoken = "The average difference was ten (ten confidence interval ten to ten; ten trials)."
    assert reading_grade(text) == pytest.approx(max(reading_grade(without), reading_grade(spoken)))
    # A decimal point ends no sentence: textstat by itself would count three here, and find the text easier.
    assert reading_grade(text) > textstat.flesch_kincaid_grade(text)


@pytest.mark.parametrize(
    "text",
    [
        "Aasa et al. found a difference between the groups that trained, e.g. in pain.",
        "Training vs. resting was compared, cf. Table A in the report by Lee et al., and no. two.",
        "See https://doi.org/10.1186/s40798-021-00306-w for what the authors of the review found.",
    ],
)
def test_a_full_stop_within_a_sentence_makes_it_no_shorter(text):
    assert reading_grade(text) >= reading_grade(text.replace(".", "") + ".") - 1e-9


def test_compounds_are_read_as_their_words():
    assert [word for word, _ in words_and_syllables("posterior-chain and/or hip")] == [
        "posterior",
        "chain",
        "and",
        "or",
        "hip",
    ]


def test_prose_is_the_running_text_of_main():
    html = """<html><body><nav><p>Not this</p></nav><main><h1>No heading</h1>
    <p>One <b>two</b> <a href="#x">three</a></p>
    <ul><li>Four <span data-not-prose>no source</span> five; <ul><li>Six!</li></ul></li></ul>
    <div data-not-prose><p>Nor this</p></div><ol data-not-prose><li>A reference</li></ol>
    <ol><li><a href="https://doi.org/10.1/a">Nobody A. A title</a></li><li>See <a href="https://a.org">this</a></li></ol>
    <table><caption>No</caption><tr><td><p>Nor that</p></td></tr></table>
    <figure><svg><text>No</text></svg><figcaption><p>Nor this</p></figcaption></figure>
    <details><summary>No summary</summary><p>Folded is read too.</p></details><dl><dt>No</dt><dd>Seven</dd></dl>
    <footer><p>No</p></footer></main></body></html>"""
    assert prose_of_html(html).split("\n") == [
        "One two three.",
        "Four five;.",
        "Six!",
        "See this.",
        "Folded is read too.",
        "Seven.",
    ]


def test_nothing_has_no_grade():
    assert reading_grade("") == reading_grade("−0.36 (95%)") == 0.0
    assert prose_of_html("<main></main>") == ""
