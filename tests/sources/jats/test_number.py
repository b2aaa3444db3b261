"""The grammar of numbers: what is read, what is refused, what carries a doubt."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.sources.jats.decimal_style import decimal_style
from hinge_meta.sources.jats.number import read_number

READ = [
    # text, shape, value, second, third
    ("40.8 (14.6)", "brackets", "40.8", "14.6", None),
    ("40.8(14.6)", "brackets", "40.8", "14.6", None),
    ("58.3 [18.2]", "brackets", "58.3", "18.2", None),
    ("237.2 ± 51.0", "plus-minus", "237.2", "51.0", None),
    ("237.2±51.0", "plus-minus", "237.2", "51.0", None),
    ("237.2 +/- 51.0", "plus-minus", "237.2", "51.0", None),
    ("237.2 +/− 51.0", "plus-minus", "237.2", "51.0", None),
    ("40.8 (±14.6)", "plus-minus", "40.8", "14.6", None),
    ("40.8 (SD 14.6)", "brackets", "40.8", "14.6", None),
    ("-.24 (.17)", "brackets", "-0.24", "0.17", None),
    ("−0.24", "number", "-0.24", None, None),
    ("–0.24", "number", "-0.24", None, None),
    ("‐0.24", "number", "-0.24", None, None),
    ("- 0.24", "number", "-0.24", None, None),
    ("+5.2", "number", "5.2", None, None),
    ("0·58 (0·16)", "brackets", "0.58", "0.16", None),
    ("·58", "number", "0.58", None, None),
    ("13,847.6 ± 6,811.4", "plus-minus", "13847.6", "6811.4", None),
    ("3.2 (1.1, 5.3)", "interval", "3.2", "1.1", "5.3"),
    ("3.2 (1.1,5.3)", "interval", "3.2", "1.1", "5.3"),
    ("3.2 (1.1 to 5.3)", "interval", "3.2", "1.1", "5.3"),
    ("3.2 [1.1; 5.3]", "interval", "3.2", "1.1", "5.3"),
    ("3.2 (1.1–5.3)", "interval", "3.2", "1.1", "5.3"),
    ("3.2 (1.1-5.3)", "interval", "3.2", "1.1", "5.3"),
    ("0.3 (−0.3; 1.0)", "interval", "0.3", "-0.3", "1.0"),
    ("−0.3 (−1.1–−0.2)", "interval", "-0.3", "-1.1", "-0.2"),
    ("−0.3 (-1.1 - -0.2)", "interval", "-0.3", "-1.1", "-0.2"),
    ("0.1 (-0.5-0.3)", "interval", "0.1", "-0.5", "0.3"),
    ("-1.90 [-2.62, -1.18]", "interval", "-1.90", "-2.62", "-1.18"),
    ("3.2 (95% CI 1.1 to 5.3)", "interval", "3.2", "1.1", "5.3"),
    ("−0.5 to 0.3", "range", None, "-0.5", "0.3"),
    ("(1.1, 5.3)", "interval alone", None, "1.1", "5.3"),
    ("(14.6)", "second alone", None, "14.6", None),
    ("± 14.6", "second alone", None, "14.6", None),
    ("12 (40 %)", "brackets", "12", "40", None),
    ("12 (40.5%)", "brackets", "12", "40.5", None),
    ("12.9%", "percent", "12.9", None, None),
    ("12/40", "fraction", "12", "40", None),
    ("12/40 (30%)", "fraction", "12", "40", "30"),
    ("12 of 40", "fraction", "12", "40", None),
    ("n = 24", "group size", "24", None, None),
    ("p = 0.03", "number", "0.03", None, None),
    ("1.2E-05", "number", "0.000012", None, None),
    ("<0.001", "inequality", None, None, None),
    ("P < .05", "inequality", None, None, None),
    ("≤ 0.05", "inequality", None, None, None),
    (">100", "inequality", None, None, None),
]


@pytest.mark.parametrize(("text", "shape", "value", "second", "third"), READ)
def test_what_is_read(text, shape, value, second, third):
    reading = read_number(text)
    assert (reading.state, reading.shape, reading.doubts) == ("read", shape, ())
    for found, wanted in ((reading.value, value), (reading.second, second), (reading.third, third)):
        assert found == (None if wanted is None else Decimal(wanted))
    assert reading.literal == text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1.00±1..41", "two decimal signs in a row"),
        ("12.5.3", "two decimal signs"),
        ("3,5", "a comma"),
        ("3 (1,5)", "a comma"),
        ("10,20", "a comma"),
        ("(10,20)", "a comma"),
        ("1,23,4", "a comma"),
        ("100/0/0%", "parted by strokes"),
        ("12:30", "colon"),
        ("10⁵", "raised digit"),
        ("3.2²", "raised digit"),
        ("1.2 × 10", "power of ten"),
        ("3 × 10", "multiplication|power of ten"),
        ("12 kg", "words or a unit"),
        ("25%female _ 75%male", "words or a unit"),
        ("40.8 (14.6", "do not close"),
        ("40.8 (14.6]", "do not close"),
        ("40.8 (14.6) 38.1 (12.0)", "more numbers"),
        ("40.8 (14.6) to 50 (2)", "words or a unit|more numbers"),
        ("1 2", "more numbers"),
        ("1-2-3", "more numbers"),
        ("--0.5", "more numbers"),
        ("3.2+", "no note explains"),
        ("3.2 ± -1.1", "more numbers"),
        ("12.5a", "words or a unit"),
        ("٣٫٥", "another script"),
        ("１２", "another script"),
        ("[formula] 3.2", "formula"),
        ("9" * 200, "more than a cell"),
        ("~5", "more numbers"),
        ("$5", "more numbers"),
    ],
)
def test_what_is_refused(text, why):
    reading = read_number(text)
    assert reading.state == "refused"
    assert re.search(why, reading.why)
    assert reading.value is reading.second is reading.third is None
    assert reading.literal == text


@pytest.mark.parametrize(
    "text", ["", "-", "–", "—", "…", "NA", "N/A", "n.s.", "NS", "ns", "NR", "not reported", "None", "*"]
)
def test_what_is_missing(text):
    assert read_number(text).state == "missing"


@pytest.mark.parametrize(
    "text", ["Most Likely", "Phase 1", "NCT03948763", "week 4 to 8", "MTD,DLTs", "n (%)"]
)
def test_what_are_words(text):
    assert read_number(text).state == "words"


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("—0.5", "em dash"),
        ("3.2 (1.1 -5.3)", "may be a minus"),
        ("3.2 (5.3, 1.1)", "lower end is above"),
        ("9.2 (1.1, 5.3)", "outside its interval"),
        ("40.8 (−14.6)", "below 0"),
        ("13 847.6", "blank in"),
    ],
)
def test_what_carries_a_doubt(text, doubt):
    reading = read_number(text)
    assert reading.is_number
    assert any(doubt in said for said in reading.doubts)


def test_a_letter_is_a_mark_only_where_a_note_has_it():
    reading = read_number("12.5 ± 3.1a", labels={"a"})
    assert (reading.value, reading.second) == (Decimal("12.5"), Decimal("3.1"))
    assert reading.doubts == ("'a' behind the number taken for a footnote mark",)
    assert read_number("12.5 ± 3.1b", labels={"a"}).state == "refused"


def test_decimal_commas_where_the_whole_table_has_them():
    texts = ["3,5 ± 1,2", "12,0 (4,4)", "3,2 (1,1; 5,3)"]
    assert decimal_style(texts) == "comma"
    assert read_number("3,5 ± 1,2", "comma").second == Decimal("1.2")
    assert read_number("13.847,6", "comma").value == Decimal("13847.6")
    assert read_number("3,2 (1,1; 5,3)", "comma").third == Decimal("5.3")
    assert read_number("3,2 (1,1, 5,3)", "comma").third == Decimal("5.3")
    # An interval of whole numbers or a decimal: a person looks.
    assert read_number("3 (1,5)", "comma").doubts


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["3,5", "2.7"], "mixed"),
        (["12", "13"], "unsaid"),
        (["1,234"], "unsaid"),
        (["1,234", "0.5"], "point"),
        (["0,5"], "comma"),
        (["1,2345"], "comma"),
        (["Phase 1,2", "0.5"], "point"),
        (["3 (1,5)", "4 (2,6)"], "unsaid"),
        (["1.1,5.3"], "unsaid"),
        ([".49"], "point"),
    ],
)
def test_the_decimals_of_a_table(texts, style):
    assert decimal_style(texts) == style


def test_mixed_decimals_are_refused_where_a_comma_stands():
    assert read_number("1,234", "mixed").state == "refused"
    assert read_number("2.7", "mixed").value == Decimal("2.7")


def test_thousands_without_any_decimals_are_a_doubt():
    reading = read_number("1,234", "unsaid")
    assert (reading.value, reading.doubts) == (Decimal(1234), ("the comma in '1,234' taken for thousands",))


@given(st.decimals(-9999, 9999, places=2), st.decimals(0, 999, places=1), st.sampled_from("-−–"))
def test_what_is_printed_is_read_back(mean, sd, minus):
    literal = f"{mean:f} ({sd:f})".replace("-", minus)
    reading = read_number(literal)
    assert (reading.value, reading.second) == (mean, sd)
    # Printed precision stays.
    assert reading.value.as_tuple().exponent == -2


@given(
    st.text(alphabet="0123456789.,·-−–±()[]%<>=; +/*abctonp", max_size=14),
    st.sampled_from(["point", "comma", "mixed", "unsaid"]),
)
def test_no_text_raises_and_every_number_stands_in_it(text, decimals):
    reading = read_number(text, decimals, {"a"})
    digits = re.sub(r"\D", "", text)
    for number in (reading.value, reading.second, reading.third):
        if number is not None and "e" not in text.lower():
            printed = f"{abs(number):f}".replace(".", "").lstrip("0")
            assert printed in digits or printed.rstrip("0") in digits
