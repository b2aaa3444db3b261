"""Every question answered and every claim weighed: what all documents are made of."""

from dataclasses import asdict, dataclass, field
from importlib.metadata import version

from hinge_meta.claims.ledger import Ledger, ledger
from hinge_meta.evidence.evidence import Evidence
from hinge_meta.linter.lint import lint
from hinge_meta.synthesis.cross_examination import can_be_examined, cross_examine
from hinge_meta.synthesis.progression import Progression, progression
from hinge_meta.synthesis.synthesize import synthesize


@dataclass(frozen=True, eq=False)
class Answered:
    """All that was computed from one state of the evidence.

    Attributes
    ----------
    evidence : Evidence
    syntheses : dict of str to Synthesis
        By question, in the order of ``analyses.toml``.
    examined : dict of str to CrossExamination
        Of the questions that have trials enough.
    ledger : Ledger
    findings : tuple of Finding
        Of the linter.
    progression : Progression or None
        None where it was not asked for.

    Examples
    --------
    >>> from dataclasses import fields
    >>> [item.name for item in fields(Answered)][:3]
    ['evidence', 'syntheses', 'examined']
    """

    evidence: Evidence = field(repr=False)
    syntheses: dict = field(repr=False)
    examined: dict = field(repr=False)
    ledger: Ledger = field(repr=False)
    findings: tuple = field(repr=False)
    progression: Progression | None = field(repr=False)

    def to_dict(self):
        """Give the content of ``results.json``: everything at full precision, fit for JSON.

        Returns
        -------
        dict
        """
        told = {} if self.progression is None else {"progression": self.progression.to_dict()}
        return {
            "version": version("hinge_meta"),
            "fingerprint": self.evidence.fingerprint,
            "date": self.evidence.date,
            "analyses": {
                name: item.to_dict()
                | {"findings": self.examined[name].findings if name in self.examined else None}
                for name, item in self.syntheses.items()
            },
            "claims": self.ledger.to_dict(),
            **told,
            "findings": [asdict(item) for item in self.findings],
        }


def answer(evidence, progress=None, *, with_progression=True):
    """Answer every question, examine the answers, and weigh every claim.

    Parameters
    ----------
    evidence : Evidence
    progress : callable or None
        Called with ``(done, total, what)`` before each question.
    with_progression : bool
        Whether the clinic's steps are told too, which needs a person's judgement of every arm. Where there is none
        they are left out in any case.

    Returns
    -------
    Answered

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> answered = answer(load_evidence())
    >>> list(answered.syntheses)[0], len(answered.to_dict()["claims"])
    ('pain-vs-exercise', 20)
    """
    syntheses = {}
    for done, name in enumerate(evidence.questions):
        if progress is not None:
            progress(done, len(evidence.questions), f"answering {name}")
        syntheses[name] = synthesize(name, evidence)
    examined = {name: cross_examine(item) for name, item in syntheses.items() if can_be_examined(item)}
    return Answered(
        evidence=evidence,
        syntheses=syntheses,
        examined=examined,
        ledger=ledger(evidence, syntheses),
        findings=tuple(lint(evidence)),
        progression=progression(evidence, syntheses)
        if with_progression and len(evidence.progression)
        else None,
    )
