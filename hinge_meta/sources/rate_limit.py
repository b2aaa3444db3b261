"""No host is asked more often than it allows."""

import math

# A header that asks for one question a day is a fault or an attack.
_LONGEST_INTERVAL = 60.0


class RateLimit:
    """Keeps the time between two questions to one host.

    Parameters
    ----------
    monotonic : callable
        Gives seconds that only grow.
    sleep : callable
        Takes seconds.

    Examples
    --------
    >>> slept = []
    >>> limit = RateLimit(lambda: 100.0, slept.append)
    >>> limit.wait("api.example.org", 1.0), limit.wait("api.example.org", 1.0), limit.wait("other.org", 1.0)
    (None, None, None)
    >>> slept
    [1.0]
    """

    def __init__(self, monotonic, sleep):
        self._monotonic = monotonic
        self._sleep = sleep
        self._last = {}
        self._paused = {}
        self._learned = {}

    def wait(self, host, interval):
        """Wait until the host may be asked again, and count this question.

        Parameters
        ----------
        host : str
            With its port.
        interval : float
            Seconds between two questions, at the least.
        """
        start = self._paused.get(host, -math.inf)
        if host in self._last:
            start = max(start, self._last[host] + max(interval, self._learned.get(host, 0.0)))
        left = start - self._monotonic()
        if left > 0:
            self._sleep(left)
        self._last[host] = self._monotonic()

    def pause(self, host, seconds):
        """Ask a host nothing for some seconds, because it says so.

        Examples
        --------
        >>> slept = []
        >>> limit = RateLimit(lambda: 0.0, slept.append)
        >>> limit.pause("h", 30.0), limit.wait("h", 1.0), slept
        (None, None, [30.0])
        """
        self._paused[host] = self._monotonic() + seconds

    def learn(self, host, headers):
        """Take up what a host says of its limit.

        Parameters
        ----------
        host : str
        headers : mapping
            ``x-rate-limit-limit`` questions in ``x-rate-limit-interval`` seconds, as Crossref sends them. A host can
            ask for more time than the service's own interval, never for less.

        Examples
        --------
        >>> slept = []
        >>> limit = RateLimit(lambda: 0.0, slept.append)
        >>> limit.learn("h", {"x-rate-limit-limit": "2", "x-rate-limit-interval": "10s"})
        >>> limit.wait("h", 1.0), limit.wait("h", 1.0), slept
        (None, None, [5.0])
        """
        number = _number(headers.get("x-rate-limit-limit"))
        span = _number((headers.get("x-rate-limit-interval") or "").strip().removesuffix("s"))
        if number and span:
            self._learned[host] = min(span / number, _LONGEST_INTERVAL)


def _number(text):
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and value > 0 else None
