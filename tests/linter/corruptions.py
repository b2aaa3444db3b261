"""One known error each, put into a clean table as it happens: a digit, a sign, a column, a row."""

import numpy as np
import pandas as pd
from clean_tables import events, log_ratios, on_mixed_scales, printed_effects, trials, with_arms


def se_in_one_arm(rng, number):
    table = trials(rng, _turn(number, "nrs-10", "vas-100", "rmdq"))
    at, arm = _pick(rng, table), _turn(number, "e", "c")
    return table, at, {f"sd_{arm}": _rounded(table, at, f"sd_{arm}", table.loc[at, f"n_{arm}"] ** -0.5)}


def se_in_both_arms(rng, number):
    table = trials(rng, _turn(number, "nrs-10", "odi", "akps"))
    at = _pick(rng, table)
    return (
        table,
        at,
        {f"sd_{arm}": _rounded(table, at, f"sd_{arm}", table.loc[at, f"n_{arm}"] ** -0.5) for arm in "ec"},
    )


def se_without_scale(rng, number):
    """Standard errors in both arms, in a table that says nothing of the scale."""
    if number % 2:
        table = on_mixed_scales(rng)
    else:
        table = trials(rng, "nrs-10").drop(columns=["instrument", "whole_numbers"]).assign(measure="MD")
    at = _pick(rng, table)
    return (
        table,
        at,
        {f"sd_{arm}": _rounded(table, at, f"sd_{arm}", table.loc[at, f"n_{arm}"] ** -0.5) for arm in "ec"},
    )


def decimal_slip_in_an_sd(rng, number):
    table = trials(rng, _turn(number, "nrs-10", "vas-100", "odi"))
    at, arm = _pick(rng, table), _turn(number, "e", "c")
    return table, at, {f"sd_{arm}": _rounded(table, at, f"sd_{arm}", _turn(number, 10.0, 0.1))}


def flipped_sign(rng, number):
    """The effect turned, with its interval and its p, beside arms that stand as they were."""
    table = with_arms(rng, _turn(number, "SMD", "MD"))
    at = _pick(rng, table, table["yi"].abs() > 0.1)
    row = table.loc[at]
    return table, at, {"yi": -row["yi"], "ci_lb": -row["ci_ub"], "ci_ub": -row["ci_lb"]}


def sign_against_words(rng, number):
    table = printed_effects(rng, "SMD", _turn(number, "nrs-10", "akps"))
    at = _pick(rng, table, table["yi"].abs() > 0.1)
    row = table.loc[at]
    return table, at, {"yi": -row["yi"], "ci_lb": -row["ci_ub"], "ci_ub": -row["ci_lb"]}


def unit_mix_up(rng, number):
    """Millimetres in a table of centimetres, or the other way round."""
    instrument, factor = _turn(number, ("vas-100", 0.1), ("nrs-10", 10.0))
    table = trials(rng, instrument)
    if number % 4 > 1:
        table = table.drop(columns=["instrument", "whole_numbers"]).assign(measure="MD")
    at = _pick(rng, table)
    return (
        table,
        at,
        {name: _rounded(table, at, name, factor) for name in ("mean_e", "sd_e", "mean_c", "sd_c")},
    )


def doubled_row(rng, number):
    table = _turn(
        number, lambda: trials(rng, "nrs-10"), lambda: events(rng), lambda: printed_effects(rng, "SMD")
    )()
    at = _pick(rng, table)
    again = table.loc[[at]].assign(
        study=_turn(number, f"{table.loc[at, 'study']}b", f"{table.loc[at, 'study']} (2)")
    )
    return table, again["study"].iloc[0], pd.concat([table, again], ignore_index=True)


def digit_slip_in_a_bound(rng, number):
    """A bound off by a slip in its first decimal, as from 0.34 to 0.54."""
    table = printed_effects(rng, _turn(number, "SMD", "MD"))
    at, bound = _pick(rng, table), _turn(number, "ci_lb", "ci_ub")
    away = -1 if bound == "ci_lb" else 1
    return table, at, {bound: round(table.loc[at, bound] + away * rng.choice([0.1, 0.2, 0.3]), 2)}


def lost_minus(rng, number):
    """An estimate that lost its minus sign, while the interval kept its own."""
    table = printed_effects(rng, _turn(number, "SMD", "MD"))
    at = _pick(rng, table, table["yi"] < -0.3)
    return table, at, {"yi": -table.loc[at, "yi"]}


def people_of_the_whole_trial(rng, number):
    """The people of a trial of three arms, or only those who finished, beside the interval of another number."""
    table = printed_effects(rng, "SMD")
    at, factor = _pick(rng, table), _turn(number, 1.5, 0.7)
    return table, at, {f"n_{arm}": round(table.loc[at, f"n_{arm}"] * factor) for arm in "ec"}


def more_events_than_people(rng, number):
    """Events counted instead of people, or the two columns exchanged."""
    table = events(rng)
    at = _pick(rng, table, table["event_e"] > 0)
    row = table.loc[at]
    if number % 2:
        return table, at, {"event_e": row["n_e"], "n_e": row["event_e"]}
    return table, at, {"event_e": int(row["n_e"] * 1.2)}


