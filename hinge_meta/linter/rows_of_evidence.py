"""Arms, pairs and effects of the curated tables."""

from itertools import combinations

import pandas as pd

from hinge_meta.linter.row_columns import ARMS, EFFECTS, PAIRS, laid_out

_SAME = ["stratum", "outcome", "instrument", "timing", "weeks"]
_OF_ONE_ARM = ("mean", "sd", "n", "change_mean", "change_sd")


def arms_of_evidence(evidence):
    """Read ``outcomes.csv``: one row an arm, outcome and time.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        The columns of `ARMS`; ``key`` is the ``outcome_id``, ``study`` the ``trial_id``.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> arms_of_evidence(load_evidence()).loc[0, ["table", "study", "arm"]].tolist()
    ['outcomes.csv', 'kendall2015', 'motor-control']
    """
    table = evidence.outcomes.reset_index(drop=True)
    return laid_out(
        table.assign(
            table="outcomes.csv",
            row=table.index + 2,
            key=table["outcome_id"],
            study=table["trial_id"],
            arm=table["arm_id"],
        ),
        ARMS,
    )


def effects_of_evidence(evidence):
    """Read ``contrasts.csv``: one row a printed effect.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        The columns of `EFFECTS`; ``key`` is the ``contrast_id``, ``study`` the ``trial_id``, ``weeks`` the
        last week of the window. Where the row has no ``n_e`` and ``n_c``, they are those randomised to
        the arms by ``arms.csv``; ``n_randomised`` is the trial's.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> effects_of_evidence(load_evidence()).loc[[0], ["key", "estimate"]].values.tolist()
    [['tataryn2021-aasa2015-pain', -0.13]]
    """
    table = evidence.contrasts.reset_index(drop=True)
    randomised = evidence.arms.set_index(["trial_id", "arm_id"])["n_randomised"].astype(float)
    people = {}
    for arm in ("e", "c"):
        of_arm = randomised.reindex(pd.MultiIndex.from_frame(table[["trial_id", f"arm_{arm}"]]))
        people[f"n_{arm}"] = table[f"n_{arm}"].astype(float).fillna(of_arm.set_axis(table.index))
    of_trial = evidence.trials.set_index("trial_id")["n_randomised"].astype(float)
    return laid_out(
        table.assign(
            table="contrasts.csv",
            row=table.index + 2,
            key=table["contrast_id"],
            study=table["trial_id"],
            report=table["report_id"],
            weeks=table["weeks_to"],
            n_randomised=of_trial.reindex(table["trial_id"]).set_axis(table.index),
            **people,
        ),
        EFFECTS,
    )


def pairs_of_evidence(evidence, arms):
    """Put the arms of a trial beside each other where outcome, instrument, stratum and time are the same.

    Parameters
    ----------
    evidence : Evidence
    arms : DataFrame
        As `arms_of_evidence` gives them, with or without facts about instruments.

    Returns
    -------
    DataFrame
        The columns of `PAIRS`. Which arm is first follows ``contrasts.csv`` where it compares the two, and
        the order of ``arms.csv`` where it does not; ``key`` names both rows and ``row`` is that of the
        first arm.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> evidence = load_evidence()
    >>> pairs = pairs_of_evidence(evidence, arms_of_evidence(evidence))
    >>> pairs.loc[pairs["study"] == "kendall2015", ["arm_e", "arm_c", "change_mean_e"]].values.tolist()
    [['hip', 'motor-control', -24.9]]
    """
    compared = set(evidence.contrasts[["trial_id", "arm_e", "arm_c"]].itertuples(index=False, name=None))
    listed = {
        (row.trial_id, row.arm_id): number for number, row in enumerate(evidence.arms.itertuples(index=False))
    }
    pairs = []
    for (study, *_), group in arms.groupby(["study", *_SAME], dropna=False, sort=False):
        ordered = sorted(group.itertuples(index=False), key=lambda arm: listed.get((arm.study, arm.arm), -1))
        for one, other in combinations(ordered, 2):
            if one.arm == other.arm:
                continue
            if (study, other.arm, one.arm) in compared and (study, one.arm, other.arm) not in compared:
                one, other = other, one
            pairs.append(_pair(one, other))
    return laid_out(pd.DataFrame(pairs, columns=None if pairs else list(PAIRS)), PAIRS)


def _pair(first, second):
    shared = {name: value for name, value in first._asdict().items() if name in PAIRS}
    numbers = {
        f"{name}_{arm}": getattr(row, name)
        for arm, row in (("e", first), ("c", second))
        for name in _OF_ONE_ARM
    }
    events = {f"event_{arm}": row.events for arm, row in (("e", first), ("c", second))}
    # Events are counted among the people at risk, which need not be those whose scores were analysed.
    totals = {
        f"n_{arm}": row.total
        for arm, row in (("e", first), ("c", second))
        if row.events == row.events and row.total == row.total
    }
    return {
        **shared,
        **numbers,
        **events,
        **totals,
        "key": f"{first.key} / {second.key}",
        "arm_e": first.arm,
        "arm_c": second.arm,
    }
