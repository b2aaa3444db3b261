"""The one place where a question goes out: slowly, with limits, and no further than it was sent."""

from urllib.parse import urljoin, urlsplit

from requests.adapters import HTTPAdapter
from requests.exceptions import ConnectTimeout, InvalidSchema, ReadTimeout, RequestException, SSLError
from urllib3.exceptions import HTTPError

from hinge_meta.sources.address import is_loopback, with_secrets, without_secrets
from hinge_meta.sources.bounded_body import bounded_body
from hinge_meta.sources.fault import Lasting, Passing
from hinge_meta.sources.library_log import keep_secrets_out_of_the_log
from hinge_meta.sources.plain_text import one_line

_MOST_REDIRECTS = 3
_REDIRECTS = (301, 302, 303, 307, 308)


class PoliteAdapter(HTTPAdapter):
    """Sends a question to one service.

    Secrets are put into the address here and nowhere above, so that caches, logs and errors never see them.

    Parameters
    ----------
    limit : RateLimit
        Shared by all adapters of a session.
    interval : float
        Seconds between two questions.
    secrets : dict
        Query parameters to add.
    timeouts : tuple of float
        Seconds to wait for a connection, and for the next bytes.
    most_bytes : int
        Of a body, decoded.
    seconds : float
        For a whole body.
    monotonic : callable
        Gives seconds that only grow.

    Notes
    -----
    One connection a host. Nothing is asked again here: that is for who knows what the answer should have been.

    Examples
    --------
    >>> from hinge_meta.sources.rate_limit import RateLimit
    >>> adapter = PoliteAdapter(RateLimit(lambda: 0.0, None), interval=1.0, secrets={}, timeouts=(10, 60),
    ...                         most_bytes=10**6, seconds=300, monotonic=lambda: 0.0)
    >>> adapter.max_retries.total
    0
    """

    def __init__(self, limit, *, interval, secrets, timeouts, most_bytes, seconds, monotonic):
        super().__init__(pool_connections=4, pool_maxsize=1)
        keep_secrets_out_of_the_log()
        self._limit = limit
        self._interval = interval
        self._secrets = dict(secrets)
        self._timeouts = timeouts
        self._most_bytes = most_bytes
        self._seconds = seconds
        self._monotonic = monotonic

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        """Send a question and read the whole answer.

        Returns
        -------
        requests.Response
            With its body read; ``response.request`` is the question as it was given, without secrets.

        Raises
        ------
        Passing, Lasting
            See `hinge_meta.sources.fault`.
        """
        asked = request.copy()
        for _ in range(_MOST_REDIRECTS + 1):
            response = self._sent_once(asked, verify, cert, proxies)
            target = response.headers.get("location")
            if response.status_code not in _REDIRECTS or not target:
                response.request = request
                response.url = without_secrets(asked.url)
                return response
            asked.url = _followed(asked.url, target)
        raise Lasting(f"sent us on more than {_MOST_REDIRECTS} times")

    def _sent_once(self, asked, verify, cert, proxies):
        asked = asked.copy()
        asked.url = with_secrets(asked.url, self._secrets)
        host = urlsplit(asked.url).netloc
        self._limit.wait(host, self._interval)
        # A proxy of the user's is for the way out, not for this machine.
        proxies = {} if is_loopback(asked.url) else proxies
        try:
            response = super().send(asked, True, self._timeouts, verify, cert, proxies)
        except (RequestException, HTTPError, OSError) as error:
            # None of the library's words: they hold the address that was sent, with the user's e-mail in it.
            raise _in_our_words(error) from None
        self._limit.learn(host, response.headers)
        try:
            body = bounded_body(
                response.raw, most_bytes=self._most_bytes, seconds=self._seconds, monotonic=self._monotonic
            )
        except BaseException:
            response.raw.close()
            raise
        response.raw.release_conn()
        response._content, response._content_consumed = body, True
        return response


def _followed(address, target):
    here, there = urlsplit(address), urlsplit(urljoin(address, target))
    same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
    # To the same host over https, each on its usual port.
    safer = (
        here.scheme == "http" and there.scheme == "https" and here.netloc == there.netloc and not here.port
    )
    if not (same or safer):
        place = one_line(f"{there.scheme}://{there.netloc.rpartition('@')[2]}")
        raise Lasting(f"sent us on to another place, {place[:100]}")
    return without_secrets(there.geturl())


def _in_our_words(error):
    if isinstance(error, SSLError) and "certificate" in str(error).lower():
        return Lasting("could not prove who it is (its certificate was refused)")
    if isinstance(error, InvalidSchema):
        return Lasting("needs a proxy of a kind that is not installed")
    if isinstance(error, ConnectTimeout):
        return Passing("did not take the connection in time", is_down=True)
    if isinstance(error, ReadTimeout):
        return Passing("did not answer in time", is_down=True)
    return Passing("could not be reached, or broke off before it answered", is_down=True)
