"""A standard deviation that whole-number scores cannot give."""

from hinge_meta.linter.granularity import possible_sums, sd_is_possible
from hinge_meta.linter.rounding import half_units
from hinge_meta.linter.rule import Rule


def _find(subject):
    whole = subject.arms[subject.arms["whole_numbers"] & (subject.arms["n"] >= 2)]
    for arm in whole.itertuples():
        n = int(arm.n)
        for mean, sd in ((arm.mean, "sd"), (arm.change_mean, "change_sd")):
            value = getattr(arm, sd)
            of_mean, of_sd = half_units(mean, value)
            sums = possible_sums(mean, of_mean, n) if mean == mean and value == value else ()
            # A mean that is itself impossible is reported by GRIM.
            if len(sums) and not sd_is_possible(sums, value, of_sd, n):
                yield RULE.at(
                    arm,
                    f"{sd} {value:g} with a mean of {mean:g} of {n} whole numbers",
                    sd if subject.evidence is not None else f"{sd}_{arm.arm}",
                )


RULE = Rule(
    id="grimmer",
    title="A standard deviation that whole-number scores cannot give (GRIMMER)",
    severity="warning",
    why="The squares of n whole numbers add up to a whole number, odd or even as their sum is; no other standard "
    "deviation can come of them. It has a typing error, another n, or imputed values.",
    do="read mean, standard deviation and n again; if values were imputed, say so in the row",
    source="Anaya 2016, PeerJ Preprints 4:e2400v1; Allard 2018, Analytic-GRIMMER, "
    "https://aurelienallard.netlify.app/post/anaytic-grimmer-possibility-standard-deviations/",
    looks_at="arms",
    find=_find,
)
