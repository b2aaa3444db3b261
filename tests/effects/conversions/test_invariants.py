"""What must hold for any numbers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from hinge_meta.effects.conversions.cluster_design_effect import (
    design_effect,
    effective_sample_size,
    inflated_variance,
)
from hinge_meta.effects.conversions.combine_groups import combine_events, combine_means
from hinge_meta.effects.conversions.five_numbers import mean_from_five_numbers, sd_from_five_numbers
from hinge_meta.effects.conversions.instrument_range import rescale_score, reverse_score
from hinge_meta.effects.conversions.sd_from_difference import (
    sd_from_se_of_difference,
    se_of_difference_from_interval,
    se_of_difference_from_p,
    se_of_difference_from_t,
)
from hinge_meta.effects.conversions.sd_from_interval import sd_from_interval
from hinge_meta.effects.conversions.sd_from_se import sd_from_se, se_from_sd
from hinge_meta.effects.conversions.sd_of_change import correlation_of_change, sd_of_change
from hinge_meta.effects.conversions.se_of_effect import se_from_interval, se_from_p
from hinge_meta.effects.conversions.shared_control_covariance import shared_control_covariance
from hinge_meta.effects.conversions.skewness import skewness_of_five_numbers
from hinge_meta.effects.conversions.smd_and_log_odds_ratio import (
    log_odds_ratio_from_smd,
    smd_from_log_odds_ratio,
)
from hinge_meta.effects.conversions.split_count import split_count

SD = st.floats(1e-3, 1e3)
N = st.integers(2, 2000)
SCORE = st.floats(-1e3, 1e3)
SAMPLE = st.lists(st.floats(-100, 100), min_size=1, max_size=12)


@given(SD, N)
def test_standard_error_and_sd_round_trip(sd, n):
    assert sd_from_se(se_from_sd(sd, n), n) == pytest.approx(sd, rel=1e-14)


@given(SD, N, SCORE, st.floats(0.5, 0.999))
def test_an_interval_made_from_an_sd_gives_it_back(sd, n, mean, level):
    reach = t.ppf((1 + level) / 2, n - 1) * sd / np.sqrt(n)
    assert sd_from_interval(mean - reach, mean + reach, n, mean, level=level) == pytest.approx(sd, rel=1e-7)


@given(SD, N, N, st.floats(0.01, 50))
def test_every_way_from_a_difference_gives_the_same_sd(sd, n_e, n_c, difference):
    se = sd * np.sqrt(1 / n_e + 1 / n_c)
    statistic, df = difference / se, n_e + n_c - 2
    reach = t.isf(0.025, df) * se
    ways = [
        se_of_difference_from_t(-difference, statistic),
        se_of_difference_from_interval(difference - reach, difference + reach, n_e, n_c, difference),
    ]
    p = 2 * t.sf(statistic, df)
    if 1e-100 < p < 0.999:
        ways.append(se_of_difference_from_p(difference, p, n_e, n_c))
    for way in ways:
        assert sd_from_se_of_difference(way, n_e, n_c) == pytest.approx(sd, rel=1e-6)


@given(st.floats(0.01, 5), st.floats(0.01, 1))
def test_interval_and_p_of_an_effect_agree(estimate, se):
    from_interval = se_from_interval(estimate - 1.959963984540054 * se, estimate + 1.959963984540054 * se)
    assert from_interval == pytest.approx(se, rel=1e-9)
    assert se_from_p(estimate, 0.05) == pytest.approx(estimate / 1.959963984540054, rel=1e-12)


@given(st.lists(SAMPLE, min_size=2, max_size=5).filter(lambda groups: np.ptp(np.concatenate(groups)) > 1e-3))
def test_combined_groups_are_the_pooled_raw_sample(groups):
    groups = [np.array(group) for group in groups]
    spread = [group.std(ddof=1) if len(group) > 1 and np.ptp(group) > 0 else 0 for group in groups]
    if any(sd < 1e-6 and len(group) > 1 for sd, group in zip(spread, groups, strict=True)):
        return
    n, mean, sd = combine_means([len(g) for g in groups], [g.mean() for g in groups], spread)
    everyone = np.concatenate(groups)
    assert n == len(everyone)
    assert mean == pytest.approx(everyone.mean(), rel=1e-9, abs=1e-9)
    assert sd == pytest.approx(everyone.std(ddof=1), rel=1e-9)


ARM = st.tuples(N, SCORE, SD)


@given(ARM, ARM, ARM)
def test_the_order_of_combining_does_not_matter(a, b, c):
    def combine(*arms):
        return combine_means(*zip(*arms, strict=True))

    at_once = combine(a, b, c)
    for stepwise in (combine(combine(a, b), c), combine(a, combine(b, c)), combine(combine(c, a), b)):
        assert stepwise == pytest.approx(at_once, rel=1e-9, abs=1e-9)


@given(ARM)
def test_the_handbooks_formula_for_two_groups(arm):
    n1, m1, s1 = arm
    n2, m2, s2 = 17, 4.5, 3.25
    n, mean, sd = combine_means([n1, n2], [m1, m2], [s1, s2])
    square = (n1 - 1) * s1**2 + (n2 - 1) * s2**2 + n1 * n2 / (n1 + n2) * (m1 - m2) ** 2
    assert (n, mean, sd) == pytest.approx(
        (n1 + n2, (n1 * m1 + n2 * m2) / (n1 + n2), np.sqrt(square / (n1 + n2 - 1))), rel=1e-9, abs=1e-9
    )


@given(st.integers(1, 500), st.integers(0, 500), st.integers(1, 9))
def test_splitting_keeps_totals_and_no_part_has_more_events_than_people(n, event, parts):
    event = min(event, n)
    people, events = split_count(n, parts), split_count(event, parts)
    assert (people.sum(), events.sum()) == (n, event)
    assert np.all(events <= people)
    assert np.ptp(people) <= 1
    assert split_count(n, parts, whole=False).sum() == pytest.approx(n)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(20, 60)), min_size=2, max_size=4))
def test_combining_what_was_split_gives_the_whole(groups):
    events, n = combine_events(*zip(*groups, strict=True))
    again = combine_events(split_count(float(events), 3), split_count(float(n), 3))
    assert again == (events, n)


@given(st.floats(0, 1), SD, st.floats(-50, 50), st.floats(1, 100))
def test_reversing_twice_is_nothing_and_rescaling_there_and_back_too(share, sd, low, width):
    high = low + width
    mean = min(low + share * width, high)
    turned = np.clip(reverse_score(mean, low, high), low, high)
    assert reverse_score(mean, low, high) == pytest.approx(turned, abs=1e-9)
    assert turned - low == pytest.approx(high - mean, abs=1e-9)
    assert reverse_score(turned, low, high) == pytest.approx(mean, abs=1e-9)
    moved, moved_sd = rescale_score(mean, sd, low, high)
    moved = np.clip(moved, 0, 100)
    assert rescale_score(moved, moved_sd, 0, 100, low, high) == pytest.approx((mean, sd), rel=1e-9, abs=1e-9)


@given(SD, SD, st.floats(-0.999, 0.999))
def test_sd_of_change_and_correlation_round_trip(before, after, correlation):
    change = sd_of_change(before, after, correlation)
    assert abs(before - after) < change < before + after
    ratio = max(before, after) / min(before, after)
    if ratio < 100:
        assert correlation_of_change(before, after, change) == pytest.approx(correlation, abs=1e-9)


@given(st.floats(-5, 5), st.floats(1e-6, 5))
def test_smd_and_log_odds_ratio_round_trip_and_keep_the_z_value(yi, vi):
    there = log_odds_ratio_from_smd(yi, vi)
    assert smd_from_log_odds_ratio(*there) == pytest.approx((yi, vi), rel=1e-12)
    assert there[0] / np.sqrt(there[1]) == pytest.approx(yi / np.sqrt(vi), rel=1e-12)


@given(st.floats(1, 500), st.floats(0, 1), st.floats(1, 1e4), SD)
def test_dividing_people_is_multiplying_the_variance(size, icc, n, sd):
    effect = design_effect(size, icc)
    assert effect >= 1
    assert sd**2 / effective_sample_size(n, effect) == pytest.approx(
        inflated_variance(sd**2 / n, effect), rel=1e-12
    )
    assert design_effect(1, icc) == 1


FIVE = st.lists(st.floats(-100, 100), min_size=5, max_size=5, unique=True).map(sorted)


@given(FIVE, st.integers(5, 2000), SCORE, st.floats(0.1, 10))
def test_five_numbers_move_and_stretch_with_the_scale(five, n, shift, factor):
    low, q1, median, q3, high = five
    if high - low < 1e-3 or q3 - q1 < 1e-3:
        return
    moved = [shift + factor * x for x in five]
    for these in ((0, 4), (1, 3), (0, 1, 3, 4)):
        names = ("minimum", "q1", None, "q3", "maximum")
        ends = {names[i]: five[i] for i in these}
        others = {names[i]: moved[i] for i in these}
        mean, sd = mean_from_five_numbers(n, median, **ends), sd_from_five_numbers(n, **ends)
        assert low <= mean <= high
        assert mean_from_five_numbers(n, moved[2], **others) == pytest.approx(
            shift + factor * mean, rel=1e-7, abs=1e-7
        )
        assert sd_from_five_numbers(n, **others) == pytest.approx(factor * sd, rel=1e-6, abs=1e-7)
        turned = {names[4 - i]: -five[i] for i in these}
        assert mean_from_five_numbers(n, -median, **turned) == pytest.approx(-mean, abs=1e-9)
        assert skewness_of_five_numbers(n, -median, **turned) == pytest.approx(
            skewness_of_five_numbers(n, median, **ends), rel=1e-6, abs=1e-9
        )


def test_the_formulas_do_what_they_are_for():
    """In normal samples mean and SD are met on average, and 5 % of tests find skewness."""
    rng = np.random.default_rng(20180516)
    for n in (21, 101):  # n = 4 Q + 1, for which the papers derive them
        sample = np.sort(rng.normal(50, 10, size=(20_000, n)), axis=1)
        q1, median, q3 = np.quantile(sample, [0.25, 0.5, 0.75], axis=1)
        low, high = sample[:, 0], sample[:, -1]
        for ends in (
            {"minimum": low, "maximum": high},
            {"q1": q1, "q3": q3},
            {"minimum": low, "q1": q1, "q3": q3, "maximum": high},
        ):
            mean = mean_from_five_numbers(n, median, **ends)
            assert mean.mean() == pytest.approx(50, abs=0.1)
            assert sd_from_five_numbers(n, **ends).mean() == pytest.approx(10, rel=0.05)
            # No worse than the median alone, for the mean of a normal sample.
            assert mean.std() <= median.std()
            statistic, critical = skewness_of_five_numbers(n, median, **ends)
            assert 0.03 < np.mean(statistic >= critical) < 0.07
    skewed = np.sort(rng.exponential(size=(2_000, 101)), axis=1)
    statistic, critical = skewness_of_five_numbers(
        101, np.median(skewed, axis=1), minimum=skewed[:, 0], maximum=skewed[:, -1]
    )
    assert np.mean(statistic >= critical) > 0.9


@st.composite
def studies(draw):
    rows = []
    for trial in range(draw(st.integers(1, 3))):
        control = {"n_c": draw(st.integers(3, 80)), "mean_c": draw(SCORE), "sd_c": draw(SD)}
        control["event_c"] = draw(st.integers(1, control["n_c"] - 1))
        for _ in range(draw(st.integers(1, 4))):
            row = {"trial": f"t{trial}", "n_e": draw(st.integers(3, 80)), "mean_e": draw(SCORE)}
            row |= {"sd_e": draw(SD), "event_e": draw(st.integers(1, row["n_e"] - 1)), **control}
            rows.append(row)
    return pd.DataFrame(rows)


@settings(max_examples=40)
@given(studies(), st.randoms(use_true_random=False))
def test_a_covariance_is_one_and_follows_its_rows(table, random):
    order = list(range(len(table)))
    random.shuffle(order)
    for measure in ("MD", "RR", "OR", "RD", "SMD"):
        for pooled_sd in ("study", "pair"):
            yi, v = shared_control_covariance(table, measure, "trial", pooled_sd=pooled_sd)
            assert np.array_equal(v, v.T)
            correlation = v / np.sqrt(np.outer(np.diag(v), np.diag(v)))
            assert np.linalg.eigvalsh(correlation).min() > -1e-9
            apart = table["trial"].to_numpy()[:, None] != table["trial"].to_numpy()
            assert np.all(v[apart] == 0)
            other_yi, other_v = shared_control_covariance(
                table.iloc[order].reset_index(drop=True), measure, "trial", pooled_sd=pooled_sd
            )
            np.testing.assert_allclose(other_yi, yi[order], rtol=1e-9, atol=1e-12)
            np.testing.assert_allclose(other_v, v[np.ix_(order, order)], rtol=1e-9, atol=1e-12)
