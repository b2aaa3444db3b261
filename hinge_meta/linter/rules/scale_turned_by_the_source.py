"""A scale on which higher is better, printed among scales on which lower is better, by somebody else."""

from hinge_meta.linter.rule import Rule


def _find(subject):
    if subject.evidence is None:
        return
    effects = subject.effects
    turned = (effects["higher_is"] == "better") & (effects["orientation"] == "lower is better")
    known = _with_arms(subject.arms)
    for row in effects[turned & effects["estimate"].notna()].itertuples():
        if (row.study, row.instrument) in known:
            continue
        yield RULE.at(
            row,
            f"{row.estimate:g} on '{row.instrument}', where higher is better, is printed as if lower were better; "
            "no means or changes of the arms stand beside it that would show that the sign was turned",
            "orientation",
        )


def _with_arms(arms):
    """List the trials and instruments for which the direction can be seen from the arms themselves."""
    given = arms[(arms["mean"].notna() & (arms["timing"] != "baseline")) | arms["change_mean"].notna()]
    groups = given.groupby(["study", "instrument"])["arm"].nunique()
    return set(groups[groups > 1].index)


RULE = Rule(
    id="scale-turned-by-the-source",
    title="A turned scale that nobody can check",
    severity="warning",
    why="Forgetting to turn a scale, or turning it twice, is among the commonest errors of reviews, and reverses "
    "what the trial found.",
    do="read the arms' own changes in the trial report; until then pool the row both ways and say so",
    source="Cochrane Handbook for Systematic Reviews of Interventions, version 6.5 (2024), section 6.5.1.2, "
    "https://training.cochrane.org/handbook/current/chapter-06#section-6-5-1-2; "
    "Gøtzsche PC, Hróbjartsson A, Maric K, Tendal B (2007). Data extraction errors in meta-analyses that use "
    "standardized mean differences. JAMA 298:430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="effects",
    find=_find,
)
