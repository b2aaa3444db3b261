"""Published tables to try things on are as published, and say where."""

import json
from pathlib import Path

import pandas as pd
import pytest

import hinge_meta as hm

ROOT = Path(__file__).parents[1]
REFERENCE = json.loads((ROOT / "tests/reference/datasets.json").read_text(encoding="utf-8"))


def test_every_table_is_listed_with_an_address_and_none_lies_about_unlisted():
    listed = hm.examples()
    assert listed["source"].str.contains("https://doi.org/").all()
    files = {path.stem for path in (ROOT / "hinge_meta/published_tables").glob("*.csv")} - {"sources"}
    assert set(listed["name"]) == files
    for name in listed["name"]:
        assert hm.example(name).attrs["source"].startswith(name[:4].title())


@pytest.mark.parametrize("name", ["colditz1994", "normand1999", "konstantopoulos2011"])
def test_tables_that_r_has_too_are_the_same_there(name):
    expected = pd.DataFrame(REFERENCE[name]["table"])
    if "cluster" in expected.columns:
        expected["cluster"] = expected["cluster"].astype(int)
    pd.testing.assert_frame_equal(hm.example(name), expected, check_dtype=False)


def test_judgements_point_at_where_they_were_read():
    read = hm.example("hayden2021")
    assert read["read_at"].str.startswith("https://pmc.ncbi.nlm.nih.gov/articles/PMC8477273/table/").all()
    assert set(read["judgement"]) == {"low", "unclear", "high"}
    assert read.groupby("study").size().to_dict() == {
        "Aasa 2015": 3,
        "Harts 2008": 4,
        "Helmhout 2004": 5,
        "Kell 2009": 5,
        "Vincent 2014": 5,
    }


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match="name must be one of .*colditz1994.*, got 'bcg'"):
        hm.example("bcg")
