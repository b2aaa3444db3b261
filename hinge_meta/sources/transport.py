"""A session of requests-cache over our own store and our own way of sending."""

import hashlib
from http.cookiejar import DefaultCookiePolicy

from requests import Request
from requests_cache import CachedSession

from hinge_meta.sources.answer import Answer
from hinge_meta.sources.answer_cache import AnswerCache


class Transport:
    """Sends questions to one service, or finds their answers in the store.

    Parameters
    ----------
    store : AnswerStore
    service : str
    adapter : PoliteAdapter
        Of this service alone: it knows this service's secrets.
    agent : str
        For the header ``User-Agent``.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.answer_store import AnswerStore
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     transport = Transport(AnswerStore(folder), "crossref", None, "hinge_meta")
    ...     transport.stored("https://api.crossref.org/works/x", judge=None) is None
    True
    """

    def __init__(self, store, service, adapter, agent):
        # What is kept is for the judge alone to say, whatever the status; and nothing expires.
        self._http = CachedSession(backend=AnswerCache(store, service), allowable_codes=range(100, 600))
        self._http.headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "gzip"}
        self._http.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        # Otherwise requests would look for a password in the user's .netrc.
        self._http.auth = _no_password
        for scheme in ("https://", "http://"):
            self._http.mount(scheme, adapter)

    def address(self, address):
        """Write an address as it goes out, which is how the store knows it."""
        return self._http.prepare_request(Request("GET", address)).url

    def stored(self, address, judge):
        """Give the stored answer as a response that was judged, without any network; None where there is none."""
        response = self._sent(address, judge, only_if_cached=True)
        return response if hasattr(response, "answer") else None

    def fetched(self, address, judge, *, anew):
        """Ask the service; what the judge accepts is kept.

        Parameters
        ----------
        address : str
        judge : callable
            Takes a response, gives it the attributes ``answer`` and ``repeats_secret`` where it has none, and says
            whether it is kept. It may be called more than once with the same response.
        anew : bool
            Whether there is a stored answer that is not to be used. Caches on the way are then asked to look again.

        Returns
        -------
        requests.Response

        Raises
        ------
        Passing, Lasting
            Where no whole answer came.
        """
        # The proxies and certificates of the user's system.
        around = self._http.merge_environment_settings(address, {}, None, None, None)
        return self._sent(address, judge, force_refresh=anew, **around)

    def close(self):
        """Close all connections."""
        self._http.close()

    def _sent(self, address, judge, **how):
        request = self._http.prepare_request(Request("GET", address))
        judged = judge and (lambda response: not _is_a_miss(response) and judge(response))
        self._http.settings.filter_fn = judged
        return self._http.send(request, allow_redirects=False, **how)


def answer_in(response, service, address, at):
    """Make an answer of a response.

    Parameters
    ----------
    response : requests.Response
        With its body read.
    service, address : str
    at : str
        Time in UTC.

    Returns
    -------
    Answer

    Examples
    --------
    >>> from requests import Response
    >>> response = Response()
    >>> response.status_code, response._content = 404, b"Resource not found."
    >>> answer_in(response, "crossref", "https://api.crossref.org/works/x", "2026-11-23T05:25:05Z").status
    404
    """
    kind = response.headers.get("content-type", "").partition(";")[0]
    return Answer(
        service=service,
        address=address,
        status=response.status_code,
        content_type=kind.strip().lower()[:100],
        retrieved_at=at,
        sha256=hashlib.sha256(response.content).hexdigest(),
        body=response.content,
    )


def _is_a_miss(response):
    # What requests-cache makes up where it has nothing has the status 504, and no answer.
    return getattr(response, "from_cache", False) and not hasattr(response, "answer")


def _no_password(request):
    return request
