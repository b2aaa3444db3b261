"""The Bayesian model: R's quadrature, brute force, closed forms, invariants, edges."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from scipy.integrate import quad

from hinge_meta.models.bayes import bayes
from hinge_meta.models.normal_mixture import NormalMixture
from hinge_meta.models.posterior_of_tau import posterior_of_tau
from hinge_meta.models.priors import HalfCauchy, HalfNormal, Normal
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems

FOLDER = Path(__file__).parents[1] / "reference"
REFERENCE = json.loads((FOLDER / "bayes.json").read_text(encoding="utf-8"))
PRIORS = {repr(prior): prior for prior in (HalfNormal(0.5), HalfNormal(1), HalfCauchy(0.5))}
SCALARS = ("estimate", "median", "ci_lb", "ci_ub", "tau", "tau_mean", "tau_lb", "tau_ub", "pi_lb", "pi_ub")


def frame(yi, vi):
    return pd.DataFrame({"study": [f"s{i}" for i in range(len(yi))], "yi": yi, "vi": vi})


FOUR = frame([0.1, 0.9, 0.4, -0.2], [0.04, 0.05, 0.03, 0.10])


@st.composite
def effect_frames(draw):
    k = draw(st.integers(2, 8))
    yi = draw(st.lists(st.floats(-2, 2).map(lambda x: round(x, 3)), min_size=k, max_size=k))
    vi = draw(st.lists(st.floats(0.01, 1).map(lambda x: round(x, 3)), min_size=k, max_size=k))
    return frame(yi, vi)


tau_priors = st.one_of(
    st.floats(0.05, 3).map(lambda scale: HalfNormal(round(scale, 2))),
    st.floats(0.05, 3).map(lambda scale: HalfCauchy(round(scale, 2))),
)


def test_the_reference_covers_every_combination():
    cases = {(case["data"], case["tau_prior"], bool(case["mean_prior"])) for case in REFERENCE["cases"]}
    assert cases == {
        (data, prior, m) for data in REFERENCE["effects"] for prior in PRIORS for m in (True, False)
    }
    assert sorted(len(data["yi"]) for data in REFERENCE["effects"].values()) == [2, 13, 17, 19]


@pytest.mark.parametrize(
    "expected",
    REFERENCE["cases"],
    ids=lambda case: f"{case['data']} {case['tau_prior']} {case['mean_prior']}",
)
def test_a_posterior_equals_that_of_r_quadrature(expected):
    mean_prior = Normal(*expected["mean_prior"]) if expected["mean_prior"] else None
    posterior = bayes(
        pd.DataFrame(REFERENCE["effects"][expected["data"]]), PRIORS[expected["tau_prior"]], mean_prior
    )
    for name in SCALARS:
        assert getattr(posterior, name) == pytest.approx(expected[name], rel=1e-8, abs=1e-9), name
    if "sd" in expected:
        assert posterior.sd == pytest.approx(expected["sd"], rel=1e-8)
    for name, asked in (
        ("below", posterior.prob_below),
        ("new_below", posterior.prob_new_below),
        ("density", posterior.density),
        ("tau_density", posterior.tau_density),
    ):
        assert asked(expected[name]["x"]).tolist() == pytest.approx(
            expected[name]["p"], rel=1e-8, abs=1e-12
        ), name
    first = posterior.shrunk.iloc[0]
    assert first["estimate"] == pytest.approx(expected["first_estimate"], rel=1e-8)
    assert first["sd"] == pytest.approx(expected["first_sd"], rel=1e-8)


@pytest.mark.parametrize("mean_prior", [None, Normal(0.2, 0.7)])
def test_brute_force_over_mean_and_tau(mean_prior):
    """No conditioning, no mixture: the joint density on a fine lattice of mean and tau."""
    yi, vi = FOUR["yi"].to_numpy(), FOUR["vi"].to_numpy()
    mean, tau = np.linspace(-7, 7.6, 1461), np.linspace(0, 4, 2001)
    log_joint = stats.halfnorm.logpdf(tau, scale=0.5)[:, None] + np.zeros_like(mean)
    for y, v in zip(yi, vi, strict=True):
        log_joint += stats.norm.logpdf(y, mean, np.sqrt(v + tau[:, None] ** 2))
    if mean_prior is not None:
        log_joint += stats.norm.logpdf(mean, mean_prior.mean, mean_prior.sd)
    joint = np.exp(log_joint - log_joint.max())
    # The trapezoid is all but exact across the mean, Simpson's rule good to 1e-9 across tau.
    simpson = np.ones(len(tau))
    simpson[1:-1:2], simpson[2:-1:2] = 4, 2
    of_tau = simpson * joint.sum(axis=1)
    of_mean = simpson @ joint
    of_mean, of_tau = of_mean / of_mean.sum(), of_tau / of_tau.sum()

    posterior = bayes(FOUR, HalfNormal(0.5), mean_prior)
    expectation = of_mean @ mean
    assert posterior.estimate == pytest.approx(expectation, abs=1e-9)
    assert posterior.sd == pytest.approx(np.sqrt(of_mean @ (mean - expectation) ** 2), abs=1e-9)
    assert posterior.tau_mean == pytest.approx(of_tau @ tau, abs=1e-9)
    at = mean[700:780]
    assert posterior.density(at) * (mean[1] - mean[0]) == pytest.approx(of_mean[700:780], abs=1e-9)
    new = (
        simpson
        @ (joint * stats.norm.cdf(0.05, mean, np.maximum(tau[:, None], 1e-300)))
        / (simpson @ joint).sum()
    )
    assert posterior.prob_new_below(0.05) == pytest.approx(new.sum(), abs=1e-6)


@pytest.mark.parametrize("tau_prior", [HalfNormal(0.5), HalfCauchy(0.3)])
def test_what_the_distributions_say_of_themselves(tau_prior):
    posterior = bayes(FOUR, tau_prior, level=0.9)
    assert posterior.prob_below([posterior.ci_lb, posterior.median, posterior.ci_ub]) == pytest.approx(
        [0.05, 0.5, 0.95], abs=1e-12
    )
    assert posterior.prob_new_below([posterior.pi_lb, posterior.pi_ub]) == pytest.approx(
        [0.05, 0.95], abs=1e-12
    )
    for bound, mass in ((posterior.tau_lb, 0.05), (posterior.tau, 0.5), (posterior.tau_ub, 0.95)):
        assert quad(posterior.tau_density, 0, bound, epsabs=1e-12)[0] == pytest.approx(mass, abs=1e-9)
    assert quad(posterior.density, -np.inf, np.inf)[0] == pytest.approx(1, abs=1e-7)
    mean = quad(lambda x: x * posterior.density(x), -60, 60, points=[0.3], limit=500)[0]
    assert posterior.estimate == pytest.approx(mean, abs=1e-5)
    assert posterior.prob_below(np.inf) == pytest.approx(1)
    assert np.isnan(posterior.prob_below(np.nan))
    assert posterior.tau_density([-1, 0, 1e3]).tolist()[0] == 0
    assert posterior.tau_density(0.0) > 0


def test_a_prior_that_fixes_tau_gives_the_model_of_known_tau():
    common = random_effects(FOUR, method="FE", ci="wald")
    posterior = bayes(FOUR, HalfNormal(1e-7))
    assert posterior.estimate == pytest.approx(common.estimate, abs=1e-10)
    assert posterior.sd == pytest.approx(common.se, rel=1e-10)
    assert (posterior.ci_lb, posterior.ci_ub) == pytest.approx((common.ci_lb, common.ci_ub), abs=1e-10)
    assert (posterior.pi_lb, posterior.pi_ub) == pytest.approx((common.ci_lb, common.ci_ub), abs=1e-6)
    assert posterior.weights.tolist() == pytest.approx(common.weights.tolist())
    assert posterior.shrunk["estimate"].tolist() == pytest.approx([common.estimate] * 4, abs=1e-10)
    prior = HalfNormal(1e-7)
    assert (posterior.tau, posterior.tau_ub) == pytest.approx((prior.quantile(0.5), prior.quantile(0.975)))
    # ... and a normal prior of the mean is one more study
    more = pd.concat([FOUR, pd.DataFrame({"study": ["prior"], "yi": [1.0], "vi": [0.09]})])
    fit = random_effects(more, method="FE", ci="wald")
    posterior = bayes(FOUR, HalfNormal(1e-7), Normal(1, 0.3))
    assert (posterior.estimate, posterior.sd) == pytest.approx((fit.estimate, fit.se), abs=1e-10)
    assert posterior.weights.tolist() == pytest.approx(fit.weights.tolist()[:4])


def test_data_that_say_nothing_leave_the_priors_as_they_were():
    vague = frame([0.1, 0.9, -3], [1e12, 1e12, 1e12])
    posterior = bayes(vague, HalfNormal(0.5), Normal(0.3, 2))
    prior = HalfNormal(0.5)
    for p, tau in ((0.025, posterior.tau_lb), (0.5, posterior.tau), (0.975, posterior.tau_ub)):
        assert tau == pytest.approx(prior.quantile(p), rel=1e-8)
    assert (posterior.estimate, posterior.sd) == pytest.approx((0.3, 2), rel=1e-8)
    assert posterior.tau_mean == pytest.approx(0.5 * np.sqrt(2 / np.pi), rel=1e-8)
    heavy = bayes(vague, HalfCauchy(0.5), Normal(0.3, 2))
    assert heavy.tau == pytest.approx(0.5, rel=1e-6)


def test_data_without_error_and_a_wide_prior_are_student_t():
    """Known effects and a prior 1/tau^2 far out: the mean's posterior tends to t with k degrees of freedom."""
    yi = np.array([1.0, 2.0, 4.0, 7.0, 11.0])
    posterior = bayes(frame(yi, [1e-12] * 5), HalfCauchy(1e-4))
    t = stats.t(5, loc=yi.mean(), scale=np.sqrt(((yi - yi.mean()) ** 2).sum() / 5 / 5))
    assert posterior.estimate == pytest.approx(5, abs=1e-7)
    assert posterior.prob_below([2.0, 4.0, 9.0]) == pytest.approx(t.cdf([2.0, 4.0, 9.0]), abs=1e-7)
    assert posterior.sd == pytest.approx(t.std(), rel=1e-6)
    assert posterior.shrunk["estimate"].tolist() == pytest.approx(yi.tolist(), abs=1e-9)


