"""What a funnel plot may show beside the studies: imputed ones, and lines drawn to perfect precision."""

from dataclasses import dataclass

import numpy as np

from hinge_meta.figures import palette
from hinge_meta.figures.doubt.flags import Flag
from hinge_meta.figures.effect_axis import measure_of
from hinge_meta.figures.in_words import as_printed
from hinge_meta.printed import number, p_value

_LINES = palette.CYCLE[5]


@dataclass(frozen=True, eq=False)
class Curve:
    """An effect that changes with the standard error.

    Parameters
    ----------
    kind : {"PET", "PEESE", "Egger"}
    at : callable
        Gives the effect at standard errors.
    intercept, slope : float
        At a standard error of 0; per standard error, for PEESE per its square.
    """

    kind: str
    at: object
    intercept: float
    slope: float


def curves_of(fit, pet_peese=None, egger=None):
    """Collect the lines to draw; Egger's is PET's where both rest on the same regression, and drawn once.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect
    pet_peese : PetPeese, optional
    egger : EggerTest, optional

    Returns
    -------
    list of Curve

    Raises
    ------
    ValueError
        If one of them is no such result, or was made of another number of studies.

    Examples
    --------
    >>> curves_of(None)
    []
    """
    curves = []
    if pet_peese is not None:
        _check("pet_peese", pet_peese, ("pet", "peese", "k"), getattr(pet_peese, "k", None), fit)
        for kind, line in (("PET", pet_peese.pet), ("PEESE", pet_peese.peese)):
            curves.append(Curve(kind, line.line, line.intercept, line.slope))
    if egger is not None:
        _check("egger", egger, ("limit", "slope", "line", "pval", "k"), getattr(egger, "k", None), fit)
        same = [
            curve
            for curve in curves
            if curve.kind == "PET" and np.allclose([curve.intercept, curve.slope], [egger.limit, egger.slope])
        ]
        if not same:
            curves.append(Curve("Egger", egger.line, egger.limit, egger.slope))
    return curves


def check_filled(fit, filled):
    """Refuse what is no trim and fill of the studies drawn.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect
    filled : TrimAndFill or None

    Raises
    ------
    ValueError
        If it is no such result, or was made of another number of studies.

    Examples
    --------
    >>> check_filled(None, None)
    """
    if filled is None:
        return
    whole = getattr(getattr(filled, "fit", None), "k", None)
    k0 = getattr(filled, "k0", None)
    k = None if whole is None or k0 is None else whole - k0
    _check("trim_and_fill", filled, ("filled", "k0", "side", "estimate", "ci_lb", "ci_ub"), k, fit)


def draw_curves(ax, curves, sei):
    """Draw lines: solid among the studies, dashed beyond the most precise one.

    Parameters
    ----------
    ax : Axes
    curves : list of Curve
    sei : ndarray of shape (k,)
        The studies' standard errors.

    Returns
    -------
    list of (ndarray, ndarray)
        x and y of what was drawn.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> line = Curve("PET", lambda sei: 0.1 + 2 * sei, 0.1, 2.0)
    >>> drawn = draw_curves(ax, [line], np.array([0.1, 0.4]))
    >>> [line.get_gid() for line in ax.lines]
    ['curve-PET', 'curve-PET-beyond']
    >>> plt.close(ax.figure)
    """
    drawn = []
    for curve in curves:
        for span, style, gid in (
            ((sei.min(), sei.max()), "-", f"curve-{curve.kind}"),
            ((0.0, sei.min()), (0, (3, 2)), f"curve-{curve.kind}-beyond"),
        ):
            y = np.linspace(*span, 60)
            x = curve.at(y)
            ax.plot(x, y, color=_LINES, lw=1.3, ls=style, zorder=2.5, gid=gid)
            drawn.append((x, y))
    return drawn


def flags_of(fit, curves, filled):
    """Name the lines at the top of a funnel.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect
    curves : list of Curve
    filled : TrimAndFill or None

    Returns
    -------
    list of Flag

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> fit = SimpleNamespace(estimate=-0.41, effects=pd.DataFrame({"yi": [-0.4, -0.5]}))
    >>> [flag.text for flag in flags_of(fit, [], None)]
    ['pooled −0.41']
    """
    measure = measure_of(fit)
    flags = [Flag(fit.estimate, f"pooled {as_printed(fit.estimate, measure, fit)}", palette.DEEP)]
    if filled is not None and filled.k0:
        text = f"with imputed {as_printed(filled.estimate, measure, fit)}"
        flags.append(Flag(filled.estimate, text, palette.ACCENT, (0, (4, 2))))
    for curve in curves:
        name = "Egger's line" if curve.kind == "Egger" else curve.kind
        flags.append(Flag(curve.intercept, f"{name} {as_printed(curve.intercept, measure, fit)}", _LINES))
    return flags


def companion_notes(fit, filled, pet_peese, egger, level):
    """Say what imputed studies and lines are, and what they are not.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect
    filled : TrimAndFill or None
    pet_peese : PetPeese or None
    egger : EggerTest or None
    level : float
        Coverage of the intervals.

    Returns
    -------
    list of str

    Examples
    --------
    >>> companion_notes(None, None, None, None, 0.95)
    []
    """
    notes, percent = [], f"{100 * level:g}%"
    measure = "GEN" if fit is None else measure_of(fit)

    def effect(result):
        estimate, low, high = (
            as_printed(value, measure, fit) for value in (result.estimate, result.ci_lb, result.ci_ub)
        )
        return f"{estimate} ({percent} CI {low} to {high})"

    if filled is not None and not filled.k0:
        notes.append("Trim and fill imputed no study.")
    elif filled is not None:
        what = "1 study" if filled.k0 == 1 else f"{filled.k0} studies"
        notes.append(
            f"Hollow: {what} imputed on the {filled.side} by trim and fill ({filled.estimator}), not observed; "
            f"with {'it' if filled.k0 == 1 else 'them'} the pooled effect would be {effect(filled)}. A "
            "sensitivity analysis, not a corrected answer."
        )
    if pet_peese is not None:
        notes.append(
            f"PET and PEESE: effects regressed on the standard error and on its square; dashed beyond the most "
            f"precise study. The conditional rule picks {pet_peese.picked}: {effect(pet_peese)}."
        )
    if egger is not None:
        df = f"t({egger.df:g})" if np.isfinite(egger.df) else "z"
        notes.append(f"Egger's test of asymmetry: {df} = {number(egger.statistic)}, {p_value(egger.pval)}.")
    return notes


def _check(name, given, needed, k, fit):
    absent = [attribute for attribute in needed if not hasattr(given, attribute)]
    if absent:
        raise ValueError(f"{name} must be what hm.{_MADE_BY[name]} returns, got {type(given).__name__}")
    if k is not None and k != fit.k:
        raise ValueError(f"{name} must be made of the studies drawn: it has {k}, the fit {fit.k}")


_MADE_BY = {"trim_and_fill": "trim_and_fill", "pet_peese": "pet_peese", "egger": "egger_test"}
