"""Many changes at once are answered once, as they stand at the end."""

import threading

_SECONDS = 0.02


class LatestOnly:
    """Do something after the last of a run of changes, and not for each of them.

    Parameters
    ----------
    act : callable
        Takes nothing; reads the state for itself.
    later : callable or None
        ``later(seconds, function)`` calls the function after that time, unless the program ends before. None: every
        change is answered at once.

    Notes
    -----
    A notebook's messages wait in line while something is computed. Each is only noted when its turn comes, so the
    line is empty before anything is drawn, and nothing stale is. JupyterLab has controls answered in a thread beside
    the one in which cells run; only one thread at a time draws.

    Examples
    --------
    >>> done, waiting = [], []
    >>> changed = LatestOnly(lambda: done.append("drawn"), lambda seconds, function: waiting.append(function))
    >>> changed(), changed(), [function() for function in waiting], done
    (None, None, [None, None], ['drawn'])
    """

    def __init__(self, act, later=None):
        self._act, self._later = act, later
        self._changes = self._answered = 0
        self._held = False
        self._drawing = threading.RLock()

    def __call__(self, change=None):
        """Note a change.

        Parameters
        ----------
        change : object
            What an observer is told; of no bearing.
        """
        self._changes += 1
        if self._held:
            return
        if self._later is None:
            self.settle()
            return
        noted = self._changes
        self._later(_SECONDS, lambda: self.settle() if noted == self._changes else None)

    def together(self, several):
        """Answer several changes as one.

        Parameters
        ----------
        several : callable
            Makes the changes.
        """
        self._held = True
        try:
            several()
        finally:
            self._held = False
        self.settle()

    def settle(self):
        """Answer what has changed, if anything has, without waiting."""
        with self._drawing:
            if self._answered != self._changes:
                self._answered = self._changes
                self._act()


def in_this_kernel():
    """Give the kernel's own way to do something later.

    Returns
    -------
    callable or None
        As `LatestOnly` takes it; None where there is no kernel, or none with an event loop.

    Examples
    --------
    >>> in_this_kernel() is None
    True
    """
    from IPython import get_ipython

    loop = getattr(getattr(get_ipython(), "kernel", None), "io_loop", None)
    if loop is None:
        return None
    # Only this way into the loop is open to other threads; pictures are drawn in the one in which cells run.
    return lambda seconds, function: loop.add_callback(loop.call_later, seconds, function)
