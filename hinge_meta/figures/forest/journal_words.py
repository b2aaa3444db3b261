"""Heterogeneity and tests in the words of a layout."""

import math

from hinge_meta.figures.pooled_to_draw import variance
from hinge_meta.printed import number, p_value

_BELOW = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def heterogeneity_words(pooled, style, of_subgroup=False):
    """Say how much studies differ.

    Parameters
    ----------
    pooled : Pooled
    style : ForestStyle
    of_subgroup : bool
        Whether of a subgroup or of all studies.

    Returns
    -------
    str
        Blank where the layout leaves it to the footer.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.figures.forest.layout_jama import JAMA
    >>> pooled = SimpleNamespace(tau2=0.1, q=16.1399, q_df=8, q_pval=0.0404, i2=49.8)
    >>> heterogeneity_words(pooled, JAMA)
    'Heterogeneity: χ²₈ = 16.14 (P = .04), I² = 50%'
    """
    kind = "subgroup_heterogeneity" if of_subgroup else "heterogeneity"
    template = getattr(style, kind if math.isfinite(pooled.tau2) else f"{kind}_common")
    if not template:
        return ""
    if not pooled.q_df:
        return f"{template.partition(':')[0]}: not applicable" if ":" in template else ""
    return template.format(
        tau2=variance(pooled.tau2),
        i2=number(pooled.i2, 0),
        q=number(pooled.q),
        q_df=pooled.q_df,
        q_df_below=_below(pooled.q_df),
        p=_p(pooled.q_pval, style),
    )


def effect_test_words(pooled, style):
    """Say how the test of no effect came out; blank where the layout has none.

    Parameters
    ----------
    pooled : Pooled
    style : ForestStyle

    Returns
    -------
    str

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.figures.forest.layout_revman5 import REVMAN5
    >>> effect_test_words(SimpleNamespace(statistic=-2.91, df=8.0, pval=0.0195), REVMAN5)
    'Test for overall effect: t = 2.91, df = 8 (P = 0.02)'
    """
    template = style.test_z if math.isinf(pooled.df) else style.test_t
    df = "" if math.isinf(pooled.df) else f"{pooled.df:.4g}"
    return template.format(
        statistic=number(pooled.statistic),
        size=number(abs(pooled.statistic)),
        df=df,
        df_below=_below(df),
        p=_p(pooled.pval, style),
    )


def between_words(subgroups, style):
    """Say how the test between subgroups came out.

    Parameters
    ----------
    subgroups : Subgroups
    style : ForestStyle

    Returns
    -------
    str

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.figures.forest.layout_bmj import BMJ
    >>> between_words(SimpleNamespace(q_between=12.25, q_between_df=1, q_between_pval=0.00047), BMJ)
    'Test for subgroup differences: χ²=12.25, df=1, P<0.001'
    """
    q, df = subgroups.q_between, subgroups.q_between_df
    if not (df and math.isfinite(q)):
        return style.between_none
    return style.between.format(
        q=number(q),
        q_df=df,
        q_df_below=_below(df),
        p=_p(subgroups.q_between_pval, style),
        i2=number(max(0.0, 100 * (q - df) / q) if q > 0 else 0.0, 0),
    )


def _p(pval, style):
    """Print ``= 0.04`` as the layout has it: with or without a leading zero and spaces."""
    words = p_value(pval).removeprefix("p ")
    if not style.leading_zero:
        words = words.replace(" 0.", " .")
    return words if style.spaced else words.replace(" ", "")


def _below(digits):
    text = str(digits)
    # There is no point below the line.
    return text.translate(_BELOW) if text.isdigit() else f"({text})"
