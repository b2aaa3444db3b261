"""Which services are not to be asked for now, and which are asked only once."""

import math


class LeftAlone:
    """Remembers, for one session, who asked to be left alone and who is down.

    Parameters
    ----------
    monotonic : callable
        Gives seconds that only grow.

    Examples
    --------
    >>> alone = LeftAlone(lambda: 0.0)
    >>> alone.close("crossref", "has blocked us")
    >>> alone.why("crossref"), alone.why("pubmed")
    ('has blocked us', '')
    """

    def __init__(self, monotonic):
        self._monotonic = monotonic
        self._closed = {}
        self._down = set()

    def close(self, service, why, seconds=math.inf):
        """Ask this service nothing more, for some seconds or for the rest of the session."""
        self._closed[service] = (self._monotonic() + seconds, why)

    def why(self, service):
        """Say why a service is not to be asked; blank where it may be."""
        until, why = self._closed.get(service, (-math.inf, ""))
        return why if until > self._monotonic() else ""

    def answered(self, service):
        """Note that a service is there."""
        self._down.discard(service)

    def is_down(self, service):
        """Note that a service did not answer, however often it was asked."""
        self._down.add(service)

    def tries(self, service, most):
        """Tell how often to ask: once where the last question was asked in vain to the end.

        Without this a service that is down would cost every one of a hundred questions a minute of waiting.

        Examples
        --------
        >>> alone = LeftAlone(lambda: 0.0)
        >>> alone.is_down("pubmed")
        >>> alone.tries("pubmed", 5), alone.tries("crossref", 5)
        (1, 5)
        """
        return 1 if service in self._down else most
