"""How long to wait before a question is asked again."""

import hashlib

LONGEST_WAIT = 60.0

# A service that asks for more is taken at its word: it is left alone, and the user told when to come back.
LONGEST_ASKED_WAIT = 120.0


def wait_before_retry(tries, address):
    """Give the seconds to wait where the service did not say how long.

    Parameters
    ----------
    tries : int
        How often it was asked, 1 after the first time.
    address : str
        What was asked.

    Returns
    -------
    float
        1, 2, 4, 8 ... seconds, up to half as much again, 60 at the most. The half is not drawn but made from the
        address, so that many askers do not come back at once and the same run waits the same time.

    Examples
    --------
    >>> [int(wait_before_retry(tries, "https://api.example.org/x")) for tries in (1, 2, 3, 4, 9)]
    [1, 2, 4, 8, 60]
    """
    digest = hashlib.sha256(f"{tries}\n{address}".encode()).digest()
    share = int.from_bytes(digest[:4], "big") / 2**32
    return min(LONGEST_WAIT, 2.0 ** (tries - 1) * (1 + share / 2))


def asked_wait(value):
    """Read the header ``Retry-After``.

    Parameters
    ----------
    value : str or None
        Seconds, or a date of HTTP.

    Returns
    -------
    float or None
        Seconds, 0 for a date that has passed; None where there is no header that can be read.

    Notes
    -----
    By urllib3's own reader.

    Examples
    --------
    >>> asked_wait("30"), asked_wait("Sun, 06 Nov 1994 08:49:37 GMT"), asked_wait("soon")
    (30.0, 0.0, None)
    """
    from urllib3.exceptions import InvalidHeader
    from urllib3.util import Retry

    if not value:
        return None
    try:
        return max(0.0, float(Retry().parse_retry_after(value)))
    # A number of thousands of digits and a date of the year 99999 are no InvalidHeader.
    except (InvalidHeader, ValueError, OverflowError):
        return None
