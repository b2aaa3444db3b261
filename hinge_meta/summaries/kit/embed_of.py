"""A card as a snippet of HTML that says its source and date wherever it is pasted."""

from markupsafe import Markup

from hinge_meta.figures import palette
from hinge_meta.summaries.kit.caption_of import doubts_of
from hinge_meta.summaries.kit.licence_of import licences_of
from hinge_meta.summaries.kit.read_in import read_in, without_scheme

# Colours are written on each element, so that neither a page's dark mode nor its own style makes words unreadable.
_BOX = (
    f"margin:1.5em 0;padding:12px;max-width:100%;background:{palette.PAPER};color:{palette.INK};"
    f"border:1px solid {palette.HAIRLINE}"
)
_FITS = "display:block;max-width:100%;height:auto"
_WORDS = f"margin-top:10px;font-size:15px;line-height:1.45;color:{palette.INK};background:{palette.PAPER}"
_LINK = f"color:{palette.DEEP};text-decoration:underline"
_FIGURE = Markup('<figure style="{}">\n{}\n<figcaption style="{}">\n{}\n</figcaption>\n</figure>\n')
_IMAGE = Markup(
    '<img src="{}" width="{}" height="{}" alt="{}" style="display:block;width:100%;height:auto" loading="lazy">'
)
_PARAGRAPH = Markup('<p style="margin:0 0 6px;color:{}">{}</p>')
_STRONG = Markup('<p style="margin:0 0 6px;color:{}"><strong>{}</strong></p>')
_ANCHOR = Markup('<a href="{}" style="{}">{}</a>')


def embed_of(synthesis, said, card, picture, size, alt, svg=""):
    """Make a snippet of a card: the picture with its words, its certainty, its sources and its date.

    Parameters
    ----------
    synthesis : Synthesis
    said : SaidOf
    card : CardWords
    picture : str
        File name of the picture, which stands beside the snippet.
    size : (int, int)
        Its pixels.
    alt : str
        The picture in words.
    svg : str
        As `card_bytes` makes it: stands in place of the picture's name, so that the snippet is one piece. The only
        text that is not escaped.

    Returns
    -------
    str
        A ``figure`` without script, style sheet or request to anyone.

    Notes
    -----
    Editors that clean what is pasted (WordPress for most of its users) keep an ``img`` and drop an ``svg``: upload
    the picture and give its address as ``src``.

    Examples
    --------
    >>> from hinge_meta.summaries.kit.card_of import card_of
    >>> from hinge_meta.summaries.kit.said_of import said_of
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesis = synthesize("pain-hip-added")
    >>> said = said_of(synthesis)
    >>> snippet = embed_of(synthesis, said, card_of(synthesis, said), "card.png", (1200, 630), 'Say "so".')
    >>> 'alt="Say &#34;so&#34;."' in snippet, "<script" in snippet
    (True, False)
    """
    # Without this an SVG keeps its own width on the smallest screen.
    one_piece = svg.replace("<svg ", f'<svg style="{_FITS}" ', 1)
    seen = Markup(one_piece) if svg else _IMAGE.format(picture, *size, " ".join(alt.split()))
    doubts = doubts_of(synthesis)
    lines = [
        _PARAGRAPH.format(palette.INK, said.medium),
        _STRONG.format(palette.INK, card.certainty),
        *([_PARAGRAPH.format(palette.INK, doubts)] if doubts else []),
        _PARAGRAPH.format(palette.INK, _sources(synthesis)),
        _PARAGRAPH.format(
            palette.QUIET,
            f"hinge_meta, data of {synthesis.evidence.date}, fingerprint {synthesis.fingerprint}."
            + ("".join(f" {name}." for name in licences_of(synthesis.evidence.about))),
        ),
    ]
    return str(_FIGURE.format(_BOX, seen, _WORDS, Markup("\n").join(lines)))


def _sources(synthesis):
    links = [_ANCHOR.format(link, _LINK, without_scheme(link)) for link in read_in(synthesis)]
    return (
        Markup("Trials’ numbers were read in: {}.").format(Markup(", ").join(links))
        if links
        else "No source."
    )
