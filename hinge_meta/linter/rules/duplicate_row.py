"""The same numbers of one study twice."""

import re

from hinge_meta.linter.rule import Rule

_NUMBERS = {
    "pairs": (
        "mean_e", "sd_e", "n_e", "mean_c", "sd_c", "n_c", "change_mean_e", "change_sd_e", "change_mean_c",
        "change_sd_c", "event_e", "event_c", "time_e", "time_c",
    ),
    "effects": ("estimate", "se", "ci_lb", "ci_ub"),
}  # fmt: skip
_WHAT = ("stratum", "outcome", "instrument", "timing", "weeks", "measure")
# So many numbers alike need no name to say that they are the same ones.
_PLENTY = 6


def _find(subject):
    for part, columns in _NUMBERS.items():
        frame = getattr(subject, part)
        seen = {}
        for row in frame.itertuples():
            numbers = tuple(getattr(row, name) for name in columns)
            said = [value for value in numbers if value == value]
            what = tuple(str(getattr(row, name)) for name in _WHAT)
            plenty = len(said) >= _PLENTY and len(set(said)) >= 4
            named = "" if plenty else _study(row.study)
            if len(said) < 2 or (not plenty and not named):
                continue
            key = (named, tuple(str(value) for value in numbers), what)
            if key in seen:
                first = seen[key]
                yield RULE.at(
                    row,
                    f"the numbers of row {first.row:g} ('{first.key}') again: {', '.join(f'{v:g}' for v in said)}",
                )
            seen.setdefault(key, row)


def _study(name):
    """Give the first author and year, so that letters and numbers added to them do not tell rows apart."""
    words = name.casefold()
    found = re.match(r"\W*([^\W\d_]+)\D*?((?:19|20)\d\d)", words)
    return " ".join(found.groups()) if found else words.strip()


RULE = Rule(
    id="duplicate-row",
    title="The same numbers twice",
    severity="error",
    why="A study entered twice is weighed twice, and makes the result look surer than it is.",
    do="keep one of the rows; if they are two groups of people, read the numbers of the second again",
    source="Tramèr et al. 1997, Impact of covert duplicate publication on meta-analysis: a case study, "
    "BMJ 315(7109):635-640, https://doi.org/10.1136/bmj.315.7109.635",
    looks_at="effects",
    find=_find,
)
