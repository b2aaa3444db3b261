"""Who asks: the user's address, if the user gives one, and never ours."""

import re
from importlib.metadata import version

# Stricter than the standard for addresses: no quotes, no brackets, no blanks, nothing that ends a header.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}"
)
_LONGEST = 254


def checked_contact(contact):
    r"""Give an e-mail address as it is, or refuse it.

    Parameters
    ----------
    contact : str or None

    Returns
    -------
    str
        Blank where none was given.

    Raises
    ------
    ValueError
        If it does not look like an e-mail address.

    Examples
    --------
    >>> checked_contact(" ann@example.org "), checked_contact(None)
    ('ann@example.org', '')
    >>> checked_contact("ann@example.org\r\nX-Evil: 1")
    Traceback (most recent call last):
    ValueError: contact must be an e-mail address such as name@example.org, got 'ann@example.org\r\nX-Evil: 1'
    """
    text = (contact or "").strip()
    if text and (len(text) > _LONGEST or not _ADDRESS.fullmatch(text)):
        raise ValueError(f"contact must be an e-mail address such as name@example.org, got {text[:80]!r}")
    return text


def user_agent(contact=""):
    """Say who asks, as services want it in the header ``User-Agent``.

    Parameters
    ----------
    contact : str
        Checked; without one there is none in it.

    Examples
    --------
    >>> user_agent("ann@example.org").endswith(" (mailto:ann@example.org)"), "mailto" in user_agent()
    (True, False)
    """
    name = f"hinge_meta/{version('hinge_meta')}"
    return f"{name} (mailto:{contact})" if contact else name
