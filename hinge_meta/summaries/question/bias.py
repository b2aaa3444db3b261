"""Risk of bias: the picture, and every judgement with the words behind it."""

from hinge_meta.certainty.risk_of_bias import risk_of_bias_of
from hinge_meta.summaries.document.blocks import Fold, Paragraph, Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.judged import judged_any
from hinge_meta.summaries.question.lines import bullets, capital


def risk_of_bias_section(synthesis, picture=None):
    """Show the judgements with the words that support them.

    Parameters
    ----------
    synthesis : Synthesis
    picture : Picture or None
        Of the judgements.

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> section = risk_of_bias_section(synthesize("pain-vs-no-training"))
    >>> [block.summary for block in section.blocks[1:]]
    ['Jay 2011: why', 'Haufe 2017: why']
    """
    effects = synthesis.effects
    judged = risk_of_bias_of(
        list(effects["trial_id"]), synthesis.question.outcome, synthesis.evidence.risk_of_bias
    )
    if not judged_any(synthesis):
        said = Paragraph(
            words("Nobody has judged it yet. What was not judged is “no information”, never “low”.")
        )
        return Section(
            "risk-of-bias",
            "Risk of bias, judgement by judgement",
            (said,) if picture is None else (picture, said),
        )
    said = Paragraph(
        words(
            "By the five domains of RoB 2. Drafts of the project, not reviewed by a clinician. What was not read is "
            "“no information”, never “low”."
        )
    )
    folds = []
    for study, trial in zip(effects["study"], effects["trial_id"], strict=True):
        reasons = [_reason(study, row) for _, row in judged[judged["trial_id"] == trial].iterrows()]
        folds.append(Fold(f"{study}: why", (bullets(reasons),)))
    first = (said,) if picture is None else (picture, said)
    return Section("risk-of-bias", "Risk of bias, judgement by judgement", (*first, *folds))


def _reason(study, row):
    link = f"https://doi.org/{row['source_doi']}" if row["source_doi"] else row["read_at"]
    domain = capital(row["domain"])
    parts = [Run(f"{domain}: {row['judgement']}. ", strong=True), row["support"]]
    if row["note"]:
        parts += [" ", Run(row["note"], small=True)]
    if row["location"]:
        parts += [" ", Run(row["location"], link=link, label=f"{study}, {domain}: {row['location']}")]
    return words(*parts)
