"""The R script of a random-effects model."""

from hinge_meta.models.metafor_script.pooled_fit import numbers_of_pooled_fit, pooled_fit, tau2_is_given
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.models.metafor_script.r_literal import r_number
from hinge_meta.models.metafor_script.r_table import r_table
from hinge_meta.models.metafor_script.whole_script import whole_script


def random_effects_script(fit, path=None):
    """Write the R script that reproduces a random-effects model with metafor.

    Parameters
    ----------
    fit : RandomEffects
    path : str or Path, optional
        As in `whole_script`.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the path does not end in ``.R``.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> script = random_effects_script(random_effects(effects))
    >>> [line for line in script.splitlines() if line.startswith("fit <- ")]
    ['fit <- rma(yi, vi, data = dat, method = "REML", test = "knha", level = 95,']
    """
    given = r_number(fit.tau2) if tau2_is_given(fit) else None
    data = r_table({"study": fit.effects["study"].map(str).tolist(), **_numbers(fit.effects)})
    model = [pooled_fit(fit, tau2=given)]
    if given is not None:
        model.insert(
            0, r_comment("tau2 is not estimated from these studies: it was given from more of them.")
        )
    return whole_script(
        f"Pooled effect of {fit.k} studies ({fit.measure}, {fit.method}, {fit.ci_method}).",
        [data],
        model,
        numbers_of_pooled_fit(fit, tau2=given),
        fit.notes,
        path,
    )


def _numbers(effects):
    return {column: effects[column].tolist() for column in ("yi", "vi")}
