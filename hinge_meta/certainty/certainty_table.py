"""Numbers by code beside judgements by people: GRADE's evidence profile of one question."""

from dataclasses import dataclass

import pandas as pd

from hinge_meta.certainty.certainty_of import Certainty
from hinge_meta.certainty.domain_numbers import DomainNumbers
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Table, Words


@dataclass(frozen=True)
class CertaintyTable(Shown):
    """What code counted and what people judged, side by side and never mixed.

    Attributes
    ----------
    numbers : DomainNumbers
        By code; they judge nothing.
    certainty : Certainty
        By people, from ``certainty.csv``.

    Examples
    --------
    >>> from hinge_meta.certainty.certainty_of import certainty_of
    >>> from hinge_meta.certainty.domain_numbers import DomainNumbers
    >>> from hinge_meta.certainty.numbers_of_domain import NumbersOfDomain
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> names = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias")
    >>> numbers = DomainNumbers(*(NumbersOfDomain(name, {}, ()) for name in names))
    >>> table = CertaintyTable(numbers, certainty_of("pain-vs-exercise", load_evidence().certainty))
    >>> table.overall, table.to_frame()["domain"].tolist()[-1]
    ('very low', 'overall')
    """

    numbers: DomainNumbers
    certainty: Certainty

    @property
    def overall(self):
        """The overall certainty, as a person judged it."""
        return self.certainty.overall

    @property
    def status(self):
        """Whether a clinician has reviewed the judgements."""
        return self.certainty.status

    @property
    def footing(self):
        """What a reader must know of the table, in sentences."""
        return (
            "The numbers are computed and judge nothing; the judgements are a person's and none follows from a rule.",
            f"Judgements: {self.certainty.status_note}.",
            *self.numbers.notes,
        )

    def to_frame(self):
        """Give one row a domain and one for the overall certainty.

        Returns
        -------
        DataFrame
            ``domain``, ``numbers`` (tuple of sentences), ``judgement``, ``steps``, ``rationale``, ``judged_by``,
            ``judged_on``, ``reviewed_by``, ``reviewed_on``, ``status``. The overall row has no numbers or steps.
        """
        rows = [
            {"domain": item.domain, "numbers": self._said(item.domain), "steps": item.steps, **vars(item)}
            for item in (*self.certainty.domains, self.certainty.overall_judgement)
        ]
        order = [
            "domain", "numbers", "judgement", "steps", "rationale", "judged_by", "judged_on", "reviewed_by",
            "reviewed_on", "status",
        ]  # fmt: skip
        return pd.DataFrame(rows)[order].astype({"steps": "Int64"})

    def to_dict(self):
        """Give everything fit for JSON."""
        return {
            "numbers": self.numbers.to_dict(),
            "certainty": self.certainty.to_dict(),
            "footing": list(self.footing),
        }

    def _view(self):
        rows = tuple(
            (item.domain, item.judgement, item.steps, item.rationale, " ".join(self._said(item.domain)))
            for item in (*self.certainty.domains, self.certainty.overall_judgement)
        )
        head = ("domain", "judgement", "levels off", "rationale (a person's)", "numbers (they judge nothing)")
        return (Table("Certainty of the evidence (GRADE)", rows, head), *map(Words, self.footing))

    def _said(self, domain):
        return () if domain == "overall" else self.numbers.of(domain).sentences
