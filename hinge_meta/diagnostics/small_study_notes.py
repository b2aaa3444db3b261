"""What a reader of any test for small-study effects must know, in sentences."""

from hinge_meta.models.left_out import left_out_note

# Fewer studies than this give no test for small-study effects the power that it needs.
FEW = 10

_STANDARDISED = ("SMD", "SMDH", "SMCC", "SMCR")
_OF_EVENTS = ("OR", "PETO", "RR", "RD", "IRR")
_OF_THEMSELVES = {"COR": "a correlation", "ROM": "a ratio of means"}


def notes_on_small_studies(fit):
    """Say what weakens a test for small-study effects on these studies.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    tuple of str
        A warning below ten studies; how effect and standard error hang together by construction in this
        measure; which studies are left out.

    References
    ----------
    Sterne, J. A. C., et al. (2011). Recommendations for examining and interpreting funnel plot asymmetry
    in meta-analyses of randomised controlled trials. BMJ, 343, d4002. https://doi.org/10.1136/bmj.d4002
    Pustejovsky, J. E., & Rodgers, M. A. (2019). Testing for funnel plot asymmetry of standardized mean
    differences. Research Synthesis Methods, 10(1), 57-71. https://doi.org/10.1002/jrsm.1332
    Peters, J. L., Sutton, A. J., Jones, D. R., Abrams, K. R., & Rushton, L. (2006). Comparison of two
    methods to detect publication bias in meta-analysis. JAMA, 295(6), 676-680.
    https://doi.org/10.1001/jama.295.6.676

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05], "measure": "MD"})
    >>> notes_on_small_studies(random_effects(effects))
    ('Only 2 studies: below 10 the power to tell small-study effects from chance is usually too low (Sterne 2011).',)
    """
    notes = []
    if fit.k < FEW:
        notes.append(
            f"Only {fit.k} studies: below {FEW} the power to tell small-study effects from chance is usually "
            "too low (Sterne 2011)."
        )
    by_construction = _on_measure(fit.measure)
    if by_construction:
        notes.append(by_construction)
    if len(fit.left_out):
        notes.append(left_out_note(fit.left_out))
    return tuple(notes)


def notes_on_dispersion(line):
    """Say where a line's standard errors are smaller than sampling error alone would make them.

    Parameters
    ----------
    line : PrecisionLine

    Returns
    -------
    tuple of str
        A sentence where the dispersion is below 1, else nothing.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.diagnostics.precision_line import precision_line
    >>> effects = pd.DataFrame({"yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.16, 0.09]})
    >>> notes_on_dispersion(precision_line(effects, "sei", 0.95))
    ('Effects lie closer to the line than their variances say (dispersion 0.071), and its standard
    errors are the smaller for it.',)
    """
    if line.dispersion >= 1:
        return ()
    return (
        f"Effects lie closer to the line than their variances say (dispersion {line.dispersion:.2g}), and its "
        "standard errors are the smaller for it.",
    )


def _on_measure(measure):
    if measure in _STANDARDISED:
        return (
            "The variance of a standardised mean difference is computed from the difference itself, so larger "
            "effects have larger standard errors even where no study is missing (Pustejovsky and Rodgers 2019)."
        )
    if measure in _OF_EVENTS:
        return (
            "Effect and variance are computed from the same counts of events, so the two are related even "
            "where no study is missing, the more so the rarer the events (Peters 2006)."
        )
    if measure in _OF_THEMSELVES:
        return (
            f"The variance of {_OF_THEMSELVES[measure]} is computed from the effect's own ingredients, so "
            "the two are related even where no study is missing."
        )
    if measure == "GEN":
        return (
            "The table does not say what measure its effects are: in standardised mean differences, "
            "correlations and ratios of events, effect and standard error are related even where no study is missing."
        )
    return None
