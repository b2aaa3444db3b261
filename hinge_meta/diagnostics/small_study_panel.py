"""One panel of all methods for small-study effects that the data allow, beside each other and without a vote."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from hinge_meta.diagnostics.begg import begg_test
from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_tau2_is_its_own
from hinge_meta.diagnostics.egger import egger_test
from hinge_meta.diagnostics.excess_significance import excess_significance
from hinge_meta.diagnostics.harbord import harbord_test
from hinge_meta.diagnostics.pet_peese import pet_peese
from hinge_meta.diagnostics.peters import peters_test
from hinge_meta.diagnostics.pustejovsky_rodgers import pustejovsky_rodgers_test
from hinge_meta.diagnostics.selection_model import selection_model
from hinge_meta.diagnostics.small_studies_examined import COLUMNS, NUMBERS, SmallStudyEffects
from hinge_meta.diagnostics.small_study_answers import of_excess, of_filled, of_lines, of_selection, of_slope
from hinge_meta.diagnostics.small_study_warning import small_study_caveats, small_study_warning
from hinge_meta.diagnostics.trim_and_fill import trim_and_fill
from hinge_meta.models.check_counts import PEOPLE
from hinge_meta.problems import DataProblems


@dataclass(frozen=True)
class _Method:
    name: str
    asks: str
    run: Callable
    answer: Callable
    made_for: tuple = ()
    columns: tuple = ()


def _on_table(test):
    return lambda fit: test(fit.effects, level=fit.level)


_EVENTS = {"made_for": ("OR", "RR", "RD", "PETO"), "columns": PEOPLE}
_SMDS = {"made_for": ("SMD",), "columns": ("n_e", "n_c")}
_CHANGE = "Do effects change with their standard error?"
_MISSING = "What if studies were missing on one side?"
_POWER = "Are more studies significant than their power lets one expect?"

METHODS = (
    _Method("Egger, weighted regression", _CHANGE, egger_test, of_slope),
    _Method("Egger, mixed effects", _CHANGE, partial(egger_test, model="random"), of_slope),
    _Method("Begg", "Do effects rank with their variances?", begg_test, of_slope),
    _Method(
        "Pustejovsky-Rodgers",
        "Do SMDs change with the number of people?",
        _on_table(pustejovsky_rodgers_test),
        of_slope,
        **_SMDS,
    ),
    _Method(
        "Harbord",
        "Do odds ratios change with their information?",
        _on_table(harbord_test),
        of_slope,
        **_EVENTS,
    ),
    _Method(
        "Peters",
        "Do odds ratios change with the number of people?",
        _on_table(peters_test),
        of_slope,
        **_EVENTS,
    ),
    _Method("Excess significance", _POWER, excess_significance, of_excess),
    _Method("Trim and fill, L0", _MISSING, trim_and_fill, of_filled),
    _Method("Trim and fill, R0", _MISSING, partial(trim_and_fill, estimator="R0"), of_filled),
    _Method("PET-PEESE", "What would a study of perfect precision show?", pet_peese, of_lines),
    _Method(
        "Selection model",
        "What if studies were seen or not for their p-value?",
        selection_model,
        of_selection,
    ),
)


def small_study_effects(fit):
    """Set all methods for small-study effects that the data allow beside each other.

    Parameters
    ----------
    fit : RandomEffects
        Whose ``effects`` carry, where known, the columns that some methods need: ``event_e n_e event_c n_c``
        (Harbord, Peters), ``n_e n_c`` of SMDs (Pustejovsky-Rodgers).

    Returns
    -------
    SmallStudyEffects
        One row a method, run or not; each method's own result by its name in ``results``.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere.

    Notes
    -----
    Nothing is concluded, least of all by counting: the methods look at the same numbers, so they are neither
    independent witnesses nor equally suited to every measure. Each keeps its defaults; the selection model has
    one step, at a two-sided p-value of 5 %. Only methods that correct a pooled effect have an ``estimate``; the
    limit of Egger's weighted regression is PET's intercept. The p-value of PET-PEESE is that of the effect
    it ends at, of no effect. What the data do not allow is named with the reason, and what each method rests
    on is in the notes of its own result.

    p-curve and fail-safe N are not offered. The p-curve misleads wherever true effects differ between studies,
    which they mostly do (van Aert 2016); fail-safe N supposes that missing studies average no effect, ignores
    heterogeneity, and turns on a p-value instead of the size of the effect (Becker 2005).

    References
    ----------
    Sterne, J. A. C., et al. (2011). Recommendations for examining and interpreting funnel plot asymmetry
    in meta-analyses of randomised controlled trials. BMJ, 343, d4002. https://doi.org/10.1136/bmj.d4002
    van Aert, R. C. M., Wicherts, J. M., & van Assen, M. A. L. M. (2016). Conducting meta-analyses based on p
    values: reservations and recommendations for applying p-uniform and p-curve. Perspectives on Psychological
    Science, 11(5), 713-729. https://doi.org/10.1177/1745691616650874
    Becker, B. J. (2005). Failsafe N or file-drawer number. In Publication Bias in Meta-Analysis: Prevention,
    Assessment and Adjustments (pp. 111-125). Wiley.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCDEF"), "yi": [0.1, 0.5, 0.9, 0.2, 0.6, 0.3],
    ...                         "vi": [0.04, 0.05, 0.16, 0.02, 0.03, 0.02], "measure": "MD"})
    >>> panel = small_study_effects(random_effects(effects))
    >>> panel.not_run["method"].tolist()
    ['Pustejovsky-Rodgers', 'Harbord', 'Peters']
    >>> round(panel.results["Begg"].pval, 3)
    0.444
    """
    check_is_random_effects(fit)
    check_tau2_is_its_own(fit)
    results, rows = {}, []
    for method in METHODS:
        row = {"method": method.name, "asks": method.asks, "says": "", "not_run": _missing(method, fit)}
        if not row["not_run"]:
            try:
                results[method.name] = method.run(fit)
                row.update(method.answer(results[method.name], fit))
            except DataProblems as refused:
                row["not_run"] = _in_short(refused)
        rows.append(row)
    methods = pd.DataFrame(rows, columns=list(COLUMNS)).astype(dict.fromkeys(NUMBERS, float))
    return SmallStudyEffects(
        k=fit.k,
        estimate=fit.estimate,
        ci_lb=fit.ci_lb,
        ci_ub=fit.ci_ub,
        measure=fit.measure,
        level=fit.level,
        methods=methods,
        results=results,
        warning=small_study_warning(fit),
        notes=small_study_caveats(fit),
    )


def _missing(method, fit):
    if not method.made_for:
        return ""
    if fit.measure not in method.made_for:
        unknown = fit.measure == "GEN"
        these = (
            "the table does not say what these effects are" if unknown else f"these effects are {fit.measure}"
        )
        return f"made for {', '.join(method.made_for)}; {these}"
    effects = fit.effects
    absent = [name for name in method.columns if name not in effects.columns or effects[name].isna().all()]
    return f"needs {' '.join(method.columns)}; there is no {', '.join(absent)}" if absent else ""


def _in_short(refused):
    first, *others = refused.problems
    place = "".join(f"{name}: " for name in (first.study, first.column) if name)
    more = f" (and {len(others)} more)" if others else ""
    return f"{place}found {first.found}; expected {first.expected}{more}"
