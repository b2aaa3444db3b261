import sys

import pandas as pd
import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.linter.finding import SEVERITIES, Finding
from hinge_meta.linter.lint import findings_frame, lint
from hinge_meta.linter.row_columns import ARMS, EFFECTS, PAIRS
from hinge_meta.linter.rule import LOOKS_AT, Rule
from hinge_meta.linter.rules import rules
from hinge_meta.linter.subject import subject_of_evidence, subject_of_table

RULES = {rule.id: rule for rule in rules()}

TABLE = pd.DataFrame({
    "study": ["A 2001", "B 2002", "C 2003"],
    "event_e": [12, 3, 40], "n_e": [10, 20, 30], "event_c": [1, 4, 2], "n_c": [10, 20, 30],
    "doi": ["10.1000/a", "10.1000/b", "10.1000/c"],
})  # fmt: skip


def found(table, rule, **more):
    return [item for item in lint(table, rules=[RULES[rule]], **more) if item.rule == rule]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_why_what_to_do_and_on_whose_word(rule):
    assert rule.severity in SEVERITIES
    assert rule.looks_at in LOOKS_AT
    assert rule.id == rule.id.lower() and set(rule.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    for words in (rule.title, rule.why, rule.do, rule.source):
        assert len(words.split()) >= 3
    assert rule.why.endswith(".")
    assert rule.title[0].isupper()
    assert any(mark in rule.source for mark in ("http", "10.", "section", "chapter", "no outside source"))


def test_ids_are_unique_and_named_as_their_files():
    listed = rules()
    assert len({rule.id for rule in listed}) == len(listed)
    files = [rule.find.__module__.rsplit(".", 1)[1] for rule in listed]
    assert files == sorted(files)
    assert [name.replace("_", "-") for name in files] == [rule.id for rule in listed]


def test_a_dropped_in_file_is_a_rule(tmp_path, monkeypatch):
    folder = tmp_path / "more_rules"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "named_x.py").write_text(
        "from hinge_meta.linter.rule import Rule\n"
        "def _find(subject):\n"
        "    for row in subject.pairs.itertuples():\n"
        "        if row.study.startswith('B'):\n"
        "            yield RULE.at(row, 'a B')\n"
        "RULE = Rule(id='named-b', title='t', severity='note', why='w', do='d', source='s', looks_at='pairs',"
        " find=_find)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    more = rules("more_rules")
    assert [item.key for item in lint(TABLE, rules=more)] == ["B 2002"]
    for name in ("more_rules", "more_rules.named_x"):
        sys.modules.pop(name)


def test_findings_stand_errors_first_then_by_place():
    findings = lint(TABLE)
    assert [(item.severity, item.row) for item in findings if item.severity == "error"] == [
        ("error", 2),
        ("error", 4),
    ]
    orders = [SEVERITIES.index(item.severity) for item in findings]
    assert orders == sorted(orders)


def test_an_acknowledgement_marks_and_never_deletes():
    reasons = pd.DataFrame(
        [{"rule": "events-over-n", "table": "the table", "key": "A 2001", "reason": "relapses"}]
    )
    first, second = found(TABLE, "events-over-n", acknowledged=reasons)
    assert (first.acknowledged, second.acknowledged) == ("relapses", "")
    assert str(first).endswith("[acknowledged: relapses]")


def test_an_acknowledgement_that_answers_nothing_is_a_finding():
    reasons = pd.DataFrame([{"rule": "events-over-n", "table": "the table", "key": "B 2002", "reason": "x"}])
    stale = [item for item in lint(TABLE, acknowledged=reasons) if item.rule == "stale-acknowledgement"]
    assert [(item.key, item.row, item.severity) for item in stale] == [
        ("events-over-n/the table/B 2002", 2, "warning")
    ]


def test_an_acknowledgement_of_a_rule_that_did_not_run_is_not_called_stale():
    reasons = pd.DataFrame([{"rule": "grim", "table": "the table", "key": "B 2002", "reason": "x"}])
    assert not [
        item
        for item in lint(TABLE, reasons, [RULES["events-over-n"]])
        if item.rule == "stale-acknowledgement"
    ]


def test_a_finding_says_its_place_in_one_line():
    item = Finding(rule="r", severity="note", table="t.csv", key="k", row=3, study="S", column="c",
                   seen="two\n lines", why="w", do="d")  # fmt: skip
    assert str(item) == "t.csv: row 3, study 'S', column 'c': note r: two lines; d"


def test_findings_become_a_table():
    frame = findings_frame(lint(TABLE))
    assert frame.loc[0, ["rule", "key", "row"]].tolist() == ["events-over-n", "A 2001", 2]
    assert frame["row"].dtype == "Int64"
    assert len(findings_frame(())) == 0


@pytest.mark.parametrize(
    "columns", [[], ["study"], ["study", "yi"], ["study", "mean_e"], ["event_e"], ["yi", "ci_ub"]]
)
def test_absent_columns_give_no_finding_and_no_error(columns):
    table = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.2], "ci_ub": [1.0, None], "mean_e": [3, "?"],
                          "event_e": [1, ""], "doi": ["x", "y"]})[[*columns, "doi"]]  # fmt: skip
    assert lint(table) == ()


