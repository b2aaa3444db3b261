"""How one service is reached by this user: where, with which key, how often."""

import os
from dataclasses import dataclass, field
from urllib.parse import quote

from hinge_meta.sources.address import checked_base
from hinge_meta.sources.services import SERVICES

TOOL = "hinge_meta"


@dataclass(frozen=True)
class Access:
    """The way to one service.

    Attributes
    ----------
    service, name : str
        Its key, and its name as people know it.
    base : str
        Before every path.
    interval : float
        Seconds between two questions.
    has_key : bool
        Whether a key is sent.
    lacks_contact : bool
        Whether the service answers nobody without an address, and there is none.
    secrets : dict
        Query parameters that are sent and never stored.
    unsaid : tuple of str
        What must stand in no file and no message.

    Examples
    --------
    >>> access_to("crossref").base
    'https://api.crossref.org'
    """

    service: str
    name: str
    base: str
    interval: float
    has_key: bool
    lacks_contact: bool
    secrets: dict = field(repr=False)
    unsaid: tuple[str, ...] = field(repr=False)

    @property
    def why_silent(self):
        """Say why the service would answer nothing; blank where it may be asked.

        Examples
        --------
        >>> access_to("unpaywall").why_silent[:39], access_to("unpaywall", contact="ann@example.org").why_silent
        ('it answers nobody who gives no e-mail a', '')
        """
        if not self.lacks_contact:
            return ""
        return "it answers nobody who gives no e-mail address; give yours as contact, --contact or HINGE_META_CONTACT"

    def without_secrets(self, text):
        """Take contact and key out of what a service said.

        Examples
        --------
        >>> access_to("unpaywall", contact="ann@example.org").without_secrets("Please use no Ann@Example.org.")
        'Please use no [not shown].'
        """
        low = text.lower()
        for secret in self.unsaid:
            for form in {secret.lower(), quote(secret, safe="").lower()}:
                while (start := low.find(form)) >= 0:
                    text = text[:start] + "[not shown]" + text[start + len(form) :]
                    low = text.lower()
        return text

    def is_in(self, body):
        """Say whether contact or key stand in a body.

        Examples
        --------
        >>> access_to("pmc_ids", contact="ann@example.org").is_in(b'{"echo": "email=ann%40example.org"}')
        True
        """
        low = body.lower()
        return any(
            form.lower().encode() in low
            for secret in self.unsaid
            for form in (secret, quote(secret, safe=""))
        )


def access_to(service, *, contact="", bases=None, keys=None):
    """Find the way to a service.

    Parameters
    ----------
    service : str
        A key of `hinge_meta.sources.services.SERVICES`.
    contact : str
        Checked.
    bases, keys : dict, optional
        Base addresses and keys by service; without them those of the environment, ``HINGE_META_<SERVICE>_BASE`` and
        the service's own variable for its key, and without these the service's own address and no key.

    Returns
    -------
    Access

    Raises
    ------
    ValueError
        For a service that does not exist, for a base address that is not https, for a key that no service gives.

    Examples
    --------
    >>> access_to("pubmed", keys={"pubmed": "0123456789abcdef"}).interval < access_to("pubmed").interval
    True
    """
    if service not in SERVICES:
        raise ValueError(f"service must be one of {list(SERVICES)}, got {service!r}")
    known = SERVICES[service]
    base = (bases or {}).get(service) or os.environ.get(f"HINGE_META_{service.upper()}_BASE") or known.base
    key = ""
    if known.key_parameter:
        key = (keys or {}).get(service) or os.environ.get(known.key_variable, "")
        # The key itself is never shown, not even one that is wrong.
        if not key.isascii() or not key.isprintable() or " " in key:
            raise ValueError(f"the key for {known.name} must be printable letters and digits without blanks")
    secrets = {
        known.contact_parameter: contact,
        known.key_parameter: key,
        known.tool_parameter: TOOL,
    }
    return Access(
        service=service,
        name=known.name,
        base=checked_base(base),
        interval=(known.interval_with_key or known.interval) if key else known.interval,
        has_key=bool(key),
        lacks_contact=known.contact_required and not contact,
        secrets={name: value for name, value in secrets.items() if name and value},
        unsaid=tuple(secret for secret in (contact, key) if secret),
    )
