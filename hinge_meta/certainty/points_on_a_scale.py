"""A standardised mean difference as points on a scale that people know."""

import math
from dataclasses import dataclass
from numbers import Real

from hinge_meta.effects.conversions.smd_in_points import smd_in_points
from hinge_meta.printed import interval, number
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class Points(Shown):
    """An average difference in points, with the SD and the source that decide its size.

    Attributes
    ----------
    estimate, ci_lb, ci_ub : float
        In points; the interval is the wider of the one asked for and Wald's.
    pi_lb, pi_ub : float
        Where the true difference of a new, similar study would lie; NaN where nothing is predicted.
    scale : str
        ``"points on a 0-100 pain scale"``.
    sd : float or None
        Standard deviation that was multiplied by, in points; None where the effect was in points already.
    source : str
        Where that SD stands; blank where none was needed.
    level : float
        Coverage.

    Examples
    --------
    >>> Points(-8.0, -14.0, -2.0, -20.0, 4.0, "points on a 0-100 pain scale", None, "", 0.95).text
    '−8.0 points on a 0-100 pain scale (95% CI −14.0 to −2.0)'
    """

    estimate: float
    ci_lb: float
    ci_ub: float
    pi_lb: float
    pi_ub: float
    scale: str
    sd: float | None
    source: str
    level: float

    @property
    def text(self):
        """The difference and its interval, to one decimal."""
        bounds = interval(self.ci_lb, self.ci_ub, 1)
        return f"{number(self.estimate, 1)} {self.scale} ({100 * self.level:g}% CI {bounds})"

    def to_dict(self):
        """Give the numbers at full precision, absent ones as None.

        Returns
        -------
        dict
            Fit for JSON.
        """
        names = ("estimate", "ci_lb", "ci_ub", "pi_lb", "pi_ub")
        values = {name: float(getattr(self, name)) for name in names}
        values = {name: value if math.isfinite(value) else None for name, value in values.items()}
        return values | {
            "scale": self.scale,
            "sd": self.sd,
            "source": self.source or None,
            "level": self.level,
        }


def points_on_a_scale(fit, sd, scale, source):
    """Put a pooled standardised mean difference on a scale, in its points.

    Parameters
    ----------
    fit : RandomEffects
        Of standardised mean differences (measure SMD or SMDH).
    sd : float
        Standard deviation of people on the scale, in its points; above 0.
    scale : str
        Unit and scale, as ``"points on a 0-100 pain scale"``.
    source : str
        Where the SD stands in print. Without it there are no points: the SD decides their number.

    Returns
    -------
    Points

    Raises
    ------
    ValueError
        If the fit is of another measure, the SD is not a number above 0, or it has no source.

    Notes
    -----
    The SD is taken as known; its own sampling error is not in the interval.

    References
    ----------
    Cochrane Handbook, version 6.5, section 15.5.3.2.
    https://training.cochrane.org/handbook/current/chapter-15#section-15-5-3-2

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> fit = SimpleNamespace(measure="SMD", estimate=-0.5, wider_interval=(-0.9, -0.1, "hksj"),
    ...                       wider_prediction=(-1.2, 0.2, "hk"), level=0.95)
    >>> points_on_a_scale(fit, 20, "points on a 0-100 pain scale", "controls of Smith 2015, Table 2").text
    '−10.0 points on a 0-100 pain scale (95% CI −18.0 to −2.0)'
    """
    if fit.measure not in ("SMD", "SMDH"):
        raise ValueError(f"fit must be of standardised mean differences (SMD, SMDH), got {fit.measure}")
    if not (isinstance(sd, Real) and math.isfinite(sd) and sd > 0):
        raise ValueError(f"sd must be a number above 0, in points, got {sd!r}")
    if not (isinstance(source, str) and source.strip()):
        raise ValueError(
            f"source must say where the SD stands: it decides the number of points, got {source!r}"
        )
    bounds = fit.estimate, *fit.wider_interval[:2], *fit.wider_prediction[:2]
    # The variance is not used here: bounds are turned into points as the estimate is.
    points = [
        float(smd_in_points(value, 1.0, sd)[0]) if math.isfinite(value) else math.nan for value in bounds
    ]
    return Points(*points, scale=scale, sd=float(sd), source=source.strip(), level=fit.level)


def points_as_pooled(fit, scale):
    """Give a pooled mean difference as the points that it is in already.

    Parameters
    ----------
    fit : RandomEffects
        Of mean differences (measure MD).
    scale : str
        Unit and scale.

    Returns
    -------
    Points
        Without an SD.

    Raises
    ------
    ValueError
        If the fit is of another measure.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> fit = SimpleNamespace(measure="MD", estimate=-5.2, wider_interval=(-14.5, 4.1, "hksj"),
    ...                       wider_prediction=(-21.2, 10.8, "hk"), level=0.95)
    >>> points_as_pooled(fit, "points on a 0-100 pain scale").text
    '−5.2 points on a 0-100 pain scale (95% CI −14.5 to 4.1)'
    """
    if fit.measure != "MD":
        raise ValueError(f"fit must be of mean differences (MD), got {fit.measure}")
    lower, upper, _ = fit.wider_interval
    pi_lb, pi_ub, _ = fit.wider_prediction
    return Points(fit.estimate, lower, upper, pi_lb, pi_ub, scale, None, "", fit.level)