def test_a_rule_that_breaks_is_a_bug_and_not_hidden():
    def broken(subject):
        raise KeyError("gone")

    rule = Rule(id="x", title="t", severity="note", why="w", do="d", source="s", looks_at="arms", find=broken)
    with pytest.raises(KeyError, match="gone"):
        lint(TABLE, rules=[rule])


def test_a_table_of_text_is_read_as_numbers():
    text = TABLE.astype(str)
    assert [item.key for item in lint(text)] == [item.key for item in lint(TABLE)]


def test_a_table_is_not_changed():
    before = TABLE.copy()
    lint(TABLE)
    pd.testing.assert_frame_equal(TABLE, before)


class TestSubjectOfEvidence:
    evidence = load_evidence()
    subject = subject_of_evidence(evidence)

    def test_frames_have_all_their_columns(self):
        assert tuple(self.subject.arms) == ARMS
        assert tuple(self.subject.pairs) == PAIRS
        assert tuple(self.subject.effects) == EFFECTS

    def test_every_row_of_the_tables_is_there_under_its_key(self):
        assert self.subject.arms["key"].tolist() == self.evidence.outcomes["outcome_id"].tolist()
        assert self.subject.effects["key"].tolist() == self.evidence.contrasts["contrast_id"].tolist()

    def test_rows_are_numbered_as_a_spreadsheet_does(self):
        arm = self.subject.arms.iloc[7]
        assert self.evidence.outcomes["outcome_id"].iloc[int(arm["row"]) - 2] == arm["key"]

    def test_pairs_are_two_arms_of_one_trial_at_one_time(self):
        outcomes = self.evidence.outcomes.set_index("outcome_id")
        same = ["trial_id", "stratum", "outcome", "instrument", "timing"]
        for key in self.subject.pairs["key"]:
            one, other = (outcomes.loc[name] for name in key.split(" / "))
            assert one["arm_id"] != other["arm_id"]
            assert one[same].tolist() == other[same].tolist()

    def test_the_order_of_arms_follows_the_printed_contrast(self):
        pairs = self.subject.pairs.set_index("study")
        assert pairs.loc["park2024", "arm_e"].unique().tolist() == ["flexion"]

    def test_facts_of_the_instrument_stand_beside_the_row(self):
        arms = self.subject.arms[self.subject.arms["instrument"] == "rmdq"]
        effects = self.subject.effects[self.subject.effects["instrument"] == "akps"]
        assert set(effects["higher_is"]) == {"better"} and set(effects["scale_max"]) == {100.0}
        assert set(arms["scale_max"]) <= {24.0}

    def test_people_come_from_the_row_or_from_the_arms(self):
        effects = self.subject.effects.set_index("key")
        arms = self.evidence.arms.set_index(["trial_id", "arm_id"])["n_randomised"]
        kell = effects[effects["study"] == "kell2009"].iloc[0]
        assert kell["n_e"] == arms["kell2009", kell["arm_e"]]


def test_a_study_table_looks_up_its_instruments_and_may_say_more():
    table = pd.DataFrame({"study": ["A", "B"], "mean_e": [1, 2], "instrument": ["rmdq", "unheard of"],
                          "scale_max": [None, 7.0]})  # fmt: skip
    assert subject_of_table(table).pairs["scale_max"].tolist() == [24.0, 7.0]


def test_whole_numbers_are_unknown_unless_said():
    table = pd.DataFrame({"study": ["A", "B"], "mean_e": [1, 2], "instrument": ["rmdq", "vas-100"]})
    assert subject_of_table(table).arms["whole_numbers"].tolist() == [True, False]
    assert not subject_of_table(table.drop(columns="instrument")).arms["whole_numbers"].any()
    assert subject_of_table(table.assign(whole_numbers=["true", ""])).arms["whole_numbers"].tolist() == [
        True,
        False,
    ]
