"""Under which licence an article is published."""

from hinge_meta.sources.jats.printed_text import printed_text

_LINK = "{http://www.w3.org/1999/xlink}href"


def licence_of(meta):
    """Find the licence.

    Parameters
    ----------
    meta : lxml element
        ``article-meta``.

    Returns
    -------
    str
        Its address where one is given; otherwise its words, shortened; blank where nothing is said.

    Notes
    -----
    The address stands in ``license``, in ``license_ref`` (since 2020) or in a link within the words.

    Examples
    --------
    >>> from lxml import etree
    >>> licence_of(etree.fromstring("<article-meta><permissions><license license-type='open-access'>"
    ...     "<license-p>All rights reserved.</license-p></license></permissions></article-meta>"))
    'All rights reserved.'
    """
    licence = meta.find("{*}permissions/{*}license")
    if licence is None:
        return ""
    addresses = [licence.get(_LINK)]
    addresses += [(element.text or "").strip() for element in licence.iter("{*}license_ref")]
    addresses += [element.get(_LINK) for element in licence.iter("{*}ext-link", "{*}uri")]
    address = next((address.strip() for address in addresses if address and _is_address(address)), "")
    return address or printed_text(licence).text[:300]


def is_open(licence):
    """Say whether a licence is one of Creative Commons; None where nothing is said of it.

    Examples
    --------
    >>> is_open("https://creativecommons.org/licenses/by/4.0/"), is_open("")
    (True, None)
    """
    return True if "creativecommons.org/" in licence.lower() else None


def _is_address(text):
    return text.strip().lower().startswith(("http://", "https://"))
