"""Does a sentence say more than the certainty of its evidence allows?"""

import math
import re

from hinge_meta.certainty.words_of_certainty import EFFECT_ADJECTIVES, EFFECT_VERBS, NEVER, forbidden_words

_SENTENCE = re.compile(r"[.;:!?](?=\s|$)|\n|,\s+(?=(?:and|but|while|whereas|so)\b)")
_UNKNOWN = re.compile(
    r"\b(?:cannot (?:be said|tell|say)|not (?:\w+ )?(?:clear|known|assessed|certain|judged)|unclear|unknown|"
    r"uncertain|leaves? it open|nobody knows)\b"
)
_WHETHER = re.compile(r"\bwhether\b[^.;:!?,]*")
_NOT_SHOWN = re.compile(
    r"\b(?:not (?:been )?(?:shown|established|known)|(?:does|do|did) not show|cannot be said|no evidence) "
    r"(?:that|to)\b[^.;:!?,]*"
)
_ASKS = re.compile(r"(?:^|,)\s*(?:are|can|could|did|do|does|is|should|will)\b")
_TELLS = re.compile(r"\b(?:know|that)\b")
_OBSERVED = re.compile(r"\b(?:meta-analys[ei]s|reviews?|stud(?:y|ies)|trials?)\b")
_NOTHING_FOUND = re.compile(
    r"\b(?:had|has|have|is|are|was|were|makes?|made|shows?|showed|found) "
    r"no (?:benefit|difference|effect|harm|risk)\b"
)
# After these a base form is a noun or names an aim, and a past form is an adjective.
_NO_VERB = re.compile(
    r"(?:\b(?:an?|any|average|important|large|mean|moderate|no|of|slight|small|the|this|to|trivial|true)|-)\s*$"
)
_SUGGESTS, _MAY = re.compile(r"\bsuggest(?:s|ed)?\b"), re.compile(r"\b(?:may|might|could|possibly|perhaps)\b")
_LIKELY = re.compile(r"\b(?:likely|probably)\b")


def _forms(position):
    words = sorted({verb[position] for verb in EFFECT_VERBS if verb[position]}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


_CLAIMS = {
    "base": _forms(0),
    "present": _forms(1),
    "past": _forms(2),
    "adjective": re.compile(
        rf"\b(?:is|are|was|were|be|been) (?!at best)(?:\w+ ){{0,2}}(?:{'|'.join(EFFECT_ADJECTIVES)})\b(?! when)"
    ),
}


def overclaims(sentence, certainty):
    """Find the words with which a sentence says more than the certainty of its evidence allows.

    Parameters
    ----------
    sentence : str
        One sentence or several; plain text.
    certainty : {"high", "moderate", "low", "very low", "not assessed"}
        Of the evidence on the effect that the sentence speaks of.

    Returns
    -------
    tuple of str
        The offending words in lower case, in the order in which they stand, each once; empty where none was found.

    Raises
    ------
    ValueError
        If there is no such certainty.

    Notes
    -----
    Two rules. The words of `forbidden_words` stand nowhere. And a verb of effect, or "is" with an adjective such as
    "effective", stands bare only at high certainty; below, a word of `allowed_words` has to come before it in its
    clause ("may" only before a base form, as in grammar), at very low certainty "very uncertain" has to stand in
    the same sentence, and where the certainty was not assessed no verb of effect may stand. What a sentence calls
    unknown ("it is not clear whether ...", "has not been shown to ...") or asks is not claimed. The past tense
    reports, and is let pass, where the same clause names trials, studies or reviews.

    This is a net, not a proof: it knows the verbs listed in `EFFECT_VERBS` and English grammar by rules of thumb.
    What it catches should be changed; what it lets pass still wants a reader.

    Examples
    --------
    >>> overclaims("Deadlifts probably prevent injuries.", "low")
    ('probably', 'prevent')
    >>> overclaims("Deadlifts may reduce pain.", "low"), overclaims("Deadlifts may reduce pain.", "very low")
    ((), ('reduce',))
    """
    forbidden = _words(forbidden_words(certainty))
    found = []
    text = sentence.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for start, clause in _clauses(text):
        said = _without_what_is_called_unknown(clause)
        found += [(start + match.start(), match[0]) for match in forbidden.finditer(said)]
        found += [(start + match.start(), match[0]) for match in _NOTHING_FOUND.finditer(said)]
        qualified = _Qualified(said, certainty)
        for kind, pattern in _CLAIMS.items():
            for match in pattern.finditer(said):
                if match[0] not in NEVER and not qualified.allows(kind, match):
                    found.append((start + match.start(), match[0]))
    return tuple(dict.fromkeys(word for _, word in sorted(found)))


def _words(words):
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")


def _clauses(text):
    start = 0
    for end in [*(match.end() for match in _SENTENCE.finditer(text)), len(text)]:
        yield start, text[start:end]
        start = end


def _without_what_is_called_unknown(clause):
    if clause.rstrip().endswith("?") and _ASKS.search(clause) and not _TELLS.search(clause):
        return ""
    if _UNKNOWN.search(clause):
        clause = _WHETHER.sub(_blank, clause)
    return _NOT_SHOWN.sub(_blank, clause)


def _blank(match):
    return " " * len(match[0])


class _Qualified:
    """Where in one clause the words stand that qualify what follows; each is looked for once."""

    def __init__(self, clause, certainty):
        self.clause, self.certainty = clause, certainty
        self.observed = bool(_OBSERVED.search(clause))
        self.very_uncertain = "very uncertain" in clause
        self.suggests, self.may, self.likely = (
            match.start() if (match := pattern.search(clause)) else math.inf
            for pattern in (_SUGGESTS, _MAY, _LIKELY)
        )

    def allows(self, kind, match):
        """Say whether a word of effect may stand where it does."""
        place = match.start()
        if kind in ("base", "past") and _NO_VERB.search(self.clause[max(place - 12, 0) : place]):
            return True
        if self.certainty == "high" or (kind == "past" and self.observed):
            return True
        if self.certainty == "not assessed":
            return False
        if self.very_uncertain:
            return True
        if self.certainty == "very low":
            return False
        follows_may = self.may < place and (kind == "base" or match[0].startswith("be"))
        likely = self.certainty == "moderate" and self.likely < match.end()
        return self.suggests < place or follows_may or likely
