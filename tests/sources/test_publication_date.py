import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.sources.publication_date import cited_date, partial_date, years_in


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("2010", "Feb", "6"), "2010-02-06"),
        (("2010", "February", ""), "2010-02"),
        (("2010", "2", "06"), "2010-02-06"),
        (("2010", "02"), "2010-02"),
        ((2010, 12, 31), "2010-12-31"),
        (("2010",), "2010"),
        (("2010", "Feb", "30"), "2010-02"),
        (("2010", "13", "1"), "2010"),
        (("2010", "Spring"), "2010"),
        (("2010", "May-Jun"), "2010"),
        (("2010", "Sept."), "2010-09"),
        (("0098",), ""),
        (("", "Feb", "6"), ""),
        ((None, None, None), ""),
    ],
)
def test_a_date_as_far_as_it_is_given(parts, expected):
    assert partial_date(*parts) == expected


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("Lancet. 2004 Mar 6;363(9411):750. doi: 10.1016/S0140-6736(04)15715-2", "2004-03-06"),
        ("Eur J Gastroenterol Hepatol. 2011 Nov;23(11):1082.", "2011-11"),
        ("Spine (Phila Pa 1976). 2012;37(5):1.", "2012"),
        ("J Invent. 2010 Jan-Feb;1(1):3-4.", "2010"),
        ("J Invent. 2010 Spring;1(1):3-4.", "2010"),
        ("J Invent. 2010 Jan 30-Feb 5;1(1):3-4.", "2010-01"),
        ("2020 Jul 1.", "2020-07-01"),
        ("Lancet 2004;363:750", "2004"),
        ("J Invent 1999-2001", ""),
        ("Trial 2010 of hips", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_date_of_a_citation(reference, expected):
    assert cited_date(reference) == expected


@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=6))
def test_any_text_gives_a_partial_date_or_none(year, month, day):
    for text in (partial_date(year, month, day), cited_date(f"{year}. 2010 {month} {day};1")):
        assert text == "" or (text[:4].isdigit() and len(text) in (4, 7, 10))


def test_years_are_sorted_and_each_once():
    assert years_in("2016-11-01", 2017, "2016", None, "no 20166") == (2016, 2017)
