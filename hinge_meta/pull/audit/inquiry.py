"""Questions to the services in one run: each asked once, and none to a service that has ceased to answer."""

from hinge_meta.pull.audit.consulted import Consulted
from hinge_meta.pull.audit.not_older_than import NotOlderThan
from hinge_meta.pull.audit.only_stored import only_stored
from hinge_meta.pull.audit.thresholds import PATIENCE, STATUS_KEEPS
from hinge_meta.sources.outcome import unreachable

_NAMES = {
    "crossref": "Crossref",
    "datacite": "DataCite",
    "europe_pmc": "Europe PMC",
    "openalex": "OpenAlex",
    "pubmed": "PubMed",
    "clinical_trials": "ClinicalTrials.gov",
}
NOT_ASKED = "not asked: unreachable three times in this run"


class Inquiry:
    """The questions of one run.

    Parameters
    ----------
    sources : Sources
        With a ``session``.

    Notes
    -----
    Which paper an identifier names does not change; whether it was retracted does. So an answer of any age is used, and
    one that is older than `hinge_meta.pull.audit.thresholds.STATUS_KEEPS` is asked for once more; where that fails, the
    older one stands with its date. A service that left three questions in a row without an answer is not asked again in
    this run; what is stored of it is used.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> from hinge_meta.sources.sources import Sources
    >>> with tempfile.TemporaryDirectory() as store:
    ...     asked = Inquiry(Sources(Session(store, offline=True))).about_one()
    ...     asked("crossref", "work", "10.1000/x", about="the DOI 10.1000/x").state
    'unreachable'
    """

    def __init__(self, sources):
        session = sources.session
        self.now = session.now()
        self._since = self.now - STATUS_KEEPS
        self._sources = sources
        self._again = type(sources)(NotOlderThan(session, self._since))
        self._stored = type(sources)(only_stored(session))
        # Offline nothing is asked of anybody, so nobody's patience is tried.
        self._patient = bool(getattr(session, "offline", False))
        self._in_a_row = {}
        self._had = {}

    def about_one(self):
        """Begin the questions about one citation."""
        return Questions(self)

    def outcome(self, service, method, *words, **options):
        """Ask, or give what was answered to the same question before.

        Parameters
        ----------
        service : str
            An attribute of the sources.
        method : str
        *words, **options
            The question.

        Returns
        -------
        Outcome
        """
        key = (service, method, words, tuple(sorted(options.items())))
        if key not in self._had:
            self._had[key] = self._ask(service, method, *words, **options)
        return self._had[key]

    def _ask(self, service, method, *words, **options):
        if self._in_a_row.get(service, 0) >= PATIENCE:
            # What an earlier run brought home is there all the same.
            stored = getattr(getattr(self._stored, service), method)(*words, **options)
            return stored if stored.is_answered else unreachable(NOT_ASKED, stored.answers)
        outcome = getattr(getattr(self._sources, service), method)(*words, **options)
        if outcome.is_answered and self._is_old(outcome):
            again = getattr(getattr(self._again, service), method)(*words, **options)
            self._count(service, again)
            return again if again.is_answered else outcome
        self._count(service, outcome)
        return outcome

    def _count(self, service, outcome):
        in_a_row = 0 if outcome.is_answered or self._patient else self._in_a_row.get(service, 0) + 1
        self._in_a_row[service] = in_a_row

    def _is_old(self, outcome):
        since = self._since.strftime("%Y-%m-%dT%H:%M:%SZ")
        return any(answer.retrieved_at < since for answer in outcome.answers)


class Questions:
    """The questions about one citation; `asked` tells them all.

    Parameters
    ----------
    inquiry : Inquiry

    Examples
    --------
    >>> Questions(None).asked
    ()
    """

    def __init__(self, inquiry):
        self._inquiry = inquiry
        self._asked = {}

    @property
    def asked(self):
        """What was asked so far, in order, each question once."""
        return tuple(self._asked.values())

    def __call__(self, service, method, *words, about, **options):
        """Ask one question; see `Inquiry.outcome`. ``about`` says it in words."""
        outcome = self._inquiry.outcome(service, method, *words, **options)
        dates = [answer.date for answer in outcome.answers]
        self._asked[service, method, words, tuple(sorted(options.items()))] = Consulted(
            _NAMES[service],
            about,
            outcome.state,
            outcome.why,
            min(dates, default=""),
            tuple(answer.sha256 for answer in outcome.answers),
        )
        return outcome