@settings(max_examples=20)
@given(effect_frames(), tau_priors, st.floats(-100, 100), st.randoms(use_true_random=False))
def test_order_shift_and_mirror(effects, tau_prior, shift, random):
    posterior = bayes(effects, tau_prior)
    moved = bayes(effects.assign(yi=effects["yi"] + shift), tau_prior)
    for name in ("estimate", "median", "ci_lb", "ci_ub", "pi_lb", "pi_ub"):
        assert getattr(moved, name) == pytest.approx(getattr(posterior, name) + shift, abs=1e-8), name
    for name in ("tau", "tau_lb", "tau_ub", "tau_mean"):
        assert getattr(moved, name) == pytest.approx(getattr(posterior, name), rel=1e-8), name
    order = list(range(len(effects)))
    random.shuffle(order)
    mixed = bayes(effects.iloc[order], tau_prior)
    mirror = bayes(effects.assign(yi=-effects["yi"]), tau_prior)
    for name in SCALARS:
        assert getattr(mixed, name) == pytest.approx(getattr(posterior, name), rel=1e-8, abs=1e-9), name
    assert (mirror.ci_lb, mirror.pi_ub) == pytest.approx((-posterior.ci_ub, -posterior.pi_lb), abs=1e-8)
    assert mirror.prob_below(0.0) == pytest.approx(1 - posterior.prob_below(0.0), abs=1e-10)


