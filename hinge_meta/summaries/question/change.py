"""What would change our mind."""

from hinge_meta.summaries.document.blocks import Paragraph, Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.lines import bullets

# What would answer the doubt of each domain, for those on which the certainty was rated down.
_WOULD_ANSWER = {
    "risk of bias": "full reports that show how people were put into groups, and who rated the result",
    "inconsistency": "trials that agree, or a reason for their differences that was named beforehand",
    "indirectness": "trials that say just what both groups did",
    "imprecision": "more people",
    "publication bias": "trials that were registered and that print all they found",
}


def change_section(synthesis, examined=None):
    """Say what would turn the answer: other ways to analyse it, single trials, and what new trials must show.

    Parameters
    ----------
    synthesis : Synthesis
    examined : CrossExamination or None
        Of the same answer; None where there was none.

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> change_section(synthesize("pain-vs-exercise")).id
    'change'
    """
    items = [*_other_ways(synthesis), *_in_doubt(examined), *_new_trials(synthesis)]
    return Section("change", "What would change our mind", (bullets(items), *_further(synthesis, examined)))


def _other_ways(synthesis):
    ways = synthesis.alternatives
    if not ways:
        return
    turned = [item for item in ways if item.changes_verdict]
    if not turned:
        yield f"None of the {len(ways)} other ways to analyse these rows that were tried."
        return
    names = "; ".join(
        f"{item.name} ({item.conclusion.headline[0].lower()}{item.conclusion.headline[1:]})"
        for item in turned
    )
    yield f"{len(turned)} of {len(ways)} other ways to analyse these rows: {names}."


def _in_a_sentence(headline):
    return f"{headline[0].lower()}{headline[1:]}"


def _in_doubt(examined):
    return () if examined is None else (examined.findings["single trials"],)


def _new_trials(synthesis):
    if synthesis.question.incomplete:
        yield "First of all, the rows that were not read."
    down = [item.domain for item in synthesis.certainty.certainty.domains if item.steps]
    hinge = synthesis.certainty.numbers.indirectness.numbers.get("with_hinge")
    apart = {"indirectness": ", and that set the hinge apart"} if hinge is not None else {}
    would = [_WOULD_ANSWER[domain] + apart.get(domain, "") for domain in down]
    if would:
        yield f"To be surer, we would need: {'; '.join(would)}."
    numbers = synthesis.certainty.numbers.imprecision.numbers
    needed, at_most = numbers.get("optimal_information_size"), numbers.get("people_at_most")
    if needed and synthesis.question.measure == "SMD":
        so_far = "" if at_most is None else f" At most {at_most} were compared so far."
        yield (
            f"A difference of {numbers['difference']:g} standard deviations, small by convention, would take one "
            f"trial of {needed} people to find with 80% power.{so_far}"
        )


def _further(synthesis, examined):
    parts = []
    if synthesis.alternatives:
        parts.append(Run("the other ways to analyse it", link="#alternatives"))
    if examined is not None:
        parts.append(
            Run("what could overturn it, on a page of its own", link=f"{synthesis.id}-cross-examination.html")
        )
    if not parts:
        return ()
    between = [piece for part in parts for piece in ("; ", part)][1:]
    return (Paragraph(words("More: ", *between, "."), "small"),)
