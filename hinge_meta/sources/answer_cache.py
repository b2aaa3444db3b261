"""The store of raw answers as requests-cache wants to see it."""

from datetime import datetime

from requests_cache import CachedResponse
from requests_cache.backends import BaseCache

from hinge_meta.sources.address import without_secrets


class AnswerCache(BaseCache):
    """A backend of requests-cache whose files are those of `AnswerStore`.

    Parameters
    ----------
    store : AnswerStore
    service : str
        Key of the service; each has a cache of its own over the same store.

    Notes
    -----
    Nothing is pickled. What requests-cache would delete or let expire stays: evidence does not expire, and whoever
    wants a newer answer asks for one. A response that comes from here has the `Answer` in its attribute ``answer``; one
    that is to be saved must have it.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.answer_store import AnswerStore
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     AnswerCache(AnswerStore(folder), "crossref").get_response("https://api.crossref.org/works/x") is None
    True
    """

    def __init__(self, store, service):
        super().__init__(cache_name=str(store.folder))
        self._store = store
        self._service = service

    def create_key(self, request, match_headers=None, **kwargs):
        """Name an answer by its address; the store makes the file's name of it."""
        return without_secrets(request.url)

    def get_response(self, key, default=None):
        """Give the stored answer as a response, or the default."""
        answer = self._store.read(self._service, key)
        if answer is None:
            return default
        response = CachedResponse(
            content=answer.body,
            url=answer.address,
            status_code=answer.status,
            headers={"Content-Type": answer.content_type},
            created_at=datetime.fromisoformat(answer.retrieved_at),
        )
        response.cache_key = key
        response.answer = answer
        return response

    def save_response(self, response, cache_key=None, expires=None):
        """Keep an answer."""
        self._store.keep(response.answer, repeats_secret=response.repeats_secret)

    def contains(self, key=None, request=None, url=None, verify=True):
        """Tell whether there is a stored answer that can be used."""
        key = key or url or self.create_key(request)
        return self._store.read(self._service, key) is not None

    def delete(self, *keys, **conditions):
        """Delete nothing: a newer answer that cannot be read is no reason to lose an older one."""
