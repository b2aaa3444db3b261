"""The same parts always give the same file: a zip without a clock in it."""

import io
import zipfile

_FIRST = "[Content_Types].xml"


def same_bytes(packed):
    """Pack a zip anew, so that it tells only what is in it: not when, where or in which order it was packed.

    Parameters
    ----------
    packed : bytes
        A zip, as a Word file is one.

    Returns
    -------
    bytes
        A zip of the same files in the order of their names, the list of contents of an Office file first.

    Notes
    -----
    The files are stored, not compressed: how well zlib compresses differs from version to version, and bytes
    would with it. The pictures inside are compressed already.

    Examples
    --------
    >>> def pack(*names):
    ...     file = io.BytesIO()
    ...     with zipfile.ZipFile(file, "w") as archive:
    ...         for name in names:
    ...             archive.writestr(name, name)
    ...     return file.getvalue()
    >>> same_bytes(pack("a", "b")) == same_bytes(pack("b", "a"))
    True
    """
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(file, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            # The earliest moment that a zip can name; the system that packed it is always called Unix.
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return file.getvalue()
