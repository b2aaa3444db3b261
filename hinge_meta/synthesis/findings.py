"""What the cross-examination of an answer found, in sentences that hold the numbers they rest on."""

from hinge_meta.diagnostics.gosh_clusters import FEWEST_SUBSETS
from hinge_meta.printed import decimals_of, interval, number, p_value

# Less of tau2 than this left without one trial, and the disagreement is said to come from that trial.
_MOST_OF_IT = 0.5
# In per cent; Higgins et al. 2003 (BMJ 327:557-560) call an I2 up to here low.
_LITTLE = 25.0
# The level that is usual for tests of asymmetry, whose power is low.
_OFTEN = 0.10


def on_single_trials(synthesis, leave_one_out):
    """Say whether the conclusion hangs on one trial.

    Parameters
    ----------
    synthesis : Synthesis
    leave_one_out : DataFrame
        As `leave_one_out` gives it for the fit.

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.diagnostics.leave_one_out import leave_one_out
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> pain = synthesize("pain-vs-exercise")
    >>> on_single_trials(pain, leave_one_out(pain.fit))[:60]
    'The conclusion hangs on single trials: leaving out any one o'
    """
    k, changes = len(leave_one_out), leave_one_out[leave_one_out["conclusion_changes"]]
    digits = decimals_of(synthesis.question.measure)
    low, high = leave_one_out["estimate"].min(), leave_one_out["estimate"].max()
    spread = (
        "With one trial left out at a time, the average difference lies between "
        f"{number(low, digits)} and {number(high, digits)}."
    )
    if changes.empty:
        return f"Whichever of the {k} trials is left out, the conclusion stays as it is. {spread}"
    becomes = "leaves it open" if synthesis.conclusion.verdict != "unclear" else "gives a clear answer"
    names = _listed(changes["omitted"])
    if len(changes) == 1:
        return f"The conclusion hangs on one trial: leaving out {names} {becomes}. {spread}"
    return (
        f"The conclusion hangs on single trials: leaving out any one of {len(changes)} of the {k} ({names}) "
        f"{becomes}. {spread}"
    )


def on_disagreement(synthesis, leave_one_out):
    """Say which trial the disagreement between trials comes from, if it comes from one.

    Parameters
    ----------
    synthesis : Synthesis
    leave_one_out : DataFrame
        As `leave_one_out` gives it for the fit.

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.diagnostics.leave_one_out import leave_one_out
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> pain = synthesize("pain-vs-exercise")
    >>> on_disagreement(pain, leave_one_out(pain.fit))
    'Most of the disagreement between trials comes from Hurley 2015: without it I² falls from 50% to 12%, and
    tau² from 0.096 to 0.018. That trial is not thereby wrong.'
    """
    fit = synthesis.fit
    digits = 3 if fit.tau2 < 10 else 1
    if fit.tau2 == 0:
        return "The trials disagree no more than chance alone would make them (tau² is 0)."
    if fit.i2 < _LITTLE:
        return f"There is little disagreement to explain (I² {number(fit.i2, 0)}%, tau² {number(fit.tau2, digits)})."
    least = leave_one_out.loc[leave_one_out["tau2"].idxmin()]
    if least["tau2"] <= _MOST_OF_IT * fit.tau2:
        return (
            f"Most of the disagreement between trials comes from {least['omitted']}: without it I² falls from "
            f"{number(fit.i2, 0)}% to {number(least['i2'], 0)}%, and tau² from {number(fit.tau2, digits)} to "
            f"{number(least['tau2'], digits)}. That trial is not thereby wrong."
        )
    low, high = leave_one_out["i2"].min(), leave_one_out["i2"].max()
    return (
        f"No single trial carries the disagreement: without any one of them I² lies between {number(low, 0)}% "
        f"and {number(high, 0)}% ({number(fit.i2, 0)}% with all)."
    )


