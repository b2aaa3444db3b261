"""An effect whose sign favours one arm and whose report says the other."""

from hinge_meta.linter.rule import Rule

_OTHER = {"e": "c", "c": "e"}


def _find(subject):
    for row in subject.effects.itertuples():
        named = {row.arm_e: "e", row.arm_c: "c"} if row.arm_e != row.arm_c else {}
        said = named.get(row.favours_as_reported)
        lower_is_better = row.orientation == "lower is better" or row.higher_is == "worse"
        if said is None or not (lower_is_better or row.higher_is == "better") or not row.estimate:
            continue
        if row.subtraction not in ("", "e minus c"):
            continue
        favoured = "e" if (row.estimate < 0) == lower_is_better else "c"
        if favoured != said:
            better = "lower" if lower_is_better else "higher"
            yield RULE.at(
                row,
                f"{row.estimate:g} where {better} is better favours '{getattr(row, f'arm_{favoured}')}', and the "
                f"report says that '{row.favours_as_reported}' was favoured",
                "estimate",
            )


RULE = Rule(
    id="words-against-sign",
    title="An effect whose sign the report's own words contradict",
    severity="error",
    why="Either the sign is turned, or the arms were subtracted the other way round, or the words are wrong.",
    do="read which arm was subtracted from which and which did better; then correct the row or its words",
    source="Gøtzsche et al. 2007, Data extraction errors in meta-analyses that use standardized mean differences, "
    "JAMA 298(4):430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="effects",
    find=_find,
)
