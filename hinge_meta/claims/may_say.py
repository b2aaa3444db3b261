"""May a writer say this? Which claim a sentence is nearest to, and what the evidence allows instead."""

import unicodedata
from dataclasses import dataclass, field

from hinge_meta.certainty.grade_statement import CERTAINTIES
from hinge_meta.claims.direction_of import direction_of
from hinge_meta.claims.ledger import ledger as whole_ledger
from hinge_meta.claims.nearest import NEAR_ENOUGH, nearest
from hinge_meta.claims.numbers_not_known import numbers_not_known
from hinge_meta.claims.too_strong import too_strong
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Table, Words

# A sentence, not a book: what comes after is not read.
LONGEST = 1000
# Claims that may be shown beside the nearest.
MOST = 3
NONE_NEAR = (
    "No claim in the ledger is near enough to this sentence, so nothing is allowed or forbidden here: the ledger does "
    "not know."
)


@dataclass(frozen=True)
class MaySay(Shown):
    """What the ledger says of a writer's sentence. It never approves one that is not its own.

    Attributes
    ----------
    sentence : str
        As read: in one line, without control characters, cut after `LONGEST` characters.
    near : tuple of Near
        Claims that are near enough, nearest first.
    claim_id, claim, verdict, rule : str
        Of the nearest; blank where none is near enough.
    direction : {"same", "opposite", "not told", ""}
        Whether it says what the claim says, as far as its words tell.
    allowed : bool
        Whether it is, word for word, a sentence of the ledger.
    may_be_said, may_not_be_said, short : str
        Of the nearest claim.
    wrong : tuple of str
        What the sentence gets wrong, as far as lists of words tell. Empty does not mean right.

    Examples
    --------
    >>> may_say("Deadlifts prevent back injuries").claim_id
    'C11'
    """

    sentence: str
    near: tuple
    claim_id: str = ""
    claim: str = ""
    verdict: str = ""
    rule: str = ""
    direction: str = ""
    allowed: bool = False
    may_be_said: str = field(default="", repr=False)
    may_not_be_said: str = field(default="", repr=False)
    short: str = field(default="", repr=False)
    wrong: tuple = ()

    def __str__(self):
        """Say it in plain lines."""
        lines = [f"Your sentence: {self.sentence or '(nothing)'}"]
        if not self.claim_id:
            return "\n".join([*lines, NONE_NEAR])
        lines.append(
            f"Nearest claim: {self.claim_id} (similarity {self.near[0].similarity:.2f}): {self.claim}"
        )
        if len(self.near) > 1:
            others = ", ".join(f"{other.claim_id} ({other.similarity:.2f})" for other in self.near[1:])
            lines.append(f"Near as well: {others}")
        lines.append(f"What the numbers say of that claim: {self.verdict} (rule {self.rule})")
        if self.allowed:
            return "\n".join([*lines, "This is, word for word, a sentence of the ledger: it may be said."])
        lines += [f"What it gets wrong: {fault}" for fault in self.wrong]
        lines += [f"What may be said instead: {self.may_be_said}", f"What may not: {self.may_not_be_said}"]
        return "\n".join(lines)

    def _view(self):
        rows = [("your sentence", self.sentence or "(nothing)")]
        if not self.claim_id:
            return Table("May this be said?", tuple(rows)), Words(NONE_NEAR)
        near = ", ".join(f"{item.claim_id} ({item.similarity:.2f})" for item in self.near)
        rows += [
            ("may be said", "yes, word for word" if self.allowed else "not in these words"),
            ("nearest claim", f"{self.claim_id}: {self.claim}"),
            ("similarity", near),
            ("verdict", f"{self.verdict} (rule {self.rule})"),
        ]
        if not self.allowed:
            rows += [("what it gets wrong", fault) for fault in self.wrong]
            rows += [("may be said instead", self.may_be_said), ("may not be said", self.may_not_be_said)]
        return (Table("May this be said?", tuple(rows)),)

    def to_dict(self):
        """Give every field by its name, fit for JSON.

        Returns
        -------
        dict
        """
        names = ("sentence", "claim_id", "claim", "verdict", "rule", "direction", "allowed")
        return {name: getattr(self, name) for name in names} | {
            "near": [{"claim_id": item.claim_id, "similarity": item.similarity} for item in self.near],
            "may_be_said": self.may_be_said,
            "may_not_be_said": self.may_not_be_said,
            "short": self.short,
            "wrong": list(self.wrong),
        }


