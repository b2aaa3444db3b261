"""The verdicts of the claims as they were last written down."""

import json
from pathlib import Path


def verdicts_written(output):
    """Read the claims of ``results.json``.

    Parameters
    ----------
    output : str or Path
        The folder that holds ``summaries/``.

    Returns
    -------
    dict
        As `Ledger.to_dict` gave it; empty where nothing was written, or by a version without claims.

    Examples
    --------
    >>> verdicts_written("no/such/folder")
    {}
    """
    path = Path(output) / "summaries" / "results.json"
    try:
        return json.loads(path.read_text(encoding="utf-8")).get("claims", {})
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
