"""A session that gives what is stored and asks nobody."""

from copy import copy


def only_stored(session):
    """Give a session over the same store and addresses, offline.

    Parameters
    ----------
    session : Session

    Returns
    -------
    Session
        The one given stays as it is.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     session = Session(store)
    ...     only_stored(session).offline, session.offline
    (True, False)
    """
    stored = copy(session)
    stored.offline = True
    return stored
