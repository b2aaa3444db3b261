"""The five recorded articles, cell by cell, against numbers taken from them without the package."""

import json

import pytest
from read_independently import NUMBERS, numbers_of

from hinge_meta.pull.extract.from_tables import proposals_of
from hinge_meta.pull.extract.share_read_right import share_read_right
from hinge_meta.sources.jats.article import read_article

# How the human coder of the gold values names what the table prints.
PRINTED = {
    "Knee extension (1-rep Max)": "1RM_KE (kg)",
    "Knee flexion (1-rep Max)": "1RM_KF (kg)",
    "Change of direction improvement": "COD (s)",
    "Squat jump": "SJ (m)",
    "Horizontal countermovement jump": "HCMJ (m)",
    "Horizontal triple jump (non-dominant leg)": "HC3Jnd (m)",
}


@pytest.fixture
def extraction(recordings):
    return lambda file: proposals_of(read_article((recordings / "jats" / file).read_bytes()))


def row_of(extracted, **words):
    rows = extracted.outcomes
    for column, word in words.items():
        rows = rows[rows[f"{column}_as_printed"] == word]
    assert len(rows) == 1, words
    return rows.iloc[0]


@pytest.mark.parametrize(("file", "table"), NUMBERS)
def test_every_cell_with_a_number_is_read_right(extraction, file, table, record_property):
    share = share_read_right(extraction(file).cells, numbers_of(file, table), table)
    record_property("measured", f"{file} {share}")
    assert (share.wrong, share.missing, share.extra) == ((), (), ())
    assert share.right == share.expected


def test_no_table_is_left_out(extraction):
    for file in {file for file, _ in NUMBERS}:
        extracted = extraction(file)
        assert {table.name for table in extracted.article.tables} == {
            name for other, name in NUMBERS if other == file
        }
        assert extracted.article.not_readable == ()


def test_every_cell_with_digits_became_a_row_or_was_refused(extraction):
    for file in {file for file, _ in NUMBERS}:
        extracted = extraction(file)
        assert len(extracted.outcomes) + len(extracted.refused) == len(extracted.cells)


def test_gold_of_the_back_pain_trial(extraction, recordings):
    gold = json.loads((recordings / "gold" / "expected_derived.json").read_text())["PMC3537701.nxml"]
    extracted = extraction("PMC3537701.nxml")
    for row in gold["rows"]:
        for arm, n, mean, sd in zip(gold["arms"], row["n"], row["mean"], row["sd"], strict=True):
            found = row_of(extracted, arm=arm, time=row["time"], outcome=row["outcome"])
            assert (float(found["mean"]), float(found["sd"]), int(found["n"])) == (mean, sd, n)
            assert (found["second_is"], found["quantity"]) == ("sd", "value")
            assert "Mean and SD of primary" in found["second_known_from"]
            assert found["doubts"] == f"header {n}, Table 1 25"


def test_literals_of_the_back_pain_trial(extraction):
    extracted = extraction("PMC3537701.nxml")
    fri = row_of(extracted, arm="Placebo US", time="After 10 sessions", outcome="FRI")
    assert (fri["literal"], fri["n_literal"]) == ("31.1 (13.4)", "N=24")
    slope = row_of(
        extracted,
        arm="Continuous US",
        time="Before treatment",
        outcome="Median frequency slope of right muscles / Illiocostalis lumborum",
    )
    assert (slope["literal"], slope["mean"], slope["sd"]) == ("-.24 (.17)", "-0.24", "0.17")
    age = extracted.outcomes.iloc[0]
    assert (age["literal"], age["second_known_from"]) == ("31.4 | 12.3", 'column "SD"')
    assert extracted.article.record.pmid == "23031570"


def test_gold_of_the_soccer_trial(extraction, recordings):
    gold = json.loads((recordings / "gold" / "PMC5874317_gold_outcomes.json").read_text())
    extracted = extraction("PMC5874317.nxml")
    assert len(gold) == 6
    for row in gold:
        for arm, side in (("Bilateral", "intervention"), ("Unilateral", "comparator")):
            found = row_of(extracted, arm=arm, time="Post-test", outcome=PRINTED[row["outcome"]])
            assert float(found["mean"]) == row[f"{side}_mean"]
            assert float(found["sd"]) == row[f"{side}_standard_deviation"]
            assert int(found["n"]) == row[f"{side}_group_size"]
            assert (found["second_is"], found["quantity"], found["doubts"]) == ("sd", "value", "")


def test_within_group_effect_sizes_are_never_proposed(extraction):
    extracted = extraction("PMC5874317.nxml")
    refused = extracted.refused
    effect_sizes = refused[refused["why"].str.startswith("effect sizes")]
    assert len(effect_sizes) == 38
    assert "0.77 (0.46; 1.09)" in set(effect_sizes["literal"])
    assert not extracted.outcomes["location"].str.contains("ES ").any()
    starred = row_of(extracted, arm="Bilateral", time="Post-test", outcome="1RM_KE (kg)")
    assert starred["literal"] == "237.2 ± 51.0*"


def test_differences_and_changes_of_the_pooled_trial(extraction):
    extracted = extraction("PMC5746709.nxml")
    change = row_of(extracted, arm="Mean Intervention Change Score", outcome="VAS (mm)")
    assert (change["change_mean"], change["mean"], change["quantity"]) == ("-19.1", "", "change")
    assert extracted.refused["why"].str.startswith("differences").sum() == 5
    control = row_of(extracted, arm="Control Arms", outcome="ILEX Strength Index (Nm)")
    assert (control["mean"], control["sd"], control["n"]) == ("13847.6", "6811.4", "37")


def test_the_dialect_of_2026(extraction):
    extracted = extraction("PMC12967033.europepmc.xml")
    record = extracted.article.record
    assert (record.pmcid, record.years, record.journal_short) == (
        "PMC12967033",
        (2025, 2026),
        "Transl Anim Sci",
    )
    assert extracted.article.licence == "https://creativecommons.org/licenses/by/4.0/"
    # n counts feed samples in Table 1: no number of animals is taken from it for Table 2.
    performance = extracted.outcomes[extracted.outcomes["location"].str.startswith("Table 2")]
    assert set(performance["n"]) == {""}
    assert performance["doubts"].str.contains('"SEM" belongs to no single column').all()
    assert set(performance["se"]) == {""}


def test_the_correction_says_what_it_corrects(extraction):
    extracted = extraction("PMC12634591.correction.europepmc.xml")
    (notice,) = extracted.article.record.gives_notice_of
    assert (notice.kind, notice.doi) == ("correction", "10.3389/fimmu.2025.1616414")
    assert extracted.article.record.notices == ()
    assert len(extracted.outcomes) == 0
