"""PET-PEESE: what the effect would be in a study of perfect precision, if a line may be trusted that far."""

from numbers import Real

from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_spread_of_precision
from hinge_meta.diagnostics.pet_peese_fitted import PetPeese
from hinge_meta.diagnostics.precision_line import precision_line
from hinge_meta.diagnostics.small_study_notes import notes_on_dispersion, notes_on_small_studies
from hinge_meta.printed import p_value

# Between these two-sided levels practice differs, so a reader is told that the choice hangs on it.
_ALSO_IN_USE = (0.05, 0.10, 0.20)


def pet_peese(fit, alpha=0.10):
    """Extrapolate effects to a standard error of 0 by two lines, and pick one by the conditional rule.

    Parameters
    ----------
    fit : RandomEffects
        Of three studies or more. Its tau2 is not used.
    alpha : float
        Two-sided level at which PET's intercept must differ from 0 for PEESE to be picked.

    Returns
    -------
    PetPeese
        Intervals at the level of the fit.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or ``alpha`` does not lie between 0 and 1.
    DataProblems
        Fewer than three studies, equal standard errors, or effects that lie exactly on a line.

    Notes
    -----
    PET (precision-effect test) regresses the effects on their standard errors, PEESE (precision-effect
    estimate with standard error) on their variances, both with weights 1 / vi and multiplicative dispersion,
    t on k - 2 degrees of freedom. PET draws the effect too far towards 0 where there is one, PEESE not far
    enough where there is none; so PEESE is taken where PET's intercept differs from 0, else PET (Stanley and
    Doucouliagos 2014).

    The test that decides is two-sided here, because a benefit may lie on either side of 0. Its level of 10 %
    is a one-sided 5 % in the direction in which the estimate lies. Authors differ: Stanley (2017) asks for
    one side at 10 % (``alpha=0.2`` in the direction expected), others for two sides at 5 %. A note says so
    whenever that would change the line that is picked. The choice itself is not in the interval, which is
    therefore too narrow.

    References
    ----------
    Stanley, T. D., & Doucouliagos, H. (2014). Meta-regression approximations to reduce publication selection
    bias. Research Synthesis Methods, 5(1), 60-78. https://doi.org/10.1002/jrsm.1095
    Stanley, T. D. (2017). Limitations of PET-PEESE and other meta-analysis methods. Social Psychological and
    Personality Science, 8(5), 581-591. https://doi.org/10.1177/1948550617693062

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> both = pet_peese(random_effects(effects))
    >>> both.picked, round(both.pet.intercept, 3), round(both.peese.intercept, 3), round(both.estimate, 3)
    ('PEESE', -0.652, -0.147, -0.147)
    """
    check_is_random_effects(fit)
    if not (isinstance(alpha, Real) and 0 < alpha < 1):
        raise ValueError(f"alpha must lie between 0 and 1, got {alpha!r}")
    check_spread_of_precision(fit)
    pet, peese = (precision_line(fit.effects, predictor, fit.level) for predictor in ("sei", "vi"))
    return PetPeese(
        k=fit.k,
        pet=pet,
        peese=peese,
        picked=_pick(pet.intercept_pval, alpha),
        alpha=float(alpha),
        measure=fit.measure,
        level=fit.level,
        notes=(*notes_on_small_studies(fit), *_notes(fit, pet, peese, alpha)),
    )


def _pick(pval, alpha):
    return "PEESE" if pval < alpha else "PET"


def _notes(fit, pet, peese, alpha):
    notes = [
        "A line drawn on beyond the most precise study: unreliable with few or very different studies "
        "(Stanley 2017), and the interval leaves out that the line was picked by a test."
    ]
    picked = _pick(pet.intercept_pval, alpha)
    notes += notes_on_dispersion(pet if picked == "PET" else peese)
    others = [level for level in _ALSO_IN_USE if _pick(pet.intercept_pval, level) != picked]
    if others:
        other = "PET" if picked == "PEESE" else "PEESE"
        levels = " or ".join(f"{100 * level:g}%" for level in others)
        notes.append(
            f"The rule hangs on its level: with {p_value(pet.intercept_pval)} for PET, it picks {picked} at "
            f"{100 * alpha:g}% and would pick {other} at {levels}."
        )
    if picked == "PEESE" and pet.intercept * fit.estimate < 0:
        notes.append(
            "PET's intercept lies on the other side of 0 from the pooled effect: PEESE was picked for an effect "
            "in the opposite direction."
        )
    return notes
