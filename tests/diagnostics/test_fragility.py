"""How little turns a pooled conclusion: against searches in R, and against every set and every change by hand."""

import json
from dataclasses import FrozenInstanceError, replace
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.diagnostics.event_changes import zero_cells_of
from hinge_meta.diagnostics.fragility import fragility
from hinge_meta.diagnostics.said_of_zero import side_of_fit
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.models.random_effects import random_effects

REFERENCE = json.loads((Path(__file__).parents[1] / "reference" / "overturn.json").read_text())
SETS, EVENTS = REFERENCE["sets"], REFERENCE["events"]
TESTS = {"knha": "hksj", "z": "wald"}


def frame(yi, vi, **more):
    return pd.DataFrame({"study": [f"S{i}" for i in range(len(yi))], "yi": yi, "vi": vi, **more})


def counts(*rows):
    table = pd.DataFrame(rows, columns=["event_e", "n_e", "event_c", "n_c"])
    return table.assign(study=[f"S{i}" for i in range(len(rows))])


RARE = counts((1, 60, 7, 60), (2, 80, 6, 75), (0, 40, 5, 45), (3, 90, 8, 95))


@pytest.mark.parametrize("name", SETS)
def test_the_sets_of_trials_are_those_that_metafors_fits_give(name):
    data, (method, test) = SETS[name], name.split()[-2:]
    fit = random_effects(
        pd.DataFrame({key: data[key] for key in ("study", "yi", "vi")}), method=method, ci=TESTS[test]
    )
    found, expected = fragility(fit, sets=1_000), data["removals"]
    if expected["size"] is None:
        # R tried sets of up to two.
        assert found.trials is None or found.trials > (1 if fit.k > 17 else 2)
        return
    assert found.trials == expected["size"]
    assert {frozenset(trials) for trials in found.removals["trials"]} == {
        frozenset(trials) for trials in expected["sets"]
    }
    assert found.trials_to_remove == found.removals["trials"][0]
    assert (found.removals["estimate"] * side_of_fit(fit)).is_monotonic_increasing
    for trials, weight in zip(found.removals["trials"], found.removals["weight"], strict=True):
        assert weight == pytest.approx(fit.weights[list(trials)].sum())


@pytest.mark.parametrize("name", EVENTS)
def test_the_event_changes_are_those_of_a_search_by_metafor(name):
    data, (_, measure, method, test) = EVENTS[name], name.split()
    fit = random_effects(
        effect_sizes(pd.DataFrame(data["counts"]), measure=measure), method=method, ci=TESTS[test]
    )
    found = fragility(fit, sets=1)
    assert found.event_changes == len(data["changes"]) > 2
    for key in ("study", "arm", "change"):
        assert found.changes[key].tolist() == [step[key] for step in data["changes"]], key
    bound = "ci_lb" if side_of_fit(fit) > 0 else "ci_ub"
    assert found.changes[bound].tolist() == pytest.approx(
        [step["bound"] for step in data["changes"]], rel=1e-6, abs=1e-8
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 7), st.integers(0, 10_000), st.sampled_from(["hksj", "wald"]))
def test_no_smaller_set_of_trials_does_it(k, seed, ci):
    random = np.random.default_rng(seed)
    effects = frame(random.normal(0.5, 0.3, k).round(2), random.uniform(0.01, 0.1, k).round(3))
    fit = random_effects(effects, method="DL", ci=ci)
    found, side = fragility(fit), side_of_fit(fit)
    if side == 0:
        assert found.trials_to_remove is None and found.searched == 0
        return
    turning = {}
    for size in range(1, k - 1):
        for members in combinations(range(k), size):
            without = random_effects(effects.drop(index=list(members)), method="DL", ci=ci)
            if side_of_fit(without) != side:
                turning.setdefault(size, {})[tuple(f"S{i}" for i in members)] = without
    assert found.trials == min(turning, default=None)
    if not turning:
        assert found.searched == k - 2
        return
    fits = turning[found.trials]
    assert set(found.removals["trials"]) == set(fits) and found.searched == found.trials
    for row in found.removals.itertuples():
        lower, upper, _ = fits[row.trials].wider_interval
        assert (row.estimate, row.ci_lb, row.ci_ub) == pytest.approx(
            (fits[row.trials].estimate, lower, upper)
        )