def _listed(names):
    names = [str(name) for name in names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def on_older_methods(synthesis):
    """Say what the same rows come to as the review pooled them, where that reads otherwise.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    str
        Blank where there is nothing of the kind.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> print(on_older_methods(synthesize("pain-vs-exercise-12-16-weeks")))
    By the methods of older reviews (DerSimonian-Laird, Wald, every stratum as printed) the average
    difference is −0.61 (−1.21 to −0.00), which excludes no difference; by today's, one effect a trial, it is
    −0.53 (−1.43 to 0.38), which does not.
    """
    older, fit = synthesis.by_stratum.get("dl_wald"), synthesis.fit
    if older is None:
        return ""
    digits = decimals_of(synthesis.question.measure)
    (low, high, _), (old_low, old_high) = fit.wider_interval, (older.ci_lb, older.ci_ub)
    excludes, excluded = low > 0 or high < 0, old_low > 0 or old_high < 0
    before = "excludes no difference" if excluded else "does not exclude no difference"
    if excludes == excluded:
        now = "does so as well" if excludes else "does not either"
    else:
        now = "does not" if excluded else "does"
    return (
        "By the methods of older reviews (DerSimonian-Laird, Wald, every stratum as printed) the average "
        f"difference is {number(older.estimate, digits)} ({interval(old_low, old_high, digits)}), which "
        f"{before}; by today's, one effect a trial, it is {number(fit.estimate, digits)} "
        f"({interval(low, high, digits)}), which {now}."
    )


def on_subsets(clusters):
    """Say whether the subsets of the trials fall into parts, and which trials are behind them.

    Parameters
    ----------
    clusters : DataFrame
        As `gosh_clusters` gives it.

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.diagnostics.gosh import gosh
    >>> from hinge_meta.diagnostics.gosh_clusters import gosh_clusters
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> on_subsets(gosh_clusters(gosh(synthesize("pain-vs-exercise").fit)))
    'Of all 247 subsets of two or more trials, no part stands off from the rest.'
    """
    parts, subsets, drawn = (clusters.attrs[name] for name in ("clusters", "subsets", "drawn"))
    if drawn < FEWEST_SUBSETS:
        return f"There are only {drawn} subsets of two or more trials: too few to ask whether they fall into parts."
    if parts == 1:
        return f"Of all {subsets:,} subsets of two or more trials, no part stands off from the rest."
    behind = clusters[clusters["behind"]]
    if behind.empty:
        return f"The {subsets:,} subsets of two or more trials fall into {parts} parts, with no trial behind them."
    names = list(dict.fromkeys(behind["study"]))
    return (
        f"The {subsets:,} subsets of two or more trials fall into {parts} parts, by whether they hold "
        f"{_listed(names)}. Chance alone parts such clouds too, so this is a hint and no proof."
    )


def on_small_trials(panel):
    """Say whether small trials find more than large ones.

    Parameters
    ----------
    panel : SmallStudyEffects

    Returns
    -------
    str
        By Egger's regression; blank where it could not be run.

    Examples
    --------
    >>> from hinge_meta.diagnostics.small_study_panel import small_study_effects
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> print(on_small_trials(small_study_effects(synthesize("pain-vs-exercise").fit)))
    Smaller trials speak more for the intervention than larger ones do (Egger's regression, p = 0.006). With 8
    trials, and a measure whose standard error grows with the effect, that may mislead.
    """
    egger = panel.results.get("Egger, weighted regression")
    if egger is None:
        return ""
    why = f"With {panel.k} trials"
    if panel.measure in ("SMD", "SMDH"):
        why += ", and a measure whose standard error grows with the effect,"
    if egger.pval >= _OFTEN:
        return (
            "Smaller trials find no more than larger ones beyond what chance often makes (Egger's regression, "
            f"{p_value(egger.pval)}). With {panel.k} trials that shows little."
        )
    side = "intervention" if egger.slope < 0 else "comparator"
    return (
        f"Smaller trials speak more for the {side} than larger ones do (Egger's regression, "
        f"{p_value(egger.pval)}). {why} that may mislead."
    )


def on_choices(multiverse):
    """Say how much hangs on the choices of analysis.

    Parameters
    ----------
    multiverse : Multiverse

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.synthesis.multiverse import multiverse
    >>> on_choices(multiverse("pain-vs-exercise-6-8-weeks"))
    'Of 48 different analyses of these rows, each defensible, none has an interval that excludes no difference.
    Estimates run from −0.26 to −0.22.'
    """
    pooled, digits = multiverse.pooled, decimals_of(multiverse.measure)
    towards = [
        int((pooled["conclusion"] == f"favours-{side}").sum()) for side in ("intervention", "comparator")
    ]
    total = sum(towards)
    if total == 0:
        share = "none has an interval that excludes no difference"
    else:
        sides = (
            "All of these favour the intervention"
            if towards[1] == 0
            else f"Of these, {towards[0]} favour the intervention and {towards[1]} the comparator"
        )
        per_cent = number(100 * total / len(pooled), 0)
        counted = number(100 * multiverse.share_excluding_zero_by_combination, 0)
        share = f"{total} ({per_cent}%) have an interval that excludes no difference. {sides}"
        if counted != per_cent:
            # How analyses that several combinations share are counted is a choice as well.
            share += f". If every combination of choices is counted, it is {counted}%"
    spread = interval(pooled["estimate"].min(), pooled["estimate"].max(), digits)
    return f"Of {len(pooled)} different analyses of these rows, each defensible, {share}. Estimates run from {spread}."
