"""A mean difference in people's terms: by how much the comparator's people changed."""

from hinge_meta.certainty.control_change import control_change
from hinge_meta.certainty.points_on_a_scale import points_as_pooled
from hinge_meta.certainty.share_who_improve import share_who_improve
from hinge_meta.printed import number


def terms_of_points(fit, question, evidence):
    """Put a mean difference into people, as far as sources reach.

    Parameters
    ----------
    fit : RandomEffects
        Of mean differences in points on 0-100, with ``trial_id`` in its effects; below 0 favours the
        intervention.
    question : Question
    evidence : Evidence
        Where the comparator's change and the smallest important change are looked up, see `control_change`.

    Returns
    -------
    dict
        Attributes of `PeopleTerms`: points, the share who improve or why there is none, with what it rests on.

    Examples
    --------
    >>> import pandas as pd
    >>> from types import SimpleNamespace
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> evidence = load_evidence()
    >>> fit = SimpleNamespace(measure="MD", estimate=-5.2, wider_interval=(-14.5, 4.1, "hksj"), level=0.95,
    ...                       wider_prediction=(-21.2, 10.8, "hk"),
    ...                       effects=pd.DataFrame({"trial_id": ["kendall2015"]}))
    >>> terms_of_points(fit, evidence.questions["pain-hip-added"], evidence)["share"].per_100
    'between 11 fewer and 26 more'
    """
    found = {"points": points_as_pooled(fit, question.scale), "assumptions": (), "sources": (), "notes": ()}
    change = control_change(evidence, question, set(fit.effects.get("trial_id", ())))
    if change is None or change.threshold is None:
        found["why_no_share"] = (
            f"No pooled trial prints, without doubt, how much people with {question.comparator} changed, with a "
            "standard deviation or an interval."
            if change is None
            else f"No smallest important change of {change.instrument} has a source in the tables."
        )
        return found
    basis = (
        f"People with {question.comparator} changed by {number(change.change, 1)} points on average, with a "
        f"standard deviation of {number(change.sd, 1)}{f' ({change.derived})' if change.derived else ''}: "
        f"{change.label}, {change.n} people, {change.location}."
    )
    bounds = fit.estimate, *fit.wider_interval[:2]
    found["share"] = share_who_improve(*bounds, change.change, change.sd, change.threshold, basis, fit.level)
    found["threshold"] = change.threshold
    found["assumptions"] += (
        basis,
        "People elsewhere change as in that one group. Its numbers are taken as known. Only the average difference "
        "is taken as uncertain.",
        "Changes are normal with one standard deviation in both groups, shifted by the average difference.",
        f"An improvement of {number(change.threshold, 0)} points is the least that matters to a person "
        f"({change.threshold_source}).",
    )
    found["sources"] += (
        (f"Change of the comparator: {change.label}, {change.location}", change.link),
        (f"Smallest important change: {change.threshold_source}", change.threshold_link),
    )
    return found
