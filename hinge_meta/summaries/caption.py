"""What stands under a figure."""


def caption(synthesis):
    """Caption the forest plot of an answer: what is drawn, by which method, from which data.

    Parameters
    ----------
    synthesis : Synthesis
        The question answered.

    Returns
    -------
    str
        A few plain sentences.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> caption(synthesize("pain-vs-exercise"))[:59]
    'Pain: posterior-chain resistance training against general e'
    """
    question = synthesis.question
    parts = [f"{question.title}, {question.window}."]
    if synthesis.fit is None:
        parts.append("Squares are trials with 95% confidence intervals. Nothing was pooled.")
    else:
        parts.append(
            "Squares are trials, their area in proportion to their weight; lines are 95% confidence intervals; "
            "the diamond is the pooled average."
        )
        if synthesis.fit.pi_method != "none":
            parts.append(
                "The bar below it is the 95% prediction interval, where the true difference in a new, similar "
                "trial would be expected."
            )
        if synthesis.fit.hksj_narrower_than_wald:
            parts.append(
                "Two averages are drawn, since the usual interval came out too narrow; the wider is followed."
            )
    parts.append("Negative values favour the intervention.")
    parts.append(f"Data {synthesis.fingerprint}.")
    return " ".join(parts)
