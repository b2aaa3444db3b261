"""How far long work is, told on standard error."""

import sys


class ProgressBar:
    """A bar on a terminal, a line a step elsewhere; always on standard error.

    Called with ``(done, total, what)`` before each step, inside ``with``.

    Examples
    --------
    >>> with ProgressBar() as progress:
    ...     progress(1, 1, "done")
    """

    def __enter__(self):
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        self._console = Console(stderr=True)
        self._bar = None
        if self._console.is_terminal:
            self._bar = Progress(
                BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), console=self._console
            )
            self._bar.start()
            self._task = self._bar.add_task("")
        return self

    def __call__(self, done, total, what):
        """Tell the step that begins: ``done`` of ``total`` are behind it."""
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total, description=what)
        elif done < total:
            print(f"[{done + 1}/{total}] {what}", file=sys.stderr, flush=True)

    def __exit__(self, *exception):
        if self._bar is not None:
            self._bar.stop()
