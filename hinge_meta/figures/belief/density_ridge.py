"""A density as a ridge over its interval."""

import numpy as np

from hinge_meta.figures import palette

_RIDGE = 66.0
_POINTS = 301


def density_ridge(ax, of, bounds, base, laid, *, gid, estimate=None, factor=1.0):
    """Draw a density over a base line, its central interval dark, and the interval's line under it.

    Parameters
    ----------
    ax : Axes
        x is the effect; y counts points downwards.
    of : NormalMixture
        Or anything with ``density``.
    bounds : (float, float)
        Of the central interval.
    base : float
        Where the density is 0, in data coordinates.
    laid : Listing
    gid : str
        The curve is ``gid-density``, the interval ``gid-bounds``.
    estimate : float, optional
        A point on the interval.
    factor : float
        By how much marks are smaller.

    Notes
    -----
    Every ridge is as high as every other, whatever its density.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.belief.listing import Row, lay_out
    >>> from hinge_meta.figures.scale import scale_between
    >>> from hinge_meta.models.normal_mixture import NormalMixture
    >>> ax = plt.figure().subplots()
    >>> laid = lay_out(ax, [Row("Mean effect")], scale_between(-3, 3))
    >>> normal = NormalMixture(np.ones(1), np.zeros(1), np.ones(1))
    >>> density_ridge(ax, normal, (-1.96, 1.96), 0.0, laid, gid="mean")
    >>> [line.get_gid() for line in ax.lines]
    ['mean-density']
    >>> plt.close(ax.figure)
    """
    low, high = bounds
    scale = laid.scale
    at = grid_of(bounds, scale)
    density = of.density(at)
    height = base + _RIDGE * density / density.max()
    kept = (at >= low) & (at <= high)
    ax.fill_between(at, base, height, color=palette.PALE, alpha=0.45, lw=0, zorder=1.2, gid=f"{gid}-all")
    ax.fill_between(
        at[kept], base, height[kept], color=palette.STUDY, alpha=0.75, lw=0, zorder=1.3, gid=f"{gid}-interval"
    )
    ax.plot(at, height, color=palette.DEEP, lw=1.2, zorder=2, gid=f"{gid}-density")
    ax.hlines(base, scale.low, scale.high, color=palette.HAIRLINE, lw=0.6, zorder=1.1)
    ends = max(low, scale.low), min(high, scale.high)
    if ends[1] > ends[0]:
        ax.hlines(base - 4.5, *ends, color=palette.DEEP, lw=2.4 * factor, zorder=3, gid=f"{gid}-bounds")
    if estimate is not None and scale.low <= estimate <= scale.high:
        ax.plot(
            [estimate],
            [base - 4.5],
            marker="o",
            markersize=6.0 * factor,
            markerfacecolor=palette.PAPER,
            markeredgecolor=palette.DEEP,
            markeredgewidth=1.4,
            zorder=4,
            gid="estimate",
        )


def normal_prior(ax, prior, posterior, bounds, base, laid):
    """Draw a normal prior at the height of its posterior's ridge, which it may not rise far above.

    Parameters
    ----------
    ax : Axes
    prior : Normal
        With ``mean`` and ``sd``.
    posterior : NormalMixture
    bounds : (float, float)
        Of the posterior's central interval.
    base : float
    laid : Listing

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.belief.listing import Row, lay_out
    >>> from hinge_meta.figures.scale import scale_between
    >>> from hinge_meta.models.normal_mixture import NormalMixture
    >>> ax = plt.figure().subplots()
    >>> laid = lay_out(ax, [Row("Mean effect")], scale_between(-3, 3))
    >>> normal = NormalMixture(np.ones(1), np.zeros(1), np.ones(1))
    >>> from hinge_meta.models.priors import Normal
    >>> normal_prior(ax, Normal(0, 2), normal, (-1.96, 1.96), 0.0, laid)
    >>> ax.lines[0].get_gid()
    'prior'
    >>> plt.close(ax.figure)
    """
    at = grid_of(bounds, laid.scale)
    density = np.exp(-0.5 * ((at - prior.mean) / prior.sd) ** 2) / (prior.sd * np.sqrt(2 * np.pi))
    height = base + _RIDGE * density / posterior.density(at).max()
    height = np.minimum(height, base + _RIDGE + 6.0)
    ax.plot(at, height, color=palette.QUIET, lw=1.0, ls=(0, (4, 2)), zorder=1.9, gid="prior")


def grid_of(bounds, scale):
    """Choose where a density is evaluated: all over the axis, and closely around its interval.

    Parameters
    ----------
    bounds : (float, float)
    scale : Scale

    Returns
    -------
    ndarray
        Ascending; the bounds are among them where they lie on the axis.

    Examples
    --------
    >>> from hinge_meta.figures.scale import scale_between
    >>> at = grid_of((-0.1, 0.1), scale_between(-1, 1))
    >>> bool(-0.1 in at), float(at.min()), float(at.max())
    (True, -1.0, 1.0)
    """
    low, high = bounds
    fine = np.linspace(low - (high - low), high + (high - low), _POINTS)
    at = np.concatenate([np.linspace(scale.low, scale.high, _POINTS), fine, bounds])
    return np.unique(at[(at >= scale.low) & (at <= scale.high)])
