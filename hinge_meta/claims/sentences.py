"""What may be said of a claim, what may not, and a short form: generated, never typed."""

from dataclasses import dataclass

from hinge_meta.certainty.grade_statement import CERTAINTIES
from hinge_meta.claims.bearing_statement import bearing_statement
from hinge_meta.claims.weighed import weigh
from hinge_meta.shown.shown import Shown

_SHORT = {
    "supported": "",
    "supported but weaker": "Only a weaker form of it has support.",
    "uncertain": "This is uncertain.",
    "contradicted": "What was measured speaks against it.",
    "not testable": "Nothing that was read tests it.",
}
_NOTHING = "Nothing that was read puts a number on this, in either direction."
_BESIDE = "It is not known whether this is so: no number that was read compares what the claim compares."


@dataclass(frozen=True)
class Told(Shown):
    """One sentence of what may be said, with the certainty that it has to respect.

    Attributes
    ----------
    sentence : str
    certainty : str
        Of the result that it tells; ``"not assessed"`` where it tells none.
    bearing : str
        The row that it tells; blank where it tells none.

    Examples
    --------
    >>> Told("Nothing that was read tests it.", "not assessed", "").bearing
    ''
    """

    sentence: str
    certainty: str
    bearing: str


def told(claim, bearings, verdict):
    """Say what the evidence allows one to say of a claim, sentence by sentence.

    Parameters
    ----------
    claim : Claim
    bearings : iterable of Bearing
    verdict : Verdict

    Returns
    -------
    tuple of Told
        The rows marked to be told; where none of them carries the verdict, the rows that do come as well. Where the
        claim has support, what supports it most certainly comes first; else what decides the verdict. The last
        sentences count every result with an interval, so that none is passed over.

    Examples
    --------
    >>> from hinge_meta.claims.ledger import ledger
    >>> ledger()["C15"].told[0].sentence
    'Nothing that was read puts a number on this, in either direction.'
    """
    own = [bearing for bearing in bearings if bearing.claim_id == claim.id]
    chosen = [bearing for bearing in own if bearing.tell]
    if not any(bearing.id in verdict.bearings for bearing in chosen):
        chosen = [bearing for bearing in own if bearing.tell or bearing.id in verdict.bearings]
    chosen.sort(key=lambda bearing: _place(bearing, verdict, weigh(claim, own)))
    said = [Told(bearing_statement(bearing), bearing.certainty, bearing.id) for bearing in chosen]
    if verdict.verdict == "not testable":
        said.insert(0, Told(_NOTHING, "not assessed", ""))
    if verdict.rule == "beside-the-question":
        said.insert(0, Told(_BESIDE, "not assessed", ""))
    plain = [_counted(weigh(claim, own)), _drafts(chosen)]
    return (*said, *(Told(sentence, "not assessed", "") for sentence in plain if sentence))


def short_form(bearings, verdict, said):
    """Say it in as few words as a writer may use.

    Parameters
    ----------
    bearings : iterable of Bearing
    verdict : Verdict
    said : tuple of Told

    Returns
    -------
    str
        The verdict in plain words and the first result that is told.

    Examples
    --------
    >>> from hinge_meta.claims.ledger import ledger
    >>> ledger()["C07"].short
    'Nothing that was read tests it.'
    """
    of = {bearing.id: bearing for bearing in bearings}
    results = [of[item.bearing] for item in said if item.bearing]
    first = results[0] if results and verdict.bearings else None
    result = "" if first is None else bearing_statement(first, notes=False)
    return f"{_SHORT[verdict.verdict]} {result}".strip()


def may_not_be_said(claim, verdict):
    """Name what of a claim goes beyond the evidence.

    Parameters
    ----------
    claim : Claim
    verdict : Verdict

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.claims.ledger import ledger
    >>> print(ledger()["C15"].may_not_be_said)
    Not: “Most people who blame deadlifts do not deadlift.” Not shown: what share of people who blame deadlifts do not
    deadlift. Nor has the opposite been shown.
    """
    said = [] if verdict.verdict == "supported" else [f"Not: “{claim.text}”"]
    said.append(f"Not shown: {'; '.join(claim.overreach)}.")
    if verdict.verdict in ("uncertain", "not testable"):
        said.append("Nor has the opposite been shown.")
    if claim.citation.verdict in ("not found as described", "miscited", "unreachable"):
        said.append(f"The source is not to be cited for it: {claim.citation.verdict}.")
    return " ".join(said)


def _place(bearing, verdict, on):
    # Where something speaks for the claim, what does so with most certainty comes first; else what decides.
    speaks = verdict.verdict.startswith("supported") and bearing in on.direct + on.indirect
    if speaks and bearing.reading == "for" and bearing.certainty != "very low":
        return (0, CERTAINTIES.index(bearing.certainty))
    return (1 if bearing.id in verdict.bearings else 3 if bearing.outranked_by else 2, 0)


def _counted(on):
    parts = []
    for name, bearings in (("on just this question", on.direct), ("on a broader one", on.indirect)):
        counts = [
            f"{sum(bearing.reading == reading for bearing in bearings)} {words}"
            for reading, words in (("for", "for it"), ("against", "against it"), ("open", "leaving it open"))
            if any(bearing.reading == reading for bearing in bearings)
        ]
        if counts:
            parts.append(f"{name}, {', '.join(counts)}")
    if not parts:
        return ""
    return f"Results with an interval that bear on the claim: {'; '.join(parts)}."


def _drafts(chosen):
    drafts = sorted({bearing.certainty_status for bearing in chosen if bearing.certainty_status})
    return f"Certainty as rated by this project: {'; '.join(drafts)}." if drafts else ""
