"""What the page of the clinic's progression says, before it has a form."""

from hinge_meta.summaries.progression.arm_content import arm_content
from hinge_meta.summaries.progression.step_sentences import dose_sentences, evidence_sentences, near_sentence
from hinge_meta.summaries.progression.step_words import STEP_WORDS

_WHOLE = ("progression",)


def progression_content(progression, ledger):
    """Collect what the page of the progression says.

    Parameters
    ----------
    progression : Progression
    ledger : Ledger
        Its claims that speak of a step, or of the whole, are shown with their verdicts.

    Returns
    -------
    dict
        Values for ``progression.html.j2``: ``lead``, ``short`` (a line a step), ``grid``, ``steps``, ``order``,
        ``no_step``, ``not_read``, ``claims``, ``judged``, ``fingerprint``; text only, nothing in it is HTML.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.synthesis.progression import progression
    >>> content = progression_content(progression(), SimpleNamespace(claims=()))
    >>> [step["title"] for step in content["steps"]]
    ['Activate', 'Pattern', 'Load']
    """
    titles = progression.titles
    return {
        "lead": _lead(progression),
        "short": [_short(step) for step in progression.steps],
        "grid": _grid(progression.steps),
        "steps": [_step(step, ledger, titles) for step in progression.steps],
        "order_said": _order_said(progression),
        "order": [_of_order(arm, titles) for arm in progression.order],
        "no_step": [arm_content(arm, titles) for arm in progression.no_step],
        "not_read": [arm_content(arm, titles) for arm in progression.not_read],
        "arms_looked_at": progression.arms_looked_at,
        "arms_in_all": progression.arms_in_all,
        "claims": _claims(ledger, _WHOLE),
        "judged": {
            "by": ", ".join(progression.judged_by),
            "on": ", ".join(progression.judged_on),
            "status": "; ".join(progression.status),
        },
        "fingerprint": progression.fingerprint,
    }


def _lead(progression):
    parts = {}
    for step in progression.steps:
        for arm in step.arms:
            parts.setdefault(arm.study, set()).add(arm.part)
    alone = sorted(study for study, found in parts.items() if "all" in found)
    return [
        "As far as was read, no trial tested the three steps one after the other, and none compared the same training "
        "with and without one of them.",
        f"{len(parts)} trials hold something like a step. "
        + (
            f"In {len(alone)} of them it was all of the training: {', '.join(alone)}."
            if alone
            else "In none of them was it all of the training."
        ),
        f"{progression.arms_looked_at} groups of trials were held beside the steps. "
        f"For {len(progression.not_read)} of them no exercise was read, so nobody here knows what they did.",
    ]


def _short(step):
    words = STEP_WORDS[step.name]
    return {"anchor": step.name, "title": words.title, "does": words.does, "found": near_sentence(step)}


def _grid(steps):
    rows = {}
    for place, step in enumerate(steps):
        for arm in step.arms:
            people = "not read" if arm.trial_people is None else f"{arm.trial_people} people"
            row = {
                "study": arm.study,
                "condition": arm.condition,
                "people": people,
                "steps": [[] for _ in steps],
            }
            words = ", ".join(item.words for item in arm.told if item.resembles == arm.resembles)
            cell = {"resembles": arm.resembles, "words": words}
            rows.setdefault((arm.study, arm.trial_id), row)["steps"][place].append(cell)
    return [rows[key] for key in sorted(rows)]


def _step(step, ledger, titles):
    words = STEP_WORDS[step.name]
    return {
        "anchor": step.name,
        "title": words.title,
        "does": words.does,
        "evidence": evidence_sentences(step),
        "coaching": words.coaching,
        "dose": dose_sentences(step),
        "arms": [arm_content(arm, titles) for arm in step.arms],
        "claims": [claim for claim in _claims(ledger, words.claims) if claim not in _claims(ledger, _WHOLE)],
    }


def _of_order(arm, titles):
    content = arm_content(arm, titles)
    # Only a group that went through an order has a result that could speak of one.
    return content if arm.resembles == "similar order" else content | {"results": []}


def _order_said(progression):
    # Nearest first in `order`, so that the nearest of a trial's groups is the one that stays.
    trials = {arm.trial_id: arm for arm in reversed(progression.order)}
    told = [
        (
            "load or volume only",
            "load or volume changed by plan, and nothing was read of a change of exercises",
        ),
        ("not told apart", "the words do not tell what progressed"),
        (
            "similar order",
            "exercises came in an order like the clinic's; the table says what that was compared with",
        ),
    ]
    found = {name: [arm for arm in trials.values() if arm.resembles == name] for name, _ in told}
    said = [f"The words of {len(trials)} trials tell of some progression."] if trials else []
    said += [f"In {len(found[name])} of them {words}." for name, words in told if found[name]]
    said += [
        f"{arm.study} was a trial of people with {arm.condition}."
        for arm in found["similar order"]
        if arm.condition != "other"
    ]
    if not found["similar order"]:
        said.append("In none did exercises come in an order like the clinic's.")
    return [
        *said,
        "That the steps should follow each other is coaching. None of the trials whose exercises were read compared "
        "one order with another.",
    ]


def _claims(ledger, words):
    return [
        {
            "id": item.id,
            "anchor": item.id.lower(),
            "text": item.claim.text,
            "verdict": item.verdict.verdict,
            "short": item.short,
        }
        for item in ledger.claims
        if any(word in f"{item.claim.text} {item.claim.intervention}".casefold() for word in words)
    ]
