"""Identifiers of accepted rows, built as the ones that are there."""

import re

KEYS = {
    "trials": ("trial_id",),
    "reports": ("report_id",),
    "arms": ("trial_id", "arm_id"),
    "outcomes": ("outcome_id",),
    "contrasts": ("contrast_id",),
}
_SAME = {
    "outcomes": ("trial_id", "arm_id", "stratum", "outcome", "instrument", "weeks"),
    "contrasts": ("trial_id", "stratum", "outcome", "instrument", "weeks_from", "weeks_to"),
}


def key_of(table, row):
    """Give the identifier of a row, as one text.

    Examples
    --------
    >>> key_of("arms", {"trial_id": "kell2009", "arm_id": "pcrt"})
    'kell2009, pcrt'
    """
    return ", ".join(row.get(column, "") for column in KEYS[table])


def proposed_id(table, row):
    """Build the identifier of a row of outcomes or contrasts.

    Parameters
    ----------
    table : {"outcomes", "contrasts"}
    row : dict of str to str

    Returns
    -------
    str
        Trial, arm or arms, outcome, instrument and time; the stratum after the arm, in contrasts before the time.

    Examples
    --------
    >>> row = {"trial_id": "leekim2015", "arm_id": "hip", "stratum": "stability", "outcome": "pain",
    ...        "instrument": "vas-100", "weeks": "3"}
    >>> proposed_id("outcomes", row)
    'leekim2015-hip-stability-pain-vas-100-w3'
    >>> row = {"trial_id": "jay2011", "arm_e": "kettlebell", "arm_c": "control", "outcome": "pain",
    ...        "instrument": "back-pain-10", "weeks_from": "6", "weeks_to": "8.5"}
    >>> proposed_id("contrasts", row)
    'jay2011-kettlebell-vs-control-pain-back-pain-10-w6-8_5'
    """
    said = {key: row.get(key, "") for key in (*row, "stratum", "timing")}
    if table == "outcomes":
        weeks = [said.get("weeks", "")]
        parts = [said["trial_id"], said["arm_id"], said["stratum"], said["outcome"], said["instrument"]]
    else:
        weeks = [said.get("weeks_from", ""), said.get("weeks_to", "")]
        arms = f"{said['arm_e']}-vs-{said['arm_c']}"
        parts = [said["trial_id"], arms, said["outcome"], said["instrument"], said["stratum"]]
    weeks = list(dict.fromkeys(filter(None, map(_plain_number, weeks))))
    parts.append(f"w{'-'.join(weeks)}" if weeks else said["timing"])
    return "-".join(filter(None, (re.sub(r"[^a-z0-9_]+", "-", part.lower()).strip("-") for part in parts)))


def same_result(table, row):
    """Give what two rows have in common that state the same result.

    Parameters
    ----------
    table : {"outcomes", "contrasts"}
    row : dict of str to str

    Returns
    -------
    tuple
        Trial, arm or both arms in any order, stratum, outcome, instrument, time; the words for the time where no week
        is given.

    Examples
    --------
    >>> row = {"trial_id": "t", "arm_e": "a", "arm_c": "b", "weeks_from": "6.0"}
    >>> turned = {"trial_id": "t", "arm_e": "b", "arm_c": "a", "weeks_from": "6"}
    >>> same_result("contrasts", row) == same_result("contrasts", turned)
    True
    """
    values = [_plain_number(row.get(column, "")) for column in _SAME[table]]
    if table == "contrasts":
        values.append(frozenset((row.get("arm_e", ""), row.get("arm_c", ""))))
    dated = any(row.get(column) for column in ("weeks", "weeks_from", "weeks_to"))
    return (*values, "" if dated else row.get("timing", ""))


def _plain_number(text):
    """Write 17.30 as 17_3, as identifiers do, and leave other text as it is."""
    if not re.fullmatch(r"\d+\.\d+", text):
        return text
    return text.rstrip("0").rstrip(".").replace(".", "_")
