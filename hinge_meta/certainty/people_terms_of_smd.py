"""A standardised difference in people's terms: by an SD with a source, and by assumed shares."""

from hinge_meta.certainty.candidate_sds import candidate_sds
from hinge_meta.certainty.points_on_a_scale import points_on_a_scale
from hinge_meta.certainty.share_who_improve import share_from_smd
from hinge_meta.printed import number


def terms_of_smd(fit, question, evidence, if_assumed):
    """Put a standardised difference into points and into people, as far as sources reach.

    Parameters
    ----------
    fit : RandomEffects
        Of standardised mean differences; below 0 favours the intervention.
    question : Question
    evidence : Evidence
        Where a standard deviation is looked up, see `candidate_sds`.
    if_assumed : sequence of float
        Shares of the comparator's people who improve by enough, each above 0 and below 1.

    Returns
    -------
    dict
        Attributes of `PeopleTerms`: points and where they come from, why no share is given from the data,
        and the shares if the comparator's were as assumed.

    Notes
    -----
    A share from the data would need the comparator's change on one scale. Trials that were pooled in
    standard deviations because their scales differ, or are not printed, do not give it.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> evidence = load_evidence()
    >>> fit = SimpleNamespace(measure="SMD", estimate=-0.5, wider_interval=(-0.9, -0.1, "hksj"),
    ...                       wider_prediction=(-1.2, 0.2, "hk"), level=0.95)
    >>> terms = terms_of_smd(fit, evidence.questions["pain-vs-exercise"], evidence, [0.4])
    >>> terms["if_assumed"][0].per_100
    '20 more (from 4 more to 34 more)'
    """
    scale = f"points on a 0-100 {question.outcome} scale"
    found = {"assumptions": (), "sources": (), "notes": ()}
    # All trials of a review of one subject are of its people; the project's own tables hold several complaints.
    about_own = {} if evidence.about.with_toolkit else {"complaint": ""}
    sds = candidate_sds(evidence, question.outcome, **about_own)
    if len(sds):
        row = sds.iloc[0]
        source = f"{row['label']}, {row['people']} people, {row['timing']}, {row['location']}"
        found["points"] = points_on_a_scale(fit, row["sd"], scale, source)
        if sds["sd"].nunique() > 1:
            found["points_by_sd"] = (fit.estimate * sds["sd"].min(), fit.estimate * sds["sd"].max())
        found["assumptions"] += (
            f"One standard deviation of {question.outcome} is {number(row['sd'], 1)} points on a 0-100 scale. That "
            f"is from {source}, pooled within its arms. Of the trials at hand, it has {_chosen(row)}.",
            "That trial's people and those of the pooled trials spread alike. Its SD is taken as known.",
        )
        found["sources"] += ((f"Standard deviation of {question.outcome}: {source}", row["link"]),)
        if row["note"]:
            found["notes"] += (f"Of that standard deviation: {row['note']}.",)
    else:
        found["why_no_points"] = (
            f"No standard deviation of {question.outcome} on a known scale has a source in the tables."
        )
    found["why_no_share"] = (
        "No trial at hand prints how many of the comparator's people improve by a given amount. Their mean change "
        "cannot stand in for it, since the trials were pooled in standard deviations."
    )
    bounds = fit.estimate, *fit.wider_interval[:2]
    found["if_assumed"] = tuple(
        share_from_smd(
            *bounds,
            without,
            f"Assumed, without a source: {100 * without:g} of 100 people improve by enough with "
            f"{question.comparator}.",
            True,
            fit.level,
        )
        for without in if_assumed
    )
    found["assumptions"] += (
        "For assumed shares: outcomes are normal with one standard deviation in both groups (Furukawa's formula).",
    )
    return found


def _chosen(row):
    if row["timing"] == "baseline":
        return "the values at baseline of most people, since no final values are printed without doubt"
    return "the final values of most people"
