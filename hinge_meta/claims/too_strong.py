"""Words of a sentence that no evidence, or not this evidence, carries."""

import re
from types import MappingProxyType

from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.certainty.words_of_certainty import NEVER

KINDS = MappingProxyType(
    {
        "promises certainty": re.compile(
            rf"(?<![\w-])(?:{'|'.join(map(re.escape, NEVER))}|must|without (?:a )?doubt|undeniabl\w+|clearly|"
            r"the truth is|science says|scientifically)(?![\w-])"
        ),
        "speaks of everybody or of every time": re.compile(
            r"\b(?:all|every(?:one|body)?|each|any(?:one|body)|nobody|no one|none|only|most|any)\b"
        ),
        "ranks it above everything else": re.compile(
            r"\b(?:best|greatest|number one|most (?:important|effective|powerful)|the (?:key|secret|antidote|answer)|"
            r"superior|unmatched|ultimate)\b"
        ),
        "calls it safe or harmless": re.compile(
            r"\b(?:safe|safely|harmless|risk-free|no risk|injury[- ]free)\b"
        ),
        "promises a large effect": re.compile(
            r"\b(?:highly|hugely|dramatic\w*|massive\w*|powerful\w*|bulletproof\w*)\b"
        ),
    }
)


def too_strong(sentence, certainty):
    """List words with which a sentence says more than the evidence carries.

    Parameters
    ----------
    sentence : str
    certainty : {"high", "moderate", "low", "very low", "not assessed"}
        The best certainty of what may be said on the claim.

    Returns
    -------
    tuple of str
        Each says what the words do and quotes them; empty where none was found, which does not mean that the sentence
        may be used.

    Examples
    --------
    >>> too_strong("Deadlifts always prevent back injuries.", "low")
    ('It promises certainty: always.', 'It states an effect more firmly than certainty low allows: prevent.')
    """
    text = sentence.casefold()
    found, said = [], set()
    for kind, words in KINDS.items():
        here = list(dict.fromkeys(match[0] for match in words.finditer(text)))
        if here:
            found.append(f"It {kind}: {', '.join(here)}.")
            said.update(here)
    firm = [word for word in overclaims(sentence, certainty) if word not in said]
    if firm:
        rated = "an effect whose certainty was not assessed" if certainty == "not assessed" else None
        how = (
            f"It states {rated}"
            if rated
            else f"It states an effect more firmly than certainty {certainty} allows"
        )
        found.append(f"{how}: {', '.join(firm)}.")
    return tuple(found)
