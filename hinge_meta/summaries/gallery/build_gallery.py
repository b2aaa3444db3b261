"""The gallery: every recipe drawn, put away, and set on a page."""

from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from hinge_meta.figures.drawn import drawn_in
from hinge_meta.figures.put_away import put_away
from hinge_meta.figures.save import save_figure
from hinge_meta.summaries.gallery.recipe import recipes
from hinge_meta.summaries.page import render
from hinge_meta.summaries.site.pages import around
from hinge_meta.whole_file import write_whole


def build_gallery(output, fingerprint, progress=None, evidence=None):
    """Draw every kind of picture and write the pages that show them.

    Parameters
    ----------
    output : str or Path
        The folder in which ``figures/gallery/``, ``figures/README.md`` and ``summaries/gallery.html``
        are written.
    fingerprint : str
        Of the data, for the foot of the page.
    progress : callable or None
        Called with ``(done, total, what)`` before each picture.
    evidence : Evidence or None
        Of the review whose site the page belongs to; None, of none.

    Returns
    -------
    list of Path
        The files written.

    Examples
    --------
    >>> from inspect import signature
    >>> list(signature(build_gallery).parameters)
    ['output', 'fingerprint', 'progress', 'evidence']
    """
    output = Path(output)
    folder = output / "figures" / "gallery"
    written, pictures = [], []
    every = recipes()
    for done, recipe in enumerate(every):
        if progress:
            progress(done, len(every), f"gallery: {recipe.name}")
        ax = recipe.draw()
        try:
            drawn = drawn_in(ax)
            written += save_figure(ax, folder / recipe.name, formats=("svg",), caption=recipe.title + ".")
        finally:
            put_away(ax)
        first, _, rest = drawn.alt.partition("\n")
        pictures.append({"recipe": recipe, "alt": first, "rows": rest.split("\n") if rest else []})
    beside = files("hinge_meta.summaries.gallery").joinpath("metafor_forest.png").read_bytes()
    written.append(write_whole(folder / "metafor-forest.png", beside))
    groups = _by_group(pictures)
    values = {"groups": groups, "fingerprint": fingerprint, "version": version("hinge_meta")}
    values |= around(evidence) if evidence else {}
    written.append(write_whole(output / "figures" / "README.md", render("gallery.md.j2", **values)))
    written.append(write_whole(output / "summaries" / "gallery.html", render("gallery.html.j2", **values)))
    return written


def _by_group(pictures):
    groups = {}
    for picture in pictures:
        groups.setdefault(picture["recipe"].group, []).append(picture)
    return groups
