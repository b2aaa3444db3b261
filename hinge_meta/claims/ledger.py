"""The ledger of claims: each with its verdict, its reasons, its citation and what may be said."""

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from hinge_meta.claims.bearings_of import bearings_of
from hinge_meta.claims.claim import Claim, claims_of
from hinge_meta.claims.ledger_entries import bearing_entry, claim_entry
from hinge_meta.claims.sentences import may_not_be_said, short_form, told
from hinge_meta.claims.verdict import Verdict, judge
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Bullets, Fold, Link, Table, Words


@dataclass(frozen=True)
class ClaimVerdict(Shown):
    """A claim and all that is said of it.

    Attributes
    ----------
    claim : Claim
    verdict : Verdict
        Computed.
    bearings : tuple of Bearing
        Everything that bears on it, decisive or not.
    told : tuple of Told
        What may be said, sentence by sentence, each with the certainty that it respects.
    may_not_be_said, short : str
        What of it goes too far; what a writer may say in few words.

    Examples
    --------
    >>> ledger()["C16"].agrees_with_reading
    False
    """

    claim: Claim
    verdict: Verdict
    bearings: tuple = field(repr=False)
    told: tuple = field(repr=False)
    may_not_be_said: str = field(repr=False)
    short: str = field(repr=False)

    @property
    def id(self):
        """Identifier of the claim."""
        return self.claim.id

    @property
    def may_be_said(self):
        """What may be said, in one paragraph."""
        return " ".join(item.sentence for item in self.told)

    @property
    def agrees_with_reading(self):
        """Whether the computed verdict is that of the person who read the record; None where none was given."""
        return self.claim.read_verdict_as == self.verdict.verdict if self.claim.read_verdict_as else None

    def _view(self):
        verdict, claim = self.verdict, self.claim
        rows = [
            ("claim", claim.text),
            ("verdict", f"{verdict.verdict} (rule {verdict.rule})"),
            ("rule", verdict.rule_sentence),
            ("because", "; ".join(verdict.because)),
            ("citation", claim.citation.sentence),
            ("may be said", self.may_be_said),
            ("may not be said", self.may_not_be_said),
            ("in few words", self.short),
        ]
        if claim.read_verdict:
            rows.append(("a reader's verdict", f"{claim.read_verdict}. {claim.read_verdict_reason}"))
        bearings = tuple(
            (Link(item.source, item.link), item.directness, item.design, item.certainty, item.note)
            for item in self.bearings
        )
        table = Table("What bears on it", bearings, ("source", "directness", "design", "certainty", "note"))
        folds = (Fold(f"What bears on it ({len(bearings)})", (table,)),) if bearings else ()
        return (Table(f"Claim {self.id}", tuple(rows)), *folds)


