"""A card as the bytes of a file."""

import io
import re

import matplotlib
from PIL import Image

from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.svg_for_pages import id_of, svg_for_pages
from hinge_meta.figures.theme import plain_theme

KINDS = ("png", "webp", "svg", "pdf")
# What a clock or a version would otherwise put into the bytes.
_NOTHING_OF_THE_MOMENT = {
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "ModDate": None, "Creator": None, "Producer": None},
}


def card_bytes(ax, kind, name, form):
    r"""Make a file of a card.

    Parameters
    ----------
    ax : Axes
        As `card_plot` returns it.
    kind : {"png", "webp", "svg", "pdf"}
    name : str
        What tells its SVG from others in the same page.
    form : Form
        As it was drawn for.

    Returns
    -------
    bytes
        The same card gives the same bytes. PNG and WebP have exactly the form's pixels, the WebP without any loss;
        the SVG has real text, a title and the alt text, and says the form's pixels as its size.

    Raises
    ------
    ValueError
        If there is no such kind.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.card.form import FORMS
    >>> with plt.rc_context():
    ...     ax = plt.figure(figsize=(6.25, 3.28125)).subplots()
    >>> card_bytes(ax, "png", "pain", FORMS["blog"][0])[:4]
    b'\x89PNG'
    >>> plt.close(ax.figure)
    """
    if kind not in KINDS:
        raise ValueError(f"kind must be one of {list(KINDS)}, got {kind!r}")
    if kind == "webp":
        return _webp(_saved(ax, "png", name, form))
    written = _saved(ax, kind, name, form)
    if kind != "svg":
        return written
    drawn = drawn_in(ax)
    alt = "" if drawn is None else drawn.alt
    svg = svg_for_pages(written, name, alt.partition("\n")[0] or name, alt)
    width, height = pixels_of(ax, form)
    svg = re.sub(r'^(<svg[^>]*?) width="[^"]*"', rf'\1 width="{width}"', svg)
    svg = re.sub(r'^(<svg[^>]*?) height="[^"]*"', rf'\1 height="{height}"', svg)
    return svg.encode("utf-8")


def _saved(ax, kind, name, form):
    figure = ax.get_figure(root=True)
    settings = {"svg.fonttype": "none", "svg.hashsalt": id_of(name), "svg.id": None, "pdf.fonttype": 42}
    written = io.BytesIO()
    with plain_theme(), matplotlib.rc_context(settings):
        figure.savefig(
            written,
            format=kind,
            dpi=form.dots,
            facecolor=figure.get_facecolor(),
            metadata=_NOTHING_OF_THE_MOMENT[kind],
            **({"pil_kwargs": {"compress_level": 6}} if kind == "png" else {}),
        )
    return written.getvalue()


def _webp(png):
    written = io.BytesIO()
    with Image.open(io.BytesIO(png)) as image:
        image.convert("RGB").save(written, format="WEBP", lossless=True, quality=80, method=4)
    return written.getvalue()


def pixels_of(ax, form):
    """Give the width and the height of a card, in pixels.

    Parameters
    ----------
    ax : Axes
    form : Form

    Returns
    -------
    (int, int)

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> from hinge_meta.figures.card.form import FORMS
    >>> pixels_of(Figure(figsize=(6.25, 3.28125)).subplots(), FORMS["blog"][0])
    (1200, 630)
    """
    width, height = ax.get_figure(root=True).get_size_inches() * form.dots
    return round(width), round(height)
