"""How wide text is, which fonts can show it, and where it breaks."""

import re
import unicodedata
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import text_to_path

FAMILY = "DejaVu Sans"
TITLE, BODY, SMALL, TINY = 10.5, 8.5, 7.4, 7.0

# DejaVu Sans comes with matplotlib; these may or may not be installed, and help it with what it lacks.
_HELPERS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Noto Sans SC",
    "Noto Sans JP",
    "Noto Sans KR",
    "Source Han Sans",
    "PingFang SC",
    "Hiragino Sans",
    "Apple SD Gothic Neo",
    "Microsoft YaHei",
    "Yu Gothic",
    "Malgun Gothic",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Nirmala UI",
    "Arial Unicode MS",
    # Comes with matplotlib and has a box for every character, so that none is missing.
    "Last Resort High-Efficiency",
)


@lru_cache(maxsize=4096)
def families(text):
    """Name the fonts that together can show a text.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of str
        DejaVu Sans, and where it lacks characters the first installed fonts that have them.

    Examples
    --------
    >>> families("Cortell-Tormo 2018†")
    ('DejaVu Sans',)
    """
    missing = {character for character in text if ord(character) not in _characters(FAMILY)}
    missing.discard("\n")
    names = [FAMILY]
    installed = {font.name for font in fontManager.ttflist} if missing else ()
    for name in _HELPERS:
        if name in installed and any(ord(character) in _characters(name) for character in missing):
            names.append(name)
            missing = {character for character in missing if ord(character) not in _characters(name)}
    return tuple(names)


@lru_cache(maxsize=4096)
def width(text, size, bold=False):
    """Measure a line of text.

    Parameters
    ----------
    text : str
        One line.
    size : float
        In points.
    bold : bool

    Returns
    -------
    float
        In points.

    Examples
    --------
    >>> 15 < width("0.34", 8.5) < width("−0.34", 8.5) < 30
    True
    """
    if not text:
        return 0.0
    font = FontProperties(family=list(families(text)), size=size, weight="bold" if bold else "normal")
    return text_to_path.get_text_width_height_descent(text, font, ismath=False)[0]


def wrap(text, size, room, bold=False, even=False):
    """Break a text into lines that fit: between words, between wide characters, else inside a word.

    Parameters
    ----------
    text : str
        Line breaks in it are kept.
    size : float
        In points.
    room : float
        Width of a line, in points.
    bold : bool
    even : bool
        Make lines of about the same length, where the number of lines allows.

    Returns
    -------
    list of str
        At least one line.

    Examples
    --------
    >>> wrap("posterior-chain resistance training", 8.5, 90)
    ['posterior-chain', 'resistance training']
    """
    lines = _broken(text, size, room, bold)
    if even and len(lines) > 1:
        narrower = (room * step / 20 for step in range(8, 20))
        evened = (_broken(text, size, less, bold) for less in narrower)
        lines = next((tried for tried in evened if len(tried) == len(lines)), lines)
    return lines


def _broken(text, size, room, bold):
    lines = []
    for paragraph in str(text).split("\n"):
        line = ""
        for unit in _units(paragraph):
            if not line or width((line + unit).rstrip(), size, bold) <= room:
                line += unit
            else:
                lines.append(line.rstrip())
                line = unit.lstrip()
            while width(line.rstrip(), size, bold) > room and len(line) > 1:
                fits = next(
                    n for n in range(len(line) - 1, 0, -1) if n == 1 or width(line[:n], size, bold) <= room
                )
                lines.append(line[:fits])
                line = line[fits:]
        lines.append(line.rstrip())
    return lines


def _units(paragraph):
    for word in re.findall(r"\S+\s*", paragraph):
        unit = ""
        for character in word:
            if unit and unicodedata.east_asian_width(character) in "WF":
                yield unit
                unit = ""
            unit += character
        yield unit


@lru_cache(maxsize=32)
def _characters(family):
    return frozenset(get_font(findfont(FontProperties(family=[family]))).get_charmap())
