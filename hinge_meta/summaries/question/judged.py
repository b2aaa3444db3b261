"""Whether a person has judged the risk of bias of what an answer rests on."""


def judged_any(synthesis):
    """Say whether there is a judgement for this outcome of any trial in the answer.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    bool

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> judged_any(synthesize("pain-vs-exercise"))
    True
    """
    bias = synthesis.evidence.risk_of_bias
    own = bias["trial_id"].isin(synthesis.effects["trial_id"]) & (
        bias["outcome"] == synthesis.question.outcome
    )
    return bool(own.any())
