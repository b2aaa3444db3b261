"""The settings that well-known programs and handbooks start from, by name."""

_PRESETS = {
    "cochrane2025": {"method": "REML", "ci": "hksj", "pi": "hk"},
    "revman5": {"method": "DL", "ci": "wald", "pi": "none"},
    "metafor": {"method": "REML", "ci": "wald", "pi": "normal"},
}


def preset(name):
    """Give the settings of `random_effects` that a program or handbook starts from.

    Parameters
    ----------
    name : {"cochrane2025", "revman5", "metafor"}
        cochrane2025: REML, Hartung-Knapp, prediction interval by hk, as Cochrane's statistical methods group
        asks for since January 2025. revman5: DerSimonian-Laird, Wald, no prediction interval, the random
        effects of Review Manager 5. metafor: REML, Wald, normal prediction interval, the defaults of R
        metafor's ``rma`` and ``predict``.

    Returns
    -------
    dict
        ``method``, ``ci`` and ``pi``, to be passed on: ``random_effects(effects, **preset("revman5"))``.

    Raises
    ------
    ValueError
        If there is no preset of that name.

    Notes
    -----
    Cochrane asks for a prediction interval without fixing its degrees of freedom in the pages we could
    read; hk (t with k-1 df on the Hartung-Knapp standard error) is the rule that agrees with the
    confidence interval beside it. RevMan 5 prints I2 from Q, which for DL is the same number.

    References
    ----------
    Cochrane Methods. Random-effects meta-analysis methods in intervention reviews (2025).
    https://methods.cochrane.org/methods-cochrane/random-effects-meta-analysis-methods-intervention-reviews
    Deeks, J. J., & Higgins, J. P. T. (2010). Statistical algorithms in Review Manager 5. Cochrane.
    Viechtbauer, W. (2010). Conducting meta-analyses in R with the metafor package. Journal of Statistical
    Software, 36(3), 1-48. https://doi.org/10.18637/jss.v036.i03

    Examples
    --------
    >>> preset("revman5")
    {'method': 'DL', 'ci': 'wald', 'pi': 'none'}
    """
    if name not in list(_PRESETS):
        raise ValueError(f"preset must be one of {list(_PRESETS)}, got {name!r}")
    return dict(_PRESETS[name])
