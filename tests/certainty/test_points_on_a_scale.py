"""Points on a scale: only with an SD, and an SD only with a source."""

import math

import pandas as pd
import pytest

from hinge_meta.certainty.points_on_a_scale import points_as_pooled, points_on_a_scale
from hinge_meta.models.random_effects import random_effects

SCALE = "points on a 0-100 pain scale"


def fitted(measure, yi=(-0.9, -0.1, -0.5, -0.2), **given):
    table = pd.DataFrame({"study": list("ABCD"), "yi": yi, "vi": [0.04] * 4, "measure": measure})
    return random_effects(table.head(given.pop("k", 4)), **given)


def test_points_are_standard_deviations_times_the_sd():
    """Cochrane Handbook 15.5.3.2: multiply the SMD, and its interval, by an SD of the instrument."""
    fit = fitted("SMD")
    points = points_on_a_scale(fit, 21.2, SCALE, "Park 2024")
    assert points.estimate == pytest.approx(21.2 * fit.estimate)
    assert (points.ci_lb, points.ci_ub) == pytest.approx([21.2 * bound for bound in fit.wider_interval[:2]])
    assert (points.pi_lb, points.pi_ub) == pytest.approx([21.2 * bound for bound in fit.wider_prediction[:2]])
    assert points.sd == 21.2 and points.source == "Park 2024"


def test_the_wider_interval_is_followed():
    fit = fitted("MD", yi=(-5.0, -5.01, -4.99, -5.0))
    assert fit.hksj_narrower_than_wald
    points = points_as_pooled(fit, SCALE)
    assert (points.ci_lb, points.ci_ub) == (fit.wald_ci_lb, fit.wald_ci_ub)


def test_two_studies_predict_nothing():
    points = points_as_pooled(fitted("MD", k=2, pi="none"), SCALE)
    assert math.isnan(points.pi_lb)
    assert points.to_dict()["pi_lb"] is None


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: points_on_a_scale(fitted("MD"), 20, SCALE, "x"), "must be of standardised"),
        (lambda: points_on_a_scale(fitted("SMD"), 20, SCALE, "  "), "source must say"),
        (lambda: points_on_a_scale(fitted("SMD"), 20, SCALE, None), "source must say"),
        (lambda: points_on_a_scale(fitted("SMD"), 0, SCALE, "x"), "sd must be"),
        (lambda: points_on_a_scale(fitted("SMD"), float("nan"), SCALE, "x"), "sd must be"),
        (lambda: points_as_pooled(fitted("SMD"), SCALE), "must be of mean differences"),
    ],
)
def test_points_without_an_sd_or_its_source_are_refused(call, says):
    with pytest.raises(ValueError, match=says):
        call()
