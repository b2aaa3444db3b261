"""Text as services send it, as plain text on one line."""

import html
import re
import unicodedata

# A tag is what is formed like one, attributes included: "p <.05 and a>b" holds none.
_ATTRIBUTE = r"\s+[A-Za-z_][\w:.-]*\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'=<>]+)"
_TAG = re.compile(rf"</?([A-Za-z][\w:.-]*)(?:{_ATTRIBUTE})*\s*/?>")
_INSTRUCTION = re.compile(r"<\?[^<>]*\?>")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,31});")

# Tags within a word; every other one ends a word.
_WITHIN_A_WORD = re.compile(
    "a|abbr|b|bold|em|ext-link|font|i|inf|italic|monospace|overline|roman|sans-serif|scp?|small|span|strike|strong"
    "|styled-content|sub|sup|tt|u|underline|xref",
    re.IGNORECASE,
)

# Marks that turn the direction of what follows, and characters that nobody sees.
_UNSEEN = {
    code: None
    for first, last in (
        (0x061C, 0x061C),
        (0x200B, 0x200B),
        (0x200E, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x206F),
        (0xFEFF, 0xFEFF),
        (0xFFF9, 0xFFFB),
        (0xE0000, 0xE007F),
    )
    for code in range(first, last + 1)
}


def plain_text(text):
    r"""Write text with markup as plain text on one line.

    Parameters
    ----------
    text : str or None
        HTML, JATS or plain text, as a service sends it inside JSON.

    Returns
    -------
    str
        Without tags and comments, entities replaced once, blanks collapsed, without control characters and without
        those that turn the direction of writing or are not seen. Everything else stands as it was given; blank for
        None.

    Notes
    -----
    Only what is formed like a tag is dropped: ``p <.05`` stays. Entities are replaced after the tags are gone, so that
    ``&lt;b&gt;`` becomes the three characters ``<b>``, which whoever writes HTML has to escape again.

    Examples
    --------
    >>> plain_text("<h4>Results</h4>CO<sub>2</sub> fell (p <.05) &amp; stayed\n low")
    'Results CO2 fell (p <.05) & stayed low'
    """
    text = _CDATA.sub("", _INSTRUCTION.sub("", _without_comments(text or "")))
    return one_line(_ENTITY.sub(_character, _TAG.sub(_gap, text)))


def one_line(text):
    r"""Write text without markup on one line: for the text of a parsed XML element, whose entities are gone.

    Parameters
    ----------
    text : str or None

    Returns
    -------
    str
        Blanks collapsed; without control characters and without those that turn the direction of writing or are not
        seen.

    Examples
    --------
    >>> one_line("a\u202e  trial\x00\n&lt;b>")
    'a trial &lt;b>'
    """
    kept = (
        character if character.isspace() or unicodedata.category(character) not in ("Cc", "Cs") else ""
        for character in (text or "").translate(_UNSEEN)
    )
    return " ".join("".join(kept).split())


def _without_comments(text):
    # By hand: a pattern takes hours for a long text in which many comments begin and none ends.
    kept, start = [], 0
    while (opens := text.find("<!--", start)) >= 0 and (closes := text.find("-->", opens + 4)) >= 0:
        kept.append(text[start:opens])
        start = closes + 3
    return "".join([*kept, text[start:]])


def _gap(tag):
    return "" if _WITHIN_A_WORD.fullmatch(tag[1].rpartition(":")[2]) else " "


def _character(entity):
    return html.unescape(entity[0])
