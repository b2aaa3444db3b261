"""What the data say of indirectness: who was studied, what was trained, and against what."""

import re

from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain

# Exercises that hinge at the hip, as programmes name them.
HINGES = re.compile(r"dead-?lift|hinge|good.?morning|kettlebell", re.IGNORECASE)
_UNREAD = "not seen"


def indirectness_numbers(strata, arms, trials):
    """Collect the facts on indirectness.

    Parameters
    ----------
    strata : DataFrame
        One row a stratum as printed: ``trial_id``, ``arm_e``, ``arm_c``.
    arms : DataFrame
        The table of that name: ``trial_id``, ``arm_id``, ``exercises``, ``description``.
    trials : DataFrame
        The table of that name: ``trial_id``, ``label``, ``population``.

    Returns
    -------
    NumbersOfDomain
        ``training_arms``, how many of them name a hinge exercise (``with_hinge``; None where no arm of the whole table
        does, so that nobody asked for it) and of how many the content was not read (``content_not_read``); the
        comparators and of how many the content was not read; the populations.

    Notes
    -----
    An arm has a hinge exercise where its exercises or its description name a deadlift, a hinge, a good morning or
    kettlebells. An arm without exercises whose description is "not seen" was not read. There is no number for how
    well any of this matches the question: that is for a person.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> data = load_evidence()
    >>> strata = synthesize("pain-vs-exercise", data).effects_by_stratum
    >>> facts = indirectness_numbers(strata, data.arms, data.trials).numbers
    >>> facts["training_arms"], facts["with_hinge"]
    (9, 2)
    """
    keyed = arms.set_index(["trial_id", "arm_id"])
    trained = [keyed.loc[key] for key in dict.fromkeys(zip(strata["trial_id"], strata["arm_e"], strict=True))]
    against = [keyed.loc[key] for key in dict.fromkeys(zip(strata["trial_id"], strata["arm_c"], strict=True))]
    labels = trials.set_index("trial_id")
    names = list(dict.fromkeys(strata["trial_id"]))
    numbers = {
        "training_arms": len(trained),
        "with_hinge": sum(map(_hinges, trained)) if any(map(_hinges, arms.itertuples())) else None,
        "without_list_of_exercises": sum(not arm.exercises for arm in trained),
        "content_not_read": sum(not arm.exercises and _UNREAD in arm.description for arm in trained),
        "comparators": tuple(dict.fromkeys(arm.description for arm in against)),
        "comparator_arms": len(against),
        "comparators_not_read": sum(_UNREAD in arm.description for arm in against),
        "populations": {labels.loc[name, "label"]: labels.loc[name, "population"] for name in names},
    }
    return NumbersOfDomain("indirectness", numbers, _sentences(numbers))


def _hinges(arm):
    return bool(HINGES.search(f"{arm.exercises} {arm.description}"))


def _sentences(numbers):
    who = "; ".join(f"{label}: {population}" for label, population in numbers["populations"].items())
    against = ", ".join(f"“{description}”" for description in numbers["comparators"])
    of_hinges = (
        f"Training arms that name an exercise that hinges at the hip: {numbers['with_hinge']} of "
        f"{numbers['training_arms']}. Without a list of exercises: {numbers['without_list_of_exercises']}; of which "
        f"nothing was read: {numbers['content_not_read']}."
    )
    return (
        *(() if numbers["with_hinge"] is None else (of_hinges,)),
        f"Comparators: {against}. Those of which the content was not read: {numbers['comparators_not_read']} of "
        f"{numbers['comparator_arms']}.",
        f"People: {who}.",
    )
