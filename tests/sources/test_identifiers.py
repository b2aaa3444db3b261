"""One form for each identifier, and nothing that is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.sources import identifiers


@pytest.mark.parametrize(
    ("given_as", "doi"),
    [
        ("10.1186/S40798-021-00306-W", "10.1186/s40798-021-00306-w"),
        ("https://dx.doi.org/10.1000/a_b).", "10.1000/a_b"),
        ("DOI: 10.1000/a\\_b", "10.1000/a_b"),
        ("10.1016/S0140-6736(97)11096-0", "10.1016/s0140-6736(97)11096-0"),
        ("https://doi.org/10.1016%2FS0140-6736(97)11096-0", "10.1016/s0140-6736(97)11096-0"),
        ("10.1000/x y", ""),
        ("11.1000/x", ""),
        ("", ""),
        (None, ""),
        ("10.1000/" + ")" * 1_000_000, ""),
    ],
)
def test_a_doi_has_one_form(given_as, doi):
    assert identifiers.doi(given_as) == doi


@given(st.text())
def test_a_form_stays_what_it_is(text):
    for form in (identifiers.doi, identifiers.pmid, identifiers.pmcid, identifiers.nct):
        assert form(form(text)) == form(text)


@given(st.from_regex(r"10\.\d{4,9}/[a-z0-9.()_-]*[a-z0-9]", fullmatch=True))
def test_a_doi_is_the_same_however_it_is_written(doi):
    wanted = identifiers.doi(doi)
    for written in (doi.upper(), f"https://doi.org/{doi}", f" doi:{doi}. ", f"{doi},"):
        assert identifiers.doi(written) == wanted


def test_numbers_with_their_letters():
    assert identifiers.pmid("0123") == identifiers.pmid("PMC12") == ""
    assert identifiers.pmcid("pmc12967033.2") == "PMC12967033"
    assert identifiers.nct("NCT123") == ""
