"""The risk of bias of the trials behind an answer, as a picture that says that it is a draft."""

from hinge_meta.certainty.risk_of_bias import judgements_to_draw, risk_of_bias_of
from hinge_meta.figures.bias.traffic_light import traffic_light_plot
from hinge_meta.summaries.question.judged import judged_any

CAPTION = "Risk of bias of each trial's result by the domains of RoB 2, as a person judged it."
NOT_JUDGED = "Risk of bias of each trial's result by the domains of RoB 2: nobody has judged it yet."
_DRAFTS = (
    "Drafts of the project, not reviewed by a clinician. What was not read is no information, never low."
)

_NONE = "Nobody has judged any of it yet. What was not judged is no information, never low."


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
    effects = synthesis.effects
    names = dict(zip(effects["trial_id"], effects["study"], strict=True))
    judged = risk_of_bias_of(list(names), synthesis.question.outcome, synthesis.evidence.risk_of_bias)
    drawn = judgements_to_draw(judged, names)
    note = _DRAFTS if judged_any(synthesis) else _NONE
    return traffic_light_plot(drawn, title=synthesis.question.title, notes=(note,))
