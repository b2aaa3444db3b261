"""One pooled effect in metafor's words: the call, its intervals, and the numbers to compare."""

import math

from hinge_meta.models.between_study_variance import between_study_variance
from hinge_meta.models.heterogeneity import typical_variance
from hinge_meta.models.likelihood_of_tau2 import likelihood_of_tau2
from hinge_meta.models.metafor_script.comparison import Compared
from hinge_meta.models.metafor_script.predictions import TESTS, numbers_of_predictions, predictions
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.models.metafor_script.search import interval_control, search_control
from hinge_meta.models.standard_units import in_standard_units


def r_level(level):
    """Write a coverage as metafor's argument ``level``, in per cent.

    Parameters
    ----------
    level : float
        0 to 1.

    Returns
    -------
    str

    Examples
    --------
    >>> r_level(0.95), r_level(0.57)
    ('95', '57')
    """
    return f"{100 * level:.12g}"


def tau2_is_given(fit):
    """Tell whether a fit's tau2 comes from elsewhere than its own studies.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    bool
        True for a subgroup whose tau2 was estimated from all subgroups together.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.subgroups import subgroups
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0, 1, 4, 6], "vi": 0.1, "dose": list("llhh")})
    >>> [tau2_is_given(subgroups(effects, "dose", tau2=rule).fits["l"]) for rule in ("separate", "common")]
    [False, True]
    """
    own = between_study_variance(fit.effects["yi"].to_numpy(), fit.effects["vi"].to_numpy(), fit.method)
    return not math.isclose(own, fit.tau2, rel_tol=1e-9, abs_tol=1e-9 * float(fit.effects["vi"].min()))


def pooled_fit(fit, name="fit", data="dat", tau2=None):
    """Write the calls that reproduce one pooled effect.

    Parameters
    ----------
    fit : RandomEffects
    name : str
        What the fit is called in R; other objects are called after it.
    data : str
        The expression of R for its data.
    tau2 : str, optional
        The expression of R for a tau2 that was estimated from more studies than these.

    Returns
    -------
    str
        Blocks of R, blank lines between them.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> print(pooled_fit(random_effects(effects, method="DL", ci="wald", pi="none")))
    fit <- rma(yi, vi, data = dat, method = "DL", test = "z", level = 95)
    fit
    <BLANKLINE>
    # Q-profile intervals of tau2, I2 and H2.
    fit_spread <- confint(fit, control = list(tol = 1e-16, maxiter = 100000, tau2.max = 1000))$random
    """
    blocks = [f"{_call(fit, name, data, tau2)}\n{name}"]
    if fit.ci_method != "wald":
        blocks.append(
            f"# Wald's interval, which conclusions follow where it is the wider one.\n{_wald(fit, name)}"
        )
    if tau2 is None:
        blocks.append(_spread(fit, name))
    blocks += predictions(fit, name)
    return "\n\n".join(blocks)


def numbers_of_pooled_fit(fit, name="fit", tau2=None, prefix=""):
    """List the numbers of one pooled effect with the expressions of R that give them.

    Parameters
    ----------
    fit, name, tau2
        As in `pooled_fit`.
    prefix : str
        What the numbers' names begin with.

    Returns
    -------
    list of Compared

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> rows = numbers_of_pooled_fit(random_effects(effects, ci="wald", pi="hts"))
    >>> [row.number for row in rows if row.number.startswith("pi")]
    ['pi_lb', 'pi_ub']
    """
    wald = name if fit.ci_method == "wald" else f"{name}_wald"
    near = f"{wald}$se"
    rows = [
        ("estimate", f"{name}$beta", near),
        ("se", f"{name}$se", near),
        ("statistic", f"{name}$zval", "1"),
        ("pval", f"{name}$pval", "0"),
        ("ci_lb", f"{name}$ci.lb", near),
        ("ci_ub", f"{name}$ci.ub", near),
    ]
    if wald != name:
        rows += [(f"wald_ci_{side}", f"{wald}$ci.{side}", near) for side in ("lb", "ub")]
    rows += [
        ("tau2", f"{name}$tau2", f"{near}^2"),
        ("i2", f"{name}$I2", "1"),
        ("h2", f"{name}$H2", "1"),
        ("q", f"{name}$QE", "1"),
        ("q_pval", f"{name}$QEp", "0"),
    ]
    if tau2 is None:
        measures = (("i2", 3, "1"), ("h2", 4, "1"))
        if fit.method != "FE":
            measures = (("tau2", 1, f"{near}^2"), *measures)
        rows += [
            (f"{number}_{side}", f"{name}_spread[{row}, {column}]", size)
            for number, row, size in measures
            for side, column in (("lb", 2), ("ub", 3))
        ]
    compared = [
        Compared(number=prefix + number, ours=getattr(fit, number), theirs=theirs, size=size)
        for number, theirs, size in rows
    ]
    return compared + numbers_of_predictions(fit, name, near, prefix)


def _call(fit, name, data, tau2):
    yi, vi = fit.effects["yi"].to_numpy(), fit.effects["vi"].to_numpy()
    start = f'{name} <- rma(yi, vi, data = {data}, method = "{fit.method}", test = "{TESTS[fit.ci_method]}"'
    start += f", level = {r_level(fit.level)}"
    if tau2 is not None and fit.method != "FE":
        return f"{start}, tau2 = {tau2})"
    several = False
    if fit.method in ("REML", "ML"):
        groups, _ = in_standard_units(yi, vi)
        several = len(likelihood_of_tau2(groups, restricted=fit.method == "REML").peaks) > 1
    control = search_control(fit.method, fit.tau2, vi, several)
    if fit.method == "FE" and fit.ci_method != "wald":
        said = "metafor warns that this test is not meant for a common-effect model; it computes it all the same."
        return f"{r_comment(said)}\n{start})"
    if not control:
        return f"{start})"
    said = "# The search for tau2 is set finer than metafor's default, which stops sooner.\n"
    if several:
        said = (
            r_comment(
                "The likelihood of tau2 has several peaks; the search starts at the highest (tau2.init), since from "
                "its own start metafor may stop at another."
            )
            + "\n"
        )
    return f"{said}{start},\n{' ' * len(f'{name} <- rma(')}{control})"


def _wald(fit, name):
    return f'{name}_wald <- update({name}, test = "z")'


def _spread(fit, name):
    vi = fit.effects["vi"].to_numpy()
    said, source, upper = "# Q-profile intervals of tau2, I2 and H2.", name, fit.tau2_ub
    if fit.method == "FE":
        said = r_comment(
            "Q-profile intervals of I2 and H2. metafor gives none for a common-effect fit; they do not depend on the "
            "estimator, so a random-effects fit of the same effects gives them."
        )
        source, upper = f'update({name}, method = "DL")', (fit.h2_ub - 1) * typical_variance(vi)
    return f"{said}\n{name}_spread <- confint({source}, {interval_control(upper, vi)})$random"
