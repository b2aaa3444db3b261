"""A body is read up to a limit of bytes and of time, and whole or not at all."""

import zlib

from hinge_meta.sources.fault import Lasting, Passing

_STEP = 64 * 1024


def bounded_body(raw, *, most_bytes, seconds, monotonic):
    """Read the body of an answer.

    Parameters
    ----------
    raw : urllib3.response.HTTPResponse
        Not yet read.
    most_bytes : int
        The limit counts decoded bytes, so that a small body cannot swell beyond it.
    seconds : float
        For the whole body, against one that drips.
    monotonic : callable
        Gives seconds that only grow.

    Returns
    -------
    bytes
        Decoded from gzip where it was sent so.

    Raises
    ------
    Passing
        If the body ends early, is not the gzip that was announced, stalls, or takes too long.
    Lasting
        If it is larger than the limit.

    Examples
    --------
    >>> import io
    >>> from urllib3 import HTTPResponse
    >>> bounded_body(HTTPResponse(io.BytesIO(b"whole"), preload_content=False), most_bytes=9, seconds=9,
    ...              monotonic=lambda: 0.0)
    b'whole'
    """
    from urllib3.exceptions import HTTPError

    coding = raw.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise Passing(f"sent its answer coded as {coding[:20]!r}, which was not asked for")
    announced = raw.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and len(announced) < 20 and int(announced) > most_bytes:
        raise Lasting(f"announced {int(announced):,} bytes, which is too large to be read")
    unpacked = _Gzip(most_bytes) if coding.endswith("gzip") else _Plain(most_bytes)
    stop = monotonic() + seconds
    try:
        while step := raw.read1(_STEP, decode_content=False):
            unpacked.take(step)
            if monotonic() > stop:
                raise Passing(f"took longer than {seconds:g} s to send its answer", is_down=True)
    # The library's own words hold the address that was sent, with the user's e-mail in it.
    except (HTTPError, OSError) as error:
        stalled = "timed out" in str(error).lower() or isinstance(error, TimeoutError)
        raise Passing("stalled in the middle of its answer" if stalled else "sent half an answer") from None
    return unpacked.whole()


class _Plain:
    """Bytes as they come."""

    def __init__(self, most):
        self._most = most
        # One buffer: a body that drips byte by byte would make millions of parts.
        self._body = bytearray()

    def take(self, step):
        """Take some more bytes."""
        self._keep(step)

    def whole(self):
        """Give all of them."""
        return bytes(self._body)

    def _keep(self, part):
        if len(self._body) + len(part) > self._most:
            raise Lasting(f"sent more than {self._most:,} bytes, which is too large to be read")
        self._body += part


class _Gzip(_Plain):
    """Bytes unpacked as they come, and never further than the limit."""

    def __init__(self, most):
        super().__init__(most)
        self._unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)

    def take(self, step):
        """Take some more packed bytes."""
        try:
            while step:
                if self._unpack.eof:
                    # Zeros after the end are padding; anything else begins another member.
                    step = step.lstrip(b"\0")
                    if not step:
                        return
                    self._unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
                self._keep(self._unpack.decompress(step, _STEP))
                step = self._unpack.unused_data if self._unpack.eof else self._unpack.unconsumed_tail
        except zlib.error:
            raise Passing("sent an answer that is not the gzip it was announced to be") from None

    def whole(self):
        """Give all of them."""
        if not self._unpack.eof:
            raise Passing("sent half an answer")
        return super().whole()