@settings(max_examples=20)
@given(effect_frames(), tau_priors, st.sampled_from([1e-6, 0.01, 3.0, 100.0, 1e6]))
def test_a_change_of_unit_scales(effects, tau_prior, c):
    posterior = bayes(effects, tau_prior, Normal(0.5, 2))
    other = bayes(
        effects.assign(yi=c * effects["yi"], vi=c**2 * effects["vi"]),
        type(tau_prior)(c * tau_prior.scale),
        Normal(c * 0.5, c * 2),
    )
    for name in (*SCALARS, "sd"):
        assert getattr(other, name) == pytest.approx(c * getattr(posterior, name), rel=1e-8, abs=1e-9 * c), (
            name
        )
    assert other.shrunk["estimate"].to_numpy() == pytest.approx(c * posterior.shrunk["estimate"].to_numpy())


@settings(max_examples=20)
@given(effect_frames(), tau_priors)
def test_what_always_holds(effects, tau_prior):
    posterior = bayes(effects, tau_prior)
    assert effects["yi"].min() - 1e-9 <= posterior.estimate <= effects["yi"].max() + 1e-9
    assert posterior.pi_lb < posterior.ci_lb < posterior.median < posterior.ci_ub < posterior.pi_ub
    assert 0 < posterior.tau_lb < posterior.tau < posterior.tau_ub
    assert posterior.weights.sum() == pytest.approx(100)
    assert posterior.weights.to_numpy() @ effects["yi"].to_numpy() / 100 == pytest.approx(
        posterior.estimate, abs=1e-9
    )
    shrunk = posterior.shrunk
    assert (shrunk["ci_lb"] < shrunk["estimate"]).all()
    assert (shrunk["estimate"] < shrunk["ci_ub"]).all()
    values = json.loads(json.dumps(posterior.to_dict(), allow_nan=False))
    assert values["tau_prior"] == repr(tau_prior)
    assert (values["sd"] is None) == (len(effects) == 2 and isinstance(tau_prior, HalfCauchy))


