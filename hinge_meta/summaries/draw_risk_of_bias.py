"""What a page says of the risk of bias of the trials behind its answer."""

from hinge_meta.certainty.risk_of_bias import judgements_to_draw, risk_of_bias_of
from hinge_meta.figures.bias.traffic_light import traffic_light_plot

CAPTION = "Risk of bias of each trial's result by the domains of RoB 2, as a person judged it."
_DRAFTS = (
    "Drafts of the project, not reviewed by a clinician. What was not read is no information, never low."
)


def risk_of_bias_content(synthesis):
    """Collect every judgement with the words that support it.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    list of dict
        ``study``, and ``judgements``: ``domain``, ``judgement``, ``support``, ``where``, ``link``, ``note``.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> content = risk_of_bias_content(synthesize("pain-vs-no-training"))
    >>> [(row["study"], row["judgements"][-1]["judgement"]) for row in content]
    [('Jay 2011', 'high'), ('Haufe 2017', 'high')]
    """
    judged, names = _judged(synthesis), _names(synthesis)
    return [
        {
            "study": name,
            "judgements": [_judgement(row) for _, row in judged[judged["trial_id"] == trial].iterrows()],
        }
        for trial, name in names.items()
    ]


def draw_risk_of_bias(synthesis):
    """Draw the judgements as traffic lights, and say that they are drafts.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Axes

    Examples
    --------
    >>> from hinge_meta.figures.put_away import put_away
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> put_away(draw_risk_of_bias(synthesize("pain-vs-no-training")))
    """
    judged = judgements_to_draw(_judged(synthesis), _names(synthesis))
    return traffic_light_plot(judged, title=synthesis.question.title, notes=(_DRAFTS,))


def _names(synthesis):
    return dict(zip(synthesis.effects["trial_id"], synthesis.effects["study"], strict=True))


def _judged(synthesis):
    trials = list(synthesis.effects["trial_id"])
    return risk_of_bias_of(trials, synthesis.question.outcome, synthesis.evidence.risk_of_bias)


def _judgement(row):
    return {
        "domain": f"{row['domain'][0].upper()}{row['domain'][1:]}",
        "judgement": row["judgement"],
        "support": row["support"],
        "where": row["location"],
        "link": f"https://doi.org/{row['source_doi']}" if row["source_doi"] else row["read_at"],
        "note": row["note"],
    }
