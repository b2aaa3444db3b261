"""A figure as files: pictures, the numbers in it, and its words."""

import io
from pathlib import Path

import matplotlib

from hinge_meta.figures import palette
from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.svg_for_pages import id_of, svg_for_pages
from hinge_meta.figures.theme import plain_theme
from hinge_meta.safe_csv import safe_csv
from hinge_meta.whole_file import write_whole

FORMATS = ("svg", "png", "pdf")
_DOTS_AN_INCH = 300

# What a user's own settings, a clock or a version would otherwise put into the bytes.
_NOTHING_OF_THE_MOMENT = {
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}


def save_figure(ax, stem, *, formats=FORMATS, numbers=None, alt=None, caption=None):
    """Write a figure, the numbers drawn in it, its caption and its alt text.

    Pictures of this house carry their numbers and their alt text with them; for others both can be given.

    Parameters
    ----------
    ax : Axes
        Of the figure to write.
    stem : str or Path
        Path without an ending; ``.svg``, ``.png``, ``.pdf``, ``.csv`` and ``.md`` are added to it.
    formats : sequence of {"svg", "png", "pdf"}
        Pictures to write. The SVG has real text, a title and the alt text, and ids made of the stem's
        name, so that several can stand in one page. The PNG has 300 dots an inch.
    numbers : DataFrame, optional
        Written as CSV; by default the numbers that the picture was drawn from.
    alt, caption : str, optional
        Written as Markdown; ``alt`` is by default what the picture says of itself.

    Returns
    -------
    list of Path
        The files written. The same figure gives the same bytes.

    Raises
    ------
    ValueError
        If a format is unknown; nothing is written then.
    FileExistsError
        If a table or a text of that name lies there without a picture of ours: it may be the reader's own.
        Choose another name. Nothing is written then.
    OSError
        If the folder cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> from matplotlib.figure import Figure
    >>> ax = Figure().subplots()
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     paths = save_figure(ax, Path(folder) / "pain", formats=["svg"], caption="Pain.", alt="Empty.")
    ...     [path.name for path in paths]
    ['pain.svg', 'pain.md']
    """
    formats = [formats] if isinstance(formats, str) else list(formats)
    for kind in formats:
        if kind not in FORMATS:
            raise ValueError(f"formats must be of {list(FORMATS)}, got {kind!r}")
    stem = Path(stem)
    drawn = drawn_in(ax)
    if drawn is not None:
        numbers = drawn.numbers if numbers is None else numbers
        alt = drawn.alt if alt is None else alt
    _settle(ax.get_figure(root=True))
    contents = {kind: _picture(ax, kind, stem.name, alt) for kind in formats}
    if numbers is not None:
        contents["csv"] = safe_csv(numbers)
    if alt or caption:
        contents["md"] = _words(caption, alt)
    # Not with_suffix, which would take "pain.v2" for "pain" with an ending.
    paths = {kind: stem.parent / f"{stem.name}.{kind}" for kind in (*FORMATS, *contents)}
    _refuse_to_replace_a_strangers(paths)
    return [write_whole(paths[kind], content) for kind, content in contents.items()]


def save_picture(ax, path):
    """Write a figure as one picture and nothing else.

    Parameters
    ----------
    ax : Axes
        Of the figure to write.
    path : str or Path
        Ends in ``.svg``, ``.png`` or ``.pdf``. An SVG holds the alt text that the picture carries.

    Returns
    -------
    Path
        The path written.

    Raises
    ------
    ValueError
        If the ending is none of these; nothing is written then.
    OSError
        If the folder cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> from matplotlib.figure import Figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_picture(Figure().subplots(), Path(folder) / "pain.svg").name
    'pain.svg'
    """
    path = Path(path)
    kind = path.suffix.lower().removeprefix(".")
    if kind not in FORMATS:
        raise ValueError(
            f"the file must end in one of {['.' + known for known in FORMATS]}, got {path.name!r}"
        )
    drawn = drawn_in(ax)
    _settle(ax.get_figure(root=True))
    return write_whole(path, _picture(ax, kind, path.stem, None if drawn is None else drawn.alt))


def _refuse_to_replace_a_strangers(paths):
    if any(paths[kind].exists() for kind in FORMATS):
        return
    for kind in ("csv", "md"):
        if kind in paths and paths[kind].exists():
            raise FileExistsError(
                f"{paths[kind]} is there and no picture of that name, so it may be a file of yours; "
                "save the figure by another name"
            )


def _settle(figure):
    """Lay a figure out once: a layout engine moves everything a little at each drawing."""
    if figure.get_layout_engine() is not None:
        figure.draw_without_rendering()
        figure.set_layout_engine("none")


def _picture(ax, kind, name, alt):
    figure = ax.get_figure(root=True)
    settings = {
        "svg.fonttype": "none",
        "svg.hashsalt": id_of(name),
        "svg.id": None,
        "pdf.fonttype": 42,
    }
    written = io.BytesIO()
    with plain_theme(), matplotlib.rc_context(settings):
        figure.savefig(
            written,
            format=kind,
            dpi=_DOTS_AN_INCH,
            facecolor=palette.PAPER,
            metadata=_NOTHING_OF_THE_MOMENT[kind],
            # Nearly as small as the library's own choice, in half its time.
            **({"pil_kwargs": {"compress_level": 4}} if kind == "png" else {}),
        )
    if kind != "svg":
        return written.getvalue()
    title = " ".join((ax.get_title(loc="left") or ax.get_title() or name).split())
    return svg_for_pages(written.getvalue(), name, title, alt or "")


def _words(caption, alt):
    parts = [caption] if caption else []
    if alt:
        # Two spaces end a line in Markdown.
        parts.append("**Alt text.** " + "  \n".join(alt.split("\n")))
    return "\n\n".join(parts) + "\n"