def test_the_same_data_give_the_same_digits():
    one, other = bayes(FOUR), bayes(FOUR)
    assert one.to_dict() == other.to_dict()
    assert one.to_dict() == bayes(FOUR, tau_prior=HalfNormal(0.5), mean_prior=None, level=0.95).to_dict()


def test_two_studies_and_a_heavy_tail_have_no_standard_deviation():
    posterior = bayes(frame([0.1, 0.9], [0.04, 0.05]), HalfCauchy(0.5))
    assert posterior.sd == np.inf
    assert any("no finite standard deviation" in note for note in posterior.notes)
    assert np.isfinite([posterior.ci_lb, posterior.ci_ub, posterior.tau_mean]).all()
    assert np.isfinite(bayes(frame([0.1, 0.9], [0.04, 0.05]), HalfCauchy(0.5), Normal(0, 1)).sd)
    assert np.isfinite(bayes(frame([0.1, 0.9], [0.04, 0.05]), HalfNormal(0.5)).sd)


def test_few_studies_and_a_prior_in_the_wrong_unit_are_pointed_out():
    points = frame([-12.0, 3.0, 25.0, -30.0], [4.0, 4.0, 4.0, 4.0])
    notes = bayes(points, HalfNormal(0.5)).notes
    assert any("is it in the unit of the effects?" in note for note in notes)
    assert any(note.startswith("Only 4 studies") for note in notes)
    assert not any("unit" in note for note in bayes(points, HalfNormal(20)).notes)
    assert bayes(pd.concat([FOUR, frame([0.3], [0.1]).assign(study="s9")])).notes == ()


@pytest.mark.parametrize(
    ("yi", "vi"),
    [
        ([0.1, 0.1], [0.04, 0.04]),
        ([0, 0, 0], [1e-12, 1e-12, 1e-12]),
        ([0.1, 0.3, 0.2], [1e-12, 1e12, 1]),
        ([1e6, 1e6 + 0.2, 1e6 - 0.1], [0.01, 0.02, 0.03]),
        (np.sin(np.arange(160)), np.full(160, 1e-4)),
    ],
)
def test_edges_answer_sensibly(yi, vi):
    for tau_prior in (HalfNormal(0.5), HalfCauchy(0.5)):
        posterior = bayes(frame(yi, vi), tau_prior)
        assert np.isfinite([getattr(posterior, name) for name in SCALARS]).all()
        assert min(yi) - 1e-6 <= posterior.estimate <= max(yi) + 1e-6
        assert posterior.prob_below(posterior.median) == pytest.approx(0.5, abs=1e-8)


def test_a_study_left_out_is_listed():
    effects = FOUR.assign(left_out=["", "", "", None])
    effects = pd.concat(
        [
            effects,
            pd.DataFrame({"study": ["none"], "yi": [np.nan], "vi": [np.nan], "left_out": ["no events"]}),
        ]
    )
    posterior = bayes(effects)
    assert posterior.k == 4
    assert posterior.to_dict()["left_out"] == [{"study": "none", "why": "no events"}]
    assert "1 study is left out: none (no events)." in posterior.notes
    assert posterior.estimate == bayes(FOUR).estimate


