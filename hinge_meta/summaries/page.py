"""Content into HTML."""

from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from hinge_meta.figures import palette


def render_page(content, svg, caption, alt, overturn="", bias=None):
    """Render the page of one question.

    Parameters
    ----------
    content : dict
        As `summary_content` returns it.
    svg : str
        The forest plot as our own writer made it; the only text that is not escaped.
    caption, alt : str
        What stands under the figure, and the figure in words.
    overturn : str
        What the cross-examination of the answer found first; blank where there was none.
    bias : dict or None
        The picture of the risk of bias, as `inline_figure` gives it.

    Returns
    -------
    str
        A whole HTML page without any external request.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.summaries.content import summary_content
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> evidence = load_evidence()
    >>> content = summary_content(synthesize("pain-vs-exercise", evidence), evidence)
    >>> render_page(content, "<svg></svg>", "", "")[:15]
    '<!doctype html>'
    """
    return render(
        "page.html.j2", svg=Markup(svg), caption=caption, alt=alt, overturn=overturn, bias=bias, **content
    )


def render_index(contents):
    """Render the list of questions.

    Parameters
    ----------
    contents : list of dict
        As `summary_content` returns them, in the order to list them.

    Returns
    -------
    str
        A whole HTML page.

    Examples
    --------
    >>> render_index([{"id": "a", "question": "Why?", "verdict": "Open", "fingerprint": "x",
    ...               "certainty": {"overall": "low"}, "bottom_line": "Nobody knows."}]).count("<tr>")
    2
    """
    fingerprint = contents[0]["fingerprint"] if contents else ""
    return render("index.html.j2", questions=contents, fingerprint=fingerprint)


def render(template, **values):
    """Fill a template of this room.

    Parameters
    ----------
    template : str
        Its file's name. In HTML everything that is filled in is escaped, unless it is marked as our own.
    **values
        What it asks for; nothing may be missing.

    Returns
    -------
    str

    Examples
    --------
    >>> render("index.html.j2", questions=[], fingerprint="x")[:15]
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
    css = files("hinge_meta.summaries").joinpath("templates/page.css").read_text(encoding="utf-8")
    css += figures_in_the_dark()
    filled = {"css": Markup(css), "version": version("hinge_meta"), **values}
    return environment.get_template(template).render(**filled)


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
