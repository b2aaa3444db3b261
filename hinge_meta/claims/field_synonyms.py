"""Words that mean the same in this field, brought to one word before sentences are compared."""

import re
from types import MappingProxyType

# One word for each idea, with the patterns that stand for it; longer phrases first where they share words.
SYNONYMS = MappingProxyType(
    {
        "deadlift": r"(?:romanian |conventional |sumo |stiff[- ]leg(?:ged)? )?dead[- ]?lift(?:s|ing|ed|ers?)?|rdls?",
        "hinge": r"hip[- ]hing(?:e|es|ing)|hing(?:e|es|ing)",
        "posteriorchain": r"posterior[- ]chains?|back of the body",
        "back": r"low(?:er)?[- ]backs?|lumbar(?: spine)?|spinal|spines?|backs?|backache",
        "knee": r"knees?|kneecaps?|patellofemoral",
        "pain": r"pain(?:s|ful)?|ach(?:e|es|ing)|hurts?|hurting|sore(?:ness)?|lbp",
        "injury": r"injur(?:y|ies|e|es|ed|ing)|get(?:s|ting)? hurt",
        "falls": r"falls?|falling|fallers?|tumbl(?:e|es|ing)",
        "older": r"older|elderly|seniors?|old age|ageing|aging",
        "fear": r"fears?|fearful|afraid|scared|anxi(?:ous|ety)|kinesiophobia|dread",
        "confidence": r"confiden(?:t|ce)|self[- ]efficacy|trust",
        "strength": r"strength|strong(?:er)?|strengthen(?:s|ing|ed)?",
        "resistance": r"resistance|weights?|weight[- ]training|lifting weights",
        "aerobic": r"aerobics?|cardio|running|walking|jogging",
        "stretching": r"stretch(?:es|ing|ed)?|flexibility",
        "mobility": r"mobil(?:ity|e)|range of motion",
        "rehabilitation": r"rehab(?:ilitation)?|recover(?:y|ing)?|therapy|treatment",
        "prevent": r"prevent(?:s|ing|ion|ed)?|protect(?:s|ing|ion|ed)?|ward(?:s|ing)? off|bulletproof(?:s|ing)?",
        "safe": r"safe(?:ly|r|ty)?|harmless|risk[- ]free",
        "myth": r"myths?|debunk(?:s|ed|ing)?|refut(?:e|es|ed)|old wives' tale|disprov(?:e|es|ed|en)|nonsense",
        "cause": r"caus(?:e|es|ed|ing)|leads? to|brings? on",
        "hips": r"hips?",
        "load": r"loads?|loading|strains?|stress on",
        "muscles": r"glutes?|gluteal|hamstrings?|erectors?|erector spinae|lats",
        "nottraining": r"not training|skipping|neglect(?:s|ing|ed)?|leaving out|without training|never training|"
        r"(?:not|never|don't|do not|doesn't) train(?:s|ing)?",
        "beats": r"beats?|better than|outperforms?|superior to|more effective(?:ly)? than|works better than",
        "lift": r"lift(?:s|ing)?|carry(?:ing)?|carries",
        "study": r"stud(?:y|ies)|trials?|papers?",
        "review": r"(?:systematic |literature )?reviews?|meta-analys[ie]s",
        "frontiers": r"frontiers(?: in sports(?: and active living)?)?",
        "plosone": r"plos[- ]?one",
        "jscr": r"journal of strength (?:and|&) conditioning(?: research)?|j strength cond res|jscr",
    }
)
_ONE_PASS = re.compile("|".join(rf"(?P<{name}>\b(?:{pattern})\b)" for name, pattern in SYNONYMS.items()))


def in_field_words(text):
    """Bring synonyms to one word each.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        In lower case; a phrase that means one idea becomes one word.

    Examples
    --------
    >>> in_field_words("RDLs protect the lower back")
    'deadlift prevent the back'
    """
    return _ONE_PASS.sub(
        lambda match: match.lastgroup, text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
