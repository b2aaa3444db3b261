"""Files are written whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_whole(path, content):
    r"""Write a file so that no reader ever sees half of it.

    The content goes to a temporary file in the same folder, which is then renamed over the target.

    Parameters
    ----------
    path : str or Path
        The file to write; missing folders are made.
    content : str or bytes
        Text is written as UTF-8 with ``\n`` line ends.

    Returns
    -------
    Path
        The path written.

    Raises
    ------
    OSError
        If the folder cannot be written to; an older file then stands as it was.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "a" / "b.txt", "whole").read_text()
    'whole'
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        # mkstemp makes the file private; what is published should be readable like any other file.
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
