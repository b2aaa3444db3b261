"""Harms: what was read of them, and that it is little."""

import numpy as np

from hinge_meta.printed import interval, number
from hinge_meta.summaries.document.blocks import Paragraph, Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.lines import bullets
from hinge_meta.synthesis.quoted import quoted_reviews

_KIND = "adverse events"


def harms_section(synthesis):
    """Say whether the trials' results that were read tell of harms, and what reviews of the same topic found.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> section = harms_section(synthesize("pain-hip-added"))
    >>> section.blocks[0].words[0].text
    'Not known from these trials.'
    """
    data, trials = synthesis.evidence, list(synthesis.effects["trial_id"])
    read = data.outcomes[data.outcomes["trial_id"].isin(trials)]
    counted = read[read["outcome"] == _KIND]
    if counted.empty:
        first = words(
            Run("Not known from these trials.", strong=True),
            " No count of harms was read in any of them, in either group. That is a gap in what was read and "
            "is no sign of safety.",
        )
    else:
        named = ", ".join(dict.fromkeys(counted["trial_id"]))
        first = words(
            Run("Not pooled.", strong=True), f" Harms were read in: {named}. The other trials say nothing."
        )
    blocks = [Paragraph(first)]
    printed = [_printed(row, data) for _, row in _reviews(synthesis).iterrows()]
    if printed:
        blocks.append(Paragraph(words("What a review of this topic prints, as it prints it:")))
        blocks.append(bullets(printed))
        counts = (
            "Such a difference counts whatever its authors called an adverse event. "
            "Rare harms do not show in few people."
        )
        blocks.append(Paragraph(words(counts), "small"))
    return Section("harms", "Harms", tuple(blocks))


def _reviews(synthesis):
    question, data = synthesis.question, synthesis.evidence
    named = [name for name in (question.replicates, *question.quoted_reviews) if name]
    topics = set(quoted_reviews(data, named)["topic"]) if named else set()
    reviews = data.reviews
    return reviews[reviews["topic"].isin(topics) & (reviews["outcome_kind"] == _KIND)]


def _printed(row, data):
    result = f"{row['measure']} {number(row['estimate'])} ({interval(row['ci_lb'], row['ci_ub'])})"
    spread = "" if not np.isfinite(row["i2"]) else f", I² {number(row['i2'], 0)}%"
    certainty = row["certainty"] or "not stated where it was read"
    return words(
        f"{row['label']}, {row['comparison']}: ",
        Run(result, strong=True),
        f"{spread}; certainty as the review rates it: {certainty}. ",
        Run(row["location"], link=data.link(row), label=f"{row['label']}, harms: {row['location']}"),
    )
