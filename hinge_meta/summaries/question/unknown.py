"""What is not known."""

from hinge_meta.summaries.document.blocks import Section
from hinge_meta.summaries.question.lines import bullets, ended


def unknown_section(synthesis):
    """List what the answer leaves open, each with its number.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> section = unknown_section(synthesize("pain-vs-exercise"))
    >>> section.blocks[0].items[0][0].text
    'What happens later: these results were read after 6 to 16 weeks.'
    """
    return Section("unknown", "What is not known", (bullets(_unknowns(synthesis)),))


def _unknowns(synthesis):
    question, people = synthesis.question, synthesis.people
    numbers, effects = synthesis.certainty.numbers, synthesis.effects
    direct, bias = numbers.indirectness.numbers, numbers.risk_of_bias.numbers
    yield ended(f"What happens later: these results were read {question.window}")
    if direct and direct["with_hinge"] is not None:
        yield (
            f"How much of it is the hinge: of {direct['training_arms']} training groups, {direct['with_hinge']} name "
            "an exercise that hinges at the hip, as far as was read. The answer is about programmes, not about one "
            "movement."
        )
    if direct and direct["comparators_not_read"]:
        yield (
            "What the other groups did: it was not read for "
            f"{direct['comparators_not_read']} of {direct['comparator_arms']}."
        )
    if bias.get("share_not_known"):
        yield (
            "How well the trials were run: the overall risk of bias is not known for "
            f"{bias['share_not_known']:.0f}% of the weight, since not all of their reports were read."
        )
    unchecked = int(effects["confirm_in_full_text"].astype(bool).sum())
    if unchecked:
        yield (
            f"Whether each number is what the trial's own report says: {unchecked} of {len(effects)} were not held "
            "against it."
        )
    if people.why_no_share and synthesis.fit is not None:
        yield "How many of 100 people get better by enough, since no trial at hand prints what that would take."
    if not synthesis.not_pooled.empty:
        count = synthesis.not_pooled["trial_id"].nunique()
        # They are in the details with what they say.
        yield (
            f"What {count} more trial{'' if count == 1 else 's'} would have added: "
            f"{'it bears' if count == 1 else 'they bear'} on the question, but what was read cannot be pooled."
        )
