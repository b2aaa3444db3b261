"""Garbage left for when the reader has seen the answer."""

import gc
from contextlib import contextmanager

_SECONDS = 0.5


@contextmanager
def collected_later(later=None):
    """Let no collection of garbage fall into a piece of work.

    Parameters
    ----------
    later : callable or None
        ``later(seconds, function)``, see `LatestOnly`; None: garbage may be collected as soon as the work is done.

    Yields
    ------
    None

    Notes
    -----
    A figure leaves much that refers to itself. To collect it takes as long as to draw another, and would fall into
    every fifth change or so.

    Examples
    --------
    >>> with collected_later():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Where it was off, it is somebody else's to turn on again.
        if collecting and later is None:
            gc.enable()
        elif collecting:
            later(_SECONDS, gc.enable)