def may_say(sentence, ledger=None):
    """Hold a writer's sentence against the ledger of claims.

    Parameters
    ----------
    sentence : str
        Plain text; markup is taken as text.
    ledger : Ledger or None
        None computes the project's own.

    Returns
    -------
    MaySay
        ``allowed`` only for a sentence that is word for word the ledger's own, white space aside.

    Raises
    ------
    ValueError
        If ``sentence`` is not text.

    Notes
    -----
    It compares words, not meaning (see `nearest` and `direction_of`); it may take a sentence for the wrong claim or
    pass over a fault. It proposes what may be said; whether a sentence may stand, a person decides.

    Examples
    --------
    >>> said = may_say("Deadlifts do not prevent back injuries")
    >>> said.claim_id, said.direction, said.allowed
    ('C11', 'opposite', False)
    >>> may_say("Buy one, get one free").near
    ()
    """
    if not isinstance(sentence, str):
        raise ValueError(f"sentence must be text, got {type(sentence).__name__}")
    ledger = whole_ledger() if ledger is None else ledger
    read = _one_line(sentence)
    own = next((item for item in ledger.claims if read in _own_sentences(item)), None)
    near = tuple(
        item
        for item in nearest(read, [item.claim for item in ledger.claims])[:MOST]
        if item.similarity >= NEAR_ENOUGH or (own is not None and item.claim_id == own.id)
    )
    if own is not None:
        return _answer(read, near, own, allowed=True)
    if not near:
        return MaySay(read, ())
    return _answer(read, near, ledger[near[0].claim_id], allowed=False)


def _one_line(text):
    kept = "".join(
        " " if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") else character
        for character in text
    )
    line = " ".join(kept[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"


def _own_sentences(item):
    own = {item.may_be_said, item.short, *(said.sentence for said in item.told if said.bearing)}
    return {_one_line(sentence) for sentence in own}


def _answer(read, near, item, allowed):
    asked, said = direction_of(item.claim.text), direction_of(read)
    direction = "not told" if not (asked and said) else "same" if asked == said else "opposite"
    return MaySay(
        sentence=read,
        near=near,
        claim_id=item.id,
        claim=item.claim.text,
        verdict=item.verdict.verdict,
        rule=item.verdict.rule,
        direction=direction,
        allowed=allowed,
        may_be_said=item.may_be_said,
        may_not_be_said=item.may_not_be_said,
        short=item.short,
        wrong=() if allowed else _wrong(read, item, direction),
    )


def _wrong(read, item, direction):
    told = [said.certainty for said in item.told if said.bearing in item.verdict.bearings]
    best = min(told, key=CERTAINTIES.index, default="not assessed")
    found = []
    if direction == "opposite":
        found.append(
            f"It seems to say the opposite of {item.id}; that the claim is {item.verdict.verdict} does not make its "
            "opposite true."
        )
    elif item.verdict.verdict == "contradicted":
        found.append("It seems to say what the evidence contradicts.")
    elif item.verdict.verdict in ("uncertain", "not testable"):
        found.append(f"It seems to state what is {item.verdict.verdict}.")
    elif item.verdict.verdict == "supported but weaker":
        found.append(f"Only a weaker form of {item.id} has support.")
    if item.verdict.rule.startswith("indirect"):
        studied = dict.fromkeys(
            bearing.intervention for bearing in item.bearings if bearing.id in item.verdict.bearings
        )
        found.append(f"What was studied is something broader: {'; '.join(studied)}.")
    found += too_strong(read, best)
    unknown = numbers_not_known(read, [item.claim.text, item.may_be_said, item.short])
    if unknown:
        found.append(f"Numbers that the evidence on this claim does not have: {', '.join(unknown)}.")
    if item.claim.citation.verdict in ("not found as described", "miscited", "unreachable"):
        found.append(f"The source that this claim cites is {item.claim.citation.verdict}.")
    return tuple(found)
