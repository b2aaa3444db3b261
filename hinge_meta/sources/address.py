"""Addresses: what is asked, written in one way, and never with a secret in it."""

import hashlib
import ipaddress
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

# Under these names services take the user's address, keys and the name of the tool. They are added when a question is
# sent, and taken out of everything that is kept or said.
SECRET = frozenset({"api_key", "email", "mailto", "tool"})


def quoted(part):
    """Escape one part of a path, slashes included.

    Parameters
    ----------
    part : str
        Such as a DOI or an identifier.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        For a blank part and for ``.`` and ``..``, which would lead to another address.

    Examples
    --------
    >>> quoted("10.1016/s0140-6736(97)11096-0")
    '10.1016%2Fs0140-6736%2897%2911096-0'
    >>> quoted("..")
    Traceback (most recent call last):
    ValueError: part must be the name of one thing, got '..'
    """
    if part in ("", ".", ".."):
        raise ValueError(f"part must be the name of one thing, got {part!r}")
    return quote(part, safe="")


def checked_base(base):
    """Give a base address without its final slash, or refuse it.

    Parameters
    ----------
    base : str
        ``https://host/path``; ``http`` only for this machine itself.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If it is no such address. The address is not repeated where it holds a password.

    Examples
    --------
    >>> checked_base("https://api.example.org/v2/"), checked_base("http://127.0.0.1:8000/a")
    ('https://api.example.org/v2', 'http://127.0.0.1:8000/a')
    >>> checked_base("http://api.example.org")
    Traceback (most recent call last):
    ValueError: a base address must begin with https:// (http:// only for 127.0.0.1), got 'http://api.example.org'
    """
    text = str(base).strip()
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError(f"a base address must be a web address, got {text!r}") from None
    if parts.username or parts.password:
        raise ValueError("a base address must hold no name or password")
    if not host or parts.query or parts.fragment or any(sign.isspace() for sign in text):
        raise ValueError(f"a base address must be https://host/path and nothing after it, got {text!r}")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(text)):
        raise ValueError(
            f"a base address must begin with https:// (http:// only for 127.0.0.1), got {text!r}"
        )
    return text.rstrip("/")


def is_loopback(address):
    """Say whether an address leads to this machine.

    Examples
    --------
    >>> is_loopback("http://127.0.0.1:8000/x"), is_loopback("http://127.0.0.1.example.org/")
    (True, False)
    """
    host = urlsplit(address).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address_of(base, path="", params=None):
    """Write what is asked in one way, so that the same question has the same address.

    Parameters
    ----------
    base, path : str
        The path is escaped already, see `quoted`.
    params : dict, optional
        Query parameters; a list asks with one name several times, None leaves the name out.

    Returns
    -------
    str
        With the names in alphabetical order.

    Raises
    ------
    ValueError
        For a parameter that only the session may send.

    Examples
    --------
    >>> address_of("https://api.example.org", "/works", {"rows": 5, "filter": "type:a b", "cursor": None})
    'https://api.example.org/works?filter=type%3Aa%20b&rows=5'
    >>> address_of("https://api.example.org", "/works", {"mailto": "ann@example.org"})
    Traceback (most recent call last):
    ValueError: params must not hold ['mailto']: the session sends it by itself
    """
    given = {name: value for name, value in (params or {}).items() if value is not None}
    if secret := sorted(SECRET.intersection(given)):
        raise ValueError(f"params must not hold {secret}: the session sends it by itself")
    query = urlencode(sorted(given.items()), doseq=True, quote_via=quote, safe="")
    return f"{base}{path}" + (f"?{query}" if query else "")


def with_secrets(address, secrets):
    """Add what a service wants and nobody else may see.

    Parameters
    ----------
    address : str
        What it has of such parameters is replaced.
    secrets : dict
        Names and values.

    Examples
    --------
    >>> with_secrets("https://api.example.org/v2/x?rows=5", {"email": "ann@example.org"})
    'https://api.example.org/v2/x?rows=5&email=ann%40example.org'
    """
    bare = without_secrets(address)
    if not secrets:
        return bare
    return f"{bare}{'&' if '?' in bare else '?'}{urlencode(secrets, quote_via=quote, safe='')}"


def without_secrets(address):
    """Take contact, keys, the tool's name and a password out of an address.

    Examples
    --------
    >>> without_secrets("https://me:pw@api.example.org/v2/x?email=ann%40example.org&rows=5")
    'https://api.example.org/v2/x?rows=5'
    """
    parts = urlsplit(address)
    if "@" in parts.netloc:
        parts = parts._replace(netloc=parts.netloc.rpartition("@")[2])
    # Only the pairs that go are touched: the others keep the bytes that they were written with.
    kept = [pair for pair in parts.query.split("&") if pair and not _is_secret(pair)]
    return parts._replace(query="&".join(kept)).geturl()


def key_of(service, address):
    """Name the place in the store where an answer is kept.

    Parameters
    ----------
    service : str
        Key of the service.
    address : str
        From `address_of`.

    Returns
    -------
    str
        64 hexadecimal digits.

    Examples
    --------
    >>> key_of("crossref", "https://api.crossref.org/works/x")[:8]
    'd5934d61'
    """
    return hashlib.sha256(f"{service}\n{without_secrets(address)}".encode()).hexdigest()


def _is_secret(pair):
    names = [name for name, _ in parse_qsl(pair, keep_blank_values=True)]
    return any(name.lower() in SECRET for name in names)