def ratios_as_printed(rng, number):
    table = log_ratios(rng, _turn(number, "RR", "OR"))
    raw = table.assign(**{name: np.exp(table[name]).round(2) for name in ("yi", "ci_lb", "ci_ub")})
    if number % 3 == 2:
        table, raw = (each.drop(columns=["ci_lb", "ci_ub"]).assign(vi=0.05) for each in (table, raw))
    return table, "all rows", raw


def p_of_another_line(rng, number):
    """A p-value with its decimal slipped, or one that belongs to the next row."""
    table = printed_effects(rng, _turn(number, "SMD", "MD"))
    plain = ~table["pval"].str.startswith("<")
    if number % 2:
        at = _pick(rng, table, plain & (table["pval"].str.len() < 6))
        return table, at, {"pval": table.loc[at, "pval"].replace("0.", "0.0", 1)}
    at = _pick(rng, table, plain & (table.index < len(table) - 1))
    return table, at, {"pval": table.loc[at + 1, "pval"]}


def slip_in_a_mean(rng, number):
    """A decimal point lost: 5.2 becomes 52."""
    table = trials(rng, _turn(number, "nrs-10", "rmdq"))
    at, arm = _pick(rng, table), _turn(number, "e", "c")
    return table, at, {f"mean_{arm}": _rounded(table, at, f"mean_{arm}", 10.0)}


def change_of_one_study(rng, number):
    """One study's changes since baseline among final values; unsaid, or said in a column."""
    table = trials(rng, _turn(number, "nrs-10", "vas-100")).drop(columns=["instrument", "whole_numbers"])
    at = _pick(rng, table)
    row, start = table.loc[at], table["mean_c"].max()
    # A correlation of 0.5 between before and after gives changes the same spread as final values.
    if number % 3 == 0:
        changes = {f"mean_{arm}": round(start - row[f"mean_{arm}"], 1) for arm in "ec"}
    else:
        changes = {f"mean_{arm}": round(row[f"mean_{arm}"] - start - 0.1, 1) for arm in "ec"}
    if number % 3 == 2:
        table = table.assign(quantity="final")
        return (
            table,
            "all rows",
            table.assign(quantity=["change" if each == at else "final" for each in table.index]),
        )
    return table, at, changes


def last_digit_of_a_mean(rng, number):
    table = _two_decimals(rng, _turn(number, "nrs-10", "rmdq"))
    at, arm = _pick(rng, table), _turn(number, "e", "c")
    return table, at, {f"mean_{arm}": round(table.loc[at, f"mean_{arm}"] + rng.choice([-0.01, 0.01]), 2)}


def last_digit_of_an_sd(rng, number):
    table = _two_decimals(rng, _turn(number, "nrs-10", "rmdq"))
    at, arm = _pick(rng, table), _turn(number, "e", "c")
    return (
        table,
        at,
        {f"sd_{arm}": round(table.loc[at, f"sd_{arm}"] + rng.choice([-0.02, -0.01, 0.01, 0.02]), 2)},
    )


def without_source(rng, number):
    table = _turn(number, lambda: trials(rng, "nrs-10"), lambda: events(rng))()
    return table, "all rows", table.drop(columns="doi")


# what was done: how, and which rules are meant to see it
KINDS = {
    "a standard error as SD in one arm": (se_in_one_arm, ("se-given-as-sd", "sd-ratio-between-arms")),
    "standard errors as SDs in both arms": (se_in_both_arms, ("se-given-as-sd", "giant-smd")),
    "the same, scale not known": (se_without_scale, ("se-given-as-sd", "giant-smd")),
    "decimal slip in an SD": (decimal_slip_in_an_sd, ("sd-ratio-between-arms", "sd-beyond-scale")),
    "sign of an effect turned": (flipped_sign, ("direction-flip",)),
    "sign turned, words left": (sign_against_words, ("words-against-sign",)),
    "0-10 among 0-100, or the reverse": (unit_mix_up, ("unit-mix-up",)),
    "a row twice": (doubled_row, ("duplicate-row",)),
    "digit slip in a bound": (digit_slip_in_a_bound, ("interval-lopsided",)),
    "an estimate's minus lost": (lost_minus, ("interval-misses-estimate",)),
    "people of another group": (people_of_the_whole_trial, ("n-does-not-fit-interval",)),
    "events over n": (more_events_than_people, ("events-over-n",)),
    "ratios as printed": (ratios_as_printed, ("ratio-off-the-log-scale",)),
    "p of another line": (p_of_another_line, ("p-does-not-fit-interval",)),
    "decimal point of a mean lost": (slip_in_a_mean, ("mean-outside-scale",)),
    "changes among final values": (change_of_one_study, ("change-mixed-with-final",)),
    "last digit of a mean": (last_digit_of_a_mean, ("grim",)),
    "last digit of an SD": (last_digit_of_an_sd, ("grimmer",)),
    "no source": (without_source, ("missing-source",)),
}


def _turn(number, *choices):
    return choices[number % len(choices)]


def _pick(rng, table, among=None):
    places = table.index if among is None else table.index[among]
    return int(rng.choice(places))


def _rounded(table, at, column, factor):
    value = float(table.loc[at, column])
    digits = max(len(f"{each:g}".partition(".")[2]) for each in table[column])
    return round(value * factor, digits)


def _two_decimals(rng, instrument):
    while True:
        table = trials(rng, instrument)
        if any(len(f"{mean:g}".partition(".")[2]) == 2 for mean in table["mean_e"]):
            return table
