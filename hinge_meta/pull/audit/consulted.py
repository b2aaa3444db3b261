"""What services were asked, and what became of it."""

from dataclasses import dataclass

from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class Consulted(Shown):
    """One question that was put to a service, and what became of it.

    Attributes
    ----------
    service : str
        As people know it.
    question : str
    state : {"found", "not found", "unreachable"}
    why : str
        Why nothing was found.
    answered_on : str
        The day of the oldest answer that it rests on; blank where there is none.
    sha256 : tuple of str
        Of the raw answers.

    Examples
    --------
    >>> print(Consulted("Crossref", "the DOI 10.1/x", "not found", "Crossref has no DOI 10.1/x"))
    Crossref, the DOI 10.1/x: not found (Crossref has no DOI 10.1/x)
    """

    service: str
    question: str
    state: str
    why: str = ""
    answered_on: str = ""
    sha256: tuple[str, ...] = ()

    @property
    def is_answered(self):
        """Whether the service answered, be it that it has no such thing."""
        return self.state != "unreachable"

    def __str__(self):
        """Say it in one line."""
        why = f" ({self.why})" if self.why else ""
        return f"{self.service}, {self.question}: {self.state}{why}"


def who_answered(asked):
    """Name the services that were asked.

    Parameters
    ----------
    asked : iterable of Consulted

    Returns
    -------
    str

    Examples
    --------
    >>> who_answered([Consulted("Crossref", "q", "not found"), Consulted("PubMed", "q", "not found")])
    'Crossref and PubMed'
    """
    return _listed(dict.fromkeys(one.service for one in asked))


def who_did_not(asked):
    """Say which services left a question without an answer, and why.

    Returns
    -------
    str
        Services with the same reason together.

    Examples
    --------
    >>> who_did_not([Consulted(name, "q", "unreachable", f"{name}: offline") for name in ("Crossref", "PubMed")])
    'Crossref and PubMed: offline'
    """
    by_reason = {}
    for one in asked:
        if not one.is_answered:
            reason = one.why.removeprefix(one.service).lstrip(": ")
            by_reason.setdefault(reason, {})[one.service] = None
    return "; ".join(f"{_listed(services)}: {reason}" for reason, services in by_reason.items())


def _listed(names):
    names = list(names)
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
