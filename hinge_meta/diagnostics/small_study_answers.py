"""What each method for small-study effects found, as one row of numbers and one sentence."""

import numpy as np

from hinge_meta.printed import decimals_for, interval, number, p_value

# By custom these tests are read at 10 %, for their power is low (Egger 1997; Ioannidis and Trikalinos 2007).
CLEAR = 0.10


def of_slope(test, fit):
    """Tell what a test of effect against size found: Egger's, Begg's, Harbord's and their like.

    Parameters
    ----------
    test : EggerTest or AsymmetryTest
    fit : RandomEffects
        The model that is under examination.

    Returns
    -------
    dict
        ``statistic``, ``df``, ``pval`` and ``says``. There is no ``estimate``: these tests give none.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> of_slope(SimpleNamespace(statistic=-2.5, df=8.0, pval=0.037), None)["says"]
    'Smaller studies show lower effects, more than chance often makes (p = 0.04).'
    """
    if test.pval < CLEAR:
        way = "higher" if test.statistic > 0 else "lower"
        says = f"Smaller studies show {way} effects, more than chance often makes ({p_value(test.pval)})."
    else:
        says = (
            f"No relation beyond what chance often makes ({p_value(test.pval)}), which does not show that nothing "
            "is missing."
        )
    return {"statistic": test.statistic, "df": test.df, "pval": test.pval, "says": says}


def of_excess(test, fit):
    """Tell what the test of excess significance found.

    Parameters
    ----------
    test : ExcessSignificance
    fit : RandomEffects

    Returns
    -------
    dict
        ``statistic``, ``df``, ``pval``, ``says``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> test = SimpleNamespace(k=9, observed=4, expected=5.12, statistic=4.0, df=np.nan, pval=0.8, alpha=0.05)
    >>> of_excess(test, None)["says"]
    '4 of 9 studies are significant at 5%, 5.1 expected at the pooled effect: no more than chance often makes
    (p = 0.80).'
    """
    verdict = "more" if test.pval < CLEAR else "no more"
    says = (
        f"{test.observed} of {test.k} studies {'is' if test.observed == 1 else 'are'} significant at "
        f"{100 * test.alpha:g}%, {test.expected:.1f} expected at the pooled effect: {verdict} than chance often "
        f"makes ({p_value(test.pval)})."
    )
    return {"statistic": test.statistic, "df": test.df, "pval": test.pval, "says": says}


def of_filled(filled, fit):
    """Tell what trim and fill did.

    Parameters
    ----------
    filled : TrimAndFill
    fit : RandomEffects

    Returns
    -------
    dict
        ``statistic``, ``df``, ``pval``, ``estimate``, ``ci_lb``, ``ci_ub``, ``says``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> filled = SimpleNamespace(k0=0, side="left", statistic=-1.0, df=np.nan, pval=np.nan, estimate=0.2, ci_lb=0.1,
    ...                          ci_ub=0.3)
    >>> of_filled(filled, None)["says"]
    'No study is filled on the left: the pooled effect stays.'
    """
    chance = f" ({p_value(filled.pval)})" if np.isfinite(filled.pval) else ""
    if filled.k0 == 0:
        says = f"No study is filled on the {filled.side}{chance}: the pooled effect stays."
    else:
        digits = decimals_for([fit.estimate])
        says = (
            f"{filled.k0} stud{'y' if filled.k0 == 1 else 'ies'} filled on the {filled.side}{chance}: the pooled "
            f"effect would be {_effect(filled)}, and is {number(fit.estimate, digits)} without."
        )
    return {**_with_estimate(filled), "says": says}


def of_lines(both, fit):
    """Tell where the line of PET-PEESE ends.

    Parameters
    ----------
    both : PetPeese
    fit : RandomEffects

    Returns
    -------
    dict
        ``statistic``, ``df``, ``pval`` (of the intercept picked), ``estimate``, ``ci_lb``, ``ci_ub``, ``says``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> both = SimpleNamespace(picked="PET", statistic=0.5, df=7, pval=0.6, estimate=0.1, ci_lb=-0.3, ci_ub=0.5)
    >>> of_lines(both, None)["says"]
    'Drawn on to a study of perfect precision, the line of PET ends at 0.10 (−0.30 to 0.50; p = 0.60 for no effect).'
    """
    end = _effect(both).removesuffix(")")
    says = (
        f"Drawn on to a study of perfect precision, the line of {both.picked} ends at {end}; "
        f"{p_value(both.pval)} for no effect)."
    )
    return {**_with_estimate(both), "says": says}


def of_selection(model, fit):
    """Tell what the selection model makes of the p-values.

    Parameters
    ----------
    model : SelectionModel
        With one step.
    fit : RandomEffects

    Returns
    -------
    dict
        ``statistic``, ``df``, ``pval`` (of the likelihood-ratio test), ``estimate``, ``ci_lb``, ``ci_ub``, ``says``.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> weights = pd.DataFrame({"delta": [1.0, 0.4], "ci_lb": [np.nan, 0.1], "ci_ub": [np.nan, 1.6]})
    >>> model = SimpleNamespace(weights=weights, lrt=1.9, lrt_df=1, lrt_pval=0.17, estimate=0.3, ci_lb=0.0, ci_ub=0.6)
    >>> of_selection(model, None)["says"]
    'Studies not significant in the direction of the pooled effect seem to be seen 0.40 (0.10 to 1.60) times as
    often as others (p = 0.17); with that undone the effect would be 0.30 (0.00 to 0.60).'
    """
    seen = model.weights.iloc[1]
    times, least, most = (_times(seen[name]) for name in ("delta", "ci_lb", "ci_ub"))
    says = (
        f"Studies not significant in the direction of the pooled effect seem to be seen {times} ({least} to "
        f"{most}) times as often as others ({p_value(model.lrt_pval)}); with that undone the effect would be "
        f"{_effect(model)}."
    )
    row = _with_estimate(model)
    return {**row, "statistic": model.lrt, "df": float(model.lrt_df), "pval": model.lrt_pval, "says": says}


def _with_estimate(result):
    names = ("statistic", "df", "pval", "estimate", "ci_lb", "ci_ub")
    return {name: float(getattr(result, name, np.nan)) for name in names}


def _times(weight):
    if weight == np.inf:
        return "infinitely many"
    return number(weight, 2 if weight < 10 else 0)


def _effect(result):
    digits = decimals_for([result.estimate, result.ci_lb, result.ci_ub])
    return f"{number(result.estimate, digits)} ({interval(result.ci_lb, result.ci_ub, digits)})"
