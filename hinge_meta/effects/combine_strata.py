"""The unit of analysis is the trial: strata of one trial become one row."""

import numpy as np
import pandas as pd

from hinge_meta.effects.columns import require_columns


def combine_strata(effects, correlation=0.5):
    """Combine the rows of each trial into one, strata that share an arm with their covariance.

    Parameters
    ----------
    effects : DataFrame
        ``trial_id``, ``label`` (the trial's printed name), ``stratum``, ``arm_e``, ``arm_c``, ``yi``,
        ``vi``. Rows of a trial that name the same first arm or the same comparator share those people.
    correlation : float, 0 to 1
        Assumed between two effects of a trial that share an arm. With equal arms and effects near
        zero it is one half: each effect's sampling error is half the shared arm's. 0 treats the strata
        as if they were independent; 1 gives the pair no more weight than one of them.

    Returns
    -------
    DataFrame, one row a trial
        ``study`` is the trial's label, ``yi`` and ``vi`` the trial's effect and variance,
        ``strata`` how many rows were combined, ``shared_arm`` whether any of them shared people.
        ``flags`` and ``note``, where they are there, are those of all its rows; ``n_e`` and ``n_c`` are the
        people of all its arms, each counted once, or blank where an arm's number is not known; means, events
        and printed bounds are blank, since they are of one stratum only. The other columns are those of its
        first row.

    Raises
    ------
    ValueError
        If the correlation lies outside 0 to 1.
    DataProblems
        If a column is missing.

    Notes
    -----
    Within a trial the rows are weighted by inverse variance, ``w = (1/vi) / sum(1/vi)``, and the
    variance of the result is ``w' V w`` with ``V[i, j] = correlation * sqrt(vi vj)`` for rows that
    share an arm and 0 for those that do not. For two strata of equal variance this is the composite of
    Borenstein et al. (2009), chapters 24 and 25; for strata that share nobody it is their common-effect mean.

    References
    ----------
    Borenstein, M., Hedges, L. V., Higgins, J. P. T., & Rothstein, H. R. (2009). Introduction to
    Meta-Analysis, chapters 23 to 25. https://doi.org/10.1002/9780470743386
    Gleser, L. J., & Olkin, I. (2009). Stochastically dependent effect sizes. In The Handbook of
    Research Synthesis and Meta-Analysis (2nd ed.), 357-376.

    Examples
    --------
    >>> rows = pd.DataFrame({"trial_id": ["t", "t"], "label": ["T 2011", "T 2011"], "stratum": ["a", "b"],
    ...                      "arm_e": ["young", "old"], "arm_c": ["control", "control"],
    ...                      "yi": [-1.0, -0.8], "vi": [0.16, 0.16]})
    >>> combine_strata(rows)[["yi", "vi"]].round(3).values.tolist()
    [[-0.9, 0.12]]
    """
    if not 0 <= correlation <= 1:
        raise ValueError(f"correlation must lie between 0 and 1, got {correlation!r}")
    require_columns(effects, ["trial_id", "label", "stratum", "arm_e", "arm_c", "yi", "vi"])
    trials = [_one_trial(rows, correlation) for _, rows in effects.groupby("trial_id", sort=False)]
    return pd.DataFrame(trials, columns=[*effects.columns, "strata", "shared_arm"]).reset_index(drop=True)


def _one_trial(rows, correlation):
    yi, vi = rows["yi"].to_numpy(dtype=float), rows["vi"].to_numpy(dtype=float)
    shared = _shares_an_arm(rows)
    covariance = np.where(shared, correlation * np.sqrt(np.outer(vi, vi)), 0.0)
    np.fill_diagonal(covariance, vi)
    weight = (1 / vi) / np.sum(1 / vi)
    trial = rows.iloc[0].to_dict()
    trial.update(
        study=trial["label"],
        yi=float(weight @ yi),
        vi=float(weight @ covariance @ weight),
        strata=len(rows),
        shared_arm=bool(shared.any()),
    )
    if len(rows) > 1:
        trial["stratum"] = " + ".join(rows["stratum"].astype(str))
        for column, separator in (("flags", ";"), ("note", "; ")):
            if column in rows.columns:
                parts = [part for text in rows[column] for part in text.split(separator) if part]
                trial[column] = separator.join(dict.fromkeys(parts))
        trial.update(dict.fromkeys(_OF_ONE_STRATUM & set(rows.columns), np.nan))
        for column, arm in (("n_e", "arm_e"), ("n_c", "arm_c")):
            if column in rows.columns:
                trial[column] = _people(rows, column, arm)
    return trial


_OF_ONE_STRATUM = {
    "mean_e", "sd_e", "mean_c", "sd_c", "event_e", "event_c", "time_e", "time_c", "ci_lb", "ci_ub", "sei",
}  # fmt: skip


def _people(rows, column, arm):
    """Count the people of all arms once; NaN where a number is missing, or differs between rows of one arm."""
    of_arms = rows.assign(people=pd.to_numeric(rows[column]).astype(float)).groupby(arm)["people"]
    known = of_arms.nunique(dropna=False) == 1
    return float(of_arms.first().sum(skipna=False)) if known.all() else np.nan


def _shares_an_arm(rows):
    same_e = rows["arm_e"].to_numpy()[:, None] == rows["arm_e"].to_numpy()[None, :]
    same_c = rows["arm_c"].to_numpy()[:, None] == rows["arm_c"].to_numpy()[None, :]
    shared = same_e | same_c
    np.fill_diagonal(shared, False)
    return shared
