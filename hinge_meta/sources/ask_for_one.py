"""One thing asked of a service that says "no such thing" by 404, in its own way."""

from datetime import timedelta

from hinge_meta.sources.outcome import NOT_FOUND, not_found, unreachable
from hinge_meta.sources.services import SERVICES


def ask_for_one(session, service, path, *, read, missing, not_before=None):
    """Ask for one thing; a page for people is not taken for the service's "no such thing".

    What stands between here and a service (a network that wants a log-in, a proxy, a wrong base address) says 404 by
    a web page. A service that speaks JSON or plain text does not.

    Parameters
    ----------
    session : Session
    service : str
        A key of `hinge_meta.sources.services.SERVICES`.
    path : str
    read : callable
        As `Session.ask` takes it.
    missing : str
        Why nothing is found, where the service says so.
    not_before : datetime, optional
        As `Session.ask` takes it.

    Returns
    -------
    Outcome
        Unreachable where a web page came with 404. A stored one is asked for again before that is said.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     ask_for_one(Session(store, offline=True), "crossref", "/works/x", read=len, missing="no such DOI").state
    'unreachable'
    """
    outcome = session.ask(service, path, read=read, not_before=not_before)
    if _is_a_web_page(outcome):
        # Answers know their time to the second.
        outcome = session.ask(service, path, read=read, not_before=session.now() + timedelta(seconds=1))
    if _is_a_web_page(outcome):
        name = SERVICES[service].name
        return unreachable(
            f"{name}: a web page came with 404, and {name} does not say so by web pages: something else answered",
            outcome.answers,
        )
    return not_found(missing, outcome.answers) if outcome.state == NOT_FOUND else outcome


def _is_a_web_page(outcome):
    return outcome.state == NOT_FOUND and bool(outcome.answers) and "html" in outcome.answers[-1].content_type
