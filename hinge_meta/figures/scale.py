"""The axis of an effect: its limits and its round ticks."""

import math
from dataclasses import dataclass

import numpy as np

from hinge_meta.figures.quantity_axis import tick_labels

_STEPS = (1, 2, 2.5, 5, 10)
_SEVERAL_DECADES = math.log(500)
# From wide to narrow. The first that puts four to seven ticks inside the limits is taken.
_RATIO_TICKS = (
    *([10.0 ** (step * n) for n in range(-300 // step, 300 // step + 1)] for step in (50, 20, 10, 5, 3, 2)),
    [10.0**n for n in range(-9, 10)],
    [m * 10.0**n for n in range(-4, 5) for m in (1, 2, 5)],
    [0.125, 0.25, 0.5, 1, 2, 4, 8],
    [0.25, 0.33, 0.5, 0.75, 1, 1.5, 2, 3, 4],
    [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2],
    [0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4],
    [0.9, 0.95, 1, 1.05, 1.1],
    [0.97, 0.98, 0.99, 1, 1.01, 1.02, 1.03],
)


@dataclass(frozen=True)
class Scale:
    """Limits and ticks on the scale of ``yi``, where no difference is 0.

    Parameters
    ----------
    low, high : float
        What lies beyond is clipped.
    ticks : tuple of float
        Where the ticks stand; 0 is one of them.
    labels : tuple of str
        What they say (ratios for ratio measures).
    """

    low: float
    high: float
    ticks: tuple
    labels: tuple

    def clips(self, low, high):
        """Say on which sides an interval runs past the limits: (left, right)."""
        return low < self.low, high > self.high


def scale_of(drawn, numbers):
    """Choose limits and ticks for a forest.

    Parameters
    ----------
    drawn : ToDraw
        Its label ``limits`` is obeyed where given, on the scale that is printed.
    numbers : DataFrame
        As `numbers_drawn` gives them.

    Returns
    -------
    Scale

    Raises
    ------
    ValueError
        If the limits given leave out no difference.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> from hinge_meta.figures.forest.numbers_drawn import numbers_drawn
    >>> from hinge_meta.figures.forest.to_draw import to_draw
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> result = SimpleNamespace(fit=None, effects=one)
    >>> scale_of(to_draw(result), numbers_drawn(result)).labels
    ('−0.6', '−0.4', '−0.2', '0.0', '0.2', '0.4')
    """
    limits = drawn.labels.get("limits")
    low, high = (0.0, 0.0) if limits is not None else _limits(drawn, numbers)
    return scale_between(low, high, drawn.is_ratio, limits)


def scale_between(low, high, is_ratio=False, limits=None):
    """Choose round limits and ticks around what must be visible.

    Parameters
    ----------
    low, high : float
        On the scale of ``yi``; for ratios the log scale.
    is_ratio : bool
        Whether ticks are printed as ratios.
    limits : (float, float), optional
        Obeyed in place of ``low`` and ``high``, in the numbers that are printed.

    Returns
    -------
    Scale

    Raises
    ------
    ValueError
        If the limits given leave out no difference.

    Examples
    --------
    >>> scale_between(-1.3, 0.4).labels
    ('−1.5', '−1.0', '−0.5', '0.0', '0.5')
    >>> scale_between(0, 0, is_ratio=True, limits=(0.5, 2)).labels
    ('0.5', '0.75', '1', '1.5', '2')
    """
    if limits is not None:
        null = 1 if is_ratio else 0
        if not limits[0] < null < limits[1] or (is_ratio and limits[0] <= 0):
            raise ValueError(f"limits must lie on both sides of no difference ({null}), got {limits!r}")
        low, high = (float(np.log(limit) if is_ratio else limit) for limit in limits)
    ticks = _ratio_ticks(low, high) if is_ratio else _linear_ticks(low, high)
    if limits is None:
        low, high = _outward(low, high, ticks, is_ratio)
    slack = (high - low) * 1e-9
    inside = [tick for tick in ticks if low - slack <= tick <= high + slack]
    return Scale(low, high, tuple(inside), tuple(_tick_labels(inside, is_ratio)))


def _limits(drawn, numbers):
    """Show every interval, unless a few wild ones would crush the rest."""
    studies = numbers[numbers["row_type"] == "study"]
    yi = studies["yi"].to_numpy()
    half = (studies["ci_ub"] - studies["ci_lb"]).to_numpy() / 2
    if len(yi) == 0:
        return (-1.0, 1.0)
    middle = np.median(yi)
    spread = max(np.median(half), np.median(np.abs(yi - middle)))
    kept = yi[np.abs(yi - middle) <= 6 * spread]
    core_low, core_high = min(0.0, kept.min()), max(0.0, kept.max())
    band = drawn.labels.get("band")
    edges = (
        [drawn.placed(edge) for edge in band if np.isfinite(edge) and (edge > 0 or not drawn.is_ratio)]
        if band
        else []
    )
    core_low, core_high = min([core_low, *edges]), max([core_high, *edges])
    size = max(core_high - core_low, 2 * spread)
    summary = numbers[numbers["row_type"] == "summary"]
    for low, high in zip(summary["ci_lb"], summary["ci_ub"], strict=True):
        if high - low <= 6 * size:
            core_low, core_high = min(core_low, low), max(core_high, high)
    size = max(core_high - core_low, 2 * spread)
    low = max(np.nanmin([core_low, *numbers["ci_lb"]]), core_low - 1.5 * size)
    high = min(np.nanmax([core_high, *numbers["ci_ub"]]), core_high + 1.5 * size)
    return float(low), float(high)


def _linear_ticks(low, high):
    rough = (high - low) / 6
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    # n * step carries noise such as 0.30000000000000004, which a label would then have to round away.
    return [float(f"{n * step:.12g}") for n in range(first, last + 1)]


def _ratio_ticks(low, high):
    for family in _RATIO_TICKS:
        logs = [math.log(ratio) for ratio in family]
        # Three decades say more than a crowd of twos and fives would.
        fewest = 3 if high - low > _SEVERAL_DECADES else 4
        if fewest <= sum(low <= tick <= high for tick in logs) <= 7:
            return logs
    return [math.log1p(tick) for tick in _linear_ticks(math.expm1(low), math.expm1(high)) if tick > -1]


def _outward(low, high, ticks, is_ratio):
    """Move limits out to the next half step; on a log axis, whose steps are uneven, by a little."""
    if is_ratio:
        margin = 0.04 * (high - low)
        return low - margin, high + margin
    half = (ticks[1] - ticks[0]) / 2
    return half * math.floor(low / half + 1e-9), half * math.ceil(high / half - 1e-9)


def _tick_labels(ticks, is_ratio):
    if is_ratio:
        # Ticks are round ratios; what is left after ten digits is noise of the logarithm.
        return [_ratio_label(f"{math.exp(tick):.10g}") for tick in ticks]
    return tick_labels(ticks)


def _ratio_label(text):
    """Print a power of ten as a person would: 1e−9, not 1e-09."""
    mantissa, _, exponent = text.partition("e")
    return f"{mantissa}e{int(exponent)}".replace("-", "\N{MINUS SIGN}") if exponent else text
