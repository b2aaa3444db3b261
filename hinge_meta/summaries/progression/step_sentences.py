"""What is evidence on a step, in sentences made from counts."""

from hinge_meta.printed import decimals_for, interval, number

_NEAR = {
    "same exercise": "the same exercise",
    "similar movement": "a similar movement",
    "not told apart": "words that fit the step and other things too",
}
_CONDITION = {
    "low back pain": "people had low back pain",
    "knee pain": "people had knee pain",
    "other": "people were chosen for something else",
}


def near_sentence(step):
    """Say in how many trials a step was met, by how near they come.

    Parameters
    ----------
    step : ProgressionStep

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.synthesis.progression import progression
    >>> near_sentence(progression().steps[1])
    'The same exercise in no trial, a similar movement in 1 trial.'
    """
    found = step.counts["resembles"]
    if not found:
        return "Nothing like it in any group that was read."
    parts = [
        f"{words} in {_trials(found.get(name, 0))}"
        for name, words in _NEAR.items()
        if name in found or name == "same exercise"
    ]
    return _sentence(", ".join(parts))


def evidence_sentences(step):
    """Say what trials did that resembles a step, in whom, and how far their results lie apart.

    Parameters
    ----------
    step : ProgressionStep

    Returns
    -------
    list of str
        No sentence speaks of an effect of the step: the trials compared whole programmes.

    Examples
    --------
    >>> from hinge_meta.synthesis.progression_step import ProgressionStep
    >>> evidence_sentences(ProgressionStep("load", ()))
    ['Nothing like it in any group that was read.']
    """
    counts = step.counts
    said = [near_sentence(step)]
    if not counts["trials"]:
        return said
    said += _designs(counts)
    if set(counts["condition"]) != {"low back pain"}:
        said += [
            f"In {_trials(counts['condition'][name])} {words}."
            for name, words in _CONDITION.items()
            if name in counts["condition"]
        ]
    said += [_range(item) for item in step.ranges]
    if step.ranges:
        said.append("Below zero, the group with this training had less of it at the end.")
    return [*said, *_parts(step)]


def dose_sentences(step):
    """Say how much the arms of a step trained, and for how many of them that was printed.

    Parameters
    ----------
    step : ProgressionStep

    Returns
    -------
    list of str
        Weeks, sessions a week, then, of several arms, in how many sets, load and setting were printed.

    Examples
    --------
    >>> from hinge_meta.synthesis.progression import progression
    >>> dose_sentences(progression().steps[1])
    ['Weeks: 12 to 16.', 'Sessions a week: 2.']
    """
    doses, groups = step.doses, len(step.arms)
    said = []
    for name, words in (("weeks", "Weeks"), ("sessions_per_week", "Sessions a week")):
        dose = doses[name]
        if dose["printed"]:
            least, most = f"{dose['least']:g}", f"{dose['most']:g}"
            span = least if least == most else f"{least} to {most}"
            rest = "" if groups == 1 else f" (an entry for {dose['printed']} of {groups} groups)"
            said.append(f"{words}: {span}{rest}.")
    rest = (
        ("sets_reps", "sets and repetitions"),
        ("load", "the load"),
        ("supervision", "setting or supervision"),
    )
    counted = ", ".join(f"{words} for {doses[name]['printed']}" for name, words in rest)
    if groups < 2:
        return said
    return [
        *said,
        f"Of {groups} groups, the tables hold {counted}. A group without an entry may tell it in words.",
    ]


def _parts(step):
    counts = step.counts["part"]
    said = []
    if counts.get("part"):
        said.append(
            f"In {_trials(counts['part'])} the exercise was one part of a programme, so the result does not tell what "
            "the exercise did."
        )
    if counts.get("not told"):
        said.append(f"In {_trials(counts['not told'])} nothing was read of how large a part it was.")
    alone = sorted({arm.study for arm in step.arms if arm.part == "all"})
    if alone:
        said.append(
            f"In {_trials(len(alone))} it was all of the training ({', '.join(alone)}). Such a result compares this "
            "training with another, or with none. It does not tell when in an order the exercise should come."
        )
    return said


def _designs(counts):
    randomised, trials = counts["randomised"], counts["trials"]
    absent = counts["people_not_read"]
    people = f", with {counts['people']} people in all groups together" if counts["people"] else ""
    rest = f"; for {absent} of them the number of people was not read" if absent else ""
    if trials == 1:
        which = "The trial was" if randomised else "The trial is not said to have been"
    else:
        which = f"{'All' if randomised == trials else randomised or 'None'} of the {trials} trials {_was(randomised)}"
    said = [f"{which} randomised{people}{rest}."]
    alone = counts["design"].get("single arm", 0)
    if alone:
        said.append(f"{_trials(alone)} had one group only, so there was nobody to compare with.")
    other = trials - randomised - alone
    if other:
        said.append(f"In {_trials(other)} it is not stated whether chance formed the groups.")
    return said


def _range(item):
    digits = decimals_for([item["lowest"], item["highest"]])
    what = f"{item['outcome'].capitalize()}, against {item['against']}, in {_trials(item['trials'])}"
    bounds = interval(item["ci_lb"], item["ci_ub"], digits)
    doubted = f" Something is doubted in {item['doubted']} of them; see the table." if item["doubted"] else ""
    if item["trials"] == 1:
        doubted = " Something is doubted of it; see the table." if item["doubted"] else ""
        return f"{what}: {number(item['lowest'], digits)} {item['scale']} (95% interval {bounds}).{doubted}"
    span = interval(item["lowest"], item["highest"], digits)
    return f"{what}: from {span} {item['scale']}. Their 95% intervals reach from {bounds}.{doubted}"


def _sentence(text):
    return f"{text[0].upper()}{text[1:]}."


def _trials(count):
    return f"{count or 'no'} trial{'s' if count > 1 else ''}"


def _was(count):
    return "was" if count == 1 else "were"
