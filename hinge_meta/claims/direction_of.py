"""Which way a sentence points: towards benefit or towards harm, after its denials."""

import re

_DENIAL = re.compile(
    r"\b(?:myths?|refut\w+|debunk\w*|disprov\w+|false|untrue|nonsense|no (?:good |real |convincing )?evidence|"
    r"not true|old wives' tale)\b"
)
# Longest first: "do not train" is one negation, not two.
_NEGATION = re.compile(
    r"\b(?:not|never|no|nobody|none|nor|neither|cannot|without|skip\w*|neglect\w*|avoid\w*|omit\w*|leav\w+ out|"
    r"stop(?:s|ped)? (?:train|hing)\w*)\b|n't\b"
)
# "I do not think that it is not" is beyond this; "not only" is no negation at all.
_NO_NEGATION = re.compile(
    r"\b(?:not only|no (?:sooner|doubt)|rather than|instead of|and not (?:from|the)|, not the)\b"
)
_BENEFIT = re.compile(
    r"\b(?:prevent\w*|protect\w*|safe\w*|harmless|help\w*|improv\w*|effective\w*|benefi\w*|relie\w*|eas(?:e|es|ed)|"
    r"heal\w*|cure[sd]?|beats?|better|good|best|strengthens?|antidote|(?:reduc|lower|cut|decreas|lessen|prevent)\w* )"
)
_HARM = re.compile(
    r"\b(?:caus\w+|harm(?:s|ed|ful)?|danger\w*|bad|ruin\w*|wreck\w*|damag\w*|injur(?:e|es|ed|ious)|hurts?|worsen\w*|"
    r"(?:raise|increase|heighten)\w* (?:the |your |their )?(?:\w+ )?(?:risk|injur\w+|pain|falls?)|lead\w* to|risky|"
    r"cost\w*|keeps? people from)\b"
)


def direction_of(sentence):
    """Tell which way a sentence points.

    Parameters
    ----------
    sentence : str

    Returns
    -------
    int
        1 towards benefit or the absence of harm, -1 towards harm or the absence of benefit; 0 where no word of
        benefit or harm was found.

    Notes
    -----
    A rule of thumb, by lists of words: harm or benefit, whichever comes first, turned round by each denial ("a myth",
    "no evidence that") and each negation ("not", "without", "skipping"). It sees neither irony nor who does what to
    whom.

    Examples
    --------
    >>> direction_of("Deadlifts hurt backs."), direction_of("There is no evidence that deadlifts hurt backs.")
    (-1, 1)
    >>> direction_of("Skipping the hinge raises the risk of falls."), direction_of("Deadlifts use the hips.")
    (1, 0)
    """
    text = _NO_NEGATION.sub(" ", sentence.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    found = [
        (match.start(), sign) for sign, words in ((1, _BENEFIT), (-1, _HARM)) if (match := words.search(text))
    ]
    if not found:
        return 0
    sign = min(found)[1]
    denied = bool(_DENIAL.search(text))
    negated = len(_NEGATION.findall(_DENIAL.sub(" ", text)))
    return sign * (-1) ** (negated + denied)