@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO"])
@pytest.mark.parametrize("turned_round", [False, True])
def test_the_changes_can_be_made_by_hand(measure, turned_round):
    table = RARE
    if turned_round:
        table = RARE.rename(columns={"event_e": "event_c", "n_e": "n_c", "event_c": "event_e", "n_c": "n_e"})
    asked = {"method": "DL", "ci": "wald"}
    fit = random_effects(effect_sizes(table, measure=measure), **asked)
    side = side_of_fit(fit)
    assert side == (1 if turned_round else -1)
    found = fragility(fit)
    now = table.set_index("study")
    for step, row in enumerate(found.changes.itertuples(), start=1):
        assert row.change == (-side if row.arm == "e" else side)
        now.loc[row.study, f"event_{row.arm}"] += row.change
        assert (row.events, row.people) == (
            now.loc[row.study, f"event_{row.arm}"],
            now.loc[row.study, f"n_{row.arm}"],
        )
        then = random_effects(effect_sizes(now.reset_index(), measure=measure), **asked)
        assert (row.estimate, row.ci_lb, row.ci_ub) == pytest.approx(
            (then.estimate, *then.wider_interval[:2])
        )
        assert (side_of_fit(then) != side) == (step == found.event_changes)
    assert found.event_changes == len(found.changes) > 0 and found.people == 545


def test_one_change_is_the_least_there_is_and_more_may_not_be():
    one = fragility(
        random_effects(effect_sizes(counts((3, 90, 11, 90), (5, 80, 9, 80)), measure="RR"), ci="wald")
    )
    assert one.event_changes == 1 and "had one person's event of 340 gone" in one.sentence
    assert not any("fewer in all may do" in note for note in one.notes)
    several = fragility(random_effects(effect_sizes(RARE, measure="RR"), ci="wald"))
    assert several.event_changes > 1 and any("fewer in all may do" in note for note in several.notes)


@pytest.mark.parametrize("rule", ["only-needed", "any-zero", "all"])
def test_effects_are_computed_anew_by_the_rule_for_zero_cells_that_made_them(rule):
    table = counts((0, 40, 5, 45), (20, 20, 12, 20), (3, 90, 8, 95))
    fit = random_effects(effect_sizes(table, measure="RR", zero_cells=rule))
    assert zero_cells_of(fit) == rule


def test_a_trial_that_loses_its_last_event_leaves_the_pool():
    table = counts((0, 400, 1, 20), (2, 80, 9, 75), (1, 40, 9, 45))
    fit = random_effects(effect_sizes(table, measure="RR"), method="FE", ci="wald")
    found = fragility(fit)
    gone = found.changes[(found.changes["study"] == "S0") & (found.changes["events"] == 0)]
    assert len(gone) == 1
    others = random_effects(fit.effects.iloc[1:], method="FE", ci="wald")
    if gone.index[0] == 0:
        assert found.changes["estimate"][0] == pytest.approx(others.estimate)


def test_counts_that_do_not_give_the_effects_are_not_changed():
    effects = effect_sizes(RARE, measure="OR")
    adjusted = effects.assign(yi=effects["yi"] * 0.9)
    text = effects.assign(event_e=effects["event_e"].astype(str).replace("1", "one"))
    for other in (adjusted, text, effects.drop(columns="n_c")):
        found = fragility(random_effects(other, ci="wald"))
        assert found.event_changes is None and found.changes is None and found.people is None
        assert any("do not come with the counts" in note for note in found.notes)
    of_means = fragility(random_effects(effects.assign(measure="SMD"), ci="wald"))
    assert of_means.event_changes is None and not any("counts" in note for note in of_means.notes)
    as_text = effects.assign(
        **{name: effects[name].astype(str) for name in ("event_e", "n_e", "event_c", "n_c")}
    )
    assert fragility(random_effects(as_text, ci="wald")).event_changes > 0


def test_trials_left_out_are_named():
    table = pd.concat([RARE, counts((0, 30, 0, 30)).assign(study="Nobody 2001")], ignore_index=True)
    found = fragility(random_effects(effect_sizes(table, measure="OR"), ci="wald"))
    assert any("left out of the pool: Nobody 2001" in note for note in found.notes)


