"""Standard deviations that may put an effect in points: printed, undoubted, of the same complaint."""

from dataclasses import replace

import numpy as np
import pytest

from hinge_meta.certainty.candidate_sds import candidate_sds
from hinge_meta.evidence.evidence import load_evidence


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


@pytest.fixture(scope="module")
def pain(evidence):
    return candidate_sds(evidence, "pain")


def test_the_first_is_of_final_values_and_most_people(pain):
    first = pain.iloc[0]
    final = pain[pain["timing"].isin(["end of treatment", "follow-up"])]
    assert first["timing"] in ("end of treatment", "follow-up")
    assert first["people"] == final["people"].max()
    assert first["link"].startswith("https://")


def test_an_sd_is_pooled_within_arms_and_put_on_0_to_100(evidence, pain):
    row = pain.iloc[0]
    arms = evidence.outcomes
    arms = arms[
        (arms["trial_id"] == row["trial_id"])
        & (arms["timing"] == row["timing"])
        & (arms["outcome"] == "pain")
    ]
    n, sd = arms["n"].to_numpy(float), arms["sd"].to_numpy(float)
    width = evidence.instruments.set_index("instrument").loc[row["instrument"], "scale_max"]
    by_hand = 100 / width * np.sqrt(((n - 1) @ sd**2) / (n.sum() - len(n)))
    assert row["sd"] == pytest.approx(by_hand)
    assert row["people"] == n.sum()


def test_no_doubted_row_and_no_other_complaint_enters(evidence, pain):
    doubted = set(
        evidence.outcomes.loc[evidence.outcomes["flags"].str.contains("se-printed-as-sd"), "trial_id"]
    )
    assert doubted and not doubted & set(pain["trial_id"])
    assert pain["population"].str.contains("LBP|low back pain").all()
    assert not pain["population"].str.contains("knee|Patellofemoral", case=False).any()


def test_a_standard_error_printed_as_sd_would_enter_if_nobody_had_flagged_it(evidence):
    unflagged = replace(evidence, outcomes=evidence.outcomes.assign(flags=""))
    assert candidate_sds(unflagged, "pain")["sd"].min() < candidate_sds(evidence, "pain")["sd"].min() / 2


def test_where_nothing_is_printed_nothing_is_made_up(evidence):
    none = replace(evidence, outcomes=evidence.outcomes.assign(sd=np.nan))
    assert not len(candidate_sds(none, "pain"))
