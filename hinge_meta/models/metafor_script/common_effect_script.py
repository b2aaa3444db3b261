"""The R script of a Mantel-Haenszel or Peto pool."""

from hinge_meta.models.check_counts import PEOPLE, PERSON_TIME
from hinge_meta.models.metafor_script.comparison import Compared
from hinge_meta.models.metafor_script.pooled_fit import r_level
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.models.metafor_script.r_table import r_table
from hinge_meta.models.metafor_script.whole_script import whole_script

_CELLS = "ai = event_e, n1i = n_e, ci = event_c, n2i = n_c"
_TIMES = "x1i = event_e, t1i = time_e, x2i = event_c, t2i = time_c"


def common_effect_script(fit, path=None):
    """Write the R script that reproduces a pool of events with metafor.

    Parameters
    ----------
    fit : CommonEffect
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
    The data are the counts of the studies that carry weight. ``add = c(1/2, 0), to = c("only0", "none")`` adds half
    an event for the studies' own effects, and so for Q, where a cell is empty, and nothing in the pool itself; for
    Peto nothing is added anywhere.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.peto import peto
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [2, 5], "n_e": [40, 60], "event_c": [6, 9],
    ...                       "n_c": [41, 58]})
    >>> script = common_effect_script(peto(table))
    >>> [line for line in script.splitlines() if line.startswith("fit <- ")]
    ['fit <- rma.peto(ai = event_e, n1i = n_e, ci = event_c, n2i = n_c, data = dat, level = 95,']
    """
    columns = PERSON_TIME if fit.measure == "IRR" else PEOPLE
    data = {"study": fit.effects["study"].map(str).tolist()}
    data |= {column: fit.effects[column].astype(float).tolist() for column in columns}
    return whole_script(
        f"Pool of events of {fit.k} studies ({fit.measure}, {fit.method}).",
        [r_table(data)],
        _model(fit),
        _rows(fit),
        fit.notes,
        path,
    )


def _model(fit):
    level = f"data = dat, level = {r_level(fit.level)}"
    if fit.measure == "PETO":
        call = f'fit <- rma.peto({_CELLS}, {level},\n                add = c(0, 0), to = c("none", "none"))'
        return [f"# Nothing is added to any cell.\n{call}\nfit"]
    cells = _TIMES if fit.measure == "IRR" else _CELLS
    correct = f"correct = {'TRUE' if fit.correct else 'FALSE'}"
    call = (
        f'fit <- rma.mh(measure = "{fit.measure}", {cells},\n              {level}, {correct},\n'
        '              add = c(1/2, 0), to = c("only0", "none"))'
    )
    blocks = [
        f"{r_comment('Half an event is added where a cell is empty for the effects in Q, and never in the pool.')}\n"
        f"{call}\nfit"
    ]
    if _meets_at_zero(fit):
        blocks.append(
            r_comment(
                "The Mantel-Haenszel test is not compared: fewer than half an event separates seen from expected, "
                "which counts as no difference here (0), while metafor's square of it grows again."
            )
        )
    return blocks


def _meets_at_zero(fit):
    return bool(fit.correct and fit.cmh == 0)


def _rows(fit):
    rows = [
        ("k", "fit$k", "0"),
        ("estimate", "fit$beta", "fit$se"),
        ("se", "fit$se", "0"),
        ("statistic", "fit$zval", "1"),
        ("pval", "fit$pval", "0"),
        ("ci_lb", "fit$ci.lb", "fit$se"),
        ("ci_ub", "fit$ci.ub", "fit$se"),
        ("q", "fit$QE", "1"),
        ("q_pval", "fit$QEp", "0"),
        ("i2", "fit$I2", "1"),
        ("h2", "fit$H2", "1"),
    ]
    if not _meets_at_zero(fit):
        rows += [("cmh", "fit$MH", "1"), ("cmh_pval", "fit$MHp", "0")]
    rows += [
        ("breslow_day", "fit$BD", "1"),
        ("breslow_day_pval", "fit$BDp", "0"),
        ("tarone", "fit$TA", "1"),
        ("tarone_pval", "fit$TAp", "0"),
    ]
    return [
        Compared(number=number, ours=float(getattr(fit, number)), theirs=theirs, size=size)
        for number, theirs, size in rows
    ]
