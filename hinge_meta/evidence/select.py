"""The rows of the tables that bear on one contrast."""

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem

ROW_COLUMNS = [
    "row",
    "study",
    "trial_id",
    "label",
    "stratum",
    "arm_e",
    "arm_c",
    "description_e",
    "description_c",
    "design",
    "n_randomised",
    "outcome",
    "instrument",
    "instrument_name",
    "scale_min",
    "scale_max",
    "higher_is",
    "orientation",
    "timing",
    "weeks_from",
    "weeks_to",
    "reported",
    "yi",
    "ci_lb",
    "ci_ub",
    "mean_e",
    "sd_e",
    "n_e",
    "mean_c",
    "sd_c",
    "n_c",
    "usable",
    "says",
    "source_kind",
    "source_doi",
    "read_at",
    "location",
    "confirm_in_full_text",
    "flags",
    "note",
]


def select_rows(evidence, outcome, training, against, timing, weeks):
    """Select rows for `Evidence.select`, which documents the arguments.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> rows = select_rows(load_evidence(), "pain", ["trunk training"], ["no training"],
    ...                    ("end of treatment",), None)
    >>> sorted(set(rows["trial_id"]))
    ['haufe2017']
    """
    _known(evidence, outcome, [*training, *against], timing)
    found = [
        _arm_rows(evidence, outcome, training, against),
        _contrast_rows(evidence, outcome, training, against),
    ]
    table = _described(evidence, pd.concat([rows for rows in found if len(rows)] or found, ignore_index=True))
    # A time that is not stated cannot be shown to lie outside the window; unusable rows are only listed.
    low, high = (-np.inf, np.inf) if weeks is None else weeks
    outside = (table["weeks_from"] < low) | (table["weeks_to"] > high) | ~table["timing"].isin(timing)
    table = table[~outside | ~table["usable"]]
    order = table["timing"].map({name: place for place, name in enumerate(timing)})
    # Arm-level numbers stand before printed contrasts of the same arms, and one time a stratum is enough:
    # the first of those asked for, and of that the latest.
    table = table.assign(_printed=table["reported"] != "", _order=order, _late=-table["weeks_to"].fillna(0))
    usable = table[table["usable"]].sort_values(["_printed", "_order", "_late", "row"], kind="stable")
    keep = usable.drop_duplicates(["trial_id", "stratum", "arm_e", "arm_c", "instrument"])
    listed = table[~table["usable"] & ~table["trial_id"].isin(keep["trial_id"])]
    chosen = table.loc[sorted([*keep.index, *listed.index])]
    chosen = chosen.sort_values(["weeks_from", "label", "row"], kind="stable").reset_index(drop=True)
    return chosen[ROW_COLUMNS]


def _known(evidence, outcome, kinds, timing):
    checks = [
        ("outcome", [outcome], set(evidence.instruments["construct"])),
        ("training", kinds, set(evidence.arms["training"])),
        ("timing", timing, set(evidence.outcomes["timing"]) | set(evidence.contrasts["timing"])),
    ]
    problems = [
        Problem(file="data", column=column, found=f"'{name}'", expected=f"one of {', '.join(sorted(known))}")
        for column, names, known in checks
        for name in names
        if name not in known
    ]
    if problems:
        raise DataProblems(problems)


def _arm_rows(evidence, outcome, training, against):
    table = evidence.outcomes
    numbers = table[["mean", "sd", "n"]].notna().all(axis=1)
    table = table[(table["outcome"] == outcome) & (table["timing"] != "baseline") & numbers]
    table = table.merge(evidence.arms[["trial_id", "arm_id", "training"]], on=["trial_id", "arm_id"])
    first, second = table[table["training"].isin(training)], table[table["training"].isin(against)]
    same = ["trial_id", "stratum", "outcome", "instrument", "timing", "weeks"]
    pairs = first.merge(second, on=same, suffixes=("_e", "_c"))
    as_first = ["source_kind", "source_doi", "read_at", "location"]
    return pairs.assign(
        row=pairs["outcome_id_e"] + " / " + pairs["outcome_id_c"],
        arm_e=pairs["arm_id_e"],
        arm_c=pairs["arm_id_c"],
        orientation="as the instrument",
        weeks_from=pairs["weeks"],
        weeks_to=pairs["weeks"],
        reported="",
        usable=True,
        says="",
        confirm_in_full_text=pairs["confirm_in_full_text_e"] | pairs["confirm_in_full_text_c"],
        flags=[_joined(*flags) for flags in zip(pairs["flags_e"], pairs["flags_c"], strict=True)],
        note=[
            _joined(*notes, separator="; ") for notes in zip(pairs["note_e"], pairs["note_c"], strict=True)
        ],
        **{column: pairs[f"{column}_e"] for column in as_first},
    )


