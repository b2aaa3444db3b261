"""The posterior plot: what may be believed of the mean effect, of a new study and of tau."""

from numbers import Real

import numpy as np
import pandas as pd

from hinge_meta.figures import palette
from hinge_meta.figures.belief.believed import check_believed
from hinge_meta.figures.belief.density_ridge import density_ridge, grid_of, normal_prior
from hinge_meta.figures.belief.listing import GAP, Row, lay_out
from hinge_meta.figures.belief.posterior_of_tau_beside import posterior_of_tau_beside
from hinge_meta.figures.belief.posterior_words import posterior_alt, posterior_notes, shares
from hinge_meta.figures.belief.write_listing import label_for, settle, write_rows
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_and_interval import digits_of, effect_and_interval
from hinge_meta.figures.effect_axis import effect_label, measure_of, shown
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.panel import panel, write_words
from hinge_meta.figures.scale import scale_between
from hinge_meta.printed import number

_ROW = 92.0
_TAU = 138.0
_POINTS = 301


def posterior_plot(result, *, null=0.0, threshold=None, ax=None, title=None, xlabel=None, limits=None):
    """Draw the posterior of the mean effect and of a new study's, and beside them that of tau.

    Parameters
    ----------
    result : Bayes
        As `bayes` returns it.
    null : float
        What the shares are counted from, on the scale of ``yi`` (0 is no difference for ratios, too).
    threshold : float, optional
        The smallest important difference, above 0, on the scale of ``yi`` (for ratios its log): shares
        beyond ``null - threshold`` and ``null + threshold`` are printed as well.
    ax : Axes, optional
        To draw in. Without it a figure is made.
    title, xlabel : str, optional
    limits : (float, float), optional
        Of the axis, as printed, on both sides of no difference.

    Returns
    -------
    Axes
        The main one: x is the effect on the scale of ``yi``; y counts points downwards. The posterior of tau
        stands in it as ``ax.child_axes[0]``.

    Raises
    ------
    ValueError
        If it is no such result, or an argument is not of the form named above.

    Notes
    -----
    Each curve has a height of its own; areas under one curve compare as probabilities, areas under two do
    not. Dark: the central interval. Dashed: a prior, at the height of its curve's posterior.

    References
    ----------
    Higgins, J. P. T., Thompson, S. G., & Spiegelhalter, D. J. (2009). A re-evaluation of random-effects
    meta-analysis. JRSS A, 172(1), 137-159. https://doi.org/10.1111/j.1467-985X.2008.00552.x

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.bayes import bayes
    >>> ax = posterior_plot(bayes(pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})))
    >>> [text.get_text() for text in ax.texts][:3]
    ['Mean effect', '0.49 [−0.38, 1.37]', '10% of the probability lies below 0']
    >>> plt.close(ax.figure)
    """
    check_believed(result)
    _check(null, threshold)
    measure = measure_of(result)
    cuts = [null] if threshold is None else [null - threshold, null, null + threshold]
    scale = scale_between(*_reach(result, cuts), measure in RATIOS, limits)
    made = ax is None
    with panel(ax, (8.0, 4.0)) as ax:
        laid = lay_out(
            ax, _rows(result, null, threshold, measure), scale, made=made, aside=_TAU + 2 * GAP, share=0.36
        )
        middles, tall, factor = write_rows(ax, laid)
        bases = [middle - _ROW / 2 + 14.0 for middle in middles]
        _lines(ax, null, cuts, tall, laid)
        bounds = (result.ci_lb, result.ci_ub), (result.pi_lb, result.pi_ub)
        if result.mean_prior is not None:
            normal_prior(ax, result.mean_prior, result.of_mean, bounds[0], bases[0], laid)
        marked = {"estimate": result.estimate, "factor": factor}
        density_ridge(ax, result.of_mean, bounds[0], bases[0], laid, gid="mean", **marked)
        density_ridge(ax, result.of_new, bounds[1], bases[1], laid, gid="new", factor=factor)
        posterior_of_tau_beside(ax, result, (laid.x_at(laid.wide - _TAU), laid.x_at(laid.wide)), tall, factor)
        label = effect_label(measure) if xlabel is None else xlabel
        write_words(
            ax,
            title=title,
            xlabel=label_for(label, laid),
            notes=posterior_notes(result, null, threshold, scale),
        )
        settle(ax, laid, tall)
    return remember(ax, _numbers(result, cuts, scale), posterior_alt(result, null, threshold))


def _check(null, threshold):
    if not (isinstance(null, Real) and np.isfinite(null)):
        raise ValueError(f"null must be a finite number, got {null!r}")
    if threshold is not None and not (isinstance(threshold, Real) and 0 < threshold < np.inf):
        raise ValueError(f"threshold must be a number above 0, got {threshold!r}")


def _reach(result, cuts):
    wide, narrow = result.pi_ub - result.pi_lb, result.ci_ub - result.ci_lb
    low = min(result.pi_lb - 0.12 * wide, result.ci_lb - 0.3 * narrow, *cuts, 0.0)
    high = max(result.pi_ub + 0.12 * wide, result.ci_ub + 0.3 * narrow, *cuts, 0.0)
    return low, high


def _rows(result, null, threshold, measure):
    yi = result.effects["yi"]
    digits = digits_of(measure, yi)
    mean = effect_and_interval(result.estimate, result.ci_lb, result.ci_ub, measure, yi)
    low, high = (number(shown(end, measure), digits) for end in (result.pi_lb, result.pi_ub))
    return [
        Row(
            name,
            (text, *shares(of, null, threshold, measure, digits)),
            bold=True,
            least=_ROW,
            tone=palette.INK,
        )
        for name, text, of in (
            ("Mean effect", mean, result.of_mean),
            ("True effect of a new study", f"[{low}, {high}]", result.of_new),
        )
    ]


def _lines(ax, null, cuts, tall, laid):
    for cut in cuts:
        if laid.scale.low <= cut <= laid.scale.high:
            is_null = cut == null
            ax.vlines(
                cut,
                -tall,
                0.0,
                color=palette.QUIET if is_null else palette.ACCENT,
                lw=0.8,
                ls="-" if is_null else (0, (3, 2)),
                zorder=2.5,
                gid="null-line" if is_null else "threshold",
            )


def _numbers(result, cuts, scale):
    bounds = {"mean": (result.ci_lb, result.ci_ub), "new": (result.pi_lb, result.pi_ub)}
    tables = []
    for name, of in (("mean", result.of_mean), ("new", result.of_new)):
        at = np.unique(np.concatenate([grid_of(bounds[name], scale), cuts]))
        tables.append(pd.DataFrame({"curve": name, "at": at, "density": of.density(at), "below": of.cdf(at)}))
    at = np.linspace(0.0, 1.4 * result.tau_ub, _POINTS)
    tables.append(pd.DataFrame({"curve": "tau", "at": at, "density": result.of_tau.density(at)}))
    return pd.concat(tables, ignore_index=True)
