"""One answer of a service as it came: bytes, and where and when they were had."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Answer:
    """A raw answer.

    Attributes
    ----------
    service : str
        A key of `hinge_meta.sources.services.SERVICES`.
    address : str
        What was asked, without the contact's address and without keys.
    status : int
        Of HTTP.
    content_type : str
        As sent, lower case, without parameters.
    retrieved_at : str
        When the bytes came, as ``2026-11-23T05:25:05Z``; the same when they are read from the store again.
    sha256 : str
        Of the body, in hexadecimal digits.
    body : bytes
        As sent, decoded from its transfer coding only.

    Examples
    --------
    >>> Answer("crossref", "https://api.crossref.org/works/10.1%2Fx", 404, "text/plain",
    ...        "2026-11-23T05:25:05Z", "0" * 64, b"Resource not found.").date
    '2026-11-23'
    """

    service: str
    address: str
    status: int
    content_type: str
    retrieved_at: str
    sha256: str
    body: bytes = field(repr=False)

    @property
    def date(self):
        """The day on which it came."""
        return self.retrieved_at[:10]