def test_a_search_that_stops_says_so():
    fit = random_effects(effect_sizes(RARE, measure="RR"), ci="wald")
    found = fragility(fit, sets=3, changes=1)
    assert (
        found.searched == 0
        and found.trials is None
        and found.event_changes is None
        and len(found.changes) == 1
    )
    assert "No trial was left out: the sets of one are more than were to be tried." in found.sentence
    assert "It did not turn with one person's event of 545 changed." in found.sentence
    assert "The search stopped where it was told to: events changed, 1." in found.notes
    found = fragility(random_effects(frame([0.5] * 6, [0.01] * 6)), sets=21)
    assert found.searched == 2 and "No set of up to 2 trials of 6" in found.sentence
    assert "larger sets were not tried" in found.sentence
    found = fragility(random_effects(frame([0.5, 0.6, 0.55], [0.001] * 3), ci="wald"))
    assert (
        found.searched == 1 and "No single trial of 3" in found.sentence and "two must stay" in found.sentence
    )


def test_conclusions_follow_the_wider_interval():
    fit = random_effects(frame([0.30, 0.31, 0.29, 0.30, 0.32, 0.28], [0.12] * 6))
    assert fit.hksj_narrower_than_wald and fit.wider_interval[0] > 0
    found = fragility(fit)
    assert found.trials == 1 and len(found.removals) == 5
    without = random_effects(fit.effects[fit.effects["study"] != found.trials_to_remove[0]])
    assert without.ci_lb > 0 > found.removals["ci_lb"][0] == pytest.approx(without.wald_ci_lb)


def test_of_two_trials_none_is_left_out():
    found = fragility(random_effects(frame([0.5, 0.6], [0.001, 0.001]), ci="wald"))
    assert found.trials_to_remove is None and found.searched == 0
    assert found.sentence == "With two trials, neither can be left out of a pool."


def test_a_trial_that_drew_towards_zero_may_be_named_and_that_is_said():
    """Without S3 the pooled effect is larger, and unclear, because Hartung and Knapp's quantile is."""
    fit = random_effects(frame([0.75, 0.15, 0.62, 0.30], [0.02, 0.03, 0.02, 0.02]))
    found = fragility(fit)
    larger = [
        trials for trials, value in found.removals[["trials", "estimate"]].values if value > fit.estimate
    ]
    assert ("S3",) in larger and len(larger) < len(found.removals)
    assert any(
        note.startswith(f"Without {len(larger)} of these the pooled effect is no nearer")
        for note in found.notes
    )


def test_an_unclear_conclusion_needs_nothing():
    found = fragility(random_effects(frame([-0.5, 0.6, 0.1], [0.04, 0.05, 0.03])))
    assert found.conclusion == "unclear" and found.notes == () and len(found.removals) == 0
    assert found.sentence == "Nothing is needed to turn the conclusion: it is unclear already."
    assert (found.trials_to_remove, found.event_changes, found.trials) == (None, None, None)


def test_progress_reaches_its_end():
    calls = []
    fit = random_effects(effect_sizes(RARE, measure="RR"), ci="wald")
    fragility(fit, progress=lambda *now: calls.append(now))
    done = [now for now, _ in calls]
    assert done == sorted(done) and calls[-1] == (4 + 6 + 1_000, 4 + 6 + 1_000)
    assert {total for _, total in calls} == {1_010}


def test_the_result_is_frozen_and_can_be_seen_and_read_by_machines():
    found = fragility(random_effects(effect_sizes(RARE, measure="RR"), ci="wald"))
    with pytest.raises(FrozenInstanceError):
        found.turned = False
    values = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert values["event_changes"] == found.event_changes == len(values["changes"])
    assert values["trials_to_remove"] == list(found.trials_to_remove)
    assert values["removals"][0]["trials"] == values["trials_to_remove"]
    assert found.to_frame().loc[0, "people"] == 545
    assert f"{found.event_changes} of 545 people" in str(found) and found.sentence in str(found)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"sets": 0}, "sets must be a whole number from 1 to 1000000, got 0"),
        ({"sets": 1.5}, "sets must be a whole number"),
        ({"changes": True}, "changes must be a whole number from 1 to 100000, got True"),
    ],
)
def test_faulty_arguments_are_named(arguments, says):
    with pytest.raises(ValueError, match=says):
        fragility(random_effects(frame([0.5, 0.6], [0.01, 0.01])), **arguments)


def test_other_results_are_refused():
    with pytest.raises(
        ValueError, match="fit must be a RandomEffects, as random_effects returns it, got str"
    ):
        fragility("fit")
    fit = random_effects(frame([-0.5, -0.9, 0.4], [0.04, 0.05, 0.03]))
    with pytest.raises(ValueError, match="fit must have estimated tau2 from its own effects"):
        fragility(replace(fit, tau2=2 * fit.tau2))
