"""Tataryn et al. 2021, Sports Med Open 7:17, https://doi.org/10.1186/s40798-021-00306-w, Table 5.

The review pools with RevMan 5.3 (DerSimonian-Laird, Wald) and counts every stratum as independent.
Its trial rows are printed to two decimals, so a bound may miss the print by less than 0.01.
"""

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.models.random_effects import random_effects
from hinge_meta.synthesis.synthesize import synthesize


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


@pytest.fixture(scope="module")
def pain(evidence):
    return synthesize("pain-vs-exercise", evidence)


def test_overall_pain_as_printed(pain):
    # Table 5, "Overall pain": -0.41 [-0.72, -0.10]
    fit = pain.by_stratum["dl_wald"]
    assert (fit.k, round(fit.estimate, 2), round(fit.ci_lb, 2), round(fit.ci_ub, 2)) == (
        9,
        -0.41,
        -0.72,
        -0.10,
    )
    assert (fit.estimate, fit.ci_lb, fit.ci_ub) == pytest.approx((-0.411, -0.720, -0.103), abs=5e-4)
    assert fit.i2 == pytest.approx(50.4, abs=0.05)


@pytest.mark.parametrize(
    ("analysis", "printed", "ours"),
    [
        ("pain-vs-exercise-6-8-weeks", (-0.26, -0.56, 0.05), (-0.257, -0.566, 0.051)),
        ("pain-vs-exercise-12-16-weeks", (-0.61, -1.21, 0.00), (-0.608, -1.212, -0.004)),
        ("disability-vs-exercise-6-8-weeks", (-0.15, -0.46, 0.16), (-0.149, -0.457, 0.158)),
    ],
)
def test_subgroups_as_printed(evidence, analysis, printed, ours):
    # Table 5, "Overall 6-8 weeks" and "Overall 12-16 weeks" of pain, "Overall 6-8 weeks" of disability
    synthesis = synthesize(analysis, evidence)
    fit = synthesis.by_stratum["dl_wald"]
    found = (fit.estimate, fit.ci_lb, fit.ci_ub)
    assert found == pytest.approx(printed, abs=0.01)
    assert found == pytest.approx(ours, abs=6e-4)
    assert synthesis.replication.agrees


def test_the_abstract_gives_the_subgroup_as_its_pain_result(evidence, pain):
    # Abstract, Results: SMD = -0.61 (95% CI -1.21 to 0.00), p = 0.05; I2 = 74%
    abstract = evidence.reviews.set_index("result_id").loc["tataryn2021-pain-abstract"]
    subgroup = synthesize("pain-vs-exercise-12-16-weeks", evidence).by_stratum["dl_wald"]
    assert subgroup.estimate == pytest.approx(abstract["estimate"], abs=0.01)
    assert subgroup.i2 == pytest.approx(abstract["i2"], abs=0.5)
    assert abs(pain.by_stratum["dl_wald"].estimate - abstract["estimate"]) > 0.15
    assert "headline-is-a-subgroup" in abstract["flags"]


def test_overall_pain_by_todays_methods(pain):
    fit = pain.by_stratum["reml_hksj"]
    assert (fit.estimate, fit.ci_lb, fit.ci_ub) == pytest.approx((-0.410, -0.735, -0.085), abs=6e-4)
    assert (fit.pi_lb, fit.pi_ub) == pytest.approx((-1.213, 0.3925), abs=6e-4)


def test_pain_by_trial_counts_the_shared_controls_once(pain):
    jackson = pain.effects.set_index("trial_id").loc["jackson2011"]
    assert (pain.fit.k, jackson["strata"], jackson["shared_arm"]) == (8, 2, True)
    assert jackson["vi"] > pain.effects_by_stratum.set_index("trial_id").loc["jackson2011", "vi"].max() / 2
    assert abs(pain.fit.estimate) < abs(pain.by_stratum["reml_hksj"].estimate)


def test_pain_at_6_to_8_weeks_follows_the_wider_interval(evidence):
    synthesis = synthesize("pain-vs-exercise-6-8-weeks", evidence)
    fit = synthesis.fit
    assert (fit.k, fit.tau2) == (4, 0)
    assert (fit.ci_lb, fit.ci_ub) == pytest.approx((-0.491, -0.024), abs=6e-4)
    assert (fit.wald_ci_lb, fit.wald_ci_ub) == pytest.approx((-0.566, 0.051), abs=6e-4)
    assert (synthesis.conclusion.verdict, synthesis.conclusion.interval_method) == ("unclear", "wald")


def test_the_doubted_signs_turn_the_disability_result_round(evidence):
    synthesis = synthesize("disability-vs-exercise-6-8-weeks", evidence)
    fits = {item.name: item.fit for item in synthesis.alternatives}
    one = fits["DerSimonian-Laird, Wald, Aasa 2015 turned round"]
    both = fits["DerSimonian-Laird, Wald, Aasa 2015 and Cai 2017 turned round"]
    assert round(synthesis.by_stratum["dl_wald"].estimate, 2) == -0.15
    assert round(one.estimate, 2) == 0.18
    assert (both.estimate, both.ci_lb, both.ci_ub) == pytest.approx((0.08, -0.23, 0.39), abs=0.006)


def test_one_trial_carries_the_heterogeneity(pain):
    without = {item.name: item.fit for item in pain.alternatives}["Without Hurley 2015"]
    strata = pain.effects_by_stratum
    assert pain.fit.i2 > 50
    assert without.i2 < 15
    assert random_effects(strata[strata["trial_id"] != "hurley2015"], method="DL").i2 == 0


def test_the_incomplete_table_is_not_pooled(evidence):
    synthesis = synthesize("disability-vs-exercise-12-16-weeks", evidence)
    assert synthesis.fit is None
    assert synthesis.conclusion.verdict == "not-pooled"
    assert "Only one row" in synthesis.conclusion.sentence
    assert list(synthesis.effects["study"]) == ["Cortell-Tormo 2018"]
