"""The items of PRISMA 2020 whose answer depends on the question."""

from hinge_meta.summaries.methods.prisma_item import PrismaItem
from hinge_meta.synthesis.cross_examination import can_be_examined


def items_of_answer(synthesis):
    """Answer the items that depend on what one question found.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    tuple of PrismaItem
        Items 3 and 16b to 23d, each answered from what the page of that question holds.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> {item.number: item.answered for item in items_of_answer(synthesize("pain-vs-exercise"))}["20b"]
    'yes'
    """
    toolkit = synthesis.evidence.about.with_toolkit
    return (
        PrismaItem(
            "3", "Why the review was made", _told(synthesis), _beside(synthesis),
            _why_made(synthesis.evidence),
        ),
        *_studies(synthesis),
        *_results(synthesis),
        *_certainty(synthesis),
        PrismaItem(
            "23a", "What it means beside other evidence", _told(synthesis), _beside(synthesis),
            f"Results that others published stand beside it and are never pooled with it. {_of_others(synthesis)}",
        ),
        PrismaItem(
            "23b", "Limits of the evidence", "yes", ("#certainty", "#unknown"),
            "What is not known, what is doubted, and why the certainty is what it is.",
        ),
        PrismaItem(
            "23d", "What follows for practice and research", "in part", ("#change",),
            f"What would change the answer is said. What {'a clinic' if toolkit else 'anybody'} should do is not.",
        ),
    )  # fmt: skip


def _why_made(evidence):
    if evidence.about.with_toolkit:
        return "A clinic makes claims, and they are held against what is known. Earlier reviews were not searched for."
    claims = "Claims are held against what is known. " if len(evidence.claims) else ""
    return f"{claims}No other reason, and no search for earlier reviews, is recorded."


def _told(synthesis):
    return "in part" if _beside(synthesis) else "no"


def _of_others(synthesis):
    if synthesis.evidence.about.with_toolkit:
        return "They were not searched for."
    return "No search for them is recorded." if len(synthesis.evidence.reviews) else "None is in the tables."


def _studies(synthesis):
    aside = [
        place
        for place, rows in (("#not-pooled", synthesis.not_pooled), ("#left-out", synthesis.left_out))
        if len(rows)
    ]
    searched = len(synthesis.evidence.searches) > 0
    told = "" if searched else "Without a search nobody knows whether there are others."
    told = (
        f"Trials that could not be pooled are listed with the reason. {told}".strip()
        if aside
        else f"None is listed. {told}".strip()
    )
    return (
        PrismaItem("16b", "Studies that were set aside, and why", "in part" if aside else "no", tuple(aside), told),
        PrismaItem(
            "17", "What each study was", "in part", ("#trials", "#whom"),
            f"People, {synthesis.evidence.about.intervention}, comparator, time and source. What was not read is said "
            "to be not read.",
        ),
        _bias(synthesis),
    )  # fmt: skip


def _bias(synthesis):
    bias, topic = synthesis.evidence.risk_of_bias, "Risk of bias of each study"
    own = bias[
        bias["trial_id"].isin(synthesis.effects["trial_id"]) & (bias["outcome"] == synthesis.question.outcome)
    ]
    if own.empty:
        return PrismaItem("18", topic, "no", (), "No judgement was made.")
    unknown, drafts = (own["judgement"] == "no information").sum(), (own["reviewed_by"] == "").sum()
    told = (
        f'{len(own)} judgements, of which no clinician has reviewed {drafts}; {unknown} are "no information".'
    )
    return PrismaItem("18", topic, "in part", ("#risk-of-bias",), told)


def _results(synthesis):
    rows = synthesis.rows[synthesis.rows["usable"].astype(bool)]
    arms = bool(len(rows)) and bool((rows["reported"] == "").all())
    pooled, alternatives = synthesis.fit is not None, len(synthesis.alternatives)
    late = sum(item.post_hoc for item in synthesis.alternatives)
    examined = can_be_examined(synthesis)
    return (
        PrismaItem(
            "19", "Results of each study", "yes" if arms else "in part", ("#forest", "#effects-as-printed"),
            "Effects with intervals, and the groups' own numbers." if arms else
            "Effects with intervals. The groups' own means and people were not read for all of them.",
        ),
        PrismaItem(
            "20a", "What went into each result", "in part", ("#certainty", "#certainty-numbers"),
            "Trials, people and risk of bias are counted, as far as they were read.",
        ) if pooled else _nothing("20a", "What went into each result"),
        PrismaItem(
            "20b", "The pooled result", "yes", ("#answer", "#numbers"),
            "Estimate, confidence interval, prediction interval, and measures of how far trials differ.",
        ) if pooled else _nothing("20b", "The pooled result"),
        PrismaItem(
            "20c", "What explains differences between trials", "in part", (f"{synthesis.id}-cross-examination.html",),
            "Trials left out one at a time and in sets. No subgroup and no regression was fitted.",
        ) if examined else PrismaItem(
            "20c", "What explains differences between trials", "no", (), "There are too few trials to explore it."
        ),
        PrismaItem(
            "20d", "Sensitivity analyses", "yes", ("#alternatives",),
            f"{alternatives} of them, {late} chosen after first results had been seen.",
        ) if alternatives else PrismaItem("20d", "Sensitivity analyses", "no", (), "None was made for this question."),
    )  # fmt: skip


def _certainty(synthesis):
    several = synthesis.fit is not None and synthesis.fit.k >= 3
    assessed = synthesis.certainty.overall != "not assessed"
    return (
        PrismaItem(
            "21", "Results that may be missing", "yes", ("#certainty-numbers",),
            "Every test of small-study effects that could be run, and what so few trials can show.",
        ) if several else PrismaItem(
            "21", "Results that may be missing", "no", (), "There are too few trials for any test."
        ),
        PrismaItem(
            "22", "Certainty of the evidence", "yes", ("#certainty",),
            "GRADE, with the reason for each step; a draft that no clinician has reviewed."
            if not synthesis.certainty.certainty.reviewed else "GRADE, with the reason for each step.",
        ) if assessed else PrismaItem(
            "22", "Certainty of the evidence", "no", ("#certainty",), "It was not assessed."
        ),
    )  # fmt: skip


def _nothing(number, topic):
    return PrismaItem(number, topic, "no", (), "Nothing was pooled.")


def _beside(synthesis):
    quoted = ("#reviews",) if len(synthesis.quoted_reviews) else ()
    return quoted + (("claims.html",) if len(synthesis.evidence.claims) else ())
