"""The posterior of tau with its prior, in a small panel beside a larger one."""

import numpy as np

from hinge_meta.figures import palette
from hinge_meta.figures.quantity_axis import round_ticks, tick_labels
from hinge_meta.figures.typeset import BODY, SMALL, families
from hinge_meta.printed import number

_POINTS = 301
_HEAD = 52.0


def posterior_of_tau_beside(ax, result, across, tall, factor=1.0):
    """Draw the posterior of tau in a part of an Axes whose y counts points downwards.

    Parameters
    ----------
    ax : Axes
    result : Bayes
    across : (float, float)
        Left and right edge in data coordinates.
    tall : float
        Height of the Axes in its own points.
    factor : float
        By how much type is smaller.

    Returns
    -------
    Axes
        x is tau, on the scale of ``yi``; y its density.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> from hinge_meta.models.bayes import bayes
    >>> ax = plt.figure().subplots()
    >>> found = bayes(pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]}))
    >>> posterior_of_tau_beside(ax, found, (0.6, 1.0), 1.0).get_xlim()[0]
    np.float64(0.0)
    >>> plt.close(ax.figure)
    """
    left, right = across
    head = min(_HEAD, 0.5 * tall)
    small = ax.inset_axes((left, -tall, right - left, tall - head), transform=ax.transData)
    small.set_facecolor("none")
    for side, spine in small.spines.items():
        spine.set_visible(side == "bottom")
        spine.set(linewidth=0.8, color=palette.INK)
    end = 1.4 * result.tau_ub
    tau = np.linspace(0.0, end, _POINTS)
    density, prior = result.of_tau.density(tau), np.exp(result.tau_prior.log_density(tau))
    small.fill_between(tau, 0, density, color=palette.PALE, alpha=0.45, lw=0, gid="tau-all")
    kept = (tau >= result.tau_lb) & (tau <= result.tau_ub)
    small.fill_between(tau[kept], 0, density[kept], color=palette.STUDY, alpha=0.75, lw=0, gid="tau-interval")
    small.plot(tau, density, color=palette.DEEP, lw=1.2, gid="tau-density")
    small.plot(tau, prior, color=palette.QUIET, lw=1.0, ls=(0, (4, 2)), gid="tau-prior")
    small.set_xlim(0.0, end)
    small.set_ylim(0.0, 1.05 * max(density.max(), prior.max()))
    small.set_yticks([])
    ticks = round_ticks(0.0, end)[:: 2 if end else 1]
    small.set_xticks(ticks, tick_labels(ticks))
    small.tick_params(labelsize=8.0, length=3.5, width=0.8, color=palette.INK, labelcolor=palette.INK)
    small.set_xlabel("tau", fontsize=BODY, color=palette.INK)
    lines = [
        ("How much studies differ", BODY, True, palette.INK),
        (
            f"tau {number(result.tau)} [{number(result.tau_lb)}, {number(result.tau_ub)}]",
            SMALL,
            False,
            palette.QUIET,
        ),
        (f"prior {result.tau_prior}, dashed", SMALL, False, palette.QUIET),
    ]
    y = 8.0
    for text, size, bold, colour in lines:
        y += 0.79 * size * 1.3
        ax.text(
            left,
            -min(y, tall),
            text,
            fontsize=size * factor,
            fontweight="bold" if bold else "normal",
            color=colour,
            fontfamily=list(families(text)),
            parse_math=False,
        )
        y += 0.21 * size * 1.3
    return small
