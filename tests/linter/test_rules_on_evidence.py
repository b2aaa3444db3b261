"""Rules that need all the tables: each fires on a fault put into a clean, invented record, and on nothing else."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import hinge_meta as hm
from hinge_meta.evidence.evidence import TABLES
from hinge_meta.evidence.questions import Sensitivity
from hinge_meta.linter.lint import lint
from hinge_meta.linter.reproduce import pooled_as_printed
from hinge_meta.linter.rules import rules

OURS = {
    "asymmetry-test-below-ten",
    "citation-does-not-hold",
    "conclusion-hangs-on-one-study",
    "direction-contradicts-change",
    "favours-the-other-arm",
    "mislabelled-report",
    "model-chosen-by-i2",
    "model-label-does-not-fit",
    "no-retraction-check",
    "one-study-carries-the-heterogeneity",
    "overlapping-populations-pooled",
    "primary-source-not-read",
    "question-without-threshold",
    "review-arithmetic",
    "scale-turned-by-the-source",
    "shared-control-counted-twice",
    "smallest-difference-used-between-groups",
    "strata-point-opposite-ways",
    "subgroup-reported-as-the-whole",
    "swapped-arm-labels",
    "two-reports-of-one-trial",
}
RULES = [rule for rule in rules() if rule.id in OURS]
NAMES = ("alder", "birch", "cedar", "durian", "elder", "fir")
REVIEW = "10.1000/review"


def frame(like, rows):
    """Make a table with the columns and types of a real one, blank where the rows say nothing."""
    made = {}
    for name, kind in like.dtypes.items():
        cells = [row.get(name) for row in rows]
        if pd.api.types.is_bool_dtype(kind):
            made[name] = pd.Series([bool(cell) for cell in cells], dtype=bool)
        elif pd.api.types.is_numeric_dtype(kind):
            made[name] = pd.Series([None if pd.isna(cell) else cell for cell in cells], dtype=kind)
        else:
            made[name] = pd.Series(["" if cell is None else cell for cell in cells], dtype=object)
    return pd.DataFrame(made)


@pytest.fixture(scope="module")
def record():
    """A clean record of six invented trials, one question and one review of them."""
    real = hm.load_evidence()
    trials, reports, arms, contrasts = [], [], [], []
    for place, name in enumerate(NAMES):
        trial, year = f"{name}{2001 + place}", 2001 + place
        trials.append(
            {"trial_id": trial, "label": f"{name.title()} {year}", "design": "randomised", "status": "sound",
             "n_randomised": 90 + 10 * place}
        )  # fmt: skip
        reports.append(
            {"report_id": trial, "trial_id": trial, "kind": "main", "year": year,
             "authors": f"{name.title()} A, Second{place} B, Third{place} C"}
        )  # fmt: skip
        arms += [
            {"trial_id": trial, "arm_id": "trained", "label": "Training", "training": "trunk training"},
            {"trial_id": trial, "arm_id": "untrained", "label": "Waiting list", "training": "no training"},
        ]
        same = {"trial_id": trial, "report_id": trial, "arm_e": "trained", "arm_c": "untrained",
                "subtraction": "e minus c", "timing": "end of treatment", "read_at": "https://example.org/x",
                "location": "Table 2"}  # fmt: skip
        centre = -12 - place % 2
        contrasts.append(
            {**same, "contrast_id": f"{trial}-pain", "outcome": "pain", "instrument": "vas-100", "measure": "MD",
             "estimate": centre, "ci_lb": centre - 5, "ci_ub": centre + 5, "source_kind": "full text",
             "orientation": "as the instrument", "as_printed": f"{name.title()} et al. {year}", "weeks_to": 8,
             "weeks_from": 8, "favours_as_reported": "Training"}
        )  # fmt: skip
        late, effect = place >= 3, -0.2 - 0.1 * place
        contrasts.append(
            {**same, "contrast_id": f"{trial}-disability", "outcome": "disability", "instrument": "odi",
             "measure": "SMD", "estimate": effect, "ci_lb": effect - 0.4, "ci_ub": effect + 0.4,
             "source_kind": "review", "source_doi": REVIEW, "orientation": "lower is better",
             "as_printed": f"{name.title()} {year} [{place}]", "weeks_from": 12 if late else 6,
             "weeks_to": 16 if late else 8}
        )  # fmt: skip
    tables = {
        "trials": trials,
        "reports": reports,
        "arms": arms,
        "contrasts": contrasts,
        "thresholds": [
            {"threshold_id": "pain-between", "instrument": "vas-100", "value": 10, "unit": "points",
             "kind": "important difference between groups"},
            {"threshold_id": "pain-within", "instrument": "vas-100", "value": 15, "unit": "points",
             "kind": "minimal important change"},
        ],
        "claims": [
            {"claim_id": "X01", "claim": "Trunks pay.", "cited_source": "a 2011 review in the Journal of Trees"},
            {"claim_id": "X02", "claim": "Roots pay.", "cited_source": "none"},
        ],
        "claim_sources": [
            {"claim_id": "X01", "citation": "Oak 2011, J Trees 4:1-9", "doi": "10.1000/oak", "bearing": "supports",
             "read_bearing": "supports"}
        ],
    }  # fmt: skip
    frames = {
        name: frame(getattr(real, name), tables.get(name, []))
        for name in TABLES
        if name not in ("instruments", "reviews")
    }
    pools = frames["contrasts"][frames["contrasts"]["outcome"] == "disability"]
    printed = [
        result("all", "disability, all durations", pools),
        result("short", "disability, 6-8 weeks", pools[:3]),
        result("long", "disability, 12-16 weeks", pools[3:]),
    ]
    question = replace(
        real.questions["pain-vs-no-training"], id="trunks", training=("trunk training",), against=("no training",),
        threshold="pain-between", leave_out_rows=(), quoted_reviews=(), sensitivity=(), multiverse=(),
    )  # fmt: skip
    return replace(
        real,
        **frames,
        reviews=frame(real.reviews, printed),
        questions={"trunks": question},
    )


def result(name, outcome, rows):
    """Print a pooled result of rows, as a review would."""
    numbers = {key: round(float(value), 2) for key, value in pooled_as_printed(rows, "random").items()}
    return {
        "result_id": f"wood2020-{name}", "review_id": "wood2020", "comparison": "training vs none", "outcome": outcome,
        "k": len(rows), "measure": "SMD", "model": "random", "source_doi": REVIEW, "location": "Table 3",
        "source_kind": "review", "i2": round(numbers.pop("i2")), **numbers,
    }  # fmt: skip


def changed(record, table, where=None, **cells):
    """Give the record with some cells of one table changed."""
    copy = getattr(record, table).copy()
    key = copy.columns[0]
    rows = slice(None) if where is None else copy[key] == where
    for name, value in cells.items():
        copy.loc[rows, name] = value
    return replace(record, **{table: copy})


def added(record, table, *rows):
    """Give the record with more rows in one table."""
    old = getattr(record, table)
    return replace(record, **{table: pd.concat([old, frame(old, list(rows))], ignore_index=True)})


def fired(record):
    """Name the rules that find something."""
    return {finding.rule for finding in lint(record, rules=RULES)}


def row_of(record, table, name):
    """Give a row as a dict, to be copied."""
    rows = getattr(record, table)
    return rows[rows.iloc[:, 0] == name].iloc[0].to_dict()


def asked(record, **choices):
    return replace(record, questions={"trunks": replace(record.questions["trunks"], **choices)})


def test_every_rule_is_there_once():
    assert {rule.id for rule in RULES} == OURS and len(RULES) == len(OURS)


def test_a_clean_record_is_met_with_silence(record):
    assert [str(finding) for finding in lint(record, rules=RULES)] == []


# What is done to the clean record, the rule that must speak, the key that it must name, and a piece of what it says.
FAULTS = {
    "one control for two groups of a review's pool": (
        lambda record: added(
            record, "contrasts",
            row_of(record, "contrasts", "fir2006-disability") | {"contrast_id": "fir2006-again", "arm_e": "other"},
        ),
        "shared-control-counted-twice", "fir2006-disability", "same arm 'untrained'",
    ),
    "a question that takes strata with one control for independent": (
        lambda record: asked(
            added(
                changed(record, "contrasts", "fir2006-pain", stratum="old"), "contrasts",
                row_of(record, "contrasts", "fir2006-pain") | {"contrast_id": "fir2006-young", "stratum": "young"},
            ),
            shared_arm_correlation=0.0,
        ),
        "shared-control-counted-twice", "trunks", "correlation 0",
    ),
    "a follow-up entered as a trial of its own": (
        lambda record: added(
            added(record, "trials", {"trial_id": "birch2004", "label": "Birch 2004", "n_randomised": 100,
                                     "status": "sound"}),
            "reports", {"report_id": "birch2004", "trial_id": "birch2004", "year": 2004,
                        "authors": "Third1 C, Newcomer D, Birch A"},
        ),
        "two-reports-of-one-trial", "birch2004", "Birch A, Third1 C",
    ),
    "one registration for two trials": (
        lambda record: changed(
            changed(record, "trials", "cedar2003", registration="NCT00000001"),
            "trials", "elder2005", registration="NCT00000001",
        ),
        "two-reports-of-one-trial", "elder2005", "registered as NCT00000001",
    ),
    "a row under another year": (
        lambda record: changed(record, "contrasts", "cedar2003-pain", as_printed="Cedar et al. 1999"),
        "mislabelled-report", "cedar2003-pain", "the report is of 2003",
    ),
    "a row under another name": (
        lambda record: changed(record, "contrasts", "cedar2003-pain", as_printed="Cypress et al. 2003"),
        "mislabelled-report", "cedar2003-pain", "none of its authors",
    ),
    "an abstract that prints a subgroup": (
        lambda record: added(
            record, "reviews",
            row_of(record, "reviews", "wood2020-long")
            | {"result_id": "wood2020-headline", "outcome": "disability", "k": None, "location": "Abstract"},
        ),
        "subgroup-reported-as-the-whole", "wood2020-headline", "of 3 studies; all 6 studies",
    ),
    "an abstract that prints a subgroup which no table prints": (
        lambda record: replace(
            record,
            reviews=frame(
                record.reviews,
                [row_of(record, "reviews", "wood2020-long")
                 | {"result_id": "wood2020-headline", "outcome": "disability", "k": None, "location": "Abstract"}],
            ),
        ),
        "subgroup-reported-as-the-whole", "wood2020-headline", "the 3 of its 6 rows at 12 to 16 weeks",
    ),
    "a result that the rows do not give": (
        lambda record: changed(record, "reviews", "wood2020-all", estimate=-0.55, ci_lb=-0.72, ci_ub=-0.39),
        "review-arithmetic", "wood2020-all", "its 6 rows give",
    ),
    "an I2 that the rows do not give": (
        lambda record: changed(record, "reviews", "wood2020-all", i2=88),
        "review-arithmetic", "wood2020-all", "I2 88%",
    ),
    "a scale that only the review turned": (
        lambda record: changed(record, "contrasts", "alder2001-disability", instrument="akps"),
        "scale-turned-by-the-source", "alder2001-disability", "higher is better",
    ),
    "a sign against the arms' changes": (
        lambda record: added(
            changed(record, "contrasts", "alder2001-disability", instrument="akps"), "outcomes",
            *({"outcome_id": f"alder-{arm}", "trial_id": "alder2001", "arm_id": arm, "outcome": "disability",
               "instrument": "akps", "timing": "end of treatment", "weeks": 8, "change_mean": change, "n": 45,
               "read_at": "https://example.org/x", "location": "Table 1"}
              for arm, change in (("trained", 4), ("untrained", 9))),
        ),
        "direction-contradicts-change", "alder2001-disability", "improved by 4 and untrained by 9",
    ),
    "a sign against the arms' changes, where lower is better": (
        lambda record: added(
            record, "outcomes",
            *({"outcome_id": f"birch-{arm}", "trial_id": "birch2002", "arm_id": arm, "outcome": "disability",
               "instrument": "odi", "timing": "end of treatment", "weeks": 8, "change_mean": change, "n": 45,
               "read_at": "https://example.org/x", "location": "Table 1"}
              for arm, change in (("trained", -4), ("untrained", -9))),
        ),
        "direction-contradicts-change", "birch2002-disability", "improved by 4 and untrained by 9",
    ),
    "labels that change places": (
        lambda record: added(
            changed(record, "arms", "alder2001", label=["EG 1", "CG 1"]), "arms",
            {"trial_id": "alder2001", "arm_id": "a", "label": "CG 2", "training": "trunk training"},
            {"trial_id": "alder2001", "arm_id": "b", "label": "EG 2", "training": "no training"},
        ),
        "swapped-arm-labels", "alder2001", "'CG' and 'EG' change places",
    ),
    "a control group as the first arm": (
        lambda record: changed(
            changed(record, "contrasts", "elder2005-pain", favours_as_reported=""), "arms", "elder2005",
            label=["Control group", "Intervention"],
        ),
        "swapped-arm-labels", "elder2005-pain elder2005-disability", "labelled 'Control group'",
    ),
    "strata that point opposite ways": (
        lambda record: added(
            changed(record, "contrasts", "fir2006-pain", stratum="old"), "contrasts",
            row_of(record, "contrasts", "fir2006-pain")
            | {"contrast_id": "fir2006-young", "stratum": "young", "estimate": 13, "ci_lb": 8, "ci_ub": 18,
               "favours_as_reported": "", "timing": "follow-up"},
            row_of(record, "contrasts", "fir2006-pain")
            | {"contrast_id": "fir2006-old", "stratum": "old", "timing": "follow-up"},
        ),
        "strata-point-opposite-ways", "fir2006-young", "13 in 'young' and -13 in 'old'",
    ),
    "words that favour the other arm": (
        lambda record: changed(record, "contrasts", "fir2006-pain", favours_as_reported="waiting list"),
        "favours-the-other-arm", "fir2006-pain", "the source says 'waiting list'",
    ),
    "one trial far from the rest": (
        lambda record: changed(record, "contrasts", "fir2006-pain", estimate=-35, ci_lb=-40, ci_ub=-30),
        "one-study-carries-the-heterogeneity", "trunks/fir2006", "without Fir 2006 I2 falls from",
    ),
    "a whole and its part": (
        lambda record: added(
            record, "contrasts",
            row_of(record, "contrasts", "fir2006-pain") | {"contrast_id": "fir2006-part", "stratum": "in pain"},
        ),
        "overlapping-populations-pooled", "trunks", "a part of them ('in pain')",
    ),
    "a journal and year that no source has": (
        lambda record: changed(record, "claims", "X01", cited_source="a 2012 review in the Journal of Trees"),
        "citation-does-not-hold", "X01", "is of 2012",
    ),
    "a journal that only begins alike": (
        lambda record: changed(record, "claim_sources", citation="Oak 2011, J Trees Shrubs 4:1-9"),
        "citation-does-not-hold", "X01", "in 'Journal of Trees'",
    ),
    "a source that does not say it": (
        lambda record: changed(
            record, "claim_sources", bearing="does not contain the claim", read_bearing="does not contain the claim"
        ),
        "citation-does-not-hold", "X01", "Oak 2011, J Trees 4:1-9 fits, and does not contain the claim",
    ),
    "a source without an address": (
        lambda record: changed(record, "claim_sources", doi="", pmid="", url=""),
        "citation-does-not-hold", "X01", "no address",
    ),
    "an interval as narrow as people allow": (
        lambda record: added(
            record, "reviews",
            {"result_id": "leaf2021-x", "review_id": "leaf2021", "outcome": "strength", "measure": "SMD", "k": 20,
             "n": 1600, "estimate": 0.31, "ci_lb": 0.21, "ci_ub": 0.41, "model": "random-effects"},
        ),
        "model-label-does-not-fit", "leaf2021-x", "'random-effects' is named and no I2",
    ),
    "an interval narrower than people allow": (
        lambda record: added(
            record, "reviews",
            {"result_id": "leaf2021-x", "review_id": "leaf2021", "outcome": "strength", "measure": "SMD", "k": 20,
             "n": 400, "estimate": 0.3, "ci_lb": 0.2, "ci_ub": 0.4, "model": "random-effects"},
        ),
        "model-label-does-not-fit", "leaf2021-x", "no model gives",
    ),
    "a common-effect label on a wide interval": (
        lambda record: added(
            record, "reviews",
            {"result_id": "leaf2021-x", "review_id": "leaf2021", "outcome": "strength", "measure": "SMD", "k": 20,
             "n": 1600, "estimate": 0.3, "ci_lb": 0.05, "ci_ub": 0.55, "model": "fixed-effect"},
        ),
        "model-label-does-not-fit", "leaf2021-x", "too wide",
    ),
    "Egger's test of six studies": (
        lambda record: changed(record, "reviews", "wood2020-all", location="Table 3; Egger's test p = 0.3"),
        "asymmetry-test-below-ten", "wood2020-all", "with 6 studies",
    ),
    "a question that asks six studies for asymmetry": (
        lambda record: asked(record, sensitivity=(Sensitivity(name="Trim and fill", why="small studies"),)),
        "asymmetry-test-below-ten", "trunks", "'Trim and fill' with 6 studies",
    ),
    "a model chosen by I2": (
        lambda record: changed(record, "reviews", "wood2020-all", model="fixed-effect if I² < 50%, otherwise random"),
        "model-chosen-by-i2", "wood2020-all", "if I² < 50%",
    ),
    "trials that nobody looked up": (
        lambda record: changed(record, "trials", "fir2006", status="not checked"),
        "no-retraction-check", "status", "1 of 6 trials",
    ),
    "a retracted trial": (
        lambda record: changed(record, "trials", "fir2006", status="retracted"),
        "no-retraction-check", "fir2006", "retracted",
    ),
    "rows to be confirmed": (
        lambda record: changed(record, "contrasts", "fir2006-pain", confirm_in_full_text=True),
        "primary-source-not-read", "confirm_in_full_text", "1 of 12 rows",
    ),
    "no threshold": (
        lambda record: asked(record, threshold=None), "question-without-threshold", "trunks", "points on a 0-100",
    ),
    "a threshold for one person": (
        lambda record: asked(record, threshold="pain-within"),
        "smallest-difference-used-between-groups", "trunks", "15 points ('pain-within') is a minimal important change",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found_by_its_rule_and_by_no_other(record, fault):
    spoil, rule, key, words = FAULTS[fault]
    findings = lint(spoil(record), rules=RULES)
    assert {finding.rule for finding in findings} == {rule}
    assert [finding.key for finding in findings] == key.split()
    assert words in findings[0].seen


def test_every_rule_has_a_fault_that_it_finds():
    tested = {rule for _, rule, _, _ in FAULTS.values()} | {"conclusion-hangs-on-one-study"}
    assert tested == OURS


def test_a_conclusion_that_needs_every_trial_is_said_to_hang_on_them(record):
    near = record.contrasts.copy()
    pain = near["outcome"] == "pain"
    near.loc[pain, ["estimate", "ci_lb", "ci_ub"]] = np.array(
        [[-4.2 - 0.02 * i, -14.2, 5.8] for i in range(6)]
    )
    (finding,) = lint(replace(record, contrasts=near), rules=RULES)
    assert finding.rule == "conclusion-hangs-on-one-study"
    assert "any one of 6 of the 6 studies" in finding.seen


@pytest.mark.parametrize(
    "spare",
    [
        # online in one year, printed in the next
        lambda record: changed(record, "contrasts", "cedar2003-pain", as_printed="Cedar 2004"),
        # a label that is no citation
        lambda record: changed(record, "contrasts", "cedar2003-pain", as_printed="training vs waiting list"),
        # an abstract that prints the whole
        lambda record: added(
            record, "reviews",
            row_of(record, "reviews", "wood2020-all")
            | {"result_id": "wood2020-headline", "outcome": "disability", "k": None, "location": "Abstract"},
        ),
        # an abstract that says that it prints a part
        lambda record: changed(record, "reviews", "wood2020-long", location="Table 3; abstract"),
        # two strata with controls of their own
        lambda record: added(
            changed(record, "contrasts", "fir2006-disability", stratum="old"), "contrasts",
            row_of(record, "contrasts", "fir2006-disability")
            | {"contrast_id": "fir2006-young", "arm_e": "young", "arm_c": "young-controls", "stratum": "young",
               "outcome": "strength"},
        ),
        # strata far apart that point the same way
        lambda record: added(
            record, "contrasts",
            *(row_of(record, "contrasts", "fir2006-pain")
              | {"contrast_id": f"fir2006-{name}", "stratum": name, "timing": "follow-up", "estimate": centre,
                 "ci_lb": centre - 5, "ci_ub": centre + 5}
              for name, centre in (("old", -12), ("young", -34))),
        ),
        # one trial apart, in a pool whose disagreement is not important (I2 about a third)
        lambda record: changed(record, "contrasts", "fir2006-pain", estimate=-20, ci_lb=-25, ci_ub=-15),
        # colleagues who run another trial
        lambda record: changed(record, "reports", "birch2002", authors="Birch A, Alder A, Second0 B"),
        # a review whose rows were not all read
        lambda record: changed(record, "reviews", "wood2020-all", k=9, estimate=-0.9, ci_lb=-1.2, ci_ub=-0.6),
        # a random-effects result that found no disagreement, and says so
        lambda record: added(
            record, "reviews",
            {"result_id": "leaf2021-x", "review_id": "leaf2021", "outcome": "strength", "measure": "SMD", "k": 20,
             "n": 1600, "estimate": 0.31, "ci_lb": 0.21, "ci_ub": 0.41, "model": "random-effects", "i2": 0},
        ),
        # nobody says which arm was subtracted: the sign claims nothing
        lambda record: changed(
            record, "contrasts", "fir2006-pain", favours_as_reported="waiting list", subtraction="not stated"
        ),
        # a claim that names no paper
        lambda record: changed(record, "claims", "X01", cited_source="research shows"),
        # a test of asymmetry with enough studies
        lambda record: changed(record, "reviews", "wood2020-all", k=12, location="Table 3; Egger's test p = 0.3"),
        # a model that is named with a reason other than I2
        lambda record: changed(record, "reviews", "wood2020-all", model="random, since the trials differ"),
    ],
)  # fmt: skip
def test_what_is_in_order_is_left_alone(record, spare):
    assert fired(spare(record)) == set()


def test_a_sign_that_agrees_with_the_arms_is_left_alone(record):
    spoil, _, _, _ = FAULTS["a sign against the arms' changes"]
    spoilt = spoil(record)
    right = changed(spoilt, "contrasts", "alder2001-disability", estimate=0.6, ci_lb=0.2, ci_ub=1.0)
    pool = right.contrasts[right.contrasts["outcome"] == "disability"]
    reviews = frame(record.reviews, [result("all", "disability, all durations", pool)])
    assert fired(replace(right, reviews=reviews)) == set()


class TestStudyTables:
    def test_a_shared_comparator_is_seen(self):
        table = pd.DataFrame(
            {"study": ["A (old)", "A (young)", "B"], "mean_e": [3.0, 3.5, 3.2], "sd_e": [2.0, 2.1, 1.9],
             "n_e": [20, 21, 30], "mean_c": [4.1, 4.1, 4.4], "sd_c": [2.2, 2.2, 2.0], "n_c": [22, 22, 31]}
        )  # fmt: skip
        (finding,) = lint(table, rules=RULES)
        assert (finding.rule, finding.row) == ("shared-control-counted-twice", 2)
        assert lint(table.assign(mean_c=[4.1, 4.2, 4.4]), rules=RULES) == ()

    def test_the_same_people_under_two_names_are_seen(self):
        table = pd.DataFrame(
            {"study": ["A 2015", "A 2016"], "mean_e": [3.0, 2.5], "sd_e": [2.03, 2.03], "n_e": [35, 35],
             "mean_c": [4.1, 3.9], "sd_c": [2.21, 2.21], "n_c": [35, 35]}
        )  # fmt: skip
        (finding,) = lint(table, rules=RULES)
        assert (finding.rule, finding.key) == ("two-reports-of-one-trial", "A 2016")
        assert lint(table.assign(sd_c=[2.21, 2.3]), rules=RULES) == ()

    def test_a_whole_beside_its_part_is_seen(self):
        table = pd.DataFrame(
            {"study": ["A", "A, in pain", "B"], "trial_id": ["a", "a", "b"], "arm_e": "x", "arm_c": "y",
             "stratum": ["", "in pain", ""], "yi": [0.1, 0.2, 0.3], "vi": 0.04}
        )  # fmt: skip
        (finding,) = lint(table, rules=RULES)
        assert (finding.rule, finding.key) == ("overlapping-populations-pooled", "A")
        assert lint(table.assign(stratum=["not in pain", "in pain", ""]), rules=RULES) == ()

    def test_a_column_of_a_test_of_asymmetry_needs_ten_studies(self):
        table = pd.DataFrame({"study": list("ABC"), "yi": [0.1, 0.2, 0.3], "vi": 0.04, "egger_p": 0.3})
        (finding,) = lint(table, rules=RULES)
        assert (finding.rule, finding.column) == ("asymmetry-test-below-ten", "egger_p")
        assert lint(pd.concat([table] * 4, ignore_index=True), rules=RULES) == ()

    @pytest.mark.parametrize("name", ["colditz1994", "normand1999", "konstantopoulos2011", "hayden2021"])
    def test_published_tables_are_met_with_silence(self, name):
        assert lint(hm.example(name), rules=RULES) == ()

    def test_tables_that_lack_everything_are_met_with_silence(self):
        for table in (pd.DataFrame({"study": []}), pd.DataFrame({"x": [1]}), pd.DataFrame({"study": ["A"]})):
            assert lint(table, rules=RULES) == ()


def test_empty_tables_are_met_with_silence(record):
    empty = {
        name: getattr(record, name).iloc[:0] for name in TABLES if name not in ("instruments", "acknowledged")
    }
    assert fired(replace(record, **empty)) == set()


def test_a_question_whose_rows_cannot_be_selected_hides_no_other_finding(record):
    broken = asked(record, training=("no such training",), threshold=None)
    assert fired(broken) == {"question-without-threshold"}
