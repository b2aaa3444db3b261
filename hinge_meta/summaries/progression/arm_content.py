"""An arm as the page of the progression shows it, before it has a form."""

from hinge_meta.printed import decimals_of, interval, number

_DOSE = {
    "weeks": "Weeks",
    "sessions_per_week": "Sessions a week",
    "sets_reps": "Sets and repetitions",
    "load": "Load",
    "supervision": "Setting",
}


def arm_content(arm, titles):
    """Word an arm: who it was, what it did, how much, and what came of it.

    Parameters
    ----------
    arm : StepArm
    titles : dict of str to str
        Titles of the questions, by identifier.

    Returns
    -------
    dict
        Text only, nothing in it is HTML; links are https or http, or blank.

    Examples
    --------
    >>> from hinge_meta.synthesis.progression import progression
    >>> arm = arm_content(progression().steps[2].arms[0], {})
    >>> arm["study"], arm["people"]
    ('Aasa 2015', '70 people in the trial, randomised; how many in this group was not read')
    """
    return {
        "study": arm.study,
        "label": arm.label,
        "link": safe_link(arm.link),
        "people": _people(arm),
        "population": arm.population,
        "condition": arm.condition,
        "did": arm.description,
        "resembles": arm.resembles,
        "words": ", ".join(item.words for item in arm.told if item.resembles == arm.resembles),
        "told": [
            {
                "words": item.words,
                "resembles": item.resembles,
                "part": item.part,
                "note": item.note,
                "link": safe_link(item.note_link),
                "location": item.note_location,
            }
            for item in arm.told
        ],
        "dose": [(words, getattr(arm, name)) for name, words in _DOSE.items() if getattr(arm, name)],
        "dose_not_read": [words.lower() for name, words in _DOSE.items() if not getattr(arm, name)],
        "results": [_result(item, titles) for item in arm.results],
    }


def safe_link(address):
    """Give an address that a page may link to: http or https, else nothing.

    Parameters
    ----------
    address : str

    Returns
    -------
    str

    Examples
    --------
    >>> safe_link("https://doi.org/x"), safe_link("javascript:alert(1)")
    ('https://doi.org/x', '')
    """
    return address if address.startswith(("https://", "http://")) else ""


def _people(arm):
    whole = (
        "how many people was not read"
        if arm.trial_people is None
        else f"{arm.trial_people} people in the trial"
    )
    design = {"randomised": "randomised", "single arm": "one group only, not randomised"}.get(
        arm.design, arm.design
    )
    own = (
        "how many in this group was not read" if arm.arm_people is None else f"{arm.arm_people} in this group"
    )
    if arm.design == "single arm":
        return f"{whole}, {design}"
    return f"{whole}, {design}; {own}"


def _result(item, titles):
    against = f", against {item.against}" if item.against else ""
    scale = f" {item.scale}" if item.kind == "effect" else ""
    instrument = "" if item.kind == "effect" else f" ({item.scale})"
    value = item.says if item.estimate is None else f"{_difference(item, scale)}"
    return {
        "text": f"{item.outcome.capitalize()}{instrument}, {item.when}: {value}{against}.",
        "doubts": [f"{doubt[0].upper()}{doubt[1:]}." for doubt in item.doubts],
        # The part before the colon tells the questions apart; the whole is what a screen reader says.
        "analyses": [
            {"id": name, "title": titles.get(name, name), "short": titles.get(name, name).partition(":")[0]}
            for name in item.analyses
        ],
        "link": safe_link(item.link),
    }


def _difference(item, scale):
    digits = decimals_of(item.measure) if item.measure in ("SMD", "MD") else 2
    bounds = (
        "no interval" if item.ci_lb is None else f"95% interval {interval(item.ci_lb, item.ci_ub, digits)}"
    )
    return f"{number(item.estimate, digits)}{scale} ({bounds})"
