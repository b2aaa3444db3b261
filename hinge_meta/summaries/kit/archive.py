"""Files in one archive with a manifest; the same files give the same bytes."""

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath

MANIFEST = "manifest.json"
_MEDIA_TYPES = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
}
# The earliest day that an archive can name; any other would be of the moment.
_DAY = (1980, 1, 1, 0, 0, 0)
_READ_BY_ALL = 0o100644 << 16
_UNIX = 3


@dataclass(frozen=True)
class Packed:
    """A file of the archive.

    Attributes
    ----------
    path : str
        In the archive.
    content : bytes
    what : str
        What it is, in a few words.

    Examples
    --------
    >>> Packed("caption.txt", b"Pain.", "what stands under a picture").media_type
    'text/plain'
    """

    path: str
    content: bytes = field(repr=False)
    what: str

    @property
    def media_type(self):
        """What kind of file it is, by its ending."""
        return _MEDIA_TYPES[PurePosixPath(self.path).suffix]


def archive(files, about):
    """Pack files with a manifest of their hashes.

    Parameters
    ----------
    files : iterable of Packed
    about : dict
        What the manifest says of them all.

    Returns
    -------
    bytes
        A zip, its entries sorted, of one day and one permission, stored as they are: what compresses differs
        from one computer to the next.

    Raises
    ------
    ValueError
        If a path leads out of the archive, or two files have one path.

    Examples
    --------
    >>> packed = archive([Packed("a.txt", b"A", "a letter")], {"analysis": "pain"})
    >>> zipfile.ZipFile(io.BytesIO(packed)).namelist()
    ['a.txt', 'manifest.json']
    >>> archive([Packed("../a.txt", b"A", "a letter")], {})
    Traceback (most recent call last):
    ValueError: paths must stay inside the archive, got '../a.txt'
    """
    files = sorted(files, key=lambda file: file.path)
    for file in files:
        parts = file.path.split("/")
        if file.path == MANIFEST or any(
            part in ("", ".", "..") or "\\" in part or ":" in part for part in parts
        ):
            raise ValueError(f"paths must stay inside the archive, got {file.path!r}")
    paths = [file.path for file in files]
    if len(set(paths)) < len(paths):
        raise ValueError(f"paths must differ, got {paths}")
    manifest = Packed(MANIFEST, manifest_of(files, about).encode("utf-8"), "this list")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as packed:
        for file in sorted([*files, manifest], key=lambda file: file.path):
            entry = zipfile.ZipInfo(file.path, _DAY)
            entry.external_attr, entry.create_system = _READ_BY_ALL, _UNIX
            packed.writestr(entry, file.content)
    return written.getvalue()


def manifest_of(files, about):
    """List files with their hashes.

    Parameters
    ----------
    files : iterable of Packed
    about : dict
        What is said of them all.

    Returns
    -------
    str
        JSON with sorted keys; under ``files`` each ``path``, ``sha256``, ``bytes``, ``media_type`` and ``what``.

    Examples
    --------
    >>> json.loads(manifest_of([Packed("a.txt", b"A", "a letter")], {}))["files"][0]["bytes"]
    1
    """
    listed = [
        {
            "path": file.path,
            "sha256": hashlib.sha256(file.content).hexdigest(),
            "bytes": len(file.content),
            "media_type": file.media_type,
            "what": file.what,
        }
        for file in sorted(files, key=lambda file: file.path)
    ]
    return json.dumps({**about, "files": listed}, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
