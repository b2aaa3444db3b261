"""What to know before reading any method for small-study effects: few studies, heterogeneity, many causes."""

from hinge_meta.diagnostics.small_study_notes import FEW, notes_on_small_studies

# Methods that take the standard error of an effect for a size that the effect does not enter.
_BY_STANDARD_ERROR = "Egger's and Begg's tests, trim and fill and PET-PEESE"


def small_study_warning(fit):
    """Say in words what weakens every method for small-study effects on these studies.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    str
        That there are fewer than ten studies, where there are; that effects vary, where they seem to; that
        an uneven funnel has many causes; that agreement of the methods is no vote.

    References
    ----------
    Sterne, J. A. C., et al. (2011). Recommendations for examining and interpreting funnel plot asymmetry
    in meta-analyses of randomised controlled trials. BMJ, 343, d4002. https://doi.org/10.1136/bmj.d4002

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABC"), "yi": [0.1, 0.2, 0.1], "vi": [0.04, 0.05, 0.03]})
    >>> small_study_warning(random_effects(effects)).split(". ")[0]
    'Only 3 studies: below 10 the power to tell small-study effects from chance is usually too low (Sterne 2011)'
    """
    said = list(notes_on_small_studies(fit)[:1]) if fit.k < FEW else []
    if fit.i2 > 0:
        said.append(
            f"Effects seem to vary between studies (I2 {fit.i2:.0f}%, {100 * fit.level:g}% CI {fit.i2_lb:.0f} to "
            f"{fit.i2_ub:.0f}%), and such variation can mislead every method here."
        )
    said += [
        "A funnel is uneven for many reasons: results that stayed unpublished, true differences between small and "
        "large studies, their quality, the measure, chance.",
        "The methods look at the same numbers: their agreement is no vote.",
    ]
    return " ".join(said)


def small_study_caveats(fit):
    """Say what else a reader of the panel must know: how the measure enters, and which studies are left out.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABC"), "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> small_study_caveats(random_effects(effects.assign(measure="SMD")))[1]
    "Egger's and Begg's tests, trim and fill and PET-PEESE find that relation too; the test of Pustejovsky and
    Rodgers is made not to."
    """
    notes = list(notes_on_small_studies(fit)[1 if fit.k < FEW else 0 :])
    spared = {
        "SMD": "the test of Pustejovsky and Rodgers is made not to",
        **dict.fromkeys(("OR", "RR", "RD", "PETO"), "the tests of Harbord and Peters are made not to"),
    }
    if fit.measure in spared:
        notes.insert(1, f"{_BY_STANDARD_ERROR} find that relation too; {spared[fit.measure]}.")
    return tuple(notes)
