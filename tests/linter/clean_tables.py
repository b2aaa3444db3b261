"""Clean study tables: simulated trials on real scales, printed as reports print them, and published tables."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import t, ttest_ind_from_stats

from hinge_meta.effects.standardised_mean_difference import standardised_mean_difference

ROOT = Path(__file__).parents[2]

# name: length of the scale, step between scores, higher is
SCALES = {"nrs-10": (10, 1, "worse"), "vas-100": (100, 1, "worse"), "rmdq": (24, 1, "worse"), "odi": (100, 2, "worse"),
          "akps": (100, 1, "better")}  # fmt: skip


def trials(rng, instrument, smallest=12):
    """Simulate trials on a real scale: people's own scores, cut off at its ends, summed up and rounded."""
    length, step, higher_is = SCALES[instrument]
    digits = int(rng.integers(1, 3))
    rows = []
    for number in range(int(rng.integers(6, 13))):
        spread = length * rng.uniform(0.14, 0.26)
        usual = length * rng.uniform(0.25, 0.6)
        effect = spread * rng.normal(-0.35, 0.25) * (1 if higher_is == "worse" else -1)
        row = {"study": f"{_surname(number)} {int(rng.integers(1998, 2025))}", "doi": f"10.1000/{number}"}
        for arm, mean in (("e", usual + effect), ("c", usual)):
            n = int(rng.integers(smallest, 80))
            scores = np.clip(np.round(rng.normal(mean, spread, n) / step) * step, 0, length)
            row |= {
                f"mean_{arm}": round(scores.mean(), digits),
                f"sd_{arm}": round(scores.std(ddof=1), digits),
            }
            row |= {f"n_{arm}": n}
        rows.append(row)
    table = pd.DataFrame(rows).assign(instrument=instrument, measure="SMD", outcome="o")
    return table.assign(whole_numbers=str(step == 1).lower())


def on_mixed_scales(rng):
    """Simulate trials on different scales, as they are pooled standardised, with no word of which is which."""
    tables = [trials(rng, instrument) for instrument in SCALES]
    table = pd.concat(
        [each.iloc[2 * place : 2 * place + 2] for place, each in enumerate(tables)], ignore_index=True
    )
    # Metres walked in six minutes spread little for their mean: about 350, SD 60.
    walked = {f"{name}_{arm}": value for arm in "ec" for name, value in
              (("mean", round(rng.normal(350, 30), 1)), ("sd", round(rng.uniform(50, 70), 1)), ("n", 40))}  # fmt: skip
    walk = pd.DataFrame(
        [{"study": "Nowak 2021", "doi": "10.1000/99", "measure": "SMD", "outcome": "o", **walked}]
    )
    return pd.concat([table, walk], ignore_index=True).drop(columns=["instrument", "whole_numbers"])


def printed_effects(rng, measure, instrument="nrs-10"):
    """Print the effects of simulated trials as reports do: two decimals, interval, p, people."""
    table = trials(rng, instrument)
    rows = []
    for row in table.itertuples():
        if measure == "SMD":
            yi, vi = standardised_mean_difference(**{name: np.array([getattr(row, name)]) for name in
                                                     ("mean_e", "sd_e", "n_e", "mean_c", "sd_c", "n_c")})  # fmt: skip
            estimate, half = yi[0], 1.959964 * np.sqrt(vi[0])
        else:
            parts = row.sd_e**2 / row.n_e, row.sd_c**2 / row.n_c
            estimate, half = (
                row.mean_e - row.mean_c,
                t.ppf(0.975, row.n_e + row.n_c - 2) * np.sqrt(sum(parts)),
            )
        p = ttest_ind_from_stats(
            row.mean_e, row.sd_e, row.n_e, row.mean_c, row.sd_c, row.n_c, equal_var=measure == "SMD"
        )
        favoured = "e" if (estimate < 0) == (SCALES[instrument][2] == "worse") else "c"
        rows.append({
            "yi": round(estimate, 2), "ci_lb": round(estimate - half, 2), "ci_ub": round(estimate + half, 2),
            "pval": "<0.001" if p.pvalue < 0.001 else f"{p.pvalue:.3f}" if p.pvalue < 0.1 else f"{p.pvalue:.2f}",
            "arm_e": "hip", "arm_c": "usual", "favours_as_reported": {"e": "hip", "c": "usual"}[favoured],
        })  # fmt: skip
    effects = pd.concat(
        [table[["study", "doi", "instrument", "outcome", "n_e", "n_c"]], pd.DataFrame(rows)], axis=1
    )
    return effects.assign(measure=measure)


def with_arms(rng, measure):
    """Print the effects beside the arms that they come from."""
    state = rng.bit_generator.state
    table = trials(rng, "nrs-10")
    rng.bit_generator.state = state
    effects = printed_effects(rng, measure)
    return table.drop(columns="measure").assign(**{
        name: effects[name] for name in ("yi", "ci_lb", "ci_ub", "pval", "measure")})  # fmt: skip


def events(rng):
    """Simulate counts of people with an event."""
    rows = []
    for number in range(int(rng.integers(6, 13))):
        risk = rng.uniform(0.05, 0.5)
        people = rng.integers(20, 120, 2)
        counts = rng.binomial(people, [risk * rng.uniform(0.5, 1.1), risk])
        rows.append({"study": f"{_surname(number)} 2019", "doi": f"10.1000/{number}", "event_e": counts[0],
                     "n_e": people[0], "event_c": counts[1], "n_c": people[1]})  # fmt: skip
    return pd.DataFrame(rows).assign(measure="RR")


def log_ratios(rng, measure):
    """Print log ratios with their intervals."""
    table = events(rng)
    log = np.log((table["event_e"] + 0.5) / (table["n_e"] + 1)) - np.log(
        (table["event_c"] + 0.5) / (table["n_c"] + 1)
    )
    half = 1.959964 * np.sqrt(1 / (table["event_e"] + 0.5) + 1 / (table["event_c"] + 0.5))
    effects = {"yi": log.round(3), "ci_lb": (log - half).round(3), "ci_ub": (log + half).round(3)}
    return table[["study", "doi"]].assign(**effects, measure=measure)


def real(name, measure):
    """Take a published table from the reference sets, rightly measured."""
    entry = json.loads((ROOT / "tests/reference/datasets.json").read_text(encoding="utf-8"))[name]
    table = pd.DataFrame(entry["table"]).assign(measure=measure)
    table.attrs["source"] = entry["origin"]
    return table


REAL = [
    ("colditz1994", "RR"), ("normand1999", "MD"), ("normand1999", "SMD"), ("nielweise2007", "OR"),
    ("nielweise2008", "IRR"), ("konstantopoulos2011", "GEN"), ("berkey1998", "GEN"), ("raudenbush1985", "SMD"),
    ("molloy2014", "ZCOR"), ("mcdaniel1994", "COR"), ("hedges1999", "ROM"), ("bangertdrowns2004", "SMD"),
    ("assink2016", "GEN"), ("two_trials", "MD"),
]  # fmt: skip


def _surname(number):
    names = [
        "Adams", "Berg", "Costa", "Duval", "Evans", "Fischer", "Gupta", "Hansen", "Ito", "Jansen", "Kim", "Larsen",
        "Moreau", "Nowak",
    ]  # fmt: skip
    return names[number]
