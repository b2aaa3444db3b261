"""What words of the registry are taken to say, and what they leave open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.pull.extract.registry_number import half_unit, registry_number
from hinge_meta.pull.extract.registry_spread import Spread, spread_of
from hinge_meta.pull.extract.registry_stated_range import stated_range
from hinge_meta.pull.extract.registry_words import quantity_said, week_named
from hinge_meta.sources.registry.outcome_measure import OutcomeMeasure


@pytest.mark.parametrize(
    ("texts", "week"),
    [
        (("Week 52",), "52"),
        (("week 8.5",), "8.5"),
        (("12 weeks",), "12"),
        (("12-week follow-up",), "12"),
        (("From Baseline to Week 12",), "12"),
        (("Baseline (Week 0)",), "0"),
        (("Baseline",), "0"),
        (("", "Week 6", "Pain at Week 6"), "6"),
        (("Week 12", "Weeks 6 and 12"), "12"),
        (("Baseline", "Baseline, Week 12"), "0"),
        (("Weeks 6 and 12",), ""),
        (("6 and 12 weeks",), ""),
        (("Weeks 6-12",), ""),
        (("Week 6, Week 12",), ""),
        (("up to Week 60",), ""),
        (("Throughout the study (up to Week 52)",), ""),
        (("through week 12",), ""),
        (("Day 84",), ""),
        (("3 months",), ""),
        (("2 year/end of study",), ""),
        (("Week 4 or discharge",), ""),
        (("end of treatment",), ""),
        (("Change from Baseline",), ""),
        (("",), ""),
    ],
)
def test_one_named_week_is_a_number_and_everything_else_is_left_to_a_person(texts, week):
    assert week_named(*texts) == week


@pytest.mark.parametrize(
    ("said", "quantity"),
    [
        ({"title": "Change From Baseline in Pain"}, "change"),
        ({"title": "Mean change in ODI at 12 weeks"}, "change"),
        ({"title": "Improvement in pain from baseline"}, "change"),
        ({"title": "Pain", "time_frame": "Week 12"}, "value"),
        ({"title": "Pain", "time_frame": "Baseline"}, "value"),
        ({"title": "Pain", "time_frame": "Baseline (Week 0)"}, "value"),
        ({"title": "Pain", "time_frame": "From Baseline to Week 12"}, "unknown"),
        ({"title": "Pain reduction", "time_frame": "Week 12"}, "unknown"),
        ({"title": "Pain", "description": "The change from baseline is calculated."}, "unknown"),
        ({"title": "Reduction", "kind": "BASELINE"}, "value"),
    ],
)
def test_changes_are_told_from_words_or_not_at_all(said, quantity):
    assert quantity_said(OutcomeMeasure(number=1, **said)) == quantity


@pytest.mark.parametrize(
    ("words", "spread"),
    [
        ("Standard Deviation", Spread("sd")),
        ("Standard Error", Spread("se")),
        ("STANDARD_ERROR", Spread("se")),
        ("Inter-Quartile Range", Spread("iqr")),
        ("INTER_QUARTILE_RANGE", Spread("iqr")),
        ("Full Range", Spread("range")),
        ("95% Confidence Interval", Spread("ci", "95")),
        ("97.5% Confidence Interval", Spread("ci", "97.5")),
        ("CONFIDENCE_90", Spread("ci", "90")),
        ("CONFIDENCE_OTHER", Spread("ci", "")),
        ("Geometric Coefficient of Variation", Spread("geometric coefficient")),
        ("NA", Spread("none")),
        ("", Spread("none")),
        ("Standard", Spread("unknown")),
        ("Confidence Interval", Spread("ci", "")),
    ],
)
def test_spreads_by_their_words_and_codes(words, spread):
    assert spread_of(words) == spread


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("The score ranged from 0 to 18 with higher scores worse.", (0, 18)),
        ("ranges from 0 (best) to 10 (worst)", (0, 10)),
        ("on a 0-100 mm VAS", (0, 100)),
        ("a scale measuring 1-5", (1, 5)),
        ("an 11-point scale (0\u201310)", (0, 10)),
        ("range 0 to 24. Range 0 to 50.", None),
        ("range from 10 to 0", None),
        ("people aged 18 to 65 years", None),
        ("scores improve by 30 to 50%", None),
        ("", None),
    ],
)
def test_a_stated_range_is_found_or_not_guessed(words, ends):
    found = stated_range(words)
    assert (None if found is None else (found.low, found.high)) == ends


@given(st.text(max_size=30) | st.from_regex(r"[-+<>=]?\d{0,4}[.,]?\d{0,4}", fullmatch=True))
def test_a_number_is_all_of_the_text_or_none(text):
    number = registry_number(text)
    if number is not None:
        assert str(number).lstrip("-").replace(".", "").isdigit()
        assert half_unit(text) > 0
        assert registry_number(f"<{text.strip()}") is None
        assert registry_number(f"{text.strip()} {text.strip()}") is None
