"""A session whose stored answers count only from a moment on."""


class NotOlderThan:
    """A session that asks again for every stored answer from before a moment.

    Parameters
    ----------
    session : Session
    moment : datetime
        Aware, in UTC.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> class Told:
    ...     def ask(self, service, path="", params=None, *, read=None, missing=(404,), not_before=None):
    ...         return not_before.year
    >>> NotOlderThan(Told(), datetime(2026, 11, 16, tzinfo=UTC)).ask("crossref")
    2026
    """

    def __init__(self, session, moment):
        self._session = session
        self._moment = moment

    def __getattr__(self, name):
        return getattr(self._session, name)

    def ask(self, service, path="", params=None, *, not_before=None, **asked):
        """Ask as the session does, for an answer from the moment on."""
        moment = self._moment if not_before is None else max(not_before, self._moment)
        return self._session.ask(service, path, params, not_before=moment, **asked)
