"""A pool with each of its studies left out in turn."""

import numpy as np

from hinge_meta.models.fit_many import fit_many

_COLUMNS = ["estimate", "ci_lb", "ci_ub", "wald_ci_lb", "wald_ci_ub", "i2", "tau2"]


def one_left_out(pooled):
    """Fit a pool, and the same without each study, by the question's own model.

    Parameters
    ----------
    pooled : PooledSet

    Returns
    -------
    whole : Series
        Of all studies: ``i2`` (per cent), ``tau2``, the wider interval of the two that are looked at as
        ``low`` and ``high``, and ``says``: -1 below 0, 1 above 0, 0 where 0 lies within.
    without : DataFrame
        The same, one row a study that is left out, which ``omitted`` names and ``trial_id`` identifies.

    Notes
    -----
    The wider of the question's interval and Wald's is followed, as conclusions are.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.linter.pooled_sets import pooled_sets
    >>> whole, without = one_left_out(pooled_sets(load_evidence())[0])
    >>> round(whole["i2"]), len(without)
    (50, 8)
    """
    question, trials = pooled.question, pooled.trials
    count = len(trials)
    included = np.vstack([np.ones(count, dtype=bool), ~np.eye(count, dtype=bool)])
    fits = fit_many(
        trials["yi"].to_numpy(),
        trials["vi"].to_numpy(),
        included,
        method=question.method,
        ci=question.ci,
        level=question.level,
        columns=_COLUMNS,
    )
    by_wald = fits["wald_ci_ub"] - fits["wald_ci_lb"] > fits["ci_ub"] - fits["ci_lb"]
    low = fits["wald_ci_lb"].where(by_wald, fits["ci_lb"])
    high = fits["wald_ci_ub"].where(by_wald, fits["ci_ub"])
    fits = fits.assign(low=low, high=high, says=(low > 0).astype(int) - (high < 0).astype(int))
    without = fits.iloc[1:].reset_index(drop=True)
    return fits.iloc[0], without.assign(
        omitted=trials["study"].to_numpy(), trial_id=trials["trial_id"].to_numpy()
    )
