"""Code written as a cell beneath the explorer, in JupyterLab."""


class CellWriter:
    """Ask JupyterLab for a new cell with some code in it.

    Parameters
    ----------
    told : callable
        Called with no arguments once a cell was asked for. It is never called in a front end that does not answer.

    Notes
    -----
    The kernel knows nothing of the front end. ipylab's part in JupyterLab says that it is there; until then the code
    waits, and where it is not there nothing happens, so the code must be shown as well.

    Examples
    --------
    >>> CellWriter(print).answered
    False
    """

    def __init__(self, told):
        self._told, self._front_end, self._code = told, None, None
        self.answered = False

    def write(self, code):
        """Write a cell beneath the one that is active, which is the one whose button was pressed.

        Parameters
        ----------
        code : str
        """
        self._code = code
        if self._front_end is None:
            from ipylab import JupyterFrontEnd

            self._front_end = JupyterFrontEnd()
            self._front_end.on_ready(self._is_there)
        elif self.answered:
            self._send()

    def _is_there(self):
        self.answered = True
        if self._code is not None:
            self._send()

    def _send(self):
        commands, code, self._code = self._front_end.commands, self._code, None
        commands.execute("notebook:insert-cell-below")
        commands.execute("notebook:replace-selection", {"text": code})
        self._told()
