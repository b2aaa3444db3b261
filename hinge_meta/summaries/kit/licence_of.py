"""Under which licence what a kit holds may be used."""

_SHORT = {"https://creativecommons.org/licenses/by/4.0/": "CC BY 4.0"}


def licences_of(about):
    """Name the licences of a review's tables, from which all else in a kit is made.

    Parameters
    ----------
    about : About

    Returns
    -------
    tuple of str
        Short names where they have one; empty where the passport names no licence.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> licences_of(SimpleNamespace(licences=(("Attribution", "https://creativecommons.org/licenses/by/4.0/"),)))
    ('CC BY 4.0',)
    """
    return tuple(_SHORT.get(link, name) for name, link in about.licences)


def may_be_used(about):
    """Say how the content of a kit may be used.

    Parameters
    ----------
    about : About

    Returns
    -------
    tuple of str
        Lines of plain text.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> may_be_used(SimpleNamespace(licences=()))[0]
    '  Its passport names no licence: ask those who made it before you use pictures, sentences or data.'
    """
    terms = "The publications that the numbers"
    if not about.licences:
        return (
            "  Its passport names no licence: ask those who made it before you use pictures, sentences or data.",
            f"  {terms} were read in stay under their own terms.",
        )
    named = "; ".join(
        ", ".join(filter(None, (name, link)))
        for name, (_, link) in zip(licences_of(about), about.licences, strict=True)
    )
    return (
        f"  Pictures, sentences and data: {named}",
        f"  Name hinge_meta and the date, and say so if you changed anything. {terms}",
        "  were read in stay under their own terms.",
    )
