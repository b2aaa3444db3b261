"""What stands under a card, and how it is read."""

from hinge_meta.certainty.numbers_of_domain import digits_of
from hinge_meta.figures.card.card_rows import NEW_TRIAL
from hinge_meta.figures.card.one_line import one_line
from hinge_meta.printed import interval
from hinge_meta.summaries.kit.read_in import read_in
from hinge_meta.summaries.kit.said_of import average_of
from hinge_meta.synthesis.doubts import DOUBTS


def caption_of(synthesis):
    """Caption a card: what is compared, the numbers, how sure they are, where they were read, of which day.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    str
        One paragraph of plain text.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> caption_of(synthesize("pain-hip-added")).split(".")[0]
    'Pain: hip strengthening added to usual rehabilitation, at the end of treatment'
    """
    question = synthesis.question
    parts = [f"{question.title}, {question.window}.", f"People: {question.population}."]
    if synthesis.fit is None:
        parts.append(f"Nothing was pooled. {question.incomplete}")
    else:
        parts.append(f"The average difference was {average_of(synthesis)}.")
        parts.append(_elsewhere(synthesis))
    parts += [_not_pooled(synthesis), doubts_of(synthesis)]
    parts.append(synthesis.certainty.certainty.sentence)
    links = "; ".join(read_in(synthesis))
    parts.append(f"Trials' numbers were read in: {links}." if links else "")
    parts.append(f"hinge_meta, data of {synthesis.evidence.date}, fingerprint {synthesis.fingerprint}.")
    return one_line(" ".join(part for part in parts if part))


def doubts_of(synthesis):
    """Name the trials whose numbers are doubted, and why.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    str
        Blank where none is.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> doubts_of(synthesize("pain-vs-no-training"))
    ''
    """
    said = []
    for flag, (_, why) in DOUBTS.items():
        flagged = [flag in flags.split(";") for flags in synthesis.effects["flags"]]
        names = list(synthesis.effects["study"][flagged])
        if names:
            said.append(f"{', '.join(names)} ({why})")
    return one_line(f"Doubted numbers, shown as printed: {'; '.join(said)}.") if said else ""


def how_to_read(synthesis):
    """Say how a card is read, sign by sign.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    str
        A line for each sign that is on the card.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> len(how_to_read(synthesize("pain-vs-no-training")).splitlines())
    7
    """
    question, fit = synthesis.question, synthesis.fit
    left, right = question.favours
    level = f"{100 * question.level:g}%"
    lines = [
        f"Each square is a trial; the line through it is its {level} confidence interval, the range of true "
        "differences that fit its result well.",
        "The upright line marks no difference. An interval that crosses it fits a difference either way.",
        f"Left of it: {_lower(left)}. Right of it: {_lower(right)}. The axis counts {question.scale}.",
        "An arrow at the end of a line means that the interval runs on beyond the picture.",
    ]
    if fit is None:
        lines.append(
            "There is no diamond, since nothing was pooled: one square is one trial, not the answer."
        )
    else:
        lines[0] = lines[0].replace(
            "Each square is a trial", "Each square is a trial, larger where it weighs more", 1
        )
        lines.append(
            f"The diamond is the average over the trials; its tips are the ends of its {level} confidence interval. "
            "Where two ways of computing it differ, the wider is drawn."
        )
        lines.append(_bar(synthesis, level))
    lines.append(
        "The certainty is a person's judgement of how far the answer may be trusted, in the words of GRADE: high, "
        "moderate, low or very low. A picture cannot show it, so it stands in words."
    )
    return "\n".join(one_line(line) for line in lines) + "\n"


def _bar(synthesis, level):
    if synthesis.fit.k < 3:
        return synthesis.conclusion.new_setting
    return (
        f"The bar, “{NEW_TRIAL}”, is the {level} prediction interval: where the true difference in one more trial like "
        "these would be expected. It says nothing of any one person."
    )


def _elsewhere(synthesis):
    low, high, _ = synthesis.fit.wider_prediction
    if not low < high:
        return synthesis.conclusion.new_setting
    printed = interval(low, high, digits_of(synthesis.fit, low, high))
    return f"In a new, similar trial it would be expected from {printed}."


def _not_pooled(synthesis):
    names = list(dict.fromkeys(synthesis.not_pooled["study"]))
    if not names:
        return ""
    return f"Trials that bear on it and cannot be pooled: {', '.join(names)}."


def _lower(text):
    return f"{text[:1].lower()}{text[1:]}"
