"""What can go wrong between a question and its answer: worth asking again, or not."""


class Fault(Exception):
    """No answer that can be used.

    Parameters
    ----------
    why : str
        What happened, without the service's name, to follow "Crossref ...".

    Attributes
    ----------
    is_down : bool
        Whether the service as a whole seems to be down or busy, and not this one answer broken.

    Examples
    --------
    >>> str(Fault("sent half an answer"))
    'sent half an answer'
    """

    is_down = False


class Passing(Fault):
    """A fault that may be gone when one asks again.

    Parameters
    ----------
    why : str
    is_down : bool
    wait : float or None
        Seconds for which the service asks to be left alone, where it says so.

    Examples
    --------
    >>> Passing("answered 429", wait=30.0).wait
    30.0
    """

    def __init__(self, why, *, is_down=False, wait=None):
        super().__init__(why)
        self.is_down = is_down
        self.wait = wait


class Lasting(Fault):
    """A fault that asking again does not mend: too large, or sent elsewhere.

    Examples
    --------
    >>> str(Lasting("sent more than 64 MiB"))
    'sent more than 64 MiB'
    """