@dataclass(frozen=True)
class Ledger(Shown):
    """All claims.

    Attributes
    ----------
    claims : tuple of ClaimVerdict
    fingerprint : str
        Of the data.

    Examples
    --------
    >>> found = ledger()
    >>> len(found.claims), found["C15"].verdict.verdict
    (20, 'not testable')
    """

    claims: tuple
    fingerprint: str

    def __getitem__(self, claim_id):
        """Give the claim of an identifier."""
        for item in self.claims:
            if item.id == claim_id:
                return item
        raise KeyError(f"no claim {claim_id!r}; there are {', '.join(item.id for item in self.claims)}")

    def __str__(self):
        """Print each claim with its verdict, the rule, its citation and what may be said."""
        if not self.claims:
            return "No claim is in the tables."
        return "\n\n".join(
            f"{item.id}  {item.claim.text}\n"
            f"     {item.verdict.verdict} (rule {item.verdict.rule}); citation: {item.claim.citation.verdict}\n"
            f"     May be said: {item.may_be_said}\n"
            f"     {item.may_not_be_said}"
            for item in self.claims
        )

    @property
    def counts(self):
        """How many claims have each verdict, by verdict."""
        return dict(sorted(Counter(item.verdict.verdict for item in self.claims).items()))

    def _view(self):
        rows = tuple(
            (
                item.id,
                item.claim.text,
                item.verdict.verdict,
                item.claim.citation.verdict,
                item.short,
            )
            for item in self.claims
        )
        in_full = tuple((item.id, item.may_be_said, item.may_not_be_said) for item in self.claims)
        head = ("claim", "text", "verdict", "citation", "what may be said, in few words")
        said = Table(
            "What may be said, and what may not", in_full, ("claim", "may be said", "may not be said")
        )
        counted = tuple(f"{verdict}: {count}" for verdict, count in self.counts.items())
        return (
            Table(f"Ledger of {len(rows)} claims", rows, head),
            Fold("In full", (said,)),
            Fold("How many of each verdict", (Bullets(counted),)),
            Words(f"Verdicts are computed by rules from numbers. Data fingerprint {self.fingerprint}."),
        )

    def to_frame(self):
        """Give one row a claim.

        Returns
        -------
        DataFrame
            ``claim_id``, ``claim``, ``verdict``, ``rule``, ``citation``, ``read_verdict``, ``agrees_with_reading``,
            ``may_be_said``, ``may_not_be_said``, ``short``.
        """
        return pd.DataFrame(
            {
                "claim_id": item.id,
                "claim": item.claim.text,
                "verdict": item.verdict.verdict,
                "rule": item.verdict.rule,
                "citation": item.claim.citation.verdict,
                "read_verdict": item.claim.read_verdict,
                "agrees_with_reading": item.agrees_with_reading,
                "may_be_said": item.may_be_said,
                "may_not_be_said": item.may_not_be_said,
                "short": item.short,
            }
            for item in self.claims
        )

    def bearings_to_frame(self):
        """Give one row for everything that bears on a claim, with its numbers and where to open it.

        Returns
        -------
        DataFrame
        """
        return pd.DataFrame(
            {"claim_id": item.id, **bearing_entry(bearing, item.verdict)}
            for item in self.claims
            for bearing in item.bearings
        )

    def to_dict(self):
        """Give everything that a program may want, fit for JSON, at full precision; what is absent is None.

        Returns
        -------
        dict
            By claim: see `claim_entry`.
        """
        return {item.id: claim_entry(item) for item in self.claims}


def ledger(evidence=None, syntheses=None, progress=None):
    """Hold the clinic's claims against what is known.

    Parameters
    ----------
    evidence : Evidence or None
        None loads the project's own; its ledger is kept until the files change.
    syntheses : dict of str to Synthesis or None
        Answers at hand, by question; those that are missing are computed.
    progress : callable or None
        Called with ``(done, total, what)`` before each answer is computed, and at the end.

    Returns
    -------
    Ledger

    Raises
    ------
    DataProblems
        If ``claim_sources.csv`` points to what is not there; see `bearings_of`.

    Notes
    -----
    Verdicts are computed by the rules of `RULES` from numbers; how near a result is to a claim was entered by a
    person. Nothing was registered in advance: claims, rows and rules were written down after the numbers were known.

    Examples
    --------
    >>> ledger()["C05"].verdict.rule
    'direct-for-with-reservations'
    """
    if evidence is None and syntheses is None and progress is None:
        evidence = load_evidence()
        return _of_files(evidence.folder, evidence.fingerprint)
    return _computed(load_evidence() if evidence is None else evidence, syntheses, progress)


# A writer asks many times of the same files; other files have another fingerprint.
@lru_cache(maxsize=1)
def _of_files(folder, fingerprint):
    return _computed(load_evidence(folder), None)


def _computed(evidence, syntheses, progress=None):
    bearings = bearings_of(evidence, syntheses, progress)
    return Ledger(tuple(_hold(claim, bearings) for claim in claims_of(evidence)), evidence.fingerprint)


def _hold(claim, bearings):
    own = tuple(bearing for bearing in bearings if bearing.claim_id == claim.id)
    verdict = judge(claim, own)
    said = told(claim, own, verdict)
    return ClaimVerdict(
        claim, verdict, own, said, may_not_be_said(claim, verdict), short_form(own, verdict, said)
    )
