"""The R script of a three-level model."""

from hinge_meta.models.check_clusters import check_clusters
from hinge_meta.models.metafor_script.comparison import Compared
from hinge_meta.models.metafor_script.pooled_fit import r_level
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.models.metafor_script.r_literal import r_number, r_text
from hinge_meta.models.metafor_script.r_table import r_table
from hinge_meta.models.metafor_script.whole_script import whole_script

_TESTS = {"t-clusters": 'test = "t", dfs = "contain"', "t": 'test = "t"', "wald": 'test = "z"'}


def multilevel_script(fit, path=None):
    """Write the R script that reproduces a three-level model with metafor, and its robust test with clubSandwich.

    Parameters
    ----------
    fit : Multilevel
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
    The script searches from three starts, takes the highest likelihood and goes on from there by a second method.
    Numbers are held to 1e-5: a search by the height of a likelihood, which is flat at its peak, knows a variance to
    about seven digits at best. Where clubSandwich is not installed, the script says so and compares the other
    numbers.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.multilevel import multilevel
    >>> effects = pd.DataFrame({"study": ["A pain", "A function", "B pain", "C pain"], "trial": list("AABC"),
    ...                         "yi": [0.1, 0.3, 0.9, 0.4], "vi": [0.04, 0.05, 0.05, 0.03]})
    >>> script = multilevel_script(multilevel(effects))
    >>> [line.strip() for line in script.splitlines() if "random = " in line]
    ['rma.mv(yi, V, random = ~ 1 | cluster/study, data = dat, level = 95,']
    """
    codes, names = check_clusters(fit.effects, fit.cluster)
    columns = {
        "study": fit.effects["study"].map(str).tolist(),
        "cluster": [names[code] for code in codes],
        "yi": fit.effects["yi"].tolist(),
        "vi": fit.effects["vi"].tolist(),
    }
    data = [f"# cluster is the column {r_text(fit.cluster)}.", r_table(columns)]
    return whole_script(
        f"Three-level model of {fit.k} effects in {fit.clusters} clusters (REML, {fit.ci_method}).",
        data,
        _model(fit),
        _rows(fit),
        fit.notes,
        path,
        tolerance="1e-5",
    )


def _model(fit):
    told_apart = fit.clusters < fit.k
    random = "cluster/study" if told_apart else "study"
    blocks = [_errors(fit, told_apart)]
    starts = "list(c(1, 1), c(10, 0.1), c(0.1, 10))" if told_apart else "list(1, 0.1)"
    said = "The search for the variances: from several starts, of which the highest likelihood counts."
    if not told_apart:
        said += " Each cluster holds one effect, so there is one variance to find: that of random_effects."
    blocks.append(
        f"{r_comment(said)}\n"
        "search_from <- function(start, ...) {\n"
        f"  rma.mv(yi, V, random = ~ 1 | {random}, data = dat, level = {r_level(fit.level)},\n"
        f"         {_TESTS[fit.ci_method]}, control = list(sigma2.init = start, ...))\n"
        "}\n"
        "typical <- mean(dat$vi)\n"
        f"fits <- lapply({starts}, function(times) {{\n"
        '  search_from(times * typical, optimizer = "nlminb", rel.tol = 1e-10)\n'
        "})\n"
        "fit <- fits[[which.max(sapply(fits, logLik))]]\n"
        "# From there a second method goes on; where it finds nothing better, the first stands.\n"
        "fit <- tryCatch(\n"
        "  search_from(pmax(fit$sigma2, 1e-9 * typical),\n"
        '         optimizer = "Nelder-Mead", reltol = 1e-15, maxit = 50000),\n'
        "  error = function(stuck) fit)\n"
        "fit\n"
        "prediction <- predict(fit)"
    )
    blocks.append(
        "# I2: the variances over themselves and a typical sampling variance.\n"
        "W <- solve(V)\n"
        "P <- W - W %*% matrix(1, nrow(W), nrow(W)) %*% W / sum(W)\n"
        "i2 <- 100 * fit$sigma2 / (sum(fit$sigma2) + (nrow(W) - 1) / sum(diag(P)))"
    )
    if _has_robust(fit):
        blocks.append(
            "# The robust test that does not rest on the model of dependence: CR2, Satterthwaite's df.\n"
            'with_robust <- requireNamespace("clubSandwich", quietly = TRUE)\n'
            "if (with_robust) {\n"
            "  robust_fit <- robust(fit, cluster = dat$cluster, clubSandwich = TRUE)\n"
            "} else {\n"
            '  message("clubSandwich is not installed: the robust test is not compared.")\n'
            "}"
        )
    return blocks


def _errors(fit, told_apart):
    if not (fit.correlation and told_apart):
        return "# Sampling errors are independent.\nV <- diag(dat$vi)"
    said = r_comment(
        f"Sampling errors of one cluster correlate at {fit.correlation:g} (vcalc() came with metafor 3.4)."
    )
    rho = r_number(fit.correlation)
    return f"{said}\nV <- vcalc(vi, cluster = cluster, obs = study, rho = {rho}, data = dat)"


def _has_robust(fit):
    return fit.robust.statistic == fit.robust.statistic


def _rows(fit):
    variance = "typical"
    rows = [
        ("estimate", "fit$beta", "fit$se"),
        ("se", "fit$se", "0"),
        ("statistic", "fit$zval", "1"),
        ("pval", "fit$pval", "0"),
        ("ci_lb", "fit$ci.lb", "fit$se"),
        ("ci_ub", "fit$ci.ub", "fit$se"),
        ("sigma2_between", "fit$sigma2[1]", variance),
        ("sigma2_within", "fit$sigma2[2]", variance),
        ("sigma2_total", "sum(fit$sigma2)", variance),
        ("loglik", "as.numeric(logLik(fit))", "1"),
        ("i2", "sum(i2)", "1"),
        ("i2_between", "i2[1]", "1"),
        ("i2_within", "i2[2]", "1"),
        ("q", "fit$QE", "1"),
        ("q_pval", "fit$QEp", "0"),
        ("pi_lb", "prediction$pi.lb", "fit$se"),
        ("pi_ub", "prediction$pi.ub", "fit$se"),
    ]
    compared = [
        Compared(number=number, ours=float(getattr(fit, number)), theirs=theirs, size=size)
        for number, theirs, size in rows
    ]
    if not _has_robust(fit):
        return compared
    of_robust = (
        ("se", "se", "0"),
        ("statistic", "zval", "1"),
        ("df", "ddf", "0"),
        ("pval", "pval", "0"),
        ("ci_lb", "ci.lb", "robust_fit$se"),
        ("ci_ub", "ci.ub", "robust_fit$se"),
    )
    return compared + [
        Compared(
            number=f"robust {number}",
            ours=float(getattr(fit.robust, number)),
            theirs=f"robust_fit${theirs}",
            size=size,
            only_if="with_robust",
        )
        for number, theirs, size in of_robust
    ]
