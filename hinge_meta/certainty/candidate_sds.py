"""Standard deviations of an outcome that were printed in trials of the same complaint."""

import numpy as np
import pandas as pd

_FINAL = ("end of treatment", "follow-up")
_ARMS = ["trial_id", "instrument", "timing", "weeks"]


def candidate_sds(evidence, outcome, complaint=r"\bLBP\b|low back pain"):
    """List the standard deviations that could put a standardised difference on a 0-100 scale.

    Parameters
    ----------
    evidence : Evidence
    outcome : str
        ``"pain"`` or ``"disability"``.
    complaint : str
        Pattern that the population of a trial must match. A population that says "not" is left out.

    Returns
    -------
    DataFrame
        ``trial_id label population instrument timing weeks people sd link location note``, a row for each
        trial and time: ``sd`` in points on 0-100, pooled within arms. Final values (end of treatment,
        follow-up) come first, then by most people: the first row is the one to take. May be empty.

    Notes
    -----
    A row counts where a person, n and SD are printed, on an instrument whose range is known, and nothing
    about it is doubted (``flags`` is blank: standard errors printed as SDs never enter). Final values go
    before baseline because a trial that admits only people above some level of pain narrows its baseline.
    This order was chosen after the data had been seen.

    References
    ----------
    Cochrane Handbook, version 6.5, section 15.5.3.2.
    https://training.cochrane.org/handbook/current/chapter-15#section-15-5-3-2

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> candidate_sds(load_evidence(), "pain")[["trial_id", "people", "sd"]].round(1).values.tolist()[0]
    ['park2024', 56, 21.2]
    """
    trials = evidence.trials.set_index("trial_id")
    scales = evidence.instruments.set_index("instrument")
    table = evidence.outcomes
    table = table[(table["outcome"] == outcome) & (table["flags"] == "")]
    table = table[table["n"].notna() & table["sd"].notna()]
    population = table["trial_id"].map(trials["population"])
    table = table[population.str.contains(complaint) & ~population.str.contains(r"\b(?:not|NOT)\b")]
    width = table["instrument"].map(scales["scale_max"] - scales["scale_min"])
    table = table.assign(points=100 * table["sd"] / width)[width.notna()]
    rows = []
    for (trial, instrument, timing, weeks), arms in table.groupby(_ARMS, dropna=False, sort=True):
        n = arms["n"].to_numpy(float)
        rows.append(
            {
                "trial_id": trial,
                "label": trials.loc[trial, "label"],
                "population": trials.loc[trial, "population"],
                "instrument": instrument,
                "timing": timing,
                "weeks": weeks,
                "people": int(n.sum()),
                "sd": float(np.sqrt(((n - 1) * arms["points"] ** 2).sum() / (n - 1).sum())),
                "link": evidence.link(arms.iloc[0]),
                "location": arms.iloc[0]["location"],
                "note": arms.iloc[0]["note"],
            }
        )
    columns = [
        "trial_id", "label", "population", "instrument", "timing", "weeks", "people", "sd", "link",
        "location", "note",
    ]  # fmt: skip
    found = pd.DataFrame(rows, columns=columns)
    order = pd.DataFrame({"early": ~found["timing"].isin(_FINAL), "few": -found["people"]})
    return found.loc[order.sort_values(["early", "few"], kind="stable").index].reset_index(drop=True)
