"""The R script of a meta-regression."""

import numpy as np

from hinge_meta.models.metafor_script.comparison import Compared
from hinge_meta.models.metafor_script.pooled_fit import r_level
from hinge_meta.models.metafor_script.predictions import TESTS
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.models.metafor_script.r_literal import r_text
from hinge_meta.models.metafor_script.r_names import r_names
from hinge_meta.models.metafor_script.r_table import r_table
from hinge_meta.models.metafor_script.search import interval_control, search_control
from hinge_meta.models.metafor_script.whole_script import whole_script
from hinge_meta.models.regression_data import regression_data
from hinge_meta.models.variance_given_moderators import variance_given_moderators

_OF_A_TERM = {
    "estimate": "beta",
    "se": "se",
    "statistic": "zval",
    "pval": "pval",
    "ci_lb": "ci.lb",
    "ci_ub": "ci.ub",
}


def meta_regression_script(fit, path=None):
    """Write the R script that reproduces a meta-regression with metafor.

    Parameters
    ----------
    fit : MetaRegression
    path : str or Path, optional
        As in `whole_script`.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the path does not end in ``.R``.

    Notes
    -----
    Numbers enter as they are; categories become factors whose first level is the reference, which R codes by
    treatment contrasts as we do. A moderator whose name R would not take is called ``moderator_1`` and so on, and
    a comment says which it is.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.meta_regression import meta_regression
    >>> effects = pd.DataFrame({"study": list("ABCDE"), "yi": [0.1, 0.9, 0.4, 0.6, 0.2],
    ...                         "vi": [0.04, 0.05, 0.03, 0.04, 0.05], "load": ["low", "high", "low", "high", "low"]})
    >>> script = meta_regression_script(meta_regression(effects, mods=["load"]))
    >>> [line for line in script.splitlines() if "mods = " in line]
    ['fit <- rma(yi, vi, mods = ~ load, data = dat, method = "REML", test = "knha", level = 95,']
    """
    names = r_names(list(fit.mods))
    columns = {"study": fit.effects["study"].map(str).tolist()}
    columns |= {column: fit.effects[column].tolist() for column in ("yi", "vi")}
    for mod, name in names.items():
        cells = fit.effects[mod]
        columns[name] = (
            [str(cell).strip() for cell in cells]
            if mod in fit.design.levels
            else cells.astype(float).tolist()
        )
    levels = {names[mod]: list(levels) for mod, levels in fit.design.levels.items()}
    data = [r_table(columns, levels)]
    renamed = [f"{name} is the column {r_text(mod)}." for mod, name in names.items() if name != mod]
    if renamed:
        data.insert(0, r_comment(*renamed))
    return whole_script(
        f"Meta-regression of {fit.k} studies ({fit.measure}, {fit.method}, {fit.ci_method}).",
        data,
        _model(fit, list(names.values())),
        _rows(fit),
        fit.notes,
        path,
    )


def _model(fit, names):
    vi = fit.effects["vi"].to_numpy()
    several = fit.method in ("REML", "ML") and _peaks(fit) > 1
    control = search_control(fit.method, fit.tau2, vi, several)
    formula = " + ".join(names)
    # A long list of moderators stands on a line of its own.
    mods = f"mods = ~ {formula}, " if len(formula) < 40 else f"mods = ~ {formula},\n           "
    call = f'fit <- rma(yi, vi, {mods}data = dat, method = "{fit.method}", test = "{TESTS[fit.ci_method]}"'
    call += f", level = {r_level(fit.level)}"
    said = []
    if control:
        call += f",\n           {control}"
        said.append("The search for tau2 is set finer than metafor's default, which stops sooner.")
    if several:
        said.append(
            "The likelihood of tau2 has several peaks; the search starts at the highest (tau2.init), since from its "
            "own start metafor may stop at another."
        )
    said = f"{r_comment(*said)}\n" if said else ""
    blocks = [f"{said}{call})\nfit"]
    if fit.method != "FE":
        blocks.append(
            "# The Q-profile interval of the tau2 that is left.\n"
            f"fit_spread <- confint(fit, {interval_control(fit.tau2_ub, vi)})$random"
        )
        own = search_control(fit.method, fit.tau2_without, vi)
        blocks.append(
            "# tau2 without the moderators, against which R2 is taken.\n"
            f'without <- rma(yi, vi, data = dat, method = "{fit.method}"{f", {own}" if own else ""})'
        )
    return blocks


def _peaks(fit):
    data = regression_data(fit.effects, fit.design)
    return int(variance_given_moderators(np.linalg.qr(data.terms)[0], data.yi, data.vi, fit.method)[1])


def _rows(fit):
    rows = []
    for place, (term, row) in enumerate(fit.coefficients.iterrows(), start=1):
        near = f"fit$se[{place}]"
        sizes = {"statistic": "1", "pval": "0"}
        rows += [
            Compared(
                number=f"{term}: {name}",
                ours=float(row[name]),
                theirs=f"fit${theirs}[{place}]",
                size=sizes.get(name, near),
            )
            for name, theirs in _OF_A_TERM.items()
        ]
    # A typical variance is what tau2 is small or large against.
    variance = "mean(dat$vi)"
    scalars = [("tau2", "fit$tau2", variance)]
    if fit.method != "FE":
        scalars += [
            ("tau2_lb", "fit_spread[1, 2]", variance),
            ("tau2_ub", "fit_spread[1, 3]", variance),
            ("tau2_without", "without$tau2", variance),
            ("r2", "max(0, 100 * (1 - fit$tau2 / without$tau2))", "1"),
        ]
    scalars += [
        ("i2", "fit$I2", "1"),
        ("h2", "fit$H2", "1"),
        ("qm", "fit$QM", "1"),
        ("qm_pval", "fit$QMp", "0"),
        ("qe", "fit$QE", "1"),
        ("qe_pval", "fit$QEp", "0"),
        ("loglik", "as.numeric(logLik(fit))", "1"),
    ]
    return rows + [
        Compared(number=number, ours=float(getattr(fit, number)), theirs=theirs, size=size)
        for number, theirs, size in scalars
    ]
