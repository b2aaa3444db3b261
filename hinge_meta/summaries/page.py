"""Content into HTML."""

from base64 import b64encode
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hinge_meta.evidence.about import About
from hinge_meta.figures import palette
from hinge_meta.summaries.document.blocks import Bullets, Fold, Paragraph, Picture, Table
from hinge_meta.summaries.plain.glossary import glossary
from hinge_meta.summaries.site.pages import EVERY_SITE
from hinge_meta.summaries.site.term_links import GLOSSARY_PLACE, with_term_links

# Which macro of blocks.html.j2 gives a block its form.
_KINDS_OF_BLOCK = {
    "paragraph": Paragraph,
    "bullets": Bullets,
    "table": Table,
    "picture": Picture,
    "fold": Fold,
}
# For a page that is not of one review.
_NO_REVIEW = About(title="Evidence summaries", description="Results of published trials.")


def render_document(document, downloads=(), terms=None, page="", site=EVERY_SITE):
    """Render a document: its sheet first, its appendix after a divider, and the site around it.

    Parameters
    ----------
    document : Document
    downloads : sequence of (str, str)
        What a link says, and the file beside the page that it leads to.
    terms : sequence of Term or None
        The first time that a section speaks of one of them, it links to its meaning. None: the whole glossary.
    page : str
        Its name in the site's navigation; blank where it is not there.
    site : sequence of (str, str)
        The navigation, as `pages_of` gives it.

    Returns
    -------
    str
        A whole HTML page. Everything in the document but a picture's own drawing is escaped.

    Examples
    --------
    >>> from hinge_meta.summaries.document.blocks import Paragraph, Section
    >>> from hinge_meta.summaries.document.document import Document
    >>> from hinge_meta.summaries.document.words import words
    >>> answer = Section("answer", "", (Paragraph(words("Nobody knows."), "lead"),))
    >>> document = Document("a", "Why?", "Why", "Nobody knows.", (answer,), (), "2026-11-23", "0123", "No advice.")
    >>> '<p class="lead">Nobody knows.</p>' in render_document(document)
    True
    """
    return render(
        "document.html.j2",
        document=with_term_links(document, glossary() if terms is None else terms),
        downloads=list(downloads),
        page=page,
        site=site,
    )


def render(template, **values):
    """Fill a template of this room.

    Parameters
    ----------
    template : str
        Its file's name. In HTML everything that is filled in is escaped, unless it is marked as our own.
    **values
        What it asks for; nothing may be missing. ``site`` (as `pages_of` gives it) and ``about`` (of the review) are
        those of no review in particular where they are not given.

    Returns
    -------
    str

    Examples
    --------
    >>> render("linter.html.j2", asked=0, unanswered=0, total=0, severities=[], silent=[], fingerprint="x")[:15]
    '<!doctype html>'
    """
    environment = Environment(
        loader=PackageLoader("hinge_meta.summaries", "templates"),
        autoescape=lambda name: name is None or ".html" in name,
        undefined=StrictUndefined,
        trim_blocks=False,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests |= {name: partial(_is_a, kind) for name, kind in _KINDS_OF_BLOCK.items()}
    environment.filters["drawing"] = Markup
    own = files("hinge_meta.summaries").joinpath("templates")
    css = own.joinpath("page.css").read_text(encoding="utf-8") + figures_in_the_dark()
    script = own.joinpath("page.js").read_text(encoding="utf-8")
    filled = {
        "css": Markup(css),
        "script": Markup(script),
        "policy": content_policy(script),
        "version": version("hinge_meta"),
        "page": "",
        "site": EVERY_SITE,
        "about": _NO_REVIEW,
        "glossary_place": GLOSSARY_PLACE,
        **values,
    }
    return environment.get_template(template).render(**filled)


def _is_a(kind, block):
    return isinstance(block, kind)


def content_policy(script):
    """Say what a page may load: its own style, its own script, pictures beside it, and nothing else.

    Parameters
    ----------
    script : str
        The one script of a page, to the letter.

    Returns
    -------
    str
        A Content-Security-Policy, for ``<meta http-equiv>``.

    Examples
    --------
    >>> content_policy("").split("; ")[3]
    "script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    hashed = b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
    return "; ".join(
        [
            "default-src 'none'",
            "style-src 'unsafe-inline'",
            "img-src 'self' data:",
            f"script-src 'sha256-{hashed}'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )


def figures_in_the_dark():
    """Give the rules by which figures that stand in a page follow it into the dark.

    Returns
    -------
    str
        CSS: in dark mode each colour of the palette becomes its like.

    Examples
    --------
    >>> figures_in_the_dark().splitlines()[1]
    '.plot svg [style*="fill: #1b1f24"] { fill: #e8ebf1 !important; }'
    """
    rules = [
        f'.plot svg [style*="{part}: {light}"] {{ {part}: {dark} !important; }}'
        for light, dark in palette.IN_THE_DARK.items()
        for part in ("fill", "stroke")
    ]
    # Marks by the hundred are drawn as an image, whose colours no rule reaches.
    rules.append(".plot svg image { filter: invert(1) hue-rotate(180deg); }")
    return "\n".join(["@media screen and (prefers-color-scheme: dark) {", *rules, "}", ""])
