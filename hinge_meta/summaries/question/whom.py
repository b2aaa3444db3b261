"""For whom, at what dose, against what."""

from hinge_meta.certainty.information_size import people_reached
from hinge_meta.summaries.document.blocks import Section
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.question.lines import bullets, capital, ended


def whom_section(synthesis):
    """Say who took part, what they did and how much of it, and what it was compared with.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    Section

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> [item[0].text for item in whom_section(synthesize("pain-vs-exercise")).blocks[0].items]
    ['People. ', 'Training. ', 'Weeks, as printed. ', 'Sessions a week, as printed. ', 'Compared with. ']
    """
    question, effects = synthesis.question, synthesis.effects
    direct = synthesis.certainty.numbers.indirectness
    hinge = direct.sentences[:1] if direct.numbers.get("with_hinge") is not None else ()
    about = synthesis.evidence.about
    against = "; ".join(dict.fromkeys(synthesis.effects_by_stratum["description_c"]))
    doses = [
        (f"{name}, as printed. ", _by_dose(effects, column))
        for name, column in (("Weeks", "weeks"), ("Sessions a week", "sessions_per_week"))
        if about.with_toolkit or (effects[column] != "").any()
    ]
    items = [
        ("People. ", f"{ended(capital(question.population))} {_people(synthesis)}"),
        (f"{capital(about.intervention)}. ", " ".join([ended(capital(question.intervention)), *hinge])),
        *doses,
        (
            "Compared with. ",
            f"{ended(capital(question.comparator))} In the trials' words as read: {ended(against)}",
        ),
    ]
    return Section(
        "whom",
        "For whom, what dose, compared with what" if doses else "For whom, and compared with what",
        (bullets([words(Run(name, strong=True), text) for name, text in items]),),
    )


def _people(synthesis):
    reached = people_reached(synthesis.effects_by_stratum, synthesis.evidence.arms)
    parts = []
    if reached.trials_by_arms:
        parts.append(f"{reached.in_arms} people in the groups compared ({_trials(reached.trials_by_arms)})")
    if reached.trials_by_total:
        parts.append(
            f"{reached.randomised} people in {_trials(reached.trials_by_total)} as a whole, some of whom may be in "
            "groups that are not compared here"
        )
    if reached.trials_unknown:
        parts.append(f"an unknown number in {_trials(reached.trials_unknown)}")
    return ended(capital("; ".join(parts)))


def _trials(count):
    return f"{count} trial{'' if count == 1 else 's'}"


def _by_dose(effects, column):
    by_dose = {}
    for _, row in effects.iterrows():
        by_dose.setdefault(row[column] or "not read", []).append(row["study"])
    # What is known comes first, in the order of the trials.
    doses = sorted(by_dose, key=lambda dose: dose == "not read")
    return ended("; ".join(f"{dose} ({', '.join(by_dose[dose])})" for dose in doses))
