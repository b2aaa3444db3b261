"""The R script of subgroups and the test between them."""

from hinge_meta.models.likelihood_of_tau2 import likelihood_of_tau2
from hinge_meta.models.metafor_script.comparison import Compared
from hinge_meta.models.metafor_script.pooled_fit import numbers_of_pooled_fit, pooled_fit, r_level
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.models.metafor_script.r_literal import r_text
from hinge_meta.models.metafor_script.r_table import r_table
from hinge_meta.models.metafor_script.search import interval_control, search_control
from hinge_meta.models.metafor_script.whole_script import whole_script
from hinge_meta.models.standard_units import in_standard_units


def subgroups_script(found, path=None):
    """Write the R script that reproduces subgroups with metafor.

    Parameters
    ----------
    found : Subgroups
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
    Q between is Wald's chi-square: with separate tau2 the Q of a common-effect fit of the levels' estimates, with a
    common tau2 the QM of a model with the levels as moderator.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.subgroups import subgroups
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0, 1, 4, 6], "vi": 0.1, "dose": list("llhh")})
    >>> script = subgroups_script(subgroups(effects, "dose"))
    >>> [line for line in script.splitlines() if line.startswith("between <- ")]
    ['between <- rma(c(level_1$beta, level_2$beta), sei = c(level_1_wald$se, level_2_wald$se),']
    """
    effects = found.overall.effects
    cells = [_level_of(cell, found.fits) for cell in effects[found.by]]
    columns = {"study": effects["study"].map(str).tolist(), "subgroup": cells}
    columns |= {column: effects[column].tolist() for column in ("yi", "vi")}
    data = [
        f"# subgroup is the column {r_text(found.by)}, its levels in order of appearance.",
        r_table(columns, {"subgroup": [str(name) for name in found.fits]}),
    ]
    named = {f"level_{place}": item for place, item in enumerate(found.fits.items(), start=1)}
    shared = "between$tau2" if found.tau2_rule == "common" and found.method != "FE" else None
    model, rows = _between(found, named, cells)
    levels, of_levels = [], []
    for name, (level, fit) in named.items():
        said = f"# {r_text(level)}"
        if fit is None:
            levels.append(f"{said}: one study, reported as it is.")
            continue
        where = f"subset(dat, subgroup == {r_text(level)})"
        levels.append(f"{said}\n{pooled_fit(fit, name, where, shared)}")
        of_levels += numbers_of_pooled_fit(fit, name, shared, f"{level}: ")
    everything = f"# All studies together, with a tau2 of their own.\n{pooled_fit(found.overall, 'overall')}"
    together = numbers_of_pooled_fit(found.overall, "overall", prefix="overall: ")
    return whole_script(
        f"Subgroups of {found.overall.k} studies ({found.overall.measure}, {found.method}, {found.ci_method}, tau2 "
        f"{'common to all' if found.tau2_rule == 'common' else 'of their own'}).",
        data,
        [*model, *levels, everything] if found.tau2_rule == "common" else [*levels, *model, everything],
        [*of_levels, *rows, *together],
        found.notes,
        path,
    )


def _level_of(cell, fits):
    """Name a cell's level as the result names it: spaces and case do not part levels."""
    folded = " ".join(str(cell).split()).casefold()
    return next(str(name) for name in fits if " ".join(str(name).split()).casefold() == folded)


def _between(found, named, cells):
    if found.tau2_rule == "common":
        return _common(found, cells)
    if not found.q_between_df:
        return [], []
    fitted = {name: fit for name, (_, fit) in named.items() if fit is not None}
    walds = [name if fit.ci_method == "wald" else f"{name}_wald" for name, fit in fitted.items()]
    estimates, errors = (
        ", ".join(f"{name}${what}" for name in some) for some, what in ((fitted, "beta"), (walds, "se"))
    )
    call = f'between <- rma(c({estimates}), sei = c({errors}),\n               method = "FE")'
    said = r_comment("The test between the levels: do their estimates differ by more than their Wald errors?")
    return [f"{said}\n{call}"], _rows(found, "QE")


def _common(found, cells):
    effects = found.overall.effects
    yi, vi = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    several = False
    if found.method in ("REML", "ML"):
        groups, _ = in_standard_units(yi, vi, cells)
        several = len(likelihood_of_tau2(groups, restricted=found.method == "REML").peaks) > 1
    control = search_control(found.method, found.tau2, vi, several)
    call = f'between <- rma(yi, vi, mods = ~ subgroup, data = dat, method = "{found.method}", test = "z"'
    call += f", level = {r_level(found.level)}{f',{chr(10)}               {control}' if control else ''})"
    said = "One tau2 for all levels, and the test between them: Wald's chi-square, whatever the interval."
    blocks, rows = [f"{r_comment(said)}\n{call}"], _rows(found, "QM")
    if found.method != "FE":
        blocks.append(f"between_spread <- confint(between, {interval_control(found.tau2_ub, vi)})$random")
        rows += [
            Compared(number=number, ours=getattr(found, number), theirs=theirs, size="mean(dat$vi)")
            for number, theirs in (
                ("tau2", "between$tau2"),
                ("tau2_lb", "between_spread[1, 2]"),
                ("tau2_ub", "between_spread[1, 3]"),
            )
        ]
    return blocks, rows


def _rows(found, statistic):
    return [
        Compared(number="q_between", ours=found.q_between, theirs=f"between${statistic}", size="1"),
        Compared(number="q_between_pval", ours=found.q_between_pval, theirs=f"between${statistic}p"),
    ]