def _contrast_rows(evidence, outcome, training, against):
    kinds = evidence.arms.set_index(["trial_id", "arm_id"])["training"]
    table = evidence.contrasts
    first = kinds.reindex(pd.MultiIndex.from_frame(table[["trial_id", "arm_e"]])).isin(training).to_numpy()
    second = kinds.reindex(pd.MultiIndex.from_frame(table[["trial_id", "arm_c"]])).isin(against).to_numpy()
    table = table[(table["outcome"] == outcome) & first & second]
    usable = table["measure"].isin(["SMD", "MD"]) & table["ci_lb"].notna() & table["ci_ub"].notna()
    return table.assign(
        row=table["contrast_id"],
        reported=table["measure"].where(usable, "none"),
        yi=table["estimate"],
        usable=usable,
        says=[
            "" if good else what_it_says(row) for good, row in zip(usable, table.itertuples(), strict=True)
        ],
    )


def _described(evidence, rows):
    trials = evidence.trials[["trial_id", "label", "design", "n_randomised"]]
    scales = evidence.instruments[["instrument", "name", "scale_min", "scale_max", "higher_is"]]
    rows = rows.merge(trials, on="trial_id", how="left")
    rows = rows.merge(scales.rename(columns={"name": "instrument_name"}), on="instrument", how="left")
    for arm in ("e", "c"):
        words = evidence.arms[["trial_id", "arm_id", "description"]]
        words = words.rename(columns={"arm_id": f"arm_{arm}", "description": f"description_{arm}"})
        rows = rows.merge(words, on=["trial_id", f"arm_{arm}"], how="left")
    stratum = rows["stratum"].map(lambda name: f" [{name}]" if name else "")
    rows = rows.reindex(
        columns=[*rows.columns, *(column for column in ROW_COLUMNS if column not in rows.columns)]
    )
    return rows.assign(study=rows["label"] + stratum, usable=rows["usable"].astype(bool))


def what_it_says(row):
    """Say in words what a contrast without a usable number reports.

    Parameters
    ----------
    row : namedtuple
        A row of ``contrasts``.

    Returns
    -------
    str
        The printed result, p and which arm it says is favoured, as far as they are there.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> table = load_evidence().contrasts
    >>> what_it_says(next(table[table["trial_id"] == "gibbs2022"].itertuples()))
    'p value only (all time points); p ≥ 0.40; reported as not significant'
    """
    said = [row.printed_result]
    if row.measure == "MD" and pd.notna(row.estimate):
        interval = f" [{row.ci_lb:g}, {row.ci_ub:g}]" if pd.notna(row.ci_lb) else ", no interval"
        said.append(f"difference {row.estimate:g}{interval}")
    if row.measure == "other" and pd.notna(row.estimate):
        said.append(f"{row.estimate:g}")
    if row.pval:
        pval = row.pval.replace(">=", "≥ ").replace("<", "< ").replace(">", "> ")
        said.append(f"p {pval}" if pval[0] in "<>≥" else f"p = {pval}")
    if row.favours_as_reported:
        favours = row.favours_as_reported
        said.append("reported as not significant" if favours == "ns" else f"said to favour {favours}")
    return "; ".join(filter(None, said))


def _joined(*texts, separator=";"):
    return separator.join(dict.fromkeys(part for text in texts for part in text.split(separator) if part))
