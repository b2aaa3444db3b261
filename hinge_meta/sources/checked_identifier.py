"""Identifiers that callers give, normalised or refused."""

from hinge_meta.sources import identifiers


def checked_identifier(kind, given):
    """Normalise an identifier that a caller gives.

    Parameters
    ----------
    kind : {"doi", "pmid", "pmcid", "nct"}
    given : str

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If it is none of that kind.

    Examples
    --------
    >>> checked_identifier("pmcid", "3537701")
    'PMC3537701'
    """
    identifier = getattr(identifiers, kind)(given)
    if not identifier:
        raise ValueError(f"{kind} must be an identifier of that kind, got {given!r}")
    return identifier
