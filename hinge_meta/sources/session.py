"""The one way to ask a service: politely, with every answer kept, and never taking silence for an answer."""

import os
import threading
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from hinge_meta.sources.access import access_to
from hinge_meta.sources.address import address_of, quoted
from hinge_meta.sources.answer_store import AnswerStore
from hinge_meta.sources.contact import checked_contact, user_agent
from hinge_meta.sources.fault import Fault, Lasting
from hinge_meta.sources.left_alone import LeftAlone
from hinge_meta.sources.outcome import found, not_found, unreachable
from hinge_meta.sources.rate_limit import RateLimit
from hinge_meta.sources.services import SERVICES
from hinge_meta.sources.verdict import verdict_on
from hinge_meta.sources.wait_before_retry import LONGEST_ASKED_WAIT, asked_wait, wait_before_retry

__all__ = ["Session", "quoted"]

_A_YEAR = 366 * 24 * 3600.0


class Session:
    """Asks services, one question at a time.

    Parameters
    ----------
    store : str or Path, optional
        Folder of raw answers; the environment's ``HINGE_META_STORE``, or ``pulled`` in the current folder.
    contact : str, optional
        The user's e-mail address, for services that want to know who asks; the environment's ``HINGE_META_CONTACT``,
        or none.
    offline : bool
        Whether stored answers are all there is. No connection is then opened, ever.
    bases, keys : dict, optional
        Base addresses and keys by service, see `hinge_meta.sources.access.access_to`.
    tries : int
        How often a question is asked that gets no answer which can be read.
    clock : callable, optional
        Gives the time as a datetime with its zone.
    sleep : callable, optional
        Takes seconds.
    tell : callable, optional
        Takes a sentence, said before each wait.
    monotonic : callable, optional
        Gives seconds that only grow.
    timeouts : tuple of float
        Seconds to wait for a connection, and for the next bytes.
    seconds : float
        For a whole answer.
    most_bytes : int
        Of an answer, decoded.

    Attributes
    ----------
    offline : bool
    store : AnswerStore
        Its ``folder`` is where the answers are.

    Raises
    ------
    ValueError
        For an address, a key or a service that cannot be right.

    Notes
    -----
    A service that was asked in vain to the end is asked only once by each later question, until it answers again. One
    that asks to be left alone for more than two minutes, that has blocked us or has no budget left for us is asked
    nothing more.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as store, Session(store, offline=True) as session:
    ...     session.ask("crossref", "/works/10.1000%2Fx", read=lambda answer: answer.body).why
    'Crossref: offline, and not among the stored answers'
    """

    def __init__(
        self,
        store=None,
        *,
        contact=None,
        offline=False,
        bases=None,
        keys=None,
        tries=5,
        clock=None,
        sleep=None,
        tell=None,
        monotonic=None,
        timeouts=(10.0, 60.0),
        seconds=300.0,
        most_bytes=64 * 1024 * 1024,
    ):
        if tries < 1:
            raise ValueError(f"tries must be 1 or more, got {tries!r}")
        if unknown := sorted({*(bases or {}), *(keys or {})} - set(SERVICES)):
            raise ValueError(f"service must be one of {list(SERVICES)}, got {unknown}")
        contact = checked_contact(os.environ.get("HINGE_META_CONTACT") if contact is None else contact)
        self.offline = bool(offline)
        self.store = AnswerStore(store or os.environ.get("HINGE_META_STORE") or "pulled")
        given = {"contact": contact, "bases": bases, "keys": keys}
        self._access = {service: access_to(service, **given) for service in SERVICES}
        self._agent = user_agent(contact)
        self._tries = tries
        self._clock = clock or (lambda: datetime.now(UTC))
        self._sleep = sleep or time.sleep
        self._tell = tell or (lambda text: None)
        self._monotonic = monotonic or time.monotonic
        self._limits = {"timeouts": timeouts, "seconds": seconds, "most_bytes": most_bytes}
        self._limit = RateLimit(self._monotonic, self._sleep)
        self._transports = {}
        self._alone = LeftAlone(self._monotonic)
        self._lock = threading.RLock()
        if not self.offline:
            self.store.sweep()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def close(self):
        """Close all connections; the session can still be used, and opens new ones."""
        for transport in self._transports.values():
            transport.close()

    def now(self):
        """Give the time, in UTC.

        Returns
        -------
        datetime
        """
        return self._clock().astimezone(UTC)

    def has_key(self, service):
        """Say whether there is a key for a service.

        Examples
        --------
        >>> Session(offline=True, keys={"openalex": "k"}).has_key("openalex")
        True
        """
        return self._way_to(service).has_key

    def ask(self, service, path="", params=None, *, read, missing=(404,), not_before=None):
        """Ask one question.

        Parameters
        ----------
        service : str
            A key of `hinge_meta.sources.services.SERVICES`.
        path : str
            After the base address; parts that come from data are escaped by `quoted`.
        params : dict, optional
            Query parameters, without contact, key and tool.
        read : callable
            Takes an `Answer` and gives the value; raises `Unreadable` where it is not what the service promises, and
            `NotThere` where it says that there is no such thing.
        missing : tuple of int
            Statuses that mean "no such thing". Where 404 is not among them it is a fault, and asked again.
        not_before : datetime, optional
            A stored answer older than this is not used; offline it is.

        Returns
        -------
        Outcome
            With the answers it rests on. Unreachable where no answer could be read, even if one came.

        Raises
        ------
        ValueError
            For a service that does not exist, a parameter that only the session may send, a time without its zone.

        Examples
        --------
        >>> Session(offline=True).ask("cochrane", read=len)
        Traceback (most recent call last):
        ValueError: service must be one of ['clinical_trials', ..., 'unpaywall'], got 'cochrane'
        """
        access = self._way_to(service)
        if not_before is not None and not_before.tzinfo is None:
            raise ValueError(f"not_before must have a time zone, got {not_before!r}")
        path = f"/{path}" if path and not path.startswith("/") else path
        with self._lock:
            transport = self._transport(access)
            address = transport.address(address_of(access.base, path, params))

            def judge(response):
                if not hasattr(response, "verdict"):
                    self._judge(response, access, address, read, missing)
                return response.verdict.is_kept

            stored = transport.stored(address, judge)
            if stored is not None and stored.verdict.is_kept and not self._is_old(stored.answer, not_before):
                return _outcome(stored)
            if why := self._why_not_asked(access, stored):
                return unreachable(f"{access.name}: {why}", (stored.answer,) if stored is not None else ())
            return self._ask_until_answered(access, transport, address, judge, anew=stored is not None)

    def _ask_until_answered(self, access, transport, address, judge, *, anew):
        tries = self._alone.tries(access.service, self._tries)
        for tried in range(1, tries + 1):
            answers = ()
            try:
                response = transport.fetched(address, judge, anew=anew)
            except Fault as error:
                fault = error
                self.store.log(self._time(), access.service, address, "failed", why=str(fault))
            else:
                self._alone.answered(access.service)
                if response.verdict.is_kept:
                    return _outcome(response)
                fault, answers = response.verdict.fault, (response.answer,)
                self.store.set_aside(response.answer, str(fault), keep_body=not response.repeats_secret)
                if response.verdict.stops:
                    self._alone.close(access.service, str(fault))
            if isinstance(fault, Lasting):
                break
            if fault.wait is not None and fault.wait > LONGEST_ASKED_WAIT:
                fault = self._left_alone(access, fault.wait)
                break
            if fault.wait is not None:
                # For the questions after this one as well.
                self._limit.pause(urlsplit(address).netloc, fault.wait)
            if tried < tries:
                wait, why = fault.wait, f"asks to wait {fault.wait or 0:.0f} s"
                if wait is None:
                    wait = wait_before_retry(tried, address)
                    why = f"{fault}; asking again in {wait:.0f} s"
                self._tell(f"{access.name} {why}")
                self._sleep(wait)
        if fault.is_down:
            self._alone.is_down(access.service)
        times = f" (asked {tried} times)" if tried > 1 else ""
        return unreachable(f"{access.name} {fault}{times}", answers)

    def _judge(self, response, access, address, read, missing):
        from hinge_meta.sources.transport import answer_in

        if not hasattr(response, "answer"):
            response.answer = answer_in(response, access.service, address, self._time())
        response.repeats_secret = access.is_in(response.answer.body)
        wait = asked_wait(response.headers.get("retry-after"))
        verdict = verdict_on(response.answer, read, missing, name=access.name, wait=wait)
        response.verdict = verdict.said_with(access.without_secrets)

    def _why_not_asked(self, access, stored):
        if self.offline and stored is not None:
            return f"offline, and the stored answer cannot be used: it {stored.verdict.fault}"
        if self.offline:
            return "offline, and not among the stored answers"
        return access.why_silent or self._alone.why(access.service)

    def _left_alone(self, access, wait):
        wait = min(wait, _A_YEAR)
        until = (self.now() + timedelta(seconds=wait)).strftime("%Y-%m-%d %H:%M UTC")
        fault = Lasting(f"asks to be left alone until {until}")
        self._alone.close(access.service, str(fault), wait)
        return fault

    def _is_old(self, answer, not_before):
        if self.offline or not_before is None:
            return False
        # Answers know their time to the second.
        return datetime.fromisoformat(answer.retrieved_at) < not_before.replace(microsecond=0)

    def _time(self):
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")

    def _way_to(self, service):
        if service not in self._access:
            raise ValueError(f"service must be one of {list(SERVICES)}, got {service!r}")
        return self._access[service]

    def _transport(self, access):
        # Only who asks needs the libraries that ask.
        from hinge_meta.sources.polite_adapter import PoliteAdapter
        from hinge_meta.sources.transport import Transport

        if access.service not in self._transports:
            own = {"interval": access.interval, "secrets": access.secrets, "monotonic": self._monotonic}
            adapter = PoliteAdapter(self._limit, **own, **self._limits)
            self._transports[access.service] = Transport(self.store, access.service, adapter, self._agent)
        return self._transports[access.service]


def _outcome(response):
    verdict, answers = response.verdict, (response.answer,)
    return not_found(verdict.missing, answers) if verdict.missing else found(verdict.value, answers)
