"""The rows of the tables that bear on one contrast."""

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
    arms = evidence.arms.set_index(["trial_id", "arm_id"])
    asked = (evidence, arms, outcome, training, against)
    rows = [*_arm_rows(*asked), *_contrast_rows(*asked)]
    table = pd.DataFrame(rows, columns=ROW_COLUMNS)
    if weeks is not None:
        low, high = weeks
        # A time that is not stated cannot be shown to lie outside the window; unusable rows are only listed.
        outside = (table["weeks_from"] < low) | (table["weeks_to"] > high)
        table = table[~outside | ~table["usable"].astype(bool)]
    table = table[table["timing"].isin(timing) | ~table["usable"].astype(bool)]
    preferred = table["timing"].map({name: order for order, name in enumerate(timing)}).fillna(len(timing))
    table = table.assign(_order=preferred, _late=-table["weeks_to"].astype(float).fillna(0))
    table = table.sort_values(["trial_id", "_order", "_late", "row"], kind="stable")
    usable = table[table["usable"].astype(bool)]
    # Arm-level numbers stand before printed contrasts of the same arms, and one time a stratum is enough.
    usable = usable.sort_values(["reported"], key=lambda column: column != "", kind="stable")
    keep = usable.drop_duplicates(["trial_id", "stratum", "arm_e", "arm_c", "instrument"], keep="first")
    listed = table[~table["usable"].astype(bool) & ~table["trial_id"].isin(keep["trial_id"])]
    chosen = pd.concat([keep, listed]) if len(listed) else keep
    chosen = chosen.drop(columns=["_order", "_late"])
    return chosen.sort_values(["weeks_from", "label", "row"], kind="stable").reset_index(drop=True)


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


def _arm_rows(evidence, arms, outcome, training, against):
    table = evidence.outcomes
    table = table[(table["outcome"] == outcome) & (table["timing"] != "baseline")]
    keys = ["trial_id", "stratum", "instrument", "timing", "weeks"]
    for _, group in table.groupby(keys, dropna=False, sort=True):
        kinds = [arms.loc[(arm.trial_id, arm.arm_id), "training"] for arm in group.itertuples()]
        pairs = [
            (first, second)
            for first, kind in zip(group.itertuples(), kinds, strict=True)
            if kind in training
            for second, other in zip(group.itertuples(), kinds, strict=True)
            if other in against
        ]
        for first, second in pairs:
            numbers = [first.mean, first.sd, first.n, second.mean, second.sd, second.n]
            if any(pd.isna(number) for number in numbers):
                continue
            yield {
                **_place(evidence, arms, first, first.arm_id, second.arm_id),
                "row": f"{first.outcome_id} / {second.outcome_id}",
                "orientation": "as the instrument",
                "weeks_from": first.weeks,
                "weeks_to": first.weeks,
                "reported": "",
                "mean_e": first.mean,
                "sd_e": first.sd,
                "n_e": first.n,
                "mean_c": second.mean,
                "sd_c": second.sd,
                "n_c": second.n,
                "usable": True,
                "says": "",
                "confirm_in_full_text": first.confirm_in_full_text or second.confirm_in_full_text,
                "flags": _joined(first.flags, second.flags),
                "note": _joined(first.note, second.note, separator="; "),
            }


def _contrast_rows(evidence, arms, outcome, training, against):
    table = evidence.contrasts[evidence.contrasts["outcome"] == outcome]
    for row in table.itertuples():
        kind_e = arms.loc[(row.trial_id, row.arm_e), "training"]
        kind_c = arms.loc[(row.trial_id, row.arm_c), "training"]
        if kind_e not in training or kind_c not in against:
            continue
        usable = row.measure in ("SMD", "MD") and pd.notna(row.ci_lb) and pd.notna(row.ci_ub)
        yield {
            **_place(evidence, arms, row, row.arm_e, row.arm_c),
            "row": row.contrast_id,
            "orientation": row.orientation,
            "weeks_from": row.weeks_from,
            "weeks_to": row.weeks_to,
            "reported": row.measure if usable else "none",
            "yi": row.estimate,
            "ci_lb": row.ci_lb,
            "ci_ub": row.ci_ub,
            "n_e": row.n_e,
            "n_c": row.n_c,
            "usable": usable,
            "says": "" if usable else what_it_says(row),
            "confirm_in_full_text": row.confirm_in_full_text,
            "flags": row.flags,
            "note": row.note,
        }


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
    'p value only (all time points); p >=0.40; no significant difference'
    """
    said = [row.printed_result]
    if row.measure == "MD" and pd.notna(row.estimate):
        interval = f" [{row.ci_lb:g}, {row.ci_ub:g}]" if pd.notna(row.ci_lb) else ", no interval"
        said.append(f"difference {row.estimate:g}{interval}")
    if row.measure == "other" and pd.notna(row.estimate):
        said.append(f"{row.estimate:g}")
    if row.pval:
        said.append(f"p {row.pval}" if row.pval[0] in "<>=" else f"p = {row.pval}")
    if row.favours_as_reported:
        favours = row.favours_as_reported
        said.append("no significant difference" if favours == "ns" else f"said to favour {favours}")
    return "; ".join(filter(None, said))


def _place(evidence, arms, row, arm_e, arm_c):
    trial = evidence.trials.set_index("trial_id").loc[row.trial_id]
    scale = evidence.instruments.set_index("instrument").loc[row.instrument]
    stratum = row.stratum
    return {
        "study": f"{trial['label']} [{stratum}]" if stratum else trial["label"],
        "trial_id": row.trial_id,
        "label": trial["label"],
        "stratum": stratum,
        "arm_e": arm_e,
        "arm_c": arm_c,
        "description_e": arms.loc[(row.trial_id, arm_e), "description"],
        "description_c": arms.loc[(row.trial_id, arm_c), "description"],
        "design": trial["design"],
        "n_randomised": trial["n_randomised"],
        "outcome": row.outcome,
        "instrument": row.instrument,
        "instrument_name": scale["name"],
        "scale_min": scale["scale_min"],
        "scale_max": scale["scale_max"],
        "higher_is": scale["higher_is"],
        "timing": row.timing,
        "source_kind": row.source_kind,
        "source_doi": row.source_doi,
        "read_at": row.read_at,
        "location": row.location,
    }


def _joined(*texts, separator=";"):
    return separator.join(dict.fromkeys(part for text in texts for part in text.split(separator) if part))
