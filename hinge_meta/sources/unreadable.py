"""What a reader of answers raises when there is nothing to return."""


class Unreadable(ValueError):
    """The body is not what the service promises (HTML for JSON, cut short, a required key missing).

    The question is asked again, and ends as unreachable when it stays so; such a body is never kept as an answer.

    Examples
    --------
    >>> raise Unreadable("no key 'hitCount'")
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.Unreadable: no key 'hitCount'
    """


class NotThere(LookupError):
    """The service answered properly, and what it says is that it has no such thing.

    Examples
    --------
    >>> raise NotThere("Crossref has no DOI 10.1/x")
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.NotThere: Crossref has no DOI 10.1/x
    """