@pytest.mark.parametrize(
    ("effects", "says"),
    [
        (frame([0.1], [0.04]), "found one study; expected two or more"),
        (frame([0.1, np.nan], [0.04, 0.1]), "row 3, study 's1', column 'yi'"),
        (frame([0.1, 0.2], [0.04, 0]), "row 3, study 's1', column 'vi'"),
        (frame([0.1, 0.2], [0.04, np.inf]), "row 3, study 's1', column 'vi'"),
        (
            frame([0, 1e12], [1e-12, 1e-12]),
            "under the prior HalfNormal\\(0.5\\) of tau; expected priors in the unit",
        ),
    ],
)
def test_what_is_refused_in_words(effects, says):
    with pytest.raises(DataProblems, match=says):
        bayes(effects)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"tau_prior": 0.5}, r"tau_prior must be a HalfNormal\(scale\) or a HalfCauchy\(scale\), got 0.5"),
        ({"tau_prior": HalfNormal}, "tau_prior must be a HalfNormal"),
        ({"mean_prior": 0}, r"mean_prior must be a Normal\(mean, sd\) or None, got 0"),
        ({"level": 95}, "level must lie between 0 and 1, got 95"),
        ({"level": "0.95"}, "level must lie between 0 and 1, got '0.95'"),
    ],
)
def test_arguments_are_checked(options, says):
    with pytest.raises(ValueError, match=says):
        bayes(FOUR, **options)


@pytest.mark.parametrize("scale", [0, -1, np.nan, np.inf, "wide", True])
def test_a_prior_has_a_scale_above_zero(scale):
    for prior in (HalfNormal, HalfCauchy, lambda sd: Normal(0, sd)):
        with pytest.raises(ValueError, match="must be a number above 0"):
            prior(scale)
    with pytest.raises(ValueError, match="mean must be a finite number, got nan"):
        Normal(np.nan, 1)


@pytest.mark.parametrize(
    ("prior", "law"),
    [(HalfNormal(0.7), stats.halfnorm(scale=0.7)), (HalfCauchy(0.7), stats.halfcauchy(scale=0.7))],
)
def test_the_priors_are_what_they_are_called(prior, law):
    tau = np.array([0.0, 0.1, 0.9, 30.0])
    assert prior.log_density(tau) == pytest.approx(law.logpdf(tau))
    for p in (0.01, 0.5, 0.99):
        assert prior.quantile(p) == pytest.approx(law.ppf(p))
    assert np.exp(HalfNormal(1e-50).log_density(1e120)) == 0
    assert prior == type(prior)(0.7)


def test_the_quadrature_on_its_own():
    gamma = stats.gamma(3.5, scale=0.01)
    posterior = posterior_of_tau(lambda tau: 2.5 * np.log(tau) - 100 * tau, (0.01, 0.01), moments=2)
    assert posterior.expectation == pytest.approx(gamma.mean(), rel=1e-13)
    for p in (1e-6, 0.025, 0.3, 0.5, 0.999, 1 - 1e-9):
        assert posterior.quantile(p) == pytest.approx(gamma.ppf(p), rel=1e-7 if p > 0.9999 else 1e-10)
    sharp = posterior_of_tau(lambda tau: -0.5 * ((np.log(tau) - 1) / 1e-3) ** 2 - np.log(tau), (1, 10))
    assert np.log(sharp.quantile(0.975)) == pytest.approx(1 + 1.959963984540054e-3, abs=1e-12)
    with pytest.raises(ArithmeticError):
        posterior_of_tau(lambda tau: -1e9 - tau, (1.0, 1.0))


def test_a_mixture_on_its_own():
    mixture = NormalMixture(np.array([0.3, 0.7]), np.array([-1.0, 2.0]), np.array([0.5, 3.0]))
    for p in (1e-9, 0.2, 0.5, 0.975):
        assert mixture.cdf(mixture.quantile(p)) == pytest.approx(p, rel=1e-10)
    step = 1e-5
    slope = (mixture.cdf(0.4 + step) - mixture.cdf(0.4 - step)) / (2 * step)
    assert mixture.density(0.4) == pytest.approx(slope, rel=1e-8)
    assert mixture.cdf([[0.0, 1.0]]).shape == (1, 2)


def test_the_views_of_a_posterior_and_the_table_left_alone():
    before = FOUR.copy()
    posterior = bayes(FOUR.assign(study=["<b>", "s1", "s2", "s3"]), mean_prior=Normal(0, 1))
    pd.testing.assert_frame_equal(FOUR, before)
    assert "prior of tau                          HalfNormal(0.5)" in str(posterior)
    assert "Normal(0, 1)" in posterior._repr_html_()
    assert posterior.to_frame().loc[0, "ci_lb"] == posterior.ci_lb
    assert posterior.measure == "GEN"
    assert posterior.weights.sum() < 100
    with pytest.raises(AttributeError):
        posterior.tau = 0
